"""A small base with faults."""

from pathlib import Path

from base_files import write_base

PLAN = """\
# Knowledge Expansion: Bread

**Date**: 2026-05-04

# BATCH 1: Dough (2 runners, ~60 lines)

## PART 1: Sourdough (~40 lines)

- [✓] PART 1: Create bread/00-sourdough.md (Completed 2026-05-05 09:10)

**Step 2: Create Knowledge File**
- [ ] Section 1: Starter (flour, water, feeding)
- [ ] Section 2: Folding
- [ ] **CITE**: flour/01

## PART 2: Rye (~20 lines)

- [ ] PART 2: Create bread/01-rye.md
"""
PAGE = "# Sourdough\n\n## The starter\n\nSee [wheat](../flour/01-wheat.md) and [gone](nowhere.md).\n"


def write_faulty(root: Path) -> Path:
    """Writes it to a folder; the folder."""
    files = {
        "expansions/bread/plan.md": PLAN,
        "bread/00-sourdough.md": PAGE,
        "flour/01-wheat.md": "# Wheat\n\nA grain.\n",
    }
    return write_base(root, files)
