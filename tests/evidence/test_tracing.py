"""Tasks of an earlier run: the same evidence as without, made anew only where something has changed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from base_files import write_file
from hypothesis import given, settings
from hypothesis import strategies as st
from remembered_bases import DROP, DROP_PATH, PAGE, PLAN, Noting, evidence_of

from checks.config import Config
from checks.evidence import copies
from checks.evidence.gather import gather_evidence
from checks.evidence.path_index import PathIndex
from checks.model import Copy, LinkState
from checks.reading.base import read_base
from checks.reading.cache.memory import Memory


def test_only_what_looked_at_a_change_is_made_anew(tmp_path: Path) -> None:
    memory = Noting()
    write_file(tmp_path, "expansions/bread/plan.md", PLAN)
    write_file(tmp_path, DROP_PATH, DROP)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE)
    write_file(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain.\n")
    links = ["links bread", "links expansions/bread", "links flour"]
    plans = ["assignments", "plan expansions/bread/plan.md", "drops without plan"]
    first = evidence_of(tmp_path, memory)
    assert sorted(memory.done) == sorted(["copies", *links, *plans])
    assert evidence_of(tmp_path, memory) == first
    assert memory.done == []

    write_file(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain that is milled.\n")
    assert evidence_of(tmp_path, memory) == first
    assert memory.done == ["links flour"], "no plan looked at it"

    write_file(tmp_path, "bread/00-sourdough.md", PAGE.replace("starter", "oven").replace("flour/01", "it"))
    edited = evidence_of(tmp_path, memory)
    assert sorted(memory.done) == ["links bread", "plan expansions/bread/plan.md"]
    assert edited != first

    write_file(tmp_path, "expansions/bread/plan.md", PLAN.replace("Folding", "The oven"))
    assert evidence_of(tmp_path, memory) != edited
    assert sorted(memory.done) == ["assignments", "links expansions/bread", "plan expansions/bread/plan.md"]

    (tmp_path / "flour/01-wheat.md").rename(tmp_path / "flour/02-wheat.md")
    evidence_of(tmp_path, memory)
    found = ["copies", "links flour", "plan expansions/bread/plan.md"]
    assert sorted(memory.done) == found, "drops without plan ask for no path"

    write_file(tmp_path, "salt/00-sea.md", "# Salt\n")
    before = memory.made
    evidence_of(tmp_path, memory)
    assert sorted(memory.done) == ["copies", "links salt"], "nobody asked for it"
    assert memory.made == before + 2, "what is only seen to be as it was is not made"
    evidence_of(tmp_path, memory)
    assert memory.done == []


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
        write_file(root, "expansions/bread/plan.md", SEEKING)
        write_file(root, DROP_PATH, DROP)
        for path in (COMING_AND_GOING[0], *sorted(there)):
            write_file(root, path, SPEAKING if "sourdough" in path else "# X\n")
        evidence_of(root, memory)
        for path in changing:
            if (root / path).exists():
                (root / path).unlink()
            else:
                write_file(root, path, SPEAKING if "sourdough" in path else "# X\n")
            evidence_of(root, memory)
        evidence_of(root, memory)
        assert memory.done == []


def test_a_link_is_followed_anew_where_the_heading_goes_that_it_leads_to(tmp_path: Path) -> None:
    memory = Noting()
    write_file(tmp_path, "a/01-x.md", "# X\n\n[y](../b/02-y.md#rain) [z](../b/03-z.md)\n")
    write_file(tmp_path, "b/02-y.md", "# Y\n\n## Rain\n")
    write_file(tmp_path, "b/03-z.md", "# Z\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    write_file(tmp_path, "b/03-z.md", "# Zenith\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    assert memory.done == ["links b"]
    write_file(tmp_path, "b/02-y.md", "# Y\n\n## Rain\n\nIt is wet.\n")
    assert evidence_of(tmp_path, memory).faulty_links == {}
    assert memory.done == ["links b"], "the heading is still there"
    write_file(tmp_path, "b/02-y.md", "# Y\n\n## Snow\n")
    (dead,) = evidence_of(tmp_path, memory).faulty_links["a/01-x.md"]
    assert (dead.state, dead.anchor) == (LinkState.DEAD_ANCHOR, "rain")


def test_what_was_dumped_is_recalled(tmp_path: Path) -> None:
    first = Noting()
    write_file(tmp_path, "expansions/bread/plan.md", PLAN)
    write_file(tmp_path, DROP_PATH, DROP)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE + "\n[x](gone.md) [y](y.md)\n")
    write_file(tmp_path, "bread/y.md", "# Y\n")
    found = evidence_of(tmp_path, first)
    second = Memory(first.used, bytes)
    recalled = gather_evidence(read_base(Config(root=tmp_path)), Config(root=tmp_path), second)
    assert second.made == 0
    assert recalled == found
    (part,) = found.plans["expansions/bread/plan.md"].parts
    (again,) = recalled.plans["expansions/bread/plan.md"].parts
    assert again.lacking_sections == part.lacking_sections != ()
    assert again.open_citations == part.open_citations != ()
    assert recalled.drops[DROP_PATH].broken_claims == found.drops[DROP_PATH].broken_claims != ()
    assert not second.is_changed()


IN_PROCESSES = """
import os, sys
from pathlib import Path
from checks import parallel
from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.evidence.path_index import PathIndex
from checks.reading.base import read_base
from checks.reading.cache.memory import Memory

parallel.count_processors = lambda: 2
config = Config(root=Path(sys.argv[1]))
base, fork, forks = read_base(config), os.fork, []
os.fork = lambda: forks.append(fork()) or forks[-1]
memory = Memory({}, bytes)
found = gather_evidence(base, config, memory)
print(len(forks), found == gather_evidence(base, config))
recalling = Memory(memory.used, bytes)
print(found == gather_evidence(base, config, recalling), recalling.made, len(forks))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_many_plans_are_measured_in_processes_and_remembered(tmp_path: Path) -> None:
    """In a program of its own: pytest's workers have threads, where nothing is forked."""
    for number in range(40):
        plan = PLAN.replace("Bread", f"Bread {number}").replace("bread/00", f"bread/{number:02}")
        write_file(tmp_path, f"expansions/bread-{number}/plan.md", plan)
        if number % 2:
            write_file(tmp_path, f"bread/{number:02}-sourdough.md", PAGE)
    program = [sys.executable, "-c", IN_PROCESSES, str(tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["1 True", "True 0 1", ""]


def test_paragraphs_compared_before_are_not_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Noting()
    paragraph = " ".join(f"Flour {number} rises when the oven is warm." for number in range(12)) + "\n"
    for name, text in (("a", paragraph), ("b", paragraph), ("c", "Short.\n")):
        write_file(tmp_path, f"{name}.md", f"# {name}\n\n{text}")
    config = Config(root=tmp_path)
    (copy,) = evidence_of(tmp_path, memory).copies
    assert copy == Copy("b.md", 3, "a.md", 3, exact=True)
    other = " ".join(f"Water {number} boils before the lid is on." for number in range(12)) + "\n"
    write_file(tmp_path, "c.md", f"# c\n\n{other}")
    monkeypatch.setattr(copies, "split_words", None)
    memory.done = []
    assert gather_evidence(read_base(config), config, memory).copies == (copy,)
    assert "copies" in memory.done
    monkeypatch.undo()
    write_file(tmp_path, "a.md", f"# a\n\n\n{paragraph}")
    assert [each.first_line for each in evidence_of(tmp_path, memory).copies] == [4]


def test_copies_are_looked_for_where_a_sketch_has_changed_or_a_text_that_shares_one(tmp_path: Path) -> None:
    memory = Noting()
    shared, own, other = (
        " ".join(f"{word} {number} rises when the oven is warm." for number in range(12)) + "\n"
        for word in ("Flour", "Water", "Salt")
    )
    for name, text in (("a", shared), ("b", shared), ("c", own)):
        write_file(tmp_path, f"{name}.md", f"# {name}\n\n{text}")

    def edit(name: str, text: str) -> tuple[bool, list[tuple[int, int]]]:
        """Whether an edit had copies looked for, and the lines of those that there are."""
        write_file(tmp_path, f"{name}.md", text)
        found = [(each.first_line, each.line) for each in evidence_of(tmp_path, memory).copies]
        return "copies" in memory.done, found

    assert edit("c", f"# c\n\n{own}") == (True, [(3, 3)])
    assert edit("c", f"# c\n\nShort.\n\n{own}\nShort.\n") == (False, [(3, 3)])
    assert edit("b", f"# b\n\nShort.\n\n{shared}") == (True, [(3, 5)])
    assert edit("a", f"# a\n\n{shared}\nShort.\n") == (True, [(3, 5)])
    assert edit("c", f"# c\n\n{other}") == (True, [(3, 5)])
    assert edit("d", f"# d\n\n{other}") == (True, [(3, 5), (3, 3)])
    assert edit("c", f"# c\n\nShort.\n\n{other}") == (True, [(3, 5), (5, 3)])


def test_look_ups_are_compared_only_where_there_are_other_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, config, compared = Noting(), Config(root=tmp_path), list[object]()
    write_file(tmp_path, "expansions/bread/plan.md", PLAN)
    write_file(tmp_path, DROP_PATH, DROP)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE + "[no](no.md)\n")
    evidence_of(tmp_path, memory)
    digest = PathIndex.digest_answers

    def digest_answers(index: PathIndex, asked: Sequence[str]) -> str:
        compared.extend(asked)
        return digest(index, asked)

    monkeypatch.setattr(PathIndex, "digest_answers", digest_answers)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE + "[no](no.md)\n\nShort.\n")
    memory.done = []
    gather_evidence(read_base(config), config, memory)
    assert sorted(memory.done) == ["links bread", "plan expansions/bread/plan.md"]
    assert compared == ["folders flour"], "it was looked up for an answer that the text gives anew"
    write_file(tmp_path, "salt/00-sea.md", "# Salt\n")
    gather_evidence(read_base(config), config, memory)
    assert compared
