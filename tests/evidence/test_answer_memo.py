"""What is remembered of texts: the same evidence as without, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.config import Config
from checks.evidence import copies, linking
from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.covering import Covering, Finders, Inquiry, ask_at_once
from checks.evidence.gather import gather_evidence
from checks.evidence.measuring import Measuring
from checks.evidence.sections.titles import as_section
from checks.model import Copy, Document, Evidence, LinkState, Memo, NoMemo
from checks.reading.base import read_base
from checks.reading.cache.memory import Memory

PLAN = """\
# Knowledge Expansion: Bread

## PART 1: Sourdough (~10 lines)

- [✓] PART 1: Create bread/00-sourdough.md (Completed 2026-05-05 09:10)

**Step 2: Create Knowledge File**
- [ ] Section 1: Starter (flour, water, feeding)
- [ ] Section 2: Folding
- [ ] **CITE**: flour/01 (milling); Lindqvist papers
"""
DROP = """\
---
part: 1
plan: bread
target: bread/00-sourdough.md
status: complete
lines: 9
sections: [Starter, Folding, Baking]
citations: [flour/01-wheat.md]
sources:
- {title: Milling, address: "https://example.org/milling", accessed: 2026-05-05}
---
# KNOWLEDGE DROP: Sourdough

1 table.
"""
DROP_PATH = "expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md"
PAGE = "# Sourdough\n\n## The starter\n\nAfter flour/01 and Lindqvist.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"


class Noting(Memory):
    """A memory that says which tasks were done."""

    def __init__(self) -> None:
        super().__init__(b"")
        self.done: list[str] = []

    def keep(self, task: str, trace: object, value: object, own: Memo) -> None:
        super().keep(task, trace, value, own)
        self.done.append(task)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def evidence_of(root: Path, memory: Noting) -> Evidence:
    """The evidence with this memory, which is that without any."""
    config = Config(root=root)
    memory.done = []
    base = read_base(config)
    found = gather_evidence(base, config, memory)
    assert found == gather_evidence(base, config)
    return found


def test_only_what_looked_at_a_change_is_made_anew(tmp_path: Path) -> None:
    memory = Noting()
    write(tmp_path, "expansions/bread/plan.md", PLAN)
    write(tmp_path, DROP_PATH, DROP)
    write(tmp_path, "bread/00-sourdough.md", PAGE)
    write(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain.\n")
    links = ["links bread", "links expansions/bread", "links flour"]
    plans = ["assignments", "plan expansions/bread/plan.md", "drops without plan"]
    first = evidence_of(tmp_path, memory)
    assert sorted(memory.done) == sorted(["copies", *links, *plans])
    assert evidence_of(tmp_path, memory) == first
    assert memory.done == []

    write(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain that is milled.\n")
    assert evidence_of(tmp_path, memory) == first
    assert sorted(memory.done) == ["copies", "links flour"], "no plan looked at it"

    write(tmp_path, "bread/00-sourdough.md", PAGE.replace("starter", "oven").replace("flour/01", "it"))
    edited = evidence_of(tmp_path, memory)
    assert sorted(memory.done) == ["copies", "links bread", "plan expansions/bread/plan.md"]
    assert edited != first

    write(tmp_path, "expansions/bread/plan.md", PLAN.replace("Folding", "The oven"))
    assert evidence_of(tmp_path, memory) != edited
    assert sorted(memory.done) == ["assignments", "links expansions/bread", "plan expansions/bread/plan.md"]

    (tmp_path / "flour/01-wheat.md").rename(tmp_path / "flour/02-wheat.md")
    evidence_of(tmp_path, memory)
    found = ["copies", "links flour", "plan expansions/bread/plan.md"]
    assert sorted(memory.done) == found, "drops without plan ask for no path"

    write(tmp_path, "salt/00-sea.md", "# Salt\n")
    before = memory.made
    evidence_of(tmp_path, memory)
    assert sorted(memory.done) == ["copies", "links salt"], "nobody asked for it"
    assert memory.made == before + 2, "what is only seen to be as it was is not made"
    evidence_of(tmp_path, memory)
    assert memory.done == []


PARTS = """\
# Knowledge Expansion: Bread

## PART 1: Sourdough

- [✓] PART 1: Create bread/00-sourdough.md
- [ ] Section 1: Starter
- [ ] **CITE**: flour/01

## PART 2: Rye

- [ ] PART 2: Create bread/01-rye.md
- [ ] Section 1: Malt
- [ ] **CITE**: flour/02-rye.md

## PART 3: More of the sourdough

- [ ] PART 3: Create bread/00-sourdough.md
- [ ] Section 1: Crumb
"""
OF_RYE = "expansions/bread/KNOWLEDGE-DROP-rye-2026-05-05-0910.md"


class Pieces:
    """Which documents were followed and which parts were measured, with a memory and without."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.memory = Noting()
        self.made: list[object] = []
        follow, measure = linking.follow_document, Measuring._measure_work

        def follow_document(path: str, *others: Any) -> Any:
            self.made.append(path)
            return follow(path, *others)

        def measure_work(measuring: Measuring, work: Any) -> Any:
            self.made.append(work.part.number)
            return measure(measuring, work)

        monkeypatch.setattr(linking, "follow_document", follow_document)
        monkeypatch.setattr(Measuring, "_measure_work", measure_work)

    def make(self) -> list[object]:
        """What was made to gather the evidence, which has to be that without memory."""
        config = Config(root=self.root)
        base = read_base(config)
        self.made.clear()
        found = gather_evidence(base, config, self.memory)
        made = list(self.made)
        assert found == gather_evidence(base, config)
        return made


def test_of_a_folder_and_of_a_plan_only_what_has_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "expansions/bread/plan.md", PARTS)
    write(tmp_path, "bread/00-sourdough.md", PAGE + "[a](../flour/02-rye.md#malt)\n")
    write(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malt\n\n[a](00-sourdough.md#crumb) [b](no.md)\n")
    write(tmp_path, OF_RYE, "# KNOWLEDGE DROP\n\n**Part**: 2\n**File**: bread/01-rye.md\n**Lines**: 5\n")
    write(tmp_path, "flour/02-rye.md", "# Rye\n\n## Malt\n")
    pieces = Pieces(tmp_path, monkeypatch)
    pages = ["bread/00-sourdough.md", "bread/01-rye.md"]
    assert pieces.make() == [*pages, OF_RYE, "expansions/bread/plan.md", "flour/02-rye.md", 1, 2, 3]
    assert pieces.make() == []

    write(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malted\n\n[a](00-sourdough.md#crumb) [b](no.md)\n")
    assert pieces.make() == ["bread/01-rye.md", 2]
    write(tmp_path, "bread/00-sourdough.md", PAGE + "## Crumb\n\n[a](../flour/02-rye.md#malt)\n")
    assert pieces.make() == [*pages, 1, 3], "the other page leads to a heading that came"
    write(tmp_path, "flour/02-rye.md", "# Rye\n")
    assert pieces.make() == ["bread/00-sourdough.md", "flour/02-rye.md"], "its heading has gone"
    write(tmp_path, OF_RYE, "# KNOWLEDGE DROP\n\n**Part**: 2\n**File**: bread/01-rye.md\n**Lines**: 50\n")
    assert pieces.make() == [OF_RYE, 2]

    write(tmp_path, "flour/01-wheat.md", "# Wheat\n")
    assert pieces.make() == ["flour/01-wheat.md", 1], "what it cites was asked for when it was made"
    (tmp_path / "flour/02-rye.md").rename(tmp_path / "flour/03-rye.md")
    assert pieces.make() == ["bread/00-sourdough.md", "flour/03-rye.md", 1, 2, 3], "all pages looked for it"
    write(tmp_path, "salt/00-sea.md", "# Salt\n")
    assert pieces.make() == ["salt/00-sea.md"]
    write(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malt\n")
    assert pieces.make() == ["bread/01-rye.md", 2], "the others know other paths, which answer the same"

    write(tmp_path, "expansions/bread/plan.md", PARTS.replace("Malt", "Barley"))
    assert pieces.make() == ["expansions/bread/plan.md", 1, 2, 3]


def test_answers_of_a_piece_that_is_as_it_was_stay_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "expansions/bread/plan.md", PARTS)
    write(tmp_path, DROP_PATH, DROP)
    write(tmp_path, "bread/00-sourdough.md", PAGE)
    write(tmp_path, "bread/01-rye.md", "# Rye\n")
    pieces = Pieces(tmp_path, monkeypatch)
    pieces.make()
    write(tmp_path, "bread/01-rye.md", "# Rye\n\nIt is dark.\n")
    assert pieces.make() == ["bread/01-rye.md", 2]

    read: list[str] = []
    prepare = Finders.find

    def find(finders: Finders, page: Document) -> Any:
        read.append(page.path)
        return prepare(finders, page)

    monkeypatch.setattr(Finders, "find", find)
    write(tmp_path, "expansions/bread/plan.md", PARTS + "\nA last word.\n")
    config = Config(root=tmp_path)
    pieces.made.clear()
    gather_evidence(read_base(config), config, pieces.memory)
    assert pieces.made == ["expansions/bread/plan.md", 1, 2, 3]
    assert read == []


SEEKING = """\
# Knowledge Expansion: Bread

**Existing influential files**:
1. flour/02-rye.md - Rye

## PART 1: Sourdough (~10 lines)

- [✓] PART 1: Create bread/00-sourdough.md
- [ ] Section 1: Starter
- [ ] **CITE**: flour/01; grain-mills/; oven-oracle/; yeast
- [ ] **CITE**: File 1, spelt/*-whole.md
- [ ] Create KNOWLEDGE-DROP-sourdough-*.md
"""
SPEAKING = """\
# Sourdough

## Starter

After flour/01, `02-rye.md`, grain-mills and the oven-oracle, 01-wheat.md and flour/01-spelt.
[a](../flour/01-wheat.md) [b](../grain-mills/) [c](../grain-mills#x) [d](../Flour/01-wheat.md) [e](02-rye.md)
[f](a%00folders.md)
"""
COMING_AND_GOING = (
    "bread/00-sourdough.md",
    "loaves/bread/00-sourdough.md",
    "flour/01-wheat.md",
    "flour/1-spelt.md",
    "Flour/01-wheat.md",
    "old/flour/01-wheat.md",
    "flour/02-rye.md",
    "bread/02-rye.md",
    "grain-mills/README.md",
    "old/grain-mills/01-wheat.md",
    "oven-oracle/a.md",
    "spelt/00-whole.md",
)


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.sampled_from(COMING_AND_GOING[1:])),
    st.lists(st.sampled_from(COMING_AND_GOING), min_size=1, max_size=6),
)
def test_paths_come_and_go(there: set[str], changing: list[str]) -> None:
    """What is recalled is what would be found, whichever paths there are."""
    memory = Noting()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, "expansions/bread/plan.md", SEEKING)
        write(root, DROP_PATH, DROP)
        for path in (COMING_AND_GOING[0], *sorted(there)):
            write(root, path, SPEAKING if "sourdough" in path else "# X\n")
        evidence_of(root, memory)
        for path in changing:
            if (root / path).exists():
                (root / path).unlink()
            else:
                write(root, path, SPEAKING if "sourdough" in path else "# X\n")
            evidence_of(root, memory)
        evidence_of(root, memory)
        assert memory.done == []


def test_a_link_is_followed_anew_where_the_heading_goes_that_it_leads_to(tmp_path: Path) -> None:
    memory = Noting()
    write(tmp_path, "a/01-x.md", "# X\n\n[y](../b/02-y.md#rain) [z](../b/03-z.md)\n")
    write(tmp_path, "b/02-y.md", "# Y\n\n## Rain\n")
    write(tmp_path, "b/03-z.md", "# Z\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    write(tmp_path, "b/03-z.md", "# Zenith\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    assert sorted(memory.done) == ["copies", "links b"]
    write(tmp_path, "b/02-y.md", "# Y\n\n## Rain\n\nIt is wet.\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    assert sorted(memory.done) == ["copies", "links b"], "the heading is still there"
    write(tmp_path, "b/02-y.md", "# Y\n\n## Snow\n")
    (dead,) = evidence_of(tmp_path, memory).faulty_links["a/01-x.md"]
    assert (dead.state, dead.anchor) == (LinkState.DEAD_ANCHOR, "rain")


def test_what_was_dumped_is_recalled(tmp_path: Path) -> None:
    first = Noting()
    write(tmp_path, "expansions/bread/plan.md", PLAN)
    write(tmp_path, DROP_PATH, DROP)
    write(tmp_path, "bread/00-sourdough.md", PAGE + "\n[x](gone.md) [y](y.md)\n")
    write(tmp_path, "bread/y.md", "# Y\n")
    found = evidence_of(tmp_path, first)
    second = Memory(first.dump())
    recalled = gather_evidence(read_base(Config(root=tmp_path)), Config(root=tmp_path), second)
    assert second.made == 0
    assert recalled == found
    (part,) = found.plans["expansions/bread/plan.md"].parts
    (again,) = recalled.plans["expansions/bread/plan.md"].parts
    assert again.lacking_sections == part.lacking_sections != ()
    assert again.open_citations == part.open_citations != ()
    assert recalled.drops[DROP_PATH].broken_claims == found.drops[DROP_PATH].broken_claims != ()
    assert not second.is_changed()


def test_an_answer_belongs_to_one_text_one_name_and_one_question() -> None:
    memory = Memory(b"")
    answers = AnswerMemo(memory)
    one, same = Document("a/x.md", "", "1" * 64, 1, 0), Document("b/x.md", "", "1" * 64, 1, 0)
    other, renamed = Document("a/x.md", "", "2" * 64, 1, 0), Document("a/y.md", "", "1" * 64, 1, 0)
    assert answers.ask(one, ("lines", 1), lambda: 1) == 1
    assert answers.ask(same, ("lines", 1), lambda: 2) == 1
    assert answers.ask(other, ("lines", 1), lambda: 3) == 3
    assert answers.ask(renamed, ("lines", 1), lambda: 4) == 4
    assert answers.ask(one, ("lines", 2), lambda: 5) == 5
    assert answers.ask(one, ("lines", 1), lambda: 0) == 1


def test_many_pages_are_asked_in_processes_with_the_same_answers(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"bread/{number:02}.md", f"# Bread\n\n## Flour {number}\n\n## Oven heat\n")
    documents = read_base(Config(root=tmp_path)).documents
    required = [as_section("Heat of the oven (steam)"), as_section("Flour 3"), as_section("Sieves")]
    inquiries = [Inquiry(page, required, ["Oven heat"]) for page in documents.values()]
    memory = Memory(b"")
    asked_at_once = Covering(AnswerMemo(memory), Finders())
    ask_at_once([(asked_at_once, inquiry) for inquiry in inquiries])
    assert memory.made == 80
    asked_singly = Covering(AnswerMemo(Memory(b"")), Finders())
    for page in documents.values():
        assert asked_at_once.measure(required, page) == asked_singly.measure(required, page)
        assert asked_at_once.find("Oven heat", page) == asked_singly.find("Oven heat", page)
    assert memory.made == 80, "all was answered before"


IN_PROCESSES = """
import os, sys
from pathlib import Path
from checks import parallel
from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.reading.base import read_base
from checks.reading.cache.memory import Memory

parallel.count_processors = lambda: 2
config = Config(root=Path(sys.argv[1]))
base, fork, forks = read_base(config), os.fork, []
os.fork = lambda: forks.append(fork()) or forks[-1]
memory = Memory(b"")
found = gather_evidence(base, config, memory)
print(len(forks), found == gather_evidence(base, config))
recalling = Memory(memory.dump())
print(found == gather_evidence(base, config, recalling), recalling.made, len(forks))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_many_plans_are_measured_in_processes_and_remembered(tmp_path: Path) -> None:
    """In a program of its own: pytest's workers have threads, where nothing is forked."""
    for number in range(40):
        plan = PLAN.replace("Bread", f"Bread {number}").replace("bread/00", f"bread/{number:02}")
        write(tmp_path, f"expansions/bread-{number}/plan.md", plan)
        if number % 2:
            write(tmp_path, f"bread/{number:02}-sourdough.md", PAGE)
    program = [sys.executable, "-c", IN_PROCESSES, str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["1 True", "True 0 1", ""]


def test_without_a_memory_nothing_is_prepared(tmp_path: Path) -> None:
    write(tmp_path, "bread/00.md", "# Bread\n\n## Oven\n")
    page = read_base(Config(root=tmp_path)).documents["bread/00.md"]
    covering = Covering(AnswerMemo(NoMemo()), Finders())
    ask_at_once([(covering, Inquiry(page, [as_section("Oven")], []))] * 40)
    assert covering.measure([as_section("Oven")], page)[0].line == 3


def test_paragraphs_compared_before_are_not_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Noting()
    paragraph = " ".join(f"Flour {number} rises when the oven is warm." for number in range(12)) + "\n"
    for name, text in (("a", paragraph), ("b", paragraph), ("c", "Short.\n")):
        write(tmp_path, f"{name}.md", f"# {name}\n\n{text}")
    config = Config(root=tmp_path)
    (copy,) = evidence_of(tmp_path, memory).copies
    assert copy == Copy("b.md", 3, "a.md", 3, exact=True)
    write(tmp_path, "c.md", "# c\n\nShorter.\n")
    monkeypatch.setattr(copies, "split_words", None)
    assert gather_evidence(read_base(config), config, memory).copies == (copy,)
    monkeypatch.undo()
    write(tmp_path, "a.md", f"# a\n\n\n{paragraph}")
    assert [each.first_line for each in evidence_of(tmp_path, memory).copies] == [4]
