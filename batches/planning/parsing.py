"""A YAML list of parts to a draft. Whatever is wrong is told with the place in the list."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from reprlib import repr as shorten
from typing import TypeVar

from batches.errors import BatchError
from batches.file_names import slugify_title
from batches.planning.drafts import (
    TOO_MANY,
    Draft,
    DraftBatch,
    DraftFile,
    DraftInfluence,
    DraftPart,
    DraftSection,
    split_parts,
)
from checks.model import LineTarget, is_markdown
from checks.reading.citations import parse_influence
from checks.reading.front_matter.yaml_loading import NoYamlError, load_yaml
from checks.suggestions import suggest

_T = TypeVar("_T")
_RANGE = re.compile(r"~?(\d{1,6})(?:\s?[-–]\s?(\d{1,6}))?(?:\s+lines)?$")
_BRACKETS = re.compile(r"(.*?\S)\s+\(([^()]*)\)$")
_KEYS = {
    "plan": ("title", "goal", "date", "influential", "batches", "parts"),
    "batch": ("title", "parts"),
    "part": ("title", "target", "lines", "sections", "reads", "searches", "cite", "influences", "drop"),
    "section": ("title", "notes", "lines"),
    "file": ("path", "note", "group"),
    "influence": ("files", "area", "note"),
}


def parse_draft(text: str, name: str, today: date) -> Draft:
    """The draft that a YAML text gives; `name` is its file's, for messages, and `today` the date of a
    plan that states none. Raises `BatchError`."""
    try:
        value = load_yaml(text)
    except NoYamlError as error:
        place = name if error.line is None else f"{name}:{error.line + 1}:{error.column + 1}"
        raise BatchError(f"{place}: is not valid YAML: {error}") from error
    try:
        return _plan(_Node(value, ""), today)
    except _WrongError as error:
        raise BatchError(f"{name}: {error}") from error


def check_draft(draft: Draft) -> None:
    """Raises `BatchError` where the draft is no plan that can be carried out."""
    if not draft.parts:
        raise BatchError("the plan has no parts: add at least one")
    for number, batch in enumerate(draft.batches, start=1):
        if len(batch.parts) >= TOO_MANY:
            size = f"batch {number} has {len(batch.parts)} parts"
            raise BatchError(f"{size}, and none may have {TOO_MANY} or more: split it, four are best")
    for number, part in enumerate(draft.parts, start=1):
        if fault := find_fault_of_target(part.target):
            raise BatchError(f"part {number}: {fault}")
    for name in ("target", "drop"):
        seen: dict[str, int] = {}
        for number, part in enumerate(draft.parts, start=1):
            value = getattr(part, name)
            first = seen.setdefault(value, number)
            if first != number:
                raise BatchError(f"parts {first} and {number} have the same {name}, {value}: change one")


def find_fault_of_lines(lines: str) -> str:
    """What is wrong with the lines of a part; empty where nothing is."""
    try:
        if lines:
            _lines(_Node(lines, "lines"))
    except _WrongError as error:
        return str(error)
    return ""


def find_fault_of_target(target: str) -> str:
    """What is wrong with the target of a part; empty where nothing is. A path that leads out of the base is
    read as another one within, one of no Markdown file as none."""
    if target.startswith("/") or ".." in target.split("/"):
        return f"the target {target} leads out of the base: write its path in the base"
    if not is_markdown(target):
        return f"the target {target or 'nothing'} is no Markdown file: end its name in .md"
    return ""


class _WrongError(Exception):
    """What is wrong with a value, with its place."""


class _Node:
    """A value of the list with its place in it; None stands for one that is not given."""

    def __init__(self, value: object, place: str) -> None:
        self.value, self.place = value, place

    def wrong(self, wanted: str) -> _WrongError:
        shown = "nothing" if self.value is None else shorten(self.value)  # however deep it is
        return _WrongError(f"{self.place or 'the list'} has to be {wanted}, not {shown}")

    def fields(self, kind: str) -> Mapping[str, "_Node"]:
        """The nodes of a mapping, for each key that its kind may have."""
        if not isinstance(self.value, dict):
            raise self.wrong(f"a mapping with {', '.join(_KEYS[kind])}")
        for key in self.value:
            if key not in _KEYS[kind]:
                hint = suggest(str(key), _KEYS[kind], f"known keys are {', '.join(_KEYS[kind])}")
                raise _WrongError(f"{self._inner(str(key))} is not a key of a {kind}: {hint}")
        return {key: _Node(self.value.get(key), self._inner(key)) for key in _KEYS[kind]}

    def each(self, parse: Callable[["_Node"], _T]) -> tuple[_T, ...]:
        """The items of a list, parsed; none where it is not given."""
        if self.value is None:
            return ()
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        nodes = (_Node(each, f"{self.place}[{at}]") for at, each in enumerate(self.value, start=1))
        return tuple(map(parse, nodes))

    def texts(self) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        return (self.text(),) if isinstance(self.value, str) else self.each(_Node.text)

    def needed(self) -> str:
        """A text that must not be empty."""
        text = self.optional()
        if not text:
            raise _WrongError(f"{self.place} is missing: give it")
        return text

    def optional(self) -> str:
        """A text, empty where it is not given."""
        return "" if self.value is None else self.text()

    def text(self) -> str:
        """A text on one line."""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            raise self.wrong("a text")
        return " ".join(str(self.value).split())

    def count(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 1:
            raise self.wrong("a whole number above 0")
        return self.value

    def _inner(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def _plan(node: _Node, today: date) -> Draft:
    fields = node.fields("plan")
    batches, parts = fields["batches"], fields["parts"]
    if (batches.value is None) == (parts.value is None):
        raise _WrongError("give either `batches`, or `parts` to have them split by four")
    return Draft(
        title=fields["title"].needed(),
        goal=fields["goal"].optional(),
        date=_day(fields["date"], today),
        batches=_with_drops(batches.each(_batch) or split_parts(parts.each(_part))),
        influential=_grouped(fields["influential"].each(_file)),
    )


def _with_drops(batches: Sequence[DraftBatch]) -> tuple[DraftBatch, ...]:
    """The batches with a name for each part's drop: that of the title, its number where that has no letter
    of a file's name."""
    numbers = count(1)
    return tuple(
        replace(batch, parts=tuple(_with_drop(part, next(numbers)) for part in batch.parts))
        for batch in batches
    )


def _with_drop(part: DraftPart, number: int) -> DraftPart:
    return replace(part, drop=part.drop or slugify_title(part.title) or f"part-{number}")


def _batch(node: _Node) -> DraftBatch:
    fields = node.fields("batch")
    parts = fields["parts"].each(_part)
    if not parts:
        raise _WrongError(f"{fields['parts'].place} is missing or empty: give the batch a part")
    return DraftBatch(fields["title"].optional(), parts)


def _part(node: _Node) -> DraftPart:
    fields = node.fields("part")
    return DraftPart(
        title=fields["title"].needed(),
        target=fields["target"].needed(),
        lines=_lines(fields["lines"]),
        sections=fields["sections"].each(_section),
        reads=fields["reads"].texts(),
        searches=fields["searches"].texts(),
        cite=fields["cite"].texts(),
        influences=_influence(fields["influences"]),
        drop=fields["drop"].optional(),
    )


def _section(node: _Node) -> DraftSection:
    """A title, with its notes in brackets or not; or a mapping."""
    if not isinstance(node.value, dict):
        text = node.text()
        found = _BRACKETS.match(text)
        if found is None:
            return DraftSection(text)
        return DraftSection(found[1], tuple(note.strip() for note in found[2].split(",") if note.strip()))
    fields = node.fields("section")
    lines = None if fields["lines"].value is None else fields["lines"].count()
    return DraftSection(fields["title"].needed(), fields["notes"].texts(), lines)


def _influence(node: _Node) -> DraftInfluence | None:
    """`Files 1, 4, (Area) - note`, or a mapping; None where it says nothing."""
    if node.value is None:
        return None
    if isinstance(node.value, str):
        read = parse_influence(node.text(), 1)
        given = DraftInfluence(read.numbers, read.area, read.note)
    else:
        fields = node.fields("influence")
        numbers = fields["files"].each(_Node.count)
        given = DraftInfluence(numbers, fields["area"].optional(), fields["note"].optional())
    return given if given != DraftInfluence() else None


def _file(node: _Node) -> DraftFile:
    """A path, or a mapping."""
    if isinstance(node.value, str):
        return DraftFile(node.text())
    fields = node.fields("file")
    return DraftFile(fields["path"].needed(), fields["note"].optional(), fields["group"].optional())


def _grouped(files: tuple[DraftFile, ...]) -> tuple[DraftFile, ...]:
    """A file that names no group is in that of the file before it, as a plan is read."""
    group, found = "", []
    for file in files:
        group = file.group or group
        found.append(replace(file, group=group))
    return tuple(found)


def _lines(node: _Node) -> LineTarget | None:
    """`700`, `450-550`, or a list of both ends."""
    if node.value is None:
        return None
    ends: Sequence[int] = ()
    if isinstance(node.value, list):
        ends = node.each(_Node.count)
    elif found := _RANGE.match(node.text()):
        ends = [int(found[1]), int(found[2] or found[1])]
    if len(ends) != 2 or not 0 < ends[0] <= ends[1]:
        raise node.wrong("a number of lines such as 700 or 450-550")
    return LineTarget(*ends)


def _day(node: _Node, today: date) -> str:
    value = today if node.value is None else node.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(node.text()).isoformat()
    except ValueError as error:
        raise node.wrong("a date such as 2026-03-01") from error
