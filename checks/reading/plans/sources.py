"""What a part reads, searches, leans on and has to cite."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from checks.model import CitationKind, CitationRequest, Influence, InfluentialFile, Read
from checks.reading.citations import Known, parse_citations, parse_influence
from checks.reading.plans.lines import Line, cut_at_field, strip_emphasis
from checks.reading.plans.paths import find_drop, find_folder, find_paths
from checks.reading.plans.region import Region

_STEP = re.compile(r"\W{0,6}step\s+(\d+)\w?\b", re.IGNORECASE)
_EXISTING = re.compile(r"check(?:ing)?\s+existing|existing\s+knowledge", re.IGNORECASE)
_READ = re.compile(r"read\b", re.IGNORECASE)
_BRACKET = r"(?:\s?\([^()]{0,60}\))?"
# "**CITE**: a/00", "CITE: a/00", "**CITE (required)**: a/00", "**Cite:** a/00"; with nothing behind it the
# list below is meant.
_CITE = re.compile(
    rf"[\W_]{{0,6}}(?:MUST\s)?CITE[DS]?{_BRACKET}(?:[\W_]{{0,4}}:(?:\*\*|__)?|\*\*{_BRACKET})\s*"
    rf"|\W{{0,4}}(?:\*\*|__)(?:[Mm]ust\s)?[Cc]ite[ds]?{_BRACKET}(?:(?:\*\*|__)\s?:|:(?:\*\*|__))\s*"
)
# Words that ask for paths as well, but for authors and kinds of sources in no way that can be measured:
# "Cite: a/00", "Required citations: a/00"
_CITE_PATHS = re.compile(
    rf"\W{{0,6}}(?:(?:must|required|expected|needed|internal|key)\s)?(?:cited?|citations?|(?:sources|files|pages)\sto\scite)(?:\s(?:required|needed))?{_BRACKET}\W{{0,4}}(?::\W{{0,2}}|$)\s*",
    re.IGNORECASE,
)
# "CITE a/00": the path comes right behind the word
_CITE_PATH = re.compile(
    r"\W{0,6}cite\W{1,4}(?=[`(\[]?(?:[\w.+~@-]{1,100}/[\w.+~@-]{0,100}(?:[`,;)]|\s|$)|files?\s#?\d))",
    re.IGNORECASE,
)
_STRUCK_OUT = re.compile(r"~~[^~\n]{1,200}~~")
# "Influenced by: Files 1, 4", "Influenced by Files 1, 4", "Influences: Files 1, 4"
_INFLUENCE_LABEL = re.compile(r"influenced\s+by\b|influences$", re.IGNORECASE)
_INFLUENCED = re.compile(
    r"\W{0,4}(?:influenced\s+by(?:(?:\s*\([^()]{0,40}\))?\s*[:：]|\s+[–—-]\s|\s(?=files?\s#?\d|all\s|\())"
    r"|influences\s*[:：])\s*(.*)$",
    re.IGNORECASE,
)
_SEARCH = re.compile(r"search\b[^:：\"“]{0,40}[:：\s]\s*(.*)$", re.IGNORECASE)
_QUERIES = re.compile(r"\b(?:quer(?:y|ies)|search)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"“”]{1,400})[\"”]")
_SHOWN = 12
"""So many signs of an item's text find it in its line, where the rest may be set otherwise."""
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
            reads.append(Read(line.plain, _path_of(line.plain)))
    return tuple(reads)


def _path_of(text: str) -> str | None:
    """The first file of the line, else its first folder."""
    head = text.partition(" (")[0]
    return next((path for path, _ in find_paths(head)), None) or find_folder(head)


def read_influence(region: Region, influential: Sequence[InfluentialFile]) -> Influence | None:
    """The part's `Influenced by` line; with nothing behind it the list below is meant."""
    for line in region.text_lines:
        text = _influence_of(line) if "influence" in line.lowered else None
        if text is not None:
            items = [item.plain for item in region.list_below(line)] if not text else []
            text = _number_paths("; ".join(items) or text, influential)
            return parse_influence(text, line.number, influential)
    return None


def _influence_of(line: Line) -> str | None:
    """What a line names as influences; None where it names none."""
    for field in line.fields:
        if _INFLUENCE_LABEL.match(field.label):
            return strip_emphasis(field.value)
    found = _INFLUENCED.match(line.plain)
    return found[1].strip() if found else None


def _number_paths(text: str, influential: Sequence[InfluentialFile]) -> str:
    """The text of a line that begins with paths of the plan's list, with their numbers in place of them."""
    numbers = {file.path: f"File {file.number}" for file in influential}
    paths = [path for path, _ in find_paths(text)]
    if not paths or not text.lstrip("`").startswith(paths[0]) or not numbers.keys() >= {*paths}:
        return text
    for path in sorted(set(paths), key=len, reverse=True):
        text = text.replace(f"`{path}`", path).replace(path, numbers[path])
    return text


def read_searches(region: Region) -> tuple[str, ...]:
    """Search terms: behind "Search:", and quoted lines below a label that speaks of queries."""
    return tuple(dict.fromkeys(_searches(region.body)))


def _searches(lines: Iterable[Line]) -> Iterator[str]:
    below = False
    for line in lines:
        text = line.plain
        if not text or text.startswith("``"):
            continue
        quoted = _WHOLLY_QUOTED.match(text) if text[:1] in ('"', "“") else None
        if found := _search_of(line):
            terms = _QUOTED.findall(found[1])
            yield from terms[:1] or (
                [found[1].strip()] if found[1].strip() and (":" in text or "：" in text) else []
            )
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
        if "cit" not in line.lowered:
            continue
        if found := _CITE.match(line.body):
            requests += _citations_from(region, line, found.end(), known)
        elif found := _CITE_PATHS.match(line.body) or _CITE_PATH.match(line.body):
            asked = _citations_from(region, line, found.end(), known)
            requests += [request for request in asked if _is_path(request, region)]
    return tuple(requests)


def _citations_from(region: Region, line: Line, start: int, known: Known) -> Iterator[CitationRequest]:
    """What the rest of a line asks for, else the items of the list below it."""
    if line.body[start:].strip():
        yield from _citations_of(line, start, known)
        return
    items = region.list_below(line)
    first = next(items, None)
    if first is None or (line.item and first.indent <= line.indent):
        return
    for item in chain((first,), items):
        if item.indent < first.indent or bool(item.box) != bool(first.box):
            return
        if item.indent == first.indent and not _CITE.match(item.body) and not item.is_struck:
            yield from _citations_of(item, 0, known)


def _citations_of(line: Line, start: int, known: Known) -> Iterator[CitationRequest]:
    column = max(line.text.find(line.body[:_SHOWN]), 0)
    asked = _STRUCK_OUT.sub(lambda found: " " * len(found[0]), cut_at_field(line.body[start:]))
    if asked.startswith("(") and asked.find(")") == len(asked.rstrip(" .")) - 1:  # brackets around all of it
        asked, start = asked.rstrip(" .")[1:-1], start + 1
    yield from parse_citations(asked, line.number, column + start + 1, known)


def _is_path(request: CitationRequest, region: Region) -> bool:
    """Whether a request is certain without the word CITE: a number of the list, a file by number or name,
    a folder with its slash."""
    if request.kind is CitationKind.FOLDER:
        written = region.lines[request.line - region.heading.number].text
        return re.search(re.escape(request.as_written) + r"(?!\w)", written) is not None
    named = any(letter.isalpha() for letter in request.path)
    return request.kind is CitationKind.INFLUENTIAL or (request.kind is CitationKind.FILE and named)


def read_drop_pattern(region: Region) -> str | None:
    """The name of the drop that the part shall leave, with its placeholders."""
    named = (find_drop(line.text) for line in region.text_lines if "drop" in line.lowered)
    return next((name for name in named if name), None)
