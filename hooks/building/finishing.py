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

from checks.frozen import frozen
from checks.parallel import map_in_processes
from checks.reading.cache.sealing import cache_path
from hooks.building.frames import Frames
from hooks.building.minifying import minify_navigation
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage, add_diagrams, pack_html
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


@frozen
class _Finished:
    """A page as MkDocs writes it, packed, with the ids and the diagrams in it; `failure` says why it is
    shown as source."""

    html: bytes
    anchors: frozenset[str]
    diagrams: tuple[Diagram, ...]
    failure: str


class PageStores:
    """What earlier builds of a site have rendered and finished."""

    def __init__(self, site: Path) -> None:
        """`site` is the file that configures it."""
        self.site = site
        self.rendered = RenderedPages(cache_path(None, "pages", site))
        self.finished = Store(cache_path(None, "finished", site), "finished", render_version())
        self.drafts = Store(cache_path(None, "drafts", site), "drafts", render_version())
        self.templates = Store(cache_path(None, "templates", site), "templates", render_version())
        self.unchanged = Store(cache_path(None, "standing", site), "standing", render_version())

    def forget_unused(self) -> None:
        """Drops what the last build has not used."""
        self.rendered.forget_unused()
        self.finished.forget_unused()
        self.drafts.forget_unused()
        self.templates.forget_unused()
        self.unchanged.forget_unused()


class Finisher:
    """What finishes the pages of one build."""

    def __init__(
        self, config: MkDocsConfig, env: Environment, nav: Navigation, files: Files, shelf: ShelfNavigation
    ) -> None:
        """To be made when the addresses of all pages are settled."""
        self.config, self.env, self.nav, self.files = config, env, nav, files
        self._frames = Frames(config, nav, shelf)
        self._listed = files.documentation_pages()

    def finish(
        self,
        pages: Sequence[ShelfPage],
        stores: PageStores,
        report_progress: Progress,
        *,
        writes: bool = False,
    ) -> Sequence[ShelfPage]:
        """Gives each page what it is printed as, from an earlier build where that is the same. With `writes`
        those that are made anew are also written; returns these."""
        left = [page for page in pages if not self._recall(page, stores)]
        made: list[ShelfPage] = []
        for first in range(0, len(left), ROUND):
            some = left[first : first + ROUND]
            new = self._make(some, stores, writes=writes)
            if new:
                report_progress(first + len(some), len(left))
            made += new
        for page in pages:
            page.meta["template"] = FINISHED
        return made if writes else ()

    def _recall(self, page: ShelfPage, stores: PageStores) -> bool:
        """Takes a page from an earlier build without drafting it; whether it could be."""
        known = page.recall_draft()
        if known is None:
            return False
        digest = self._digest(page, known[0])
        packed = stores.finished.find(digest)
        if packed is None:
            return False
        stores.rendered.use(known[1])
        self._take(digest, page, packed)
        return True

    def _make(self, pages: Sequence[ShelfPage], stores: PageStores, *, writes: bool) -> Sequence[ShelfPage]:
        """Drafts pages, and makes those that earlier builds have not made; returns these."""
        sizes = [_FRAME + page.size for page in pages]
        work = partial(self._draft_and_print, stores.finished, writes)
        new = []
        for page, result in zip(pages, map_in_processes(work, pages, sizes, LEAST), strict=True):
            # Trusted: made by this process or a fork of it.
            draft, digest, packed, is_new, sentences = marshal.loads(result)  # noqa: S302
            page.note_draft(draft)
            page.shelf.measured.sentences.use(sentences)
            stores.rendered.use(draft[1])
            stores.finished.use(digest)
            failure = self._take(digest, page, packed).failure
            if is_new:
                new.append(page)
                if not failure:
                    stores.finished.add(digest, packed)
                if writes:
                    page.packed = b""
        return new

    def _draft_and_print(self, known: Store, writes: bool, page: ShelfPage) -> bytes:
        """What `_make` has to know of a page: the digests of its draft, the page with its digest, whether
        it is new, and the sentences that were asked for."""
        draft = page.make_draft()
        digest = self._digest(page, draft.digest)
        packed = known.find(digest)
        is_new = packed is None
        if packed is None:
            html, finished = self._print(page)
            packed = _pack(finished)
            if writes:
                page.take(digest, finished.html, finished.anchors)
                write_page(page, self.config, html)
        sentences = page.shelf.measured.sentences.take_latest()
        return marshal.dumps(((draft.digest, draft.rendered), digest, packed, is_new, sentences))

    def _digest(self, page: ShelfPage, draft: str) -> str:
        """The digest of all that a finished page is made from."""
        return digest_of((draft, self._frames.digest(page)))

    def _print(self, page: ShelfPage) -> tuple[str, _Finished]:
        """The page, composed and in its frame, as it is and packed."""
        composed = page.compose()
        context = get_context(self.nav, self._listed, self.config, page)
        template = self.env.get_template("main.html")
        page.active = True
        try:
            context = self.config.plugins.on_page_context(
                context, page=page, config=self.config, nav=self.nav
            )
            html = minify_navigation(template.render(context))
        finally:
            page.active = False
        anchors = frozenset(page.present_anchor_ids or ())
        return html, _Finished(pack_html(html), anchors, composed.diagrams, composed.failure)

    def _take(self, digest: str, page: ShelfPage, packed: bytes) -> _Finished:
        finished = _unpack(packed)
        page.take(digest, finished.html, finished.anchors)
        page.log_failure(finished.failure)
        add_diagrams(self.files, self.config, finished.diagrams)
        return finished


def write_page(page: ShelfPage, config: MkDocsConfig, html: str = "") -> None:
    """Writes a finished page as MkDocs would, and lets go what it is printed as, which may be given as
    `html`: unpacked it takes less time."""
    html = config.plugins.on_post_page(html or page.finished, page=page, config=config)
    write_file(html.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)
    page.packed = b""


def _pack(page: _Finished) -> bytes:
    diagrams = [(each.name, each.svg, each.width, each.height) for each in page.diagrams]
    return marshal.dumps((page.html, sorted(page.anchors), diagrams, page.failure))


def _unpack(packed: bytes) -> _Finished:
    # Trusted: made by this process or a fork of it, or read from our own cache after its checksum matched.
    html, anchors, diagrams, failure = marshal.loads(packed)  # noqa: S302
    return _Finished(html, frozenset(anchors), tuple(Diagram(*each) for each in diagrams), failure)
