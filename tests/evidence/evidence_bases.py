"""Bases built in memory from the paths and texts that a case names."""

from collections.abc import Iterable, Mapping

from documents import document_of

from checks.evidence.path_index import PathIndex
from checks.model import KnowledgeBase


def base_of(
    texts: Mapping[str, str], files: Iterable[str] = (), folders: Iterable[str] = ()
) -> KnowledgeBase:
    """A base with these documents, and with further files and folders that nobody reads."""
    documents = {path: document_of(path, text) for path, text in sorted(texts.items())}
    return KnowledgeBase(
        root="",
        documents=documents,
        pages=tuple(documents),
        plans=(),
        drops=(),
        files=frozenset(documents) | frozenset(files),
        folders=frozenset(folders),
    )


def index_of(*paths: str) -> PathIndex:
    """An index over empty files; a path with a trailing slash is a folder."""
    return PathIndex(
        base_of(
            {},
            [path for path in paths if not path.endswith("/")],
            [path.rstrip("/") for path in paths if path.endswith("/")],
        )
    )
