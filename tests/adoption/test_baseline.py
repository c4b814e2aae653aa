"""Baselines through the command line: what is known stays silent, what is worse does not."""

import json
import os
import re
from pathlib import Path

import pytest
from base_files import write_base
from programs import run_checks

from checks.baseline import Known, compare_with_baseline, follow_moves, parse_baseline, render_known
from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE
from checks.model import Finding, Place, Severity

PLAN = "# Knowledge Expansion: Bread\n\n## PART 1: Rye (~20 lines)\n\n- [✓] PART 1: Create bread/01-rye.md\n"
PAGE = "# Rye\n\nSee [gone](gone.md).\n\nA grain.\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_base(tmp_path / "kb", {"plans/plan.md": PLAN, "bread/01-rye.md": PAGE})
    assert main(["--root", str(tmp_path / "kb"), "--write-baseline"]) == CLEAN
    return tmp_path / "kb"


def test_known_findings_are_left_out_and_counted(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = json.loads((base / "checks-baseline.json").read_text())["findings"]
    capsys.readouterr()
    assert main(["--root", str(base)]) == FINDINGS
    assert main(["--root", str(base), "--baseline"]) == CLEAN
    assert f"{len(entries)} known findings left out by the baseline." in capsys.readouterr().out


def test_of_known_findings_those_count_that_were_asked_for(base: Path) -> None:
    for chosen in ("LNK", "LNK,stale-baseline-entry"):
        done = run_checks("--root", str(base), "--baseline", "--select", chosen)
        assert "\n1 known finding left out by the baseline.\n" in done.stdout


def test_it_tells_how_much_it_makes_known(base: Path) -> None:
    (base / "plans/plan.md").unlink()
    done = run_checks("--root", str(base), "--write-baseline")
    assert done.returncode == CLEAN
    assert "checks-baseline.json: 1 known finding\n" in done.stdout


def test_it_tells_how_every_run_uses_it_until_it_does(base: Path) -> None:
    write = ("--root", str(base), "--write-baseline")
    setting = 'baseline = "checks-baseline.json"'
    next_line = f"next: {setting} in {base / 'checks.toml'}, and every run leaves them out\n"
    assert run_checks(*write).stdout.endswith(f"known findings\n{next_line}")
    (base / "checks.toml").write_text(setting)
    assert "next:" not in run_checks(*write).stdout
    assert "next:" not in run_checks(*write, str(base / "checks-baseline.json")).stdout
    (base / "checks.toml").write_text('root = "bread"')
    assert (
        f'next: baseline = "../known.json" in {base / "checks.toml"},'
        in run_checks(
            "--config", str(base / "checks.toml"), "--write-baseline", str(base.parent / "known.json")
        ).stdout
    )


def test_moved_lines_stay_known_and_a_new_finding_is_shown(base: Path) -> None:
    page = base / "bread/01-rye.md"
    page.write_text(PAGE.replace("# Rye\n", "# Rye\n\nIt is dark.\n") + "\n[new](new.md)\n")
    done = run_checks("--root", str(base), "--baseline", "--format", "json")
    assert done.returncode == FINDINGS
    assert [each["line"] for each in json.loads(done.stdout)] == [9]


def test_a_measured_finding_may_get_better_and_never_worse(base: Path) -> None:
    page = base / "bread/01-rye.md"
    page.write_text(PAGE.replace("\nA grain.\n", ""))
    done = run_checks("--root", str(base), "--baseline")
    assert done.returncode == FINDINGS
    assert "(known, but worse: off by 17 instead of 15)" in done.stdout
    page.write_text(PAGE + "\nMore.\n")
    assert run_checks("--root", str(base), "--baseline").returncode == CLEAN


def test_gone_entries_are_told_where_they_were_looked_for(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "bread/01-rye.md").write_text(PAGE.replace("[gone](gone.md)", "this"))
    assert main(["--root", str(base), "--baseline"]) == CLEAN
    assert "lists LNK101 in bread/01-rye.md, which is gone:" in capsys.readouterr().out
    main(["--root", str(base), "--baseline", "--select", "PAG"])
    main(["--root", str(base), str(base / "plans"), "--baseline"])
    assert "gone:" not in capsys.readouterr().out
    main(["--root", str(base), "--baseline", "--select", "stale-baseline-entry"])
    assert "gone:" in capsys.readouterr().out


KNOWN = '{"path": "a.md", "code": "LNK101", "fingerprint": "0f"}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 1,\n', "is not valid JSON: line 2: "),
        ("[]", "is not a baseline of version 1"),
        ('{"findings": []}', "is not a baseline of version 1"),
        ('{"version": 2, "findings": []}', "is not a baseline of version 1"),
        ('{"version": 1}', "has no list of findings"),
        (f'{{"version": 1, "findings": [{KNOWN}, {{}}]}}', "entry 2 is not a known finding"),
        ('{"version": 1, "findings": ["a.md"]}', "entry 1 is not a known finding"),
        ('{"version": 1, "findings": [{"path": "a.md"}]}', "entry 1 is not a known finding"),
        (f'{{"version": 1, "findings": [{KNOWN[:-1]}, "amount": "3"}}]}}', "entry 1 is not a known finding"),
        ("[" * 9**6, "is nested too deeply"),
    ],
    ids=lambda text: re.sub(r"\W+", "-", text[:40]),
)
def test_a_bad_file_is_told_in_one_line(base: Path, text: str, said: str) -> None:
    (base / "checks-baseline.json").write_text(text)
    done = run_checks("--root", str(base), "--baseline")
    assert done.returncode == WRONG_USE
    assert f"checks-baseline.json: {said}" in done.stderr


def test_entries_that_a_merge_left_twice_are_written_in_one_order() -> None:
    """One branch knew the amount, and the other did not."""
    twice = [Known("a.md", "PAG101", "0f", 0), Known("a.md", "PAG101", "0f")]
    written = render_known(twice)
    assert written == render_known(twice[::-1])
    assert [each.amount for each in parse_baseline(written)] == [None, 0]


@pytest.mark.parametrize("amounts", [(5, 9), (9, 5), (5, None), (None, 5), (0, 1)])
def test_of_entries_that_a_merge_left_twice_the_stricter_counts(amounts: tuple[int | None, ...]) -> None:
    known = [Known("a.md", "PAG102", "0f", amount) for amount in amounts]
    finding = Finding(
        Place("a.md"), Severity.WARNING, "PAG102", "short-page", "is short", 7, fingerprint="0f"
    )
    (shown,) = compare_with_baseline([finding], known).shown
    stricter = min(each for each in amounts if each is not None)
    assert shown.message == f"is short (known, but worse: off by 7 instead of {stricter})"


def test_a_part_of_the_base_makes_no_baseline(base: Path) -> None:
    before = (base / "checks-baseline.json").read_bytes()
    assert main(["--root", str(base), "--select", "LNK", "--write-baseline"]) == WRONG_USE
    assert main(["--root", str(base), "--baseline", str(base / "none.json")]) == WRONG_USE
    assert (base / "checks-baseline.json").read_bytes() == before


def test_the_baseline_that_is_named_is_the_one_that_is_written(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.json"
    assert main(["--root", str(base), "--write-baseline", "--baseline", str(other)]) == CLEAN
    assert json.loads(other.read_text())["findings"]
    assert main(["--root", str(base), "--baseline", str(other)]) == CLEAN
    assert main(["--root", str(base), "--write-baseline", str(base)]) == WRONG_USE
    assert f"{base}: is a folder" in capsys.readouterr().err


@pytest.mark.posix
def test_a_link_stays_one_and_so_does_a_pipe(base: Path, tmp_path: Path) -> None:
    written = (base / "checks-baseline.json").read_bytes()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/real.json").write_text("")
    (tmp_path / "link.json").symlink_to("kept/real.json")
    assert main(["--root", str(base), "--write-baseline", str(tmp_path / "link.json")]) == CLEAN
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "kept/real.json").read_bytes() == written
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert main(["--root", str(base), "--write-baseline", str(tmp_path / "pipe")]) == CLEAN
    assert (tmp_path / "pipe").is_fifo()
    assert os.read(reading, 10**6) == written
    os.close(reading)


def test_a_folder_is_no_baseline(base: Path) -> None:
    done = run_checks("--root", str(base), "--baseline", str(base / "bread"))
    assert done.returncode == WRONG_USE
    said = "is a folder, and --baseline takes a file: a base is named with --root"
    assert done.stderr == f"checks: {base / 'bread'}: {said}\n"


@pytest.mark.posix
@pytest.mark.parametrize("way", ["configuration", "link"])
def test_only_who_is_named_is_overwritten_outside_of_the_base(base: Path, way: str) -> None:
    other = base.parent / "other.txt"
    other.write_text("precious")
    (base / "checks-baseline.json").unlink()
    if way == "link":
        (base / "checks-baseline.json").symlink_to(other)
    else:
        (base / "checks.toml").write_text('baseline = "../other.txt"\n')
    assert main(["--root", str(base), "--write-baseline"]) == WRONG_USE
    assert other.read_text() == "precious"
    assert main(["--root", str(base), "--write-baseline", str(other)]) == CLEAN
    assert parse_baseline(other.read_text())
    # A baseline may lie outside.
    assert main(["--root", str(base), "--write-baseline"]) == CLEAN


@pytest.mark.parametrize("root", ["bread", ".."])
def test_the_baseline_of_another_base_is_not_overwritten(
    base: Path, root: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A configuration counts for other roots too, and its baseline is that of one."""
    (base / "checks.toml").write_text('baseline = "checks-baseline.json"\n')
    baseline = base / "checks-baseline.json"
    before = baseline.read_bytes()
    words = ["--root", str(base / root), "--config", str(base / "checks.toml"), "--write-baseline"]
    assert main(words) == WRONG_USE
    assert f"{baseline}: is the baseline of another base: name it after --write-baseline" in (
        capsys.readouterr().err
    )
    assert baseline.read_bytes() == before
    assert main(["--root", str(base), "--write-baseline"]) == CLEAN, "it is this base's own"
    assert main([*words, str(baseline)]) == CLEAN
    assert main(words) == CLEAN, "by now it is that of this base"


def found(path: str, line: int, column: int, fingerprint: str, code: str = "LNK101") -> Finding:
    place = Place(path, line, column)
    return Finding(place, Severity.ERROR, code, "broken-link", "is broken", fingerprint=fingerprint)


def test_entries_follow_files_that_moved() -> None:
    before = [
        found("old.md", 3, 9, "second"),
        found("old.md", 3, 1, "first"),
        found("old.md", 3, 1, "other rule", code="LNK102"),
        found("old.md", 7, 1, "mended by the move"),
        found("stays.md", 3, 1, "stays"),
    ]
    after = [
        found("done/old.md", 3, 2, "new first"),
        found("done/old.md", 3, 10, "new second"),
        found("done/old.md", 3, 2, "new of other rule", code="LNK102"),
        found("stays.md", 3, 1, "stays, newly told"),
    ]
    names = ["first", "second", "mended by the move", "stays", "of long ago"]
    known = [Known("old.md", "LNK101", each, amount=4, line=2) for each in names]
    known.append(Known("old.md", "LNK102", "other rule"))
    assert follow_moves(known, before, after, {"old.md": "done/old.md"}) == (
        Known("done/old.md", "LNK101", "new first", 4, 2),
        Known("done/old.md", "LNK101", "new second", 4, 2),
        *known[2:5],
        Known("done/old.md", "LNK102", "new of other rule"),
    )
