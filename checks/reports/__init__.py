"""Findings and evidence to text, JSON and other formats: one module for each, which is
imported when it is asked for."""

from collections.abc import Mapping
from importlib import import_module

from checks.reports.report import FixedCount, Report, RuleText, Style, wants_colour

FORMATS: Mapping[str, str] = {
    "text": "checks.reports.text",
    "concise": "checks.reports.concise",
    "json": "checks.reports.json",
    "jsonl": "checks.reports.jsonl",
    "junit": "checks.reports.junit",
    "sarif": "checks.reports.sarif",
    "markdown": "checks.reports.markdown",
    "statistics": "checks.reports.statistics",
    "statistics-json": "checks.reports.statistics_json",
    "github": "checks.reports.github",
    "gitlab": "checks.reports.gitlab",
}
"""Each format with the module whose `render(report)` makes it."""

FINGERPRINTED = frozenset({"json", "jsonl", "sarif", "gitlab"})
"""The formats that show fingerprints."""

__all__ = [
    "FINGERPRINTED",
    "FORMATS",
    "FixedCount",
    "Report",
    "RuleText",
    "Style",
    "render_report",
    "wants_colour",
]


def render_report(name: str, report: Report) -> str:
    """The report in the format of this name, with a last line end."""
    rendered: str = import_module(FORMATS[name]).render(report)
    return rendered
