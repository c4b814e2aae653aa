"""`python -m checks`: arguments, read, run, report. The only package of `checks` that prints.
One file for each command, imported when it is called."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from checks.cli.options import parse_options
from checks.cli.output import describe_os_error
from checks.config import ConfigurationError
from checks.exit_codes import NO_READER, WRONG_USE

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
    _prepare_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        command, options = parse_options(words)
        code: int = import_module(COMMANDS[command]).run(options)
        # What waits in the buffer may find the disk full, or no reader.
        if sys.stdout is not None:
            sys.stdout.flush()
    except (ConfigurationError, NotADirectoryError) as error:
        print(f"checks: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: nobody is left to tell.
        _drop_output()
        return NO_READER
    except OSError as error:
        print(f"checks: {describe_os_error(error)}", file=sys.stderr)
        if error.filename is None:
            _drop_output()
        return WRONG_USE
    return code


def _prepare_streams() -> None:
    """Makes output UTF-8, since messages contain characters of the user's files. If standard error is
    closed, messages are dropped: `print` would put them into the report."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Discards what could not be printed, so that Python does not try again at exit."""
    if sys.stdout is None:
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
