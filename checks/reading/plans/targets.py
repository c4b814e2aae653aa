"""The files that a part shall write."""

import re
from collections.abc import Iterable, Iterator

from checks.frozen import frozen
from checks.reading.plans.lines import Field, Line, strip_emphasis
from checks.reading.plans.paths import find_paths, is_upkeep
from checks.reading.plans.region import Region

# Labels whose value is the file to write; "Target Folder" and "Source File" are not.
_LABEL = re.compile(
    r"(?:(?:expected|target|output|knowledge|new|final|planned)\s+)*"
    r"(?:targets?|outputs?|files?|filenames?|deliverables?|creates?|created|destinations?|path|saved?\s+(?:to|as)|writes?(?:\s+to)?)"
    r"(?:\s+(?:files?|paths?|locations?|names?|to\s+create|to\s+write|created))?(?:\s*\([^()]*\))?$",
    re.IGNORECASE,
)
# "**Target Folder**: beds/" beside "**File name**: 00-soil.md"
_FOLDER_LABEL = re.compile(
    r"(?:(?:target|output|destination|knowledge)\s+)?(?:folder|directory|location|path)$", re.IGNORECASE
)
_FOLDER = re.compile(r"(?:\./)?((?:[\w.+~@-]{1,100}/){0,10}[\w+~@-]{1,100})/?")
# A step that writes: "Create folder/page.md", "Create: `page.md`", "Step 3: Write Knowledge File: page.md"
_CREATE = re.compile(
    r"(?:step\s+\d+\w?\s*[:.–—-]\s*)?(?:created?|write|generate|save|output|produce)\b"
    r"(?:[\s:]+(?:the|a|an|new|knowledge|markdown|files?|documents?|it|as|to|in|at|final|output|comprehensive)(?![\w./+~@-]))*[\s:→>([–-]*"
    r"(?=[\w.+~@\-/]{1,300}\.md\b)",
    re.IGNORECASE,
)
# "Grow beans (see a.md)"
_MENTIONED = re.compile(
    r"\b(?:see(?:\s+also)?|cf\.?|based\s+on|as\s+in)\s{1,2}\W{0,3}(?:\w[\w ]{0,10}\]\()?$", re.IGNORECASE
)
# "Create a.md (renamed to b.md)"
_MOVED = re.compile(r"\b(?:renamed|moved|saved|merged|written)\s+(?:to|as|into)\W{0,3}$", re.IGNORECASE)
_AFTER = re.compile(r"(?:→|=>|->|\binto\b|\bcreate[sd]?\b:?|\bwrite\b:?|\bsave as\b)\s*[`*(]*", re.IGNORECASE)

# what leads from one created file to the next: "Create a.md, b.md (~300 lines) and c.md"
_AND = re.compile(r"(?:\s*\([^()]{0,80}\))?(?:\s*(?:,|;|\band\b|\bplus\b|&|\+)){1,2}\s*", re.IGNORECASE)


@frozen
class Targets:
    """`main` and the line that names it, further files or spellings, and derived files."""

    main: str | None
    line: int | None
    others: tuple[str, ...]
    upkeep: tuple[str, ...]


def read_targets(region: Region) -> Targets:
    """The heading's path, else the opener's, else a field's, else the create step's. Where
    heading or opener name only INDEX.md or SKILL.md, the part keeps those up and writes none."""
    named = [*_named(region.heading), *(_named(region.opener) if region.opener else [])]
    upkeep_only = bool(named) and all(is_upkeep(path) for path, _ in named)
    rest = [] if upkeep_only else [*_in_fields(region), *_in_steps(region.body)]
    if any(_lacks_folder(path) for path, _ in (*named, *rest)) and (folder := _folder(region)):
        named, rest = (
            [(f"{folder}/{path}" if _lacks_folder(path) else path, line) for path, line in paths]
            for paths in (named, rest)
        )
    found = dict(reversed([*named, *rest]))  # the first line of each path stays
    paths = list(dict.fromkeys(path for path, _ in [*named, *rest]))
    written = [path for path in paths if not is_upkeep(path)]
    upkeep = tuple(path for path in paths if is_upkeep(path))
    main = written[0] if written else None
    return Targets(main, found[main] if main else None, tuple(written[1:]), upkeep)


def _named(line: Line) -> list[tuple[str, int]]:
    """Paths of a heading or opener, what is created before what it is made from. Where it begins with
    INDEX.md or SKILL.md, the others are what to enter there."""
    text = strip_emphasis(line.body)
    paths = [(path, start) for path, start in find_paths(text) if not _MENTIONED.search(text[:start][-20:])]
    if not paths:
        return []
    starts = {found.end() for found in _AFTER.finditer(text)}
    made: list[str] = []
    for path, start in paths:
        if start in starts:
            made.append(path)
            if following := _AND.match(text, start + len(path)):
                starts.add(following.end())
    first = made or [path for path, _ in paths[:1]]
    others = [
        path for path, start in paths if path not in first and (not made or _MOVED.search(text[:start][-20:]))
    ]
    if not made and is_upkeep(first[0]):
        others = [path for path in others if is_upkeep(path)]
    return [(path, line.number) for path in [*first, *others]]


def _in_fields(region: Region) -> Iterator[tuple[str, int]]:
    for line, field in _labels(region):
        if not _LABEL.match(field.label) or (not field.bold and not _is_path_value(field.value)):
            continue
        if paths := list(find_paths(strip_emphasis(field.value))):
            yield from ((path, line.number) for path, _ in paths)
        elif not field.value:
            for item in region.list_below(line):
                yield from ((path, item.number) for path, _ in list(find_paths(item.body))[:1])
            if (below := region.line_below(line)) and (path := _lone_path(below)):
                yield path, below.number


def _folder(region: Region) -> str:
    """The folder that a field of its own gives for file names without one; nothing where none does."""
    values = (
        strip_emphasis(field.value)
        for line, field in region.fields
        if _FOLDER_LABEL.match(field.label) and (field.bold or field.value.endswith("/"))
    )
    return next((found[1] for value in values if (found := _FOLDER.fullmatch(value))), "")


def _lacks_folder(path: str) -> bool:
    return "/" not in path and not is_upkeep(path)


def _labels(region: Region) -> Iterator[tuple[Line, Field]]:
    """The fields, and headings and lines with a colon that label the list below them."""
    for line in region.text_lines:
        yield from ((line, field) for field in line.fields)
        if not line.fields and (line.level or line.is_bold or line.plain.endswith(":")):
            yield line, Field(line.plain.removesuffix(":").strip(), "", bold=True)


def _lone_path(line: Line) -> str | None:
    """The path of a line that holds nothing else."""
    return next((path for path, _ in find_paths(line.plain) if path == line.plain.removeprefix("./")), None)


def _is_path_value(value: str) -> bool:
    """A label without emphasis is a word of prose unless a path comes right behind it."""
    return any(start <= 2 for _, start in find_paths(strip_emphasis(value)))


def names_created(line: Line) -> bool:
    """Whether a line is a step that writes a page."""
    return any(True for _ in _in_steps([line]))


def _in_steps(lines: Iterable[Line]) -> Iterator[tuple[str, int]]:
    for line in lines:
        if ".md" in line.plain and line.is_text and (found := _CREATE.match(line.plain)):
            path = next((path for path, start in find_paths(line.plain) if start >= found.end()), None)
            if path:
                yield path, line.number
