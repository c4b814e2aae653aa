"""Findings as JSON: what `--format json` prints."""

import json
from collections.abc import Iterable

from checks.model import Finding
from checks.reports.export import describe_finding


def render_json(findings: Iterable[Finding]) -> str:
    """A list of findings, indented, with a last line end."""
    return json.dumps([describe_finding(each) for each in findings], ensure_ascii=False, indent=1) + "\n"
