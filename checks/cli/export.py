"""`python -m checks export`: the whole base as JSON."""

import argparse

from checks.cli.exit_codes import CLEAN
from checks.cli.measuring import measure
from checks.cli.output import put_out
from checks.cli.paths import keep_wanted
from checks.engine import check
from checks.evidence.scorecards import score_runners
from checks.reports.export import render_export


def run(options: argparse.Namespace) -> int:
    """Prints the export, whatever was found."""
    measured = measure(options)
    findings = check(measured.base, measured.evidence, measured.config)
    shown = keep_wanted(findings, options.paths, measured.config.root)
    scorecards = score_runners(measured.base, measured.evidence)
    put_out(render_export(measured.base, measured.evidence, shown, scorecards), options.output)
    return CLEAN
