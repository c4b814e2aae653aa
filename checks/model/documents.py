"""The facts of one Markdown file, without any judgement."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from posixpath import basename, splitext
from typing import TypeVar

from checks.digests import digest_text
from checks.frozen import field, frozen
from checks.model.suppressions import Comment

_Answer = TypeVar("_Answer")


class LinkKind(StrEnum):
    """How a link is written."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    IMAGE = "image"
    HTML = "html"
    UNDEFINED = "undefined"
    """`[text][label]` whose label no definition gives."""
    UNUSED = "unused"
    """`[label]: address` that nothing refers to."""

    @property
    def leads(self) -> bool:
        """Whether it is a link at all, and no trace of one."""
        return self not in (LinkKind.UNDEFINED, LinkKind.UNUSED)


@frozen
class Heading:
    """A heading of CommonMark. `text` has no markup; `slug` is the id that links use,
    as GitHub makes it, already numbered where a file repeats a heading; `own_id` the one that the
    heading asks for after its text (`{#id}`), which GitHub shows and site generators obey."""

    level: int
    text: str
    line: int
    slug: str
    own_id: str = ""


@frozen
class Link:
    """A link or an image. `target` is the address as written (entities and escapes
    resolved, percent-encoding kept); for `UNDEFINED` and `UNUSED` it is the label."""

    kind: LinkKind
    target: str
    text: str
    line: int
    column: int


@frozen
class Document:
    """One Markdown file as read.

    `path` is POSIX, relative to the root. `text` is decoded, without byte order mark,
    with `\\n` line ends, and with mojibake repaired where the whole of it could be; `is_exact`
    says that nothing else than byte order mark and line ends differs from the file, so that
    its places are those of the file.
    `lines` are physical lines, a last one without line end counting too. `words` are
    runs of non-space outside front matter. `sha256` is of the bytes on disk, `size` their number.
    `code` holds the line ranges (first, last, both inclusive) of fenced and indented code, fences
    included; `body_line` is the first line after the front matter; `anchors` are ids
    given by raw HTML, those of its headings among them. `given_title` on `title_line` is the front
    matter's title, else the first heading of level 1, else that of raw HTML, empty where there is none.
    `repeated_headings` has those that say the same, in groups of two and more. `paragraph_lines` are
    the first lines of long paragraphs, and `paragraph_sketches` their sketches in one row,
    `PARAGRAPH_SKETCH` hashes each. `comments` are those that speak to the checks. `summary` is a
    sentence or two for lists, without markup, empty where there are none.
    """

    path: str
    text: str
    sha256: str
    lines: int
    words: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    anchors: tuple[str, ...] = ()
    front_matter: Mapping[str, object] = field(default_factory=dict)
    body_line: int = 1
    given_title: str = ""
    title_line: int = 1
    repeated_headings: tuple[tuple[Heading, ...], ...] = ()
    paragraph_lines: tuple[int, ...] = ()
    paragraph_sketches: tuple[int, ...] = ()
    is_exact: bool = True
    comments: tuple[Comment, ...] = ()
    summary: str = ""
    size: int = 0

    @property
    def title(self) -> str:
        """The title that the file gives itself, else the heading that serves as one, else the file's name
        without its ending."""
        return self.given_title or self.heading_as_title or splitext(basename(self.path))[0]

    @property
    def heading_as_title(self) -> str:
        """Where the file gives itself no title, its first heading, if that stands above all others and above
        the text: many pages begin with the heading “Summary”. Else it is empty."""
        if self.given_title or not self.headings:
            return ""
        first, *others = self.headings
        is_above = first.text and all(each.level > first.level for each in others)
        return first.text if is_above and not self._has_text_above(first.line) else ""

    def _has_text_above(self, line: int) -> bool:
        """Whether a line has words above it, but for those of raw HTML and of pictures."""
        above = self.text.split("\n", line)[self.body_line - 1 : line - 1]
        return any(any(map(str.isalnum, each)) for each in above if each.lstrip()[:1] not in ("<", "!"))

    @property
    def ids(self) -> frozenset[str]:
        """What links into the document may name: ids of headings and of raw HTML. An empty one says that
        there may be more: of a heading without letters, or of a text that is included."""
        return frozenset(heading.slug for heading in self.headings).union(self.anchors, self.other_ids)

    @property
    def other_ids(self) -> Mapping[str, str]:
        """Ids of headings that other programs than GitHub give them, each with GitHub's: own ones, and
        `soil_1` for the second of those that are called “Soil”."""
        given = {heading.own_id: heading.slug for heading in self.headings if heading.own_id}
        for first, *others in self.repeated_headings:
            given.update((f"{first.slug}_{number}", each.slug) for number, each in enumerate(others, 1))
        return given

    @property
    def anchor_digest(self) -> str:
        """Tells the ids that links may lead to, of headings and of raw HTML, and the texts of which sites
        make others, from all others."""
        texts = [f"{each.slug} {each.text}" for each in self.headings]
        return digest_text("\0".join([*sorted(self.ids), "", *texts])).hex()

    @property
    def sketch_digest(self) -> str:
        """Tells the sketches of its paragraphs from all others, wherever those stand; empty where there are
        none."""
        return digest_text(repr(self.paragraph_sketches)).hex() if self.paragraph_sketches else ""

    def quote(self, line: int) -> str:
        """A line of the text, counted from 1; empty where there is none."""
        rows = self.text.split("\n", max(line, 0))
        return rows[line - 1] if 0 < line <= len(rows) else ""

    def remember(self, _question: str, answer: Callable[[], _Answer]) -> _Answer:
        """What `answer` gives, a plain value that follows from the file and the question alone; a
        stored document may know it from an earlier run."""
        return answer()

    def is_code(self, line: int) -> bool:
        """Whether the line lies in a code block."""
        return any(first <= line <= last for first, last in self.code)
