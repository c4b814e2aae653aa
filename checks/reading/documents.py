"""One Markdown file: bytes to `Document`."""

import hashlib

from checks.model import Document, Problem
from checks.reading.facts import parse_facts
from checks.reading.text import decode


def parse_document(path: str, data: bytes) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a file's bytes, and what was wrong with them."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    facts = parse_facts(text)
    document = Document(
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=len(text.splitlines()),
        words=len(text.split()),
        headings=facts.headings,
        links=facts.links,
        code=facts.code,
        anchors=facts.anchors,
    )
    return document, problems
