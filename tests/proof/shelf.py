"""Correct bases: plans, pages and drops in several styles, in which every statement is true."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, relpath
from random import Random

from prose import Prose
from topics import Section, Subject, Topic

BASICS = {
    "basics/00-measuring.md": "Measuring",
    "basics/01-cleaning.md": "Cleaning",
    "basics/02-safety.md": "Safety",
}
PLANNED = "2025-03-01"


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a page: its title, its address, the day on which it was read, and its ISBN."""

    title: str
    address: str
    accessed: str
    isbn: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One part that is done: planned, written, reported. `day` and `clock` are when."""

    topic: Topic
    subject: Subject
    number: int
    cites: tuple[str, ...]
    sources: tuple[Source, ...]
    day: str
    clock: str
    lines: int = 0

    @property
    def plan(self) -> str:
        return f"expansions/{self.topic.folder}/plan.md"

    @property
    def page(self) -> str:
        return f"{self.topic.folder}/{self.subject.slug}.md"

    @property
    def drop(self) -> str:
        name = f"KNOWLEDGE-DROP-{self.subject.slug[3:]}-{self.day}-{self.clock.replace(':', '')}.md"
        return f"expansions/{self.topic.folder}/{name}"


@dataclass(frozen=True, slots=True)
class Style:
    """How one topic's plan, pages and drops are written."""

    name: str
    plan: Callable[[Topic, Sequence[Work]], str]
    heading: Callable[[int, Section], list[str]]
    drop: Callable[[Work], str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A correct base: its files, and what its makers know about it."""

    name: str
    files: Mapping[str, str]
    works: tuple[Work, ...]


def make_shelf(topics: Sequence[Topic], styles: Sequence[Style], seed: int) -> Shelf:
    """A base with one plan for each topic, and three pages that all of them cite."""
    files = {path: _basic_page(path, title, topics[0]) for path, title in BASICS.items()}
    works: list[Work] = []
    for topic, style in zip(topics, styles, strict=True):
        done = []
        for work in _iter_works(topic, seed):
            text = _page(work, style, seed)
            done.append(replace(work, lines=text.count("\n")))
            files[work.page] = text
        files[done[0].plan] = style.plan(topic, done)
        files |= {work.drop: style.drop(work) for work in done}
        works += done
    name = "+".join(f"{topic.folder}/{style.name}" for topic, style in zip(topics, styles, strict=True))
    return Shelf(name, files, tuple(works))


def link_line(work: Work, path: str) -> str:
    """The line by which a page cites another one."""
    return f"More on this is in [{path.rpartition('/')[2][3:-3]}]({relpath(path, dirname(work.page))})."


def source_line(source: Source) -> str:
    """The line by which a page cites a source."""
    return f"The figures follow [{source.title}]({source.address})."


def _list_source(source: Source) -> str:
    """A source as pages list it."""
    isbn = f", ISBN {source.isbn}" if source.isbn else ""
    return f"[{source.title}]({source.address}){isbn} (accessed {source.accessed})"


def _iter_works(topic: Topic, seed: int) -> list[Work]:
    works: list[Work] = []
    for number, subject in enumerate(topic.subjects, 1):
        random = Random(f"{topic.folder}{number}{seed}")  # noqa: S311  # test data, no secret
        day = f"2025-03-{number + 1:02}"
        cites = random.sample(sorted(BASICS), 2)
        if works:
            cites.append(random.choice(works).page)
        sources = _make_sources(topic, subject, day, random)
        works.append(
            Work(topic, subject, number, tuple(cites), sources, day, f"1{number}:{random.randint(10, 59)}")
        )
    return works


def _make_sources(topic: Topic, subject: Subject, day: str, random: Random) -> tuple[Source, ...]:
    slug = subject.slug[3:]
    serial = random.randint(1000, 9999)
    return (
        Source(
            f"{subject.title}, a handbook",
            f"https://example.org/{topic.folder}/{slug}",
            day,
            _make_isbn(serial),
        ),
        Source(
            f"A study of {slug}",
            f"https://arxiv.org/abs/2{random.randint(1, 4)}0{random.randint(1, 9)}.1{serial}",
            day,
        ),
        Source(f"Notes on {slug}", f"https://doi.org/10.5555/{topic.folder}.{serial}", day),
    )


def _make_isbn(serial: int) -> str:
    """An ISBN of thirteen digits with its check digit: weights 1 and 3, a sum that ten divides."""
    digits = f"97830{serial:04}00"[:12].ljust(12, "7")
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits[:3]}-{digits[3]}-{digits[4:8]}-{digits[8:]}-{-total % 10}"


def _basic_page(path: str, title: str, topic: Topic) -> str:
    prose = Prose(topic, path)
    heads = (
        Section(f"{title} by hand", ()),
        Section(f"{title} tools", ()),
        Section(f"When {title.lower()} fails", ()),
    )
    lines = [f"# {title}", ""]
    for head in heads:
        lines += [f"## {head.head}", "", *prose.section(head, 4)]
    return _text(lines)


def _page(work: Work, style: Style, seed: int) -> str:
    """A page with all that its part asks for; between 60 and 300 lines."""
    prose = Prose(work.topic, f"{work.page}{seed}")
    blocks = 1 + (work.number * 3 + seed) % 7
    lines = [
        f"# {work.subject.title}",
        "",
        f"What a beginner has to know of {work.subject.title.lower()}.",
        "",
    ]
    said = [*(link_line(work, path) for path in work.cites), *map(source_line, work.sources)]
    for number, section in enumerate(work.subject.sections, 1):
        lines += [*style.heading(number, section), "", *prose.section(section, blocks)]
        while said and len(said) > (len(work.subject.sections) - number) * 2:
            lines += [said.pop(0), ""]
    lines += ["## Sources", ""]
    lines += [f"- {_list_source(each)}" for each in work.sources]
    return _text(lines)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
