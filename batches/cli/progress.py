"""How a run goes on, shown: a table on a terminal where `rich` is installed, else a line for each event."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from batches.cli import make_plain, tell
from batches.durations import tell_time
from batches.running.tasks import Task, Watcher
from checks.model import printable

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

_TAIL = 2048
"""Bytes at the end of a log in which its last line is looked for."""


@contextmanager
def open_watcher() -> Iterator[Watcher]:
    """A watcher as the output allows."""
    if not sys.stdout.isatty():
        yield LineWatcher()
        return
    try:
        from rich.live import Live
    except ImportError:
        yield LineWatcher()
        return
    with Live(auto_refresh=False) as live:
        yield TableWatcher(live)


class LineWatcher:
    """Writes each event as it comes."""

    pause: float | None = None

    def tell(self, text: str) -> None:
        """Writes it, at once."""
        tell(*text.split("\n"))

    def look(self, tasks: Sequence[Task]) -> None:
        """Nothing: what matters is told."""


class TableWatcher:
    """Keeps a table of all parts below what is told."""

    pause: float | None = 0.5

    def __init__(self, live: "Live") -> None:
        """With the display to write to."""
        self._live = live

    def tell(self, text: str) -> None:
        """Writes it above the table."""
        self._live.console.print(make_plain(text.split("\n")), markup=False, highlight=False)

    def look(self, tasks: Sequence[Task]) -> None:
        """Draws the table anew."""
        self._live.update(render_table(tasks), refresh=True)


def render_table(tasks: Sequence[Task]) -> "Table":
    """The table: a row for each part."""
    from rich.table import Table
    from rich.text import Text

    table = Table("Part", "Title", "Attempt", "State", "Elapsed", "Last line of the log", expand=True)
    for column, ratio in zip(table.columns, (None, 3, None, None, None, 4), strict=True):
        column.no_wrap, column.overflow, column.ratio = True, "ellipsis", ratio
    for task in tasks:
        elapsed = tell_time(time.monotonic() - task.now.began) if task.now else ""
        line = read_last_line(task.now.log) if task.now else ""
        cells = (task.number, task.work.part.title, task.attempts or "", task.outcome.value, elapsed, line)
        table.add_row(*(Text(printable(str(cell))) for cell in cells))
    return table


def read_last_line(log: Path) -> str:
    """The last line of a log that says anything."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - _TAIL))
            lines = stream.read().decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
