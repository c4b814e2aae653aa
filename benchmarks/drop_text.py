"""A drop's text: the canonical head, or the bold fields of most real drops."""

import json
from collections.abc import Iterator
from random import Random

from benchmarks.blueprint import Blueprint, Part, Plan
from benchmarks.vocabulary import Vocabulary


def render_drop(plan: Plan, part: Part, page_text: str, blueprint: Blueprint) -> str:
    """The drop of a part whose page has this text."""
    return "\n".join(_Writer(plan, part, page_text, blueprint).write()) + "\n"


class _Writer:
    def __init__(self, plan: Plan, part: Part, page_text: str, blueprint: Blueprint) -> None:
        self._words = words = Vocabulary(Random(f"{blueprint.seed} {part.drop}"))
        self._plan, self._part = plan, part
        faults = blueprint.faults
        lines = page_text.count("\n")
        self._lines = lines + words.number(150, 400) if words.chance(faults.lines) else lines
        self._sections = [each.heading for each in part.page.sections if each.heading]
        if words.chance(faults.invented):
            self._sections.append(f"{words.name()} {words.noun()}")

    def write(self) -> Iterator[str]:
        yield from self._canonical() if self._words.chance(0.5) else self._free()

    def _canonical(self) -> Iterator[str]:
        words, part = self._words, self._part
        day, _, time = part.finished.partition(" ")
        yield "---"
        yield from (f"part: {part.number}", f"plan: {self._plan.path}", f"target: {part.page.path}")
        yield f"runner: {words.name().lower()}"
        yield from (f"started: {day}T05:10:00+00:00", f"finished: {day}T{time}:00+00:00", "status: complete")
        yield f"lines: {self._lines}"
        yield f"sections: {json.dumps(self._sections)}"
        yield f"citations: {json.dumps([path for path in part.page.cites if not path.endswith('/')][:2])}"
        yield from (
            "---",
            "",
            f"# KNOWLEDGE DROP: {part.page.title}",
            "",
            "## Summary",
            "",
            words.paragraph(),
        )
        yield from ("", "## What is new", "", *(f"- {words.clause()}" for _ in range(words.number(4, 9))), "")
        yield from ("## Gaps left", "", words.sentence())

    def _free(self) -> Iterator[str]:
        words, part = self._words, self._part
        yield from (f"# KNOWLEDGE DROP: {part.page.title}", "")
        yield f"**Date**: {part.finished}"
        yield f"**PART**: {part.number}"
        yield f"**File Created**: `{part.page.path}`"
        yield from (f"**Lines**: ~{self._lines}", "**Status**: COMPLETE ✓", "")
        yield from ("## Key insights", "")
        for _ in range(words.number(2, 4)):
            yield from (f"### {words.phrase().capitalize()}", "")
            yield from (f"- **{words.phrase()}**: {words.clause()}" for _ in range(words.number(2, 6)))
            yield ""
        yield from ("## Sections", "", *(f"- {each}" for each in self._sections))
