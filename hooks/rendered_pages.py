"""Rendered pages, kept from one build to the next: rendering is most of what a build takes.

A page is kept under a digest of all that goes into it, so that it is found again only where it
would be rendered to the same bytes. What is kept is the HTML of one text, never what the site
says of it: proof, backlinks and navigation are made anew.
"""

import hashlib
import marshal
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checks.model import Heading
from checks.parallel import map_in_processes
from checks.reading.files import replace_file
from checks.reading.sealing import seal, unseal
from checks.reading.versions import digest_folders, iter_package_folders
from hooks.commonmark import Entry, Rendered, render_page
from hooks.diagrams import Diagram
from hooks.links import Destination

_PACKAGES = ("hooks", "checks", "markdown_it", "mdit_py_plugins", "pygments", "nh3", "latex2mathml", "mmdr")
"""What has a say in how a page is rendered, with what these use in their turn: see `_ALSO`."""
_ALSO = ("mdurl", "linkify_it", "uc_micro")

_KIND = "pages"
_ROUND = 200
"""Pages that are rendered before they are written and the progress is told."""
_LEAST = 150_000
"""Characters for which another process pays."""
_LEVEL = 1
"""HTML of pages shrinks to a sixth; more effort gains little."""

Tell = Callable[[int, int], None]
"""Told how many pages are rendered, of how many."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """All that goes into a rendered page; see `render_page`."""

    text: str
    headings: Sequence[Heading]
    destinations: Mapping[str, Destination]
    first_line: int
    pictures: str

    def render(self) -> Rendered:
        """The page; raises whatever its text makes a library raise."""
        return render_page(
            self.text, self.headings, self.destinations, first_line=self.first_line, pictures=self.pictures
        )

    @property
    def digest(self) -> str:
        """The same for what is rendered to the same page, by the same program."""
        facts = (self.headings, sorted(self.destinations.items()), self.first_line, self.pictures)
        digest = hashlib.sha256(f"{render_version()} {facts!r}\n".encode("utf-8", "surrogatepass"))
        digest.update(self.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


@cache
def render_version() -> str:
    """Changes with this program, the libraries that it renders with, and Python."""
    return digest_folders(iter_package_folders([*_PACKAGES, *_ALSO]))


class RenderedPages:
    """The rendered pages of one site: in memory as long as the process lives, and each as a file of
    a folder of the user's cache. Without a folder, or where it cannot be written, in memory only."""

    def __init__(self, folder: Path | None = None) -> None:
        """Nothing is read before it is asked for."""
        self.folder = folder
        self.rendered = 0
        self._held: dict[str, bytes] = {}
        self._used: set[str] = set()

    def render(self, job: RenderJob) -> Rendered:
        """The page of a job; raises what `RenderJob.render` raises, and remembers no such page."""
        digest = job.digest
        packed = self._find(digest)
        if packed is not None:
            return _unpack(packed)
        rendered = job.render()
        self._add(digest, _pack(rendered))
        return rendered

    def render_ahead(self, jobs: Sequence[RenderJob], tell: Tell = lambda done, total: None) -> None:
        """Renders what is not there yet, in several processes. A job that fails is left to `render`."""
        missing = [job for job in jobs if self._find(job.digest) is None]
        for first in range(0, len(missing), _ROUND):
            some = missing[first : first + _ROUND]
            sizes = [len(job.text) for job in some]
            for job, packed in zip(some, map_in_processes(_try, some, sizes, _LEAST), strict=True):
                if packed:
                    self._add(job.digest, packed)
            tell(first + len(some), len(missing))

    def forget_unused(self) -> None:
        """Drops what nobody has asked for since this was last called."""
        used, self._used = self._used, set()
        self._held = {digest: packed for digest, packed in self._held.items() if digest in used}
        if self.folder is not None:
            with suppress(OSError):
                for file in self.folder.iterdir():
                    if file.name not in used and len(file.name) == hashlib.sha256().digest_size * 2:
                        file.unlink()

    def _find(self, digest: str) -> bytes | None:
        self._used.add(digest)
        if digest not in self._held and self.folder is not None:
            _, content = unseal(self.folder / digest, _KIND, render_version())
            if content is not None:
                self._held[digest] = bytes(content)
        return self._held.get(digest)

    def _add(self, digest: str, packed: bytes) -> None:
        self.rendered += 1
        self._held[digest] = packed
        if self.folder is not None:
            # A folder that cannot be written costs speed and nothing else.
            with suppress(OSError):
                replace_file(self.folder / digest, seal(packed, _KIND, render_version()))


def _try(job: RenderJob) -> bytes:
    """The packed page; nothing where it cannot be rendered."""
    try:
        return _pack(job.render())
    except Exception:
        return b""


def _pack(page: Rendered) -> bytes:
    contents = [(each.level, each.id, each.text) for each in page.contents]
    diagrams = [(each.name, each.svg, each.width, each.height) for each in page.diagrams]
    return zlib.compress(marshal.dumps((page.heading, page.body, contents, diagrams)), _LEVEL)


def _unpack(packed: bytes) -> Rendered:
    # These bytes come from this process, or from a file of its own that is unharmed.
    heading, body, contents, diagrams = marshal.loads(zlib.decompress(packed))  # noqa: S302
    return Rendered(
        heading,
        body,
        tuple(Entry(*each) for each in contents),
        tuple(Diagram(*each) for each in diagrams),
    )
