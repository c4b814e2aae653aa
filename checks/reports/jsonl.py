"""Findings as JSON Lines: each line is an object with the keys of `--format json`."""

import json

from checks.reports.export import describe_all
from checks.reports.report import Report


def render(report: Report) -> str:
    """A line for each finding; nothing where nothing was found."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in describe_all(report))
