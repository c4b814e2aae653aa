"""Citations both ways: what a document cites and what cites it, with the sentences around the links."""

from collections.abc import Iterable, Iterator, Sequence

from checks.frozen import frozen
from checks.model import Link, LinkEvidence, LinkState
from hooks.measuring.measurement import Measured
from hooks.placing.routes import Routes

_LEADING = (
    LinkState.WORKS,
    LinkState.ON_SITE,
    LinkState.DEAD_ANCHOR,
    LinkState.DEAD_ON_SITE,
    LinkState.OTHER_CASE,
)
"""The states of links that lead to a document of the base."""
_MOST = 60
"""How many documents are listed; the rest are counted."""
_MOST_MENTIONS = 3
"""How many places of one document are shown."""


@frozen
class Mention:
    """A place where one document links to another: the sentence, empty where it says nothing, and
    the line with the address of the heading above it."""

    sentence: str
    line: int
    address: str


@frozen
class Citation:
    """The document, or folder, at the other end of citations, with the places where they stand;
    `more` is how many of these are not shown."""

    title: str
    address: str
    mentions: tuple[Mention, ...]
    more: int


@frozen
class Citations:
    """What a document cites and what cites it; `more_cited` and `more_citing` count what is not listed, and
    `listed_in` are the generated files among those that cite it, which only list it."""

    cited: tuple[Citation, ...]
    more_cited: int
    citing: tuple[Citation, ...]
    more_citing: int
    listed_in: tuple[tuple[str, str], ...]

    @property
    def outward(self) -> int:
        """How many documents and folders it cites."""
        return len(self.cited) + self.more_cited

    @property
    def inward(self) -> int:
        """How many documents cite it."""
        return len(self.citing) + self.more_citing


def view_citations(path: str, measured: Measured, routes: Routes) -> Citations:
    """The citations of one document."""
    links, citing = find_cited(path, measured, routes), find_citing(path, measured)
    return Citations(
        cited=tuple(
            Citation(_name(target, measured), routes.page(target), *_mention(path, found, measured, routes))
            for target, found in list(links.items())[:_MOST]
        ),
        more_cited=max(0, len(links) - _MOST),
        citing=tuple(_view_citing(each, path, measured, routes) for each in citing[:_MOST]),
        more_citing=max(0, len(citing) - _MOST),
        listed_in=tuple(
            (each, routes.document(each))
            for each in measured.evidence.cited_by.get(path, ())
            if each in measured.base.derived
        ),
    )


def _view_citing(source: str, path: str, measured: Measured, routes: Routes) -> Citation:
    found = [each for each in measured.evidence.links[source] if each.path == path]
    return Citation(
        _name(source, measured), routes.document(source), *_mention(source, found, measured, routes)
    )


def find_cited(path: str, measured: Measured, routes: Routes) -> dict[str, list[LinkEvidence]]:
    """The pages of the base that a document links to, in the order of its text, each with the links."""
    grouped: dict[str, list[LinkEvidence]] = {}
    for each in measured.evidence.links.get(path, ()):
        if each.state not in _LEADING or each.path in (None, path):
            continue
        if routes.page(each.path or ""):
            grouped.setdefault(each.path or "", []).append(each)
    return grouped


def find_citing(path: str, measured: Measured) -> list[str]:
    """The documents that link to this one, but for generated ones, which list all of them."""
    derived = measured.base.derived
    return [each for each in measured.evidence.cited_by.get(path, ()) if each not in derived]


def _mention(
    source: str, links: Sequence[LinkEvidence], measured: Measured, routes: Routes
) -> tuple[tuple[Mention, ...], int]:
    """The places of a document where links stand, each sentence once, and how many are left out."""
    document, shown = measured.base.documents[source], [each.link for each in links[:_MOST_MENTIONS]]
    sentences = measured.sentences.find(document, shown)
    mentions = tuple(
        Mention(sentence, link.line, routes.line(source, link.line))
        for link, sentence in _iter_once(zip(shown, sentences, strict=True))
    )
    return mentions, max(0, len(links) - _MOST_MENTIONS)


def _iter_once(pairs: Iterable[tuple[Link, str]]) -> Iterator[tuple[Link, str]]:
    seen = set()
    for link, sentence in pairs:
        if sentence not in seen:
            seen.add(sentence)
            yield link, sentence


def _name(path: str, measured: Measured) -> str:
    document = measured.base.documents.get(path)
    return document.title if document else path
