"""Links to what the base does not have, and which of them may lead somewhere all the same."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import unquote

from checks.evidence.address_forms import HTML_ENDING, ON_DISK, is_included
from checks.evidence.site_programs import ANY, is_on_site
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Document, LinkEvidence, LinkState, Place, is_hidden, is_markdown, is_template
from checks.plurals import join
from checks.rules.mending import split_address
from checks.rules.places import place_of_link
from checks.rules.rule import Context
from checks.rules.wording import link_to

_LABEL = LazyPattern(r"[\w:/-]+")
_CLASS = LazyPattern(r"[A-Z]\w*[a-z]\w*")
_NAME = LazyPattern(r"[a-z_][\w-]*(?:\.[a-z_][\w-]*)+", re.IGNORECASE)
_MANY = 10
"""So many endings that no file of the base has are none of files."""

_WORD = LazyPattern(r"(?:[^\s/.#?:@{}\[\]()\\]|::)+(?:#\S*)?")
"""A word alone is the label of a tool, a remark in brackets behind others, or waits for an address."""

_UNMADE = frozenset("[]()")
_OF_GITBOOK = "broken-reference"
"""What GitBook writes for the address of a page that it has lost."""

_FILE = LazyPattern(r"[A-Z]{4,}")
"""`LICENSE` and the like."""


@frozen
class Unfound:
    """A link in the document at `path` to what the base does not have; `candidates` are files that may be
    meant, one alone if a plan tells which is: then it `is_planned`."""

    path: str
    link: LinkEvidence
    candidates: tuple[str, ...] = ()
    is_planned: bool = False

    @property
    def place(self) -> Place:
        """Where the link stands."""
        return place_of_link(self.path, self.link.link)


def find_unfound(context: Context) -> Sequence[Unfound]:
    """Every link within the base that leads to nothing, but for what tools find by names, and in templates
    only those for which there is a candidate: the others are for their copies."""
    return context.once(_find_unfound)


def _find_unfound(context: Context) -> Sequence[Unfound]:
    meant = dict(_iter_meant(context))
    unfound = []
    for path, link in _iter_broken(context):
        place = place_of_link(path, link.link)
        found = (link.path,) if link.path else link.candidates
        candidates = (meant[place],) if place in meant else found
        if candidates or not is_template(path):
            unfound.append(Unfound(path, link, candidates, place in meant))
    return unfound


def advise(path: str, candidates: tuple[str, ...]) -> str:
    """Which files may be meant, as the document at a path would link to them; empty where none may."""
    addresses = [link_to(candidate, path) for candidate in candidates]
    if len(addresses) == 1:
        return f"did you mean {addresses[0]}?"
    return f"it may be {join(addresses, 'or')}" if addresses else ""


def is_doubtful(context: Context, unfound: Unfound) -> bool:
    """Whether nothing tells if a link is broken: it may lead to a page of a site that is made of the base, or
    no file may be meant, and it is a word alone or followed from files that include this one."""
    path, target = unfound.path, unfound.link.link.target
    if unfound.is_planned or _is_sure(target, context.base.documents[path]):
        return False
    if unfound.candidates:
        return _may_be_made(target) and _is_on_site(path, context)
    if _WORD.fullmatch(target) or is_included(path) or _has_source(context, path, target):
        return True
    return _may_be_made(target) and ("#" in target or _is_on_site(path, context))


def _has_source(context: Context, path: str, target: str) -> bool:
    """Whether a page in HTML has another file of its name beside it, of which a program may make it."""
    address = unquote(split_address(target)[0])
    if address.startswith("/") or not HTML_ENDING.search(address):
        return False
    made = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    folder, _, name = made.rpartition("/")
    stem = name.partition(".")[0]
    return any(each.partition(".")[0] == stem for each in context.paths.names_in(folder))


def _is_sure(target: str, document: Document) -> bool:
    """Whether an address cannot be meant as it is: it has a scheme, misses the sign of an anchor, names a
    file that has no ending, or is what GitBook writes for a page that it has lost."""
    is_lost = target.rstrip("/").endswith(_OF_GITBOOK)
    is_id = "/" not in target and target in document.ids
    return is_lost or is_id or ":" in target.replace("::", "") or bool(_FILE.fullmatch(target))


def _may_be_made(target: str) -> bool:
    """Whether an address names no file and no host, but what a site may make of pages; from its root, it may
    be any file but Markdown."""
    address, _ = split_address(target)
    names = [name.strip(".") for name in HTML_ENDING.sub("", address).split("/")]
    is_file = "." in names[-1] and (not address.startswith("/") or is_markdown(address))
    is_other = is_file or "." in names[0] or ON_DISK.match(address) or not _UNMADE.isdisjoint(address)
    return not is_other


def _is_on_site(path: str, context: Context) -> bool:
    """Whether a site is made of a file. Those right in the base, and hidden ones, are read beside code."""
    return "/" in path and not is_hidden(path) and is_on_site(context.paths, path, ANY)


def _iter_meant(context: Context) -> Iterator[tuple[Place, str]]:
    """The places of links by which pages cite what a plan requires, with what it resolves to."""
    for _, _, measured, citation in context.iter_citations():
        if measured.page and citation.resolves_to and citation.linked and not citation.link_works:
            yield Place(measured.page, citation.line or 1, citation.column or 1), citation.resolves_to


def _iter_broken(context: Context) -> Iterator[tuple[str, LinkEvidence]]:
    names = _Names(context)
    for path, link in context.iter_links(LinkState.MISSING):
        if not names.has(link.link.target, path):
            yield path, link
    for state in (LinkState.ON_SITE, LinkState.DEAD_ON_SITE):
        for path, link in context.iter_links(state):
            if not context.is_for_site(path, link.link.target):
                yield path, link


class _Names:
    """What links may name that is no file, and for which some tool finds the place."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def has(self, target: str, path: str) -> bool:
        """Whether a target is a label, or the name of a thing, where the page at a path has it."""
        if _LABEL.fullmatch(target):
            is_label = target in self._context.own_ids()
            return is_label or (self._context.is_in_sphinx(path) and self._is_in_sphinx(target))
        if not _NAME.fullmatch(target) or target.rpartition(".")[2] in self._endings:
            return False
        return self._has_many or self._context.is_in_sphinx(path)

    def _is_in_sphinx(self, target: str) -> bool:
        return _CLASS.fullmatch(target) is not None or target in self._context.sphinx_names()

    @cached_property
    def _has_many(self) -> bool:
        """Whether the base names things: many of them, with endings that no file of the base has."""
        missing = {link.link.target for _, link in self._context.iter_links(LinkState.MISSING)}
        endings = {target.rpartition(".")[2] for target in missing if _NAME.fullmatch(target)}
        return len(endings - self._endings) >= _MANY

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(path.rpartition(".")[2] for path in self._context.base.files)
