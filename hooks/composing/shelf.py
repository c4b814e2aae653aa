"""The shelf: a measured base and its place in the site, from which each page is composed."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from checks.frozen import frozen
from checks.model import Document, Severity
from checks.reading.tree import find_on_disk
from hooks.build_log import log_progress
from hooks.composing.templating import render_template
from hooks.measuring.front_matter import view_front_matter
from hooks.measuring.measurement import Measured
from hooks.pages.badges import Badge, finding_badges
from hooks.pages.batches import describe_parts, view_batches
from hooks.pages.citations import view_citations
from hooks.pages.dashboard import Dashboard, view_dashboard
from hooks.pages.facets import iter_facets
from hooks.pages.findings import MOST, list_folders, view_findings
from hooks.pages.home import view_home
from hooks.pages.latest import find_latest
from hooks.pages.listing import count_kinds, subfolders, view_folder, view_folders, view_jumps
from hooks.pages.parts import view_parts
from hooks.pages.proof import view_proof
from hooks.pages.tags import view_chips, view_tags
from hooks.pages.totals import count_totals
from hooks.placing.addresses import Addresses
from hooks.placing.routes import ASSETS, Routes
from hooks.rendering.rendered import Diagram, Entry, Rendered, render_source
from hooks.rendering.rendered_pages import RenderedPages, RenderJob
from hooks.store import digest_of

DIAGRAMS = ASSETS + "diagrams/"

MEASURED_ON = "\ue001ps-measured-on\ue001"
"""Stands in pages for the day of the build, so that they are not all made anew each day."""


@frozen
class Composed:
    """The inside of a page, its table of contents, and the diagrams it shows. `failure`
    says why a page is shown as source, where no finding of the base says it."""

    html: str
    contents: tuple[Entry, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    failure: str = ""


@frozen
class Draft:
    """A page before it is put together: the digest of all that goes into it, what composes it, and the digest
    of the rendered text in it, if there is one."""

    digest: str
    compose: Callable[[], Composed]
    rendered: str = ""


NOTHING = Draft("", lambda: Composed(""))
"""Stands for the draft of a page until one is made."""


def draft_made(composed: Composed) -> Draft:
    """The draft of a page that is composed already."""
    return Draft(digest_of((composed.html, composed.contents)), lambda: composed)


@frozen
class Shelf:
    """The base in the site. `title` is what the site calls it, `site_name` the site's name, and
    `about` says what it is."""

    title: str
    site_name: str
    about: str
    measured: Measured
    addresses: Addresses
    attachments: Mapping[str, File]
    sources: Mapping[str, File]
    rendered: RenderedPages

    def draft_document(self, path: str, page: Page) -> Draft:
        """A document's page: its proof, what a plan or drop says of itself, its text."""
        routes = self._routes(page.url)
        document = self.measured.base.documents.get(path)
        parts = view_parts(path, self.measured, routes) if path in self.measured.plans else ()
        views = {
            # What a drop says of itself is told as claims, beside what was measured.
            "notes": view_front_matter(document) if document and path not in self.measured.drops else (),
            "proof": view_proof(path, self.measured, routes),
            "facets": tuple(iter_facets(path, self.measured)),
            "citations": view_citations(path, self.measured, routes) if document else None,
            "parts": parts,
            "batches": view_batches(path, parts, self.measured) if parts else (),
            "figures": describe_parts(parts) if parts else (),
            "totals": count_totals([self.measured.plans[path]], self.measured) if parts else (),
            "chips": view_chips(path, self.measured, routes),
            "history": self.measured.histories.get(path),
            "edit_url": page.edit_url,
            "source": routes.source(path),
        }
        if document is None:
            unread = self._render_unread(path), self._explain_unread(path)
            return draft_made(self._compose_document(None, routes, views, lambda: unread))
        job = self._plan_rendering(document, routes)
        digest, size = job.digest, (document.lines, document.words, document.sha256)
        render = partial(self._render, document, job, digest)
        compose = partial(self._compose_document, document, routes, views, render)
        return Draft(digest_of((page.url, digest, size, views)), compose, digest)

    def _compose_document(
        self,
        document: Document | None,
        routes: Routes,
        views: Mapping[str, object],
        render: Callable[[], tuple[Rendered, str]],
    ) -> Composed:
        rendered, failure = render()
        heading, body = Markup(rendered.heading), Markup(rendered.body)  # noqa: S704 - sanitized by the renderer
        html = render_template(
            "document.html",
            heading=heading,
            failure=failure,
            body=body,
            routes=routes,
            document=document,
            measured_on=MEASURED_ON,
            **views,
        )
        return Composed(html, rendered.contents, rendered.diagrams, failure if document else "")

    def _render(self, document: Document, job: RenderJob, digest: str) -> tuple[Rendered, str]:
        """A document as HTML; as source, with the reason, where it cannot be rendered."""
        try:
            rendered = self.rendered.render(job, digest)
        except Exception as error:
            return _as_source(document.text), f"Rendering it failed: {type(error).__name__}: {error}"
        return rendered, ""

    def render_ahead(self, pages: Mapping[str, Page]) -> None:
        """Renders the documents of pages before they are asked for one by one."""
        documents = self.measured.base.documents
        jobs = [
            self._plan_rendering(documents[path], self._routes(page.url))
            for path, page in pages.items()
            if path in documents
        ]
        self.rendered.render_ahead(jobs, log_progress)

    def _plan_rendering(self, document: Document, routes: Routes) -> RenderJob:
        links = tuple(self.measured.evidence.links.get(document.path, ()))
        destinations, pictures = routes.destinations(links), routes.picture_folder()
        places = self.measured.found_lines(document.path)
        return RenderJob(document.text, document.headings, destinations, document.body_line, pictures, places)

    def _render_unread(self, path: str) -> Rendered:
        """The bytes of a file that is no document, as far as they can be shown."""
        try:
            data = Path(find_on_disk(self.measured.base.root, path)).read_bytes()
        except OSError:
            return Rendered("", "", ())
        return _as_source(data.decode("utf-8", errors="replace"))

    def _explain_unread(self, path: str) -> str:
        """Why a file is no document, in the words of the problem met when reading it."""
        problems = self.measured.base.problems
        reasons = (each.message for each in problems if each.place.path == path and each.rule in _UNREAD)
        return f"It {next(reasons, 'was not read')}."

    def compose_folder(self, path: str, page: Page) -> Composed:
        """A folder's page: what lies in it."""
        routes = self._routes(page.url)
        below = [
            (posixpath.relpath(each, path), view_folder(each, self.measured, routes))
            for each in subfolders(path, routes)
        ]
        folder = view_folder(path, self.measured, routes)
        html = render_template("folder.html", folder=folder, subfolders=below, routes=routes, shelf=self)
        return Composed(html, (Entry(1, "ps:folder", folder.name),))

    def compose_index(self, page: Page) -> Composed:
        """The index: every document of the base, by folder."""
        routes = self._routes(page.url)
        folders = view_folders(self.measured, routes)
        kinds = count_kinds(self.measured)
        html = render_template(
            "index.html",
            folders=folders,
            jumps=view_jumps(folders),
            kinds=kinds,
            title=self.title,
            routes=routes,
            shelf=self,
        )
        entries = [Entry(1, "ps:index", self.title)]
        entries += [
            Entry(2, f"ps:folder-{place}", each.path or each.name) for place, each in enumerate(folders, 1)
        ]
        return Composed(html, tuple(entries))

    def compose_dashboard(self, page: Page) -> Composed:
        """The dashboard."""
        routes = self._routes(page.url)
        dashboard = view_dashboard(self.measured, routes)
        latest = find_latest(self.measured, routes)
        html = render_template(
            "dashboard.html",
            dashboard=dashboard,
            latest=latest,
            badges=self._count_findings(),
            routes=routes,
            shelf=self,
        )
        return Composed(html, tuple(_iter_dashboard(dashboard, has_latest=bool(latest))))

    def compose_findings(self, page: Page) -> Composed:
        """The findings by rule."""
        routes = self._routes(page.url)
        groups = view_findings(self.measured, routes)
        html = render_template(
            "findings.html",
            groups=groups,
            routes=routes,
            total=len(self.measured.findings),
            badges=self._count_findings(),
            folders=list_folders(self.measured),
            suppressed=self.measured.suppressed,
            most=MOST,
        )
        entries = [Entry(1, "ps:findings", "Findings")]
        entries += [Entry(2, f"ps:{each.rule.code}", f"{each.rule.code} {each.rule.name}") for each in groups]
        entries += [Entry(2, "ps:suppressed", "Allowed")] if self.measured.suppressed else []
        return Composed(html, tuple(entries))

    def compose_tags(self, page: Page) -> Composed:
        """The tags, each with its documents."""
        routes = self._routes(page.url)
        tags = view_tags(self.measured, routes)
        html = render_template("tags.html", tags=tags, routes=routes)
        entries = [Entry(1, "ps:tags", "Tags"), *(Entry(2, each.anchor, each.chip.name) for each in tags)]
        return Composed(html, tuple(entries))

    def compose_home(self, page: Page) -> Composed:
        """A home page, for a site that has none of its own."""
        routes = self._routes(page.url)
        html = render_template(
            "home.html",
            home=view_home(self.measured, routes, self.about),
            badges=self._count_findings(),
            dashboard=view_dashboard(self.measured, routes),
            latest=find_latest(self.measured, routes),
            routes=routes,
            shelf=self,
        )
        return Composed(html, (Entry(1, "ps:home", self.site_name),))

    def _count_findings(self) -> tuple[tuple[Severity, Badge], ...]:
        """How many findings of each severity there are, the most severe first."""
        severities = [each.severity for each in self.measured.findings]
        found = [each for each in Severity if each in severities]
        return tuple(zip(found, finding_badges(severities), strict=True))

    def _routes(self, url: str) -> Routes:
        return Routes(
            url, self.addresses, self.attachments, DIAGRAMS, self.measured.base.documents, self.sources
        )


_UNREAD = frozenset({"binary-file", "not-utf8", "unreadable-file"})
"""The problems that can leave a file without a document."""


def _iter_dashboard(dashboard: Dashboard, *, has_latest: bool) -> Iterator[Entry]:
    yield Entry(1, "ps:dashboard", "Dashboard")
    if dashboard.plans:
        yield Entry(2, "ps:progress", "Progress")
    yield Entry(2, "ps:plans", "Plans")
    if dashboard.runners:
        yield Entry(2, "ps:runners", "Runners")
    if has_latest:
        yield Entry(2, "ps:latest", "Recently changed")
    yield Entry(2, "ps:rules", "Findings by rule")


def _as_source(text: str) -> Rendered:
    return Rendered("", render_source(text), ())
