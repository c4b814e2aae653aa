"""What may be written for a part, and what is read of it."""

import os
from pathlib import Path

import pytest
from base_files import write_file

from batches.running.runner_output import Permission, collect_output
from batches.running.worktrees import Change

DROP = "x/KNOWLEDGE-DROP-jar-2026-03-02-1000.md"
PERMISSION = Permission(
    page="jars/00-jar.md",
    drop_path="x/KNOWLEDGE-DROP-jar-YYYY-MM-DD-HHMM.md",
    prefix="kb/",
    other_stems=("jars/00-jar", "jars/00-jar-lids", "jars/01-lid"),
    gone=("x/KNOWLEDGE-DROP-jar-2026-01-01-0900.md",),
)


@pytest.mark.parametrize(
    ("path", "status", "allowed"),
    [
        ("jars/00-jar.md", "A", True),
        ("jars/00-jar.md", "M", True),
        ("jars/00-jar.md", "D", False),
        ("jars/00-jar-cut.svg", "A", True),
        ("jars/00-jar.PNG", "A", True),
        ("jars/00-jar-lids-cut.svg", "A", False),
        ("jars/00-jar-more.md", "A", False),
        ("jars/00-jar/cut.svg", "A", False),
        ("lids/00-jar-cut.svg", "A", False),
        (DROP, "A", True),
        (DROP, "M", False),
        ("x/KNOWLEDGE-DROP-jar-2026-03-02-1000.md.md", "A", False),
        ("x/KNOWLEDGE-DROP-jar-lid-2026-03-02-1000.md", "A", False),
        ("KNOWLEDGE-DROP-jar-2026-03-02-1000.md", "A", False),
        ("x/KNOWLEDGE-DROP-jar-2026-01-01-0900.md", "D", True),
        ("x/KNOWLEDGE-DROP-jar-2026-01-01-0900.md", "M", True),
        ("x/plan.md", "M", False),
        ("INDEX.md", "M", False),
    ],
)
def test_allowed(path: str, status: str, allowed: bool) -> None:
    assert PERMISSION.allows(Change(f"kb/{path}", status), path) is allowed


def write(folder: Path, *paths: str) -> list[Change]:
    for path in paths:
        write_file(folder / "kb", path, path)
    return [Change(f"kb/{path}", "A") for path in paths]


def test_files_and_foreign_ones(tmp_path: Path) -> None:
    changes = [*write(tmp_path, "jars/00-jar.md", DROP, "INDEX.md"), Change("setup.py", "M")]
    output = collect_output(tmp_path, changes, PERMISSION)
    assert output.files == {"jars/00-jar.md": b"jars/00-jar.md", DROP: DROP.encode()}
    assert output.foreign == ("../setup.py", "INDEX.md")
    assert output.lacks == ()


def test_several_reports(tmp_path: Path) -> None:
    changes = write(tmp_path, "jars/00-jar.md", DROP, DROP.replace("1000", "1001"))
    (lack,) = collect_output(tmp_path, changes, PERMISSION).lacks
    assert lack.startswith("2 reports were written (")
    assert lack.endswith("): write one")


def test_links_and_pipes(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "00-jar.md").write_text("secret", encoding="utf-8")
    changes = [Change("kb/jars/00-jar.md", "A"), *write(tmp_path, DROP)]
    (tmp_path / "kb/jars").symlink_to(secret)
    output = collect_output(tmp_path, changes, PERMISSION)
    assert (list(output.files), output.foreign) == ([DROP], ("jars/00-jar.md",))
    assert "lies behind a symbolic link" in output.lacks[0]
    (tmp_path / "kb/jars").unlink()
    (tmp_path / "kb/jars").mkdir()
    os.mkfifo(tmp_path / "kb/jars/00-jar.md")
    assert "is not a regular file" in collect_output(tmp_path, changes, PERMISSION).lacks[0]
