"""YAML front matter: the block between `---` lines at the very top of a file."""

import re
from collections.abc import Mapping

from checks.frozen import frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import Applicability, Fix, Place, Problem
from checks.reading.front_matter.yaml_loading import NoYamlError, load_yaml

_OPENING = LazyPattern(r"---[ \t]*\n")
_CLOSING = LazyPattern(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LOOKS_LIKE_KEY = LazyPattern(r"[\w-]+:(?:\s|$)")
_KEY = LazyPattern(r"^(\w[\w -]*):(?=\s|$)", re.MULTILINE)
_MARKED = ("*", "_", "|", ">")
_BRACKETS = LazyPattern(r"[\[\]{}]")
_LONGEST = 64 * 1024
_MOST_VALUES = 10_000
_DEEPEST = 50
_TOO_LARGE = f"expands to more than {_MOST_VALUES:,} values, or nests them too deeply, and was not read"

_SHORTEN = "keep what describes the page, and move the rest into its text"
_QUOTE = "close brackets and quotation marks, and quote values with `: ` in them or a sign in front"


@frozen
class FrontMatter:
    """`values` as YAML gives them, keys as text; `body_line` is the first line after it
    (1 where there is none)."""

    values: Mapping[str, object]
    body_line: int


_NONE = FrontMatter({}, 1)


def parse_front_matter(path: str, text: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The front matter of a text and what was wrong with it. What is no YAML mapping is
    reported and left out; the block is no part of the body all the same."""
    opening = _OPENING.match(text) if text.startswith("---") else None
    if opening is None:
        return _NONE, ()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return _NONE, _unclosed(path, text[opening.end() :])
    body_line = text.count("\n", 0, closing.end()) + 2
    block = text[opening.end() : closing.start()]
    is_readable = len(block) <= _LONGEST and not _is_too_deep(block)
    if _is_text(block) and not (is_readable and _parse_yaml(path, block)[0]):
        return _NONE, ()
    if len(block) > _LONGEST:
        return FrontMatter({}, body_line), (
            _problem(path, 1, 1, f"is longer than {_LONGEST:,} characters and was not read", _SHORTEN),
        )
    if _is_too_deep(block):
        return FrontMatter({}, body_line), (_problem(path, 2, 1, _TOO_LARGE, _SHORTEN),)
    values, problem = _parse_yaml(path, block)
    return FrontMatter(values, body_line), (problem,) if problem else ()


def _problem(path: str, line: int, column: int, what: str, remedy: str) -> Problem:
    return Problem("broken-front-matter", Place(path, line, column), f"front matter {what}: {remedy}")


def _unclosed(path: str, below: str) -> tuple[Problem, ...]:
    """A lone `---` at the top is a thematic break, unless a key follows."""
    second = below.partition("\n")[0]
    if not _LOOKS_LIKE_KEY.match(second):
        return ()
    return (_problem(path, 1, 1, "has no closing `---`", "write that line below its last one"),)


def _is_text(block: str) -> bool:
    """Whether what stands between two lines `---` is Markdown between thematic breaks: it begins with a
    blank line, a heading or a mark of Markdown, and with no key."""
    first = next((line for line in block.split("\n") if line.strip() and not line.startswith("#")), "")
    begins = block.startswith(("#", "\n")) or first.startswith(_MARKED)
    return begins and not _LOOKS_LIKE_KEY.match(first)


def _parse_yaml(path: str, block: str) -> tuple[Mapping[str, object], Problem | None]:
    try:
        values = load_yaml(block)
    except NoYamlError as error:
        line, column = (1, 1) if error.line is None else (error.line + 2, error.column + 1)
        remedy = _find_remedy(block, error.line)
        problem = _problem(path, line, column, f"is not valid YAML ({error})", remedy)
        return {}, problem if error.line is None else _repair(problem, block)
    if values is None:
        return {}, None
    if not isinstance(values, dict):
        what = "list" if isinstance(values, list) else "single value"
        return {}, _problem(path, 2, 1, f"is a {what}, not a mapping", "write `key: value` lines")
    if _is_too_large(values):
        return {}, _problem(path, 2, 1, _TOO_LARGE, _SHORTEN)
    return {str(key): value for key, value in values.items()}, _find_repeated(path, block)


def _find_repeated(path: str, block: str) -> Problem | None:
    """The first key that stands there twice, which YAML forbids and many programs refuse. Lines that belong
    to a value are indented."""
    seen: set[str] = set()
    for match in _KEY.finditer(block):
        if match[1] in seen:
            line = block.count("\n", 0, match.start()) + 2
            what = f"has the key “{match[1][:40]}” twice, and a program may refuse both, or take either"
            return _problem(path, line, 1, what, "keep one")
        seen.add(match[1])
    return None


def _find_remedy(block: str, line: int | None) -> str:
    """What to do about a block that is no YAML, at this line of it if one is known."""
    lines = block.split("\n")
    fault = lines[line] if line is not None and line < len(lines) else ""
    return "indent with spaces" if fault.lstrip(" ").startswith("\t") else _QUOTE


def _is_too_deep(block: str) -> bool:
    """Whether brackets lie too deep in each other. The YAML parser would find that out too, but
    takes the square of their number for it."""
    if block.count("[") + block.count("{") <= _DEEPEST:
        return False
    depth = 0
    for bracket in _BRACKETS.findall(block):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _repair(problem: Problem, block: str) -> Problem:
    from checks.reading.front_matter.repairing import repair_front_matter  # most front matter is sound

    edits = repair_front_matter(problem.place.path, block, _load)
    fix = Fix("quote and indent as YAML requires", Applicability.SAFE, edits)
    return replace(problem, fixes=(fix,)) if edits else problem


def _load(block: str) -> tuple[object, int | None]:
    """The value of a block; where it is not valid YAML, the line at fault."""
    try:
        values = load_yaml(block)
    except NoYamlError as error:
        return None, error.line
    return (None if _is_too_large(values) else values), None


def _is_too_large(values: object) -> bool:
    """Whether there are too many values, each alias counting as what it stands for (a few
    lines of YAML may stand for millions, or for themselves), or one lies too deep."""
    count, waiting = 0, [(values, 1)]
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if count > _MOST_VALUES or depth > _DEEPEST:
            return True
        if isinstance(value, dict):
            waiting.extend((each, depth + 1) for pair in value.items() for each in pair)
        elif isinstance(value, list | tuple | set):
            waiting.extend((each, depth + 1) for each in value)
    return False
