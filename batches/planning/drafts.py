"""A plan that is not written yet: what its author gives, and nothing that follows from it."""

from dataclasses import dataclass

from checks.model import LineTarget


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A required section: its title, what it shall treat, and its share of the lines."""

    title: str
    notes: tuple[str, ...] = ()
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class DraftInfluence:
    """What a part leans on: numbers of influential files, an area, a note."""

    files: tuple[int, ...] = ()
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A part. `reads` are paths, with words in brackets or not; `cite` are items of a CITE line in
    its shorthand; `drop` is what stands for the part in the name of its drop."""

    title: str
    target: str
    lines: LineTarget | None = None
    sections: tuple[DraftSection, ...] = ()
    reads: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    influences: DraftInfluence | None = None
    drop: str = ""


@dataclass(frozen=True, slots=True)
class DraftBatch:
    """A batch; its title may be empty."""

    title: str
    parts: tuple[DraftPart, ...]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """An influential file in its group, which may be empty."""

    path: str
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan; `date` is `YYYY-MM-DD`."""

    title: str
    goal: str
    date: str
    batches: tuple[DraftBatch, ...]
    influential: tuple[DraftFile, ...] = ()

    @property
    def parts(self) -> tuple[DraftPart, ...]:
        """All parts, in order: their numbers count from 1."""
        return tuple(part for batch in self.batches for part in batch.parts)


RECOMMENDED = 4
"""Parts of a batch; more are a warning."""

TOO_MANY = 8
"""Parts that no batch may have."""


def split_parts(parts: tuple[DraftPart, ...]) -> tuple[DraftBatch, ...]:
    """Batches of four, without titles."""
    starts = range(0, len(parts), RECOMMENDED)
    return tuple(DraftBatch("", parts[start : start + RECOMMENDED]) for start in starts)
