"""Diffs against git itself: it takes them, and what it makes is the file."""

import subprocess
from pathlib import Path

import pytest
from edit_strategies import edits_of, files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.fixing.applying import apply_edits
from checks.fixing.diffing import render_diff

NAMES = ["a.md", "with space.md", "é/ß.md", 'quo"te\\.md', "tab\there.md", "d e/f g.md"]


def apply_with_git(folder: Path, diff: str, *, check: bool = False) -> None:
    words = ["--check"] if check else ["--whitespace=nowarn"]
    command = ["git", "apply", *words, "-"]
    done = subprocess.run(command, cwd=folder, input=diff.encode(), capture_output=True, check=False)
    assert done.returncode == 0, (done.stderr, diff)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.md", "--- a/a.md\n+++ b/a.md\n"),
        ("a b.md", "--- a/a b.md\t\n+++ b/a b.md\t\n"),
        ("é b.md", '--- "a/\\303\\251 b.md"\n+++ "b/\\303\\251 b.md"\n'),
    ],
)
def test_a_tab_ends_a_name_with_a_space_that_has_no_marks(name: str, written: str) -> None:
    assert written in render_diff(name, b"a\n", b"b\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("patched")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_git_makes_of_the_file_what_the_edits_make(folder: Path, data: st.DataObject, name: str) -> None:
    before = data.draw(files())
    after = apply_edits(before, data.draw(edits_of(before)))
    diff = render_diff(name, before, after)
    assert bool(diff) == (before != after)
    if diff:
        file = folder / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(before)
        apply_with_git(folder, diff, check=True)
        apply_with_git(folder, diff)
        assert file.read_bytes() == after


def test_names_are_quoted_as_git_does() -> None:
    diff = render_diff('é"x.md', b"a\n", b"b\n")
    assert diff.startswith('diff --git "a/\\303\\251\\"x.md" "b/\\303\\251\\"x.md"\n')
    assert "--- a/my file.md\t\n" in render_diff("my file.md", b"a\n", b"b\n")
