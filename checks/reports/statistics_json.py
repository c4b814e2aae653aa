"""How often what was found as JSON: `--statistics --format json`.

`by` has the five tables of the text, each a list of objects, the most frequent first.
"""

from collections import Counter

from checks.model import Severity
from checks.reports.dumping import dump_json
from checks.reports.report import Report
from checks.reports.statistics import Key, count_findings

_KEYS = {
    "rule": ("code", "name"),
    "folder": ("folder",),
    "plan": ("plan",),
    "batch": ("plan", "batch"),
    "runner": ("runner",),
}


def render(report: Report) -> str:
    """One object, indented."""
    base = report.base
    content = {
        "files": base.markdown_files,
        "pages": len(base.pages),
        "plans": len(base.plans),
        "parts": sum(len(plan.parts) for plan in base.plans),
        "drops": len(base.drops),
        **_describe(Counter(each.severity for each in report.findings)),
        "suppressed": len(report.suppressed),
        "known": report.known,
        "by": {
            name: [_describe_row(_KEYS[name], key, counts) for key, counts in table]
            for name, table in count_findings(report).items()
        },
    }
    return dump_json(content) + "\n"


def _describe_row(names: tuple[str, ...], key: Key, counts: Counter[Severity]) -> dict[str, object]:
    return {**dict(zip(names, key, strict=True)), **_describe(counts)}


def _describe(counts: Counter[Severity]) -> dict[str, int]:
    return {"findings": counts.total(), **{each.value: counts[each] for each in Severity}}
