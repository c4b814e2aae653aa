"""What marks, notes and fields claim of a part."""

import pytest
from plan_documents import part_of, plan_of

HEADINGS = {
    "Tomatoes": ("open", None),
    "Tomatoes [✓]": ("done", None),
    "Tomatoes [x]": ("done", None),
    "Tomatoes [ ]": ("open", None),
    "Tomatoes [COMPLETED - ALTERNATIVE]": ("done", None),
    "Tomatoes (✓ Completed 2025-03-02)": ("done", "2025-03-02"),
    "Tomatoes (~400 lines) ✅ COMPLETE (2025-03-02 10:15)": ("done", "2025-03-02 10:15"),
    "Tomatoes ✅": ("done", None),
    "Tomatoes (COMPLETED)": ("done", None),
    "Tomatoes - The Complete Guide": ("open", None),
    "Tomatoes [SKIP]": ("open", None),
    "Tomatoes — DONE": ("done", None),
    "Tomatoes – COMPLETED": ("done", None),
    "Tomatoes – ✅ Done": ("done", None),
    "Tomatoes ✔️ Completed": ("done", None),
    "Tomatoes (not started)": ("open", None),
    "Tomatoes (failed: no seeds)": ("failed", None),
    "Tomatoes (partially done)": ("partial", None),
    "Tomatoes [ ✔️ ]": ("done", None),
    "Tomatoes (done, 401 lines)": ("done", None),
    "Tomatoes ✅ 2025-03-02": ("done", "2025-03-02"),
    "Tomatoes - done": ("done", None),
    "Tomatoes | in progress": ("partial", None),
    "Tomatoes (Status: done)": ("done", None),
    "Tomatoes <!-- id: 3 -->": ("open", None),
    "Tomatoes ✅ (2025-03-02 10:15)": ("done", "2025-03-02 10:15"),
    "Tomatoes 🔄 In Progress": ("partial", None),
    "Tomatoes (WIP)": ("partial", None),
}


@pytest.mark.parametrize(("title", "expected"), HEADINGS.items())
def test_a_mark_in_the_heading(title: str, expected: tuple[str, str | None]) -> None:
    part = part_of("Grow them.", f"## PART 1: {title}")
    assert (part.claimed, part.claimed_at) == expected
    assert part.title in ("Tomatoes", "Tomatoes - The Complete Guide")


TOPICS = (
    "Grafting (complete guide)",
    "Grafting (failure modes and recovery)",
    "Grafting (failed states)",
    "Grafting (success metrics)",
    "Grafting (written language)",
    "Grafting (open weights)",
    "Grafting (open 24 hours)",
    "Grafting (planning and pruning)",
    "Grafting (to-do list apps)",
    "Grafting (complete - from seed to tree)",
    "Grafting (skip connections)",
    "Grafting (skip-connections)",
    "Grafting [open source]",
    "Learning p(x)",
    "Grafting (config files)",
    "Grafting (moving parts)",
    "Grafting (parallel branches)",
    "Grafting, well Done",
    "Grafting (complete guide) (~700 lines)",
)


@pytest.mark.parametrize("title", TOPICS)
def test_a_topic_in_brackets_is_no_state(title: str) -> None:
    part = part_of("Note: grow them.", f"## PART 1: {title}")
    assert (part.claimed, part.title) == ("open", title.removesuffix(" (~700 lines)"))


@pytest.mark.parametrize(
    ("heading", "claimed"),
    [
        ("## ❌ PART 1: Tomatoes", "failed"),
        ("## [DONE] PART 1: Tomatoes", "done"),
        ("## ✔️ PART 1: Tomatoes", "done"),
    ],
)
def test_a_mark_before_the_heading_s_words(heading: str, claimed: str) -> None:
    part = part_of("Grow them.", heading)
    assert (part.claimed, part.title) == (claimed, "Tomatoes")


SKIPPED = {
    "**Note**: already covered by beds/03-peppers.md": "done",
    "**Note**: SKIPPED - covered in beds/03-peppers.md": "done",
    "- [ ] PART 1: SKIP - covered in beds/03-peppers.md": "done",
    "SKIPPED: too long for one page": "done",
    "- [ ] PART 1: Create a.md [SKIP]": "open",
    "- [ ] PART 1: Create a.md - SKIP": "open",
}


@pytest.mark.parametrize(("body", "claimed"), SKIPPED.items())
def test_a_skipped_part_whose_reason_is_written_is_done(body: str, claimed: str) -> None:
    assert part_of(body, "## PART 1: Tomatoes [SKIP]").claimed == claimed


BODIES = {
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15)": "done 2025-03-02 10:15 [✓]",
    "- [x] PART 1: Create a.md (Completed 2025-03-02)": "done 2025-03-02 [x]",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15 UTC)": "done 2025-03-02 10:15 [✓]",
    "- [✓] PART 1: Create a.md - Completed 2025-03-02": "done 2025-03-02 [✓]",
    "- [✓] PART 1: Create a.md (FILE EXISTS - 12 KB)": "done [✓]",
    "- [✓] PART 1 (Completed 2025-03-02): Create a.md": "done 2025-03-02 [✓]",
    "- [✓] **PART 1**: Create a.md": "done [✓]",
    "- **[✓] PART 1: Create a.md**": "done [✓]",
    "* [X] PART 1: Create a.md": "done [X]",
    "- [ ] PART 1: Create a.md": "open [ ]",
    "- [/] PART 1: Create a.md": "partial [/]",
    "- [✗] PART 1: Create a.md": "failed [✗]",
    "- [DONE] PART 1: Create a.md": "done [DONE]",
    "- [done] PART 1: Create a.md": "done [done]",
    "- [COMPLETED] PART 1: Create a.md": "done [COMPLETED]",
    "- [✅ DONE] PART 1: Create a.md": "done [✅ DONE]",
    "- [Done 2025-03-02] PART 1: Create a.md (Completed 2025-03-02)": "done 2025-03-02 [Done 2025-03-02]",
    "- **[DONE]** **PART 1**: Create a.md": "done [DONE]",
    "- [ ✔️ ] PART 1: Create a.md": "done [ ✔️ ]",
    "- [TODO] PART 1: Create a.md": "open [TODO]",
    "- [in progress] PART 1: Create a.md": "partial [in progress]",
    "- [queued] PART 1: Create a.md": "open [queued]",
    "- [waiting] PART 1: Create a.md": "open [waiting]",
    "- [pending] PART 1: Create a.md": "open [pending]",
    "- [not started] PART 1: Create a.md": "open [not started]",
    "- [partial] PART 1: Create a.md": "partial [partial]",
    "- [FAILED] PART 1: Create a.md": "failed [FAILED]",
    "- [skip] PART 1: Create a.md": "open [skip]",
    "- [SKIP] PART 1: Create a.md\n\n**Note**: already covered by b.md": "done [SKIP]",
    "- ✅ PART 1: Create a.md": "done",
    "- ☑ **PART 1**: Create a.md": "done",
    "- ❌ PART 1: Create a.md": "failed",
    "- [ ] PART 1: Create a.md\n\n- [DONE] PART 1 COMPLETE": "done [ ] closed [DONE]",
    "- [ ] PART 1: Create a.md\n\n**Complete:** [DONE] PART 1": "done [ ] closed [DONE]",
    "- [ ] PART 1: Create a.md\n\n- [✓] PART 1 COMPLETE ✅": "done [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n- [✓] PART 1 COMPLETE (2025-03-02)": "done 2025-03-02 [ ] closed [✓]",
    "- [✓] PART 1: Create a.md\n\n- [ ] PART 1 COMPLETE ✅": "done [✓] closed [ ]",
    "- [ ] PART 1: Create a.md\n\n- [ ] Mark PART 1 complete [✓]": "open [ ] closed [ ]",
    "- [ ] PART 1: Create a.md\n\n- [x] Mark: PART 1 COMPLETE ✅": "done [ ] closed [x]",
    "- [ ] PART 1: Create a.md\n\n- [ ] Mark checkbox: [✓] PART 1 done": "open [ ] closed [ ]",
    "- [ ] PART 1: Create a.md\n\n- [✓] Mark PART 1 as complete": "done [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n**Complete:** [✓] PART 1 ✅": "done [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n**Complete:** [ ] PART 1 COMPLETE ✅": "open [ ] closed [ ]",
    "- [ ] PART 1: Create a.md\n\n- [✓] Mark complete": "done [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n- [✓] Complete (2025-03-02)": "done 2025-03-02 [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n- [✓] Completed 2025-03-02": "done 2025-03-02 [ ] closed [✓]",
    "- [ ] PART 1: Create a.md\n\n- [x] Done by Ann on 2025-03-02": "done 2025-03-02 [ ] closed [x]",
    "- [ ] PART 1: Create a.md\n\n- [✓] PART 7 COMPLETE ✅": "done [ ] closed [✓]",
    "**Status**: [✓] COMPLETED 2025-03-02 15:45": "done 2025-03-02 15:45",
    "**Status:** ✅ Complete (2025-03-02)": "done 2025-03-02",
    "**Status**: Ready for execution": "open",
    "**Status**: In progress": "partial",
    "**Status**: ⏳ ongoing": "partial",
    "**Status**: Started": "partial",
    "**Status**: Not started": "open",
    "**Status**: Planning Complete → Ready": "open",
    "**Status**: FAILED, no seeds": "failed",
    "**Result**: 700 lines created on tomatoes.": "done",
    "**Result**: no errors, file created": "done",
    "**Result**: file created without errors, 0 gaps": "done",
    "**Result**: 10 of 10 sections written": "done",
    "**Result**: No file created": "open",
    "**Results**: nothing written, completed 0 of 8": "open",
    "**Result**: 0 of 8 sections written": "open",
    "**Result**: the file could not be created": "open",
    "**Result**: created: none": "open",
    "**Result**: file wasn't created": "open",
    "- [x] PART 1: Create a.md (Completed 2025-03-02 4:45 PM)": "done 2025-03-02 16:45 [x]",
    "- [x] PART 1: Create a.md (Completed 2025-03-02 12:05 a.m.)": "done 2025-03-02 00:05 [x]",
    "**Status**: DONE 2025-03-02 12:30pm": "done 2025-03-02 12:30",
    "- [x] PART 1: Create a.md (Completed 2025-13-45)": "done [x]",
    "- [x] PART 1: Create a.md (Completed 2025-03-02 25:70)": "done 2025-03-02 [x]",
    "- [x] PART 1: Create a.md (Completed 2025-02-30, completed 2025-03-02)": "done 2025-03-02 [x]",
    "- [x] PART 1: Create a.md (created 2024-12-31 plan; Completed 2025-01-31)": "done 2025-01-31 [x]",
    "**Result**: a guide for beginners": "open",
    "- [✓] **URL**: https://example.org/beds\n- **Target File**: `a.md`": "done [✓]",
    "- [ ] **URL**: https://example.org/beds\n- **Target File**: `a.md`": "open [ ]",
    "- **Completed**: 2025-03-02": "done 2025-03-02",
    "✅ COMPLETE (2025-03-02)": "done 2025-03-02",
    "⏳ **IN PROGRESS**": "partial",
    "**❌ FAILED**": "failed",
    "❌ Failed approaches are not told.": "open",
    "Failed": "open",
    "**✅ COMPLETED 2025-03-02 10:15**": "done 2025-03-02 10:15",
    "- [ ] PART 1: Create a.md\n\n✅ COMPLETE (2025-03-02)": "done 2025-03-02 [ ]",
    "- [✓] PART 1: Create a.md (Completed 2025-03-01)\n\n✅ COMPLETE (2025-03-02)": "done 2025-03-01 [✓]",
    "- [ ] PART 1: Create a.md\n\n- [✓] Search: beds\n- [✓] Section 1: soil": "open [ ]",
    "**Step 1**\n- [✓] Search: beds\n- [✓] Read b.md": "open",
    "```\n- [✓] PART 1: Create a.md\n- [✓] PART 1 COMPLETE ✅\n```": "open",
    "PART 1: Create a.md (Completed 2025-03-02)": "done 2025-03-02",
    "- PART 1 COMPLETE ✅": "open",
}
"""Bodies of a part, with what is claimed, when, and the signs in the boxes that open and close it."""


@pytest.mark.parametrize(("body", "expected"), BODIES.items())
def test_marks_in_the_body(body: str, expected: str) -> None:
    part = part_of(body)
    opener, closer = (box and f"[{box.raw}]" for box in (part.opener, part.closer))
    told = (part.claimed, part.claimed_at, opener, closer and f"closed {closer}")
    assert " ".join(each for each in told if each) == expected
    assert "] PART 1: Create a.md" not in body or "```" in body or part.target == "a.md"


STEPS = (
    "section create write add read search scrape link cite verify review check ensure commit git wait see "
    "start after if once when"
)


@pytest.mark.parametrize("step", ["tell", "check off", *STEPS.split()])
def test_a_box_of_a_step_that_speaks_of_a_completed_part_closes_none(step: str) -> None:
    part = part_of(f"- [ ] PART 1: Create a.md\n\n- [✓] {step.capitalize()} what is complete of PART 1")
    assert (part.claimed, part.closer is not None) == (
        ("done", True) if step in ("tell", "check off") else ("open", False)
    )


def test_a_title_that_begins_with_complete_is_no_closing_line() -> None:
    part = part_of("- [✓] PART 1: Complete guide to beds in beds/00-beds.md")
    assert (part.opener and part.opener.raw, part.closer, part.target) == ("✓", None, "beds/00-beds.md")


def test_a_box_elsewhere_speaks_for_a_part_without_any() -> None:
    plan = plan_of(
        """
        # Plan

        ## Progress

        - [✓] PART 1: Rye (2025-03-02)
        - [✓] PART 2: Cake

        ## PART 1: Rye

        Bake it.

        ## PART 2: Cake

        - [ ] PART 2: Create cake.md
        """
    )
    assert [part.claimed for part in plan.parts] == ["done", "open"]


def test_a_worker_that_is_an_item_is_ticked_by_the_same_words_further_down() -> None:
    plan = plan_of(
        """
        ### Phase 1: Look (1 worker per shelf)
        - [✓] Worker 1: List the loaves (Completed 2025-03-02)
        - [ ] Worker 2: List the cakes
        - [ ] Worker 3: List the rolls

        ## Responsibilities

        1. **Loaves**: List the loaves
        2. [✓] **Cakes**: List the cakes (Completed 2025-03-02)
        """
    )
    assert [(part.claimed, part.batch) for part in plan.parts] == [
        ("done", "Phase 1"),
        ("done", "Phase 1"),
        ("open", "Phase 1"),
    ]


def test_bold_workers_are_ticked_by_their_own_lines() -> None:
    plan = plan_of(
        """
        ## Workers

        **Worker 1: Rye** ✅
        - Output: bread/00-rye.md

        **Worker 2: Cake**
        - [✓] Worker 2 COMPLETE
        - Output: bread/01-cake.md

        **Worker 3: Rolls**
        - **Status**: [ ] waiting
        """
    )
    assert [(part.claimed, part.target) for part in plan.parts] == [
        ("done", "bread/00-rye.md"),
        ("done", "bread/01-cake.md"),
        ("open", None),
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-02", "2025-03-02"),
        ("March 2, 2025", "2025-03-02"),
        ("2-Mar-2025", "2025-03-02"),
        ("2025.03.02", "2025-03-02"),
        ("2.3.2025", "2025-03-02"),
        ("2025/3/2", "2025-03-02"),
        ("20250302", "2025-03-02"),
        ("20251302", None),
        ("03/02/2025", None),
        ("99.99.2025", None),
        ("1.2.2025.1", None),
    ],
)
def test_a_day_may_be_written_in_several_ways(written: str, day: str | None) -> None:
    plan = plan_of(
        f"# Beds\n\n**Date**: {written}\n\n## PART 1: Soil\n\n- [x] PART 1: Create a.md (Done {written})\n"
    )
    assert (plan.date, plan.parts[0].claimed_at) == (day, day)


def test_a_box_that_names_its_part_and_says_nothing_of_completion_closes_nothing() -> None:
    part = part_of("- [ ] PART 1: Create a.md\n- [x] Sources of PART 1 collected")
    assert (part.claimed.value, part.closer) == ("open", None)
