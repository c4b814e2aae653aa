"""A build writes over the site of the one before, and nothing else of that is left."""

import os
import time
from pathlib import Path

import pytest
from bakery import CLEAN, build, make_searched, read_all
from base_files import write_base
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from checks.config import Config
from checks.reading.base import read_base
from checks.reading.tree import TAG
from hooks.building.previous_site import PreviousSite
from hooks.store import Store

RYE = "knowledge/doughs/00-rye/index.html"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_searched(tmp_path, CLEAN)
    assert not build(folder).failed
    return folder


def test_what_will_be_written_again_stays(site: Path) -> None:
    built = site / "site"
    before = {path: (built / path).stat().st_ino for path in read_all(built)}
    assert not build(site).failed
    stay = {path for path, inode in before.items() if (built / path).stat().st_ino == inode}
    assert {RYE, "knowledge/doughs/00-rye.md", "pagefind/pagefind-entry.json"} <= stay
    assert len(stay) > 0.8 * len(before)


def test_of_what_is_not_written_again_nothing_is_left(site: Path) -> None:
    built = site / "site"
    write_base(
        built,
        {
            "gone/deep/page.html": "old",
            "knowledge/doughs/00-rye/more.html": "old",
            "pagefind/fragment/old.pf_fragment": "old",
            "assets/proofshelf/words/zz.json": "old",
            "knowledge/doughs/empty/.keep": "",
        },
    )
    (built / RYE).unlink()
    write_base(built / RYE, {"a-folder-in-place-of-a-file.txt": "old"})
    expected = site.parent / "expected"
    before = read_all(built)
    assert not build(site).failed
    warm = read_all(built)
    built.rename(expected)
    assert not build(site).failed
    assert warm == read_all(built) == read_all(expected)
    assert before.keys() - warm.keys() > {"gone/deep/page.html"}
    assert [each for each in built.rglob("*") if each.is_dir() and not list(each.iterdir())] == []


def test_nothing_is_written_through_a_link(site: Path) -> None:
    built, outside = site / "site", site.parent / "outside.html"
    outside.write_text("mine", "utf-8")
    (built / RYE).unlink()
    (built / RYE).symlink_to(outside)
    second = "knowledge/doughs/00-rye.md"
    copy = site.parent / "copy.md"
    os.link(built / second, copy)
    text = copy.read_text("utf-8")
    write_base(site.parent / "base", {"doughs/00-rye.md": f"{text}\nMore.\n"})
    assert not build(site).failed
    assert outside.read_text("utf-8") == "mine"
    assert copy.read_text("utf-8") == text
    assert "More." in (built / RYE).read_text("utf-8")
    assert not (built / RYE).is_symlink()


def test_a_folder_that_is_a_link_is_taken_away(site: Path) -> None:
    built, outside = site / "site", site.parent / "elsewhere"
    (built / "pagefind").rename(outside)
    (built / "pagefind").symlink_to(outside)
    write_base(outside, {"mine.txt": "mine"})
    assert not build(site).failed
    assert (outside / "mine.txt").exists()
    assert not (built / "pagefind").is_symlink()
    assert not (built / "pagefind/mine.txt").exists()


def test_a_page_that_comes_out_empty_is_not_the_old_one(site: Path) -> None:
    hook = "def on_post_page(output, page, **_):\n    return '' if 'rye' in page.url else output\n"
    (site / "empty.py").write_text(hook, "utf-8")
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks: [empty.py]\n", "utf-8")
    assert not build(site).failed
    assert not (site / "site" / RYE).exists()
    assert not (site / "site" / RYE).parent.exists()


def test_a_dirty_build_leaves_all_and_makes_the_pages_of_the_base(site: Path) -> None:
    write_base(site / "site", {"gone/page.html": "old", RYE: "old"})
    config = load_config(str(site / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=True)
    mkdocs_build(config, dirty=True)
    assert (site / "site/gone/page.html").exists()
    assert "Rye" in (site / "site" / RYE).read_text("utf-8")


def test_where_nothing_can_be_moved_mkdocs_deletes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", refuse)
    before = read_all(site / "site")
    old = PreviousSite(site / "site", Store(None, "standing", "1"))
    old.put_back({RYE}, ())
    old.end()
    assert read_all(site / "site") == before
    assert not list(site.glob(".proofshelf-old-*"))


def test_what_was_aside_when_a_build_failed_is_gone(site: Path) -> None:
    config = site / "mkdocs.yml"
    settings = config.read_text("utf-8")
    config.write_text(settings.replace("root: ../base", "root: ../nowhere"), "utf-8")
    assert build(site).failed
    assert not list(site.glob(".proofshelf-old-*"))
    config.write_text(settings, "utf-8")
    assert not build(site).failed


def test_what_a_killed_build_has_left_is_deleted_the_next_day(site: Path) -> None:
    for name, hours in ((".proofshelf-old-a", 25), (".proofshelf-old-b", 1)):
        write_base(site / name, {"knowledge/x.md": "x"})
        then = time.time() - hours * 3600
        os.utime(site / name, (then, then))
    assert not build(site).failed
    assert [each.name for each in site.glob(".proofshelf-old-*")] == [".proofshelf-old-b"]


def test_the_site_of_a_base_around_it_is_no_part_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write_base(make_searched(tmp_path, {}), {**CLEAN})
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../base", "."), "utf-8")
    listed = []
    for _ in range(2):
        assert not build(folder).failed
        (folder / "site" / TAG).unlink()  # as of a site that something else has built
        listed.append((folder / "site/llms.txt").read_text("utf-8"))
    assert "00-rye" in listed[0]
    assert listed[0] == listed[1]
    assert not build(folder).failed
    pages = read_base(Config(root=folder)).pages
    assert "doughs/00-rye.md" in pages
    assert not [path for path in pages if path.startswith((".", "site/"))]
