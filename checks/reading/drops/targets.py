"""Which files a drop says it wrote.

In order: target fields and headings that name the file (the first counts; more only where the
drop lists several, or in its head); a sentence that says a file was created; the one path of
a short drop. A file that the drop says was not written is no target. One file in several
spellings is one target, spelled as the base would: an absolute path, or one through
`.claude/skills/<skill>/`, yields to the short one.
"""

import re
from collections.abc import Iterator, Sequence, Set

from checks.frozen import frozen
from checks.reading.drops import names
from checks.reading.drops.paths import is_plan_beside, is_same_file, iter_paths, iter_written_paths
from checks.reading.drops.rows import Row, folded_name

_SKILL = re.compile(r"^.*?\.claude/skills/[^/]+/")
_ORACLE = re.compile(r"^/.*?/[\w-]+-oracle/")
_OTHER_FILES = re.compile(
    r"\b(?:existing|sources?|references?|referenced|cited|citations?|influen\w+|related|cross|integrat\w+"
    r"|connect\w+|next|future|links?|builds|comparison|distinct\w+|different\w+)\b",
    re.IGNORECASE,
)
_CREATED = re.compile(
    r"\b(?:created?|wrote|written|generated|produced|saved|expanded|extended|updated|added|appended)\b"
    r"[^.\n]{0,80}$",
    re.IGNORECASE,
)
_TAKEN_FROM = re.compile(r"(?:from|see|based on|after|as in|read|per)\b", re.IGNORECASE)
_NO_FILE = re.compile(r"\b(?:status|results?|outcome|notes?|reason)$")
"""Fields that tell of the work, and name files in passing."""
_WORDS = re.compile(r"[a-z]{2} [a-z]{2}")
_CLOSE_ROWS = 14
_SHORT_DROP_ROWS = 25


@frozen
class Target:
    """A file's path as written (but for what `targets` says), and the row that names it."""

    path: str
    row: Row


def find_targets(rows: Sequence[Row], folder: str, gaps: Set[int] = frozenset()) -> tuple[Target, ...]:
    """The files that the drop says it wrote, without duplicates, in order. `folder` is its own, `gaps` are
    the lines that tell what is missing."""
    rows = [row for row in rows if row.line not in gaps]
    for finder in (_from_fields, _from_sentences, _from_lone_path):
        written = (target for target in finder(rows) if not is_plan_beside(target.path, folder))
        if found := _merged(written):
            return found
    return ()


def _paths(row: Row, text: str) -> Sequence[str]:
    """The files that a text of a row says were written."""
    return () if row.open or row.crossed else tuple(iter_written_paths(text))


def _from_fields(rows: Sequence[Row]) -> Iterator[Target]:
    first: Target | None = None
    for index, row in enumerate(rows):
        in_table = _is_in_table(row)
        if not in_table and not _is_target_row(row):
            continue
        group = list(_listed(rows, index) if row.name in names.TARGETS else _first_paths(row))
        if in_table:
            group = [Target(path, row) for path in _paths(row, row.text)[:1]]
        several = in_table or row.name in names.TARGETS or row.head
        for target in group:
            if first is None or several or is_same_file(first.path, target.path):
                first = first or target
                yield target


def _is_target_row(row: Row) -> bool:
    return row.name in names.ALL_TARGETS and not _OTHER_FILES.search(row.heading if not row.head else "")


def _is_in_table(row: Row) -> bool:
    """Whether a row stands in a table below a heading such as "Files created"."""
    return not row.head and row.raw.startswith("|") and folded_name(row.heading) in names.TARGETS


def _first_paths(row: Row) -> Iterator[Target]:
    """A field's file; in the head all of them, each a target of its own."""
    paths = _paths(row, row.value)
    for path in paths if row.head else paths[:1]:
        yield Target(path, row)


def _listed(rows: Sequence[Row], index: int) -> Iterator[Target]:
    """The files in a field's value, or in the list below it."""
    start = rows[index]
    yield from (Target(path, start) for path in _paths(start, start.value))
    for row in rows[index + 1 :]:
        if row.level or not row.listed or next(iter_paths(row.text), None) is None:
            return
        yield from (Target(path, row) for path in _paths(row, row.text)[:1])


def _from_sentences(rows: Sequence[Row]) -> Iterator[Target]:
    for row in rows:
        for path in _paths(row, row.text):
            if "/" in path and _CREATED.search(row.text[: row.text.find(path)]):
                yield Target(path, row)
                return


def _from_lone_path(rows: Sequence[Row]) -> Iterator[Target]:
    """The path of a drop whose head, or whose few rows, name exactly one file. A longer drop
    may be an article, whose first sentences cite files: those are no statements."""
    near = rows
    if len(rows) > _SHORT_DROP_ROWS:
        near = [row for row in rows[:_CLOSE_ROWS] if row.head and _is_statement(row)]
    found = [
        Target(path, row)
        for row in near
        if not _OTHER_FILES.search(row.name if row.head else f"{row.heading} {row.name}")
        if not _NO_FILE.search(row.name)
        for path in iter_paths(row.text)
        if "/" in path
    ]
    if found and all(is_same_file(found[0].path, target.path) for target in found):
        yield from (target for target in found[:1] if target.path in _paths(target.row, target.row.text))


def _is_statement(row: Row) -> bool:
    """Whether a row states a file, and is no sentence that mentions one."""
    is_sentence = row.text.endswith((".", "!")) and _WORDS.search(row.text)
    return not _TAKEN_FROM.match(row.text) and (bool(row.name) or not is_sentence)


def _merged(found: Iterator[Target]) -> tuple[Target, ...]:
    kept: list[Target] = []
    for target in found:
        twin = next((i for i, old in enumerate(kept) if is_same_file(old.path, target.path)), None)
        if twin is None:
            kept.append(target)
        elif _is_long(kept[twin].path) and len(target.path) < len(kept[twin].path) and "/" in target.path:
            kept[twin] = Target(target.path, kept[twin].row)
        elif "/" not in kept[twin].path and "/" in target.path:
            kept[twin] = target
    return tuple(Target(_shortened(target.path), target.row) for target in kept)


def _is_long(path: str) -> bool:
    return path.startswith("/") or ".claude/skills/" in path


def _shortened(path: str) -> str:
    """A path from the base's own folder on, where it is seen where that begins."""
    if ".claude/skills/" in path:
        return _SKILL.sub("", path, count=1)
    return _ORACLE.sub("", path, count=1).lstrip("/")
