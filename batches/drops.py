"""The canonical form of a drop, as a template for whoever fills it in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from batches.assignments import Assignment
from checks.reading.front_matter.yaml_loading import load_yaml


@dataclass(frozen=True, slots=True)
class Report:
    """What is filled into a drop. Times are ISO 8601 with offset; `lists` are the head's `sections`,
    `citations` and `sources`, whose items are YAML; `texts` are what stands below each heading."""

    runner: str
    started: str
    finished: str
    status: str
    lines: str
    lists: Mapping[str, Sequence[str]]
    texts: Mapping[str, str]


HEADINGS = ("Summary", "What is new", "Gaps left")


def render_drop(work: Assignment, report: Report) -> str:
    """The drop's text, with a last line end."""
    rows = [
        "---",
        f"part: {json.dumps(work.part.number)}",
        f"plan: {write_scalar(work.plan.path)}",
        f"target: {write_scalar(work.page or work.part.target or '')}",
        f"runner: {report.runner}",
        f"started: {report.started}",
        f"finished: {report.finished}",
        f"status: {report.status}",
        f"lines: {report.lines}",
    ]
    rows = [row.rstrip() for row in rows]  # a blank value leaves no space behind its key
    for name, items in report.lists.items():
        rows += [f"{name}:", *(f"  - {item}" for item in items)] if items else [f"{name}: []"]
    rows += ["---", "", f"# KNOWLEDGE DROP: {work.part.title}", ""]
    for heading in HEADINGS:
        rows += [f"## {heading}", "", report.texts[heading], ""]
    return "\n".join(rows).rstrip("\n") + "\n"


def quote_text(text: str) -> str:
    """A text as a YAML value, in quotes: what JSON writes is YAML."""
    return json.dumps(text, ensure_ascii=False)


def write_scalar(text: str) -> str:
    """A text as a YAML value, bare where that is read as the same text: not in `no`, `4.1` or a date."""
    is_plain = text.replace("/", "").replace("-", "").replace(".", "").isalnum()
    return text if is_plain and load_yaml(text) == text else quote_text(text)
