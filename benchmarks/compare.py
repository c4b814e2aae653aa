"""How fast the checks are beside other tools: `python -m benchmarks.compare`.

The two runs of a question are taken in turns, A B B A A B …, so that what else the machine does
falls on both, and the answer is the median of the ratios of neighbours. Prints a Markdown table.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import peers as tools
from benchmarks.arguments import parse_count
from benchmarks.generate import digest_generator, write_base
from benchmarks.memory import measure_peak
from benchmarks.pathological import iter_rows
from benchmarks.peers import INSTALL, Peers, find_peers
from benchmarks.questions import Bases, Question, iter_questions
from benchmarks.runs import Cost, Run, RunFailedError, checks_command, measure
from benchmarks.table import MEMORY_TARGET, Answer, render_answer, render_head, render_memory

KEYS = ("seconds", "cold", "warm", "edited", "double", "mkdocs", "memory", "pathological")
_WORK = Path(".cache/bench")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; 0 where all targets are met, 1 where one is not."""
    options = _parser().parse_args(arguments)
    work = options.folder.absolute()
    work.mkdir(parents=True, exist_ok=True)
    peers = find_peers(work)
    for name in peers.missing:
        print(f"{name} is missing, so nothing is compared with it: {INSTALL[name]}", file=sys.stderr)
    try:
        met = list(_iter_verdicts(options, peers))
    except RunFailedError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0 if all(met) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--pages", type=parse_count, default=1100, metavar="N", help="pages of the base")
    parser.add_argument(
        "--small", type=parse_count, default=100, metavar="N", help="pages of the base for MkDocs"
    )
    parser.add_argument(
        "--rounds", type=parse_count, default=7, metavar="N", help="runs of each side of a question"
    )
    parser.add_argument(
        "--only", action="append", choices=KEYS, help="these questions; may be given several times"
    )
    parser.add_argument("--folder", type=Path, default=_WORK, metavar="DIR", help="for bases and caches")
    return parser


def _iter_verdicts(options: argparse.Namespace, peers: Peers) -> Iterator[bool]:
    """Prints row by row; whether each target is met."""
    wanted = options.only or KEYS
    bases = _write_bases(peers.work, options.pages, options.small)
    print(_describe(options, bases))
    print(render_head())
    for question in iter_questions(bases, peers):
        if question.key in wanted:
            answer = ask(question, options.rounds)
            print(render_answer(answer), flush=True)
            yield answer.met
    if "memory" in wanted:
        yield _report_memory(peers, bases.one)
    if "pathological" in wanted:
        for row, met in iter_rows(peers.work, options.rounds):
            print(row, flush=True)
            yield met


def ask(question: Question, rounds: int) -> Answer:
    """Both sides in turns, after one run of each that is not counted: it fills what shall be
    full, such as the cache of a warm run."""
    runs = [run for run in (question.run, question.beside) if run]
    for run in runs:
        measure(run)
    pairs = [_measure_pair(runs, number) for number in range(rounds)]
    costs = tuple(pair[0] for pair in pairs)
    beside = tuple(pair[-1] for pair in pairs) if question.beside else ()
    return Answer(question, costs, beside)


def _measure_pair(runs: Sequence[Run], number: int) -> list[Cost]:
    """The costs in the order of the runs, which are taken in turned order each second time."""
    order = [*range(len(runs))] if number % 2 == 0 else [*reversed(range(len(runs)))]
    costs = {index: measure(runs[index]) for index in order}
    return [costs[index] for index in range(len(runs))]


def _report_memory(peers: Peers, base: Path) -> bool:
    """The memory of the checks, cold and warm, and of rumdl; whether the target is met."""
    cache = peers.work / "checks-memory"
    tools.remove(cache)
    command = checks_command(base, cache)
    runs = (
        Run("checks cold", command),
        Run("checks warm", command),
        tools.rumdl(peers, base, cold=True),
        tools.rumdl(peers, base, cold=False),
    )
    peaks = {run: peak for run in runs if run and (peak := measure_peak(run))}
    for run, peak in peaks.items():
        print(render_memory(run.name, peak, MEMORY_TARGET if run.command == command else None))
    return all(peak <= MEMORY_TARGET for run, peak in peaks.items() if run.command == command)


def _write_bases(work: Path, pages: int, small: int) -> Bases:
    return Bases(
        one=_write(work, pages),
        double=_write(work, 2 * pages),
        small=_write(work, small),
        edited=_write(work, pages, "-edited"),
    )


def _write(work: Path, pages: int, kind: str = "") -> Path:
    """The base, written once for each state of the generator; those of other states are removed."""
    state = work / f"bases-{digest_generator()}"
    for other in work.glob("bases-*"):
        if other != state:
            tools.remove(other)
    folder, done = state / f"{pages}{kind}", state / f"{pages}{kind}.done"
    if not done.exists():
        tools.remove(folder)
        write_base(folder, pages, seed=1)
        done.touch()
    index = (sys.executable, "-m", "checks", "index", "--write", "--no-cache", "--root", str(folder))
    measure(Run("checks index", index, codes=(0,)))
    return folder


def _describe(options: argparse.Namespace, bases: Bases) -> str:
    size = sum(file.stat().st_size for file in bases.one.rglob("*.md")) / 1e6
    files = sum(1 for _ in bases.one.rglob("*.md"))
    return (
        f"{options.pages} pages with their plans and drops: {files} files, {size:.1f} MB. "
        f"{options.rounds} rounds. Python {platform.python_version()}, {os.cpu_count()} processors.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
