"""Links of a folder and parts of a plan: an edit has only those made anew that it touches."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from base_files import write_file
from remembered_bases import DROP, DROP_PATH, PAGE, Noting

from checks.config import Config
from checks.evidence import covering, linking
from checks.evidence.covering import Covering, Finders, Inquiry
from checks.evidence.gather import gather_evidence
from checks.evidence.measuring import Measuring
from checks.model import Document
from checks.reading.base import read_base

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
    write_file(tmp_path, "expansions/bread/plan.md", PARTS)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE + "[a](../flour/02-rye.md#malt)\n")
    write_file(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malt\n\n[a](00-sourdough.md#crumb) [b](no.md)\n")
    write_file(tmp_path, OF_RYE, "# KNOWLEDGE DROP\n\n**Part**: 2\n**File**: bread/01-rye.md\n**Lines**: 5\n")
    write_file(tmp_path, "flour/02-rye.md", "# Rye\n\n## Malt\n")
    pieces = Pieces(tmp_path, monkeypatch)
    pages = ["bread/00-sourdough.md", "bread/01-rye.md"]
    assert pieces.make() == [*pages, OF_RYE, "expansions/bread/plan.md", "flour/02-rye.md", 1, 2, 3]
    assert pieces.make() == []

    write_file(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malted\n\n[a](00-sourdough.md#crumb) [b](no.md)\n")
    assert pieces.make() == ["bread/01-rye.md", 2]
    write_file(tmp_path, "bread/00-sourdough.md", PAGE + "## Crumb\n\n[a](../flour/02-rye.md#malt)\n")
    assert pieces.make() == [*pages, 1, 3], "the other page leads to a heading that came"
    write_file(tmp_path, "flour/02-rye.md", "# Rye\n")
    assert pieces.make() == ["bread/00-sourdough.md", "flour/02-rye.md"], "its heading has gone"
    write_file(
        tmp_path, OF_RYE, "# KNOWLEDGE DROP\n\n**Part**: 2\n**File**: bread/01-rye.md\n**Lines**: 50\n"
    )
    assert pieces.make() == [OF_RYE, 2]

    write_file(tmp_path, "flour/01-wheat.md", "# Wheat\n")
    assert pieces.make() == ["flour/01-wheat.md", 1], "what it cites was asked for when it was made"
    (tmp_path / "flour/02-rye.md").rename(tmp_path / "flour/03-rye.md")
    assert pieces.make() == ["bread/00-sourdough.md", "flour/03-rye.md", 1, 2, 3], "all pages looked for it"
    write_file(tmp_path, "salt/00-sea.md", "# Salt\n")
    assert pieces.make() == ["salt/00-sea.md"]
    write_file(tmp_path, "bread/01-rye.md", "# Rye\n\n## Malt\n")
    assert pieces.make() == ["bread/01-rye.md", 2], "the others know other paths, which answer the same"

    write_file(tmp_path, "expansions/bread/plan.md", PARTS.replace("Malt", "Barley"))
    assert pieces.make() == ["expansions/bread/plan.md", 1, 2, 3]


def test_answers_of_a_piece_that_is_as_it_was_stay_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path, "expansions/bread/plan.md", PARTS)
    write_file(tmp_path, DROP_PATH, DROP)
    write_file(tmp_path, "bread/00-sourdough.md", PAGE)
    write_file(tmp_path, "bread/01-rye.md", "# Rye\n")
    pieces = Pieces(tmp_path, monkeypatch)
    pieces.make()
    write_file(tmp_path, "bread/01-rye.md", "# Rye\n\nIt is dark.\n")
    assert pieces.make() == ["bread/01-rye.md", 2]

    read: list[str] = []
    prepare = Finders.find

    def find(finders: Finders, page: Document) -> Any:
        read.append(page.path)
        return prepare(finders, page)

    monkeypatch.setattr(Finders, "find", find)
    write_file(tmp_path, "expansions/bread/plan.md", PARTS + "\nA last word.\n")
    config = Config(root=tmp_path)
    pieces.made.clear()
    gather_evidence(read_base(config), config, pieces.memory)
    assert pieces.made == ["expansions/bread/plan.md", 1, 2, 3]
    assert read == []


def test_of_a_large_plan_only_changed_parts_are_asked_for_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = "## PART {0}: Loaf\n\n- [ ] PART {0}: Create bread/{0:02}-loaf.md\n- [ ] Section 1: Crumb\n\n"
    parts = "".join(map(part.format, range(1, 41)))
    write_file(tmp_path, "expansions/bread/plan.md", f"# Knowledge Expansion: Bread\n\n{parts}")
    for number in range(1, 41):
        write_file(tmp_path, f"bread/{number:02}-loaf.md", "# Loaf\n\n## Crumb\n")
    pieces, asked = Pieces(tmp_path, monkeypatch), list[str]()

    def ask_at_once(inquiries: Sequence[tuple[Covering, Inquiry]]) -> None:
        asked.extend(inquiry.page.path for _, inquiry in inquiries)

    monkeypatch.setattr(covering, "ask_at_once", ask_at_once)
    pieces.make()
    asked.clear()
    write_file(tmp_path, "bread/07-loaf.md", "# Loaf\n\n## Crumbs\n")
    assert pieces.make() == ["bread/07-loaf.md", 7]
    assert set(asked[:-40]) == {"bread/07-loaf.md"}, "the others are those of the run without a memory"
