"""Bases built in memory from the paths and texts that a case names."""

from collections.abc import Iterable, Mapping

from documents import document_of

from checks.evidence.path_index import PathIndex
from checks.model import CitationKind, CitationRequest, KnowledgeBase


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


def asked_file(path: str, number: str | None = None, *slugs: str) -> CitationRequest:
    """A request for a file: by the number in a folder, or by its path."""
    written = path if number is None else f"{path}/{number}"
    return CitationRequest(written, CitationKind.FILE, 1, 1, path, number, slugs)


def asked_folder(path: str, *slugs: str, note: str = "") -> CitationRequest:
    """A request for something in a folder."""
    return CitationRequest(f"{path}/{note}", CitationKind.FOLDER, 1, 1, path, slugs=slugs)
