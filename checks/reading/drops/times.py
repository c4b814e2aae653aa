"""When a drop says it was written."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from checks.frozen import frozen, replace
from checks.reading.days import iter_days, render_clock
from checks.reading.drops import names
from checks.reading.drops.rows import Row

_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?::\d\d)?(?!\d)(?:\s*([ap])m\b)?", re.IGNORECASE)
_COMPACT = re.compile(
    r"[-_ T]([01]\d|2[0-3])[-:]?([0-5]\d)(?:[-:]?[0-5]\d)?(?!\d|\s*[ap]\.?m\b)", re.IGNORECASE
)
_WITH_OFFSET = re.compile(
    r"(20\d\d-\d\d-\d\d[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,6})?\s?(Z|[+-][01]\d:?[0-5]\d)(?![\w:])"
)
_IN_NAME = re.compile(r"(?<!\d)(20\d\d-\d\d-\d\d|20\d{6})(?P<rest>[^/]*?)(?:\.md)?$")
_FOOTER_ROWS = 15


@frozen
class Stamp:
    """A date and, where known, a time of day; `row` is where it stands (None: file name)."""

    day: str
    clock: str | None
    row: Row | None
    written: str = ""
    moment: str | None = None
    """The same in UTC, where its offset is stated."""
    clock_of_name: bool = False
    """Whether the time of day is taken from the file's name, as the text has only the date."""

    def __str__(self) -> str:
        """As `Drop.timestamp` has it."""
        return f"{self.day} {self.clock}" if self.clock else self.day

    @property
    def stated(self) -> str:
        """What the text says of it: without the time of day where only the file's name has one."""
        return self.day if self.clock_of_name else str(self)


def find_stamp(rows: Sequence[Row], name: str) -> Stamp | None:
    """The drop's own date and time: from its head, its title, its footer, or its file's name.

    A date that stands alone takes the time of a field beside it, else that of the file's
    name if the name has the same date.
    """
    places = (
        [row for row in rows if row.head and row.name in names.TIME],
        [row for row in rows if row.level][:1],
        [row for row in rows[-_FOOTER_ROWS:] if row.name in names.TIME],
        [row for row in rows[-_FOOTER_ROWS:] if row.text.lower().startswith(("created", "generated"))],
    )
    named = parse_name_stamp(name)
    for place in places:
        stamps = [stamp for row in place if (stamp := _row_stamp(row))]
        if stamps:
            return _with_clock(stamps, place, named)
    return named


def parse_stamp(text: str) -> Stamp | None:
    """The first date of a text, with the time of day behind it."""
    for day, start, end in iter_days(text):
        return Stamp(day, _clock(text[end:]), None, text[start:][:25], _moment(text[start:]))
    return None


def parse_name_stamp(name: str) -> Stamp | None:
    """The date and time at the end of a file's name: `-2025-11-16-1750`, `-18-53`, `-185312`."""
    match = _IN_NAME.search(name)
    if not match:
        return None
    stamp = parse_stamp(match[1])
    compact = _COMPACT.fullmatch(match["rest"])
    return Stamp(stamp.day, f"{compact[1]}:{compact[2]}" if compact else None, None) if stamp else None


def _row_stamp(row: Row) -> Stamp | None:
    stamp = parse_stamp(row.value if row.name and not row.level else row.text)
    return replace(stamp, row=row) if stamp else None


def _with_clock(stamps: Sequence[Stamp], rows: Sequence[Row], named: Stamp | None) -> Stamp:
    first = stamps[0]
    same_day = [stamp for stamp in stamps if stamp.day == first.day]
    beside = (_clock(row.value) for row in rows if row.name == "time" and not any(iter_days(row.value)))
    clocks = [first.clock, *beside, *(stamp.clock for stamp in same_day)]
    clock = next((clock for clock in clocks if clock), None)
    of_name = named.clock if named and named.day == first.day and not clock else None
    return replace(first, clock=clock or of_name, clock_of_name=of_name is not None)


def _clock(text: str) -> str | None:
    """The time of day that begins a text, give or take a few characters."""
    if compact := _COMPACT.match(text):
        return f"{compact[1]}:{compact[2]}"
    match = _CLOCK.search(text[:20])
    return render_clock(match[1], match[2], match[3]) if match else None


def _moment(text: str) -> str | None:
    """The moment that begins a text, in UTC, where its offset is stated."""
    match = _WITH_OFFSET.match(text)
    return to_utc(match[1] + match[2]) if match else None


def to_utc(value: object) -> str | None:
    """`YYYY-MM-DD HH:MM:SS` in UTC of a time whose offset is stated; None of anything else."""
    try:
        moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else value
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    except (ValueError, OverflowError):  # no such day, or one before the first year
        pass
    return None


def render_time(value: object) -> str | None:
    """`YYYY-MM-DD HH:MM`, or the date alone, of a front matter value; None if it is no time."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    stamp = parse_stamp(value) if isinstance(value, str) else None
    return str(stamp) if stamp else None
