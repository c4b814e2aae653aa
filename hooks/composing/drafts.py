"""Drafts of the last build, used again where nothing that any draft can depend on has changed.

A draft of one page depends on all of the base, so all of them are kept under one digest. It takes in what
the base was read from (paths and hashes of its files, the configuration with its day), what was found,
what git says, and where each thing stands in the site. All else follows from these by this program, which
is in it, too.
"""

import marshal
from collections.abc import Callable

from hooks.composing.shelf import Draft, Shelf
from hooks.kept import Kept, digest_of
from hooks.measuring.measurement import Measured

Make = Callable[[], Draft]


class KeptDrafts:
    """The drafts of one state of base and site."""

    def __init__(self, kept: Kept, shelf: Shelf) -> None:
        """Looks for those of an earlier build."""
        self._kept = kept
        self._inputs = _digest_inputs(shelf)
        packed = kept.find(self._inputs)
        # These bytes come from this process, or from a file of its own that is unharmed.
        self._known = marshal.loads(packed) if packed else {}  # noqa: S302
        self.recalled = bool(self._known)
        self._made: dict[str, tuple[str, int, str]] = {}

    def draft(self, page: str, make: Make) -> Draft:
        """The draft of a page, by all that says which page it is; recalled, it is made only if the page has
        to be composed."""
        if page in self._known:
            digest, size, rendered = self._known[page]
            return Draft(digest, lambda: make().compose(), size, rendered)
        draft = make()
        self._made[page] = (draft.digest, draft.size, draft.rendered)
        return draft

    def save(self) -> None:
        """Keeps what was made, if something was."""
        if self._made:
            self._kept.add(self._inputs, marshal.dumps(self._known | self._made))


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
