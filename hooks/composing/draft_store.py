"""Drafts of the last build, used again where nothing that any draft can depend on has changed.

The draft of a page depends on the whole base, so all drafts are kept under one digest: of what the base was
read from (paths and hashes of its files, the configuration with its day), of what was found, of what git
says, and of where each thing stands in the site. All else follows from these by this program, whose version
is in the digest, too.
"""

import marshal

from mkdocs.structure.pages import Page

from hooks.composing.shelf import Shelf
from hooks.measuring.measurement import Measured
from hooks.store import Store, digest_of

Digests = tuple[str, str]
"""The digest of a draft, and that of the rendered text in it, if there is one."""


class DraftStore:
    """The drafts of one state of base and site, of which `inputs` is the digest."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        """Looks for the drafts of an earlier build."""
        self._store = store
        self.inputs = _digest_inputs(shelf)
        packed = store.find(self.inputs)
        # Trusted: made by this process, or read from our own cache after its checksum matched.
        self._known: dict[str, Digests] = marshal.loads(packed) if packed else {}  # noqa: S302
        self.recalled = bool(self._known)
        self._made: dict[str, Digests] = {}

    def recall(self, page: Page) -> Digests | None:
        """What is known of the draft of a page."""
        return self._known.get(_name(page))

    def note(self, page: Page, digests: Digests) -> None:
        """Takes in a draft that was made."""
        if self._known.get(_name(page)) != digests:
            self._made[_name(page)] = digests

    def save(self) -> None:
        """Keeps what was made, if something was."""
        if self._made:
            self._store.add(self.inputs, marshal.dumps(self._known | self._made))


def _name(page: Page) -> str:
    return f"{page.url} {page.edit_url}"


def _digest_inputs(shelf: Shelf) -> str:
    addresses = shelf.addresses
    places = (addresses.documents, addresses.folders, addresses.computed, shelf.attachments, shelf.sources)
    urls = [[(path, file.url) for path, file in each.items()] for each in places]
    about = (shelf.title, shelf.site_name, shelf.about, addresses.aliases, addresses.moves)
    return digest_of((_list_facts(shelf.measured), urls, about))


def _list_facts(measured: Measured) -> tuple[object, ...]:
    base = measured.base
    return (
        measured.config,
        sorted(base.files),
        [(path, document.sha256) for path, document in base.documents.items()],
        base.problems,
        measured.findings,
        measured.suppressed,
        sorted(measured.histories.items()),
    )
