"""Skeletons of a part's page and drop, whose blanks the checks report until they are filled in.

No skeleton can pass for finished work: its blanks are placeholders (TXT102), its drop says
`pending`, and it links nothing, so that citations stay missing.
"""

from collections.abc import Iterator
from datetime import datetime

from batches.assignments import DROP_STAMP, Assignment
from batches.drops import HEADINGS, Report, quote_text, render_drop
from checks.model import RequiredSection

_LONGEST_BLANK = 80
"""Characters that a placeholder may have to be found as one."""


def render_page_skeleton(work: Assignment, now: datetime) -> str:
    """The page with title, headings in the plan's order, and blanks."""
    title = " ".join(work.part.title.split())
    lines = [
        "---",
        f"title: {quote_text(title)}",
        f"summary: {quote_text(blank('one or two sentences on what the page says'))}",
        "tags: []",
        f"date: {now:%Y-%m-%d}",
        "---",
        "",
        f"# {title}",
        "",
        blank("what the page says, in a paragraph"),
        "",
        *(line for section in work.part.sections for line in _iter_section(section)),
        *([] if _has_sources(work) else ["## Sources", "", f"1. {blank('title, address, day of access')}"]),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def render_drop_skeleton(work: Assignment, now: datetime, runner: str) -> str:
    """The drop of a part that begins now, to be filled in when it is done."""
    report = Report(
        runner=quote_text(runner) if runner else "",
        started=now.isoformat(timespec="seconds"),
        finished="",
        status="pending",
        lines="",
        lists={"sections": (), "citations": (), "sources": ()},
        texts={heading: blank(heading.lower()) for heading in HEADINGS},
    )
    return render_drop(work, report)


def drop_path_at(work: Assignment, now: datetime) -> str:
    """The path of the drop with its time."""
    return work.drop_path.replace(DROP_STAMP, f"{now:%Y-%m-%d-%H%M}")


def blank(text: str) -> str:
    """A placeholder that says what belongs in its place. The word in front is the one that the rule on
    placeholders (TXT102) looks for, so that no skeleton passes for work."""
    plain = "".join(" " if char in "[]\n" else char for char in text)
    return f"[TODO: {plain[: _LONGEST_BLANK - 1].strip()}]"


def _iter_section(section: RequiredSection) -> Iterator[str]:
    yield from (f"## {section.name}", "", blank("write this section"), "")
    if section.notes:
        yield from (f"- {blank(note)}" for note in section.notes)
        yield ""


def _has_sources(work: Assignment) -> bool:
    """Whether the plan asks for a section of sources itself."""
    return any(section.name.casefold() in ("sources", "references") for section in work.part.sections)
