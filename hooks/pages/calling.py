"""What lists and the navigation call a document."""

import posixpath
import re

from hooks.measuring.measurement import Measured


def call_document(path: str, measured: Measured) -> str:
    """A document's title, else its file's name. The words with which all titles of drops begin would hide
    those that differ."""
    document = measured.base.documents.get(path)
    if document is None:
        return posixpath.basename(path)
    return _DROP.sub("Drop: ", document.title) if path in measured.drops else document.title


_DROP = re.compile(r"^knowledge[ _-]*drop\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
