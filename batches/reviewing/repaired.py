"""From places in a text that is read repaired (mojibake) to those in its file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from batches.errors import BatchError
from checks.frozen import replace
from checks.model import Document, Edit
from checks.reading.mojibake import Damage, find_mojibake


def place_in_file(document: Document, data: bytes, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits of the document's text as edits of its file, which holds these bytes; each begins and ends in
    one line. Raises `BatchError` where it is not certain what in the file became of the text."""
    if document.is_exact:
        return tuple(edits)
    repairs = _find_repairs(document, data)
    return tuple(_place(each, repairs.get(each.line, ())) for each in edits)


@dataclass(frozen=True, slots=True)
class _Repair:
    """A run of characters of a line in the file, and how many it is read as."""

    column: int
    length: int
    read_as: int


def _find_repairs(document: Document, data: bytes) -> Mapping[int, Sequence[_Repair]]:
    """The repairs of each line, in order."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise BatchError(f"{document.path}: is not UTF-8 at byte {error.start}: save it as UTF-8") from error
    found = find_mojibake(text)
    if found is None or found.repaired != document.text:
        raise BatchError(f"{document.path}: was changed by somebody else meanwhile: run again")
    repairs: dict[int, list[_Repair]] = {}
    for each in found.places:
        line, column = _position(text, each)
        repairs.setdefault(line, []).append(_Repair(column, len(each.run), len(each.meant)))
    return repairs


def _position(text: str, damage: Damage) -> tuple[int, int]:
    return text.count("\n", 0, damage.offset) + 1, damage.offset - text.rfind("\n", 0, damage.offset)


def _place(edit: Edit, repairs: Sequence[_Repair]) -> Edit:
    start, end = _column(edit.column, repairs), _column(edit.end_column, repairs)
    return replace(edit, column=start, end_column=end)


def _column(column: int, repairs: Sequence[_Repair]) -> int:
    """The column in the file of one in the text as read; within what was repaired, the one behind it."""
    shift = 0
    for each in repairs:
        if column + shift <= each.column:
            break
        if column + shift < each.column + each.read_as:
            return each.column + each.length
        shift += each.length - each.read_as
    return column + shift
