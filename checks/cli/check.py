"""`python -m checks`: checks and reports."""

import sys
from pathlib import Path

from checks.baseline import Baseline
from checks.cli.baseline import read_baseline, write_baseline
from checks.cli.measuring import Measured, measure, save_cache
from checks.cli.options import Options
from checks.cli.output import write_output
from checks.cli.parser import NEVER
from checks.cli.paths import make_filter, warn_unread
from checks.config import Config
from checks.engine import Checked, run_rules
from checks.exit_codes import CLEAN, FINDINGS
from checks.fixing.guarding import withhold_fixes
from checks.locations import path_from_root
from checks.model import Severity
from checks.reports import FINGERPRINTED, FixedCount, Report, RuleText, Style, render_report, wants_colour
from checks.rules.pages import render_rule_page, summarise_rule
from checks.selecting import select_rules
from checks.streams import complain

_alive: list[Measured] = []
"""What the last run has measured. Kept alive so that it is not freed before exit: freeing costs 5 % of a
warm run."""


def run(options: Options) -> int:
    """Reads, measures and reports; the exit code."""
    _alive.clear()
    _alive.append(measure(options))
    return report_findings(_alive[0], options)


def report_findings(measured: Measured, options: Options, fixed: FixedCount | None = None) -> int:
    """Reports on a measured base, of which something may have been fixed before; the exit code."""
    if options.write_baseline is not None:
        found = run_rules(measured.base, measured.evidence, measured.config)
        save_cache(measured.cache, options)
        return write_baseline(found.findings, options, measured.config)
    baseline = read_baseline(options, measured.config)
    outcome = filter_shown(measured, options, baseline, fingerprints=options.format in FINGERPRINTED)
    shown = withhold_fixes(outcome.findings, measured.base)
    report = Report(
        shown,
        measured.base,
        measured.evidence,
        _style(Path(measured.base.root), options),
        failing=_failing(options.fail_on),
        suppressed=outcome.suppressed,
        shows_suppressed=options.show_suppressed,
        known=len(outcome.known),
        fixed=fixed,
        describe_rules=lambda: _describe_rules(measured.config),
    )
    rendered = render_report(options.format, report)
    save_cache(measured.cache, options)
    write_output(rendered, options.output)
    if fixed and options.format != "text":
        complain("checks", str(fixed))
    return FINDINGS if any(each.severity in report.failing for each in shown) else CLEAN


def filter_shown(
    measured: Measured, options: Options, baseline: Baseline | None, *, fingerprints: bool = True
) -> Checked:
    """A base's findings as the options ask for them: shown, suppressed, and known to the baseline. They may
    be had without fingerprints, as `run_rules` says."""
    config = measured.config
    outcome = run_rules(measured.base, measured.evidence, config, baseline, fingerprints=fingerprints)
    is_wanted = make_filter(options.paths, config.root)
    if options.paths:
        told = {each.place.path for each in (*outcome.findings, *outcome.known)}
        warn_unread(options.paths, config.root, measured.base.files | told)
    return Checked(
        tuple(each for each in outcome.findings if is_wanted(each.place.path)),
        tuple(each for each in outcome.suppressed if is_wanted(each.finding.place.path)),
        tuple(each for each in outcome.known if is_wanted(each.place.path)),
    )


def _failing(least: str) -> frozenset[Severity]:
    """The severities from this one up."""
    if least == NEVER:
        return frozenset()
    return frozenset(each for each in Severity if each.rank <= Severity(least).rank)


def _describe_rules(config: Config) -> tuple[RuleText, ...]:
    return tuple(
        RuleText(rule.code, rule.name, rule.severity, summarise_rule(rule), render_rule_page(rule))
        for rule in select_rules(config.select, config.ignore)
    )


def _style(root: Path, options: Options) -> Style:
    folder = path_from_root(root, Path())
    prefix = "" if folder == "." else f"{folder}/"
    return Style(prefix, options.output is None and wants_colour(sys.stdout))
