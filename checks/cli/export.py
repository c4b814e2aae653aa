"""`python -m checks export`: the whole base as JSON."""

from checks.cli.check import keep_shown
from checks.cli.exit_codes import CLEAN
from checks.cli.measuring import measure, save_cache
from checks.cli.options import Options
from checks.cli.output import put_out
from checks.evidence.scorecards import score_runners
from checks.reports.export import render_export


def run(options: Options) -> int:
    """Prints the export, whatever was found."""
    measured = measure(options)
    outcome = keep_shown(measured, options, None)
    scorecards = score_runners(measured.base, measured.evidence)
    export = render_export(measured.base, measured.evidence, outcome.findings, scorecards, outcome.suppressed)
    save_cache(measured.cache, options)
    put_out(export, options.output)
    return CLEAN
