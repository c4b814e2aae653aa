"""The drop to write: its name, and its canonical form with what is known filled in."""

from collections.abc import Iterator

from batches.assignments import DROP_STAMP, Assignment
from batches.drops import Report, quote_text, render_drop, write_scalar


def iter_report(work: Assignment, runner: str) -> Iterator[str]:
    """The chapter of the report."""
    yield from ("## Write the report", "")
    yield f"File: `{work.drop_path}`,"
    yield f"with the date and time of completion as `{DROP_STAMP}`; the same date as in `finished`."
    yield "Each figure in it is measured. State what is true, not what was planned: a claim that does not"
    yield "hold keeps the part from being verified. Count the lines last (`wc -l`)."
    yield ""
    yield from (
        "```markdown",
        *render_drop(work, _template(work, runner)).rstrip("\n").split("\n"),
        "```",
        "",
    )
    yield "- `status` is `complete` if the page is complete, else `partial` or `failed`; say why below."
    yield "- `sections` are the page's headings for the plan's sections, `citations` the paths in the base"
    yield "  that it links to, `sources` what it relies on. Leave out what is not true."
    yield ""


def _template(work: Assignment, runner: str) -> Report:
    sections = [quote_text(section.name) for section in work.part.sections]
    found = [each.resolves_to for each in work.evidence.citations]
    citations = [quote_text(path) for path in found if path and not path.endswith("/")]
    return Report(
        runner=write_scalar(runner),
        started="YYYY-MM-DDTHH:MM:SS+00:00",
        finished="YYYY-MM-DDTHH:MM:SS+00:00",
        status="complete",
        lines="COUNT",
        lists={
            "sections": sections,
            "citations": citations or ["PATH"],
            "sources": ['{title: "TITLE", address: "https://…", accessed: YYYY-MM-DD}'],
        },
        texts={
            "Summary": "What the page says, in three to six sentences.",
            "What is new": "What the base did not know before.",
            "Gaps left": "What is missing or uncertain, or: None known.",
        },
    )
