"""The programs, called in this process."""

import io
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from batches.cli import main as batches
from checks.cli import main as checks


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a call, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def run_checks(*words: str) -> Said:
    """`python -m checks` with these words."""
    return _call(checks, words)


def run_batches(*words: str) -> Said:
    """`python -m batches` with these words."""
    return _call(batches, words)


def _call(program: Callable[[Sequence[str]], int], words: Sequence[str]) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = program(words)
        except SystemExit as error:  # of argparse
            code = int(error.code or 0)
    return Said(code, out.getvalue(), err.getvalue())
