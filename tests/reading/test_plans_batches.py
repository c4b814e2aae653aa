"""Batches from headings, lists and prose; totals, influential files, state of the whole."""

import pytest
from plan_documents import plan_of, read_plan

_TWO = "## PART 1: Rye\n\ntext\n\n## PART 2: Cake\n\ntext\n"

LISTS = {
    "overview": "- **Batch 1**: PARTs 1-1 (Bread)\n- **Batch 2**: PARTs 2-3 (Cake)\n",
    "one by one": "- **Batch 1**: PART 1\n- **Batch 2**: PART 2, PART 3\n",
    "brackets": "1. Batch 1 (PARTs 1: Bread) → Review\n2. Batch 2 (PARTs 2-3: Cake) → Review\n",
    "prose": "1. Execute PARTs 1 (Batch 1)\n2. Execute PARTs 2-3 (Batch 2)\n",
    "one line": "First Batch 1 (PARTs 1-1), then Batch 2 (PARTs 2-3).\n",
    "bare ranges": "- Batch 1: 1-1\n- Batch 2: 2-3\n",
    "log": "**2025-03-02** Batch 1 complete: PARTs 1-1\n\n**2025-03-03** Batch 2 complete: PARTs 2 and 3\n",
    "sublists": (
        "**Batch 1** (first):\n- PART 1: Rye\n\n**Batch 2** (then):\n- PART 2: Cake\n- PART 3: Rolls\n"
    ),
    "headed lists": (
        "### Batch 1: Bread\n- PART 1: Rye\n\n### Batch 2: Cake\n- PART 2: Cake\n- PART 3: Rolls\n"
    ),
    "through": "- Batch 1: PARTs 1 through 1\n- Batch 2: PARTs 2 to 3\n",
    "small letters": "- Batch 1: parts 1 through 1\n- Batch 2: parts 2 and 3\n",
    "arrows": "- Batch 1: PART 1\n- Batch 2: PARTS 2 → 3\n",
    "bare numbers": "- Batch 1: PART 1\n- Batch 2: 2, 3 (the rest)\n",
    "bare words": "- Batch 1: PART 1\n- Batch 2: 2 and 3\n",
    "runners": "- Batch 1: Runners 1-1\n- Batch 2: Runners 2–3\n",
    "numbered headings that name the parts": (
        "## Batch 1: Bread (PARTs 1-1)\n\nx\n\n## Batch 2: Cake (PARTs 2-3)\n\nx\n"
    ),
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("behind", [False, True])
def test_lists_say_which_parts_a_batch_has(text: str, behind: bool) -> None:
    parts = _TWO + "\n## PART 3: Rolls\n\ntext\n"
    plan = plan_of(
        f"# Plan\n\n{parts}\n## Schedule\n\n{text}" if behind else f"# Plan\n\n## Schedule\n\n{text}\n{parts}"
    )
    assert [part.batch for part in plan.parts] == [1, 2, 2]
    assert [(batch.number, batch.parts) for batch in plan.batches] == [(1, (1,)), (2, (2, 3))]


HEADINGS = {
    "of so many": ("# BATCH 2 of 5: Bread", "Bread"),
    "of so many, short": ("# BATCH 2/5: Bread", "Bread"),
    "title that begins with a figure": ("# Batch 2 - 3-D bread", "3-D bread"),
    "word": ("# BATCH TWO: Bread", "Bread"),
    "arrow": ("# BATCH 2 → Bread", "Bread"),
    "linked": ("# [BATCH 2](#bread): Bread", "Bread"),
    "numbered": ("# 2. BATCH 2: Bread", "Bread"),
}


@pytest.mark.parametrize(("heading", "title"), HEADINGS.values(), ids=HEADINGS)
def test_a_batch_in_other_forms(heading: str, title: str) -> None:
    plan = plan_of(f"# Plan\n\n{heading}\n\n{_TWO}")
    assert [(batch.number, batch.title, batch.parts) for batch in plan.batches] == [(2, title, (1, 2))]


@pytest.mark.parametrize(
    "heading",
    ["# BATCH 2✅", "# BATCH 2 ✅ Bread", "# BATCH 2 - complete", "# BATCH 2 | Results", "# BATCH 2 &"],
)
def test_a_heading_that_tells_of_a_batch_is_not_reported(heading: str) -> None:
    assert read_plan(f"# Plan\n\n{heading}\n\n{_TWO}")[1] == ()


@pytest.mark.parametrize(
    "heading", ["# BATCH 2 & 3: Bread", "# BATCH 2 | Bread", "# BATCH 2 Bread", "# BATCH2 Bread"]
)
def test_a_heading_that_begins_as_a_batch_s_and_is_none_is_reported(heading: str) -> None:
    plan, problems = read_plan(f"# Plan\n\n{heading}\n\n{_TWO}")
    assert plan.batches == ()
    assert [(each.rule, each.place.line, each.message) for each in problems] == [
        ("unknown-heading", 3, "looks like batch 2 but is not read: write '# BATCH 2: ...'")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "# BATCH 2 COMPLETE",
        "## Batch 2 results",
        "# Batch 64 training",
        "# Batch one-off scripts",
        "- Batch 2: 1,400 lines",
        "- Batch 2: 4, 700 lines",
    ],
)
def test_what_tells_of_a_batch_heads_none(line: str) -> None:
    assert plan_of(f"# Plan\n\n{_TWO}\n{line}\n").batches == ()


def test_a_part_of_two_lists_is_in_the_first_batch() -> None:
    parts = _TWO + "\n## PART 3: Rolls\n\ntext\n"
    plan = plan_of(f"# Plan\n\n- **Batch 1**: PARTs 1-2\n- **Batch 2**: PARTs 2-3\n\n{parts}")
    assert [(each.number, each.parts) for each in plan.batches] == [(1, (1, 2)), (2, (3,))]


def test_headings_say_which_parts_a_batch_has() -> None:
    plan = plan_of(
        """
        # Plan

        - **Batch 1**: PARTs 1-2 (Bread)
        - **Batch 6a**: PARTs 3-3 (Cake)

        # BATCH 1: Bread and rolls (2 runners, ~1,400 lines)

        ## PART 1: Rye

        ## PART 2: Rolls

        # BATCH 6a: Cake (1 runner, ~700 lines) ✅

        ## PART 3: Cake

        # ORIGINAL BATCH 6: Everything sweet

        ## PART 4: Tart

        # Summary

        ## PART 5: Pie
        """
    )
    assert [(batch.number, batch.title, batch.parts) for batch in plan.batches] == [
        (1, "Bread and rolls", (1, 2)),
        ("6a", "Cake", (3,)),
        (6, "Everything sweet", (4,)),
    ]
    assert [(batch.stated_parts, batch.stated_lines, batch.claimed) for batch in plan.batches[:2]] == [
        (2, 1400, None),
        (1, 700, "done"),
    ]
    assert plan.parts[4].batch is None


@pytest.mark.parametrize(
    ("note", "stated"),
    [
        ("3 runners", 3),
        ("2 workers, one per shelf", 2),
        ("1 worker per shelf", None),
        ("1 runner each", None),
        ("2 runners at a time", None),
    ],
)
def test_a_share_of_workers_states_no_size(note: str, stated: int | None) -> None:
    plan = plan_of(f"# Plan ({note})\n\n# BATCH 1: Bread ({note})\n\n## PART 1: Rye\n\n## PART 2: Buns\n")
    assert plan.batches[0].stated_parts == stated
    assert plan.totals.parts == ((stated, 1) if stated else None)


def test_batches_and_parts_may_have_headings_of_one_level() -> None:
    plan = plan_of(
        "# Plan\n\n## BATCH 1: A\n\n## PART 1: Rye\n\n## BATCH 2: B\n"
        "\n## PART 2: Cake\n\n## Notes\n\n## PART 3: Pie\n"
    )
    assert [part.batch for part in plan.parts] == [1, 2, None]


def test_a_deeper_overview_heading_does_not_swallow_the_parts_below() -> None:
    plan = plan_of(
        "# Plan\n\n## Overview\n\n### Batch 1: Bread\n\nfirst\n\n### Batch 2: Cake\n\nsecond\n\n" + _TWO
    )
    assert [part.batch for part in plan.parts] == [None, None]


def test_the_ticks_of_a_schedule_are_the_claims_of_batches() -> None:
    plan = plan_of(
        f"# Plan\n\n{_TWO}\n## Schedule\n\n1. ✅ Batch 1 (PARTs 1: Bread) → Review\n"
        f"2. [ ] Batch 2 (PARTs 2: Cake) → Review\n"
    )
    assert [(batch.claimed, batch.claimed_line) for batch in plan.batches] == [("done", 13), ("open", 14)]
    assert plan.claimed is None


@pytest.mark.parametrize(
    ("title", "claimed"),
    [("Trees (complete guide)", None), ("Trees (DONE)", "done"), ("Trees (open ovens)", None)],
)
def test_a_topic_in_brackets_is_no_state_of_a_batch(title: str, claimed: str | None) -> None:
    batch = plan_of(f"# Plan\n\n# BATCH 1: {title}\n\n{_TWO}").batches[0]
    assert (batch.claimed, batch.title) == (claimed, title.removesuffix(" (DONE)"))


def test_all_batches_ticked_is_a_claim_of_the_plan() -> None:
    plan = plan_of(f"# Plan\n\n{_TWO}\n## Schedule\n\n- ✅ Batch 1 (PARTs 1)\n- ✅ Batch 2 (PARTs 2)\n")
    assert plan.claimed == "done"


@pytest.mark.parametrize(
    ("status", "claimed"),
    [
        ("**Status**: ✅ **COMPLETED** (files exist)", "done"),
        ("**⭐ STATUS**: ✅ **COMPLETED**", "done"),
        ("**Execution Status**: COMPLETE", "done"),
        ("**Status**: Planning Complete → Ready for Execution", None),
        ("**Status**: READY FOR PARALLEL EXECUTION", None),
    ],
)
def test_the_banner_of_a_plan(status: str, claimed: str | None) -> None:
    assert plan_of(f"# Plan\n\n{status}\n\n{_TWO}").claimed == claimed


def test_the_head_of_a_plan() -> None:
    plan = plan_of(
        f"""# Garden Expansion: Bread (20 runners in 5 batches)

**Date**: 2025-03-02
**Goal**: Bake `all` of it
**Strategy**: 20 runners, 4 at a time (5 batches)
**Total**: ~14,000 lines across 20 files

{_TWO}"""
    )
    assert (plan.date, plan.goal, plan.strategy) == (
        "2025-03-02",
        "Bake all of it",
        "20 runners, 4 at a time (5 batches)",
    )
    assert plan.title == "Garden Expansion: Bread (20 runners in 5 batches)"
    assert plan.totals.lines == (14000, 6)
    assert plan.totals.files == (20, 6)
    assert plan.totals.parts == (20, 5)
    assert plan.totals.batches == (5, 5)


@pytest.mark.parametrize(
    "label", ["**Completion Summary**:", "### ✅ EXPANSION COMPLETE", "**Final Statistics**", "## Results"]
)
def test_what_came_out_is_no_total(label: str) -> None:
    plan = plan_of(
        f"# Plan COMPLETE\n\n**Total files**: 2\n\n{label}\n\n- **Total lines**: ~4,000\n\n{_TWO}\n"
    )
    assert (plan.totals.files, plan.totals.lines) == ((2, 3), None)


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("**Total PARTs**: 12 (all in parallel)", "parts", 12),
        ("**Runners**: 6 (one each)", "parts", 6),
        ("**Estimated total lines**: ~5,100 lines of bread", "lines", 5100),
        ("**Total**: 42 runners, 7 batches, ~29,400 lines", "batches", 7),
        ("**Expected Files**: 4 knowledge files (~2,700 lines total)", "files", 4),
        ("**Total Files**: 10", "files", 10),
        ("**Total Files**: 10+", "files", None),
        ("**Total**: ~4,000+ lines", "least_lines", 4000),
        ("**Total**: ~4,000+ lines", "lines", None),
        ("**Total Lines**: at least 4,000 lines", "least_lines", 4000),
        ("**Total Lines**: 4,000+", "least_lines", 4000),
        ("**Total Lines**: 4,000+ (8 files)", "least_lines", 4000),
        ("**Total Lines**: at least 4,000", "least_lines", 4000),
        ("**Total Lines**: 4,000+", "lines", None),
        ("**Total Lines**: 4,000 across 8 files", "lines", 4000),
        ("**Total Lines**: ~4.2k", "lines", 4200),
        ("**Total Lines**: 3,000-4,000", "lines", None),
        ("**Total Lines**: TBD", "lines", None),
        ("**Target**: 4 runners per batch", "parts", None),
        ("**Expected**: 8-12 new knowledge files", "files", None),
        ("**Expected**: ~300-400 lines each", "lines", None),
        ("## Strategy: Build on Our Latest 16 Files", "files", None),
        ("**Strategy**: extend the existing 3 files", "files", None),
        ("**Strategy**: Read 16 files, write 2 files", "files", 2),
        ("**Expected reading**: 16 files (300 lines)", "lines", None),
        ("**Total sources**: 30 web pages, 12 files", "files", None),
    ],
)
def test_totals(line: str, name: str, expected: int | None) -> None:
    stated = getattr(plan_of(f"# Plan\n\n{_TWO}\n## Summary\n\n{line}\n").totals, name)
    assert stated == (None if expected is None else (expected, 13))


def test_influential_files_in_groups() -> None:
    plan = plan_of(
        f"""# Plan

## 📋 THE 4 INFLUENTIAL FILES (Explicit Reference)

**Ovens (2 files)**:
1. `ovens/00-stone.md` - How stone keeps heat
2. `ovens/01-steel.md` - Fast

### Flour (2 files)
3. flour/00-rye.md — Dark
4. **flour/01-spelt.md**

---

{_TWO}
## Summary

**4 Influential Files Referenced**:
- Ovens: 00-stone
"""
    )
    assert [(each.number, each.path, each.group, each.note) for each in plan.influential_files] == [
        (1, "ovens/00-stone.md", "Ovens", "How stone keeps heat"),
        (2, "ovens/01-steel.md", "Ovens", "Fast"),
        (3, "flour/00-rye.md", "Flour", "Dark"),
        (4, "flour/01-spelt.md", "Flour", ""),
    ]


ENTRIES = {
    "link": "3. [rye](flour/01-rye.md) - Dark",
    "bold link": "3. **[rye](flour/01-rye.md)** - Dark",
    "quotes": '3. "flour/01-rye.md" - Dark',
    "angles": "3. <flour/01-rye.md>: Dark",
    "stars": "3. *flour/01-rye.md* — Dark",
    "words before": "3. See flour/01-rye.md - Dark",
    "list in a list": "- [ ] 3. flour/01-rye.md - Dark",
    "table": "| 3 | flour/01-rye.md | Dark |",
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_influential_files_in_other_forms(entry: str) -> None:
    plan = plan_of(f"# Plan\n\n## Influential files\n\n1. ovens/00-stone.md\n{entry}\n\n{_TWO}")
    assert [(each.number, each.path, each.note) for each in plan.influential_files] == [
        (1, "ovens/00-stone.md", ""),
        (3, "flour/01-rye.md", "Dark"),
    ]


def test_other_numbered_lists_are_no_influential_files() -> None:
    plan = plan_of(
        f"# Plan\n\n## Strategy: our latest 16 files\n\n1. **Ovens** → apply ovens/ knowledge\n\n{_TWO}"
    )
    assert plan.influential_files == ()


PARTS = "".join(f"## PART {number}: Topic {number}\n\nText.\n\n" for number in range(1, 5))

TABLES = {
    "bare numbers": "| Batch | Parts | Topic |\n|---|---|---|\n| 1 | 1-2 | Dough |\n| 2 | 3–4 | Ovens |",
    "words": "|Batch|PARTs|Topic|\n|:--|:-:|--|\n|Batch 1|PARTs 1-2|Dough|\n|**Batch 2**|3, 4|Ovens|",
    "other columns": "|Title|Batch|Parts|\n|--|--|--|\n|Dough|#1|1 & 2|\n|Ovens|#2|PART 3, PART 4|",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("behind", [False, True])
def test_a_table_says_which_parts_a_batch_has(table: str, behind: bool) -> None:
    plan = plan_of(
        f"# Bread\n\n{PARTS}## Schedule\n\n{table}\n" if behind else f"# Bread\n\n{table}\n\n{PARTS}"
    )
    assert [(batch.number, batch.title, batch.parts) for batch in plan.batches] == [
        (1, "Dough", (1, 2)),
        (2, "Ovens", (3, 4)),
    ]


def test_a_table_of_parts_says_which_batch_each_is_in() -> None:
    table = "|Batch|Part|Title|Status|\n|--|--|--|--|\n| 1 | 1 | a | ✅ |\n| 1 | 2 | b | |\n| 2 | 3 | c | |"
    plan = plan_of(f"# Bread\n\n{table}\n\n{PARTS}")
    assert [(batch.number, batch.title, batch.parts, batch.claimed) for batch in plan.batches] == [
        (1, "", (1, 2), None),
        (2, "", (3,), None),
    ]


def test_a_table_within_a_part_is_not_the_plan_s() -> None:
    table = "| Batch | Parts |\n|---|---|\n| 1 | 1-2 |\n| 2 | 3-4 |"
    assert plan_of(f"# Bread\n\n{PARTS}\n{table}\n").batches == ()


def test_the_state_of_a_batch_in_a_table() -> None:
    table = "| Batch | Parts | Status |\n|---|---|---|\n| 1 | 1-2 | ✅ Complete |\n| 2 | 3-4 | ⏳ |"
    assert [batch.claimed for batch in plan_of(f"# Bread\n\n{table}\n\n{PARTS}").batches] == ["done", None]


COUNTS = (
    "| Batch | Parts | Lines |\n|---|---|---|\n| 1 | 2 | 800 |\n| 2 | 2 | 900 |",
    "| Batch | Runners | Lines |\n|---|---|---|\n| 1 | 1-2 | 800 |\n| 2 | 2 | 900 |",
    "Batches: 1 (PARTs 1-2), 2 (PARTs 3-4)",
)


@pytest.mark.parametrize("text", COUNTS)
def test_a_table_that_counts_parts_lists_none(text: str) -> None:
    plan = plan_of(f"# Bread\n\n{text}\n\n{PARTS}")
    assert (plan.batches, plan.totals.batches) == ((), None)


LISTED = {
    "- **Batch 1** (PARTs 1-2): Dough": "Dough",
    "1. **Batch 1**: PARTs 1–2 — Dough": "Dough",
    "**Batch 1 (PARTs 1-2)**: Dough": "Dough",
    "Batch 1: Dough\n- PART 1: Topic 1\n- PART 2: Topic 2": "Dough",
    "**Batch 1: Dough**\n- PART 1: Topic 1\n- PART 2: Topic 2": "Dough",
    "- Batch 1: PARTs 1-2 - see Batch 2": "",
    "- Batch 1: PARTs 1-2 - before PARTs 3-4": "",
    "Execute PARTs 1-2 first (Batch 1), then PARTs 3-4 (Batch 2).": "",
    "Batch 1: Start both workers at once.\n- PART 1: Topic 1\n- PART 2: Topic 2": "",
}


@pytest.mark.parametrize(("text", "title"), LISTED.items())
def test_the_title_of_a_listed_batch(text: str, title: str) -> None:
    batch = plan_of(f"# Bread\n\n{text}\n\n{PARTS}").batches[0]
    assert (batch.number, batch.title, batch.parts) == (1, title, (1, 2))


FOUR = [
    f"PART {number}: Bread {number}\n\n- [ ] PART {number}: Create bread/{number:02}-a.md\n"
    for number in range(1, 5)
]
IN_PARTS = {
    "notes in headings": "\n".join(
        f"## {part.replace(chr(10), f' [Batch {1 + at // 2}]{chr(10)}', 1)}" for at, part in enumerate(FOUR)
    ),
    "fields": "\n".join(f"## {part}\n**Batch**: {1 + at // 2} (Dough)\n" for at, part in enumerate(FOUR)),
    "bold lines": "**BATCH 1: Dough (2 runners)**\n\n## "
    + "\n## ".join(FOUR[:2])
    + "\n---\n\n**BATCH 2: Ovens**\n\n## "
    + "\n## ".join(FOUR[2:]),
}


@pytest.mark.parametrize("text", IN_PARTS.values(), ids=IN_PARTS)
def test_batches_that_each_part_names_or_a_bold_line_above_it(text: str) -> None:
    plan = plan_of(f"# Plan\n\n{text}\n\n---\n\n## Summary\n")
    assert [part.batch for part in plan.parts] == [1, 1, 2, 2]
    assert [batch.parts for batch in plan.batches] == [(1, 2), (3, 4)]
    assert {part.title for part in plan.parts} == {f"Bread {number}" for number in range(1, 5)}


def test_a_bold_line_that_only_names_a_batch_heads_none() -> None:
    plan = plan_of("# Plan\n\n**BATCH 1: Dough**\n\nText.\n\n## " + "\n## ".join(FOUR))
    assert [part.batch for part in plan.parts] == [None] * 4
