"""The parser of the command line: which options there are, and what `--help` says of them."""

import argparse
from pathlib import Path

from checks.arguments import Parser, add_base, name_program
from checks.model import Severity
from checks.reports import FORMATS

NEVER = "never"
"""The word of `--fail-on` for runs that never fail."""

_EPILOG = """\
exit codes: 0 no findings at or above --fail-on, 1 such findings, 2 wrong use or configuration,
no Markdown file, or a bug, 130 interrupted, 141 nobody reads the output

other commands, with the same options:
  {program} export          print the whole base as JSON
  {program} index [--write] print what INDEX.md should be; --write writes it into the base
  {program} index --skill   the same for SKILL.md"""


def make_parser() -> argparse.ArgumentParser:
    """The parser, without any rule about which options go together."""
    program = name_program("checks")
    parser = Parser(
        prog=program,
        description="Compare what the plans and drops (reports) of a knowledge base claim with its pages.",
        epilog=_EPILOG.format(program=program),
        formatter_class=_format_narrow,
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="show only findings in these files and folders"
    )
    add_base(parser)
    _add_findings(parser)
    _add_baseline(parser)
    _add_fixes(parser)
    _add_cache(parser)
    parser.add_argument("--list-rules", action="store_true", help="list all rules and exit")
    parser.add_argument("--explain", metavar="CODE", help="print the page of a rule and exit")
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.add_argument("--write", action="store_true", help="with `index`: write INDEX.md into the base")
    parser.add_argument("--skill", action="store_true", help="with `index`: SKILL.md instead of INDEX.md")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def _format_narrow(prog: str) -> argparse.HelpFormatter:
    """Formatter used while options are added; a fixed width avoids importing `shutil`, which takes as
    long as parsing all options."""
    return argparse.HelpFormatter(prog, width=80)


def _add_findings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("findings")
    group.add_argument(
        "--format",
        choices=tuple(FORMATS),
        metavar="FORMAT",
        help=f"how to print findings: {', '.join(FORMATS)} (default: text)",
    )
    group.add_argument(
        "--statistics",
        action="store_true",
        help="count findings by rule, folder, plan, batch and runner (text or json)",
    )
    group.add_argument(
        "--select",
        action="append",
        metavar="RULES",
        help="only these rules: names, codes, prefixes of codes or severities, separated by commas",
    )
    group.add_argument("--ignore", action="append", metavar="RULES", help="all but these rules")
    group.add_argument(
        "--fail-on",
        choices=(*(severity.value for severity in Severity), NEVER),
        help="exit with 1 if there are findings of at least this severity (default: warning)",
    )
    group.add_argument(
        "--show-suppressed",
        action="store_true",
        help="also list suppressed findings, with the reason (text, json, jsonl, sarif)",
    )
    group.add_argument("--watch", action="store_true", help="run again at each change until Ctrl-C")
    group.add_argument(
        "--output", type=Path, metavar="FILE", help="write the report to a file (-: standard output)"
    )


def _add_baseline(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("baseline")
    group.add_argument(
        "--baseline",
        nargs="?",
        const="",
        metavar="FILE",
        help="hide known findings (default FILE: as configured, else checks-baseline.json in the base)",
    )
    group.add_argument(
        "--no-baseline", action="store_true", help="show known findings, even if a baseline is configured"
    )
    group.add_argument(
        "--write-baseline", nargs="?", const="", metavar="FILE", help="record all findings as known and exit"
    )


def _add_fixes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="fix what can be fixed safely")
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also fixes that may not be what is meant",
    )
    group.add_argument("--diff", action="store_true", help="print what --fix would change and write nothing")


def _add_cache(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("cache")
    group.add_argument(
        "--cache-dir",
        type=Path,
        metavar="DIR",
        help="where to keep the cache (default: the user's cache folder)",
    )
    group.add_argument("--no-cache", action="store_true", help="read every file, and cache nothing")
    group.add_argument(
        "--explain-cache", action="store_true", help="report on standard error what was read again, and why"
    )
