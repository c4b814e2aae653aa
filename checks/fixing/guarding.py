"""What no fix may touch: claims, ticks and sources. The one place that holds this.

A fix that would change a line of testimony is shown and never applied, whichever rule proposes it.
Lines of testimony are all of a drop, the lines of a plan that hold a box or name what is to be
written, and sections of sources and footnotes of all other files. Where a file is read repaired,
as one that is mojibake all through, its fix changes bytes and not what is read.

That is checked before a fix is applied. Afterwards the file is read again, and its testimony has to be
the same as before.
"""

from collections.abc import Iterable, Iterator, Sequence

from checks.frozen import replace
from checks.model import Applicability, Box, Document, Edit, Finding, Fix, KnowledgeBase, Part, Plan
from checks.reading.markdown.listings import find_listings


def withhold_fixes(findings: Iterable[Finding], base: KnowledgeBase) -> tuple[Finding, ...]:
    """The findings; fixes that would touch testimony are only shown."""
    guard = _Guard(base)
    return tuple(
        replace(finding, fixes=tuple(guard.withhold(fix) for fix in finding.fixes))
        if finding.fixes
        else finding
        for finding in findings
    )


def read_testimony(base: KnowledgeBase, path: str) -> Sequence[object]:
    """What a file claims, ticks and names as sources: the same before and after each fix."""
    document = base.documents.get(path)
    if document is None:
        return ()
    if any(drop.path == path for drop in base.drops):
        return (document.text,)
    plan = next((plan for plan in base.plans if plan.path == path), None)
    return (*_iter_marks(plan), *_iter_lines(document, _find_source_lines(document)))


class _Guard:
    """Which lines hold testimony, file by file."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._drops = {drop.path for drop in base.drops}
        self._plans = {plan.path: plan for plan in base.plans}
        self._lines: dict[str, frozenset[int]] = {}

    def withhold(self, fix: Fix) -> Fix:
        if fix.applicability is Applicability.SHOWN or not any(map(self._touches, fix.edits)):
            return fix
        return replace(fix, applicability=Applicability.SHOWN)

    def _touches(self, edit: Edit) -> bool:
        document = self._base.documents.get(edit.path)
        if document is None:
            return True
        if not document.is_exact:
            return False
        lines = range(edit.line, edit.end_line + 1)
        return edit.path in self._drops or not self._testimony(document).isdisjoint(lines)

    def _testimony(self, document: Document) -> frozenset[int]:
        if document.path not in self._lines:
            plan = self._plans.get(document.path)
            lines = {*_find_source_lines(document), *_iter_plan_lines(plan)}
            self._lines[document.path] = frozenset(lines)
        return self._lines[document.path]


def _find_source_lines(document: Document) -> Iterator[int]:
    for first, last in find_listings(document.headings, document.lines + 1):
        yield from range(first - 1, last + 1)
    if "[^" in document.text:
        for number, line in enumerate(document.text.split("\n"), 1):
            if line.lstrip().startswith("[^"):
                yield number


def _iter_lines(document: Document, numbers: Iterable[int]) -> Iterator[str]:
    """The lines of these numbers that are not blank."""
    lines = document.text.split("\n")
    return (lines[number - 1] for number in numbers if number <= len(lines) and lines[number - 1].strip())


def _iter_plan_lines(plan: Plan | None) -> Iterator[int]:
    if plan is None:
        return
    for batch in plan.batches:
        if batch.claimed_line:
            yield batch.claimed_line
    for part in plan.parts:
        yield part.line
        yield from (box.line for box in _boxes(part))
        if part.target_line:
            yield part.target_line


def _iter_marks(plan: Plan | None) -> Iterator[object]:
    if plan is None:
        return
    yield plan.claimed
    yield from ((batch.number, batch.claimed) for batch in plan.batches)
    for part in plan.parts:
        yield part.number, part.target, part.claimed, part.claimed_at, part.reported_lines
        yield from ((box.mark, box.raw, box.text) for box in _boxes(part))


def _boxes(part: Part) -> Iterator[Box]:
    return (box for box in (part.opener, part.closer, *part.boxes) if box)
