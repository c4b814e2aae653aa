"""What lists and the navigation call a document, and say of it."""

import posixpath
import re

from checks.derived.llms import describe_plan
from hooks.measuring.measurement import Measured


def document_title(path: str, measured: Measured) -> str:
    """A document's title, else its file's name. The words with which all titles of drops begin would hide
    those that differ."""
    document = measured.base.documents.get(path)
    if document is None:
        return posixpath.basename(path)
    return _DROP.sub("Drop: ", document.title) if path in measured.drops else document.title


def describe_document(path: str, measured: Measured) -> str:
    """What a document is about, in a line or two; empty where nothing says it."""
    document = measured.base.documents.get(path)
    if document is None:
        return ""
    return describe_plan(measured.plans[path], document) if path in measured.plans else document.summary


_DROP = re.compile(r"^knowledge[ _-]*drop\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
