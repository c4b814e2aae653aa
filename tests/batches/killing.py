"""Commands that are killed at chosen points, by a process that forks for each (`killer.py`)."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from checks.model import UNFINISHED

CHECKOUT = Path(__file__).parents[2]


class Killer:
    """Runs one command line as often as asked, and kills it at an event of the disk."""

    def __init__(self, stdin: IO[str], stdout: IO[str], log: Path) -> None:
        """Speaks with `killer.py` by these; `log` is what the command prints."""
        self._stdin, self._stdout, self._log = stdin, stdout, log

    def run(self, point: int | str = 0) -> int:
        """How the command ended that is killed before this event, or where a file of this name is
        written; 0 for never."""
        print(point, file=self._stdin, flush=True)
        return int(self._stdout.readline())

    def count_events(self) -> int:
        """How many events the last command had that was not killed."""
        return int(re.findall(r"^(\d+) events$", self.log(), re.MULTILINE)[-1])

    def log(self) -> str:
        """What all commands have printed."""
        return self._log.read_text(encoding="utf-8")


@contextmanager
def start_killer(
    words: list[str], folder: Path, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Killer]:
    """While this lasts, a command line of `batches` can be run and killed."""
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("killer.py")), *words],
            cwd=folder,
            env={**(environment or os.environ), "PYTHONPATH": str(CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    assert process.stdin
    assert process.stdout
    with process:
        yield Killer(process.stdin, process.stdout, log)
        process.stdin.close()


def choose_points(events: int, kills: int) -> list[int]:
    """Events from the first to the last, each somewhere in its share of them."""
    chance = random.Random(kills)  # noqa: S311  # no secret
    return [int((number + chance.random()) * events / kills) + 1 for number in range(kills)]


def let_time_pass(root: Path) -> None:
    """What killed processes left unfinished is a minute old: fresh ones may be somebody's at work."""
    for file in root.rglob(f"*{UNFINISHED}"):
        earlier = file.stat().st_mtime - 60
        os.utime(file, (earlier, earlier))
