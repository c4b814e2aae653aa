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
}


@pytest.mark.parametrize(("title", "expected"), HEADINGS.items())
def test_a_mark_in_the_heading(title: str, expected: tuple[str, str | None]) -> None:
    part = part_of("Grow them.", f"## PART 1: {title}")
    assert (part.claimed, part.claimed_at) == expected
    assert part.title in ("Tomatoes", title)


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


def test_a_skipped_part_whose_reason_is_written_is_done() -> None:
    assert (
        part_of("**Note**: already covered by beds/03-peppers.md", "## PART 1: Tomatoes [SKIP]").claimed
        == "done"
    )


BODIES = {
    "opener": (
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15)",
        "done",
        "2025-03-02 10:15",
        "✓",
        None,
    ),
    "opener with x": ("- [x] PART 1: Create a.md (Completed 2025-03-02)", "done", "2025-03-02", "x", None),
    "opener with a zone": (
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15 UTC)",
        "done",
        "2025-03-02 10:15",
        "✓",
        None,
    ),
    "stamp without brackets": (
        "- [✓] PART 1: Create a.md - Completed 2025-03-02",
        "done",
        "2025-03-02",
        "✓",
        None,
    ),
    "file exists": ("- [✓] PART 1: Create a.md (FILE EXISTS - 12 KB)", "done", None, "✓", None),
    "stamp before the path": (
        "- [✓] PART 1 (Completed 2025-03-02): Create a.md",
        "done",
        "2025-03-02",
        "✓",
        None,
    ),
    "bold opener": ("- [✓] **PART 1**: Create a.md", "done", None, "✓", None),
    "bold around the box": ("- **[✓] PART 1: Create a.md**", "done", None, "✓", None),
    "starred item": ("* [X] PART 1: Create a.md", "done", None, "X", None),
    "open": ("- [ ] PART 1: Create a.md", "open", None, " ", None),
    "partial": ("- [/] PART 1: Create a.md", "partial", None, "/", None),
    "failed": ("- [✗] PART 1: Create a.md", "failed", None, "✗", None),
    "word": ("- [DONE] PART 1: Create a.md", "done", None, "DONE", None),
    "small word": ("- [done] PART 1: Create a.md", "done", None, "done", None),
    "long word": ("- [COMPLETED] PART 1: Create a.md", "done", None, "COMPLETED", None),
    "word with a tick": ("- [✅ DONE] PART 1: Create a.md", "done", None, "✅ DONE", None),
    "word with a time": (
        "- [Done 2025-03-02] PART 1: Create a.md (Completed 2025-03-02)",
        "done",
        "2025-03-02",
        "Done 2025-03-02",
        None,
    ),
    "word in bold": ("- **[DONE]** **PART 1**: Create a.md", "done", None, "DONE", None),
    "wide sign": ("- [ ✔️ ] PART 1: Create a.md", "done", None, " ✔️ ", None),
    "open word": ("- [TODO] PART 1: Create a.md", "open", None, "TODO", None),
    "words": ("- [in progress] PART 1: Create a.md", "open", None, "in progress", None),
    "partial word": ("- [partial] PART 1: Create a.md", "partial", None, "partial", None),
    "failed word": ("- [FAILED] PART 1: Create a.md", "failed", None, "FAILED", None),
    "skip": ("- [skip] PART 1: Create a.md", "open", None, "skip", None),
    "skip with a reason": (
        "- [SKIP] PART 1: Create a.md\n\n**Note**: already covered by b.md",
        "done",
        None,
        "SKIP",
        None,
    ),
    "tick for a box": ("- ✅ PART 1: Create a.md", "done", None, None, None),
    "bold behind a tick": ("- ☑ **PART 1**: Create a.md", "done", None, None, None),
    "cross for a box": ("- ❌ PART 1: Create a.md", "failed", None, None, None),
    "word in a closer": ("- [ ] PART 1: Create a.md\n\n- [DONE] PART 1 COMPLETE", "done", None, " ", "DONE"),
    "word behind a label": (
        "- [ ] PART 1: Create a.md\n\n**Complete:** [DONE] PART 1",
        "done",
        None,
        " ",
        "DONE",
    ),
    "closer only": ("- [ ] PART 1: Create a.md\n\n- [✓] PART 1 COMPLETE ✅", "done", None, " ", "✓"),
    "closer with a stamp": (
        "- [ ] PART 1: Create a.md\n\n- [✓] PART 1 COMPLETE ✅ (Completed 2025-03-02 15:45)",
        "done",
        "2025-03-02 15:45",
        " ",
        "✓",
    ),
    "open closer": ("- [✓] PART 1: Create a.md\n\n- [ ] PART 1 COMPLETE ✅", "done", None, "✓", " "),
    "neither": ("- [ ] PART 1: Create a.md\n\n- [ ] Mark PART 1 complete [✓]", "open", None, " ", " "),
    "mark: closer": ("- [ ] PART 1: Create a.md\n\n- [x] Mark: PART 1 COMPLETE ✅", "done", None, " ", "x"),
    "mark checkbox": (
        "- [ ] PART 1: Create a.md\n\n- [ ] Mark checkbox: [✓] PART 1 done",
        "open",
        None,
        " ",
        " ",
    ),
    "mark as complete": (
        "- [ ] PART 1: Create a.md\n\n- [✓] Mark PART 1 as complete",
        "done",
        None,
        " ",
        "✓",
    ),
    "labelled closer": ("- [ ] PART 1: Create a.md\n\n**Complete:** [✓] PART 1 ✅", "done", None, " ", "✓"),
    "open labelled closer": (
        "- [ ] PART 1: Create a.md\n\n**Complete:** [ ] PART 1 COMPLETE ✅",
        "open",
        None,
        " ",
        " ",
    ),
    "closer without number": ("- [ ] PART 1: Create a.md\n\n- [✓] Mark complete", "done", None, " ", "✓"),
    "closer with a wrong number": (
        "- [ ] PART 1: Create a.md\n\n- [✓] PART 7 COMPLETE ✅",
        "done",
        None,
        " ",
        "✓",
    ),
    "status field": ("**Status**: [✓] COMPLETED 2025-03-02 15:45", "done", "2025-03-02 15:45", None, None),
    "status words": ("**Status:** ✅ Complete (2025-03-02)", "done", "2025-03-02", None, None),
    "open status": ("**Status**: Ready for execution", "open", None, None, None),
    "not complete": ("**Status**: Planning Complete → Ready", "open", None, None, None),
    "failed status": ("**Status**: FAILED, no seeds", "failed", None, None, None),
    "result field": ("**Result**: 700 lines created on tomatoes.", "done", None, None, None),
    "result behind a clause": ("**Result**: no errors, file created", "done", None, None, None),
    "result without errors": ("**Result**: file created without errors, 0 gaps", "done", None, None, None),
    "all of them": ("**Result**: 10 of 10 sections written", "done", None, None, None),
    "no result": ("**Result**: No file created", "open", None, None, None),
    "none of them": ("**Results**: nothing written, completed 0 of 8", "open", None, None, None),
    "not one": ("**Result**: 0 of 8 sections written", "open", None, None, None),
    "not possible": ("**Result**: the file could not be created", "open", None, None, None),
    "a result of none": ("**Result**: created: none", "open", None, None, None),
    "nor this": ("**Result**: file wasn't created", "open", None, None, None),
    "half of the day": (
        "- [x] PART 1: Create a.md (Completed 2025-03-02 4:45 PM)",
        "done",
        "2025-03-02 16:45",
        "x",
        None,
    ),
    "midnight": (
        "- [x] PART 1: Create a.md (Completed 2025-03-02 12:05 a.m.)",
        "done",
        "2025-03-02 00:05",
        "x",
        None,
    ),
    "noon": ("**Status**: DONE 2025-03-02 12:30pm", "done", "2025-03-02 12:30", None, None),
    "no such day": ("- [x] PART 1: Create a.md (Completed 2025-13-45)", "done", None, "x", None),
    "no such time": (
        "- [x] PART 1: Create a.md (Completed 2025-03-02 25:70)",
        "done",
        "2025-03-02",
        "x",
        None,
    ),
    "no such day before one": (
        "- [x] PART 1: Create a.md (Completed 2025-02-30, completed 2025-03-02)",
        "done",
        "2025-03-02",
        "x",
        None,
    ),
    "completed after it was planned": (
        "- [x] PART 1: Create a.md (created 2024-12-31 plan; Completed 2025-01-31)",
        "done",
        "2025-01-31",
        "x",
        None,
    ),
    "result to come": ("**Result**: a guide for beginners", "open", None, None, None),
    "ticked address": (
        "- [✓] **URL**: https://example.org/beds\n- **Target File**: `a.md`",
        "done",
        None,
        "✓",
        None,
    ),
    "open address": (
        "- [ ] **URL**: https://example.org/beds\n- **Target File**: `a.md`",
        "open",
        None,
        " ",
        None,
    ),
    "completed field": ("- **Completed**: 2025-03-02", "done", "2025-03-02", None, None),
    "line of its own": ("✅ COMPLETE (2025-03-02)", "done", "2025-03-02", None, None),
    "bold line of its own": ("**✅ COMPLETED 2025-03-02 10:15**", "done", "2025-03-02 10:15", None, None),
    "line of its own below an open opener": (
        "- [ ] PART 1: Create a.md\n\n✅ COMPLETE (2025-03-02)",
        "done",
        "2025-03-02",
        " ",
        None,
    ),
    "the opener's stamp goes before": (
        "- [✓] PART 1: Create a.md (Completed 2025-03-01)\n\n✅ COMPLETE (2025-03-02)",
        "done",
        "2025-03-01",
        "✓",
        None,
    ),
    "steps are no evidence": (
        "- [ ] PART 1: Create a.md\n\n- [✓] Search: beds\n- [✓] Section 1: soil",
        "open",
        None,
        " ",
        None,
    ),
    "ticked steps without opener": (
        "**Step 1**\n- [✓] Search: beds\n- [✓] Read b.md",
        "open",
        None,
        None,
        None,
    ),
    "boxes in a fence": (
        "```\n- [✓] PART 1: Create a.md\n- [✓] PART 1 COMPLETE ✅\n```",
        "open",
        None,
        None,
        None,
    ),
    "opener without a box": ("PART 1: Create a.md (Completed 2025-03-02)", "done", "2025-03-02", None, None),
    "words of the plan alone": ("- PART 1 COMPLETE ✅", "open", None, None, None),
}


@pytest.mark.parametrize("case", BODIES.values(), ids=BODIES)
def test_marks_in_the_body(case: tuple[str, str, str | None, str | None, str | None]) -> None:
    body, claimed, at, opener, closer = case
    part = part_of(body)
    assert part.claimed == claimed
    assert part.claimed_at == at
    assert "] PART 1: Create a.md" not in body or "```" in body or part.target == "a.md"
    assert (part.opener and part.opener.raw) == opener
    assert (part.closer and part.closer.raw) == closer


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
