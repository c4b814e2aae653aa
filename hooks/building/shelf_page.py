"""A MkDocs page whose text never passes through MkDocs' own Markdown."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date

from checks.frozen import replace
from checks.model import printable
from hooks.build_log import log
from hooks.composing.shelf import DIAGRAMS, MEASURED_ON, NOTHING, Composed, Draft, Shelf
from hooks.rendering.directions import without_bidi_controls
from hooks.rendering.rendered import Diagram, Entry
from hooks.rendering.rendered_pages import LEVEL


class ShelfPage(Page):
    """A page that is composed from the shelf of a build. Title and meta data are escaped here, since
    themes print them as they are; `make` is called with the shelf and the page. `packed` is the whole page
    with the theme's frame, if it was made before MkDocs asks for it; a large site would not fit into memory
    unpacked."""

    shelf: Shelf

    composes_later = False
    """Whether the page is finished as a whole once all pages are drafted."""
    digest = ""
    """A digest of all that the finished page was made from; empty where it is not finished as a whole."""

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        title: str,
        make: Callable[[Shelf, Page], Draft],
        *,
        path: str = "",
        short: str = "",
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        """A page of `file`, with meta data that is safe to print; `path` is that of the document that it
        shows, if it shows one, and `short` its title in the navigation."""
        self._make, self._path = make, path
        self._given_meta = dict(meta or {})
        self._escaped_title = make_inert(title)
        # Placeholder content: a dirty build asks whether a file's source is newer than its page, and the
        # source of this one is the whole base, so the page has to be made each time.
        source, file.content_string = file.abs_src_path, ""
        # Setting the content has cleared the path, by which other plugins ask git about a page.
        file.abs_src_path = source
        super().__init__(make_inert(short or title), file, config)

    def bind(self, shelf: Shelf) -> None:
        """From now on the page shows what is on this shelf; nothing of an earlier one is left."""
        self.shelf, self.draft, self.packed, self.content = shelf, NOTHING, b"", None
        self.toc, self.present_anchor_ids = TableOfContents([]), None
        self.composes_later, self.digest = False, ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Reads nothing: the base has been read, and its front matter is not for MkDocs."""
        self.markdown = ""
        self.meta = {"title": self._escaped_title, "render_macros": False, **self._given_meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Drafts and composes the page, unless that is done later."""
        self.content, self.toc = "", TableOfContents([])
        if not self.composes_later:
            self.make_draft()
            composed = self.compose()
            self.content = composed.html.replace(MEASURED_ON, get_build_date())
            self.log_failure(composed.failure)
            add_diagrams(files, config, composed.diagrams)

    @property
    def size(self) -> int:
        """Roughly how much work it is to compose the page, in characters."""
        document = self.shelf.measured.base.documents.get(self._path)
        return document.size if document else 0

    @property
    def is_read(self) -> bool:
        """Whether the page is made from what was read. That of a file that could not be read is made from its
        bytes."""
        return not self._path or self._path in self.shelf.measured.base.documents

    def make_draft(self) -> Draft:
        """Drafts the page."""
        self.draft = self._make(self.shelf, self)
        return self.draft

    def compose(self) -> Composed:
        """Composes the drafted page."""
        composed = self.draft.compose()
        self.content = composed.html
        self.toc = TableOfContents(_nest(composed.contents))
        self.present_anchor_ids = {entry.id for entry in composed.contents}
        return composed

    def take(self, digest: str, packed: bytes, anchors: Iterable[str]) -> None:
        """From now on the page is this finished one, with the digest of all that it was made from. Its draft
        is let go."""
        self.digest, self.packed, self.present_anchor_ids = digest, packed, set(anchors)
        self.draft, self.content, self.toc = NOTHING, "", TableOfContents([])

    @property
    def finished(self) -> str:
        """The page with the theme's frame, for the template that prints it."""
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")

    def log_failure(self, failure: str) -> None:
        """Says why the page is shown as source, if it is."""
        if failure:
            log.warning("%s", printable(f"{self.file.src_uri}: is shown as source. {failure}"))


def pack_html(html: str) -> bytes:
    """A whole page as `ShelfPage` holds it."""
    return zlib.compress(html.encode("utf-8", "surrogatepass"), LEVEL)


def add_diagrams(files: Files, config: MkDocsConfig, diagrams: Iterable[Diagram]) -> None:
    """Add the files of drawn diagrams to the site."""
    for diagram in diagrams:
        add_file(files, config, DIAGRAMS + diagram.name, diagram.svg)


def add_file(files: Files, config: MkDocsConfig, uri: str, content: str) -> None:
    """Add a computed file to the site, once."""
    if files.get_file_from_path(uri) is None:
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        file.generated_by = "proofshelf"
        file.content_bytes = content.encode()  # whose line ends MkDocs leaves as they are
        files.append(file)


def _below_one(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of a text. Where it begins with its title, each later heading of the first level goes one
    level lower, with what follows it: the theme shows only what lies below the title."""
    titles = 0
    for entry in entries:
        titles += entry.level == 1
        yield replace(entry, level=entry.level + 1) if entries[0].level == 1 and titles > 1 else entry


def _nest(entries: Iterable[Entry]) -> list[AnchorLink]:
    """The entries as a tree: each below the last entry of a higher rank."""
    roots: list[AnchorLink] = []
    branch: list[AnchorLink] = []
    for entry in _below_one([each for each in entries if each.id]):
        link = AnchorLink(str(escape(without_bidi_controls(entry.text))), entry.id, entry.level)
        while branch and branch[-1].level >= entry.level:
            branch.pop()
        (branch[-1].children if branch else roots).append(link)
        branch.append(link)
    return roots


def make_inert(text: str) -> Markup:
    """A text of the base as HTML that themes and template engines take for mere text: the macros plugin
    evaluates titles that hold `{{`."""
    return escape(without_bidi_controls(text)).replace("{", Markup("&#123;"))
