"""Front matter that is not valid YAML, repaired where it can mean one thing only.

Repaired are values that need quotes and have none (`title: Grafting: an introduction`, one that begins
with `@`, a backtick, `%`, `*`, or with a bracket that closes before its end) and tabs as
indentation. What is repaired counts only where the whole block is a mapping afterwards, in which
each quoted value is the text that was written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Edit

_ENTRY = LazyPattern(r"(?:[ ]*(?:- )?(?P<key>\w[\w .-]*):[ ]+|[ ]*- )(?P<value>\S.*?)[ ]*$")
_TABS = LazyPattern(r"\t+(?=\S)")
_OPENED = LazyPattern(r"[@`%*]|\[[^\[\]]*\][^\]\s,]|\[[^\[\]]*\] +\S|\{[^{}]*\} *\S")
_HOLDS_COLON = LazyPattern(r":(?: |$)")
_SOURCES = frozenset(["source", "sources", "references", "citations", "claims"])
_MOST = 20
"""How many faults of one block are repaired."""
_LONGEST = 8_000
"""How many characters a block may have to be repaired: it is read anew for each fault."""

Load = Callable[[str], tuple[object, int | None]]
"""The value of a block of YAML; where it is none, the number of the line at fault from 0."""


@frozen
class _Change:
    """What replaces a piece of a line (numbers from 0); of a quoted value, its key and text."""

    line: int
    start: int
    end: int
    text: str
    key: str | None = None
    value: str | None = None


def repair_front_matter(path: str, block: str, load: Load) -> tuple[Edit, ...]:
    """The edits that make YAML of a block, which begins in line 2 of its file; none where there is
    a doubt."""
    lines = block.split("\n")
    changes: list[_Change] = []
    for _ in range(_MOST if len(block) <= _LONGEST else 0):
        values, fault = load("\n".join(lines))
        if fault is None:
            return _edits(path, changes) if _is_as_written(values, changes) else ()
        change = _find_change(lines, fault, {each.line for each in changes})
        if change is None:
            return ()
        changes.append(change)
        line = lines[change.line]
        lines[change.line] = line[: change.start] + change.text + line[change.end :]
    return ()


def _find_change(lines: Sequence[str], fault: int, changed: set[int]) -> _Change | None:
    """What to change for a fault: YAML tells one in its own line, or in the next."""
    for index in (fault, fault - 1):
        if 0 <= index < len(lines) and index not in changed:
            change = _indent(lines, index) or _quote(lines, index)
            if change:
                return change
    return None


def _indent(lines: Sequence[str], index: int) -> _Change | None:
    tabs = _TABS.match(lines[index])
    return _Change(index, 0, tabs.end(), "  " * tabs.end()) if tabs else None


def _quote(lines: Sequence[str], index: int) -> _Change | None:
    entry = _ENTRY.match(lines[index])
    if entry is None or (entry["key"] or "").casefold() in _SOURCES or _goes_on(lines, index):
        return None
    value = entry["value"]
    if value[0] in "\"'|>&!#?" or not (_OPENED.match(value) or _HOLDS_COLON.search(value)) or " #" in value:
        return None
    quoted = "'" + value.replace("'", "''") + "'" if set(value) & set('"\\') else f'"{value}"'
    return _Change(index, entry.start("value"), entry.end("value"), quoted, entry["key"], value)


def _goes_on(lines: Sequence[str], index: int) -> bool:
    """Whether the next line is indented more, so that it may belong to the value."""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return bool(following.strip()) and _depth(following) > _depth(lines[index])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_as_written(values: object, changes: Sequence[_Change]) -> bool:
    if not isinstance(values, Mapping):
        return False
    found = list(_iter_values(values))
    return all(each.value is None or (each.key, each.value) in found for each in changes)


def _iter_values(value: object, key: str | None = None) -> Iterator[tuple[str | None, object]]:
    """Each value that holds no others, with its key; items of lists have none."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _iter_values(each, str(name))
    elif isinstance(value, list):
        for each in value:
            yield from _iter_values(each)
    else:
        yield key, value


def _edits(path: str, changes: Sequence[_Change]) -> tuple[Edit, ...]:
    return tuple(
        Edit(path, each.line + 2, each.start + 1, each.line + 2, each.end + 1, each.text) for each in changes
    )
