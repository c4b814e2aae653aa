"""What a KNOWLEDGE-DROP claims."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from checks.frozen import frozen
from checks.model.plans import Number


class ClaimKind(StrEnum):
    """What a claim speaks of."""

    PART = "part"
    PLAN = "plan"
    TARGET = "target"
    LINES = "lines"
    WORDS = "words"
    BYTES = "bytes"
    SECTION = "section"
    SECTION_COUNT = "section-count"
    CITATION = "citation"
    CITATION_COUNT = "citation-count"
    SOURCE = "source"
    SOURCE_COUNT = "source-count"
    CODE_COUNT = "code-count"
    TABLE_COUNT = "table-count"
    STATUS = "status"
    TIME = "time"


COUNTED: Mapping[ClaimKind, str] = {
    ClaimKind.LINES: "lines",
    ClaimKind.WORDS: "words",
    ClaimKind.BYTES: "bytes",
    ClaimKind.SECTION_COUNT: "sections",
    ClaimKind.CITATION_COUNT: "citations",
    ClaimKind.SOURCE_COUNT: "sources",
    ClaimKind.CODE_COUNT: "code blocks",
    ClaimKind.TABLE_COUNT: "tables",
}
"""The claims that are counts, with what they count."""


_UNDONE = ("failed", "pending")
_UNFINISHED = ("partial", *_UNDONE)


@frozen
class Claim:
    """One statement of a drop that names something measurable.

    `claimed` is as written, short; `number` its figure where it has one, `upper` the end of
    a range ("150-250") or the same figure; `about` is true after "~", "about" or before "+".
    """

    kind: ClaimKind
    claimed: str
    line: int
    column: int = 1
    number: int | None = None
    upper: int | None = None
    about: bool = False


@frozen
class Source:
    """A source that a drop names, with its date of access (`YYYY-MM-DD`) if given."""

    title: str
    address: str
    accessed: str | None
    line: int


@frozen
class Drop:
    """A drop file, read and not measured.

    `part` is the number that the drop states, None where it states none; `targets` the files
    it says it wrote, as written, without duplicates; `claimed_lines` the first figure given
    for the whole file; `status` is `complete`, `partial`, `failed`, `pending` or None; `timestamp` is
    `YYYY-MM-DD HH:MM` where both are known, else `YYYY-MM-DD`, in whatever zone it is written;
    `moment` is the same in UTC, `YYYY-MM-DD HH:MM:SS`, where the drop states the offset; `other_parts` are
    parts whose files it names below headings of their own, which is not read.
    """

    path: str
    title: str
    part: Number | None = None
    targets: tuple[str, ...] = ()
    claimed_lines: int | None = None
    status: str | None = None
    timestamp: str | None = None
    runner: str | None = None
    plan_name: str | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    moment: str | None = None
    other_parts: tuple[Number, ...] = ()

    @property
    def is_undone(self) -> bool:
        """Whether it says that it failed, or has yet to begin: the files that it names are then those that
        it should have written."""
        return self.status in _UNDONE

    @property
    def is_unfinished(self) -> bool:
        """Whether it says that the work is not done, or not all of it."""
        return self.status in _UNFINISHED

    def claims_of(self, kind: ClaimKind) -> Sequence[Claim]:
        """The claims of one kind, in their order."""
        return tuple(claim for claim in self.claims if claim.kind is kind)
