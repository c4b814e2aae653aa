"""Rarer forms of plans, and what stands near to a form and must not be taken for it."""

from pathlib import Path

import pytest
from plan_documents import part_of, plan_of

from checks.config import Config
from checks.reading.base import read_base

OPENERS = {
    "stamp before the part": "- [✓] (Completed 2025-03-02 10:10) PART 1: Create buns/00-plain.md",
    "stamp behind the number": "- [✓] PART 1 (Completed 2025-03-02 10:10): Create buns/00-plain.md",
    "stamp behind the colon": "- [✓] PART 1: (Completed 2025-03-02 10:10) Create buns/00-plain.md",
    "stamp without brackets before the part": (
        "- [✓] Completed 2025-03-02 10:10 - PART 1: Create buns/00-plain.md"
    ),
    "zone": "- [✓] PART 1: Create buns/00-plain.md (Completed 2025-03-02 10:10 CET)",
    "zone before the part": "- [✓] (Completed 2025-03-02 10:10 CET) PART 1: Create buns/00-plain.md",
    "full stop": "- [✓] PART 1. Create buns/00-plain.md (Completed 2025-03-02 10:10)",
    "dash": "- [✓] PART 1 - Create buns/00-plain.md (Completed 2025-03-02 10:10)",
    "numbered": "1. [✓] PART 1: Create buns/00-plain.md (Completed 2025-03-02 10:10)",
    "brief": "- [✓] PART 1: Create buns/00-plain.md (Completed 2025-03-02 10:10, BRIEF)",
}


@pytest.mark.parametrize("opener", OPENERS.values(), ids=OPENERS)
def test_an_opener_gives_file_mark_and_stamp(opener: str) -> None:
    part = part_of(f'{opener}\n\n- [ ] Search: "buns"')
    assert (part.claimed, part.claimed_at, part.target) == ("done", "2025-03-02 10:10", "buns/00-plain.md")
    assert part.opener is not None
    assert (part.opener.raw, part.closer) == ("✓", None)


CLOSERS = {
    "- [✓] Mark checkbox: [✓] PART 1: Create buns/00-plain.md (Completed 2025-03-02)": "✓",
    "- [ ] Mark checkbox: [✓] PART 1: Create buns/00-plain.md": " ",
    "- [✓] Mark checkbox above as [✓] PART 1 COMPLETE": "✓",
    "- [x] ✅ PART 1 COMPLETE": "x",
    "- [ ] ✅ PART 1 COMPLETE": " ",
    "**Mark complete**: [✓] PART 1": "✓",
    "**Complete:** [✓] PART 1": "✓",
    "**Complete:** [ ] PART 1 ✅": " ",
    "- [✓] Update checkbox: [✓] PART 1 COMPLETE": "✓",
}


@pytest.mark.parametrize(("closer", "mark"), CLOSERS.items())
def test_a_closer_counts_by_its_leading_box(closer: str, mark: str) -> None:
    part = part_of(f"- [ ] PART 1: Create buns/00-plain.md\n\n- [ ] Section 1: Dough\n\n{closer}")
    assert part.opener is not None
    assert part.closer is not None
    assert (part.opener.raw, part.closer.raw) == (" ", mark)
    assert part.claimed == ("open" if mark == " " else "done")


DONE_LINES = {
    "✅ Completed 2025-03-02": ("done", "2025-03-02"),
    "✓ Done 2025-03-02 10:10": ("done", "2025-03-02 10:10"),
    "✅ **COMPLETE** (2025-03-02)": ("done", "2025-03-02"),
    "- Completed 2025-03-02": ("done", "2025-03-02"),
    "✅ Complete list of buns": ("open", None),
    "Completed buns are cooled.": ("open", None),
    "  ✅ COMPLETE (2025-03-02)": ("open", None),
}


@pytest.mark.parametrize(("line", "expected"), DONE_LINES.items())
def test_a_line_that_says_done(line: str, expected: tuple[str, str | None]) -> None:
    part = part_of(f"About buns.\n\n{line}")
    assert (part.claimed, part.claimed_at) == expected


HEADINGS = {
    "Plain buns (350 lines) — DONE 2025-03-02": ("Plain buns", "done", (350, 350), ()),
    "Create buns/00-plain.md ✅ COMPLETED 2025-03-02 10:10 (455 lines)": (
        "Create buns/00-plain.md",
        "done",
        None,
        (455,),
    ),
    "Plain buns (Completed 2025-03-02 10:10 - 401 lines)": ("Plain buns", "done", None, (401,)),
    "Plain buns (~700 lines) (Actual: ~630 lines)": ("Plain buns", "open", (700, 700), (630,)),
    "Plain buns (FILE EXISTS - 24 KB)": ("Plain buns", "open", None, ()),
    "Plain buns [✓ COMPLETE] (~300 lines)": ("Plain buns", "done", (300, 300), ()),
    "Plain buns, done in 2025": ("Plain buns, done in 2025", "open", None, ()),
    "A story of 2025-03-02": ("A story of 2025-03-02", "open", None, ()),
}


@pytest.mark.parametrize(("words", "expected"), HEADINGS.items())
def test_states_and_results_in_a_heading(
    words: str, expected: tuple[str, str, tuple[int, int] | None, tuple[int, ...]]
) -> None:
    part = part_of("text", f"## PART 1: {words}")
    size = part.line_target and (part.line_target.low, part.line_target.high)
    assert (part.title, part.claimed, size, part.reported_lines) == expected


FILES = {
    "several in the heading": ("## PART 1: Create buns/00-plain.md, buns/01-spelt.md (~350 lines each)", ""),
    "joined by and": ("## PART 1: Create `buns/00-plain.md` and `buns/01-spelt.md`", ""),
    "target files in one line": (
        "## PART 1: Buns",
        "**Target Files**: `buns/00-plain.md`, `buns/01-spelt.md`",
    ),
    "files to create": (
        "## PART 1: Buns",
        "**Files to create**:\n1. `buns/00-plain.md`\n2. `buns/01-spelt.md`",
    ),
    "output": ("## PART 1: Buns", "- **Output**: buns/00-plain.md + buns/01-spelt.md"),
    "changed on the way": (
        "## PART 1: Create buns/00-plain.md",
        "- [✓] PART 1: Create buns/01-spelt.md (Completed 2025-03-02)",
    ),
}


@pytest.mark.parametrize("case", FILES.values(), ids=FILES)
def test_a_second_file_is_kept_beside_the_first(case: tuple[str, str]) -> None:
    part = part_of(case[1], case[0])
    assert (part.target, part.other_targets) == ("buns/00-plain.md", ("buns/01-spelt.md",))


STEPS = (
    "**Step 2: Create Knowledge File** `a/00-plain.md`",
    "- [ ] Write `a/00-plain.md` with all there is to it",
    "- [ ] Write file: a/00-plain.md (~300 lines)",
    "- [ ] Save it to in/00-plain.md",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_folder_may_be_called_like_an_article(step: str) -> None:
    assert part_of(step).target in ("a/00-plain.md", "in/00-plain.md")


def test_parts_that_name_no_file_and_parts_that_keep_lists_up() -> None:
    plan = plan_of(
        """
        # Plan

        ## PART 1: Ask the baker

        - [ ] PART 1: Ask
        - [ ] Read buns/00-plain.md
        - [ ] Create KNOWLEDGE-DROP-ask-2025-03-02-[TIME].md

        ## PART 2: Update INDEX.md and SKILL.md with 4 new files

        - [✓] PART 2: Update INDEX.md and SKILL.md
        - [ ] Add `buns/00-plain.md`

        ## PART 3: Create implementations/mixing.md

        - [ ] PART 3: Create implementations/mixing.md
        """
    )
    assert [(part.target, part.upkeep_targets) for part in plan.parts] == [
        (None, ()),
        (None, ("INDEX.md", "SKILL.md")),
        ("implementations/mixing.md", ()),
    ]


SIZES = {
    "target beside the result": (
        "- [✓] PART 1: Create buns/00-plain.md (400 lines) (Completed 2025-03-02 - 387 lines)",
        (400, 400),
        (387,),
    ),
    "actual field": ("- [ ] PART 1: Create buns/00-plain.md\n\n**Actual**: 612 lines", None, (612,)),
    "range with words": ("**Expected Size**: ~300 to 400 lines (dense)", (300, 400), ()),
    "range with a long dash": ("**Expected Size:** 300–400 lines", (300, 400), ()),
    "plain label": ("Expected output: buns/00-plain.md, ~350 lines", (350, 350), ()),
    "batch total": ("**Batch 1 Total**: ~2,800 lines\n**Plan total**: ~14,000 lines", None, ()),
    "source lines": (
        "- [ ] Read notes/dough.md lines 224-271\n- Source: notes/dough.md (lines 1-90)",
        None,
        (),
    ),
    "sizes of sections": ("**Section 1: Dough** (~80 lines)\n\n- [ ] Section 2: Heat (90 lines)", None, ()),
    "a file's bytes": ("**Size**: 24 KB", None, ()),
}


@pytest.mark.parametrize("case", SIZES.values(), ids=SIZES)
def test_sizes_in_the_body(case: tuple[str, tuple[int, int] | None, tuple[int, ...]]) -> None:
    part = part_of(case[0])
    size = part.line_target and (part.line_target.low, part.line_target.high)
    assert (size, part.reported_lines) == case[1:]


RESULTS = (
    "**Result**: ✅ 1,105 lines, 9 sections",
    "**Status**: ✅ COMPLETE (9 sections)",
    "- [✓] PART 1 COMPLETE ✅ (612 lines, 9 sections)",
    "**Actual**: 9 sections",
)


@pytest.mark.parametrize("line", RESULTS)
def test_a_count_of_sections_that_were_written_asks_for_none(line: str) -> None:
    assert part_of(f"- [✓] PART 1: Create buns/00-plain.md\n\n{line}").sections == ()


def test_a_bold_part_of_a_split_names_its_file_and_not_the_lines_it_came_from() -> None:
    plan = plan_of(
        """
        # Split of the long notes

        **Source**: `notes/DOUGH.md` (900 lines)

        **PART 1**: `buns/00-plain.md` (lines 1-224, ~220 lines)
        - flour, water

        **PART 2**: `buns/01-spelt.md` (lines 224-271)
        - spelt

        ## Steps

        - [✓] PART 1: Create buns/00-plain.md
        - [ ] PART 2: Create buns/01-spelt.md
        """
    )
    assert [(part.target, part.claimed) for part in plan.parts] == [
        ("buns/00-plain.md", "done"),
        ("buns/01-spelt.md", "open"),
    ]
    assert [part.line_target and part.line_target.low for part in plan.parts] == [220, None]


def test_an_overview_may_title_a_batch_otherwise_and_the_heading_decides() -> None:
    plan = plan_of(
        """
        # Plan

        - **Batch 1**: PARTs 1-2 (Plain things)
        - **Batch 6a**: PARTs 3-3 (Sweet)
        - **Batch 6b**: PARTs 4-4 (Salted)
        - PARTS 5-8: TBD

        # BATCH 1: BUNS FIRST (2 runners, ~800 lines)

        ## PART 1: Create buns/00-plain.md (~400 lines)
        ## PART 2: Create buns/01-spelt.md (~400 lines)

        # BATCH 6a: SUGAR

        ## PART 3: Create buns/02-sweet.md

        # BATCH 6b: SALT

        ## PART 4: Create buns/03-salt.md

        # ORIGINAL BATCH 6: SUGAR AND SALT

        ## PART 5: Create buns/04-both.md

        ## PARTS 6-8: TBD
        """
    )
    assert [(batch.number, batch.title, batch.parts) for batch in plan.batches] == [
        (1, "BUNS FIRST", (1, 2)),
        ("6a", "SUGAR", (3,)),
        ("6b", "SALT", (4,)),
        (6, "SUGAR AND SALT", (5,)),
    ]


def test_groups_of_expansions_hold_parts_that_run_on() -> None:
    plan = plan_of(
        """
        # Two plans

        ## EXPANSION 01: Buns

        ### PART 1: Create buns/00-plain.md (~300 lines)

        - [x] PART 1: Create buns/00-plain.md

        ## EXPANSION 02: Rolls

        ### PART 2: Create rolls/00-plain.md (~300 lines)

        - [ ] PART 2: Create rolls/00-plain.md
        """
    )
    assert [(part.number, part.target, part.claimed) for part in plan.parts] == [
        (1, "buns/00-plain.md", "done"),
        (2, "rolls/00-plain.md", "open"),
    ]


def test_a_plan_cut_off_in_a_citation_keeps_the_parts_it_has() -> None:
    plan = plan_of(
        "# Plan (42 runners in 7 batches)\n\n"
        "- **Batch 1**: PARTs 1-6 (Buns)\n- **Batch 2**: PARTs 7-12 (Rolls)\n\n"
        "# BATCH 1: Buns\n\n## PART 1: Create buns/00-plain.md (~700 lines)\n\n"
        "- [ ] PART 1: Create buns/00-plain.md\n- [ ] Section 1: Dough\n- [ ] **CITE**: ovens/00; flo"
    )
    assert [(part.number, part.batch, len(part.sections)) for part in plan.parts] == [(1, 1, 1)]
    assert [request.as_written for request in plan.parts[0].citations][:1] == ["ovens/00"]
    assert (plan.totals.parts, plan.totals.batches) == ((42, 1), (7, 1))


def test_several_plans_of_one_folder_and_an_older_copy_below_it_are_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "expansions" / "buns"
    (folder / "buns").mkdir(parents=True)
    part = "# Plan\n\n## PART 1: Create buns/00-plain.md\n\n- [{}] PART 1: Create buns/00-plain.md\n"
    (folder / "ingestion-buns-2025-03-01.md").write_text(part.format("x"))
    (folder / "ingestion-rolls-2025-03-02.md").write_text(part.format(" "))
    (folder / "buns" / "ingestion.md").write_text(part.format(" "))
    (folder / "ingestion-notes.md").write_text("# Notes on how plans are written\n\nNo parts here.\n")
    base = read_base(Config(root=tmp_path))
    assert [
        (plan.path.removeprefix("expansions/buns/"), plan.parts[0].claimed.value) for plan in base.plans
    ] == [
        ("buns/ingestion.md", "open"),
        ("ingestion-buns-2025-03-01.md", "done"),
        ("ingestion-rolls-2025-03-02.md", "open"),
    ]
    assert base.pages == ("expansions/buns/ingestion-notes.md",)
