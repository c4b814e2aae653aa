"""kill -9 while the cache, a change to it, INDEX.md, SKILL.md, fixes and a baseline are written.

A process of its own does the work on a base of its own and is killed: after some milliseconds,
right before the n-th thing that it does to the disk, of which Python tells an audit hook, or by
the system when a file that it writes has come to a number of bytes. Then
each file has to be the old one or the new one, the next run has to print what one without cache
prints, and the work done again has to come out as if nobody had been killed.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import pytest

from checks.cli import main
from checks.config import Config
from checks.model import UNFINISHED
from checks.reading.base import read_base

CHECKOUT = Path(__file__).parents[2]
WORKS: Mapping[str, Sequence[str]] = {
    "cache": (),
    "change": (),
    "index": ("index", "--write"),
    "fixes": ("--fix",),
    "baseline": ("--write-baseline",),
}
"""What a process is doing when it is killed: the words that follow `python -m checks`. A `change` is
one to a base with a cache, which gets a file of its own there."""

KILLED_WITHIN = """
import resource, signal, sys
limit = int(sys.argv.pop(1))
from checks.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(main(sys.argv[1:]))
"""
HALF: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "cache": (1_000, ()),
    "index": (400, ("--no-cache",)),
    "fixes": (100_000, ("--no-cache",)),
    "baseline": (700, ("--no-cache",)),
}
"""At how many bytes of a file the process is killed; without cache where that would come first."""
KILLS = 100
"""Of each work."""
LATER, SOONER = 1.02, 0.95
"""By what the longest time is multiplied after a kill, and after a process that was done before: so
about 7 of 10 are killed, at any time of their work."""


@dataclass(frozen=True)
class Place:
    """A base and its cache."""

    folder: Path

    @property
    def base(self) -> Path:
        return self.folder / "base"

    def words(self, work: str) -> list[str]:
        return [*WORKS[work], "--root", str(self.base), "--cache-dir", str(self.folder / "cache")]

    def files(self) -> dict[str, bytes]:
        """All files of the base that are not being written."""
        found = (path for path in self.base.rglob("*") if path.is_file() and path.suffix != UNFINISHED)
        return {path.relative_to(self.base).as_posix(): path.read_bytes() for path in found}

    def unfinished(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.suffix == UNFINISHED]

    def copy(self, folder: Path) -> "Place":
        shutil.copytree(self.folder, folder)
        return Place(folder)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A base in which all works have something to write; one page is large, so that it takes a while."""
    place = Place(tmp_path_factory.mktemp("start"))
    for number in range(12):
        page = place.base / f"topic/{number:02}-page.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        filler = "A sentence of a long page.\n\n" * (5_000 if number == 5 else 1)
        page.write_text(f"# Page {number}\n\nSee [the other](gone/{number * 7 % 12:02}-page.md).\n\n{filler}")
    (place.base / "INDEX.md").write_text("# Index\n\n<!-- proofshelf:generated -->\n")
    (place.base / "SKILL.md").write_text(
        "---\nname: base\ndescription: It.\n---\n\n<!-- proofshelf:pages -->\n<!-- /proofshelf:pages -->\n"
    )
    return place


@pytest.fixture(scope="module")
def changed(start: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same with a cache, which does not know yet what one page says."""
    place = start.copy(tmp_path_factory.mktemp("changed") / "place")
    main(place.words("cache"))
    with (place.base / "topic/07-page.md").open("a") as page:
        page.write("See [the last](gone.md).\n")
    return place


@pytest.fixture(scope="module")
def done(start: Place, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, bytes]]:
    """The files as each work leaves them if nobody is killed."""
    folder = tmp_path_factory.mktemp("done")
    results = {}
    for work in WORKS:
        place = start.copy(folder / work)
        main(place.words(work))
        results[work] = place.files()
        assert work in ("cache", "change") or results[work] != start.files()
    return results


@pytest.fixture(scope="module")
def kill(start: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., int]]:
    """How a command ended that was killed `before` its n-th thing, or `after` some seconds."""
    place = start.copy(tmp_path_factory.mktemp("killer") / "first")
    command = [sys.executable, str(Path(__file__).with_name("check_killer.py")), *place.words("fixes")]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def kill(place: Place, work: str, **when: float) -> int:
            print(json.dumps({"words": place.words(work), **when}), file=stdin, flush=True)
            return int(stdout.readline())

        yield kill
        stdin.close()


def kill_within(place: Place, work: str) -> int:
    limit, words = HALF[work]
    command = [sys.executable, "-c", KILLED_WITHIN, str(limit), *place.words(work), *words]
    return subprocess.run(command, capture_output=True, check=False).returncode


def show(place: Place, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    main([*place.words("cache"), "--format", "json", *words])
    return capsys.readouterr().out


def assert_nothing_is_lost(
    start: Place,
    place: Place,
    work: str,
    done: Mapping[str, dict[str, bytes]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, new, found = start.files(), done[work], place.files()
    assert old.keys() <= found.keys() <= new.keys()
    for path, content in found.items():
        assert content in (old.get(path), new[path]), path
    for unfinished in place.unfinished():
        os.utime(unfinished, (0, 0))  # as if some time had passed
    assert read_base(Config(root=place.base)).files == found.keys()
    assert show(place, capsys) == show(place, capsys, "--no-cache")
    main(place.words(work))
    assert place.files() == new
    assert not place.unfinished()


@pytest.mark.parametrize("number", [1])
@pytest.mark.parametrize("work", HALF)
def test_killed_before_the_disk_is_touched_once_more(
    start: Place,
    done: Mapping[str, dict[str, bytes]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    work: str,
    number: int,
    kill: Callable[..., int],
) -> None:
    place = start.copy(tmp_path / "killed")
    assert kill(place, work, before=number) == -signal.SIGKILL
    assert_nothing_is_lost(start, place, work, done, capsys)


@pytest.mark.parametrize("work", HALF)
def test_killed_within_a_file(
    start: Place,
    done: Mapping[str, dict[str, bytes]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    work: str,
) -> None:
    place = start.copy(tmp_path / "killed")
    assert kill_within(place, work) == -signal.SIGXFSZ
    (unfinished,) = place.unfinished()
    assert unfinished.stat().st_size == HALF[work][0]
    assert_nothing_is_lost(start, place, work, done, capsys)


@pytest.mark.parametrize("number", range(3))
def test_killed_while_an_edit_is_added_to_the_cache(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int, kill: Callable[..., int]
) -> None:
    place = Place(tmp_path)
    place.base.mkdir()
    for page in range(20):
        sections = "".join(f"## Part {part}\n\n[It](#part-{part})\n\n" for part in range(40))
        (place.base / f"{page:02}.md").write_text(f"# Page {page}\n\n{sections}")
    show(place, capsys)
    (file,) = (tmp_path / "cache").glob("facts-*")
    whole = file.read_bytes()
    with (place.base / "07.md").open("a") as page_file:
        page_file.write("[Gone](gone.md)\n")
    assert kill(place, "cache", before=number) == -signal.SIGKILL
    assert file.read_bytes() == whole
    found = show(place, capsys, "--no-cache")
    assert "gone.md" in found
    assert show(place, capsys) == found
    assert len(list((tmp_path / "cache").glob("facts-*"))) == 2
    assert show(place, capsys) == found


def iter_killed(kill: Callable[..., int], start: Place, folder: Path, work: str) -> Iterator[Place]:
    """What kills have left, without end: one before each thing that the work does to the disk, then
    after random times. A process that was done before is no kill; how long one takes changes with
    what else the machine does, so the times follow that, and always reach beyond its end."""
    chance = random.Random(work)  # noqa: S311 - chance, not secrecy
    timed = start.copy(folder / "timed")
    begun = time.perf_counter()
    kill(timed, work)
    longest = time.perf_counter() - begun
    is_pointed = True
    for trial in count():
        place = start.copy(folder / str(trial))
        when = {"before": trial} if is_pointed else {"after": chance.uniform(0, longest)}
        is_killed = kill(place, work, **when) == -signal.SIGKILL
        if is_killed:
            yield place
        if not is_pointed:
            longest *= LATER if is_killed else SOONER
        is_pointed = is_pointed and is_killed
        shutil.rmtree(place.folder)


@pytest.mark.slow
@pytest.mark.parametrize("work", WORKS)
def test_killed_a_hundred_times(
    start: Place,
    changed: Place,
    done: Mapping[str, dict[str, bytes]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    work: str,
    kill: Callable[..., int],
) -> None:
    if work == "change":
        start, done = changed, {work: changed.files()}
    halves = 0
    for place in islice(iter_killed(kill, start, tmp_path, work), KILLS):
        halves += place.files() not in (start.files(), done[work])
        assert_nothing_is_lost(start, place, work, done, capsys)
    print(f"{work}: {KILLS} of {place.folder.name} trials were kills, {halves} of them between two files")
    assert bool(halves) == (work in ("index", "fixes")), "works of several files are killed between them"
