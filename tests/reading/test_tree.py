"""The walk over a folder: what is a file of the base, and what is refused."""

import os
import sys
from pathlib import Path

import pytest

from checks.reading.tree import TAG, TAG_SIGNATURE, read_tree


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    for path in (
        "b/02.md",
        "b/01.MD",
        "a.markdown",
        "b/p.png",
        ".git/x.md",
        "node_modules/y.md",
        ".trash/w.md",
        ".hidden/z.md",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x\n")
    return root


def test_markdown_files_are_found_in_order(base: Path) -> None:
    tree = read_tree(base, ())
    assert list(tree.markdown) == [".hidden/z.md", "a.markdown", "b/01.MD", "b/02.md"]
    assert tree.files == {*tree.markdown, "b/p.png"}
    assert tree.folders == {".hidden", "b"}


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("b/", [".hidden/z.md", "a.markdown"]),
        ("*.md", ["a.markdown"]),
        ("**/0?.md", [".hidden/z.md", "a.markdown"]),
    ],
)
def test_excluded_files_are_left_out(base: Path, pattern: str, left: list[str]) -> None:
    assert list(read_tree(base, (pattern,)).markdown) == left


def test_what_can_be_made_again_is_left_out(base: Path) -> None:
    (base / "b" / TAG).write_bytes(TAG_SIGNATURE + b"\n# made by a tool\n")
    (base / ".hidden" / TAG).write_bytes(b"Signature: another")
    (base / "venv" / "lib").mkdir(parents=True)
    (base / "venv" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    (base / "venv" / "lib" / "README.md").write_text("x\n")
    for folder in ("vendor", "kept/vendor", "modules"):
        (base / folder).mkdir(parents=True)
        (base / folder / "modules.txt").write_text("## none\n" if "/" in folder else "# example.org/a v1\n")
        (base / folder / "e.md").write_text("x\n")
    (base / "c" / TAG).mkdir(parents=True)
    (base / "c/d.md").write_text("x\n")
    kept = [".hidden/z.md", "a.markdown", "c/d.md", "kept/vendor/e.md", "modules/e.md"]
    assert list(read_tree(base, ()).markdown) == kept
    # Who asks for the folder itself wants it.
    assert list(read_tree(base / "b", ()).markdown) == ["01.MD", "02.md"]


@pytest.mark.posix
def test_links_are_never_followed_out_of_the_base(base: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret\n")
    (base / "out.md").symlink_to(tmp_path / "secret.md")
    (base / "up").symlink_to(tmp_path)
    (base / "gone.md").symlink_to(base / "nothing.md")
    (base / "inside.md").symlink_to(base / "b/02.md")
    (base / "loop").symlink_to(base)
    tree = read_tree(base, ())
    assert [(each.rule, each.place.path) for each in tree.problems] == [
        ("broken-symlink", "gone.md"),
        ("symlink", "inside.md"),
        ("symlink", "loop"),
        ("symlink-escape", "out.md"),
        ("symlink-escape", "up"),
    ]
    assert "inside.md" in tree.files
    assert "inside.md" not in tree.markdown
    assert "loop" in tree.folders


@pytest.mark.posix
def test_a_link_to_what_no_file_system_can_have_is_broken(base: Path) -> None:
    (base / "long.md").symlink_to("a" * 300)
    tree = read_tree(base, ())
    assert [(each.rule, each.place.path) for each in tree.problems] == [("broken-symlink", "long.md")]


@pytest.mark.posix
def test_special_files_are_reported_and_never_opened(base: Path) -> None:
    os.mkfifo(base / "pipe.md")
    tree = read_tree(base, ())
    assert [(each.rule, each.place.path) for each in tree.problems] == [("special-file", "pipe.md")]


@pytest.mark.posix
def test_names_that_are_no_utf8_stay_apart_and_are_reported(base: Path) -> None:
    for name in (b"caf\xe9.md", b"caf\xe8.md"):
        (base / os.fsdecode(name)).write_text("x\n")
    tree = read_tree(base, ())
    assert {"caf\\xe8.md", "caf\\xe9.md"} <= set(tree.markdown)
    assert [(each.rule, each.place.path) for each in tree.problems] == [
        ("bad-file-name", "caf\\xe8.md"),
        ("bad-file-name", "caf\\xe9.md"),
    ]


@pytest.mark.posix
def test_a_file_is_not_lost_behind_the_name_of_another(base: Path) -> None:
    (base / "caf\\xe8.md").write_text("x\n")
    (base / os.fsdecode(b"caf\xe8.md")).write_text("y\n")
    tree = read_tree(base, ())
    assert Path(tree.markdown["caf\\xe8.md"]).read_text() == "x\n"
    assert [each.message.partition(",")[0] for each in tree.problems] == [
        "has a name with bytes or characters that cannot be shown: rename it",
        "is also how the name of another file is shown",
    ]


def test_folders_may_lie_more_deeply_in_one_another_than_calls_may(tmp_path: Path) -> None:
    depth = sys.getrecursionlimit() + 100
    folders = [tmp_path]
    for _ in range(depth):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    page = folders[-1] / "a.md"
    page.write_text("x\n")
    try:
        assert list(read_tree(tmp_path, ()).markdown) == ["d/" * depth + "a.md"]
    finally:
        # Neither can pytest delete it by recursion.
        page.unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


def test_what_macos_notes_beside_a_file_is_no_file_of_the_base(base: Path) -> None:
    (base / "b/._02.md").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")
    (base / "b/._notes.md").write_text("# Notes\n")
    tree = read_tree(base, ())
    assert "b/._02.md" not in tree.files | tree.markdown.keys()
    assert "b/._notes.md" in tree.markdown
