"""A base with two plans, and the pages over it."""

from pathlib import Path

from bakery import FULL, read
from bs4 import BeautifulSoup, Tag

TWO_PLANS = FULL | {
    "expansions/a-quiet/plan.md": "# Rolls\n\n# BATCH 1: Rolls (1 PART)\n\n"
    "## PART 1: Create rolls/00-bun.md\n\n- [ ] PART 1: Create rolls/00-bun.md\n\n# BATCH 2: Later\n",
    "expansions/z-loud/plan.md": "# Pies\n\n## PART 1: Create pies/00-apple.md\n\n"
    "- [x] PART 1: Create pies/00-apple.md (Completed 2025-04-01 09:00)\n",
    "doughs/05-notes.md": "---\ndate: 2025-03-04\nstatus: draft\ntags: [rye, <b>hot</b>, [nested]]\n"
    "owner: nobody\n---\n# Notes\n",
    **{
        f"expansions/a-quiet/KNOWLEDGE-DROP-bun-2025-03-0{day}-1000.md": f"# KNOWLEDGE DROP: Bun, day {day}\n"
        for day in range(1, 9)
    },
    "deep/one/two/00-shelf.md": "# Shelf\n",
    "deep/one/two/three/00-box.md": "# Box\n",
    "deep/other/00-jar.md": "# Jar\n",
    "doughs/06-later.md": "# Later\n\n[gone](gone.md) <!-- checks: allow broken-link: still <b>raw</b> -->\n",
}


def page(knowledge: Path, path: str) -> BeautifulSoup:
    return read(knowledge / path / "index.html")


def words_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())
