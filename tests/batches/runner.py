"""A runner for tests: `runner.py MODE`, told the part by its environment. The modes are functions."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PART = os.environ["BATCHES_PART"]
ATTEMPT = int(os.environ["BATCHES_ATTEMPT"])
PAGE = Path(os.environ["BATCHES_TARGET"])
DROP = Path(os.environ["BATCHES_DROP"].replace("YYYY-MM-DD-HHMM", "2026-03-02-1000"))
NOTES = Path(os.environ["RUNNER_NOTES"])
BASE = NOTES.parent / "repository" / "kb"


def note(kind: str, text: object) -> None:
    """Leaves word, in one write."""
    with (NOTES / kind).open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")


def write_page(section: str = "Rubber rings") -> int:
    """The page; how many lines it has."""
    lines = [
        f"# Jar {PART}",
        "",
        f"Weigh it first: see [scales](../tools/00-scales.md), for jar {PART}.",
        f"Try {ATTEMPT}.",
    ]
    lines += ["## Glass thickness", "", *[f"Layer {number} of jar {PART}." for number in range(8)], ""]
    lines += [f"## {section}", "", f"Rings of jar {PART} seal it.", ""]
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    return len(lines) - 1


def write_drop(lines: int, drop: Path = DROP) -> None:
    """The report."""
    part = PART if PART.isdigit() else repr(PART)
    drop.write_text(
        f"---\npart: {part}\nplan: {os.environ['BATCHES_PLAN']}\ntarget: {PAGE}\nrunner: tester\n"
        f"status: complete\nlines: {lines}\n---\n\n# Jar {PART}\n",
        encoding="utf-8",
    )


def works() -> None:
    """Does its work."""
    write_drop(write_page())


def counts() -> None:
    """Does its work and reads its brief from standard input."""
    note("briefs", " ".join(sys.stdin.read().split()))
    works()


def lies() -> None:
    """Claims more lines than there are."""
    write_page()
    write_drop(200)


def learns() -> None:
    """Lies, until its brief says that it did."""
    brief = sys.stdin.read()
    write_page()
    write_drop(18 if "its drop claims 200 lines, measured 18" in brief else 200)


def meddles() -> None:
    """Does its work and more than that."""
    works()
    Path("tools/00-scales.md").write_text("# Mine\n", encoding="utf-8")
    Path("../outside.txt").write_text("mine\n", encoding="utf-8")
    PAGE.with_name(f"{PAGE.stem}-rings.svg").write_text("<svg/>\n", encoding="utf-8")


def indexes() -> None:
    """Does its work and brings the index up to date, as all its fellows do."""
    works()
    with Path("INDEX.md").open("a", encoding="utf-8") as index:
        index.write(f"- [Jar {PART}]({PAGE})\n")
    time.sleep(0.3)


def ticks() -> None:
    """Does its work and ticks it off itself."""
    works()
    plan = Path(os.environ["BATCHES_PLAN"])
    plan.write_text(plan.read_text(encoding="utf-8").replace("[ ]", "[x]"), encoding="utf-8")


def commits() -> None:
    """Does its work and commits it, with something foreign."""
    works()
    Path("tools/01-mine.md").write_text("# Mine\n", encoding="utf-8")
    author = ("-c", "user.name=Runner", "-c", "user.email=runner@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "add", "--all"], check=True)
    subprocess.run(["git", *author, "commit", "--quiet", "--message", "mine"], check=True)


def links() -> None:
    """Puts a symbolic link in place of the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.symlink_to("/etc/passwd")
    write_drop(18)


def misnames() -> None:
    """Gives its report another name."""
    write_drop(write_page(), DROP.with_name("KNOWLEDGE-DROP-mine-2026-03-02-1000.md"))


def dies() -> None:
    """Ends half-way, the first time."""
    lines = write_page()
    if ATTEMPT == 1:
        sys.exit(3)
    write_drop(lines)


def falls() -> None:
    """Is killed before it has done anything, as by a system that is short of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def hangs() -> None:
    """Does the half of it and waits for better times."""
    write_page()
    note("pids", os.getpid())
    print("waiting for better times", flush=True)
    time.sleep(600)


def outlasts() -> None:
    """The second part is half done when the first one is done."""
    if PART == "2":
        hangs()
    while not (NOTES / "pids").exists():
        time.sleep(0.01)
    works()


def spawns() -> None:
    """Leaves a child behind, and one in a session of its own, and ends."""
    for session in (False, True):
        child = subprocess.Popen(["sleep", "600"], start_new_session=session)
        note("pids", child.pid)
    works()


def delays() -> None:
    """Does its work in a while, and leaves word of it."""
    note("pids", os.getpid())
    lines = write_page()
    time.sleep(float(os.environ.get("RUNNER_SECONDS", "0.2")))
    write_drop(lines)
    note("done", PART)


def awaits() -> None:
    """Does its work, but does not end before it may."""
    note("pids", os.getpid())
    works()
    while not (NOTES / "go").exists():
        time.sleep(0.01)


def lags() -> None:
    """Does its work; that of the second part does not end before it may."""
    MODES["awaits" if PART == "2" else os.environ["LAGS_FIRST"]]()


def once() -> None:
    """Works in one mode the first time, and then in another."""
    MODES[os.environ["RUNNER_FIRST"] if ATTEMPT == 1 else os.environ.get("RUNNER_THEN", "works")]()


def idles() -> None:
    """Does nothing."""


def clears() -> None:
    """Does its work and removes the folder that it was given."""
    works()
    shutil.rmtree(_top())


def prunes() -> None:
    """Does its work and has git forget where it was done."""
    works()
    (_top() / ".git").unlink()
    subprocess.run(["git", "worktree", "prune"], cwd=BASE, check=True)


def misleads() -> None:
    """Does its work and sets what all work trees of the repository share."""
    works()
    subprocess.run(["git", "config", *os.environ["RUNNER_SETS"].split()], check=True)


def wrecks() -> None:
    """Does its work and leaves git without a configuration that it can read."""
    works()
    (BASE.parent / ".git/config").write_text("[core\n", encoding="utf-8")


def scrawls() -> None:
    """Does its work and leaves files whose names are no UTF-8, one of them named as its page is."""
    works()
    Path(os.fsdecode(b"tools/\xff.txt")).touch()
    PAGE.with_name(f"{PAGE.stem}-" + os.fsdecode(b"\xff.svg")).touch()


def floods() -> None:
    """Does its work and sets up its tools beside it, over one that is there."""
    works()
    Path("node_modules").mkdir()
    for number in range(300):
        Path(f"node_modules/{number:03}.js").touch()
    Path("tools/00-scales.md").write_text("# Mine\n", encoding="utf-8")


def _top() -> Path:
    told = subprocess.run(["git", "rev-parse", "--show-toplevel"], check=True, capture_output=True, text=True)
    return Path(told.stdout.strip())


def replans() -> None:
    """Does its work while somebody writes above its part in the base's plan, and edits another page."""
    works()
    _edit_plan("# BATCH 1", "Mind the lids.\n\n# BATCH 1")
    (BASE / "tools/00-scales.md").write_text("# Scales\n\nWeigh twice.\n", encoding="utf-8")


def unplans() -> None:
    """Does its work while somebody takes its part out of the base's plan."""
    works()
    _edit_plan("PART 1:", "PART 11:")


def _edit_plan(old: str, new: str) -> None:
    plan = BASE / os.environ["BATCHES_PLAN"]
    plan.write_text(plan.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


MODES: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        works, counts, lies, learns, meddles, indexes, ticks, commits, links, misnames, dies, falls, hangs,
        outlasts, spawns, delays, awaits, lags, once, idles, clears, prunes, misleads, wrecks, scrawls,
        floods, replans, unplans,
    )
}  # fmt: skip

if __name__ == "__main__":
    MODES[sys.argv[1]]()
