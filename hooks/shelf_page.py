"""A MkDocs page whose text never passes through MkDocs' own Markdown."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from checks.model import printable
from hooks.build_log import log
from hooks.commonmark import Entry
from hooks.shelf import DIAGRAMS, Composed


class ShelfPage(Page):
    """A page that is composed from the shelf. Title and meta data are escaped here, since
    themes print them as they are; `compose` gets the page."""

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        title: str,
        compose: Callable[[Page], Composed],
        *,
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        """A page of `file`, with meta data that is safe to print."""
        self._compose = compose
        self._given_meta = dict(meta or {})
        self._escaped_title = make_inert(title)
        super().__init__(self._escaped_title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Reads nothing: the base was read once, and its front matter is not MkDocs'."""
        self.markdown = ""
        self.meta = {"title": self._escaped_title, "render_macros": False, **self._given_meta}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Composes the page."""
        composed = self._compose(self)
        if composed.failure:
            log.warning("%s", printable(f"{self.file.src_uri}: is shown as source. {composed.failure}"))
        self.content = composed.html
        self.toc = TableOfContents(_nest(composed.contents))
        self.present_anchor_ids = {entry.id for entry in composed.contents}
        for diagram in composed.diagrams:
            add_file(files, config, DIAGRAMS + diagram.name, diagram.svg)


def add_file(files: Files, config: MkDocsConfig, uri: str, content: str) -> None:
    """Add a computed file to the site, once."""
    if files.get_file_from_path(uri) is None:
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        file.generated_by = "proofshelf"
        file.content_string = content
        files.append(file)


def _nest(entries: Iterable[Entry]) -> list[AnchorLink]:
    """The entries as a tree: each below the last one of a lower level."""
    roots: list[AnchorLink] = []
    branch: list[AnchorLink] = []
    for entry in entries:
        if not entry.id:
            continue
        link = AnchorLink(str(escape(entry.text)), entry.id, entry.level)
        while branch and branch[-1].level >= entry.level:
            branch.pop()
        (branch[-1].children if branch else roots).append(link)
        branch.append(link)
    return roots


def make_inert(text: str) -> Markup:
    """A text of the base as HTML that no theme and no template engine takes for more than text:
    the macros plugin evaluates titles that hold `{{`."""
    return escape(text).replace("{", Markup("&#123;"))
