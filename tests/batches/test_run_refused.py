"""Runs that are refused before a runner is started, or warned of."""

from pathlib import Path

import pytest
from workshop import PLAN, RECORD, Workshop

from batches.cli import main


def test_what_is_not_committed_is_refused(shop: Workshop) -> None:
    (shop.base / "tools/00-scales.md").write_text("# Scales\n\nChanged.\n", encoding="utf-8")
    done = shop.run()
    assert (done.returncode, done.stdout) == (2, "")
    assert "tools/00-scales.md: not committed, and runners see only what is" in done.stderr
    shop.git("checkout", "--quiet", ".")
    page = shop.base / "jars/01-jar.md"
    page.parent.mkdir()
    page.write_text("# Mine\n", encoding="utf-8")
    assert "jars/01-jar.md: is not committed, and no run wrote it" in shop.run().stderr
    assert page.read_text(encoding="utf-8") == "# Mine\n"


@pytest.mark.parametrize(
    "words",
    [
        ("run", "1", "--runner", "true"),
        ("run", "1", "--list"),
        ("consolidate",),
        ("status",),
        ("review", "1"),
    ],
)
@pytest.mark.parametrize(("name", "said"), [("nope", "no such folder"), ("file.md", "is no folder")])
def test_a_root_that_is_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], name: str, said: str
) -> None:
    (tmp_path / "file.md").write_text("# File\n", encoding="utf-8")
    assert main([*words, "--root", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"batches: {tmp_path / name}: {said}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [('root = "nope"', "root: {folder}/nope: no such folder"), ('ignore = ["ALL"]', "ignore: unknown rule")],
)
def test_what_is_wrong_with_the_configuration_is_told_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    file = tmp_path / "checks.toml"
    file.write_text(content, encoding="utf-8")
    assert main(["status", "--config", str(file)]) == 2
    assert capsys.readouterr().err.startswith(f"batches: {file}: {said.format(folder=tmp_path)}")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--jobs", "8"), "--jobs 8: 8 and more at once are refused"),
        (("--jobs", "0"), "--jobs: give 1 or more"),
        (("--retries", "-1"), "--retries: give 0 or more"),
        (("--time-limit", "90"), "give hours, minutes or seconds, such as 90m"),
        (("--time-limit", "99999999h"), "give hours, minutes or seconds, such as 90m"),
        (("--env", "KEY"), "--env KEY: write KEY=VALUE"),
        (("--parts", "5"), "batch 1 has no part 5 to carry out"),
        (("--parts", "9"), "has no part 9"),
        (("--runner", "'"), "check its quotes"),
        (("--runner", " "), "--runner is empty"),
        (("--runner", "no-such-program {brief}"), "no-such-program is not a program that can be started"),
    ],
)
def test_wrong_use(
    shop: Workshop, options: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["run", "1", "--root", str(shop.base), "--runner", "true", *options]
    assert main(words) == 2
    assert message in capsys.readouterr().err
    assert shop.changed() == []


def test_a_record_that_is_not_sound_is_not_written_anew(shop: Workshop) -> None:
    shop.run("--parts", "1")
    record = shop.base / RECORD
    damaged = record.read_text(encoding="utf-8").replace("outcome: verified", "outcome: fine", 1)
    record.write_text(damaged, encoding="utf-8")
    done = shop.run("--parts", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"batches: {RECORD}: is not a valid record: fix it, or move it away\n"
    assert record.read_text(encoding="utf-8") == damaged


def test_many_jobs_are_warned_of(shop: Workshop) -> None:
    assert "--jobs 5: 4 are recommended" in shop.run("--jobs", "5").stderr


def test_a_base_outside_of_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.md").write_text(
        "# P\n\n## PART 1: A\n\n- [ ] PART 1: Create a/00-a.md\n", encoding="utf-8"
    )
    for words in (["run", "1", "--runner", "true"], ["consolidate"]):
        assert main([*words, "--root", str(tmp_path)]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"batches: {tmp_path}: lies in no git repository, and batches are")
        assert told.endswith(": `git init`, and commit the base\n")


def test_unclear_pages_are_refused(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    plan = shop.base / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Create jars/01-jar.md", "Do it"), encoding="utf-8")
    shop.commit()
    assert main(["run", "1", "--root", str(shop.base), "--runner", "true"]) == 2
    assert "the page of part 1 is not named: name one in the plan" in capsys.readouterr().err
    plan.write_text(text.replace("jars/01-jar.md", "jars/02-jar.md"), encoding="utf-8")
    shop.commit()
    assert main(["run", "1", "--root", str(shop.base), "--runner", "true"]) == 2
    assert "part 2 writes the files of another part" in capsys.readouterr().err
