"""What a generated base holds, decided before a line is written: links and citations need to
know the pages that they lead to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.vocabulary import Vocabulary

PAGES_PER_TOPIC = 12
PARTS_PER_BATCH = 4
REPORTED_PARTS = 8
"""Parts of a plan that are ticked and reported by a drop; the rest is written only."""
_TOPICS_WITHOUT_PLAN = 5
"""Each fifth topic was written without a plan."""
_SECTIONS = (7, 8, 8, 8, 9)
_INFLUENTIAL = 8
_LINES = (450, 500, 550, 600, 600, 600, 650, 700, 700)


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of what is wrong: of links that lead to no file, of anchors that no heading has,
    of required sections that were left out or have only half of their words, of citations
    that are mentioned and not linked, of drops that claim more lines than there are, of drops
    that list a section which is not there."""

    link: float = 0.004
    anchor: float = 0.015
    section: float = 0.008
    half: float = 0.01
    citation: float = 0.01
    lines: float = 0.1
    invented: float = 0.03


FAULTY = Faults()
CLEAN = Faults(0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the title and notes that a plan asks for, and the page's own heading, which
    is empty where the section was left out."""

    title: str
    notes: tuple[str, ...]
    heading: str

    @property
    def anchor(self) -> str:
        """The heading's anchor, as GitHub makes it of letters, digits, hyphens and spaces."""
        return re.sub(r"[^a-z0-9 -]", "", self.heading.lower()).replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `cites` are paths of pages, and of folders with a slash behind, that it links to
    because its part asks for them."""

    path: str
    title: str
    date: str
    lines: int
    sections: tuple[Section, ...]
    cites: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The topic."""
        return self.path.partition("/")[0]

    @property
    def name(self) -> str:
        """The file's name without number and ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")[3:]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan: `requests` are its CITE items in shorthand, `influences` numbers of
    the plan's influential files. `finished` is empty where no drop reports it."""

    number: int
    page: Page
    line_target: int
    requests: tuple[str, ...]
    reads: tuple[str, ...]
    influences: tuple[int, ...]
    finished: str = ""

    @property
    def drop(self) -> str:
        """The file's name of its drop."""
        stamp = self.finished.replace(":", "").replace(" ", "-")
        return f"KNOWLEDGE-DROP-{self.page.name}-{stamp}.md"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its parts and influential files."""

    path: str
    title: str
    date: str
    influential: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The whole base."""

    seed: int
    faults: Faults
    pages: tuple[Page, ...]
    plans: tuple[Plan, ...]


def design_base(pages: int, seed: int, faults: Faults = FAULTY) -> Blueprint:
    """The base of that many pages; the same for the same arguments."""
    words = Vocabulary(Random(f"base {seed}"))
    topics = words.fields(-(-pages // PAGES_PER_TOPIC))
    titles: set[str] = set()
    drafts = [
        _design_page(words, topic, number, titles, faults)
        for index, topic in enumerate(topics)
        for number in range(min(PAGES_PER_TOPIC, pages - index * PAGES_PER_TOPIC))
    ]
    plans = [
        _design_plan(words, topic, [page for page in drafts if page.folder == topic], drafts)
        for index, topic in enumerate(topics)
        if index % _TOPICS_WITHOUT_PLAN != _TOPICS_WITHOUT_PLAN - 1
    ]
    planned = {part.page.path: part.page for plan in plans for part in plan.parts}
    return Blueprint(seed, faults, tuple(planned.get(page.path, page) for page in drafts), tuple(plans))


def _design_page(words: Vocabulary, topic: str, number: int, titles: set[str], faults: Faults) -> Page:
    title = _new_title(words, topic, titles)
    slug = title.lower().replace(" ", "-")
    target = words.pick(_LINES)
    heads = words.heads(words.pick(_SECTIONS))
    sections = [_design_section(words, index, head, faults) for index, head in enumerate(heads, start=1)]
    return Page(
        path=f"{topic}/{number:02}-{slug}.md",
        title=title,
        date=f"2023-{words.number(3, 11):02}-{words.number(10, 20)}",
        lines=min(1000, max(500, int(target * (0.9 + 0.45 * words.rng.random())))),
        sections=tuple(sections),
    )


def _new_title(words: Vocabulary, topic: str, titles: set[str]) -> str:
    field = topic.partition("-")[0]
    while (title := f"{field} {words.adjective()} {words.noun()} {words.noun()}".title()) in titles:
        pass
    titles.add(title)
    return title


def _design_section(words: Vocabulary, number: int, title: str, faults: Faults) -> Section:
    notes = tuple(words.phrase() for _ in range(words.number(2, 4)))
    if words.chance(faults.section):
        return Section(title, notes, "")
    first = title.split(" ")[0]
    heading = f"{first} {words.noun()}" if words.chance(faults.half) else _vary(words, title)
    heading = heading.title() if words.chance(0.7) else heading
    prefix = words.pick(
        (f"Section {number}: ", f"Section {number}: ", f"Section {number}: ", f"{number}. ", "", "")
    )
    size = f" (~{words.number(4, 14) * 10} lines)" if words.chance(0.25) else ""
    brackets = f" ({', '.join(notes)})" if not size and words.chance(0.1) else ""
    return Section(title, notes, f"{prefix}{heading}{brackets}{size}")


def _vary(words: Vocabulary, title: str) -> str:
    """The title as authors write it: half of them as it is, most others with words added."""
    kind = words.rng.random()
    if kind < 0.55:
        return title
    if kind < 0.75:
        return f"{title}: {words.phrase()} with {words.noun()}"
    if kind < 0.92:
        return f"{title} for {words.adjective()} {words.noun()}"
    first, _, rest = title.partition(" ")
    return f"{rest} of {first}"


def _design_plan(words: Vocabulary, topic: str, own: Sequence[Page], pages: Sequence[Page]) -> Plan:
    others = [page for page in pages if page.folder != topic] or list(own)
    influential = tuple(page.path for page in words.rng.sample(others, min(_INFLUENTIAL, len(others))))
    month, day = words.number(1, 12), words.number(1, 14)
    date = f"2024-{month:02}-{day:02}"
    parts = [
        _design_part(
            words, number, page, others, influential, f"2024-{month:02}-{day + words.number(1, 9):02}"
        )
        for number, page in enumerate(own, start=1)
    ]
    return Plan(
        f"expansions/{topic}/plan.md", topic.replace("-", " ").title(), date, influential, tuple(parts)
    )


def _design_part(
    words: Vocabulary,
    number: int,
    page: Page,
    others: Sequence[Page],
    influential: Sequence[str],
    day: str,
) -> Part:
    first, second, third = words.pick(others), words.pick(others), words.pick(others)
    beside = words.pick([each for each in others if each.folder == first.folder])
    numbers = sorted({_number(first), _number(beside)})
    requests = [f"{first.folder}/{','.join(numbers)}", f"{second.folder}/{_number(second)}"]
    cites = [first.path, beside.path, second.path]
    if words.chance(0.5):
        requests.append(f"{third.folder}/")
        cites.append(f"{third.folder}/")
    influences = sorted(words.rng.sample(range(1, len(influential) + 1), min(2, len(influential))))
    cites += [influential[each - 1] for each in influences]
    time = f"{words.number(6, 21):02}:{words.number(10, 59)}"
    target = round(page.lines / (0.95 + 0.25 * words.rng.random()) / 50) * 50
    return Part(
        number=number,
        page=Page(page.path, page.title, day, page.lines, page.sections, tuple(dict.fromkeys(cites))),
        line_target=target,
        requests=tuple(dict.fromkeys(requests)),
        reads=(first.path, second.path),
        influences=tuple(influences),
        finished=f"{day} {time}" if number <= REPORTED_PARTS else "",
    )


def _number(page: Page) -> str:
    return page.path.rpartition("/")[2][:2]
