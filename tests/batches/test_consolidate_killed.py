"""A consolidation that is killed, or meets edits: it is there as a whole or not at all."""

import json
import signal
from shlex import quote

import pytest
from consolidating import DONE, review_all
from killing import choose_points, start_killer
from orchard import FOLDER, Orchard

from batches.consolidating.committing import Content, commit_changes
from batches.errors import BatchError

JOURNAL = ".git/batches/consolidation.json"


def test_what_was_edited_after_a_kill_is_kept(orchard: Orchard) -> None:
    review_all(orchard)
    words, root = ["consolidate", "--plan", "orchards", "--root", str(orchard.root)], quote(str(orchard.root))
    with start_killer(words, orchard.repository, orchard.repository.parent / "log") as killer:
        assert killer.run(f"{DONE}/plan.md") == -signal.SIGKILL
    edited = {path: orchard.read(path) + "Mine.\n" for path in ("INDEX.md", f"{FOLDER}/plan.md")}
    for path, text in edited.items():
        orchard.write(path, text)
    before = orchard.git("status", "--porcelain", "--untracked-files=all")
    dry = orchard.batches("consolidate", "--dry-run")
    head = orchard.git("rev-parse", "HEAD")
    assert (dry.returncode, dry.stdout) == (0, f"would finish {head[:12]}, which was cut off before\n")
    assert orchard.git("status", "--porcelain", "--untracked-files=all") == before
    told = f"a consolidation into {head[:12]} was cut off, and has to be finished first: "
    told += f"python -m batches consolidate --root {root} --plan orchards\n"
    assert told in orchard.batches("run", "1", "--runner", "true", "--plan", "orchards").stderr
    step = f"next: python -m batches consolidate --root {root}  (the one into {head[:12]} was cut off)"
    assert step in orchard.batches("status").stdout
    finished = orchard.batches("consolidate")
    assert finished.returncode == 2
    assert f"{head[:12]} is committed; what somebody changed meanwhile is left" in finished.stderr
    assert finished.stderr.endswith(f": shelf/INDEX.md, shelf/{FOLDER}/plan.md\n")
    assert {path: orchard.read(path) for path in edited} == edited
    status = orchard.git("status", "--porcelain", "--untracked-files=all")
    assert status == f" M shelf/INDEX.md\n?? shelf/{FOLDER}/plan.md\n"
    assert orchard.git("rev-parse", "HEAD") == head
    assert not (orchard.repository / JOURNAL).exists()


def test_a_dry_run_leaves_even_what_has_not_begun(orchard: Orchard) -> None:
    """Killed before the branch was moved: nothing has happened."""
    review_all(orchard)
    orchard.write(f"../{JOURNAL}", cut_off(orchard))
    shown = orchard.batches("consolidate", "--dry-run")
    assert (shown.returncode, f"move    {FOLDER} -> {DONE}" in shown.stdout) == (0, True)
    assert (orchard.repository / JOURNAL).exists()
    assert orchard.batches("consolidate").returncode == 0
    assert not (orchard.repository / JOURNAL).exists()


def cut_off(orchard: Orchard) -> str:
    """The journal of a commit to which no branch was moved."""
    old = orchard.git("rev-parse", "HEAD").strip()
    new = orchard.git("commit-tree", "HEAD^{tree}", "-m", "new").strip()
    return json.dumps({"old": old, "new": new, "was": {}, "objects": {}})


def test_what_is_edited_before_the_commit_stops_it(orchard: Orchard) -> None:
    orchard.write("a.txt", "a")
    orchard.commit()
    head = orchard.git("rev-parse", "HEAD")
    with pytest.raises(BatchError, match=r"shelf/a\.txt: was changed by somebody else meanwhile: run again"):
        commit_changes(orchard.repository, {"shelf/a.txt": Content(b"b")}, {"shelf/a.txt": None}, "b")
    assert (orchard.git("rev-parse", "HEAD"), orchard.read("a.txt")) == (head, "a")


def watch_kills(orchard: Orchard, kills: int) -> None:
    """Kills so many consolidations, each somewhere else."""
    review_all(orchard)
    head = orchard.git("rev-parse", "HEAD").strip()
    orchard.git("add", "--all")
    before = orchard.git("write-tree").strip()
    words, log = (
        ["consolidate", "--plan", "orchards", "--root", str(orchard.root)],
        orchard.repository.parent / "log",
    )
    with start_killer(words, orchard.repository, log) as killer:
        assert killer.run() == 0
        killed = 0
        for point in choose_points(killer.count_events(), kills):
            orchard.git("reset", "--quiet", "--hard", head)
            orchard.git("clean", "--quiet", "-fdx")
            orchard.git("read-tree", "-u", "--reset", before)
            code = killer.run(point)
            assert code in (0, -signal.SIGKILL), killer.log()
            killed += code != 0
            done = orchard.batches("consolidate", "--plan", "orchards")
            assert done.returncode in (0, 2), done.stdout + done.stderr
            assert orchard.git("status", "--porcelain") == ""
            assert not (orchard.root / FOLDER).exists()
            assert orchard.git("rev-list", "--count", f"{head}..HEAD").strip() == "1"
            assert not list(orchard.root.rglob("*.proofshelf-tmp"))
            assert not (orchard.repository / ".git/batches/consolidating").exists()
    assert killed > 0.8 * kills


def test_killed_at_any_point_it_is_all_or_nothing(orchard: Orchard) -> None:
    watch_kills(orchard, kills=7)


@pytest.mark.slow
def test_killed_a_hundred_times_it_is_all_or_nothing(orchard: Orchard) -> None:
    watch_kills(orchard, kills=100)
