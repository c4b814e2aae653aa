"""Inputs that are slow where work is not linear, each at a size and at twice that size.

Run as a program, `python -m benchmarks.pathological DIR`, it prints the processor seconds that
the checks take over a folder, without the start of Python.
"""

import gc
import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import remove
from benchmarks.table import LINEAR, render_growth
from checks.__main__ import OBJECTS
from checks.cli import main as run_checks

_PAGE = "topic/00-page.md"
_PLAN = "expansions/topic/plan.md"
_LEAST_ROUNDS = 5
_LIMIT = 120
"""Seconds after which a run is given up."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An input: its file, its size, and its text at some size."""

    path: str
    size: int
    render: Callable[[int], str]


def _lines(line: str) -> Callable[[int], str]:
    """A page of `n` such lines, `{}` being the line's number."""
    return lambda size: "# Page\n\n" + "".join(line.format(number) + "\n" for number in range(size))


def _repeat(text: str) -> Callable[[int], str]:
    return lambda size: "# Page\n\n" + text * size + "\n"


def _backticks(size: int) -> str:
    """Runs of 1, 2, 3 … backticks, none of which closes another; `size` backticks altogether."""
    return "# Page\n\n" + " ".join("`" * run for run in range(1, int((2 * size) ** 0.5))) + "\n"


def _definitions(size: int) -> str:
    return _lines("[see {0}][r{0}]")(size) + "\n" + "".join(f"[r{n}]: page-{n}.md\n" for n in range(size))


def _table(size: int) -> str:
    return "# Page\n\n| a | b |\n| --- | --- |\n" + "| [x](00-page.md) | `y` |\n" * size


def _plan(lines: Callable[[int], str]) -> Callable[[int], str]:
    """A plan with one part that holds the lines."""
    head = "# Plan\n\n## PART 1: Page (~700 lines)\n\n- [ ] PART 1: Create topic/00-page.md\n\n"
    return lambda size: head + lines(size).removeprefix("# Page\n\n")


def _parts(size: int) -> str:
    part = "## PART {0}: Page {0} (~700 lines)\n\n- [ ] PART {0}: Create topic/{0}-page.md\n\n"
    return "# Plan\n\n" + "".join(part.format(number) for number in range(1, size + 1))


def _citations(size: int) -> str:
    return f"**CITE**: {'; '.join(f'topic/{number:05}' for number in range(size))}\n"


SHAPES: Mapping[str, Shape] = {
    "opening brackets": Shape(_PAGE, 50_000, _repeat("[")),
    "links that never end": Shape(_PAGE, 50_000, _repeat("[a](")),
    "images in images": Shape(_PAGE, 20_000, _repeat("![")),
    "emphasis that never ends": Shape(_PAGE, 50_000, _repeat("*a **b ")),
    "backticks in growing runs": Shape(_PAGE, 100_000, _backticks),
    "angle brackets": Shape(_PAGE, 50_000, _repeat("<a ")),
    "quotes in quotes": Shape(_PAGE, 5_000, _repeat("> ")),
    "reference definitions": Shape(_PAGE, 20_000, _definitions),
    "table rows": Shape(_PAGE, 3_000, _table),
    "boxes on a page": Shape(_PAGE, 10_000, _lines("- [ ] do {}")),
    "boxes of a part": Shape(_PLAN, 10_000, _plan(_lines("- [ ] do {}"))),
    "required sections": Shape(_PLAN, 2_000, _plan(_lines("- [ ] Section {0}: Valve{0} sizing"))),
    "cited files": Shape(_PLAN, 5_000, _plan(_citations)),
    "parts of a plan": Shape(_PLAN, 2_000, _parts),
    "headings alike": Shape(_PAGE, 20_000, _lines("## Same\n")),
    "headings apart": Shape(_PAGE, 20_000, _lines("## Valve {}\n")),
    "broken links": Shape(_PAGE, 10_000, _lines("[x {0}](page-{0}.md)\n")),
    "dead anchors": Shape(_PAGE, 10_000, _lines("[x {0}](#page-{0})\n")),
    "steps of a path": Shape(_PAGE, 20_000, _repeat("a/")),
    "words of a line": Shape(_PAGE, 200_000, _repeat("valve ")),
}


def iter_rows(work: Path, rounds: int) -> Iterator[tuple[str, bool]]:
    """A row of the table for each shape, and whether it grew as linear work does."""
    for name, shape in SHAPES.items():
        small, large = _write(work, shape, 1), _write(work, shape, 2)
        seconds = [(_seconds(small), _seconds(large)) for _ in range(max(rounds, _LEAST_ROUNDS))]
        before, after = min(each[0] for each in seconds), min(each[1] for each in seconds)
        yield render_growth(name, shape.size, before, after), after / before <= LINEAR


def _write(work: Path, shape: Shape, factor: int) -> Path:
    folder = work / f"pathological-{factor}"
    remove(folder)
    for path in (_PAGE, shape.path):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        text = shape.render(factor * shape.size) if path == shape.path else "# Page\n"
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _seconds(folder: Path) -> float:
    """Processor seconds in a process of its own; infinite where it takes too long."""
    command = [sys.executable, "-m", "benchmarks.pathological", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_LIMIT)
    except subprocess.TimeoutExpired:
        return float("inf")
    return float(done.stdout)


def main(folder: str) -> float:
    """The processor seconds of the checks over a folder."""
    # As the program does: cycles among objects are looked for in ever more of them.
    gc.set_threshold(OBJECTS)
    start = time.process_time()
    with redirect_stdout(io.StringIO()):
        run_checks(["--root", folder, "--no-cache"])
    return time.process_time() - start


if __name__ == "__main__":
    print(main(sys.argv[1]))
