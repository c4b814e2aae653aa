"""One process, run and measured."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_NO_FAILURE = (0, 1, 2)
"""Checkers exit with 1 or 2 where they find something."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What runs are given: an installed program is compiled, and the one that is measured is to be too."""


class RunFailedError(Exception):
    """A program could not do its work. The message says which and why."""


def _prepare_nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Run:
    """A command to be timed. `prepare` brings about the state that it shall meet, such as an
    empty cache; it is not timed. `codes` are the exit codes of a run that did its work."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = _prepare_nothing
    codes: Sequence[int] = _NO_FAILURE
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds on the clock, seconds of processors, children included, and the most
    bytes of memory that one of its processes held."""

    wall: float
    cpu: float
    peak: int = 0


def measure(run: Run) -> Cost:
    """Prepares and times one run. What it prints goes nowhere. Raises `RunFailedError`."""
    run.prepare()
    start = time.perf_counter()
    with subprocess.Popen(
        run.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=run.folder, env=ENVIRONMENT
    ) as process:
        complaint = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in run.codes:
        last = complaint.decode(errors="replace").strip().splitlines()[-1:]
        raise RunFailedError(f"{run.name}: exit code {process.returncode}: {' '.join(last)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def checks_command(root: Path, cache: Path | None) -> tuple[str, ...]:
    """The checks over a base, with their cache in a folder or without any."""
    caching = ("--cache-dir", str(cache)) if cache else ("--no-cache",)
    return (sys.executable, "-m", "checks", "--root", str(root), *caching)
