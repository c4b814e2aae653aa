"""A git repository with a small base and a plan of two batches, and runners to carry it out."""

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from base_files import write_base
from programs import Said, run_batches

from batches.measuring import Measured, measure
from checks.config import Config
from checks.model import UNFINISHED, PartEvidence, PartRun

PATIENCE = 300
"""Seconds that a busy machine may need for what takes one or two."""

CHECKOUT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("runner.py")
PLAN = "expansions/jars/plan.md"
RECORD = "expansions/jars/KNOWLEDGE-RUN-batch-1.md"

_AUTHOR = ("-c", "user.name=Baker", "-c", "user.email=baker@example.org", "-c", "commit.gpgsign=false")


def _render_plan() -> str:
    rows = ["# Knowledge Expansion: Jars", "", "**Date**: 2026-03-01", ""]
    for batch, numbers in ((1, (1, 2, 3, 4)), (2, (5,))):
        rows += [f"# BATCH {batch}: Shelf {batch} (PARTs {numbers[0]}-{numbers[-1]})", ""]
        for number in numbers:
            rows += [
                f"## PART {number}: Jar number {number} (~20 lines)",
                "",
                f"- [ ] PART {number}: Create jars/0{number}-jar.md",
                "- [ ] Section 1: Glass thickness (boron, soda)",
                "- [ ] Section 2: Rubber rings",
                "- [ ] **CITE**: tools/00",
                f"- [ ] Create KNOWLEDGE-DROP-jar-{number}-2026-03-02-[TIME].md",
                f"- [ ] PART {number} COMPLETE",
                "",
            ]
    return "\n".join(rows)


FILES: Mapping[str, str] = {
    "tools/00-scales.md": "# Scales\n\nWeigh to the gram.\n",
    PLAN: _render_plan(),
}


@dataclass(frozen=True, slots=True)
class Workshop:
    """A repository in `folder` with the base in its folder `kb`; `cache` is the user's cache folder,
    `notes` where runners leave word of what they did."""

    folder: Path
    cache: Path
    notes: Path

    @property
    def base(self) -> Path:
        """The base's folder."""
        return self.folder / "kb"

    @property
    def environment(self) -> dict[str, str]:
        """What commands run with."""
        return {
            **os.environ,
            "XDG_CACHE_HOME": str(self.cache),
            "PYTHONPATH": str(CHECKOUT),
            "RUNNER_NOTES": str(self.notes),
        }

    def git(self, *words: str) -> str:
        """What git prints; it has to succeed."""
        command = ["git", *_AUTHOR, *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self) -> None:
        """Commits all there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "work")

    def words(self, *options: str, batch: str = "1", mode: str = "works") -> list[str]:
        """The command line of a run whose runner works in a mode, see `runner.py`; without one if empty."""
        runner = ("--runner", f"{sys.executable} -I -S {RUNNER} {mode}") if mode else ()
        return [sys.executable, "-m", "batches", "run", batch, "--root", "kb", *runner, *options]

    def run(self, *options: str, batch: str = "1", mode: str = "works") -> Said:
        """A whole run, in this process; its runners have their own."""
        with chdir(self.folder), patch.dict(os.environ, self.environment):
            return run_batches(*self.words(*options, batch=batch, mode=mode)[3:])

    def start(self, *options: str, mode: str = "works") -> subprocess.Popen[str]:
        """A run that goes on while the test does."""
        return subprocess.Popen(
            self.words(*options, mode=mode),
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_for_runners(self, started: "subprocess.Popen[Any]", count: int = 1) -> None:
        """Until so many runners of a run have begun."""
        while len(self.words_left("pids")) < count:
            assert started.poll() is None, "the run has ended"
            time.sleep(0.01)

    def measure(self) -> Measured:
        """The base as it is."""
        return measure(Config(root=self.base))

    def part(self, number: int) -> PartEvidence:
        """The evidence of a part."""
        parts = self.measure().evidence.plans[PLAN].parts
        return next(part for part in parts if part.number == number)

    def states(self) -> list[str]:
        """The states of all parts."""
        return [part.state.value for part in self.measure().evidence.plans[PLAN].parts]

    def ran(self, number: int) -> PartRun:
        """What the record says of a part."""
        (run,) = [run for run in self.measure().base.runs if run.batch == 1]
        return next(part for part in run.parts if part.number == number)

    def outcomes(self, number: int) -> list[str]:
        """The outcomes of a part's attempts."""
        return [attempt.outcome.value for attempt in self.ran(number).attempts]

    def words_left(self, kind: str) -> list[str]:
        """What runners have left word of, one line each."""
        file = self.notes / kind
        return file.read_text(encoding="utf-8").split("\n")[:-1] if file.exists() else []

    def digest(self, path: str) -> str:
        """The SHA-256 of a file of the base."""
        return hashlib.sha256((self.base / path).read_bytes()).hexdigest()

    def changed(self) -> list[str]:
        """Files of the repository that are not as committed."""
        return self.git("status", "--porcelain", "--untracked-files=all").split("\n")[:-1]

    def assert_tidy(self) -> None:
        """No worktree is left, no file half written, no process that a runner started."""
        assert self.git("worktree", "list").count("\n") == 1
        assert not list((self.folder / ".git").glob("worktrees/*"))
        assert not list(self.cache.glob("proofshelf/worktrees/*"))
        assert not list((self.folder / ".git").glob("batches/*/*/*.taking"))
        assert not [file for file in self.base.rglob("*") if file.name.endswith(UNFINISHED)]
        assert not [pid for pid in self.words_left("pids") if _is_alive(int(pid))]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (ProcessLookupError, FileNotFoundError):
        return False
    return "Z" not in state.rpartition(")")[2].split()[0]


def open_workshop(folder: Path) -> Workshop:
    """A new one, its base committed and its index generated."""
    shop = Workshop(folder / "repository", folder / "cache", folder / "notes")
    shop.notes.mkdir()
    shutil.copytree(_build(), shop.folder)
    return shop


@cache
def _build() -> Path:
    """The repository that all begin with, made once in a process."""
    folder = Path(mkdtemp(prefix="proofshelf-workshop-"))
    atexit.register(shutil.rmtree, folder)
    shop = Workshop(folder / "repository", folder / "cache", folder / "notes")
    write_base(shop.base, FILES)
    command = [sys.executable, "-m", "checks", "index", "--root", "kb", "--write"]
    subprocess.run(command, cwd=shop.folder, env=shop.environment, check=True)
    shop.git("init", "--quiet", "--template=", "--initial-branch=main")
    shop.commit()
    return shop.folder
