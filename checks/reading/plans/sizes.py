"""How many lines a part shall have, and how many the plan says it got."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from checks.frozen import frozen
from checks.model import LineTarget, Mark, Number
from checks.reading.numbers import parse_number
from checks.reading.plans.figures import Figure, find_figures, may_count
from checks.reading.plans.lines import Field, Line
from checks.reading.plans.marks import has_tick
from checks.reading.plans.outline import parse_part_line
from checks.reading.plans.paths import find_drop, find_paths
from checks.reading.plans.region import Region
from checks.reading.plans.titles import labelled_size

_SECTION = re.compile(r"(?:write\s+)?section\b", re.IGNORECASE)
_STEP = re.compile(
    r"(?:step\s+\d+\w?\s*[:.–—-]\s*)?(?:create|write|written|wrote|generate|draft|produce|save)",
    re.IGNORECASE,
)
# "Created: a/00-b.md (401 lines)" tells what was made
_PAST = re.compile(r"\W{0,4}(?:created|wrote|written|generated|produced|saved)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:files?|document|knowledge|guide|page)\b|\.md\b", re.IGNORECASE)
# "Create KNOWLEDGE-DROP-slug.md (~30 lines)": the report has a length of its own
_OF_DROP = re.compile(
    r"\W*(?:step\s+\d+\w?\W+)?\w+\W+(?:(?:the|a|your|new|short)\s)?\W{0,3}(?:knowledge\W)?drop\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:expected|target|estimated|planned|deliverables?|length|size|content|outputs?|lines?|files?"
    r"|word count|scope|budget|minimum|maximum)\b",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"\b(?:source|section|total|research|citation|actual|read|batch|drop|influenced|status|step|cite|searche?s?|existing)\b",
    re.IGNORECASE,
)
_RESULT_LABEL = re.compile(
    r"\b(?:results?|actual|final|status|complet\w*|created|outcome|achieved|note)\b", re.IGNORECASE
)
# "GPT in 300 lines", "the first 100 lines", against "Soil - 400 lines" and "Create a/00-b.md 400 lines"
_LEADS_ON = re.compile(
    r"\b(?:in|of|under|with|from|within|than|only|just|the|a|an|its|first|last|for)\s+$", re.IGNORECASE
)
_VALUE_END = re.compile(r"\(|→|[-=]>")
_LEAST_RANGE = 50
_LISTED_PART = re.compile(r"\W{0,12}PART\s+(\d{1,4}[a-z]?)\b")


@frozen
class Sizes:
    """The part's own target, and resulting counts in their order."""

    target: LineTarget | None
    reported: tuple[int, ...]


@frozen
class SizeLists:
    """Sizes that lists outside of the parts give, by part number and by path."""

    by_number: Mapping[Number, LineTarget]
    by_path: Mapping[str, LineTarget]


def read_sizes(region: Region, mark: Mark, target: str | None, lists: SizeLists) -> Sizes:
    """The heading's figure, else the opener's, a step's, a field's; where the plan wrote the
    result over it, what a list of sizes elsewhere says."""
    targets: list[LineTarget] = []
    reported: list[int] = []
    for figure, is_target in _figures(region):
        if is_target:
            targets.append(figure.target)
        else:
            reported.append(figure.target.figure)
    own = targets[0] if targets else lists.by_number.get(region.block.number)
    if own is None and target is not None:
        own = lists.by_path.get(target)
    return Sizes(own, tuple(dict.fromkeys(reported)))


def find_size_lists(outside: Iterable[Line]) -> SizeLists:
    """Items such as "PART 3: ~700 lines" and "`page.md` (~300 lines)" among lines outside of the parts."""
    by_number: dict[Number, LineTarget] = {}
    by_path: dict[str, LineTarget] = {}
    for line in outside:
        is_open = may_count(line.lowered) and line.item and line.is_text and not has_tick(line.body)
        figures = find_figures(line.plain) if is_open else ()
        figure = next((found for found in figures if found.about and not found.claimed), None)
        if figure is None:
            continue
        if named := _LISTED_PART.match(line.plain):
            by_number.setdefault(parse_number(named[1]), figure.target)
        elif paths := list(find_paths(line.plain)):
            by_path.setdefault(paths[0][0], figure.target)
    return SizeLists(by_number, by_path)


def _figures(region: Region) -> Iterator[tuple[Figure, bool]]:
    """Figures in the places that speak of the whole part, best place first, each with whether
    it is a target."""
    opener = region.opener
    if not region.heading.item:
        title = region.block.title.text
        figures = _notes_first(find_figures(region.heading.plain), region.heading.plain, title)
        yield from (
            (figure, not figure.claimed) for figure in figures if not _is_topic(figure, region, title)
        )
        notes = (labelled_size(note) for note in region.block.title.notes)
        yield from ((figure, not figure.claimed) for note in notes for figure in find_figures(note))
    if opener is not None:
        figures = list(find_figures(opener.plain))
        if len(figures) > 1 and (named := parse_part_line(opener)):
            figures = _notes_first(figures, opener.plain, named[1].text)
        beside_result = any(figure.claimed for figure in figures)
        for figure in figures:
            yield figure, _is_planned(figure, opener) or (beside_result and not figure.claimed)
    marked = region.marked
    for line in region.text_lines:
        if may_count(line.lowered) and line.number not in marked and _is_step(line):
            is_told = _PAST.match(line.plain) is not None
            yield from (
                (figure, _is_planned(figure, line) and (figure.about or not is_told))
                for figure in list(find_figures(line.plain))[:1]
            )
    yield from _in_fields(region, marked)
    for line in region.closers:
        yield from ((figure, False) for figure in find_figures(line.plain))


def _notes_first(figures: Iterable[Figure], text: str, title: str) -> list[Figure]:
    """The figures of a heading or opener, those of its title behind those of the notes around it."""
    return sorted(figures, key=lambda figure: _is_within(figure, text, title))


def _is_within(figure: Figure, text: str, title: str) -> bool:
    start = text.find(title) if title else -1
    return start >= 0 and start <= figure.span[0] and figure.span[1] <= start + len(title)


def _is_topic(figure: Figure, region: Region, title: str) -> bool:
    """Whether a figure of the heading is what the page is about: "GPT in 300 lines"."""
    text = region.heading.plain
    if figure.about or not _is_within(figure, text, title):
        return False
    before = text[: figure.span[0]]
    if max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]")):
        return False
    is_last = text[figure.span[1] :].strip() == text[text.find(title) + len(title) :].strip()
    return not is_last or _LEADS_ON.search(before) is not None


def _is_planned(figure: Figure, line: Line) -> bool:
    """A bare number on a ticked line is what came out; "~", and a range, is what was asked."""
    done = line.box is not None and line.box.mark is Mark.DONE
    return not figure.claimed and (figure.about or figure.is_range or not done)


def _is_step(line: Line) -> bool:
    text = line.plain
    writes = _STEP.match(text) and _WRITES.search(text)
    return bool(writes and not _SECTION.match(text) and not _OF_DROP.match(text))


def _in_fields(region: Region, marked: frozenset[int]) -> Iterator[tuple[Figure, bool]]:
    told = _lines_of_results(region)
    for line, field in region.fields:
        if line.number in marked or _is_step(line) or _SECTION.match(line.plain):
            continue
        if _RESULT_LABEL.search(field.label):
            created = field.label.lower().startswith("file")
            yield from ((figure, created and figure.about) for figure in find_figures(field.value))
        elif line.number in told:
            yield from ((figure, False) for figure in _figures_of_field(region, line, field))
        elif _LABEL.search(field.label) and not _NO_LABEL.search(field.label):
            yield from ((figure, not figure.claimed) for figure in _figures_of_field(region, line, field))


def _is_place(figure: Figure) -> bool:
    """Whether a range is where something stands in a source, as "Lines: 224-271" is: who asks for a range
    asks for round numbers."""
    low, high = figure.target.low, figure.target.high
    if figure.about or not low or high is None or low == high:
        return False
    return high < _LEAST_RANGE or low % 10 > 0 or high % 10 > 0


def _lines_of_results(region: Region) -> set[int]:
    """The items below a label such as "Completion Details", which tell what came out."""
    found: set[int] = set()
    is_told = False
    for line in region.text_lines:
        if not line.item:
            label = line.plain if line.level or line.is_bold else line.field.label if line.field else ""
            is_told = _RESULT_LABEL.search(label) is not None
        elif is_told:
            found.add(line.number)
    return found


def _figures_of_field(region: Region, line: Line, field: Field) -> list[Figure]:
    """The first figure of a label and its value; with an empty value, of the list below."""
    value = field.value.partition(find_drop(field.value) or "\n")[0]
    if found := list(find_figures(f"{field.label}: {value}"))[:1]:
        return found
    if "line" in field.label.lower() and field.value:
        found = list(find_figures(f"{field.label}: {_VALUE_END.split(field.value)[0].strip()} lines"))[:1]
        return [figure for figure in found if not _is_place(figure)]
    if field.value or not field.bold or "content" in field.label.lower():
        return []
    below = region.list_below(line)
    items = (item for item in below if not _SECTION.match(item.plain) and not find_drop(item.plain))
    return list(islice((figure for item in items for figure in find_figures(item.plain)), 1))
