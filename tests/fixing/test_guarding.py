"""No fix touches a claim, a tick or a source: of those that rules propose, and of any."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from base_files import write_base
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.config import Config
from checks.fixing.applying import apply_edits
from checks.fixing.guarding import read_testimony, withhold_fixes
from checks.fixing.rounds import FixedFiles, Snapshot, apply_fixes
from checks.model import Applicability, Edit, Finding, Fix, KnowledgeBase, Place, Severity
from checks.reading.base import read_base

PLAN = """# Knowledge Expansion: Bread

# BATCH 1: Dough

- [ ] **BATCH 1 complete**

## PART 1: Sourdough (~40 lines)

A sentence that may be edited.

- [✓] PART 1: Create bread/00-sourdough.md (Completed 2026-05-05 09:10)
- [ ] Section 1: Starter

And one more.
"""
PAGE = """# Sourdough

A sentence that may be edited.[^1]

## Sources

- Gala, Apples

## Notes

One more.

[^1]: Cox, Pears
"""
PLAN_PATH, PAGE_PATH = "expansions/bread/plan.md", "bread/00-sourdough.md"
DROP_PATH = "expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md"
FILES = {
    PLAN_PATH: PLAN,
    PAGE_PATH: PAGE,
    DROP_PATH: "---\npart: 1\nlines: 700\n---\n\n# KNOWLEDGE DROP: Sourdough\n\nA sentence.\n",
}
TOUCHED = {PLAN_PATH: {5, 7, 11, 12}, PAGE_PATH: {5, 6, 7, 8, 13}, DROP_PATH: set(range(1, 10))}
"""Lines on which nothing may be edited."""
STRANGE = ["", "x", "\n# Sources\n", "```\n", "- [x] ", "---\n", "## PART 2: X\n", "✗", "<!--"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = tmp_path_factory.mktemp("base")
    write_base(root, FILES)
    return read_base(Config(root=root))


def propose(edit: Edit) -> Finding:
    fix = Fix("change it", Applicability.SAFE, (edit,))
    return Finding(Place(edit.path), Severity.ERROR, "LNK101", "broken-link", "is broken", fixes=(fix,))


def fix_once(base: KnowledgeBase, *findings: Finding) -> FixedFiles:
    """What comes of these findings, and no others in the rounds after."""
    config, waiting = Config(root=Path(base.root)), [findings]

    def take_snapshot(instead: Mapping[str, bytes]) -> Snapshot:
        return Snapshot(read_base(config, None, instead), waiting.pop() if waiting else ())

    return apply_fixes(take_snapshot, lambda path: (config.root / path).read_bytes(), {Applicability.SAFE})


@pytest.mark.parametrize("path", FILES)
def test_edits_of_these_lines_are_only_shown(base: KnowledgeBase, path: str) -> None:
    lines = range(1, FILES[path].count("\n") + 2)
    shown = withhold_fixes([propose(Edit(path, line, 1, line, 1, "x")) for line in lines], base)
    levels = [finding.fixes[0].applicability for finding in shown]
    assert {line for line, level in zip(lines, levels, strict=True) if level is Applicability.SHOWN} == {
        line for line in TOUCHED[path] if line in lines
    }


def test_the_line_that_states_a_target_is_only_shown(tmp_path: Path) -> None:
    plan = "# Knowledge Expansion: Bread\n\n## PART 1: Rye\n\nText.\n\n**Target**: bread/01-rye.md\n"
    base = read_base(Config(root=write_base(tmp_path, {PLAN_PATH: plan})))
    proposed = [propose(Edit(PLAN_PATH, line, 1, line, 1, "x")) for line in (5, 7)]
    levels = [finding.fixes[0].applicability for finding in withhold_fixes(proposed, base)]
    assert levels == [Applicability.SAFE, Applicability.SHOWN]


def test_a_line_that_begins_with_a_link_may_be_edited_and_a_footnote_not(tmp_path: Path) -> None:
    page = "# Rye\n\n[Dough](dough.md) rises.[^1]\n\n[^1]: Gala, Apples\n"
    base = read_base(Config(root=write_base(tmp_path, {PAGE_PATH: page})))
    proposed = [propose(Edit(PAGE_PATH, line, 1, line, 1, "x")) for line in (3, 5)]
    levels = [finding.fixes[0].applicability for finding in withhold_fixes(proposed, base)]
    assert levels == [Applicability.SAFE, Applicability.SHOWN]


@st.composite
def proposals(draw: st.DrawFn) -> Finding:
    """Edits that nobody in his right mind would propose: headings, marks and fences anywhere."""
    path = draw(st.sampled_from(sorted(FILES)))
    lines = FILES[path].split("\n")
    first = draw(st.integers(1, len(lines)))
    last = draw(st.integers(first, min(len(lines), first + 2)))
    column = draw(st.integers(1, len(lines[first - 1]) + 1))
    end = draw(st.integers(column if first == last else 1, len(lines[last - 1]) + 1))
    return propose(Edit(path, first, column, last, end, draw(st.sampled_from(STRANGE))))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(findings=st.lists(proposals(), min_size=1, max_size=4))
def test_whatever_is_proposed_testimony_reads_as_before(base: KnowledgeBase, findings: list[Finding]) -> None:
    fixed = fix_once(base, *findings)
    after = read_base(Config(root=Path(base.root)), None, fixed.after)
    assert not set(fixed.changed) & set(fixed.left)
    for path in FILES:
        assert read_testimony(after, path) == read_testimony(base, path)
    for (plan,) in (base.plans, after.plans):
        assert [box.mark.value for part in plan.parts for box in part.boxes] == ["done", "open"]
    assert [drop.claims for drop in after.drops] == [drop.claims for drop in base.drops]
    assert after.documents[DROP_PATH].text == base.documents[DROP_PATH].text
    assert "## Sources\n\n- Gala, Apples\n" in after.documents[PAGE_PATH].text


def test_a_file_whose_testimony_would_read_otherwise_is_left_alone(base: KnowledgeBase) -> None:
    fence = propose(Edit(PLAN_PATH, 9, 1, 9, 1, "```\n"))
    other = propose(Edit(PAGE_PATH, 3, 1, 3, 2, "The"))
    fixed = fix_once(base, fence, other)
    assert fixed.changed == [PAGE_PATH]
    assert fixed.left == {PLAN_PATH: "a fix would have changed what it claims"}
    assert fixed.findings.total() == 1
    assert fixed.after[PAGE_PATH] == apply_edits(PAGE.encode(), other.fixes[0].edits)


def test_after_a_refusal_the_base_is_looked_at_without_what_was_refused(base: KnowledgeBase) -> None:
    config, texts = Config(root=Path(base.root)), list[str]()
    waiting = [[propose(Edit(PLAN_PATH, 9, 1, 9, 1, "```\n"))]]

    def take_snapshot(instead: Mapping[str, bytes]) -> Snapshot:
        seen = read_base(config, None, instead)
        texts.append(seen.documents[PLAN_PATH].text)
        return Snapshot(seen, waiting.pop() if waiting else ())

    apply_fixes(take_snapshot, lambda path: (config.root / path).read_bytes(), {Applicability.SAFE})
    plan = FILES[PLAN_PATH]
    assert [text == plan for text in texts] == [True, False, True]
