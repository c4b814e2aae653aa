"""What the generated bases are about: topics with their words, parts and sections, from topics.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.evidence.sections.titles import as_section


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a part asks for, as `head` and the notes in brackets."""

    head: str
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """As a plan writes it."""
        return f"{self.head} ({', '.join(self.notes)})" if self.notes else self.head


@dataclass(frozen=True, slots=True)
class Subject:
    """What one part of a plan is about; `slug` has the file's number in front."""

    slug: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What one plan is about; `words` are what its pages speak of."""

    folder: str
    title: str
    words: tuple[str, ...]
    subjects: tuple[Subject, ...]


def read_topics() -> tuple[Topic, ...]:
    """All topics of topics.md, in order."""
    text = (Path(__file__).parent / "topics.md").read_text(encoding="utf-8")
    return tuple(_topic(block) for block in f"\n{text}".split("\n# ")[1:])


def _topic(block: str) -> Topic:
    head, *subjects = block.split("\n## ")
    names, _, words = head.partition("\nwords: ")
    folder, _, title = names.partition(": ")
    return Topic(folder, title, tuple(words.strip().split(", ")), tuple(map(_subject, subjects)))


def _subject(block: str) -> Subject:
    names, *lines = block.strip().splitlines()
    slug, _, title = names.partition(": ")
    return Subject(slug, title, tuple(_iter_sections(lines)))


def _iter_sections(lines: list[str]) -> Iterator[Section]:
    for line in lines:
        section = as_section(line.removeprefix("- "))
        yield Section(section.head, section.notes)
