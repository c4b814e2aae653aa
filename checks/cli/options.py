"""The words of the command line: which command, and its options."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from checks.config import ConfigurationError
from checks.model import Severity
from checks.reports import FORMATS

WRITTEN_COMMANDS = ("export", "index")
"""The commands that are written as the first word."""

NEVER = "never"
"""The word of `--fail-on` for runs that never fail."""

_EPILOG = """\
exit codes: 0 clean (findings below --fail-on do not count), 1 findings, 2 wrong use,
wrong configuration, no Markdown file found, or a fault of the program, 130 interrupted

other commands, with the same options:
  python -m checks export          the whole base as JSON: plans, parts, evidence, drops, pages, findings
  python -m checks index [--write] what INDEX.md should be; --write puts it into the base
  python -m checks index --skill   the same for SKILL.md"""


def parse_options(words: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The command and its options. Raises `ConfigurationError` where they do not go together;
    argparse itself ends the program where a word is no option."""
    named = words[:1] and words[0] in WRITTEN_COMMANDS
    command = words[0] if named else "check"
    options = _parser().parse_args(words[1:] if named else words)
    if options.write and command != "index":
        raise ConfigurationError("--write goes with the command index: python -m checks index --write")
    if options.skill and command != "index":
        raise ConfigurationError("--skill goes with the command index: python -m checks index --skill")
    if options.explain:
        return "explain", options
    if options.list_rules:
        return "list-rules", options
    if options.fix or options.diff or options.unsafe_fixes:
        _refuse_with_fixes(command, options)
        return "fix", options
    if options.watch:
        if command != "check":
            raise ConfigurationError(f"--watch goes with the checks, not with {command}")
        return "watch", options
    return command, options


def _refuse_with_fixes(command: str, options: argparse.Namespace) -> None:
    if not (options.fix or options.diff):
        raise ConfigurationError("--unsafe-fixes goes with --fix or --diff")
    given = "--fix" if options.fix else "--diff"
    if command != "check":
        raise ConfigurationError(f"{given} goes with the checks, not with {command}")
    if options.watch or options.write_baseline is not None:
        raise ConfigurationError(f"{given} goes neither with --watch nor with --write-baseline")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checks",
        description="Measures what plans, pages and drops of a knowledge base claim.",
        epilog=_EPILOG,
        formatter_class=_format_narrow,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="show findings of these only")
    _add_base(parser)
    _add_findings(parser)
    _add_fixes(parser)
    _add_cache(parser)
    parser.add_argument("--list-rules", action="store_true", help="list all rules and exit")
    parser.add_argument("--explain", metavar="CODE", help="print the page of a rule and exit")
    parser.add_argument("--write", action="store_true", help="with `index`: write INDEX.md into the base")
    parser.add_argument("--skill", action="store_true", help="with `index`: SKILL.md instead")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def _format_narrow(prog: str) -> argparse.HelpFormatter:
    """What looks at each option that is added: one that knew how wide the terminal is would import `shutil`,
    which takes as long as to parse all options."""
    return argparse.HelpFormatter(prog, width=80)


def _add_base(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("base")
    group.add_argument(
        "--root", type=Path, help="the base's folder (default: from the configuration, else here)"
    )
    group.add_argument("--config", type=Path, metavar="FILE", help="pyproject.toml or checks.toml to use")


def _add_findings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("findings")
    group.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to print findings")
    group.add_argument(
        "--statistics",
        action="store_const",
        dest="format",
        const="statistics",
        help="count findings by rule, folder, plan, batch and runner: --format statistics",
    )
    group.add_argument(
        "--select",
        action="append",
        metavar="RULES",
        help="only these rules: names, codes, or beginnings of codes",
    )
    group.add_argument("--ignore", action="append", metavar="RULES", help="not these rules")
    group.add_argument(
        "--fail-on",
        choices=(*(severity.value for severity in Severity), NEVER),
        default=Severity.WARNING.value,
        help="exit with 1 from this severity on (default: warning)",
    )
    group.add_argument(
        "--baseline",
        nargs="?",
        const="",
        metavar="FILE",
        help="leave out known findings (FILE: else that of the configuration, else checks-baseline.json)",
    )
    group.add_argument(
        "--no-baseline", action="store_true", help="show known findings, whatever the configuration says"
    )
    group.add_argument(
        "--write-baseline", nargs="?", const="", metavar="FILE", help="make all findings known, and exit"
    )
    group.add_argument(
        "--show-suppressed",
        action="store_true",
        help="list what is allowed too, with the reason: in text, SARIF, json and jsonl",
    )
    group.add_argument("--watch", action="store_true", help="run again at each change, until Ctrl-C")
    group.add_argument("--output", type=Path, metavar="FILE", help="write the report into a file")


def _add_fixes(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="mend what can be mended without doubt")
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: what is likely meant, too"
    )
    group.add_argument("--diff", action="store_true", help="print what --fix would change, and write nothing")


def _add_cache(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("cache")
    group.add_argument(
        "--cache-dir", type=Path, metavar="DIR", help="where facts are cached (default: the user's cache)"
    )
    group.add_argument("--no-cache", action="store_true", help="read every file anew")
    group.add_argument(
        "--explain-cache", action="store_true", help="say on standard error what was read anew, and why"
    )
