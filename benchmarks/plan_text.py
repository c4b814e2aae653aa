"""A plan's text, in the form that plans of real bases have."""

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.blueprint import PARTS_PER_BATCH, Part, Plan, Section
from benchmarks.vocabulary import Vocabulary


def render_plan(plan: Plan, seed: int) -> str:
    """The plan as text."""
    words = Vocabulary(Random(f"{seed} {plan.path}"))
    batches = [
        plan.parts[start : start + PARTS_PER_BATCH] for start in range(0, len(plan.parts), PARTS_PER_BATCH)
    ]
    lines = [*_head(words, plan, batches), *_manual(), *_influential(words, plan), *_overview(words, batches)]
    for number, parts in enumerate(batches, start=1):
        lines += [f"# BATCH {number}: {words.phrase().title()} ({len(parts)} runners)", ""]
        for part in parts:
            lines += _part(words, plan, part)
    return "\n".join([*lines, *_summary(plan, batches)]) + "\n"


def _head(words: Vocabulary, plan: Plan, batches: Sequence[Sequence[Part]]) -> list[str]:
    parts, total = len(plan.parts), sum(part.line_target for part in plan.parts)
    return [
        f"# Knowledge Expansion: {plan.title} ({parts} runners in {len(batches)} batches)",
        "",
        f"**Date**: {plan.date}",
        f"**Goal**: {words.clause()}",
        f"**Strategy**: {parts} runners, {PARTS_PER_BATCH} at a time ({len(batches)} batches)",
        f"**Total**: ~{total:,} lines across {parts} files",
        "",
        "---",
        "",
    ]


def _manual() -> list[str]:
    """How such plans tell their runners to work; the fence holds what looks like headings."""
    return [
        "## 🚀 HOW TO EXECUTE THIS EXPANSION",
        "",
        "1. **Launch a batch**: its runners in parallel",
        "2. **Review**: read each KNOWLEDGE DROP",
        "3. **Repair**: run again what failed",
        "",
        "Each runner writes a drop of this form:",
        "",
        "```markdown",
        "# KNOWLEDGE DROP: the topic",
        "## PART n: its title",
        "- [ ] what is still to do",
        "```",
        "",
        "---",
        "",
    ]


def _influential(words: Vocabulary, plan: Plan) -> list[str]:
    lines = [f"## 📋 THE {len(plan.influential)} INFLUENTIAL FILES (Explicit Reference)", ""]
    half = -(-len(plan.influential) // 2)
    for start in range(0, len(plan.influential), half):
        group = plan.influential[start : start + half]
        lines.append(f"**{words.phrase().title()} ({len(group)} files)**:")
        lines += [
            f"{number}. `{path}` - {words.phrase()}" for number, path in enumerate(group, start=start + 1)
        ]
        lines.append("")
    return [*lines, "---", ""]


def _overview(words: Vocabulary, batches: Sequence[Sequence[Part]]) -> list[str]:
    items = [
        f"- **Batch {number}**: PARTs {parts[0].number}-{parts[-1].number} ({words.phrase().title()})"
        for number, parts in enumerate(batches, start=1)
    ]
    return [f"## ⚠️ EXECUTION PLAN: {len(batches)} BATCHES", "", *items, "", "---", ""]


def _part(words: Vocabulary, plan: Plan, part: Part) -> Iterator[str]:
    mark, stamp = ("[✓]", f" (Completed {part.finished})") if part.finished else ("[ ]", "")
    step = "[✓]" if part.finished and words.chance(0.3) else "[ ]"
    yield f"## PART {part.number}: {part.page.title} (~{part.line_target} lines)"
    yield from ("", f"- {mark} PART {part.number}: Create {part.page.path}{stamp}", "")
    yield "**Step 0: Check Existing Knowledge**"
    yield from (f"- {step} Read {path} ({words.phrase()})" for path in part.reads)
    numbers = ", ".join(map(str, part.influences))
    yield from (
        "",
        f"**Influenced by**: Files {numbers}, ({words.noun().title()} knowledge) - {words.phrase()}",
        "",
    )
    yield "**Step 1: Web Research**"
    yield from (f'- {step} Search: "{words.phrase()} {words.noun()} {plan.date[:4]}"' for _ in range(4))
    yield from ("", "**Step 2: Create Knowledge File**")
    for number, section in enumerate(part.page.sections, start=1):
        yield f"- {step} Section {number}: {_required(words, section)}"
    yield f"- {step} **CITE**: {'; '.join(part.requests)}"
    yield from ("", "**Step 3: Create KNOWLEDGE DROP**")
    yield f"- {step} Create KNOWLEDGE-DROP-{part.page.name}-{plan.date}-[TIME].md"
    yield from ("", "---", "")


def _required(words: Vocabulary, section: Section) -> str:
    title = f"**{section.title}**" if words.chance(0.1) else section.title
    return f"{title} ({', '.join(section.notes)})"


def _summary(plan: Plan, batches: Sequence[Sequence[Part]]) -> list[str]:
    schedule = [
        f"{number}. Batch {number} (PARTs {parts[0].number}-{parts[-1].number}) → Review → Continue"
        for number, parts in enumerate(batches, start=1)
    ]
    return [
        "## Summary",
        "",
        f"**Total**: {len(plan.parts)} PARTs across {len(batches)} batches",
        "",
        *schedule,
    ]
