"""`run` with runners that damage where they work, and with people who edit the base while it goes on."""

from pathlib import Path

import pytest
from workshop import PLAN, RECORD, Workshop

from batches.errors import BatchError
from batches.running.transfers import Transfer, save_transfer
from batches.running.worktrees import Worktrees
from checks.model import Attempt, Outcome

PAGE = "jars/01-jar.md"
DROP = "expansions/jars/KNOWLEDGE-DROP-jar-1-2026-03-02-1000.md"
KEPT = ".git/batches/expansions-jars-plan/batch-1/part-1-attempt-1.refused/files"
ATTEMPT = Attempt(1, Outcome.UNVERIFIED, "2026-03-02T12:00:00+01:00", "tester")


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("clears", "the worktree was removed before the work was copied"),
        ("prunes", "the worktree was removed before the work was copied"),
    ],
)
def test_a_worktree_that_its_runner_removes_fails_that_attempt_alone(
    shop: Workshop, mode: str, reason: str
) -> None:
    done = shop.run("--parts", "1", "--env", "RUNNER_FIRST=" + mode, mode="once")
    assert done.returncode == 0, done.stderr
    assert shop.outcomes(1) == ["failed", "verified"]
    assert reason in shop.ran(1).attempts[0].reasons[0]
    shop.assert_tidy()


def test_a_worktree_that_cannot_be_removed_stops_no_other(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Worktrees, folder: Path | None = None) -> None:
        raise BatchError(f"{folder or 'worktrees'}: cannot be removed")

    real = Worktrees.add

    def add(self: Worktrees, names: list[str]) -> object:
        with monkeypatch.context() as patch:
            patch.setattr(Worktrees, "remove", lambda *_: None)
            trees = real(self, names)
        monkeypatch.setattr(Worktrees, "remove", fail)
        monkeypatch.setattr(Worktrees, "remove_all", fail)
        return trees

    monkeypatch.setattr(Worktrees, "add", add)
    done = shop.run("--parts", "1,2", mode="lies")
    assert done.returncode == 1, done.stderr
    assert shop.outcomes(1) == shop.outcomes(2) == ["unverified"]
    assert "worktrees: cannot be removed" in done.stdout
    assert "0 of 2 verified" in done.stdout


@pytest.mark.parametrize("first", ["works", "lies"])
def test_a_worktree_that_cannot_be_made_stops_no_other(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    real, made = Worktrees.add, list[object]()

    def add(self: Worktrees, names: list[str]) -> object:
        if made:
            (shop.notes / "go").touch()
            raise BatchError("git worktree: a runner has broken it")
        made.append(real(self, names))
        return made[0]

    monkeypatch.setattr(Worktrees, "add", add)
    done = shop.run("--parts", "1,2,3", "--jobs", "2", "--env", f"LAGS_FIRST={first}", mode="lags")
    assert (done.returncode, "a runner has broken it" in done.stderr) == (2, True)
    assert shop.outcomes(1) == ["verified" if first == "works" else "unverified"]
    assert shop.part(1).page
    assert shop.outcomes(2) == ["verified"]
    assert shop.ran(3).outcome is Outcome.WAITING
    shop.assert_tidy()


def test_what_an_attempt_left_is_not_lost_where_the_next_leaves_nothing(shop: Workshop) -> None:
    modes = ("--env", "RUNNER_FIRST=lies", "--env", "RUNNER_THEN=idles")
    done = shop.run("--parts", "1", *modes, mode="once")
    assert done.returncode == 1, done.stderr
    assert shop.outcomes(1) == ["unverified", "failed"]
    assert shop.ran(1).outcome.value == "unverified"
    assert shop.part(1).state.value == "reported"
    assert "part 1: attempt 1 is copied in its place" in done.stdout
    assert "part 1  unverified  Jar number 1" in done.stdout
    shop.assert_tidy()


@pytest.mark.parametrize(
    ("mode", "left"), [("lies", [DROP, PAGE]), ("misnames", [PAGE]), ("dies", [PAGE]), ("idles", [])]
)
def test_what_is_not_copied_is_kept_beside_the_log(shop: Workshop, mode: str, left: list[str]) -> None:
    done = shop.run("--parts", "1", "--env", f"RUNNER_FIRST={mode}", mode="once")
    assert done.returncode == 0, done.stderr
    kept = shop.folder / KEPT
    found = sorted(file.relative_to(kept).as_posix() for file in kept.rglob("*") if file.is_file())
    assert found == left
    assert (f"part 1: not copied, but kept in {kept}\n" in done.stdout) == bool(left)
    assert all("Try 1." in (kept / path).read_text(encoding="utf-8") for path in left if path == PAGE)
    assert "Try 2." in (shop.base / PAGE).read_text(encoding="utf-8")
    shop.assert_tidy()


@pytest.mark.parametrize("setting", ["core.worktree /nowhere", "core.bare true"])
def test_what_a_runner_sets_in_the_shared_configuration_ends_no_run(shop: Workshop, setting: str) -> None:
    done = shop.run("--parts", "1,2", "--jobs", "1", "--env", f"RUNNER_SETS={setting}", mode="misleads")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{shop.folder}/.git/config: was changed while runners worked" in done.stdout
    assert "2 of 2 verified" in done.stdout


@pytest.mark.parametrize(("retries", "told"), [("0", ""), ("1", "no worktree can be made there")])
def test_a_configuration_that_git_cannot_read_any_more_takes_nothing_of_what_was_done(
    shop: Workshop, retries: str, told: str
) -> None:
    done = shop.run("--parts", "1", "--retries", retries, mode="wrecks")
    assert (done.returncode, told in done.stderr) == (2 if told else 1, True)
    assert f"{shop.folder}/.git/config: was changed while runners worked" in done.stdout
    assert "0 of 1 verified" in done.stdout
    kept = shop.folder / KEPT
    assert sorted(file.relative_to(kept).as_posix() for file in kept.rglob("*.md")) == [DROP, PAGE]


def test_names_that_are_no_utf8_are_foreign(shop: Workshop) -> None:
    done = shop.run("--parts", "1", mode="scrawls")
    assert done.returncode == 0, done.stderr
    assert shop.ran(1).attempts[0].foreign == ("jars/01-jar-\\xff.svg", "tools/\\xff.txt")
    assert "foreign, and refused: tools/\\xff.txt" in done.stdout
    shop.assert_tidy()


def test_of_many_foreign_files_some_are_named(shop: Workshop) -> None:
    done = shop.run("--parts", "1", mode="floods")
    assert done.returncode == 0, done.stderr
    foreign = shop.ran(1).attempts[0].foreign
    assert (foreign[0], foreign[1], foreign[-1]) == (
        "tools/00-scales.md",
        "node_modules/000.js",
        "and 281 more",
    )
    assert len(foreign) == 21


def test_a_plan_and_a_page_that_are_edited_meanwhile(shop: Workshop) -> None:
    done = shop.run("--parts", "1,2", mode="replans")
    assert done.returncode == 0, done.stderr
    assert shop.outcomes(1) == shop.outcomes(2) == ["verified"]
    assert "2 of 2 verified" in done.stdout
    assert shop.part(1).state.value == "verified"
    assert "Mind the lids." in (shop.base / PLAN).read_text(encoding="utf-8")


def test_a_part_that_is_taken_out_of_the_plan_meanwhile(shop: Workshop) -> None:
    done = shop.run("--parts", "1", "--retries", "0", mode="unplans")
    assert done.returncode == 1, done.stderr
    assert "0 of 1 verified" in done.stdout
    assert shop.outcomes(1) == ["unverified"]
    assert shop.ran(1).attempts[0].reasons[0].startswith(f"{PLAN} has no part 1 any more")
    assert "Rings of jar 1" in (shop.base / "jars/01-jar.md").read_text(encoding="utf-8")
    assert (shop.base / RECORD).is_file()


@pytest.mark.parametrize(
    ("ignored", "path"),
    [
        ("/kb/jars/", "jars/01-jar.md"),
        ("*DROP*", "expansions/jars/KNOWLEDGE-DROP-jar-1-YYYY-MM-DD-HHMM.md"),
    ],
)
def test_what_git_ignores_is_told_before_anything_is_run(shop: Workshop, ignored: str, path: str) -> None:
    (shop.folder / ".gitignore").write_text(f"{ignored}\n", encoding="utf-8")
    shop.commit()
    done = shop.run("--parts", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"batches: {path}: git ignores such a file")


def test_what_lies_behind_a_link_is_told_before_anything_is_run(shop: Workshop) -> None:
    (shop.base / "glass").mkdir()
    (shop.base / "jars").symlink_to("glass")
    shop.commit()
    done = shop.run("--parts", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("batches: jars/01-jar.md: lies behind a symbolic link")


def test_what_git_says_of_a_folder_is_told(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "detected dubious ownership in repository" in shop.run().stderr


def test_what_was_being_taken_over_in_another_work_tree_is_left_to_that(shop: Workshop) -> None:
    shop.git("worktree", "add", "--quiet", "-b", "other", str(shop.folder / "../other"))
    transfer = Transfer({"jars/02-jar.md": b"# Jar\n"}, {"jars/02-jar.md": None}, 2, ATTEMPT)
    save_transfer(transfer, shop.folder / ".git/batches/expansions-jars-plan/batch-1/part-2.taking")
    other = Workshop(shop.folder / "../other", shop.cache, shop.notes)
    assert other.run("--parts", "1").returncode == 0
    assert not (other.base / "jars/02-jar.md").exists()
    assert "part 2: copied into the base, as an earlier run had begun to" in shop.run("--parts", "1").stdout
    assert (shop.base / "jars/02-jar.md").exists()
