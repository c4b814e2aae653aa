"""`run` with runners that damage where they work, and with people who edit the base while it goes on."""

from pathlib import Path

import pytest
from workshop import PLAN, RECORD, Workshop, open_workshop

from batches.errors import BatchError
from batches.running.worktrees import Worktrees


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return open_workshop(tmp_path)


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("clears", "the worktree was removed before the work was taken over"),
        ("prunes", "the worktree was removed before the work was taken over"),
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
