"""Documents and drops, read from the text that a test has."""

from checks.model import Document, Drop
from checks.reading.documents import parse_document
from checks.reading.drops import parse_drop


def document_of(path: str, text: str) -> Document:
    """The document of a file of this text, whatever is wrong with it."""
    document, _ = parse_document(path, text.encode())
    assert document is not None
    return document


def drop_of(path: str, text: str) -> Drop:
    """The drop of a file of this text, whatever is wrong with it."""
    return parse_drop(document_of(path, text))[0]
