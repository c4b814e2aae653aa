"""The page to write: length, sections with their headings, citations with their links."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from batches.assignments import Assignment
from batches.briefs.sources import find_read, iter_pages, tell_missing
from checks.config import Config
from checks.evidence.states import render_target
from checks.model import CitationEvidence, CitationKind, Part, RequiredSection


def render_length(part: Part, config: Config) -> str:
    """How many lines are within the target: `595 to 1,050 lines (planned: 700)`, `700 lines or more`,
    `700 lines or fewer`."""
    target = part.line_target
    if target is None:
        return "as the subject needs; the plan states none"
    if target.high is None:
        return f"{target.low:,} lines or more"
    if not target.low:
        return f"{target.high:,} lines or fewer"
    low, high = Fraction(target.low), Fraction(target.high)
    if low == high:
        low, high = low * Fraction(str(config.short)), high * Fraction(str(config.long))
    return f"{ceil(low):,} to {floor(high):,} lines (planned: {render_target(target)})"


def iter_page(work: Assignment) -> Iterator[str]:
    """The chapter of the page."""
    yield from ("## Write the page", "")
    yield f"File: {f'`{work.page}`' if work.page else 'ask which one, as the plan names none that is clear'}"
    yield ""
    yield "- Front matter with `title`, `summary` (one or two sentences), `tags` and `date`; then one `# `"
    yield "  heading, and below it a paragraph that says what the page is about."
    yield f"- Length: {render_length(work.part, work.measured.config)}."
    yield "  Physical lines count, blank ones and front matter included."
    yield "- At the end a section `## Sources` with the title, address and access date of each source."
    yield ""
    yield from _iter_sections(work)
    yield from _iter_citations(work)


def _iter_sections(work: Assignment) -> Iterator[str]:
    if not work.part.sections:
        return
    yield from ("### Sections", "")
    yield "Each needs a heading of its own with text below it. Use exactly these headings, in this order;"
    yield "each is followed by what the plan wants covered there."
    yield ""
    for section in work.part.sections:
        yield f"{section.number}. {_heading(section)}{_wanted(section)}"
    yield ""


def _heading(section: RequiredSection) -> str:
    return (
        f"`## {section.head}`" if section.head else "a `## ` heading of your own, as the plan only counts it"
    )


def _wanted(section: RequiredSection) -> str:
    notes = ", ".join(f"`{note}`" if "<" in note else note for note in section.notes)
    share = f" (about {section.lines:,} lines)" if section.lines else ""
    return f"{share}: {notes}" if notes else share


def _iter_citations(work: Assignment) -> Iterator[str]:
    if not work.evidence.citations:
        return
    yield from ("### Citations", "")
    yield "Each has to be linked from the page's text where it is relevant, not only in a list. The"
    yield "addresses are right for this page; the words in the brackets may differ."
    yield ""
    for citation in work.evidence.citations:
        yield from _CITED.get(citation.request.kind, _iter_cited_path)(work, citation)
    yield ""


def _iter_cited_path(work: Assignment, citation: CitationEvidence) -> Iterator[str]:
    written, found = citation.request.as_written, citation.resolves_to
    if found is None:
        planner = work.planner_of(citation.request)
        by = f"; part {planner.number} is to write it" if planner else ""
        yield f"- `{written}`: {tell_missing(citation.candidates)}{by}."
        yield "  The part cannot be verified before that is fixed: report it under `## Gaps left`."
    elif found.endswith("/"):
        yield f"- `{written}`: at least one link into `{found}`, such as"
        yield from iter_pages(work, found, with_summaries=found not in find_read(work))
    else:
        yield f"- `{written}`: `{work.link_to(found)}`"


def _iter_external(_work: Assignment, citation: CitationEvidence) -> Iterator[str]:
    yield f"- {citation.request.as_written}: by name, with its source in `## Sources`"


def _iter_vague(_work: Assignment, citation: CitationEvidence) -> Iterator[str]:
    yield f"- {citation.request.as_written}: as it fits; this is not measured"


_CITED = {CitationKind.EXTERNAL: _iter_external, CitationKind.VAGUE: _iter_vague}
