"""The command line: which command, and its options."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from checks.config import ConfigurationError
from checks.model import Severity
from checks.reports import FORMATS

WRITTEN_COMMANDS = ("export", "index")
"""The commands that are written as the first word."""

NEVER = "never"
"""The word of `--fail-on` for runs that never fail."""

_EPILOG = """\
exit codes: 0 no findings at or above --fail-on, 1 such findings, 2 wrong use or configuration,
no Markdown file, or a bug, 130 interrupted

other commands, with the same options:
  python -m checks export          print the whole base as JSON
  python -m checks index [--write] print what INDEX.md should be; --write writes it into the base
  python -m checks index --skill   the same for SKILL.md"""


_ANYWHERE = frozenset({"root", "config", "cache_dir", "no_cache"})
"""Options that say where things are: they may be given to whatever is called."""

_SCOPE = frozenset({"paths", "select", "ignore"})

_HEEDED: Mapping[str, frozenset[str]] = {
    "--explain": _ANYWHERE | {"explain", "format", "output"},
    "--list-rules": _ANYWHERE | {"list_rules", "select", "ignore", "format", "output"},
    # It takes no scope, and says so itself.
    "--write-baseline": _ANYWHERE | _SCOPE | {"write_baseline", "baseline", "no_baseline", "explain_cache"},
    "--diff": _ANYWHERE | _SCOPE | {"diff", "fix", "unsafe_fixes", "baseline", "no_baseline", "output"},
    "export": _ANYWHERE | _SCOPE | {"no_baseline", "show_suppressed", "output", "explain_cache"},
    "index": _ANYWHERE | {"write", "skill", "output", "explain_cache"},
}
"""The options that make a difference to what heeds only some: all others are refused with it."""

_RULE_FORMATS = ("text", "json")
_SUPPRESSED_FORMATS = ("text", "json", "jsonl", "sarif")
_STATISTICS = {"text": "statistics", "json": "statistics-json"}


def parse_options(words: Sequence[str]) -> tuple[str, argparse.Namespace]:
    """The command and its options. Raises `ConfigurationError` if options cannot be combined; argparse
    itself exits on unknown options."""
    named = words[:1] and words[0] in WRITTEN_COMMANDS
    options = _parser().parse_args(words[1:] if named else words)
    if options.version:
        return "version", options
    command = _choose_command(words[0] if named else "check", options)
    _refuse_idle(command, options)
    _settle_format(command, options)
    options.fail_on = options.fail_on or Severity.WARNING.value
    if options.output == Path("-"):
        options.output = None
    return command, options


def _choose_command(command: str, options: argparse.Namespace) -> str:
    """The command that the options ask for, given the one that is written."""
    if options.write and command != "index":
        raise ConfigurationError("--write needs the command index: python -m checks index --write")
    if options.skill and command != "index":
        raise ConfigurationError("--skill needs the command index: python -m checks index --skill")
    for given, flag, meant in (
        (options.explain is not None, "--explain", "explain"),
        (options.list_rules, "--list-rules", "list-rules"),
        (options.fix or options.diff or options.unsafe_fixes, _name_fixing(options), "fix"),
        (options.watch, "--watch", "watch"),
    ):
        if given and command != "check":
            raise ConfigurationError(f"{flag} works with the checks, not with {command}")
        if given:
            _refuse_with_fixes(options)
            return meant
    return command


def _name_fixing(options: argparse.Namespace) -> str:
    return "--fix" if options.fix else "--diff" if options.diff else "--unsafe-fixes"


def _refuse_with_fixes(options: argparse.Namespace) -> None:
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise ConfigurationError("--unsafe-fixes needs --fix or --diff")
    if (options.fix or options.diff) and (options.watch or options.write_baseline is not None):
        raise ConfigurationError(
            f"{_name_fixing(options)} cannot be combined with --watch or --write-baseline"
        )


def _refuse_idle(command: str, options: argparse.Namespace) -> None:
    """Refuses options without effect, since whoever gave one expects an effect."""
    what = _name_sole(command, options)
    for name, value in vars(options).items():
        if what and value not in (None, False, []) and name not in _HEEDED[what]:
            said = "a path" if name == "paths" else f"--{name.replace('_', '-')}"
            raise ConfigurationError(f"{said} has no effect on {what}: leave it out")
    if options.write and options.output:
        raise ConfigurationError("--write writes into the base: leave out --output")


def _name_sole(command: str, options: argparse.Namespace) -> str:
    """The command or option that accepts only some options; empty if all count."""
    if command == "check" and options.write_baseline is not None:
        return "--write-baseline"
    if command == "fix" and options.diff:
        return "--diff"
    named = command if command in WRITTEN_COMMANDS else f"--{command}"
    return named if named in _HEEDED else ""


def _settle_format(command: str, options: argparse.Namespace) -> None:
    """Sets the format that is meant, if it is not the one that is named."""
    options.format = options.format or "text"
    if options.statistics and options.format not in _STATISTICS.values():
        if options.format not in _STATISTICS:
            raise ConfigurationError(f"--statistics is printed as text or json, not as {options.format}")
        options.format = _STATISTICS[options.format]
    if command in ("explain", "list-rules") and options.format not in _RULE_FORMATS:
        raise ConfigurationError(f"rules are printed as text or json, not as {options.format}")
    if options.show_suppressed and options.format not in _SUPPRESSED_FORMATS:
        raise ConfigurationError(
            f"--show-suppressed lists nothing in the format {options.format}: "
            f"it does in {', '.join(_SUPPRESSED_FORMATS)}"
        )


def split_words(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """The rules named by a repeatable option; none if it is not given. Raises `ConfigurationError` if it
    is given but names none."""
    if values is None:
        return ()
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if not words:
        raise ConfigurationError(f"{option} names no rule: --list-rules shows all")
    return words


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checks",
        description="Compare what the plans and drops (reports) of a knowledge base claim with its pages.",
        epilog=_EPILOG,
        formatter_class=_format_narrow,
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="show only findings in these files and folders"
    )
    _add_base(parser)
    _add_findings(parser)
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


def _add_base(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("base")
    group.add_argument(
        "--root", type=Path, help="the base's folder (default: as configured, else the current folder)"
    )
    group.add_argument("--config", type=Path, metavar="FILE", help="pyproject.toml or checks.toml to use")


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
        help="only these rules: names, codes or prefixes of codes, separated by commas",
    )
    group.add_argument("--ignore", action="append", metavar="RULES", help="all but these rules")
    group.add_argument(
        "--fail-on",
        choices=(*(severity.value for severity in Severity), NEVER),
        help="exit with 1 if there are findings of at least this severity (default: warning)",
    )
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
    group.add_argument(
        "--show-suppressed",
        action="store_true",
        help="also list suppressed findings, with the reason (text, json, jsonl, sarif)",
    )
    group.add_argument("--watch", action="store_true", help="run again at each change until Ctrl-C")
    group.add_argument(
        "--output", type=Path, metavar="FILE", help="write the report to a file (-: standard output)"
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
