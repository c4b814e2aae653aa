"""Comments as facts of a document: what is kept of them, and who does not read their words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from documents import document_of
from growth import LINEAR, growth_of

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Comment, State
from checks.reading.base import read_base

PLAN = """# Bread plan

## PART 1: Create bread/00-rye.md (3 lines){0}

- [ ] PART 1: Create bread/00-rye.md{1}
- [ ] Section 1: Feeding schedule (pores, roots){1}
- [ ] CITE: tools/01{0}
"""
DROP = """# KNOWLEDGE DROP: Rye

**PART**: 1{0}
**File**: bread/00-rye.md{1}
**Lines**: 60{1}

## Sources

- https://example.org/rye{0}
"""


def read(text: str) -> tuple[Comment, ...]:
    document = document_of("a.md", text)
    return document.comments


def test_a_comment_is_kept_as_written() -> None:
    said = "# A\n\nText <!-- checks: allow one, TWO until 2027-01-31: why:  so -->\n"
    assert read(said) == (Comment(3, 6, ("one", "TWO"), "why: so", "2027-01-31", 3, 3),)
    assert read(said.replace("checks:", "checks :")) == ()


def test_a_text_without_one_has_none() -> None:
    assert read("# A\n\nthe checks: <!-- allow broken-link: so --> done\n") == ()


@pytest.mark.parametrize("comment", ["PART 2", "60 lines", "[x] a/b.md", "Section 2: Salt (~9 lines)"])
def test_plans_and_drops_read_no_word_of_comments(tmp_path: Path, comment: str) -> None:
    bare = (PLAN.format("", ""), DROP.format("", ""))
    said = (f" <!-- checks: allow LNK101: {comment} -->", f"<!-- checks: allow LNK102: {comment} -->")
    for name, texts in (("bare", bare), ("said", (PLAN.format(*said), DROP.format(*said)))):
        folder = tmp_path / name / "expansions"
        folder.mkdir(parents=True)
        (folder / "plan.md").write_text(texts[0])
        (folder / "KNOWLEDGE-DROP-rye-2026-01-01-1000.md").write_text(texts[1])
    one, other = (read_base(Config(root=tmp_path / name)) for name in ("bare", "said"))
    assert one.plans == other.plans
    assert one.drops == other.drops
    assert other.documents["expansions/plan.md"].text.count("checks: allow") == 4


def test_a_part_does_not_become_verified_by_a_comment(tmp_path: Path) -> None:
    (tmp_path / "expansions").mkdir()
    (tmp_path / "bread").mkdir()
    text = PLAN.format(" <!-- checks: allow CIT101: so -->", " <!-- checks: allow missing-section: so -->")
    (tmp_path / "expansions/plan.md").write_text(text)
    (tmp_path / "bread/00-rye.md").write_text("# Rye\n\nOf rye.\n")
    config = Config(root=tmp_path)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    checked = run_rules(base, evidence, config)
    assert {each.finding.code for each in checked.suppressed} == {"PAG101", "CIT101"}
    assert evidence.plans["expansions/plan.md"].state is State.WRITTEN


@pytest.mark.parametrize(
    "write",
    [
        lambda size: "<!-- checks: allow broken-link: so -->\n" * size + "[x](y.md)\n",
        lambda size: "[x](y.md) <!-- checks: allow broken-link: so -->\n\n" * size,
        lambda size: (
            "<!-- checks: allow-block broken-link: so -->\n" * size
            + "[x](y.md)\n<!-- checks: end -->\n" * size
        ),
        lambda size: "<div>" + "<!-- checks: allow broken-link: so -->" * size + "\n</div>\n\n[x](y.md)\n",
        lambda size: "x" + "<!-- checks: allow broken-link: so -->" * size + "\n",
    ],
    ids=["above one another", "beside each link", "in one another", "in a line of HTML", "in a line of text"],
)
def test_time_grows_as_the_comments(tmp_path: Path, write: Callable[[int], str]) -> None:
    def prepare(size: int) -> Config:
        root = tmp_path / str(size)
        root.mkdir()
        (root / "a.md").write_text(write(size))
        return Config(root=root)

    def check(config: Config) -> None:
        base = read_base(config)
        run_rules(base, gather_evidence(base, config), config)

    assert growth_of(prepare, check, 500) < LINEAR


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("# A\n\nOf <!-- checks: allow x: y --> rye.\n", "Of rye."),
        ("# A\n\n<!-- checks: allow\nx: y -->\nOf rye.\n", "Of rye."),
        ("# A\n\n```\n<!-- a\n```\n\nOf rye, -->.\n", "Of rye, -->."),
        ("# A\n\nOf `<!-- a -->` rye.\n", "Of <!-- a --> rye."),
    ],
)
def test_no_summary_holds_a_comment(text: str, summary: str) -> None:
    document = document_of("a.md", text)
    assert document.summary == summary
