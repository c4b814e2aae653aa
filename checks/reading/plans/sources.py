"""What a part reads, searches, leans on and has to cite."""

import re
from collections.abc import Iterable, Iterator

from checks.model import CitationRequest, Influence, Read
from checks.reading.citations import Known, parse_citations, parse_influence
from checks.reading.plans.lines import Line
from checks.reading.plans.paths import find_drop, find_folder, find_paths
from checks.reading.plans.region import Region

_STEP = re.compile(r"\W{0,6}step\s+(\d+)\w?\b", re.I)
_EXISTING = re.compile(r"check(?:ing)?\s+existing|existing\s+knowledge", re.I)
_READ = re.compile(r"read\b", re.I)
_CITE = re.compile(r"\W{0,4}CITED?(?:\W{0,4}:\W{0,2}|\*\*)\s*(?=\S)")
_INFLUENCED = re.compile(r"influenced\s+by\b", re.I)
_SEARCH = re.compile(r"search\b[^:\"“]{0,40}[:\s]\s*(.*)$", re.I)
_QUERIES = re.compile(r"\b(?:quer(?:y|ies)|search)\b", re.I)
_QUOTED = re.compile(r"[\"“]([^\"“”]{1,400})[\"”]")
_WHOLLY_QUOTED = re.compile(r"[\"“]([^\"“”]{1,400})[\"”]\W{0,3}(?:\([^()]*\))?$")


def read_reads(region: Region) -> tuple[Read, ...]:
    """The items of Step 0, and lines that begin with "Read" elsewhere."""
    reads: list[Read] = []
    in_step = False
    for line in region.text_lines:
        if line.level or not line.item:
            found = _STEP.match(line.plain)
            in_step = bool(
                (found and found[1] == "0")
                or _EXISTING.search(line.plain)
                or (in_step and not found and not line.field)
            )
        elif (in_step and not line.indent) or _READ.match(line.plain):
            reads.append(Read(line.plain, _path_of(line.plain), line.number))
    return tuple(reads)


def _path_of(text: str) -> str | None:
    """The first file of the line, else its first folder."""
    head = text.partition(" (")[0]
    return next((path for path, _ in find_paths(head)), None) or find_folder(head)


def read_influence(region: Region) -> Influence | None:
    """The part's `Influenced by` line."""
    for line, field in region.fields:
        if _INFLUENCED.match(field.label):
            return parse_influence(field.value, line.number)
    return None


def read_searches(region: Region) -> tuple[str, ...]:
    """Search terms: behind "Search:", and quoted lines below a label that speaks of queries."""
    return tuple(dict.fromkeys(_searches(region.body)))


def _searches(lines: Iterable[Line]) -> Iterator[str]:
    below = False
    for line in lines:
        text = line.plain
        if line.is_blank or text.startswith("``"):
            continue
        quoted = _WHOLLY_QUOTED.match(text) if text[:1] in ('"', "“") else None
        if found := _search_of(line):
            terms = _QUOTED.findall(found[1])
            yield from terms[:1] or ([found[1].strip()] if found[1].strip() and ":" in text else [])
        elif quoted and below:
            yield quoted[1]
        elif not quoted and line.is_text:
            asks = "quer" in line.lowered or "search" in line.lowered
            below = asks and bool(_QUERIES.search(text))


def _search_of(line: Line) -> re.Match[str] | None:
    if not line.item or not line.is_text or not line.lowered.startswith("search"):
        return None
    return _SEARCH.match(line.plain)


def read_citations(region: Region, known: Known) -> tuple[CitationRequest, ...]:
    """What the part's CITE lines ask for."""
    requests: list[CitationRequest] = []
    for line in region.text_lines:
        if "CITE" not in line.body:
            continue
        start = line.text.find(line.body)
        if found := _CITE.match(line.body) if start >= 0 else None:
            requests += parse_citations(line.body[found.end() :], line.number, start + found.end() + 1, known)
    return tuple(requests)


def read_drop_pattern(region: Region) -> str | None:
    """The name of the drop that the part shall leave, with its placeholders."""
    named = (find_drop(line.text) for line in region.text_lines if "drop" in line.lowered)
    return next((name for name in named if name), None)
