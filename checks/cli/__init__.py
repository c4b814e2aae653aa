"""`python -m checks`: arguments, read, run, report. The only package of `checks` that prints.
One file for each command, imported when it is called."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from checks.cli.options import parse_options
from checks.config import ConfigurationError
from checks.streams import run_program

COMMANDS: Mapping[str, str] = {
    "check": "checks.cli.check",
    "explain": "checks.cli.explain",
    "export": "checks.cli.export",
    "fix": "checks.cli.fix",
    "index": "checks.cli.index",
    "list-rules": "checks.cli.list_rules",
    "version": "checks.cli.version",
    "watch": "checks.cli.watch",
}
"""Each command with the module whose `run(options)` carries it out and returns the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    return run_program("checks", lambda: _run(words), ConfigurationError)


def _run(words: Sequence[str]) -> int:
    command, options = parse_options(words)
    code: int = import_module(COMMANDS[command]).run(options)
    return code
