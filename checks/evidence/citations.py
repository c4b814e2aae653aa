"""What a part has to cite, held against its page: resolved, mentioned, linked, link works."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Protocol, TypeVar
from urllib.parse import unquote

from checks.digests import digest_text
from checks.evidence.answer_memo import NO_MEMORY, About, AnswerMemo
from checks.evidence.cited_files import CitedFile
from checks.evidence.cited_folders import CitedFolder, folder_spellings
from checks.evidence.cited_names import CitedName, parse_names
from checks.evidence.cited_paths import resolve_citation, written_files
from checks.evidence.page_text import PageText, join_texts, page_text, plain_text
from checks.evidence.path_index import PathIndex
from checks.evidence.resolving import Resolution, normal_path
from checks.frozen import frozen, replace
from checks.model import (
    CitationEvidence,
    CitationKind,
    CitationRequest,
    Document,
    Link,
    LinkEvidence,
    LinkKind,
    LinkState,
    ancestors,
    file_number,
    normal_number,
    without_ending,
)

_Answer = TypeVar("_Answer")


class _Wanted(Protocol):
    """Something that a text may speak of."""

    def find(self, page: PageText) -> Iterator[int]: ...


class _Page:
    """A page and where its links lead; its text is searched only for what is not remembered."""

    def __init__(self, document: Document, links: tuple[LinkEvidence, ...]) -> None:
        self.document = document
        self.links = links

    @cached_property
    def text(self) -> PageText:
        return page_text(self.document)

    @cached_property
    def targets(self) -> PageText:
        """The targets of all links, each in a line of its own."""
        return join_texts([unquote(each.link.target) for each in self.links])

    @cached_property
    def titles(self) -> PageText:
        """Their texts likewise."""
        return join_texts([each.link.text for each in self.links])

    @cached_property
    def written(self) -> bytes:
        """Tells the targets and texts of all links from others, wherever they stand."""
        return digest_text(repr([(each.link.target, each.link.text) for each in self.links]))

    @cached_property
    def leading_to(self) -> Mapping[str, Sequence[int]]:
        """The links that lead to a file or folder, or into a folder (with its slash)."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(self.links):
            if each.path:
                found[each.path].append(at)
                for folder in filter(None, ancestors(each.path.rstrip("/"))):
                    found[f"{folder}/"].append(at)
        return found


def measure_citations(
    requests: Sequence[CitationRequest],
    page: Document | None,
    links: Sequence[LinkEvidence],
    plan_path: str,
    index: PathIndex,
    answers: AnswerMemo = NO_MEMORY,
) -> tuple[CitationEvidence, ...]:
    """Each citation that a part asks for, measured on the part's page, which is None where there is no page.

    `mentioned`: the page names the path in text, link or code span, whole path parts only;
    folders in front, `.md`, and one of number and slug may be left out. In code blocks only
    a full file name counts, in web addresses only one after its folder, in HTML comments
    nothing. An influential file
    is mentioned by "File 2" too; an author or topic where its name stands in the text.
    `linked`: a Markdown link's target holds the path or leads into it, broken or not, but
    not to the web; for authors and topics, a link's text or target holds the name.
    `link_works`: the target is there, as `links` tell, which are the page's own, followed;
    nothing outside the base is ever opened, so a web link never counts as working.
    """
    ready = None if page is None else _Page(page, tuple(each for each in links if _may_cite(each.link)))
    measured: dict[Hashable, CitationEvidence] = {}
    for request in requests:
        asked = _asked(request)
        if asked not in measured:
            measured[asked] = _measure(request, ready, plan_path, index, answers)
    return tuple(replace(measured[_asked(request)], request=request) for request in requests)


def _may_cite(link: Link) -> bool:
    return link.kind.leads and link.kind is not LinkKind.IMAGE


def _measure(
    request: CitationRequest,
    page: _Page | None,
    plan_path: str,
    index: PathIndex,
    answers: AnswerMemo,
) -> CitationEvidence:
    # The parts of a plan ask for the same again and again.
    question = ("citation", plan_path, _asked(request))
    found = index.once(question, lambda index: resolve_citation(request, plan_path, index))
    if page is None:
        return CitationEvidence(request, found.path, found.candidates)
    search = _Search(request, found, page, index, answers)
    if links := search.links():
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
    place = search.mention()
    line, column = place or (None, None)
    return CitationEvidence(request, found.path, found.candidates, bool(place), line=line, column=column)


def _asked(request: CitationRequest) -> Hashable:
    """All of a request but where it stands."""
    written = (request.kind.value, request.as_written, request.path, request.number)
    return written, request.slugs, request.influence


def _works(followed: LinkEvidence) -> bool:
    return followed.state in (LinkState.WORKS, LinkState.DEAD_ANCHOR, LinkState.OTHER_CASE)


@frozen
class _Search:
    """One request looked for in one page. Where its words stand in texts is remembered; where
    links lead is not."""

    request: CitationRequest
    found: Resolution
    page: _Page
    index: PathIndex
    answers: AnswerMemo

    def links(self) -> list[LinkEvidence]:
        """The links that cite what is asked for: by where they lead, or by their words."""
        named = self._ask(self.page.written, "links", self._named_links)
        if not self.request.kind.has_path:
            return [self.page.links[at] for at in named]
        meant = self.index.real(self.found.path or "")
        found = (self.page.links[at] for at in sorted({*named, *self.page.leading_to.get(meant, ())}))
        return [each for each in found if each.state is not LinkState.EXTERNAL]

    def mention(self) -> tuple[int, int] | tuple[()]:
        """Line and column of the first mention in the text; empty where there is none."""
        return self._ask(self.page.document, "mention", lambda wanted: _first_mention(wanted, self.page.text))

    def _named_links(self, wanted: _Wanted) -> list[int]:
        if isinstance(wanted, CitedName):
            return sorted(set(_find_named_links(wanted, self.page)))
        targets = self.page.targets
        return sorted({targets.place(offset)[0] - 1 for offset in wanted.find(targets)})

    def _ask(self, about: About, what: str, answer: Callable[[_Wanted], _Answer]) -> _Answer:
        # What is wanted follows from the request, what it resolves to, and names of files.
        request, found = self.request, self.found
        question = (what, _asked(request), found.path, found.candidates)
        return self.answers.ask_of(
            about, question, self.index, lambda index: answer(_wanted(request, found, index))
        )


def _find_named_links(wanted: CitedName, page: _Page) -> Iterator[int]:
    """The links whose text or target holds a name. The words of a name may stand apart, but not in
    two links: each that has the first one is asked for itself."""
    for texts in (page.targets, page.titles):
        for line, text in texts.lines_with(wanted.first_word):
            if next(wanted.find(plain_text(text)), None) is not None:
                yield line - 1


def _first_mention(wanted: _Wanted, text: PageText) -> tuple[int, int] | tuple[()]:
    mention = min(wanted.find(text), default=None)
    return () if mention is None else text.place(mention)


def _wanted(request: CitationRequest, found: Resolution, index: PathIndex) -> _Wanted:
    if not request.kind.has_path:
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
    number = normal_number(request.number) if request.number else next(map(file_number, paths), None)
    if not found.path:
        paths += [path for path in found.candidates if file_number(path) == number]
    folders = [path.rpartition("/")[0] for path in paths]
    if request.number:
        folders.append(normal_path(request.path))
    names = tuple(dict.fromkeys(folder.rpartition("/")[2] for folder in folders if folder))
    return CitedFile(
        index=index,
        stems=tuple(dict.fromkeys(without_ending(path.rpartition("/")[2].lower()) for path in paths)),
        folders=frozenset(part.lower() for folder in folders for part in folder.split("/") if part),
        numbered=tuple(name.lower() for name in names),
        number=number,
        sole=number is not None
        and not _is_as_written(request, found)
        and index.once(("sole", names, number), partial(_is_sole, names, number)),
        influence=request.influence,
    )


def _is_as_written(request: CitationRequest, found: Resolution) -> bool:
    """Whether the base has the file by the name that the plan gives in full."""
    names = {path.rpartition("/")[2] for path in written_files(request)}
    return found.path is not None and found.path.rpartition("/")[2] in names


def _is_sole(folders: Sequence[str], number: str, index: PathIndex) -> bool:
    """Whether a number in these folders can mean no more than one file."""
    files = {file for name in folders for _, file in index.numbered_in(name, number)}
    return len(files) <= 1
