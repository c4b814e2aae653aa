"""Rendered pages, kept from one build to the next: rendering is most of what a build takes.

A page is kept under a digest of all that goes into it, so that it is found again only where it
would be rendered to the same bytes. What is kept is the HTML of one text, never what the site
says of it: proof, backlinks and navigation are made anew.
"""

import hashlib
import marshal
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from checks.frozen import frozen
from checks.model import Heading
from checks.parallel import map_in_processes
from checks.reading.cache.versions import digest_folders, iter_package_folders
from hooks.rendering.rendered import Destination, Diagram, Entry, Rendered
from hooks.store import Store

_PACKAGES = ("hooks", "checks", "markdown_it", "mdit_py_plugins", "pygments", "nh3", "latex2mathml", "mmdr")
"""The packages that decide how a page is rendered; `_ALSO` has what these use in their turn."""
_ALSO = ("mdurl", "linkify_it", "uc_micro")

_KIND = "pages"
ROUND = 500
"""How many pages are rendered before they are written and progress is reported."""
LEAST = 150_000
"""The number of characters that make it worth starting another process."""
LEVEL = 1
"""The level of compression: HTML of pages shrinks to a sixth, and more effort gains little."""

Progress = Callable[[int, int], None]
"""Called with how many pages are rendered, of how many."""


@frozen
class RenderJob:
    """All that goes into a rendered page; see `render_page`."""

    text: str
    headings: Sequence[Heading]
    destinations: Mapping[str, Destination]
    first_line: int
    pictures: str
    places: Sequence[int] = ()

    def render(self) -> Rendered:
        """The page; raises whatever its text makes a library raise."""
        # Most builds render next to nothing, and the libraries take a tenth of a second to import.
        from hooks.rendering.commonmark import render_page

        return render_page(
            self.text,
            self.headings,
            self.destinations,
            first_line=self.first_line,
            pictures=self.pictures,
            places=self.places,
        )

    @property
    def digest(self) -> str:
        """A digest that two jobs share only if this program renders them to the same page."""
        facts = (
            self.headings,
            sorted(self.destinations.items()),
            self.first_line,
            self.pictures,
            self.places,
        )
        digest = hashlib.sha256(f"{render_version()} {facts!r}\n".encode("utf-8", "surrogatepass"))
        digest.update(self.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def load_renderer() -> None:
    """Imports what renders pages, so that the first one does not have to wait for it."""
    import_module("hooks.rendering.commonmark")


@cache
def render_version() -> str:
    """Changes with this program, the libraries that it renders with, and Python."""
    return digest_folders(iter_package_folders([*_PACKAGES, *_ALSO]))


class RenderedPages(Store):
    """The rendered pages of one site."""

    def __init__(self, folder: Path | None = None) -> None:
        """Reads nothing yet: each page is read when it is asked for."""
        super().__init__(folder, _KIND, render_version())

    def render(self, job: RenderJob, digest: str = "") -> Rendered:
        """The page of a job, whose digest may be given; raises what `RenderJob.render` raises, and remembers
        no such page."""
        digest = digest or job.digest
        packed = self.find(digest)
        if packed is not None:
            return _unpack(packed)
        rendered = job.render()
        self.add(digest, _pack(rendered))
        return rendered

    def render_ahead(
        self, jobs: Sequence[RenderJob], report_progress: Progress = lambda done, total: None
    ) -> None:
        """Renders what is not there yet, in several processes. A job that fails is left to `render`."""
        missing = [job for job in jobs if self.find(job.digest) is None]
        for first in range(0, len(missing), ROUND):
            some = missing[first : first + ROUND]
            sizes = [len(job.text) for job in some]
            for job, packed in zip(some, map_in_processes(_try, some, sizes, LEAST), strict=True):
                if packed:
                    self.add(job.digest, packed)
            report_progress(first + len(some), len(missing))


def _try(job: RenderJob) -> bytes:
    """The packed page; nothing where it cannot be rendered."""
    try:
        return _pack(job.render())
    except Exception:
        return b""


def _pack(page: Rendered) -> bytes:
    contents = [(each.level, each.id, each.text) for each in page.contents]
    diagrams = [(each.name, each.svg, each.width, each.height) for each in page.diagrams]
    return zlib.compress(marshal.dumps((page.heading, page.body, contents, diagrams)), LEVEL)


def _unpack(packed: bytes) -> Rendered:
    # Trusted: made by this process, or read from our own cache after its checksum matched.
    heading, body, contents, diagrams = marshal.loads(zlib.decompress(packed))  # noqa: S302
    return Rendered(
        heading,
        body,
        tuple(Entry(*each) for each in contents),
        tuple(Diagram(*each) for each in diagrams),
    )
