"""Pages made as a whole before MkDocs asks for them: composed, and put into the theme's frame.

What a page shows of the base is drafted on each build. A page is made anew only where its draft or its
frame has changed. Both is done in as many processes as there are processors.
"""

import marshal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file

from checks.parallel import map_in_processes
from checks.reading.cache.sealing import cache_path
from hooks.building.frames import Frames
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage, add_diagrams, pack_html
from hooks.building.tidying import tidy_navigation
from hooks.composing.draft_store import DraftStore
from hooks.rendering.rendered import Diagram
from hooks.rendering.rendered_pages import LEAST, ROUND, Progress, RenderedPages, render_version
from hooks.store import Store, digest_of

FINISHED = "proofshelf-finished.html"
"""The template that prints a finished page."""

_EVENTS = ("env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context")
"""Plugin events that can change a page before it is rendered."""

_HARMLESS = frozenset({"hooks.plugin", "mkdocs_macros.plugin"})
"""The modules of the plugins that do nothing to pages of the base."""

_FRAME = 5_000
"""The work of printing a frame, as the number of characters that take as long to render."""


def may_finish(config: MkDocsConfig) -> bool:
    """Whether pages can be made before MkDocs asks for them, and kept. They cannot where another plugin, or
    another theme, might change them on each build."""
    return config.theme.name == "material" and not any(_iter_strangers(config.plugins))


def _iter_strangers(plugins: PluginCollection) -> Iterator[object]:
    for event in _EVENTS:
        for method in plugins.events[event]:
            # A function of a file that `hooks:` of mkdocs.yml names belongs to no plugin.
            owner = getattr(method, "__self__", None)
            if not isinstance(owner, BasePlugin) or type(owner).__module__ not in _HARMLESS:
                yield method


class PageStores:
    """What earlier builds of a site have made."""

    def __init__(self, site: Path) -> None:
        """`site` is the file that configures it."""
        self.site = site
        self.rendered = RenderedPages(cache_path(None, "pages", site))
        self.finished, self.drafts, self.templates, self.standing = (
            Store(cache_path(None, kind, site), kind, render_version())
            for kind in ("finished", "drafts", "templates", "standing")
        )

    def forget_unused(self) -> None:
        """Drops what the last build has not used."""
        for store in (self.rendered, self.finished, self.drafts, self.templates, self.standing):
            store.forget_unused()


class Finisher:
    """What finishes the pages of one build. `drafts` are those that an earlier build has noted; None where
    each page is drafted when it is made."""

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        nav: Navigation,
        files: Files,
        shelf: ShelfNavigation,
        stores: PageStores,
        drafts: DraftStore | None,
    ) -> None:
        """To be made when the addresses of all pages are settled."""
        self._config, self._env, self._nav, self._files = config, env, nav, files
        self._stores, self._drafts = stores, drafts
        self._frames = Frames(config, nav, shelf)
        self._listed = files.documentation_pages()

    def finish(
        self, pages: Sequence[ShelfPage], report_progress: Progress, *, writes: bool = False
    ) -> Sequence[ShelfPage]:
        """Gives each page what it is printed as, from an earlier build where that is the same. With `writes`
        those that are made anew are also written; returns these."""
        left = [page for page in pages if not self._recall(page)]
        made: list[ShelfPage] = []
        for first in range(0, len(left), ROUND):
            some = left[first : first + ROUND]
            new = self._make_missing(some, writes=writes)
            if new:
                report_progress(first + len(some), len(left))
            made += new
        for page in pages:
            page.meta["template"] = FINISHED
        return made if writes else ()

    def make_at_once(self, page: ShelfPage) -> None:
        """Does with a page all that MkDocs does, at once."""
        page.read_source(self._config)
        page.render(self._config, self._files)
        self.finish([page], lambda _done, _total: None)
        self._write(page, page.finished)

    def _recall(self, page: ShelfPage) -> bool:
        """Takes a page from an earlier build without drafting it; whether it could be."""
        known = self._drafts.recall(page) if self._drafts and page.is_read else None
        if known is None:
            return False
        digest = self._digest(page, known[0])
        packed = self._stores.finished.find(digest)
        if packed is None:
            return False
        self._stores.rendered.use(known[1])
        self._take(digest, page, packed)
        return True

    def _make_missing(self, pages: Sequence[ShelfPage], *, writes: bool) -> Sequence[ShelfPage]:
        """Drafts pages, and makes those that earlier builds have not made; returns these."""
        sizes = [_FRAME + page.size for page in pages]
        work = partial(self._draft_and_print, writes)
        new = []
        for page, result in zip(pages, map_in_processes(work, pages, sizes, LEAST), strict=True):
            # Trusted: made by this process or a fork of it.
            draft, digest, packed, is_new, sentences = marshal.loads(result)  # noqa: S302
            if self._drafts and page.is_read:
                self._drafts.note(page, draft)
            page.shelf.measured.sentences.use(sentences)
            self._stores.rendered.use(draft[1])
            self._stores.finished.use(digest)
            failure = self._take(digest, page, packed)
            if is_new:
                new.append(page)
                if not failure:
                    self._stores.finished.add(digest, packed)
                if writes:
                    page.packed = b""
        return new

    def _draft_and_print(self, writes: bool, page: ShelfPage) -> bytes:
        """What `_make_missing` has to know of a page: the digests of its draft, the page with its digest,
        whether it is new, and the sentences that were asked for."""
        draft = page.make_draft()
        digest = self._digest(page, draft.digest)
        packed = self._stores.finished.find(digest)
        is_new = packed is None
        if packed is None:
            html, packed = self._print(page)
            if writes:
                page.take(digest, b"", page.present_anchor_ids or ())
                self._write(page, html)
        sentences = page.shelf.measured.sentences.take_latest()
        return marshal.dumps(((draft.digest, draft.rendered), digest, packed, is_new, sentences))

    def _digest(self, page: ShelfPage, draft: str) -> str:
        """The digest of all that a finished page is made from."""
        return digest_of((draft, self._frames.digest(page)))

    def _print(self, page: ShelfPage) -> tuple[str, bytes]:
        """The page, composed and in its frame, as it is and packed: with the ids and the diagrams in it, and
        why it is shown as source, if it is."""
        composed = page.compose()
        context = get_context(self._nav, self._listed, self._config, page)
        template = self._env.get_template("main.html")
        page.active = True
        try:
            context = self._config.plugins.on_page_context(
                context, page=page, config=self._config, nav=self._nav
            )
            html = tidy_navigation(template.render(context))
        finally:
            page.active = False
        diagrams = [(each.name, each.svg, each.width, each.height) for each in composed.diagrams]
        anchors = sorted(page.present_anchor_ids or ())
        return html, marshal.dumps((pack_html(html), anchors, diagrams, composed.failure))

    def _take(self, digest: str, page: ShelfPage, packed: bytes) -> str:
        """Makes a page one that was printed; why it is shown as source, if it is."""
        # Trusted: made by this process or a fork of it, or from our own cache, whose checksum matched.
        html, anchors, diagrams, failure = marshal.loads(packed)  # noqa: S302
        page.take(digest, html, anchors)
        page.log_failure(failure)
        add_diagrams(self._files, self._config, (Diagram(*each) for each in diagrams))
        return str(failure)

    def _write(self, page: ShelfPage, html: str) -> None:
        """Writes a finished page as MkDocs would, and lets go what it is printed as."""
        html = self._config.plugins.on_post_page(html, page=page, config=self._config)
        write_file(html.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)
        page.packed = b""
