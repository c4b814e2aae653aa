"""The geometry of charts, in the units of an SVG's view box; the templates draw them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count

from checks.frozen import frozen

WIDTH, HEIGHT = 480, 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 26


@frozen
class Tick:
    """A mark on an axis, with its place along it and its words."""

    at: float
    label: str


@frozen
class StepChart:
    """Cumulative lines over time: one path for each series; `ceiling` is the height of the total."""

    paths: tuple[str, ...]
    times: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    ceiling: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT


@frozen
class Bar:
    """Parts of a whole, in percent of the bar's width."""

    offset: float
    width: float
    tone: str
    label: str


@frozen
class Meter:
    """A measured length beside what was planned and claimed, all in percent of the longest.
    `target` is where the target begins and `target_width` its span; `claimed` is None
    where nothing is claimed."""

    measured: float
    target: float
    target_width: float
    claimed: float | None


def line_meter(measured: int, low: int, high: int | None, claimed: int) -> Meter:
    """The meter of a file's lines. A target without an upper end reaches to the end of the scale."""
    longest = max(measured, high or low * 1.25, claimed, 1) * 1.02
    begin, end = 100 * low / longest, 100.0 if high is None else 100 * high / longest
    width = max(end - begin, 0.8)
    spot = round(100 * claimed / longest, 2) if claimed else None
    return Meter(round(100 * measured / longest, 2), round(end - width, 2), round(width, 2), spot)


def step_chart(series: Sequence[Sequence[datetime]], total: int) -> StepChart | None:
    """A chart of how many of `total` things had happened by when; None where nothing has."""
    moments = sorted(moment for each in series for moment in each)
    if not moments or total <= 0:
        return None
    first, last = _frame(moments[0], moments[-1])
    highest = max(total, *(len(each) for each in series))

    def across(moment: datetime) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * ((moment - first) / (last - first)), 1)

    def up(amount: int) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * amount / highest, 1)

    paths = []
    for each in series:
        steps = [f"H{across(moment)}V{up(done)}" for done, moment in enumerate(sorted(each), 1)]
        paths.append(f"M{across(first)} {up(0)}{''.join(steps)}H{across(last)}" if steps else "")
    counts = tuple(Tick(up(amount), str(amount)) for amount in _round_counts(highest))
    return StepChart(tuple(paths), tuple(_time_ticks(first, last, across)), counts, up(total))


def _frame(first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """A little room at both ends, and some width for a single moment."""
    margin = max((last - first) * 0.04, timedelta(minutes=30))
    return first - margin, last + margin


def _time_ticks(first: datetime, last: datetime, across: Callable[[datetime], float]) -> Iterator[Tick]:
    """Round moments that stand so far from one another, and from both ends, that their words have room."""
    moments, form = _round_moments(first, last)
    for moment in moments:
        at = across(moment)
        if _HALF_LABEL <= at <= WIDTH - _HALF_LABEL:
            yield Tick(at, f"{moment:{form}}")


_HALF_LABEL = 50
_LEAST_STEP = 0.22
"""The share of the time shown that lies between two ticks at least."""
_LONGER = 1.15
"""How much longer the words of an hour are than those of a day."""
_DAY = timedelta(days=1)
_STEPS = (
    *(timedelta(minutes=each) for each in (15, 30, 60, 120, 180, 360, 720)),
    _DAY,
    2 * _DAY,
    7 * _DAY,
    14 * _DAY,
)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


def _round_moments(first: datetime, last: datetime) -> tuple[Iterator[datetime], str]:
    """Hours, days or firsts of months between two moments, and the form in which they are written."""
    least = (last - first) * _LEAST_STEP
    for step in _STEPS:
        if step >= (least if step >= _DAY else least * _LONGER):
            return _iter_steps(first, last, step), "%Y-%m-%d" if step >= _DAY else "%m-%d %H:%M"
    months = next((each for each in _MONTHS if each * 30 * _DAY >= least), _MONTHS[-1])
    return _iter_months(first, last, months), "%Y-%m-%d"


def _iter_steps(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    moment = datetime(first.year, first.month, first.day)
    while moment <= last:
        yield moment
        moment += step


def _iter_months(first: datetime, last: datetime, months: int) -> Iterator[datetime]:
    begin, end = first.year * 12 // months, (last.year * 12 + last.month - 1) // months
    for at in range(begin, end + 1):
        year, month = divmod(at * months, 12)
        yield datetime(year, month + 1, 1)


def _round_counts(highest: int) -> Iterator[int]:
    """Three to six round numbers from 0 up to the highest."""
    step = next(size for size in _steps() if highest / size <= 5)
    yield from range(0, highest + 1, step)


def _steps() -> Iterator[int]:
    for power in count():
        yield from (factor * 10**power for factor in (1, 2, 5))


def stacked_bar(parts: Sequence[tuple[int, str, str]]) -> tuple[Bar, ...]:
    """Bars side by side from (amount, tone, label); empty ones are left out."""
    total = sum(amount for amount, _, _ in parts)
    bars, offset = [], 0.0
    for amount, tone, label in parts:
        if amount:
            width = 100 * amount / total
            bars.append(Bar(round(offset, 2), round(width, 2), tone, label))
            offset += width
    return tuple(bars)
