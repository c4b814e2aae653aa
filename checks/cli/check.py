"""`python -m checks`: checks and reports."""

import argparse
import os
import sys
from pathlib import Path

from checks.baseline import Sifted
from checks.cli.baseline import leave_out_known, write_baseline
from checks.cli.exit_codes import CLEAN, FINDINGS
from checks.cli.measuring import Measured, measure
from checks.cli.options import NEVER
from checks.cli.output import put_out
from checks.cli.paths import keep_wanted
from checks.config import Config
from checks.engine import check, select_rules
from checks.fixing.guarding import withhold_fixes
from checks.model import Severity
from checks.reports import MendedCount, Report, RuleText, Style, render_report
from checks.rules.pages import render_rule_page, summarise_rule


def run(options: argparse.Namespace) -> int:
    """Puts the report out; whether there is anything to be mended."""
    return report_findings(measure(options), options)


def report_findings(
    measured: Measured, options: argparse.Namespace, mended: MendedCount | None = None
) -> int:
    """The same for a measured base, of which something may have been mended before."""
    if options.write_baseline is not None:
        findings = check(measured.base, measured.evidence, measured.config)
        return write_baseline(findings, options, measured.config.root)
    sifted = keep_shown(measured, options)
    shown = withhold_fixes(sifted.shown, measured.base)
    report = Report(
        shown,
        measured.base,
        measured.evidence,
        _style(Path(measured.base.root), options),
        failing=_failing(options.fail_on),
        known=len(sifted.known),
        gone=len(sifted.gone),
        mended=mended,
        describe_rules=lambda: _describe_rules(measured.config),
    )
    put_out(render_report(options.format, report), options.output)
    if mended and options.format != "text":
        print(f"checks: {mended}", file=sys.stderr)
    return FINDINGS if any(each.severity in report.failing for each in shown) else CLEAN


def keep_shown(measured: Measured, options: argparse.Namespace) -> Sifted:
    """The findings of a base that the options ask for, beside those that a baseline leaves out."""
    findings = check(measured.base, measured.evidence, measured.config)
    wanted = keep_wanted(findings, options.paths, measured.config.root)
    return leave_out_known(wanted, options, measured.config)


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


def _style(root: Path, options: argparse.Namespace) -> Style:
    folder = Path(os.path.relpath(root)).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    wanted = options.output is None and (colour or bool(os.environ.get("FORCE_COLOR")))
    return Style(prefix, wanted)
