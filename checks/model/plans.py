"""What a plan says: batches, parts, and what each part asks for."""

from collections.abc import Iterable
from enum import StrEnum

from checks.frozen import frozen

Number = int | str
"""The number of a part or batch; a number that was written as text ("6a") stays text."""


class Mark(StrEnum):
    """What a list box says."""

    OPEN = "open"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@frozen
class Box:
    """A list box. `raw` is what stands between the brackets; `text` the rest of the item."""

    mark: Mark
    raw: str
    text: str
    line: int
    column: int


@frozen
class LineTarget:
    """How many lines a part should have; both ends are the same where one number is given. `low` is 0
    where only the most is stated, `high` None where only the least is."""

    low: int
    high: int | None

    @property
    def figure(self) -> int:
        """The one number to take it for: the least, or the most where only that is stated."""
        return self.low or self.high or 0


def add_targets(targets: Iterable[LineTarget | None]) -> LineTarget:
    """The sum of the line targets that are stated; it has no upper end where one of them has none."""
    stated = [target for target in targets if target]
    highs = [target.high for target in stated if target.high is not None]
    low = sum(target.low for target in stated)
    return LineTarget(low, sum(highs) if len(highs) == len(stated) else None)


@frozen
class RequiredSection:
    """A section that a part asks for.

    `title` is as written, without markup and size note, brackets included; `head` is the
    title before the brackets, empty where the plan only counts its sections; `notes` are the
    words in the brackets, split at commas;
    `lines` is the share of lines that the plan gives it, if any.
    """

    number: Number
    title: str
    head: str
    notes: tuple[str, ...]
    line: int
    lines: int | None = None

    @property
    def name(self) -> str:
        """What to call it: the head, else the title ("Section 3")."""
        return self.head or self.title


class CitationKind(StrEnum):
    """What a CITE item names."""

    FILE = "file"
    FOLDER = "folder"
    INFLUENTIAL = "influential"
    EXTERNAL = "external"
    VAGUE = "vague"

    @property
    def has_path(self) -> bool:
        """Whether it names a file or folder of the base, and no author or topic."""
        return self not in (CitationKind.EXTERNAL, CitationKind.VAGUE)


@frozen
class CitationRequest:
    """One thing that a part has to cite, expanded from shorthand.

    `as_written` is the item alone, expanded: `vision-language/10` from
    `vision-language/00,10`. `path` is the folder or the path without what is not known
    (`vision-language` for both `vision-language/` and `vision-language/00`); `number`
    the file's number prefix as written ("00"); `slugs` are full paths that Step 0 or the
    influential files give for it, best first.
    """

    as_written: str
    kind: CitationKind
    line: int
    column: int
    path: str = ""
    number: str | None = None
    slugs: tuple[str, ...] = ()
    influence: int | None = None


@frozen
class Read:
    """A Step 0 line: what to read first. `path` is the path in it, if there is one."""

    text: str
    path: str | None


@frozen
class InfluentialFile:
    """One of the plan's numbered influential files."""

    number: int
    path: str
    group: str
    note: str


@frozen
class Influence:
    """An `Influenced by` line: numbers of influential files, the area in brackets and the
    note after the dash."""

    numbers: tuple[int, ...]
    area: str
    note: str
    line: int


@frozen
class Part:
    """One part of a plan, as planned and as ticked; nothing of it is measured.

    `target` is the file to write, as written; `other_targets` further files of the part or
    other spellings of its path. `claimed` is what the marks say together; `opener` and
    `closer` are the boxes that say it, where there are any. `claimed_at` is
    `YYYY-MM-DD HH:MM` or `YYYY-MM-DD`. `reported_lines` are resulting line counts that the
    plan notes, which are claims and no targets. `line`/`end_line` are the part's own lines.
    """

    number: Number
    title: str
    line: int
    end_line: int
    batch: Number | None = None
    target: str | None = None
    target_line: int | None = None
    other_targets: tuple[str, ...] = ()
    upkeep_targets: tuple[str, ...] = ()
    line_target: LineTarget | None = None
    claimed: Mark = Mark.OPEN
    claimed_at: str | None = None
    opener: Box | None = None
    closer: Box | None = None
    reads: tuple[Read, ...] = ()
    influence: Influence | None = None
    searches: tuple[str, ...] = ()
    sections: tuple[RequiredSection, ...] = ()
    citations: tuple[CitationRequest, ...] = ()
    drop_pattern: str | None = None
    boxes: tuple[Box, ...] = ()
    reported_lines: tuple[int, ...] = ()
    disabled: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        """All files to write, the main one first."""
        return tuple(path for path in (self.target, *self.other_targets) if path)


@frozen
class Batch:
    """A batch: `parts` are the numbers of its parts; `claimed` is its own tick, if it has
    one; `stated_*` what its heading or overview says of its size."""

    number: Number
    title: str
    line: int
    parts: tuple[Number, ...]
    claimed: Mark | None = None
    claimed_line: int | None = None
    stated_parts: int | None = None
    stated_lines: int | None = None


@frozen
class Totals:
    """What a plan states of its own size, each with the line where it does; `least_lines` is a sum of lines
    that may be more ("4,000+ lines")."""

    parts: tuple[int, int] | None = None
    batches: tuple[int, int] | None = None
    lines: tuple[int, int] | None = None
    files: tuple[int, int] | None = None
    least_lines: tuple[int, int] | None = None


@frozen
class Plan:
    """A plan file. `path` is relative to the root; parts and batches in their order."""

    path: str
    title: str
    parts: tuple[Part, ...]
    batches: tuple[Batch, ...] = ()
    date: str | None = None
    goal: str = ""
    strategy: str = ""
    totals: Totals = Totals()
    influential_files: tuple[InfluentialFile, ...] = ()
    claimed: Mark | None = None

    def part(self, number: Number) -> Part | None:
        """The first part with this number."""
        return next((part for part in self.parts if part.number == number), None)

    def is_called(self, name: str) -> bool:
        """Whether a person means this plan: by its path, by its folder's, or by the folder's name."""
        folder = self.path.rpartition("/")[0]
        return name.rstrip("/") in (self.path, folder, folder.rpartition("/")[2])
