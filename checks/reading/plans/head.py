"""What a plan says of itself: title, date, goal, strategy, totals, state, influential files."""

import re
from collections.abc import Iterable, Iterator, Sequence

from checks.model import Batch, InfluentialFile, Mark, Totals
from checks.reading.plans.figures import find_figures, parse_count
from checks.reading.plans.lines import Line, strip_emphasis
from checks.reading.plans.marks import parse_date, parse_status
from checks.reading.plans.paths import find_paths

_INFLUENTIAL = re.compile(r"\binfluential\s+files\b", re.I)
_ENTRY = re.compile(
    r"[`\[(]*([\w.+~@/-]{1,300}\.md|(?:[\w.+~@-]{1,100}/){1,10}[\w.+~@-]{0,100})[`)\]]*\s*(?:\([^()]*\)\s*)?(?:[-–—:]+\s*)?(.*)$"
)
# "- 3. a/02-c.md" and "| 3 | a/02-c.md |"; signs around a path that are none of its own
_NUMBERED = re.compile(r"(?:\|\s?)?(\d{1,3})(?:[.)]\s|\s?\|)\s*(.*)$")
_AROUND_PATH = re.compile(r"[*<>]")
_GROUP_SIZE = re.compile(r"\s*\(\d+\s+files?\)\s*:?$", re.I)
_DATE = re.compile(r"(?:date|created|started)$", re.I)
_GOAL = re.compile(r"(?:goal|objective|purpose)s?$|expansion goal$", re.I)
_STRATEGY = re.compile(r"(?:strategy|approach|method)$", re.I)
_STATUS = re.compile(r"(?:overall\s+|plan\s+)?status$", re.I)
_SPEAKS_OF_ALL = re.compile(
    r"(?:grand\s+|estimated\s+|expected\s+)?total|expected|estimated|strategy|runners?$|workers?$"
    r"|target lines|batches$|parts$",
    re.I,
)
_NO_SHARE = r"\b(?!\s*(?:per|each|for\s+each|for\s+every|at\s+a\s+time)\b)"  # "2 workers per folder"
_PARTS = re.compile(
    r"(?<![\d.,–-])(\d{1,4})\s+(?:parallel\s+)?(?:runners|workers|PARTs|parts)" + _NO_SHARE, re.I
)
_BATCHES = re.compile(r"(?<![\d.,–-])(\d{1,4})\s+batches" + _NO_SHARE, re.I)
_FILES = re.compile(r"(?<![\d.,–-])(\d{1,5})\s+(?:new\s+)?(?:knowledge\s+)?files" + _NO_SHARE, re.I)
_LEADING = re.compile(r"~?(\d{1,5})\b")
_PART_LABEL = re.compile(r"(?:total\s+)?(?:PARTs|runners|workers)$", re.I)
_FILE_LABEL = re.compile(r"(?:total|expected|estimated)\s+files$", re.I)


def read_field(lines: Iterable[Line], label: re.Pattern[str]) -> tuple[str, int] | None:
    """The first non-empty value behind a label, and its line."""
    for line in lines:
        if line.field and line.is_text and label.match(line.field.label) and line.field.value:
            return strip_emphasis(line.field.value), line.number
    return None


def read_date(lines: Sequence[Line], title: str) -> str | None:
    """The day of the plan's date field, else one in its title."""
    found = read_field(lines, _DATE)
    stamp = parse_date(found[0]) if found else None
    stamp = stamp or parse_date(title)
    return stamp[:10] if stamp else None


def read_goal(lines: Sequence[Line]) -> str:
    """The goal field, else the first paragraph below a heading of that name."""
    if found := read_field(lines, _GOAL):
        return found[0]
    headings = (index for index, line in enumerate(lines) if line.level and _GOAL.match(line.plain))
    for index in headings:
        text = next((line for line in lines[index + 1 :] if not line.is_blank), None)
        return text.plain if text and not text.level else ""
    return ""


def read_strategy(lines: Sequence[Line]) -> str:
    """The strategy field."""
    found = read_field(lines, _STRATEGY)
    return found[0] if found else ""


def read_plan_claim(lines: Sequence[Line], batches: Sequence[Batch]) -> Mark | None:
    """What the plan claims of itself in all: its status banner, or a tick on every batch."""
    found = read_field(lines, _STATUS)
    if found and (mark := parse_status(found[0])) is Mark.DONE:
        return mark
    if batches and all(batch.claimed is Mark.DONE for batch in batches):
        return Mark.DONE
    return None


def read_names(lines: Iterable[Line]) -> dict[str, str]:
    """Labels of the head that stand for one Markdown path, in lower case."""
    names: dict[str, str] = {}
    for line in lines:
        if line.field and line.field.bold and line.is_text:
            paths = list(find_paths(line.field.value))
            if len(paths) == 1:
                names.setdefault(line.field.label.lower(), paths[0][0])
    return names


def read_totals(lines: Sequence[Line]) -> Totals:
    """The first statement of each total, fields of totals before the plan's title."""
    stated: dict[str, tuple[int, int]] = {}
    for name, number, line in [*_in_fields(lines), *_in_title(lines)]:
        stated.setdefault(name, (number, line))
    return Totals(stated.get("parts"), stated.get("batches"), stated.get("lines"), stated.get("files"))


def _in_fields(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    fields = [(line, line.field) for line in lines if line.field and line.is_text]
    for line, field in sorted(fields, key=lambda pair: not pair[1].label.lower().startswith("total")):
        if not _SPEAKS_OF_ALL.match(field.label):
            continue
        yield from _totals_of(field.value, line.number)
        leading = _LEADING.match(field.value)
        if leading and _PART_LABEL.match(field.label):
            yield "parts", int(leading[1]), line.number
        if leading and _FILE_LABEL.match(field.label):
            yield "files", int(leading[1]), line.number


def _in_title(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    title = next((line for line in lines if line.level == 1 and line.is_text), None)
    if title:
        yield from _totals_of(title.plain, title.number)


def _totals_of(text: str, line: int) -> Iterator[tuple[str, int, int]]:
    for name, pattern in (("parts", _PARTS), ("batches", _BATCHES), ("files", _FILES)):
        if found := pattern.search(text):
            yield name, parse_count(found[1]), line
    for figure in find_figures(text):
        if not figure.is_range and not text[figure.span[1] :].lstrip().startswith(
            ("each", "per ", "average")
        ):
            yield "lines", figure.target.low, line


def read_influential(lines: Iterable[Line]) -> tuple[InfluentialFile, ...]:
    """The numbered list below a heading that speaks of influential files; the numbering runs
    on across its groups."""
    files: dict[int, InfluentialFile] = {}
    level, group = 0, ""
    for line in lines:
        if not line.is_text or line.is_blank:
            continue
        if _INFLUENTIAL.search(line.plain) and (line.level or line.is_bold):
            level, group = line.level or 6, ""
        elif line.level and line.level <= level:
            level = 0
        elif level and (numbered := _numbered(line)):
            number, text = numbered
            if entry := _entry(text):
                files.setdefault(number, InfluentialFile(number, entry[0], group, entry[1], line.number))
        elif level and (line.level or not line.item):
            group = _GROUP_SIZE.sub("", line.plain.rstrip(" :")).strip()
    return tuple(files[number] for number in sorted(files))


def _numbered(line: Line) -> tuple[int, str] | None:
    """The number and the text of an entry of a list or a table."""
    if line.ordinal is not None:
        return line.ordinal, line.body
    found = _NUMBERED.match(line.body) if line.item or line.body.startswith("|") else None
    return (int(found[1]), found[2]) if found else None


def _entry(text: str) -> tuple[str, str] | None:
    """The path that an entry begins with, else the first one in it, and the note behind it."""
    text = text.replace("**", "")
    if found := _ENTRY.match(text):
        return found[1], found[2].strip(" |")
    for path, start in find_paths(_AROUND_PATH.sub(" ", text)):
        return path, text[start + len(path) :].lstrip("*>)]`\"' |").lstrip("-–—: ").strip(" |")
    return None
