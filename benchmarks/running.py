"""What `python -m batches run` takes beside its runners: `python -m benchmarks.running`.

Four runners of the same length work at once, so a run without any cost of its own would take as long as
the longest of them. All else is its own: starting, making and removing worktrees, measuring what each
runner left, taking it over, the index.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arguments import parse_count
from benchmarks.generate import write_base
from checks.config import Config
from checks.reading.base import read_base

PLAN = "expansions/jars/plan.md"
_PLAN = ("--plan", "jars")
TARGET = 0.03
"""Of the runners' own time."""

_RUNNER = """
import os, sys, time
time.sleep(float(sys.argv[1]))
page, part = os.environ["BATCHES_TARGET"], os.environ["BATCHES_PART"]
os.makedirs(os.path.dirname(page), exist_ok=True)
lines = [f"# Jar {part}", "", "## Glass", "", *[f"Layer {n} of jar {part}." for n in range(16)]]
open(page, "w").write(chr(10).join(lines) + chr(10))
drop = os.environ["BATCHES_DROP"].replace("YYYY-MM-DD-HHMM", "2026-03-02-1000")
head = [f"part: {part}", f"target: {page}", "runner: sleeper", "status: complete", "lines: 20"]
open(drop, "w").write(chr(10).join(["---", *head, "---", "", f"# Jar {part}", ""]))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 where the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.running", description=__doc__)
    parser.add_argument("--pages", type=parse_count, default=1100, metavar="N", help="pages of the base")
    parser.add_argument("--seconds", type=float, default=300, metavar="S", help="what a runner takes")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        timing = time_run(Path(folder), options.pages, options.seconds)
    own, longest = timing.wall - timing.longest, timing.longest
    print(f"{options.pages} pages, 4 runners of {longest:.1f} s: the run took {timing.wall:.1f} s")
    print(f"{own:.1f} s of its own, {own / longest:.1%} of the longest runner's time (at most {TARGET:.0%})")
    print(f"{own / (4 * longest):.1%} of the time of all four together")
    print(f"{timing.cpu:.1f} s of processors, those of git and of the runners with them")
    return int(own / longest > TARGET)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the clock of a whole run, those of its longest runner, and seconds of processors."""

    wall: float
    longest: float
    cpu: float


def time_run(folder: Path, pages: int, seconds: float) -> Timing:
    """Times a run over a new base of some size."""
    repository = folder / "base"
    # An installed program has its modules compiled; here they are by the runs before the one that counts.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    write_base(repository, pages, 1, clean=True)
    plan = repository / PLAN
    plan.parent.mkdir(parents=True)
    plan.write_text(_render_plan(), encoding="utf-8")
    _call(repository, environment, sys.executable, "-m", "checks", "index", "--root", ".", "--write")
    _call(repository, environment, "git", "init", "--quiet")
    _call(repository, environment, "git", "add", "--all")
    author = ("-c", "user.name=Sleeper", "-c", "user.email=sleeper@example.org", "-c", "commit.gpgsign=false")
    _call(repository, environment, "git", *author, "commit", "--quiet", "--message", "base")
    (folder / "runner.py").write_text(_RUNNER, encoding="utf-8")
    runner = f"{sys.executable} -I -S {folder / 'runner.py'} {seconds}"
    _call(
        repository, environment, sys.executable, "-m", "batches", "run", "1", "--root", ".", "--list", *_PLAN
    )
    start, used = time.perf_counter(), _used()
    words = (sys.executable, "-m", "batches", "run", "1", "--root", ".", *_PLAN, "--runner", runner)
    _call(repository, environment, *words)
    wall = time.perf_counter() - start
    used = _used() - used
    (run,) = read_base(Config(root=repository)).runs
    return Timing(wall, max(attempt.seconds for part in run.parts for attempt in part.attempts), used)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _call(folder: Path, environment: Mapping[str, str], *words: str) -> None:
    subprocess.run(words, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def _render_plan() -> str:
    rows = ["# Knowledge Expansion: Jars", "", "# BATCH 1: Shelf (PARTs 1-4)", ""]
    for part in range(1, 5):
        rows += [
            f"## PART {part}: Jar {part} (~20 lines)",
            "",
            f"- [ ] PART {part}: Create jars/0{part}-jar.md",
        ]
        rows += ["- [ ] Section 1: Glass", ""]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
