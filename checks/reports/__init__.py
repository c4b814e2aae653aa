"""Findings and evidence to text, JSON and other formats: one module for each, which is
imported when it is asked for."""

from collections.abc import Mapping
from importlib import import_module

from checks.reports.report import Report, Style

FORMATS: Mapping[str, str] = {
    "text": "checks.reports.text",
    "json": "checks.reports.json",
}
"""Each format with the module whose `render(report)` makes it."""

__all__ = ["FORMATS", "Report", "Style", "render_report"]


def render_report(name: str, report: Report) -> str:
    """The report in the format of this name, with a last line end."""
    rendered: str = import_module(FORMATS[name]).render(report)
    return rendered
