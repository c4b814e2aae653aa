"""Figures that a drop gives for the whole of its file: lines, words, bytes, and counts.

Only figures in places meant for them count: a field for them, a field of size or status, the
brackets behind the target's path, a ticked check ("700+ lines of content"), a sentence on the
created file. A section's share ("(~120 lines)" behind its title), the plan's target ("target:
700"), a range of lines in another file and another file's size are no claims on this one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checks.frozen import frozen, replace
from checks.model import Claim, ClaimKind
from checks.reading.drops import names
from checks.reading.drops.figures import Figure, iter_figures
from checks.reading.drops.parts import find_closing
from checks.reading.drops.paths import is_same_file, iter_paths
from checks.reading.drops.rows import Row

_UNITS = {"lines": ClaimKind.LINES, "words": ClaimKind.WORDS, "bytes": ClaimKind.BYTES}
_COUNT_NAMES = {
    name: kind
    for group, kind in (
        (names.LINES, ClaimKind.LINES),
        (names.WORDS, ClaimKind.WORDS),
        (names.BYTES, ClaimKind.BYTES),
        (names.SECTIONS, ClaimKind.SECTION_COUNT),
        (names.CODE, ClaimKind.CODE_COUNT),
        (names.TABLES, ClaimKind.TABLE_COUNT),
        (names.CITATIONS, ClaimKind.CITATION_COUNT),
        (names.SOURCES, ClaimKind.SOURCE_COUNT),
    )
    for name in group
}
_SIZED = names.SIZE | names.LINES | names.WORDS | names.BYTES
_SIZED_BELOW = names.LINES | names.SIZE
_NAMED = names.ALL_TARGETS | _SIZED | _COUNT_NAMES.keys()
_DIGIT = re.compile(r"\d")
_OTHER_FILES = re.compile(
    r"\b(?:existing|sources? documents?|referenced|cited|influen\w+|integration|differentiation|distinct\w+"
    r"|connections?|builds|web research|cross-references?|previous|before|search\w*)\b",
    re.IGNORECASE,
)
_AIM_BEFORE = re.compile(
    r"(?:target|goal|planned|required|minimum|exceeds?|exceeded|than|vs\.?|of)\s*(?:of|is|was)?\s*[:(=]?\s*$",
    re.IGNORECASE,
)
_AIM_BEHIND = re.compile(
    r"[\s-]{0,2}(?:target|goal|minimum|maximum|limit|requirement|planned|required"
    r"|(?:too\s(?:short|long)|short|shorter|longer|fewer|less|more|missing)\b"
    r"|(?:over|under|above|below)(?=\W*$|[).,;]|\s(?:the\s)?(?:target|goal|plan)))",
    re.IGNORECASE,
)
"""What makes a figure that of an aim, or of how far off it the file is."""
_SHARE_BEHIND = re.compile(
    r"\s*(?:\(\d+%|on\s|for\s|in\s+section|each|per\s|of\s+(?:arr|code|sources|section))", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:knowledge file|file created|created file|created "
    r"(?:a |an |the )?(?:new |comprehensive |complete )*(?:~?[\d,]+\+?[- ]line )?(?:\w+ )?"
    r"(?:file|guide|document|reference)|comprehensive knowledge file"
    r"|(?:the|this) (?:new )?(?:file|page|document) (?:now )?"
    r"(?:has|is|contains|holds|spans|runs to|comes to))\b",
    re.IGNORECASE,
)
# "Section 3 (120 lines)"; in "8 sections, 700 lines" the sections are counted
_PART_OF_FILE = re.compile(
    r"(?<!\d\s)(?<!\bmain\s)(?<!\bmajor\s)\bsections?\b|\b(?:step|topic|chapter)\s\d", re.IGNORECASE
)
_TOTAL_BEHIND = re.compile(
    r"\s*(?:$|total|as (?:specified|planned|required)"
    r"|of (?:comprehensive|dense|technical|substantive|detailed|content)"
    r"|covering|delivered|achieved|created|written|\(|,|\+)",
    re.IGNORECASE,
)
_MANY_FILES = re.compile(r"(?<![\d.,])(?:[2-9]|[1-9]\d+)\s+(?:\w+\s+)?files\b", re.IGNORECASE)
_WITH = re.compile(
    r"(?:\s(?:was|has been|is))?(?:\s(?:now\s)?(?:created|written))?"
    r"\s(?:with|of|at|is|has|containing|spanning|totall?ing)\s*$",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\b(?:files?|status|summary|complet\w+|report|deliver\w+|created|stat(?:s|istics)|metrics|details|info\w*|size|output"
    r"|quality|content|knowledge|drop|part)\b",
    re.IGNORECASE,
)
"""Headings below which the page's own figures stand."""
_ADDED = ("lines added", "new lines")
_IN_TOTAL = re.compile(r"\btotal(?:\s(?:of|is|now))?:?\s*(?=[~≈\d])", re.IGNORECASE)
_ACTUAL = re.compile(r"\bactual(?:ly)?:?\s*(?=[~≈\d])", re.IGNORECASE)
_ALL_SECTIONS = re.compile(
    r"(?:\ball\s+)(\d{1,3})\s+(?:\w+\s+)?sections\b"
    r"|^(\d{1,3})\+?\s+(?:(?:major|main|core|key|distinct|comprehensive|planned)\s+){0,2}sections\b"
    r"|[(,]\s*(\d{1,3})\s+(?:major\s+|main\s+)?sections\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"(?<![\d.,–-])(?!(?:19|20)\d\d\b)(\d{1,4})(\+)?\s+(?:[\w–-]+\s+){0,2}(?:sources?|papers?|articles?|resources?|links?)\b",
    re.IGNORECASE,
)

_EXACTLY = re.compile(r"^(?:exactly|precisely|(?:a )?total(?: of)?:?)\s+(?=[~≈\d])", re.IGNORECASE)
_GARBLED = re.compile(
    r"[~≈]?\s?(?=[\d.,–-]{0,12}[OolI])(?=[OolI.,–-]{0,12}\d)[\dOolI][\dOolI.,]*(?:\s?[-–]\s?[\dOolI.,]+)?\+?(?=$|[\s(),;])"
)
"""A figure with letters that look like digits: "7OO", "700-8OO", "l20"."""
_YEARS = re.compile(r"(?:19|20)\d\d\b")
_ORDINAL_BEHIND = re.compile(r"[.)]\s*[^\W\d]")
"""What makes a number of "1. Flour, 2. Water" one of a list."""
_LISTED_BEHIND = re.compile(
    r"(?:[,;&]|and\b)\s*(?:and\s+)?#?\d{1,3}\s*(?:$|[,;&+(]|and\b)|(?:\([^()]*\)\s*)?\+\s*[~≈]?\d[\d,.]*\s*(?:$|[=(,;+])",
    re.IGNORECASE,
)
"""What makes a number the first of several: "1, 2 and 4" names sections, and "600 + 120" is a sum."""
_SUM = re.compile(r"[^=+]*\d[^=+]{0,20}\+\s*[~≈]?\d[^=]*=\s*(?=[~≈]?\d)")
_FORMER = re.compile(
    r"\W{0,3}\d[\d,]{0,9}\s?(?:lines\s?)?\(?(?:before|previously|originally|old|planned|required)\b[^\d]{0,20}",
    re.IGNORECASE,
)
_BEFORE_NOTE = ("(", "-", "–", "—", ":")
_BEHIND_PATH = " `(:-–—*~"
_BETWEEN_STATEMENTS = ",;|·"
_ARROWS = ("→", "->", "=>")
_SHORT = 40
"""Characters of a value that is shown as what is claimed."""


_Key = tuple[ClaimKind, int | None, int | None]
"""What makes two figures the same."""


@frozen
class Measure:
    """A claim and whether it stands in a place made for it (a field, brackets behind the
    target): such a figure goes before one from a check list or a sentence."""

    claim: Claim
    dedicated: bool


def find_measures(rows: Sequence[Row], targets: Sequence[str]) -> tuple[Measure, ...]:
    """The measure claims of a drop in their order; the same figure twice counts once, but for those that
    stand beside different files."""
    seen: set[tuple[_Key, str]] = set()
    kept: list[Measure] = []
    for row in filter(_may_count, rows):
        file = _named_target(row.text, targets) if len(targets) > 1 else ""
        for measure in _row_measures(row, targets):
            key = (measure.claim.kind, measure.claim.number, measure.claim.upper)
            if (key, file) not in seen or (measure.dedicated and not _has_dedicated(kept, key)):
                seen.add((key, file))
                kept.append(measure)
    return tuple(kept)


def claimed_lines(measures: Sequence[Measure]) -> int | None:
    """The first dedicated figure for lines, else the first."""
    lines = [
        measure for measure in measures if measure.claim.kind is ClaimKind.LINES and measure.claim.number
    ]
    ranked = sorted(lines, key=lambda measure: not measure.dedicated)
    return ranked[0].claim.number if ranked else None


def _has_dedicated(kept: Sequence[Measure], key: _Key) -> bool:
    claims = (measure.claim for measure in kept if measure.dedicated)
    return any((claim.kind, claim.number, claim.upper) == key for claim in claims)


def _may_count(row: Row) -> bool:
    """Whether any reader below could find a figure in the row; a quick sieve."""
    name, lowered = row.name, row.lowered
    if not ("line" in lowered or "sections" in lowered or name in _NAMED or "loc" in lowered):
        return name.endswith("status") or name[:1].isdigit()
    return bool(_DIGIT.search(row.text)) or name[:1].isdigit()


def _row_measures(row: Row, targets: Sequence[str]) -> Iterator[Measure]:
    is_of_others = not row.head and _speaks_of_others(row.heading)
    if not (is_of_others and row.is_item):
        yield from _counts(row)
    if is_of_others and row.name not in names.LINES:
        return
    if _is_sized(row, targets):
        # Of a model or a data set an article tells the megabytes, hardly the lines.
        is_near = row.head or row.name in names.ALL_TARGETS or _OF_WORK.search(row.heading)
        sizes = (figure for figure in _sizes(row.value) if is_near or figure.unit != "bytes")
        yield from (_measure(row, figure, dedicated=True) for figure in sizes)
    elif figure := _behind_target(row, targets):
        yield _measure(row, figure, dedicated=True)
    else:
        yield from (_measure(row, figure, dedicated=False) for figure in _loose_sizes(row, targets))
    yield from _section_counts(row)


@lru_cache(maxsize=1024)
def _speaks_of_others(heading: str) -> bool:
    return bool(_OTHER_FILES.search(heading))


def _measure(row: Row, figure: Figure, *, dedicated: bool) -> Measure:
    return Measure(_claim(_UNITS[figure.unit], row, figure), dedicated)


def _claim(kind: ClaimKind, row: Row, figure: Figure) -> Claim:
    written = figure.written if figure.written in row.raw else figure.written.partition(" ")[0]
    return Claim(kind, figure.written, row.line, row.column(written), figure.low, figure.high, figure.about)


def _counts(row: Row) -> Iterator[Measure]:
    """The figure that begins the value of a field named for it."""
    kind = _COUNT_NAMES.get(row.name)
    if kind is None or (row.below and kind is not ClaimKind.LINES):
        return
    if kind is ClaimKind.SOURCE_COUNT and (match := _SOURCES.search(row.value)):
        number, column = int(match[1]), row.column(match[0])
        yield Measure(Claim(kind, match[0], row.line, column, number, number, bool(match[2])), True)
        return
    if kind in _UNITS.values() and (garbled := _GARBLED.match(row.value)):
        yield Measure(Claim(kind, garbled[0], row.line, row.column(garbled[0])), True)
        return
    value = _EXACTLY.sub("", _outcome_of(row.value), count=1)
    if row.name in _ADDED and (total := _IN_TOTAL.search(value)):
        value = value[total.end() :]
    if kind is ClaimKind.LINES and value.startswith("+"):
        return  # what was added to the file
    is_lines = kind is ClaimKind.LINES and not value[:4].strip(" ~≈*").isdecimal()
    if is_lines and (actual := _ACTUAL.search(value)):
        value = value[actual.end() :]
    figure = next(iter_figures(value), None)
    if figure is None or figure.start > 1 or not _is_whole_count(value[figure.end :].lstrip(), kind):
        return
    if kind is ClaimKind.SOURCE_COUNT and _YEARS.match(value):
        return  # "2024-2025 papers"
    if kind is ClaimKind.SECTION_COUNT and figure.low == 1 < figure.high:
        figure = replace(figure, low=figure.high)  # "1-8" are eight
    if kind in (ClaimKind.CODE_COUNT, ClaimKind.TABLE_COUNT):
        claimed = _cut(row.value)
        claim = Claim(kind, claimed, row.line, row.column(claimed), figure.low, figure.high, figure.about)
        yield Measure(claim, True)
    elif not figure.unit or _UNITS.get(figure.unit) is kind:
        yield Measure(_claim(kind, row, figure), True)


def _is_whole_count(behind: str, kind: ClaimKind) -> bool:
    """Whether a figure is no share, nor one of several: "735/700" sets the lines beside what was aimed at."""
    if behind.startswith("%") or _ORDINAL_BEHIND.match(behind):
        return False
    if behind.startswith("/"):
        return kind in (ClaimKind.LINES, ClaimKind.SECTION_COUNT)
    return not _LISTED_BEHIND.match(behind)


def _outcome_of(value: str) -> str:
    """A value from its last figure on where arrows lead to that, "498 → expanded to 722", where it is the sum
    of the others, or where the first is what was before: "498 (before), 722 (after)"."""
    if former := _FORMER.match(value) or _SUM.match(value):
        value = value[former.end() :]
    arrow = max(value.rfind(sign) + len(sign) if sign in value else 0 for sign in _ARROWS)
    figure = next(iter_figures(value[arrow:]), None) if arrow else None
    return value[arrow + figure.start :] if figure else value


def _is_sized(row: Row, targets: Sequence[str]) -> bool:
    if row.below and row.name not in _SIZED_BELOW:
        return False
    if row.name in names.ALL_TARGETS:
        is_aim = row.name.startswith("target")
        return bool(_named_target(row.value, targets)) or bool(
            targets and not is_aim and _is_only_size(row.value)
        )
    if row.name in names.SIZE and len(targets) < 2 and _MANY_FILES.search(row.value):
        return False
    return row.name in _SIZED or row.name.endswith("status")


def _is_only_size(value: str) -> bool:
    """Whether a target's field gives a size in place of a path: "**Output**: 700 lines"."""
    figure = next(iter_figures(value), None)
    if figure is None or figure.unit != "lines" or figure.start > 1 or ".md" in value:
        return False
    return not _SHARE_BEHIND.match(value[figure.end :])


def _sizes(text: str) -> Iterator[Figure]:
    """Figures with a unit that speak of what is, not of what was aimed at."""
    for figure in iter_figures(text):
        if not figure.unit:
            continue
        before, behind = text[: figure.start], text[figure.end :]
        aimed = (
            _AIM_BEFORE.search(before[-24:])
            or _AIM_BEHIND.match(behind)
            or behind.lstrip()[:2].startswith(_ARROWS)
        )
        if not aimed and not _PART_OF_FILE.search(before):
            yield figure


def _named_target(text: str, targets: Sequence[str]) -> str:
    """The first target that a text names, or nothing."""
    named = (target for path in iter_paths(text) for target in targets if is_same_file(path, target))
    return next(named, "")


def _behind_target(row: Row, targets: Sequence[str]) -> Figure | None:
    """The lines in brackets (or behind a dash) right after the target's path; in the head also those of the
    next statement: "x.md, 700 lines", "x.md | 700 lines"."""
    if "line" not in row.lowered and "loc" not in row.lowered:
        return None
    for path in iter_paths(row.text):
        if any(is_same_file(path, target) for target in targets):
            behind = row.text[row.text.find(path) + len(path) :]
            figure = next(_sizes(behind), None)
            between = _WITH.sub(" ", behind[: figure.start]) if figure else ""
            signs = _BEHIND_PATH + (_BETWEEN_STATEMENTS if row.head else "")
            if figure and figure.unit == "lines" and not between.strip(signs):
                return figure
    return None


def _loose_sizes(row: Row, targets: Sequence[str]) -> Iterator[Figure]:
    """Lines in checks and sentences on the whole file."""
    text = row.text
    if "line" not in row.lowered and "loc" not in row.lowered:
        return
    for figure in _sizes(text):
        if figure.unit != "lines" or row.name.startswith("section"):
            continue
        behind = text[figure.end :]
        whole = _WHOLE.search(text) and not row.numbered
        checked = (
            figure.start == 0
            and _TOTAL_BEHIND.match(behind)
            and (
                row.ticked
                or (
                    row.listed
                    and (behind.strip() or (targets and (row.head or _OF_WORK.search(row.heading))))
                )
            )
        )
        actual = _ACTUAL.search(text[max(0, figure.start - 12) : figure.end])
        closed = text[: figure.start].rstrip().endswith(_BEFORE_NOTE) and _closes(row)
        if (whole or checked or actual or closed) and not _SHARE_BEHIND.match(behind) and not row.level:
            yield figure
    if match := _ACTUAL.search(text) if "actual" in row.lowered else None:
        bare = next(iter_figures(text[match.end() :]), None)
        if bare and not bare.unit and "line" in text:
            yield replace(bare, unit="lines")


def _closes(row: Row) -> bool:
    """Whether a line closes the part; a list of such lines tells of several."""
    return not row.is_item and find_closing(row) is not None


def _section_counts(row: Row) -> Iterator[Measure]:
    """ "All 8 sections complete", "8 Sections Delivered", "(8 sections, ~700 lines)"."""
    text, lowered = (row.name, row.name) if row.name[:1].isdigit() else (row.text, row.lowered)
    match = _ALL_SECTIONS.search(text) if "sections" in lowered else None
    if match and (row.level or row.ticked or row.listed or row.name) and not row.numbered:
        number = int(next(group for group in match.groups() if group))
        written = match[0].strip(" (,")
        claim = Claim(ClaimKind.SECTION_COUNT, written, row.line, row.column(written), number, number)
        yield Measure(claim, dedicated=False)


def _cut(value: str) -> str:
    """The beginning of a value, whole words only where there are some."""
    if len(value) <= _SHORT:
        return value.strip()
    return value[: _SHORT + 1].rpartition(" ")[0].strip() or value[:_SHORT]
