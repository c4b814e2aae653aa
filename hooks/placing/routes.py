"""The way from one page of the site to all others, and so where its links lead."""

from collections.abc import Mapping
from urllib.parse import quote

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from checks.frozen import frozen
from checks.model import Document, LinkEvidence, LinkState
from hooks.placing.addresses import Addresses
from hooks.rendering.ids import line_id, page_id
from hooks.rendering.rendered import Destination, Reach

ASSETS = "assets/proofshelf/"
"""Where the plugin's own files stand in the site."""

SEARCH_INDEX = "pagefind"
"""Where the index of the search stands in the site, with the program that reads it."""


@frozen
class Routes:
    """Addresses relative to the page at `start`. `attachments` are the copied files by path;
    `pictures` is the folder of drawn diagrams; `sources` are the copied Markdown files by path."""

    start: str
    addresses: Addresses
    attachments: Mapping[str, File]
    pictures: str
    documents: Mapping[str, Document]
    sources: Mapping[str, File]

    def document(self, path: str, fragment: str = "") -> str:
        """The address of a document's page, empty where there is none; for an alias, that of the document it
        leads to."""
        file = self.addresses.documents.get(self.addresses.aliases.get(path, path))
        return self._to(file.url, fragment) if file else ""

    def line(self, path: str, line: int) -> str:
        """The address of the last heading of a document at or before a line."""
        document = self.documents.get(path)
        headings = reversed(document.headings) if document else ()
        return self.document(path, next((each.slug for each in headings if each.line <= line), ""))

    def place(self, path: str, line: int) -> str:
        """The address of a line of a document at which something was found."""
        address = self.document(path)
        return f"{address}#{line_id(line)}" if address and path in self.documents else address

    def folder(self, path: str) -> str:
        """The address of a folder's page; for `""`, that of the index."""
        file = self.addresses.folders.get(path.rstrip("/").removeprefix("."))
        return self._to(file.url) if file else ""

    def page(self, path: str) -> str:
        """The address of what a citation leads to: of a folder where a slash says so, else of a document."""
        return self.folder(path) if path.endswith("/") else self.document(path)

    def computed(self, name: str) -> str:
        """The address of a computed page."""
        return self._to(self.addresses.computed[name].url)

    def source(self, path: str) -> str:
        """The address of a document's Markdown, empty where the site does not have it."""
        return self._to(self.sources[path].url) if path in self.sources else ""

    def tag(self, anchor: str) -> str:
        """The address of a tag's list of pages."""
        return f"{self.computed('tags')}#{anchor}"

    def asset(self, name: str) -> str:
        """The address of a file that the plugin brings along."""
        return self._to(ASSETS + name)

    def picture_folder(self) -> str:
        """The address of the folder of drawn diagrams."""
        return self._to(self.pictures)

    def destinations(self, links: tuple[LinkEvidence, ...]) -> dict[str, Destination]:
        """Where the links of a document lead, by their target as written."""
        return {each.link.target: self._destination(each) for each in links if each.state not in _UNFOLLOWED}

    def _destination(self, evidence: LinkEvidence) -> Destination:
        target = evidence.link.target
        if evidence.state is LinkState.OUTSIDE:
            return Destination(Reach.NOWHERE, note=f"This link leaves the knowledge base: {target}")
        if evidence.state is LinkState.EXCLUDED:
            return Destination(Reach.NOWHERE, note=f"This file is left out of the knowledge base: {target}")
        address = self._find(evidence.path or "", evidence.anchor or "")
        if evidence.state in (LinkState.DEAD_ANCHOR, LinkState.DEAD_ON_SITE) and address:
            note = f"No heading of that page has this name: {evidence.anchor}"
            return Destination(Reach.DEAD_ANCHOR, address.partition("#")[0], note)
        works = evidence.state in (LinkState.WORKS, LinkState.ON_SITE, LinkState.OTHER_CASE)
        if works and address:
            return Destination(Reach.SITE, address)
        if works:
            return Destination(Reach.NOWHERE, note=f"This file is no part of the site: {evidence.path}")
        return Destination(Reach.NOWHERE, note=f"This link leads nowhere in the knowledge base: {target}")

    def _find(self, path: str, anchor: str) -> str:
        """The address of whatever stands at a path of the base, empty where the site has nothing."""
        readme = f"{path}README.md".removeprefix("./")
        if anchor and path.endswith("/") and readme in self.documents:
            path = readme
        path = self.addresses.aliases.get(path, path)
        if path in self.addresses.documents:
            return self.document(path, self._id_for(path, anchor))
        if path in self.attachments:
            return self._to(self.attachments[path].url)
        return self.folder(path)

    def _id_for(self, path: str, name: str) -> str:
        """The id of what a link names on a document's page; line anchors work on GitHub and not here."""
        document = self.documents.get(path)
        if document is None or name not in document.ids:
            return ""
        if any(heading.slug == name for heading in document.headings):
            return name
        return document.other_ids.get(name, name)

    def _to(self, url: str, fragment: str = "") -> str:
        relative = get_relative_url("" if url in (".", "./") else url, self.start)
        return f"{relative}#{quote(page_id(fragment))}" if fragment else relative


_UNFOLLOWED = (LinkState.EXTERNAL, LinkState.UNDEFINED, LinkState.UNUSED)
"""States of links that lead elsewhere, or are none."""
