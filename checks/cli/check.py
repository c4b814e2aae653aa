"""`python -m checks`: checks and reports."""

import argparse
import os
import sys
from pathlib import Path

from checks.cli.baseline import leave_out_known, write_baseline
from checks.cli.exit_codes import CLEAN, FINDINGS
from checks.cli.measuring import measure
from checks.cli.options import NEVER
from checks.cli.output import put_out
from checks.cli.paths import keep_wanted
from checks.config import Config
from checks.engine import check, select_rules
from checks.model import Severity
from checks.reports import Report, RuleText, Style, render_report
from checks.rules.pages import render_rule_page, summarise_rule


def run(options: argparse.Namespace) -> int:
    """Puts the report out; whether there is anything to be mended."""
    measured = measure(options)
    findings = check(measured.base, measured.evidence, measured.config)
    if options.write_baseline is not None:
        return write_baseline(findings, options, measured.config.root)
    wanted = keep_wanted(findings, options.paths, measured.config.root)
    sifted = leave_out_known(wanted, options, measured.config)
    shown = sifted.shown
    report = Report(
        shown,
        measured.base,
        measured.evidence,
        _style(Path(measured.base.root), options),
        failing=_failing(options.fail_on),
        known=len(sifted.known),
        gone=len(sifted.gone),
        describe_rules=lambda: _describe_rules(measured.config),
    )
    put_out(render_report(options.format, report), options.output)
    return FINDINGS if any(each.severity in report.failing for each in shown) else CLEAN


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
