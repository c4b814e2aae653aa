"""Whole plans put together at random from the forms in use: they read as they were meant."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from growth import LINEAR, growth_of
from plan_documents import read_plan

from checks.model import Part

_TOPICS = (
    "Rye",
    "Spelt",
    "Rolls",
    "Crust",
    "Steam",
    "Levain",
    "Ovens",
    "Malt",
    "Crumb",
    "Seeds",
    "Salt",
    "Bran",
)


@dataclass
class Meant:
    """What a generated part is meant to say."""

    number: int
    title: str
    target: str | None = None
    lines: int | None = None
    done: bool = False
    sections: int = 0
    batch: int | None = None
    stamp: str | None = None
    text: list[str] = field(default_factory=list)


def _heading(rng: random.Random, meant: Meant) -> str:
    """A part's heading, with size and state in it or not."""
    words = f"PART {meant.number}: {meant.title}"
    if rng.random() < 0.3:
        meant.target = f"bread/{meant.number:02}-{meant.title.lower()}.md"
        meant.title = f"Create {meant.target}"
        words = f"PART {meant.number}: {meant.title}"
    if rng.random() < 0.6:
        meant.lines = rng.randrange(200, 900, 10)
        words += rng.choice([f" (~{meant.lines} lines)", f" ({meant.lines} lines)"])
    return words


def _opener(rng: random.Random, meant: Meant) -> list[str]:
    """The line that repeats the number, ticked or not, with a stamp or not."""
    meant.done = rng.random() < 0.5
    mark = rng.choice(["✓", "x", "X", "✅"]) if meant.done else " "
    path = meant.target or f"bread/{meant.number:02}-{meant.title.lower()}.md"
    meant.target = meant.target or path
    meant.stamp = rng.choice(["2025-03-02", "2025-03-02 10:15", None]) if meant.done else None
    stamp = f" (Completed {meant.stamp})" if meant.stamp else ""
    size = ""
    if meant.lines is None and rng.random() < 0.5:
        meant.lines = rng.randrange(200, 900, 10)
        size = f" (~{meant.lines} lines)"
    return [f"- [{mark}] PART {meant.number}: Create {rng.choice([path, f'`{path}`'])}{size}{stamp}", ""]


def _without_opener(rng: random.Random, meant: Meant) -> list[str]:
    """A part that has a field for its target, and one for its state."""
    meant.done = rng.random() < 0.5
    state = rng.choice(["[✓] COMPLETED 2025-03-02", "✅ COMPLETE (2025-03-02)"]) if meant.done else "pending"
    meant.stamp = "2025-03-02" if meant.done else None
    path = meant.target or f"bread/{meant.number:02}-{meant.title.lower()}.md"
    meant.target = path
    label = rng.choice(
        ["**Target File**: `{}`", "**Target Files**:\n- `{}`", "- **Output**: {}", "- File: {}"]
    )
    return [f"**Status**: {state}", "", label.format(path), ""]


def _boxes(count: int) -> list[str]:
    return [
        "**Step 2: Create Knowledge File**",
        *(f"- [ ] Section {n}: Topic {n} (a, b)" for n in range(1, count + 1)),
    ]


def _bold(count: int) -> list[str]:
    return [f"**Section {n}: Topic {n}** (~80 lines)\n- a\n- b\n" for n in range(1, count + 1)]


def _fence(count: int) -> list[str]:
    return [
        "```markdown",
        "# Bread",
        *(f"## Section {n}: Topic {n} (~90 lines)\n- a" for n in range(1, count + 1)),
        "```",
    ]


def _list(count: int) -> list[str]:
    return ["**Content Structure**:", *(f"{n}. Topic {n} - about it" for n in range(1, count + 1)), ""]


def _bare_fence(count: int) -> list[str]:
    return ["**Outline**:", "", "  ```", *(f"  ## Topic {n}" for n in range(1, count + 1)), "  ```"]


def _count(count: int) -> list[str]:
    return [f"- [ ] {count - 1} sections + Health Section {count}"]


def _topics(count: int) -> list[str]:
    return ["**Topics**: " + ", ".join(f"topic {n}" for n in range(count))]


_SECTIONS: tuple[Callable[[int], list[str]], ...] = (
    _boxes,
    _bold,
    _fence,
    _list,
    _bare_fence,
    _count,
    _topics,
)


def _closer(rng: random.Random, meant: Meant) -> list[str]:
    """The line at the end; a ticked one makes the part done whatever the opener says."""
    ticked = rng.random() < 0.3
    meant.done = meant.done or ticked
    mark = "✓" if ticked else " "
    form = rng.choice(
        [
            "- [{m}] PART {n} COMPLETE ✅",
            "- [{m}] Mark PART {n} complete [✓]",
            "- [{m}] Mark checkbox: [✓] PART {n} finished",
            "**Complete:** [{m}] PART {n} ✅",
        ]
    )
    return ["", form.format(m=mark, n=meant.number)]


def _noise(rng: random.Random) -> list[str]:
    """Lines that are near to a form and must change nothing."""
    return rng.sample(
        [
            '- [✓] Search: "rye 300 lines"',
            "- [ ] Read ovens/03-stone.md lines 224-271",
            "- [ ] **CITE**: ovens/00,10; flour/",
            "- [ ] Create KNOWLEDGE-DROP-rye-2025-03-02-[TIME].md",
            "- [ ] All sections cite sources",
            "**Influenced by**: Files 1,5 (ovens) - Heat",
            "- [see](ovens/05-steel.md)",
            "```\n- [✓] PART 1: Create fenced.md\n## PART 99: Fenced\n```",
            "**Focus**: the Complete loaf",
        ],
        3,
    )


def _generate(seed: int) -> tuple[str, list[Meant]]:
    """A plan and what it is meant to say."""
    rng = random.Random(seed)  # noqa: S311 - test data, nothing secret
    parts = [Meant(number, rng.choice(_TOPICS)) for number in range(1, rng.randint(2, 9) + 1)]
    level = rng.choice(["##", "###"])
    per_batch = rng.choice([0, 2, 3])
    lines = ["# Garden plan", "", "**Date**: 2025-03-02", ""]
    for index, meant in enumerate(parts):
        if per_batch and index % per_batch == 0:
            batch = index // per_batch + 1
            lines += [f"# BATCH {batch}: Group {batch} ({per_batch} runners, ~2,800 lines)", ""]
        meant.batch = index // per_batch + 1 if per_batch else None
        lines += [f"{level} {_heading(rng, meant)}", ""]
        lines += rng.choice([_opener, _opener, _without_opener])(rng, meant)
        lines += [*_noise(rng), ""]
        form = rng.choice(_SECTIONS)
        meant.sections = rng.randint(2, 9)
        lines += form(meant.sections)
        meant.sections = 0 if form is _topics else meant.sections
        lines += [*_closer(rng, meant), "", "---", ""]
    return "\n".join([*lines, "## Summary", "", f"**Total**: {len(parts)} PARTs, ~9,000 lines"]), parts


def _said(part: Part) -> tuple[object, ...]:
    lines = part.line_target.low if part.line_target else None
    return part.number, part.title, part.target, lines, part.claimed == "done", len(part.sections), part.batch


@pytest.mark.parametrize("seed", range(60))
def test_a_generated_plan_reads_as_meant(seed: int) -> None:
    text, meant = _generate(seed)
    plan, problems = read_plan(text)
    assert problems == ()
    assert [_said(part) for part in plan.parts] == [
        (each.number, each.title, each.target, each.lines, each.done, each.sections, each.batch)
        for each in meant
    ]
    assert plan.totals.parts is not None
    assert plan.totals.parts[0] == len(meant)
    assert [part.claimed_at for part, each in zip(plan.parts, meant, strict=True) if each.stamp] == [
        each.stamp for each in meant if each.stamp
    ]


HOSTILE = {
    "brackets": ("- [ ] ", "[("),
    "numbers": ("**CITE**: a/", "1,"),
    "stars": ("", "**"),
    "blanks": ("## PART 2: x", " " * 20),
    "one part again and again": ("", "## PART 1: x\n"),
    "an influence and blanks": ("**Influenced by**: Files 1", "  "),
    "influences and notes": ("**Influenced by**: Files 1", ", 2 (a)"),
    "citations and blanks": ("**CITE**: a/00", "  "),
    "labels of citations": ("", "- **CITE**:\n"),
    "paths in an item": ("**CITE**: a/00", " a/01"),
    "a count and blanks": ("- [ ] 8 sections +", "  "),
    "a section and blanks": ("- [ ] Section 1", "  "),
    "a label and blanks": ("**Sections:**", "\n"),
    "a list of sections": ("**Sections:**\n", "\n- a\n"),
    "a table of sections": ("**Sections:**\n|Title|\n|-|\n", "|a|\n"),
    "sections of a part's level": ("", "## Section 1: a\n"),
    "labels without values": ("", "**Target Files**:\n**Sections**:\n"),
    "ranges without end": ("", "- Batch 1: PARTs 1-999999999\n"),
}
"""What a text starts with, and what it then repeats."""


@pytest.mark.parametrize(("start", "unit"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_linear_time(start: str, unit: str) -> None:
    def prepare(size: int) -> str:
        return f"## PART 1: Rye\n\n{start}{unit * size}y\n"

    assert growth_of(prepare, read_plan, 1_000) < LINEAR
    assert read_plan(prepare(100))[0].parts[0].number == 1
