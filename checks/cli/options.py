"""The command line: which command is meant, with which options, and which of them go together."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from checks.arguments import name_program
from checks.cli.parser import make_parser
from checks.config import ConfigurationError
from checks.frozen import frozen
from checks.model import Severity

WRITTEN_COMMANDS = ("export", "index")
"""The commands that are written as the first word."""

_ANYWHERE = frozenset({"root", "config", "cache_dir", "no_cache"})
"""Options that say where things are: they may be given to whatever is called."""

_SCOPE = frozenset({"paths", "select", "ignore"})

_HEEDED: Mapping[str, frozenset[str]] = {
    "--explain": _ANYWHERE | {"explain", "format", "output"},
    "--list-rules": _ANYWHERE | {"list_rules", "select", "ignore", "format", "output"},
    # It takes no scope, and says so itself.
    "--write-baseline": _ANYWHERE | _SCOPE | {"write_baseline", "baseline", "explain_cache"},
    "--diff": _ANYWHERE | _SCOPE | {"diff", "fix", "unsafe_fixes", "baseline", "no_baseline", "output"},
    "export": _ANYWHERE | _SCOPE | {"output", "explain_cache"},
    "index": _ANYWHERE | {"write", "skill", "output", "explain_cache"},
}
"""The options that make a difference to what heeds only some: all others are refused with it."""

_RULE_FORMATS = ("text", "json")
_SUPPRESSED_FORMATS = ("text", "json", "jsonl", "sarif")
_STATISTICS = {"text": "statistics", "json": "statistics-json"}


@frozen
class Options:
    """What the commands are asked to do: the options that they read, with defaults filled in.

    `select` and `ignore` are words that name rules; `fail_on` is a severity or `NEVER`. None stands for
    an option that is not given, and an empty `baseline` or `write_baseline` for one without its FILE."""

    paths: Sequence[Path]
    root: Path | None
    config: Path | None
    format: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    baseline: str | None
    no_baseline: bool
    write_baseline: str | None
    show_suppressed: bool
    output: Path | None
    unsafe_fixes: bool
    diff: bool
    cache_dir: Path | None
    no_cache: bool
    explain_cache: bool
    explain: str
    write: bool
    skill: bool


def parse_options(words: Sequence[str]) -> tuple[str, Options]:
    """The command and its options. Raises `ConfigurationError` if options cannot be combined; argparse
    itself exits on unknown options."""
    parser = make_parser()
    named = words[:1] and words[0] in WRITTEN_COMMANDS
    given, left = parser.parse_known_args(words[1:] if named else words)
    # argparse takes only the first paths, if others follow behind an option.
    if unknown := [word for word in left if word.startswith("-")]:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    given.paths += map(Path, left)
    if given.version:
        # It is printed whatever else is asked for.
        return "version", _settle("version", parser.parse_args([]))
    command = _choose_command(words[0] if named else "check", given)
    _refuse_idle(command, given)
    return command, _settle(command, given)


def _settle(command: str, given: argparse.Namespace) -> Options:
    """The options as they are meant."""
    meant = {
        **vars(given),
        "format": _choose_format(command, given),
        "select": _split_words("--select", given.select),
        "ignore": _split_words("--ignore", given.ignore),
        "fail_on": given.fail_on or Severity.WARNING.value,
        "explain": given.explain or "",
        "output": None if given.output == Path("-") else given.output,
    }
    return Options(**{name: meant[name] for name in Options.__match_args__})


def _choose_command(command: str, options: argparse.Namespace) -> str:
    """The command that the options ask for, given the one that is written."""
    if options.write and command != "index":
        raise ConfigurationError(f"--write needs the command index: {name_program('checks')} index --write")
    if options.skill and command != "index":
        raise ConfigurationError(f"--skill needs the command index: {name_program('checks')} index --skill")
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
    if options.no_baseline and options.baseline is not None:
        raise ConfigurationError("--baseline has no effect with --no-baseline: leave one of them out")
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


def _choose_format(command: str, options: argparse.Namespace) -> str:
    """The format that is meant: `--statistics` has formats of its own."""
    named: str = options.format or "text"
    if command in ("explain", "list-rules") and named not in _RULE_FORMATS:
        raise ConfigurationError(f"rules are printed as text or json, not as {named}")
    if options.statistics:
        if options.show_suppressed:
            raise ConfigurationError("--show-suppressed has no effect on --statistics: leave it out")
        if named not in (*_STATISTICS, *_STATISTICS.values()):
            raise ConfigurationError(f"--statistics is printed as text or json, not as {named}")
        return _STATISTICS.get(named, named)
    if options.show_suppressed and named not in _SUPPRESSED_FORMATS:
        raise ConfigurationError(
            f"--show-suppressed lists nothing in the format {named}: "
            f"it does in {', '.join(_SUPPRESSED_FORMATS)}"
        )
    return named


def _split_words(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """The rules named by a repeatable option; none if it is not given. Raises `ConfigurationError` if it
    is given but names none."""
    if values is None:
        return ()
    words = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    if not words:
        raise ConfigurationError(f"{option} names no rule: --list-rules shows all")
    return words
