"""Small bases in the product's own format, written to disk for the commands."""

from collections.abc import Mapping
from pathlib import Path

import base_files

PLAN = """\
# Knowledge Expansion: Sourdough (2 runners)

**Date**: 2026-03-01
**Goal**: Two pages that a baker can work from.

## The 2 Influential Files

**Tools** (2 files):
1. `tools/00-scales.md` - Weighing flour and water
2. `tools/01-ovens.md` - Steam, stones, heat

# BATCH 1: Dough (PARTs 1-2)

## PART 1: The starter (~20 lines)

- [ ] PART 1: Create bread/00-starter.md

**Step 0: Check Existing Knowledge**
- [ ] Read tools/00-scales.md (accuracy)
- [ ] Read grain/ (mills)
- [ ] Read tools/ (all of them)

**Influenced by**: Files 1, (Tools) - Weigh instead of measuring by volume

**Step 1: Web Research**
- [ ] Search: "sourdough starter hydration"

**Step 2: Create Knowledge File**
- [ ] Section 1: Flour and water (rye, wheat, hydration)
- [ ] Section 2: Feeding schedule (~15 lines)
- [ ] Section 3: Tags of a starter (<rye>, mould)
- [ ] **CITE**: tools/00,01; grain/

**Step 3: Create KNOWLEDGE DROP**
- [ ] Create KNOWLEDGE-DROP-starter-2026-03-01-[TIME].md

## PART 2: Baking day (300-400 lines)

- [ ] PART 2: Create bread/01-baking.md

- [ ] Section 1: Shaping
- [ ] Section 2: Scoring and steam
- [ ] **CITE**: tools/; Calvel 2001; recent papers
"""

FILES: Mapping[str, str] = {
    "expansions/sourdough/plan.md": PLAN,
    "tools/00-scales.md": (
        "---\ntitle: Kitchen scales\nsummary: How to weigh to the gram.\n---\n\n# Scales\n\nText.\n"
    ),
    "tools/01-ovens.md": "# Ovens\n\nSteam keeps the crust soft.\n",
}


def write_base(root: Path, files: Mapping[str, str] = FILES) -> Path:
    """Writes the files below the root, which is returned: those of the base above if no others are given."""
    return base_files.write_base(root, files)
