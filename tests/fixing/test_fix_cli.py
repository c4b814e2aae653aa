"""`--fix`, `--diff` and `index --skill` as their users run them."""

import os
import subprocess
from pathlib import Path

import pytest
from base_files import write_base
from programs import run_checks

from checks.cli import fix, main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE
from checks.writing import replace_unchanged

BROKEN = "# {title}\n\nOf [granite](00-granite.md) and [gone](gone.md).\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kb"
    write_base(
        folder,
        {
            "stone/00-granite.md": "# Granite\n\nIt is hard.\n",
            "bridges/00-arches.md": BROKEN.format(title="Arches"),
            "bridges/01 über.md": BROKEN.format(title="Beams"),
        },
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_report_marks_what_can_be_fixed(base: Path) -> None:
    done = run_checks("--root", "kb")
    assert done.returncode == FINDINGS
    shown = done.stdout
    assert shown.count("LNK101 broken-link [*]\n") == 2
    assert "\n2 findings can be fixed with --fix.\n" in shown


def test_the_report_says_how_to_make_fixes_that_are_all_unsafe(base: Path) -> None:
    (base / "bridges/00-arches.md").write_bytes(b"# Arches\r\n")
    (base / "bridges/01 \u00fcber.md").write_bytes(b"# Beams\r\n")
    assert "\n2 findings can be fixed with --fix --unsafe-fixes.\n" in run_checks("--root", "kb").stdout
    (base / "bridges/02-piers.md").write_text(BROKEN.format(title="Piers"))
    assert (
        "\n1 finding can be fixed with --fix (2 more with --unsafe-fixes).\n"
        in run_checks("--root", "kb").stdout
    )


def test_fix_mends_and_reports_what_is_left(base: Path) -> None:
    done = run_checks("--root", "kb", "--fix")
    assert done.returncode == FINDINGS
    shown = done.stdout
    assert "\nFixed 2 findings in 2 files.\n" in shown
    assert "gone.md" in shown
    assert "00-granite.md" not in shown.replace("[granite](../stone/00-granite.md)", "")
    done = run_checks("--root", "kb", "--fix")
    assert done.returncode == FINDINGS
    assert "Nothing was fixed." in done.stdout


def test_other_formats_stay_what_they_are(base: Path) -> None:
    captured = run_checks("--root", "kb", "--fix", "--format", "jsonl")
    assert captured.stdout.count("\n") == 2
    assert captured.stderr == "checks: Fixed 2 findings in 2 files.\n"


@pytest.mark.parametrize(
    ("words", "fixed"),
    [
        (["kb/bridges/00-arches.md"], 1),
        (["kb/bridges"], 2),
        (["kb/stone"], 0),
        (["--select", "PAG"], 0),
        (["--ignore", "broken-link"], 0),
        (["--baseline"], 0),
    ],
)
def test_only_findings_that_are_shown_are_fixed(base: Path, words: list[str], fixed: int) -> None:
    main(["--root", "kb", "--write-baseline"])
    before = read(base)
    main(["--root", "kb", "--fix", *words])
    after = read(base)
    assert sum(after[path] != before[path] for path in before) == fixed


def test_diff_writes_nothing_and_git_makes_of_it_what_fix_makes(base: Path) -> None:
    before = read(base)
    done = run_checks("--root", "kb", "--diff")
    assert done.returncode == FINDINGS
    diff = done.stdout
    assert read(base) == before
    assert 'diff --git "a/kb/bridges/01 \\303\\274ber.md"' in diff
    run_checks("--root", "kb", "--fix")
    after = read(base)
    for path, content in before.items():
        Path(path).write_bytes(content)
    subprocess.run(["git", "apply", "--check", "-"], input=diff.encode(), check=True)
    subprocess.run(["git", "apply", "-"], input=diff.encode(), check=True)
    assert read(base) == after
    done = run_checks("--root", "kb", "--diff")
    assert done.returncode == CLEAN
    assert done.stdout == ""


def test_diff_names_paths_from_the_top_of_the_work_tree(
    base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    monkeypatch.chdir(base / "bridges")
    assert (
        "diff --git a/kb/bridges/00-arches.md b/kb/bridges/00-arches.md\n"
        in run_checks("--root", "..", "--diff").stdout
    )
    # Of a further work tree it is a file.
    (base / ".git").write_text("gitdir: ../.git\n")
    assert (
        "diff --git a/bridges/00-arches.md b/bridges/00-arches.md\n"
        in run_checks("--root", "..", "--diff").stdout
    )
    (base / ".git").unlink()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / ".git").rename(tmp_path / "was-git")
    assert "diff --git a/bridges/00-arches.md" in run_checks("--root", "../kb", "--diff").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--unsafe-fixes"],
        ["--fix", "--watch"],
        ["--fix", "--write-baseline"],
        ["export", "--fix"],
        ["index", "--diff"],
        ["--skill"],
    ],
)
def test_what_does_not_go_together(base: Path, words: list[str]) -> None:
    before = read(base)
    command = words[:1] if words[0] in ("export", "index") else []
    assert main([*command, "--root", "kb", *words[len(command) :]]) == WRONG_USE
    assert read(base) == before


def test_a_file_that_changes_in_the_meantime_is_left_alone(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = b"# Mine\n\nWritten just now.\n"

    def replace_late(file: Path, content: bytes, sha256: str) -> bool:
        if file.name == "00-arches.md":
            file.write_bytes(mine)
        return replace_unchanged(file, content, sha256)

    monkeypatch.setattr(fix, "replace_unchanged", replace_late)
    captured = run_checks("--root", "kb", "--fix")
    assert "bridges/00-arches.md: left alone: has changed in the meantime: run again" in captured.stderr
    assert "Fixed 1 finding in 1 file." in captured.stdout
    assert (base / "bridges/00-arches.md").read_bytes() == mine


@pytest.mark.posix
def test_permissions_stay(base: Path) -> None:
    page = base / "bridges/00-arches.md"
    page.chmod(0o640)
    main(["--root", "kb", "--fix"])
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_file_that_nobody_may_write_is_left_alone(base: Path) -> None:
    page = base / "bridges/00-arches.md"
    page.chmod(0o444)
    before = page.read_bytes()
    captured = run_checks("--root", "kb", "--fix")
    assert captured.stderr == "checks: bridges/00-arches.md: left alone: read-only\n"
    assert "\nFixed 1 finding in 1 file.\n" in captured.stdout
    assert page.read_bytes() == before
    # A diff is for whoever may write it.
    done = run_checks("--root", "kb", "--diff")
    assert done.returncode == FINDINGS
    assert "b/kb/bridges/00-arches.md\n" in done.stdout


@pytest.mark.posix
def test_owner_and_group_stay(base: Path) -> None:
    page = base / "bridges/00-arches.md"
    others = [1] if os.getuid() == 0 else [each for each in os.getgroups() if each != os.getgid()]
    if not others:
        pytest.skip("whoever runs the tests is in one group only")
    os.chown(page, 1 if os.getuid() == 0 else -1, others[0])
    before = page.stat()
    main(["--root", "kb", "--fix"])
    after = page.stat()
    assert after.st_ino != before.st_ino
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)


@pytest.mark.posix
def test_another_group_is_not_allowed_more_than_everybody(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    page = base / "bridges/00-arches.md"
    page.chmod(0o664)
    monkeypatch.setattr(os, "chown", refuse)
    main(["--root", "kb", "--fix"])
    assert page.stat().st_mode & 0o777 == 0o644


def test_skill_is_made_and_kept_only_where_it_is_asked_for(base: Path) -> None:
    skill = base / "SKILL.md"
    done = run_checks("index", "--root", "kb", "--write")
    assert done.returncode == CLEAN
    assert done.stdout == "written: INDEX.md\n"
    assert not skill.exists()
    done = run_checks("index", "--root", "kb", "--skill")
    assert done.returncode == CLEAN
    assert done.stdout.startswith("---\nname: kb\ndescription: ")
    assert not skill.exists()
    assert run_checks("index", "--root", "kb", "--skill", "--write").returncode == CLEAN
    assert run_checks("--root", "kb", "--select", "IDX").returncode == CLEAN
    made = skill.read_text()
    assert made.endswith("- [Granite](stone/00-granite.md)\n\n<!-- /proofshelf:pages -->\n")
    (base / "stone/01-marble.md").write_text("# Marble\n\nIt is soft.\n")
    skill.write_text(made.replace("# kb\n", "# By hand\n\nMore by hand. \n"))
    assert run_checks("index", "--root", "kb", "--write").returncode == CLEAN
    assert "\n- [Marble](stone/01-marble.md)\n" in skill.read_text()
    assert "# By hand\n\nMore by hand. \n" in skill.read_text()
    assert run_checks("--root", "kb", "--select", "IDX").returncode == CLEAN


def test_skill_written_by_hand_gets_its_list_at_the_end(base: Path) -> None:
    by_hand = b"---\r\nname: kb\r\ndescription: All of it.\r\n---\r\n\r\n# By hand"
    (base / "SKILL.md").write_bytes(by_hand)
    main(["index", "--root", "kb", "--write"])
    assert (base / "SKILL.md").read_bytes() == by_hand
    for _ in range(2):
        assert main(["index", "--root", "kb", "--skill", "--write"]) == CLEAN
        content = (base / "SKILL.md").read_bytes()
        assert content.startswith(by_hand + b"\r\n\r\n<!-- proofshelf:pages -->\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert b"(SKILL.md)" not in content


def test_broken_marks_are_told_and_nothing_is_written(base: Path) -> None:
    text = "# By hand\n\n<!-- proofshelf:pages -->\n"
    (base / "SKILL.md").write_text(text)
    done = run_checks("index", "--root", "kb", "--skill", "--write")
    assert done.returncode == WRONG_USE
    assert "kb/SKILL.md: needs one line `<!-- proofshelf:pages -->`" in done.stderr
    assert (base / "SKILL.md").read_text() == text
