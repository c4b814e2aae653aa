"""`python -m checks`: checks and reports."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from checks.cli.exit_codes import CLEAN, FINDINGS
from checks.cli.measuring import measure
from checks.cli.paths import keep_wanted
from checks.engine import check
from checks.model import Finding, Severity
from checks.reports import Report, Style, render_report


def run(options: argparse.Namespace) -> int:
    """Prints the report; whether there is anything to be mended."""
    measured = measure(options)
    findings = check(measured.base, measured.evidence, measured.config)
    shown = keep_wanted(findings, options.paths, measured.config.root)
    report = Report(shown, measured.base, measured.evidence, _style(Path(measured.base.root)))
    print(render_report(options.format, report), end="")
    return _exit_code(shown)


def _exit_code(findings: Sequence[Finding]) -> int:
    return FINDINGS if any(each.severity is not Severity.INFO for each in findings) else CLEAN


def _style(root: Path) -> Style:
    prefix = "" if root == Path() else f"{Path(os.path.relpath(root)).as_posix()}/"
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Style(prefix, colour or bool(os.environ.get("FORCE_COLOR")))
