"""By how much a rule is broken, which a baseline compares: more is worse."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from programs import run_checks

PLAN = """# Knowledge Expansion: Bridges

## PART 1: Arches

- [ ] PART 1: Create bridges/00-arches.md ({lines})
"""
PARAGRAPH = (
    "The mason who cut stone {0} for the arch has left mark {0} on it, " + "and stone {0} bears it " * 9
)


def write_page(root: Path, planned: str, lines: int) -> None:
    """A part's page of so many lines."""
    (root / "expansions/bridges").mkdir(parents=True)
    (root / "expansions/bridges/plan.md").write_text(PLAN.format(lines=planned))
    (root / "bridges").mkdir()
    (root / "bridges/00-arches.md").write_text("# Arches\n" + "stone\n" * (lines - 1))


def write_batch(root: Path, parts: int) -> None:
    """A plan that has so many parts in one batch."""
    listed = "".join(
        f"## PART {number}: It\n\n- [ ] PART {number}: Create a/{number:02}-b.md\n\n"
        for number in range(1, parts + 1)
    )
    (root / "plan.md").write_text(f"# Knowledge Expansion: Bridges\n\n# BATCH 1: Stone\n\n{listed}")


def write_copies(root: Path, paragraphs: int) -> None:
    """Two pages with so many paragraphs in common."""
    text = "\n\n".join(PARAGRAPH.format(word) for word in ("alpha", "beta", "gamma")[:paragraphs])
    for name in ("arches", "vaults"):
        (root / f"{name}.md").write_text(f"# {name}\n\n{text}\n")


def write_drop(root: Path, claim: str) -> None:
    """A drop about a page of 100 lines that states this."""
    write_page(root, "~100 lines", 100)
    drop = root / "expansions/bridges/KNOWLEDGE-DROP-arches-2025-04-02-0900.md"
    drop.write_text(f"# KNOWLEDGE DROP\n\n**File**: bridges/00-arches.md\n{claim}\n")


def find_amounts(root: Path, rule: str) -> list[int]:
    done = run_checks("--root", str(root), "--select", rule, "--format", "jsonl", "--no-cache")
    return [json.loads(line)["amount"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("rule", "write", "amount"),
    [
        ("short-page", lambda root: write_page(root, "~400 lines", 300), 100),
        ("short-page", lambda root: write_page(root, "400-600 lines", 390), 10),
        ("short-page", lambda root: write_page(root, "400-600 lines", 100), 300),
        ("long-page", lambda root: write_page(root, "~400 lines", 900), 500),
        ("long-page", lambda root: write_page(root, "400-600 lines", 950), 350),
        ("large-batch", lambda root: write_batch(root, 6), 6),
        ("oversized-batch", lambda root: write_batch(root, 9), 9),
        ("duplicate-paragraph", lambda root: write_copies(root, 1), 1),
        ("duplicate-paragraph", lambda root: write_copies(root, 3), 3),
    ],
)
def test_amount(
    tmp_path: Path,
    rule: str,
    write: Callable[[Path], None],
    amount: int,
) -> None:
    write(tmp_path)
    assert find_amounts(tmp_path, rule) == [amount]


@pytest.mark.parametrize(
    ("claim", "amount", "advice"),
    [
        ("**Lines**: 130", 30, "the file has 100: correct the drop, or finish the page"),
        ("**Lines**: 70", 0, "the file has 100: correct the drop"),
        ("**Code blocks**: 2", 2, "the file has 0: correct the drop, or finish the page"),
        ("**Part**: 2", None, "it belongs to part 1: correct the drop"),
        ("**Date**: 2025-04-03", None, "in the file's name: correct what is wrong"),
    ],
)
def test_a_claim_that_differs(tmp_path: Path, claim: str, amount: int | None, advice: str) -> None:
    write_drop(tmp_path, claim)
    (finding,) = json.loads(
        run_checks(
            "--root", str(tmp_path), "--select", "differing-claim", "--format", "json", "--no-cache"
        ).stdout
    )
    assert finding["amount"] == amount
    assert finding["message"].endswith(advice)
