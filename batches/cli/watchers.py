"""How a run goes on, shown: a table on a terminal where `rich` is installed, else a line for each event."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batches.cli import tell
from batches.running.tasks import Task, Watcher
from batches.times import tell_time
from checks.model import printable
from checks.streams import make_plain

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

_WIDE = 72
"""Columns of a terminal from which on there is room for all of the table's columns."""

_ESCAPE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""A sequence for a terminal, such as that of a colour."""

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
        """Writes it, at once. Where nobody reads any more, or there is no room for it, the run goes on all
        the same: it may have been hours of work, and its record tells as much."""
        with suppress(OSError):
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
        """Writes it above the table, unless the terminal is closed."""
        plain = make_plain(text.split("\n"))
        with suppress(OSError):
            self._live.console.print(plain, markup=False, highlight=False, soft_wrap=True)

    def look(self, tasks: Sequence[Task]) -> None:
        """Draws the table anew."""
        self._live.update(render_table(tasks, self._live.console.width), refresh=True)


def render_table(tasks: Sequence[Task], width: int) -> "Table":
    """The table: a row for each part, with as many columns as can be read in this width."""
    from rich.box import HEAVY_HEAD
    from rich.table import Table
    from rich.text import Text

    shown = _COLUMNS if width >= _WIDE else [column for column in _COLUMNS if not column.is_extra]
    table = Table(box=HEAVY_HEAD if width >= _WIDE else None, pad_edge=width >= _WIDE, expand=True)
    for column in shown:
        table.add_column(column.heading, no_wrap=True, overflow="ellipsis", ratio=column.ratio)
    for task in tasks:
        table.add_row(*(Text(printable(column.cell(task))) for column in shown))
    return table


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: `ratio` is its share of what others leave; extra ones need a wide terminal."""

    heading: str
    cell: Callable[[Task], str]
    ratio: int | None = None
    is_extra: bool = False


_COLUMNS = (
    _Column("Part", lambda task: str(task.number)),
    _Column("Title", lambda task: task.work.part.title, ratio=3),
    _Column("Attempt", lambda task: str(task.attempts or ""), is_extra=True),
    _Column("State", lambda task: task.outcome.value),
    _Column("Elapsed", lambda task: tell_time(time.monotonic() - task.now.began) if task.now else ""),
    _Column(
        "Last line of the log",
        lambda task: read_last_line(task.now.log) if task.now else "",
        ratio=4,
        is_extra=True,
    ),
)


def read_last_line(log: Path) -> str:
    """The last line of a log that says anything."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - _TAIL))
            text = _ESCAPE.sub("", stream.read().decode("utf-8", "replace"))
    except OSError:
        return ""
    # A bar of progress is written over again and again: each time is a line of its own here.
    lines = text.replace("\r", "\n").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
