"""What a part has to cite, held against its page: resolved, mentioned, linked, link works."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import unquote

from checks.evidence.addresses import Spot, locate
from checks.evidence.cited_files import CitedFile
from checks.evidence.cited_folders import CitedFolder, folder_spellings
from checks.evidence.cited_names import parse_names
from checks.evidence.cited_paths import resolve_citation, written_files
from checks.evidence.page_text import PageText, page_text, plain_text
from checks.evidence.path_index import PathIndex, normal_number, number_of
from checks.evidence.remembering import Remembering
from checks.evidence.resolving import Resolution, normal_path
from checks.model import (
    CitationEvidence,
    CitationKind,
    CitationRequest,
    Document,
    Link,
    LinkKind,
    LinkState,
    NoMemo,
)

_NO_MEMORY = Remembering(NoMemo())
_NAME_KINDS = frozenset([CitationKind.EXTERNAL, CitationKind.VAGUE])


class _Wanted(Protocol):
    """Something that a text may speak of."""

    def find(self, page: PageText) -> Iterator[int]: ...


@dataclass(frozen=True, slots=True)
class _Followed:
    """A link of the page, where it leads, and its parts ready to be searched."""

    link: Link
    spot: Spot
    target: PageText
    text: PageText


@dataclass(frozen=True)
class _Page:
    document: Document
    links: tuple[_Followed, ...]

    @cached_property
    def text(self) -> PageText:
        """Made only where somebody asks: a link is a mention already."""
        return page_text(self.document)


def measure_citations(
    requests: Sequence[CitationRequest],
    page: Document | None,
    page_path: str,
    plan_path: str,
    index: PathIndex,
    remembering: Remembering = _NO_MEMORY,
) -> tuple[CitationEvidence, ...]:
    """Each citation that a part asks for, measured in the part's page; None is a page not there.

    `mentioned`: the page names the path in text, link or code span, whole path parts only;
    folders in front, `.md`, and one of number and slug may be left out. In code blocks only
    a full file name counts, in web addresses only one behind its folder, in HTML comments
    nothing. An influential file
    is mentioned by "File 2" too; an author or topic where its name stands in the text.
    `linked`: a Markdown link's target holds the path or leads into it, broken or not, but
    not to the web; for authors and topics, a link's text or target holds the name.
    `link_works`: the target is there, seen from `page_path`; nothing outside the base is
    ever opened, so a web link never counts as working.
    """
    ready = None if page is None or not requests else _prepare(page, page_path, index)
    return tuple(_measure(request, ready, plan_path, index, remembering) for request in requests)


def _prepare(page: Document, page_path: str, index: PathIndex) -> _Page:
    links = (
        _Followed(
            link,
            locate(link.target, page_path, index),
            plain_text(unquote(link.target)),
            plain_text(link.text),
        )
        for link in page.links
        if link.kind.leads and link.kind is not LinkKind.IMAGE
    )
    return _Page(page, tuple(links))


def _measure(
    request: CitationRequest,
    page: _Page | None,
    plan_path: str,
    index: PathIndex,
    remembering: Remembering,
) -> CitationEvidence:
    found = resolve_citation(request, plan_path, index)
    if page is None:
        return CitationEvidence(request, found.path, found.candidates)
    wanted = _wanted(request, found, index)
    links = [each for each in page.links if _holds(each, wanted, request.kind, found.path)]
    if links:
        best = next((each for each in links if _works(each)), links[0])
        link = best.link
        return CitationEvidence(
            request,
            found.path,
            found.candidates,
            True,
            True,
            _works(best),
            link.line,
            link.column,
            link.target,
        )
    # What is wanted follows from the request, what it resolves to, and the names of all files.
    asked = (request.kind.value, request.as_written, request.path, request.number, request.slugs)
    question = ("mention", index.digest, asked, request.influence, found.path, found.candidates)
    place = remembering.ask(page.document, question, lambda: _first_mention(wanted, page.text))
    line, column = place or (None, None)
    return CitationEvidence(request, found.path, found.candidates, bool(place), line=line, column=column)


def _first_mention(wanted: _Wanted, text: PageText) -> tuple[int, int] | tuple[()]:
    mention = min(wanted.find(text), default=None)
    return () if mention is None else text.place(mention)


def _works(followed: _Followed) -> bool:
    return followed.spot.state is LinkState.WORKS


def _holds(followed: _Followed, wanted: _Wanted, kind: CitationKind, resolved: str | None) -> bool:
    if kind in _NAME_KINDS:
        return any(next(wanted.find(part), None) is not None for part in (followed.text, followed.target))
    if followed.spot.state is LinkState.EXTERNAL:
        return False
    path = followed.spot.path
    if path and resolved and (path == resolved or (resolved.endswith("/") and path.startswith(resolved))):
        return True
    return next(wanted.find(followed.target), None) is not None


def _wanted(request: CitationRequest, found: Resolution, index: PathIndex) -> _Wanted:
    if request.kind in _NAME_KINDS:
        return parse_names(request.as_written, loose=request.kind is CitationKind.VAGUE)
    if request.kind is CitationKind.FOLDER and (found.path or "/").endswith("/"):
        return _wanted_folder(request, found, index)
    return _wanted_file(request, found, index)


def _wanted_folder(request: CitationRequest, found: Resolution, index: PathIndex) -> CitedFolder:
    place = found.path.rstrip("/") if found.path else None
    places = [place] if place else [candidate.rstrip("/") for candidate in found.candidates]
    return CitedFolder(
        index=index,
        paths=folder_spellings(normal_path(request.path).lower()),
        place=place,
        parts=frozenset(part.lower() for path in places for part in path.split("/")[:-1]),
        children=frozenset(name.lower() for path in places for name in index.names_in(path)),
    )


def _wanted_file(request: CitationRequest, found: Resolution, index: PathIndex) -> CitedFile:
    paths = [path for path in (found.path, *written_files(request)) if path]
    number = normal_number(request.number) if request.number else next(map(number_of, paths), None)
    if not found.path:
        paths += [path for path in found.candidates if number_of(path) == number]
    folders = [path.rpartition("/")[0] for path in paths]
    if request.number:
        folders.append(normal_path(request.path))
    names = tuple(dict.fromkeys(folder.rpartition("/")[2] for folder in folders if folder))
    return CitedFile(
        index=index,
        stems=tuple(dict.fromkeys(path.rpartition("/")[2].lower().removesuffix(".md") for path in paths)),
        folders=frozenset(part.lower() for folder in folders for part in folder.split("/") if part),
        numbered=tuple(name.lower() for name in names),
        number=number,
        sole=number is not None and not _is_as_written(request, found) and _is_sole(names, number, index),
        influence=request.influence,
    )


def _is_as_written(request: CitationRequest, found: Resolution) -> bool:
    """Whether the base has the file by the name that the plan gives in full."""
    names = {path.rpartition("/")[2] for path in written_files(request)}
    return found.path is not None and found.path.rpartition("/")[2] in names


def _is_sole(folders: Sequence[str], number: str, index: PathIndex) -> bool:
    """Whether a number in these folders can mean no more than one file."""
    files = {
        file
        for name in folders
        for folder in index.folders_ending_with(name)
        for file in index.numbered_below(folder, number)
    }
    return len(files) <= 1
