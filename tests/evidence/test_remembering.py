"""What is remembered of texts: the same evidence as without, and nothing else."""

from pathlib import Path

from checks.config import Config
from checks.evidence.covering import Covering, Inquiry
from checks.evidence.gather import gather_evidence
from checks.evidence.remembering import Remembering
from checks.evidence.sections.titles import as_section
from checks.model import Document, Evidence, NoMemo
from checks.reading.base import read_base

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
PAGE = "# Sourdough\n\n## The starter\n\nAfter flour/01 and Lindqvist.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n"


class Memory:
    """A memo that counts what it had to be told."""

    def __init__(self) -> None:
        self.known: dict[bytes, object] = {}
        self.told = 0

    def get(self, key: bytes) -> object | None:
        return self.known.get(key)

    def put(self, key: bytes, value: object) -> None:
        self.known[key] = value
        self.told += 1


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def evidence_of(root: Path, memory: Memory) -> Evidence:
    """The evidence with this memory, which is that without any."""
    config = Config(root=root)
    memory.told = 0
    found = gather_evidence(read_base(config), config, memory)
    assert found == gather_evidence(read_base(config), config)
    return found


def test_what_is_remembered_is_what_would_be_found(tmp_path: Path) -> None:
    memory = Memory()
    write(tmp_path, "expansions/bread/plan.md", PLAN)
    write(tmp_path, "expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md", DROP)
    write(tmp_path, "bread/00-sourdough.md", PAGE)
    write(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain.\n")
    first = evidence_of(tmp_path, memory)
    assert memory.told > 5
    assert evidence_of(tmp_path, memory) == first
    assert memory.told == 0

    write(tmp_path, "flour/01-wheat.md", "# Wheat\n\nA grain that is milled.\n")
    assert evidence_of(tmp_path, memory) == first
    assert memory.told == 0, "a page that nobody asked changed"

    write(tmp_path, "bread/00-sourdough.md", PAGE.replace("starter", "oven").replace("flour/01", "it"))
    edited = evidence_of(tmp_path, memory)
    assert memory.told > 0
    assert edited != first

    write(tmp_path, "expansions/bread/plan.md", PLAN.replace("Folding", "The oven"))
    assert evidence_of(tmp_path, memory) != edited

    (tmp_path / "flour/01-wheat.md").rename(tmp_path / "flour/02-wheat.md")
    evidence_of(tmp_path, memory)


def test_an_answer_belongs_to_one_text_one_name_and_one_question() -> None:
    memory = Memory()
    remembering = Remembering(memory)
    one, same = Document("a/x.md", "", "1" * 64, 1, 0), Document("b/x.md", "", "1" * 64, 1, 0)
    other, renamed = Document("a/x.md", "", "2" * 64, 1, 0), Document("a/y.md", "", "1" * 64, 1, 0)
    assert remembering.ask(one, ("lines", 1), lambda: 1) == 1
    assert remembering.ask(same, ("lines", 1), lambda: 2) == 1
    assert remembering.ask(other, ("lines", 1), lambda: 3) == 3
    assert remembering.ask(renamed, ("lines", 1), lambda: 4) == 4
    assert remembering.ask(one, ("lines", 2), lambda: 5) == 5
    assert remembering.ask(one, ("lines", 1), lambda: 0) == 1


def test_many_pages_are_asked_in_processes_with_the_same_answers(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"bread/{number:02}.md", f"# Bread\n\n## Flour {number}\n\n## Oven heat\n")
    documents = read_base(Config(root=tmp_path)).documents
    required = [as_section("Heat of the oven (steam)"), as_section("Flour 3"), as_section("Sieves")]
    inquiries = [Inquiry(page, required, ["Oven heat"]) for page in documents.values()]
    memory = Memory()
    asked_at_once = Covering(Remembering(memory))
    asked_at_once.prepare(inquiries)
    assert memory.told == 80
    asked_singly = Covering(Remembering(Memory()))
    for page in documents.values():
        assert asked_at_once.measure(required, page) == asked_singly.measure(required, page)
        assert asked_at_once.find("Oven heat", page) == asked_singly.find("Oven heat", page)
    assert memory.told == 80, "all was answered before"


def test_without_a_memory_nothing_is_prepared(tmp_path: Path) -> None:
    write(tmp_path, "bread/00.md", "# Bread\n\n## Oven\n")
    page = read_base(Config(root=tmp_path)).documents["bread/00.md"]
    covering = Covering(Remembering(NoMemo()))
    covering.prepare([Inquiry(page, [as_section("Oven")], [])] * 40)
    assert covering.measure([as_section("Oven")], page)[0].line == 3
