"""Bases whose evidence is remembered, and a memory that says which of it was made."""

from pathlib import Path

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.model import Evidence
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
        super().__init__({}, bytes)
        self.done: list[str] = []

    def keep(self, task: str, packed: bytes) -> None:
        super().keep(task, packed)
        self.done.append(task)


def evidence_of(root: Path, memory: Noting) -> Evidence:
    """The evidence with this memory, which is that without any."""
    config = Config(root=root)
    memory.done = []
    base = read_base(config)
    found = gather_evidence(base, config, memory)
    assert found == gather_evidence(base, config)
    return found
