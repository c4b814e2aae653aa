"""Documents that are decoded as far as somebody looks at them."""

import hashlib
from pathlib import Path
from typing import Any

from checks.model import Document
from checks.reading.records import FACTS, decode_fact


class ChangedFileError(OSError):
    """A file is no longer what it was when the run began."""


class StoredDocument(Document):
    """A document over its record. Each field is decoded when it is first asked for, and the
    text when that is: most runs look at few of either. `content` is the file's bytes, or
    where they lie on disk if they are known not to have changed."""

    __slots__ = ("_content", "_facts", "_is_plain")

    def __getattr__(self, name: str) -> Any:
        """The value of a field that was not asked for yet: a slot still empty leads here."""
        if name == "text":
            value: Any = self._read_text()
        elif name in _INDEX:
            value = decode_fact(name, self._facts[_INDEX[name]])
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value

    def _read_text(self) -> str:
        content: bytes | str = self._content
        data = content if isinstance(content, bytes) else read_again(content, self.sha256)
        if self._is_plain:
            return data.decode("utf-8")
        from checks.reading.text import decode  # brings the repair of mojibake with it

        return decode(self.path, data)[0] or ""

    def __eq__(self, other: object) -> bool:
        """Documents with equal fields are equal, decoded or not."""
        if not isinstance(other, Document):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Document.__dataclass_fields__)

    __hash__ = Document.__hash__


_INDEX = {name: index for index, name in enumerate(FACTS)}


def open_document(
    path: str, sha256: str, facts: tuple[Any, ...], content: bytes | str, *, is_plain: bool
) -> Document:
    """The document at `path` over the facts of its record."""
    document = object.__new__(StoredDocument)
    put = object.__setattr__
    put(document, "path", path)
    put(document, "sha256", sha256)
    put(document, "_facts", facts)
    put(document, "_content", content)
    put(document, "_is_plain", is_plain)
    return document


def read_again(on_disk: str, sha256: str) -> bytes:
    """The bytes of a file that was known by its signature; raises `ChangedFileError` where they
    are others than those of the hash."""
    data = Path(on_disk).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ChangedFileError(0, "has changed while it was checked: run again", on_disk)
    return data
