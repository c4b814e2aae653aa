"""What a drop says of its part, file, length, time and outcome, in the forms found in use."""

import pytest
from documents import drop_of

from checks.model import ClaimKind, Drop

NAME = "plans/garden/KNOWLEDGE-DROP-compost-2025-04-02-0915.md"


def drop(text: str, path: str = NAME) -> Drop:
    return drop_of(path, text)


def head(*fields: str) -> str:
    return "# KNOWLEDGE DROP: Compost\n\n" + "\n".join(fields) + "\n\n## Summary\n\nAll about heaps.\n"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (head("**Part**: PART 14"), 14),
        (head("**PART**: 14"), 14),
        (head("**PART:** 14 of 42 (Batch 3: Soil)"), 14),
        (head("**Part**: Part 2 of 4"), 2),
        (head("**Part**: PART 26/42"), 26),
        (head("**Part**: 6a"), "6a"),
        (head("- **Part**: 3"), 3),
        (head("Part: 3", "", "Runner: Ann"), 3),
        (head("| Part | 3 |"), 3),
        (head("**Runner**: PART 5 Worker"), 5),
        (head("**Runner**: PART 2 of BRIDGE BUILDING expansion"), 2),
        (head("**Runner**: Worker executing PART 15"), 15),
        (head("**Worker**: VARIABLE SWARM Worker 2"), 2),
        (head("**Runner ID**: #9 of 10"), 9),
        (head("**Source**: PART 19 execution"), 19),
        (head("**Source PART**: PART 4"), 4),
        (head("**Source**: [A book on soil, part two](https://soil.example)"), None),
        (head("**Runner**: compost-runner-0915"), None),
        (head("**Date**: 2025-04-02") + "\n**Task**: 3 of 5 heaps\n" + "\nText.\n" * 20, None),
        ("# KNOWLEDGE DROP: Compost (PART 38)\n\nText.\n", 38),
        ("# KNOWLEDGE DROP: PART 7 - Compost\n\nText.\n", 7),
        ("# Compost\n\nPART 11 of 20\n\n## Summary\n\nText.\n", 11),
        (head("**Date**: 2025-04-02") + "\n## PART 6 Execution Summary\n\n- done\n", 6),
        (head("**Date**: 2025-04-02") + "\n---\n\n**PART 8 COMPLETE** ✓\n", 8),
        (head("**Date**: 2025-04-02") + "\nPART 25/42 complete (59.5%)\n", 25),
        (head("**Date**: 2025-04-02") + "\nThis completes PART 12 of the garden plan.\n", 12),
        (head("**Date**: 2025-04-02") + "\n*KNOWLEDGE DROP complete for PART 20*\n", 20),
        (head("**Date**: 2025-04-02") + "\n- PART 1: ✓ Soil\n- PART 2: [ ] Seeds\n- PART 3 (next)\n", None),
        (head("**Date**: 2025-04-02") + "\nPART 1 COMPLETE\nPART 2 COMPLETE\n", None),
        (head("**Date**: 2025-04-02") + "\nBuilds on seeds (PART 2) and enables PART 9.\n", None),
        (head("**File**: garden/07-compost.md"), None),
        (head("**Date**: 2025-04-02") + "\n```\n- [✓] PART 9: Create garden/08-x.md\n```\n", None),
    ],
)
def test_part(text: str, part: int | str | None) -> None:
    assert drop(text).part == part


def test_the_part_of_the_files_name_counts_where_the_text_states_none() -> None:
    path = "x/KNOWLEDGE-DROP-part7-2025-04-02-0915.md"
    assert drop("# Compost\n\nHeaps.\n", path).part == 7
    assert drop(head("**Part**: 3"), path).part == 3


HEAPS = "garden/07-compost.md"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (head("**File Created**: `garden/07-compost.md`"), [HEAPS]),
        (head("**File:** garden/07-compost.md (~700 lines)"), [HEAPS]),
        (
            head("**Target File**: [07-compost.md](../../garden/07-compost.md)"),
            ["../../garden/07-compost.md"],
        ),
        (head("**Output**: `garden/07-compost.md`, `garden/08-mulch.md`"), [HEAPS, "garden/08-mulch.md"]),
        (head("**Target**: garden/13-*.md"), ["garden/13-*.md"]),
        (head("**Location**: /cellar/shelf/.claude/skills/growing/garden/07-compost.md"), [HEAPS]),
        (
            head("**File**: garden/07-compost.md") + "\n**File**: `/home/ann/base/garden/07-compost.md`\n",
            [HEAPS],
        ),
        (
            head("**File**: /home/ann/base/garden/07-compost.md") + "\n- **Path**: `garden/07-compost.md`\n",
            [HEAPS],
        ),
        (head("**Part**: 1") + "\n## File Created\n\n`garden/07-compost.md`\n", [HEAPS]),
        (head("**Part**: 1") + "\n## File Created\n\n**Path**: `garden/07-compost.md`\n", [HEAPS]),
        (head("**Part**: 1") + "\n### File: `garden/07-compost.md`\n\nText.\n", [HEAPS]),
        (
            head("**Part**: 1")
            + "\n## Files Created\n\n1. **garden/07-a.md** (~90 lines)\n2. `garden/08-b.md`\n3. INDEX.md\n",
            ["garden/07-a.md", "garden/08-b.md"],
        ),
        (head("**Part**: 1") + "\n✅ Created garden/07-compost.md\n", [HEAPS]),
        ("# Stub\n\nSee garden/13-*.md for all of it.\n", ["garden/13-*.md"]),
        (head("**Part**: 1") + "\n## Sources\n\n- `soil/01-clay.md` (read first)\n", []),
        (head("**Part**: 1") + "\n## Existing Knowledge\n\n**File**: soil/01-clay.md\n", []),
        (head("**File**: garden/07-a.md") + "\n## Notes\n\n**File**: soil/01-clay.md\n", ["garden/07-a.md"]),
        (head("**File**: INDEX.md"), []),
        ("# Heaps\n\n## Overview\n\nFrom [clay](soil/01-clay.md): heaps need clay.\n" + "Text.\n\n" * 30, []),
        (head("**Source**: https://soil.example/docs/heap.md"), []),
        (head("**Part**: 1") + "\n```markdown\n- [✓] Create garden/07-compost.md\n```\n", []),
        ("**Status**: SKIPPED (covered by garden/02-bins.md)\n", []),
        (
            "**Target**: garden/07-a.md\n**Also created**: garden/08-b.md\n",
            ["garden/07-a.md", "garden/08-b.md"],
        ),
    ],
)
def test_targets(text: str, targets: list[str]) -> None:
    assert list(drop(text).targets) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (head("**Part**: 1") + "\nI did not create garden/08-mulch.md.\n", []),
        (head("**Part**: 1") + "\nThe runner didn't write garden/08-mulch.md and garden/09-sand.md\n", []),
        (head("**Part**: 1") + "\nCould not be created: garden/08-mulch.md\n", []),
        (head("**Part**: 1") + "\nFailed to write `garden/08-mulch.md`\n", []),
        (head("**Part**: 1") + "\ngarden/08-mulch.md was not created\n", []),
        (head("**Part**: 1") + "\nCreated a guide from soil/01-clay.md\n", []),
        (head("**Part**: 1") + f"\nDid not touch the index, created {HEAPS}\n", [HEAPS]),
        (head("**Part**: 1") + f"\nI did not create garden/08-mulch.md.\n\nCreated {HEAPS}\n", [HEAPS]),
        (head(f"**File**: {HEAPS} (was garden/08-old.md)"), [HEAPS]),
        (head(f"**File**: `{HEAPS}` (formerly `garden/08-old.md`)"), [HEAPS]),
        (head(f"**File**: {HEAPS}, renamed from garden/08-old.md"), [HEAPS]),
        (head(f"**File**: {HEAPS} (expanded from soil/01-clay.md)"), [HEAPS]),
        (head(f"**File**: {HEAPS} (replaces garden/08-old.md)"), [HEAPS]),
        (head(f"**File**: {HEAPS} (see also soil/01-clay.md)"), [HEAPS]),
        (head(f"**File**: {HEAPS} (not created)"), []),
        (head(f"**File**: ❌ {HEAPS}"), []),
        (head(f"**File**: {HEAPS} ❌ not written"), []),
        (head(f"**File**: not written yet ({HEAPS})"), []),
        (head(f"**File**: {HEAPS} (to be written)"), []),
        (head(f"**File**: {HEAPS} (planned)"), []),
        (head(f"**File**: {HEAPS} (not yet in the index)"), [HEAPS]),
        (head(f"**File**: {HEAPS} (planned ~700 lines)"), [HEAPS]),
        (head("**Files Created**:", f"- {HEAPS}", "- garden/08-mulch.md (not created)"), [HEAPS]),
        (head("**Files Created**:", f"- ❌ {HEAPS}", "- garden/08-mulch.md"), ["garden/08-mulch.md"]),
    ],
)
def test_a_file_that_was_not_written_is_no_target(text: str, targets: list[str]) -> None:
    assert list(drop(text).targets) == targets


@pytest.mark.parametrize(
    ("path", "is_target"),
    [
        ("data/ingestion-pipelines.md", True),
        ("data/ingestion.md", True),
        ("ingestion-pipelines.md", False),
        ("ingestion.md", False),
        ("plans/garden/ingestion-compost-2025-04-02.md", False),
        ("garden/ingestion.md", False),
        ("/home/ann/base/plans/garden/ingestion.md", False),
        ("_ingest-auto/expansion-soil/ingestion.md", False),
        ("expansions/soil/ingestion-soil.md", False),
        ("oracle/_ingest/completed/soil/ingestion-soil.md", False),
    ],
)
def test_a_page_may_be_named_as_plans_are(path: str, is_target: bool) -> None:
    found = drop(head(f"**File**: {path}") + f"\n## Sources cited\n\n- {path}\n")
    assert found.targets == ((path,) if is_target else ())
    assert found.claims_of(ClaimKind.CITATION) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (head("**Lines**: ~700"), 700),
        (head("**Lines**: 1,419 lines"), 1419),
        (head("**Lines:** 850+"), 850),
        (head("**Line Count**: 150-250"), 150),
        (head("**Lines**: ~750 lines (22,000 words)"), 750),
        (head("**Size**: 559 lines (42,864 bytes)"), 559),
        (head("**Size**: ~4,100 words (~700 lines)"), 700),
        (head("**Size**: 29.5 KB"), None),
        (head("**File**: `garden/07-compost.md` (731 lines)"), 731),
        (head("**File**: garden/07-compost.md", "**Status**: ✓ COMPLETE (740 lines)"), 740),
        (head("**Lines**: ~700") + "\n## File Statistics\n\n- **Total lines**: 812\n", 700),
        (head("**Part**: 1") + "\n## Stats\n\n- Total Lines: ~810\n", 810),
        (
            head("**Part**: 1")
            + "\nCreated a comprehensive ~700-line knowledge file.\n\n**Total**: ~810 lines\n",
            810,
        ),
        (head("**Part**: 1") + "\nComprehensive knowledge file (~640 lines) on heaps.\n", 640),
        (head("**Part**: 1") + "\n- [x] ~700 lines of content (actual: ~750)\n", 700),
        (head("**Part**: 1") + "\n1. **Heaps** (~120 lines)\n2. **Worms** (~90 lines)\n", None),
        (head("**Part**: 1") + "\n### Section 1: Heaps (200 lines)\n\nText.\n", None),
        (head("**Part**: 1") + "\n- soil/01-clay.md (lines 36-99)\n- `soil/02-loam.md` (835 lines)\n", None),
        (head("**Part**: 1") + "\n- **Target**: 700 lines\n- **Worm share**: ~70 lines (10%)\n", None),
        (head("**Part**: 1") + "\n✓ exceeds 800 line target\n", None),
        (head("**Part**: 1") + "\n```\nLines: 900\n```\n", None),
    ],
)
def test_claimed_lines(text: str, lines: int | None) -> None:
    assert drop(text).claimed_lines == lines


@pytest.mark.parametrize("aim", ["target", "goal", "minimum", "maximum", "limit", "requirement"])
def test_an_aim_is_no_claim(aim: str) -> None:
    assert drop(head("**Size**: within the 800 line " + aim)).claimed_lines is None


@pytest.mark.parametrize(
    ("text", "timestamp"),
    [
        (head("**Date**: 2025-11-16 05:15"), "2025-11-16 05:15"),
        (head("**Timestamp**: 2025-11-16-1857"), "2025-11-16 18:57"),
        (head("**Created**: 2025-11-16T05:15:33+01:00"), "2025-11-16 05:15"),
        (head("**Date:** 2025-11-16", "**Time:** 19:22"), "2025-11-16 19:22"),
        (head("**Date**: 2025-11-16", "**Time**: ~12 minutes"), "2025-11-16"),
        (head("**Completed**: 2025-11-16 at 7:05 pm"), "2025-11-16 19:05"),
        (head("**Date**: 2025-04-02"), "2025-04-02 09:15"),
        (head("**Date**: 2025-13-45"), "2025-04-02 09:15"),
        (head("**Date**: 16.11.2025 05:15"), "2025-11-16 05:15"),
        (head("**Date**: 16-Nov-2025, 05:15"), "2025-11-16 05:15"),
        (head("**Date**: 99.99.2025"), "2025-04-02 09:15"),
        (head("**Date**: 11/03/2025"), "2025-04-02 09:15"),
        (head("**Date**: 1.2.2025.1"), "2025-04-02 09:15"),
        (head("**Date**: 2025-11-16 05:60"), "2025-11-16"),
        (head("**Date**: 2025-11-16 24:00"), "2025-11-16"),
        (head("**Part**: 1"), "2025-04-02 09:15"),
        ("# Compost (2025-02-03 10:15)\n\nText.\n", "2025-02-03 10:15"),
        (head("**Part**: 1") + "\n---\n\n**Completion**: 2025-04-03 05:03\n", "2025-04-03 05:03"),
        (
            head("**Part**: 1") + "\n- [Clay](https://soil.example) (accessed 2025-01-01)\n",
            "2025-04-02 09:15",
        ),
    ],
)
def test_timestamp(text: str, timestamp: str) -> None:
    assert drop(text).timestamp == timestamp


@pytest.mark.parametrize(
    ("name", "timestamp"),
    [
        ("KNOWLEDGE-DROP-a-2025-11-16-1750.md", "2025-11-16 17:50"),
        ("KNOWLEDGE-DROP-a-2025-11-16-17-50.md", "2025-11-16 17:50"),
        ("KNOWLEDGE-DROP-a-2025-11-16-175033.md", "2025-11-16 17:50"),
        ("KNOWLEDGE-DROP-a-2025-11-16.md", "2025-11-16"),
        ("KNOWLEDGE-DROP-a-2025-11-16-001.md", "2025-11-16"),
        ("KNOWLEDGE-DROP-a-2025-11-16-9999.md", "2025-11-16"),
        ("KNOWLEDGE-DROP-a.md", None),
    ],
)
def test_timestamp_of_the_name(name: str, timestamp: str | None) -> None:
    assert drop("# A\n\nText.\n", f"x/{name}").timestamp == timestamp


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (head("**Status**: ✓ COMPLETE"), "complete"),
        (head("**Status**: COMPLETE ✓"), "complete"),
        (head("**Status:** SUCCESS"), "complete"),
        (head("**Status**: ✅"), "complete"),
        (head("**Status**: Partial (ran out of time)"), "partial"),
        (head("**Status**: Complete, but truncated at 500 lines"), "partial"),
        (head("**Status**: FAILED, no sources found"), "failed"),
        (head("**Status**: In progress"), "partial"),
        (head("**Part**: 1") + "\n**Runner Status**: SUCCESS ✓\n", "complete"),
        (head("**Part**: 1") + "\n**PART 29 STATUS: COMPLETE** ✓\n", "complete"),
        (head("**Part**: 1") + "\n## PART 1 Complete ✓\n\nNext.\n", "complete"),
        (head("**Part**: 1") + "\n## Status\n\n✅ **COMPLETE** - all written\n", "complete"),
        (head("**Part**: 1") + "\n## Status\n\nCOMPLETE - ready\n", "complete"),
        (head("**Part**: 1") + "\n## Completion Status\n\n✅ PART 1 COMPLETE\n", "complete"),
        (head("**Part**: 1") + "\n**SUCCESS**: PART 1 complete\n", "complete"),
        (head("**Part**: 1") + "\n✓ PART 1 COMPLETE\n", "complete"),
        (head("**Part**: 1") + "\nPART 25/42 complete (59.5%)\n", "complete"),
        (head("**Part**: 1") + "\n**Progress**: PART 25/42 complete (59.5%)\n", "complete"),
        (head("**Status**: ✓ COMPLETE") + "\nNote: the file was truncated by a limit.\n", "partial"),
        (head("**Part**: 1") + "\n## Status\n\n- [x] Complete list of worms\n- [ ] Photographs\n", None),
        (head("**Part**: 1") + "\n- Mark PART 1 complete in the plan\n", None),
        (head("**Part**: 1") + "\nAll PART 1 requirements met.\nReady for review.\n", None),
        (head("**Part**: 1") + "\nThe process is complete after a year.\n", None),
        (head("**Part**: 1") + "\nModel files were partially truncated in the listing.\n", None),
        (head("**Part**: 1") + "\n```\nStatus: COMPLETE\nPART 1 COMPLETE\n```\n", None),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert drop(text).status == status


def test_a_rule_right_below_the_fields_hides_none_of_them() -> None:
    found = drop("# Compost\n\n**Part**: 3\n**File**: garden/07-a.md\n**Lines**: ~700\n---\n\nText.\n")
    assert (found.part, found.targets, found.claimed_lines) == (3, ("garden/07-a.md",), 700)


def test_several_fields_on_one_line() -> None:
    found = drop(head("**Part**: 3 | **Lines**: 720 | **Status**: ✓ Complete"))
    assert (found.part, found.claimed_lines, found.status) == (3, 720, "complete")


def test_a_drop_that_says_nothing() -> None:
    found = drop("Just a page about worms.\n", "x/KNOWLEDGE-DROP-worms.md")
    assert found == Drop(path="x/KNOWLEDGE-DROP-worms.md", title="KNOWLEDGE-DROP-worms")


@pytest.mark.parametrize(
    ("fields", "runner"),
    [
        (["**Runner**: PART 5 Worker"], None),
        (["**Runner**: Worker executing PART 15"], None),
        (["**Runner**: part #3"], None),
        (["**Runner**: PART 5", "**Executor**: Ann"], "Ann"),
        (["**Runner**: Partridge 7"], "Partridge 7"),
        (["**Worker**: VARIABLE SWARM Worker 2"], "VARIABLE SWARM Worker 2"),
    ],
)
def test_a_field_that_only_gives_the_part_names_nobody(fields: list[str], runner: str | None) -> None:
    assert drop(head(*fields)).runner == runner


def test_runner_and_plan() -> None:
    found = drop(head("**Part**: PART 21 of Bridge Building expansion", "**Runner**: Ann"))
    assert (found.runner, found.plan_name, found.part) == ("Ann", "Bridge Building", 21)
    assert drop(head("**Expansion**: Bridge Building", "**Part**: 1")).plan_name == "Bridge Building"
    assert drop(head("**Part**: 3 of 42")).plan_name is None
