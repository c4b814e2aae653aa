"""`python -m checks export`: the whole base as JSON."""

from checks.cli.check import filter_shown
from checks.cli.measuring import measure, save_cache
from checks.cli.options import Options
from checks.cli.output import write_output
from checks.evidence.scorecards import score_runners
from checks.exit_codes import CLEAN
from checks.reports.export import render_export


def run(options: Options) -> int:
    """Prints the export, whatever was found."""
    measured = measure(options)
    outcome = filter_shown(measured, options, None)
    scorecards = score_runners(measured.base, measured.evidence)
    export = render_export(measured.base, measured.evidence, outcome.findings, scorecards, outcome.suppressed)
    save_cache(measured.cache, options)
    write_output(export, options.output)
    return CLEAN
