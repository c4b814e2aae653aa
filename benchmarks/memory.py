"""How much memory a process and its children hold at most."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.runs import ENVIRONMENT, Run

_PAUSE = 0.005
_PROC = Path("/proc")


def measure_peak(run: Run) -> int | None:
    """The most bytes that the process and its children held together, looked at each few
    milliseconds; None where the system does not tell. Pages that several of them share count
    once (the proportional set size of Linux)."""
    if not (_PROC / "self/smaps_rollup").exists():
        return None
    run.prepare()
    peak = 0
    with subprocess.Popen(
        run.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=run.folder, env=ENVIRONMENT
    ) as process:
        while process.poll() is None:
            peak = max(peak, sum(_held(each) for each in _iter_family(process.pid)))
            time.sleep(_PAUSE)
    return peak


def _iter_family(process: int) -> Iterator[int]:
    """The process and all below it."""
    yield process
    for tasks in (_PROC / str(process)).glob("task/*/children"):
        for child in _read(tasks).split():
            yield from _iter_family(int(child))


def _held(process: int) -> int:
    rows = _read(_PROC / str(process) / "smaps_rollup").splitlines()
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))


def _read(file: Path) -> str:
    """The text of a file of /proc; empty where its process has ended meanwhile."""
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""
