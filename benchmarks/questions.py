"""What is asked: pairs of runs, whose ratio is the answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks import peers as tools
from benchmarks.peers import Peers
from benchmarks.runs import Run, checks_command


@dataclass(frozen=True, slots=True)
class Question:
    """How long `run` takes as a share of what `beside` takes; `most` is the target. A
    question without `beside` asks for seconds. `key` names it on the command line."""

    key: str
    run: Run
    beside: Run | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Bases:
    """The bases to measure on: one, one of twice its pages, a small one for slow tools, and
    one like the first whose pages may be edited."""

    one: Path
    double: Path
    small: Path
    edited: Path


def iter_questions(bases: Bases, peers: Peers) -> Iterator[Question]:
    """All questions whose tools are there."""
    cold, warm = _checks(bases.one, peers, cold=True), _checks(bases.one, peers, cold=False)
    pairs = (
        ("cold", cold, tools.rumdl(peers, bases.one, cold=True), 0.7),
        ("cold", cold, tools.rumdl(peers, bases.one, cold=True, links=True), None),
        ("cold", cold, tools.lychee(peers, bases.one), None),
        ("cold", cold, tools.markdownlint(peers, bases.one), None),
        ("warm", warm, tools.rumdl(peers, bases.one, cold=False), 0.5),
        ("warm", warm, tools.rumdl(peers, bases.one, cold=False, links=True), None),
        ("warm", warm, tools.lychee(peers, bases.one), None),
        ("edited", _checks_edited(bases.edited, peers), _checks(bases.edited, peers, cold=False), 1.2),
        ("double", _checks(bases.double, peers, cold=True), cold, 2.2),
        ("double", _checks(bases.double, peers, cold=False), warm, 2.2),
        ("mkdocs", _checks(bases.small, peers, cold=True), tools.mkdocs(peers, bases.small), None),
    )
    yield Question("seconds", warm, None, 0.3)
    yield from (Question(key, run, beside, most) for key, run, beside, most in pairs if beside)


def _checks(base: Path, peers: Peers, *, cold: bool) -> Run:
    cache = _cache(base, peers)
    name = f"checks {'cold' if cold else 'warm'}, {base.name}"
    return Run(name, checks_command(base, cache), lambda: tools.remove(cache) if cold else None, codes=(0, 1))


def _cache(base: Path, peers: Peers) -> Path:
    return peers.work / f"checks-{base.name}"


def _checks_edited(base: Path, peers: Peers) -> Run:
    """With one page edited since the run before, each time otherwise."""
    page = min(base.glob("*/*.md"))
    return Run(
        f"checks warm, one page edited, {base.name}",
        checks_command(base, _cache(base, peers)),
        _edit(page),
        codes=(0, 1),
    )


def _edit(page: Path) -> Callable[[], None]:
    original, edition = page.read_text(encoding="utf-8"), count(1)

    def edit() -> None:
        page.write_text(f"{original}\nEdition {next(edition)}.\n", encoding="utf-8")

    return edit
