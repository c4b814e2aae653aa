"""The search of the last build in the site of the next one."""

import os
import time
from pathlib import Path

import pytest
from base_files import write_base

from checks.reading.cache.sealing import remove_idle
from hooks.searching import store
from hooks.searching.store import SearchStore

NAMES = ("pagefind", "assets/words")
FILES = {
    "pagefind/pagefind-entry.json": "entry",
    "pagefind/index/en_1234567.pf_index": "index",
    "assets/words/a.json": "words",
}


def read(site: Path) -> dict[str, str]:
    files = (file for name in NAMES for file in (site / name).rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture
def kept(tmp_path: Path) -> SearchStore:
    write_base(tmp_path / "first", FILES)
    kept = SearchStore(tmp_path / "cache" / "search", NAMES)
    kept.keep(tmp_path / "first", "digest")
    return kept


@pytest.mark.parametrize(
    "there",
    [
        {},
        FILES,
        FILES | {"pagefind/index/en_7654321.pf_index": "old", "pagefind/old/a.json": "old"},
        FILES | {"pagefind/pagefind-entry.json": "other", "assets/words/a.json": "werds"},
        FILES | {"pagefind/index/en_1234567.pf_index": "cut"},
        {"pagefind/index": "a file", "assets/words/a.json/b": "a folder"},
    ],
)
def test_a_site_has_what_was_kept_and_nothing_else(
    kept: SearchStore, tmp_path: Path, there: dict[str, str]
) -> None:
    site = tmp_path / "site"
    write_base(site, there | {"index.html": "page"})
    assert kept.restore(site, "digest")
    assert read(site) == FILES
    assert (site / "index.html").read_text(encoding="utf-8") == "page"


def test_what_its_name_tells_is_not_copied_again(kept: SearchStore, tmp_path: Path) -> None:
    write_base(tmp_path / "site", FILES)
    for path in FILES:
        os.utime(tmp_path / "site" / path, (1, 1))
    assert kept.restore(tmp_path / "site", "digest")
    left = [path for path in FILES if (tmp_path / "site" / path).stat().st_mtime == 1]
    assert left == ["pagefind/index/en_1234567.pf_index"]


def test_of_another_digest_nothing_is_taken(kept: SearchStore, tmp_path: Path) -> None:
    assert not kept.restore(tmp_path / "site", "another")
    assert not (tmp_path / "site").exists()


def test_the_search_of_a_site_that_does_not_change_is_in_use(
    kept: SearchStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    home, named = tmp_path / "proofshelf", f"search-{'0' * 16}"
    home.mkdir()
    (tmp_path / "cache/search").rename(home / named)
    long_ago = time.time() - 90 * 24 * 60 * 60
    for each in (home / named, *(home / named).rglob("*")):
        os.utime(each, (long_ago, long_ago))
    assert SearchStore(home / named, NAMES).restore(tmp_path / "site", "digest")
    remove_idle(home)
    assert (home / named).is_dir()


def test_what_another_build_replaces_meanwhile_is_not_taken(
    kept: SearchStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base(tmp_path / "second", FILES | {"assets/words/a.json": "other words"})
    mirror = store._mirror

    def replace_and_mirror(source: Path, target: Path) -> None:
        if source.name == "1":
            kept.keep(tmp_path / "second", "another")
        mirror(source, target)

    monkeypatch.setattr(store, "_mirror", replace_and_mirror)
    assert not kept.restore(tmp_path / "site", "digest")


def test_what_a_killed_build_has_left_is_deleted_the_next_day(kept: SearchStore, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name, hours in ((".search-old", 25), (".search-new", 1), (".other-old", 25)):
        write_base(cache / name, FILES)
        then = time.time() - hours * 3600
        os.utime(cache / name, (then, then))
    kept.keep(tmp_path / "first", "digest")
    assert sorted(each.name for each in cache.iterdir()) == [".other-old", ".search-new", "search"]
