"""Findings as JSON: what `--format json` prints."""

import json

from checks.reports.export import describe_all
from checks.reports.report import Report


def render(report: Report) -> str:
    """A list of findings, indented."""
    return json.dumps(describe_all(report), ensure_ascii=False, indent=1) + "\n"
