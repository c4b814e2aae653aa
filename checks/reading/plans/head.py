"""What a plan says of itself: title, date, goal, strategy, totals, state, influential files."""

import re
from collections.abc import Iterable, Iterator, Sequence

from checks.model import Batch, Document, InfluentialFile, Mark, Totals
from checks.reading.plans.figures import find_figures, may_count, parse_count
from checks.reading.plans.lines import Line, strip_emphasis
from checks.reading.plans.marks import has_tick, parse_date, parse_status, tells_all_done
from checks.reading.plans.paths import find_paths

_INFLUENTIAL = re.compile(r"\binfluential\s+files\b", re.IGNORECASE)
_ENTRY = re.compile(
    r"[`\[(]*([\w.+~@/-]{1,300}\.md|(?:[\w.+~@-]{1,100}/){1,10}[\w.+~@-]{0,100})[`)\]]*\s*(?:\([^()]*\)\s*)?(?:[-–—:]+\s*)?(.*)$"
)
# "- 3. a/02-c.md", "- **File 3**: a/02-c.md" and "| 3 | a/02-c.md |"; signs around a path that are none of
# its own
_NUMBERED = re.compile(
    r"(?:\|\s?)?(?:\*{0,2}File\s+#?)?(\d{1,3})(?:[.)]\s|\*{0,2}\s?[:–—-]\*{0,2}\s|\s?\|)\s*(.*)$",
    re.IGNORECASE,
)
_AROUND_PATH = re.compile(r"[*<>]")
_GROUP_SIZE = re.compile(r"\s*\(\d+\s+files?\)\s*:?$", re.IGNORECASE)
_DATE = re.compile(r"(?:date|created|started)(?:\s+(?:on|at))?$", re.IGNORECASE)
_GOAL = re.compile(r"(?:goal|objective|purpose)s?$|expansion goal$", re.IGNORECASE)
_SIGNS = re.compile(r"^[\W\d_]{1,12}")
_STRATEGY = re.compile(r"(?:strategy|approach|method)$", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:(?:overall|plan|expansion|ingestion|execution|final|current|project)\s+)?(?:status|progress)$",
    re.IGNORECASE,
)
_COMPLETED = re.compile(r"complet(?:ed|ion)(?:\s+(?:on|at|date))?$", re.IGNORECASE)
# "Batch 1 complete", "Complete except PART 2"; and a heading below which one batch is told of
_OF_SOME = re.compile(
    r"^\W*(?:PART|batch|phase|worker|runner|step)(?:e?s)?\s+\d|\b(?:except|but|apart from|remaining)\b",
    re.IGNORECASE,
)
# "Created 2025-01-31", "Complete, ready for execution": the plan is written, and none of its parts
_NOT_THE_WORK = re.compile(
    r"\W*(?:created|written)(?=\W*$|\W{1,3}\d|\s*[,;–—-]|\s+(?:on|by|at)\b)"
    r"|.{1,60}\b(?:not\s+(?:yet\s+)?(?:started|executed|begun|run)"
    r"|ready\s+(?:for|to)\s+(?:\w+\s+)?(?:execut\w+|run|launch|start))\b",
    re.IGNORECASE,
)
_DEEPEST = 7
"""The level of a label, which is deeper than all headings."""
_SAYS_DONE = re.compile(r"complet|done|finish|created|executed|written")
_OF_ONE = re.compile(r"\b(?:PART|batch|phase|worker|runner)(?:e?s)?\s+\d", re.IGNORECASE)
_SPEAKS_OF_ALL = re.compile(
    r"(?:grand\s+|estimated\s+|expected\s+)?total|expected|estimated|strategy|runners?$|workers?$"
    r"|target lines|batches$|parts$",
    re.IGNORECASE,
)
# Below these a plan sums up what came out: "Completion Summary", "✅ EXPANSION COMPLETE", "Final Statistics"
_SUMS_UP = re.compile(
    r"\bcomplet(?:ion|ed)\s+(?:summary|report|details|stat(?:s|istics))\b|\b(?:final|actual)\s+(?:\w+\s+)?"
    r"(?:summary|report|results?|stat(?:s|istics)|counts?)\b|\W*results?\W*$|\bCOMPLETED?\W*$",
    re.IGNORECASE,
)
_NO_SHARE = r"\b(?!\s*(?:per|each|for\s+each|for\s+every|at\s+a\s+time)\b)"  # "2 workers per folder"
_PARTS = re.compile(
    r"(?<![\d.,–-])(\d{1,4})\s+(?:parallel\s+)?(?:runners|workers|PARTs|parts)" + _NO_SHARE, re.IGNORECASE
)
_BATCHES = re.compile(r"(?<![\d.,–-])(\d{1,4})\s+batches" + _NO_SHARE, re.IGNORECASE)
# "build on our latest 16 files" and "read 16 files" speak of files that are there
_FILES = re.compile(
    r"(?<!\bread\s)(?<!\bcite\s)(?<!\buse\s)(?<!\bour\s)(?<!\blatest\s)(?<!\bexisting\s)(?<!\bprevious\s)(?<!\bthese\s)(?<!\bother\s)(?<![\d.,–-])"
    r"(\d{1,5})\s+(?:new\s+)?(?:knowledge\s+)?files" + _NO_SHARE,
    re.IGNORECASE,
)
_OF_SOURCES = re.compile(
    r"\b(?:sources?|reading|references?|citations?|\w*search\w*|quer(?:y|ies)|papers?)\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"[~≈]?\s?(\d{1,3}(?:,\d{3}){1,2}|\d{1,3}(?:\.\d)?k|\d{1,6})\b(?!\s?[-–]\s?\d|\s?\+)", re.IGNORECASE
)
_LABELS = (
    ("parts", re.compile(r"(?:total\s+)?(?:PARTs|runners|workers)$", re.IGNORECASE)),
    ("batches", re.compile(r"(?:total\s+)?batches$", re.IGNORECASE)),
    ("files", re.compile(r"(?:total|expected|estimated)\s+files$", re.IGNORECASE)),
)
"""Totals whose label says what the number that begins their value counts."""
_LINES_LABEL = re.compile(r"(?:total|expected|estimated)\s+lines$", re.IGNORECASE)
_NOTE = re.compile(r"[(;]|\s(?:across|in|over|for)\s", re.IGNORECASE)


def _read_field(lines: Iterable[Line], label: re.Pattern[str]) -> str:
    """The first value behind a label; nothing where none has one."""
    fields = (field for line in lines if line.is_text for field in line.fields)
    return next((strip_emphasis(each.value) for each in fields if each.value and label.match(each.label)), "")


def read_date(lines: Sequence[Line], document: Document) -> str | None:
    """The day of the plan's date field, else one in its title or its front matter."""
    given = (document.front_matter.get(key) for key in ("date", "created"))
    texts = (_read_field(lines, _DATE), document.title, *(str(value) for value in given if value))
    stamp = next((stamp for text in texts if (stamp := parse_date(text))), None)
    return stamp[:10] if stamp else None


def read_goal(lines: Sequence[Line], document: Document) -> str:
    """The goal field, else the first paragraph below a heading of that name, else the front matter's."""
    if found := _read_field(lines, _GOAL):
        return found
    headings = (
        index for index, line in enumerate(lines) if line.level and _GOAL.match(_SIGNS.sub("", line.plain))
    )
    for index in headings:
        text = next((line for line in lines[index + 1 :] if not line.is_blank), None)
        return text.plain if text and not text.level else ""
    given = document.front_matter.get("goal")
    return given.strip() if isinstance(given, str) else ""


def read_strategy(lines: Sequence[Line]) -> str:
    """The strategy field."""
    return _read_field(lines, _STRATEGY)


def read_plan_claim(outside: Sequence[Line], lines: Sequence[Line], batches: Sequence[Batch]) -> Mark | None:
    """What the plan claims of itself in all: its status outside of the parts, a line anywhere that says so of
    all parts, or a tick on every batch."""
    own = {line.number for line in outside}
    is_done = _status_of_all(outside) is Mark.DONE or any(
        _is_banner(line, in_part=line.number not in own) for line in lines
    )
    if is_done or (batches and all(batch.claimed is Mark.DONE for batch in batches)):
        return Mark.DONE
    return None


def _status_of_all(lines: Iterable[Line]) -> Mark | None:
    """The first status that no heading of a batch, or of the like, stands above."""
    for label, value in _stated_of_all(lines):
        if _COMPLETED.match(label) and parse_date(value[:10]):
            return Mark.DONE
        if _STATUS.match(label):
            if tells_all_done(value):
                return Mark.DONE
            is_of_all = not _OF_SOME.search(value) and not _NOT_THE_WORK.match(value)
            return parse_status(value) if is_of_all else None
    return None


def _stated_of_all(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in lines:
        heading = line.plain if line.level and line.is_text else heading
        if not _OF_ONE.search(heading):
            yield from _stated(line)


def _stated(line: Line) -> Iterator[tuple[str, str]]:
    """The labels and values of fields, or of a heading such as "✅ Status: COMPLETE"."""
    if not line.is_text:
        return
    for field in line.fields:
        if field.value:
            yield field.label, strip_emphasis(field.value)
    if line.level and not line.field:
        label, _, value = line.plain.partition(":")
        if value.strip():
            yield label.strip("✅✓✔☑\ufe0f "), value.strip()


def _is_banner(line: Line, *, in_part: bool) -> bool:
    """Whether a heading, a bold line, a ticked one or a status says that all is complete."""
    if not line.is_text or not _SAYS_DONE.search(line.lowered):
        return False
    if statuses := [value for label, value in _stated(line) if _STATUS.match(label)]:
        return tells_all_done(statuses[0], in_part=in_part)
    if not tells_all_done(line.plain, in_part=in_part):
        return False
    if line.box:
        return line.box.mark is Mark.DONE
    is_shouted = (line.level > 0 or "**" in line.body) and line.plain.isupper()
    return has_tick(line.body) or is_shouted


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
    names = ("parts", "batches", "lines", "files", "least_lines")
    return Totals(*map(stated.get, names))


def _in_fields(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    fields = [(line, field) for line in _before_results(lines) for field in line.fields]
    for line, field in sorted(fields, key=lambda pair: not pair[1].label.lower().startswith("total")):
        if not _SPEAKS_OF_ALL.match(field.label) or _OF_SOURCES.search(field.label):
            continue
        yield from _totals_of(field.value, line.number)
        if _LINES_LABEL.match(field.label) and not may_count(field.value.lower()):
            yield from _lines_of(f"{_NOTE.split(field.value, maxsplit=1)[0].strip()} lines", line.number)
        leading = _LEADING.match(field.value)
        if leading and "PART" not in field.value:  # "Batches: 1 (PARTs 1-4), 2 (PARTs 5-8)" lists them
            count = parse_count(leading[1])
            yield from ((name, count, line.number) for name, label in _LABELS if label.match(field.label))


def _before_results(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without those below a heading or label that sums up what came out."""
    level = 0
    for line in lines:
        if not line.is_text or line.is_blank:
            continue
        depth = line.level or (_DEEPEST if _is_label(line) else 0)
        if depth and (not level or depth <= level):
            level = depth if depth > 1 and _SUMS_UP.search(line.plain.rstrip(": ")) else 0
        if not level:
            yield line


def _is_label(line: Line) -> bool:
    """Whether a line is a label alone, with what it is for below."""
    return not line.item and (line.is_bold or (line.field is not None and not line.field.value))


def _in_title(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    title = next((line for line in lines if line.level == 1 and line.is_text), None)
    if title:
        yield from _totals_of(title.plain, title.number)


def _totals_of(text: str, line: int) -> Iterator[tuple[str, int, int]]:
    for name, pattern in (("parts", _PARTS), ("batches", _BATCHES), ("files", _FILES)):
        if found := pattern.search(text):
            yield name, parse_count(found[1]), line
    yield from _lines_of(text, line)


def _lines_of(text: str, line: int) -> Iterator[tuple[str, int, int]]:
    for figure in find_figures(text):
        is_share = text[figure.span[1] :].lstrip().startswith(("each", "per ", "average"))
        is_factor = text[: figure.span[0]].rstrip().endswith(("×", " x"))
        if is_share or is_factor:
            continue
        if not figure.is_range:
            yield "lines", figure.target.low, line
        elif figure.target.high is None:
            yield "least_lines", figure.target.low, line


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
                files.setdefault(number, InfluentialFile(number, entry[0], group, entry[1]))
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
