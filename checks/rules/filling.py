"""Which files without text are meant to have none: something else is shown in their place."""

from collections import Counter
from collections.abc import Iterator, Mapping

from checks.model import Document, KnowledgeBase, ancestors

_FEW = 3
"""So many files make no habit."""

_FIELDS = 3
"""So many fields, at least, say more than what a page is called."""


def iter_filled(base: KnowledgeBase) -> Iterator[str]:
    """The paths of files of which a site or a vault makes a page by their front matter or their names, and of
    those that are records."""
    documents = base.documents
    held = Counter(folder for path in documents for folder in ancestors(path))
    beside = Counter(map(_folder_of, documents))
    records = Counter(_folder_of(path) for path, each in documents.items() if _is_like_a_record(each))
    for path, document in documents.items():
        folder = _folder_of(path)
        is_habit = records[folder] > _FEW and records[folder] * 2 > beside[folder]
        if (
            _is_filled(path, document)
            or (held[folder] > 1 and _is_named_as_folder(path, document))
            or (is_habit and _is_like_a_record(document))
        ):
            yield path


def _is_filled(path: str, document: Document) -> bool:
    """Whether a site makes the page of a folder or what the front matter says: one that only describes a
    page has no fields within fields, no layout and no address that readers are sent to, and a title where the
    record of a thing has a name, or what is known of a folder a description."""
    fields = document.front_matter
    firsts = (each[0] if isinstance(each, list | tuple) and each else each for each in fields.values())
    is_folder = path.endswith("_index.md") and bool(fields)
    is_record = "title" not in fields and len(fields.keys() & {"name", "description"}) == 1
    is_told = any(field.startswith(("layout", "redirect")) for field in fields)
    return is_folder or is_record or is_told or any(isinstance(each, Mapping) for each in firsts)


def _is_named_as_folder(path: str, document: Document) -> bool:
    """Whether a list of the other pages of a folder may be made from a file: `soil/index.md` with front
    matter, or `soil/soil.md`."""
    *_, folder, name = ("", *path.split("/"))
    stem = name.rpartition(".")[0]
    return stem.casefold() == folder.casefold() or (stem == "index" and bool(document.front_matter))


def _is_like_a_record(document: Document) -> bool:
    return not document.words and len(document.front_matter) >= _FIELDS


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]
