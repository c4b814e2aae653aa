"""The facts cache: warm = cold, only what changed is parsed, and on any doubt it is left aside."""

import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from base_files import write_base

from checks.config import Config
from checks.frozen import replace
from checks.model import KnowledgeBase
from checks.reading.base import read_base
from checks.reading.cache import facts_cache
from checks.reading.cache.facts_cache import FactsCache, Held, cache_file
from checks.reading.cache.memory import AnswerMemory
from checks.reading.cache.records import Kind
from checks.reading.cache.stored import ChangedFileError

PAGE = "# A\n\n[b](c.md) [d][e] ![f](g)\n\n```\nx\n```\n<a id=h>\n\n## A\n\n####### deep\n"
PLAN = "# P\n\n## PART 1: Create a/01-x.md (100 lines)\n\n- [?] PART 1\n- [ ] Section 1: Soil (heat)\n"
DROP = "---\npart: 1\nstarted: 2025-11-16T05:15:00+00:00\ntarget: 7\n---\n# D\n\n**Lines**: ~700\n"
DROP_PATH = "p/KNOWLEDGE-DROP-x-2025-11-16-0515.md"
FILES = {"a/01-x.md": PAGE, DROP_PATH: DROP, "p/plan.md": PLAN}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base", FILES)


@pytest.fixture
def file(root: Path, tmp_path: Path) -> Path:
    read(root, FactsCache(tmp_path / "deep/facts"))
    return tmp_path / "deep/facts"


def read(root: Path, cache: FactsCache | None = None) -> KnowledgeBase:
    base = read_base(Config(root=root), cache)
    if cache:
        cache.save()
    return base


def parsed(root: Path, file: Path) -> Mapping[str, str]:
    """Which files a run parses, and why."""
    cache = FactsCache(file)
    read(root, cache)
    return cache.reasons


def test_warm_is_cold(root: Path, file: Path) -> None:
    warm, cold = read(root, FactsCache(file)), read(root)
    assert warm == cold
    assert {path: document.text for path, document in warm.documents.items()} == FILES
    for path, document in cold.documents.items():
        assert warm.documents[path].anchor_digest == replace(document).anchor_digest
        assert warm.documents[path].sketch_digest == replace(document).sketch_digest
    assert {problem.rule for problem in warm.problems} >= {
        "heading-too-deep",
        "unknown-mark",
        "drop-front-matter",
    }
    assert parsed(root, file) == {}


def test_only_what_changed_is_parsed(root: Path, file: Path) -> None:
    write_base(root, {"a/02-new.md": "# New\n", "a/01-x.md": PAGE + "more\n"})
    assert parsed(root, file) == {
        "a/01-x.md": "has changed",
        "a/02-new.md": "is new or was renamed",
    }
    (root / "a/02-new.md").rename(root / "p/02-new.md")
    assert parsed(root, file) == {}
    assert read(root, FactsCache(file)) == read(root)


def test_bytes_are_digested_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digested: list[bytes] = []
    digest = hashlib.sha256

    def sha256(data: bytes) -> object:
        digested.append(data)
        return digest(data)

    monkeypatch.setattr("checks.digests._LITTLE", -1)
    monkeypatch.setattr(hashlib, "sha256", sha256)
    read_base(Config(root=root), FactsCache(None))
    pages = [data for data in digested if data in [text.encode() for text in FILES.values()]]
    assert len(pages) == len(FILES)


def test_what_a_file_is_read_as_counts(root: Path, file: Path) -> None:
    config = Config(root=root, plans=("01-*.md",), drops=())
    cache = FactsCache(file)
    assert read_base(config, cache) == read_base(config)
    assert cache.reasons == {
        "a/01-x.md": "was read as a page before",
        DROP_PATH: "was read as a drop before",
        "p/plan.md": "was read as a plan before",
    }


def test_a_file_is_read_anew_under_another_name_not_in_another_folder(root: Path, file: Path) -> None:
    name = DROP_PATH.rpartition("/")[2]
    (root / DROP_PATH).rename(root / "a" / name)
    assert parsed(root, file) == {}
    (root / "a" / name).rename(root / "a/KNOWLEDGE-DROP-y-2025-11-16-0515.md")
    assert list(parsed(root, file)) == ["a/KNOWLEDGE-DROP-y-2025-11-16-0515.md"]
    assert read(root, FactsCache(file)) == read(root)


@pytest.mark.parametrize(
    "front",
    [
        "day: 2025-11-16",
        "at: 2025-11-16T05:15:00+01:00\nz: 2025-11-16 05:15:00",
        "a: [1, 2.5, .nan, true, null, {b: [2025-01-01]}]",
        "a: !!set {x, y}",
        "a: !!binary aGVsbG8=",
        "a: !!pairs [x: 1, x: 2025-01-01]",
        "a: {? 2025-01-01 : x, 1: y}",
    ],
)
def test_front_matter_of_any_type_is_remembered(tmp_path: Path, front: str) -> None:
    root = write_base(tmp_path / "base", {"x.md": f"---\n{front}\n---\n# X\n"})
    cold = read(root, FactsCache(tmp_path / "facts"))
    warm = read(root, FactsCache(tmp_path / "facts"))
    assert repr(warm.documents["x.md"].front_matter) == repr(cold.documents["x.md"].front_matter)
    assert warm.problems == cold.problems == ()


@pytest.mark.parametrize("damage", [b"", b"{}", b"proofshelf-facts 0 0\n{}", b"\xff\x00"])
def test_a_doubtful_cache_is_left_aside(root: Path, file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    cache = FactsCache(file)
    assert "by another version" in cache.doubt
    assert read(root, cache) == read(root)
    assert FactsCache(file).doubt == ""


def test_one_flipped_byte_is_a_doubt(root: Path, file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(data)
    assert "checksum" in FactsCache(file).doubt
    assert read(root, FactsCache(file)) == read(root)


def test_another_version_is_a_doubt(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_cache, "version", lambda _: "another")
    assert "another version" in FactsCache(file).doubt


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="only root can give files away")
def test_another_owner_is_a_doubt(file: Path) -> None:
    os.chown(file, 12345, -1)
    assert "another user" in FactsCache(file).doubt


def test_what_is_no_longer_asked_for_is_dropped(root: Path, file: Path) -> None:
    before = file.stat().st_size
    (root / "a/01-x.md").write_text("# Short\n")
    read(root, FactsCache(file))
    assert file.stat().st_size < before


def test_a_run_without_news_writes_nothing(root: Path, file: Path) -> None:
    before = file.stat().st_ino
    read(root, FactsCache(file))
    assert file.stat().st_ino == before


def test_a_folder_that_cannot_be_written_is_no_error(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    read(root, FactsCache(tmp_path / "file/facts"))
    assert (tmp_path / "file").read_text() == ""


class TestSignatures:
    """A file that looks as it did is not read again, unless it was too young to tell."""

    @pytest.fixture
    def settled(self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(facts_cache, "_GRAIN", 0)
        read(root, FactsCache(tmp_path / "facts"))
        return tmp_path / "facts"

    def test_settled_files_are_not_read(self, root: Path, settled: Path) -> None:
        warm = read(root, FactsCache(settled))
        (root / "a/01-x.md").write_text("# Swapped\n")
        with pytest.raises(ChangedFileError, match="changed while it was checked"):
            assert warm.documents["a/01-x.md"].text
        assert read(root, FactsCache(settled)) == read(root)

    @pytest.mark.posix
    def test_an_edit_of_the_same_size_and_time_is_seen(self, root: Path, settled: Path) -> None:
        page = root / "a/01-x.md"
        before = page.stat()
        while page.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the file system ticks
            page.write_text(PAGE.replace("# A", "# B"))
            os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert read(root, FactsCache(settled)) == read(root)

    @pytest.fixture
    def _young(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """However long a test takes, files are as young as can be to be read again."""
        now = min((root / path).stat().st_ctime_ns for path in FILES) + facts_cache._GRAIN - 1
        monkeypatch.setattr(facts_cache, "time", SimpleNamespace(time_ns=lambda: now))

    @pytest.mark.usefixtures("_young")
    def test_young_files_are_read(self, root: Path, file: Path) -> None:
        state = (root / "a/01-x.md").stat()
        signature = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        assert FactsCache(file).unchanged("a/01-x.md", Kind.PAGE, signature) is None

    def test_what_a_settled_file_is_read_as_counts(self, root: Path, settled: Path) -> None:
        config = Config(root=root, plans=("01-*.md",), drops=())
        assert read_base(config, FactsCache(settled)) == read_base(config)

    def test_without_trust_all_are_read(self, root: Path, settled: Path) -> None:
        warm = read(root, FactsCache(settled, trusts_signatures=False))
        (root / "a/01-x.md").write_text("# Swapped\n")
        assert warm.documents["a/01-x.md"].text == PAGE

    def test_what_is_in_hand_is_not_read(self, root: Path, settled: Path) -> None:
        held: Held = {}
        first = read(root, FactsCache(settled, trusts_signatures=False, held=held))
        assert set(held) == set(first.documents)
        state = (root / "a/01-x.md").stat()
        held["a/01-x.md"] = (*held["a/01-x.md"][:2], b"# In hand\n")
        again = read(root, FactsCache(settled, trusts_signatures=False, held=held))
        assert again.documents["a/01-x.md"].text == "# In hand\n"
        # Another signature, and it is read.
        os.utime(root / "a/01-x.md", ns=(state.st_atime_ns, state.st_mtime_ns - 1))
        last = read(root, FactsCache(settled, trusts_signatures=False, held=held))
        assert last.documents["a/01-x.md"].text == PAGE
        assert last == first

    @pytest.mark.usefixtures("_young")
    def test_young_files_are_not_held(self, root: Path) -> None:
        held: Held = {}
        read(root, FactsCache(held=held))
        assert held == {}


def test_a_memory_keeps_what_was_used() -> None:
    first = AnswerMemory()
    first.put(b"a", (1, "x", None))
    first.put(b"b", 2.5)
    second = AnswerMemory(first.dump())
    assert second.get(b"a") == (1, "x", None)
    assert second.get(b"c") is None
    third = AnswerMemory(second.dump())
    assert third.get(b"b") is None, "it was not asked for"
    assert third.get(b"a") == (1, "x", None)
    assert (first.made, second.made) == (2, 0)


def age(file: Path, days: float) -> None:
    """Makes a file as old as that."""
    then = time.time() - days * 24 * 60 * 60
    os.utime(file, (then, then))


def test_a_new_cache_takes_the_place_of_those_that_nobody_uses(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    old = cache_file(folder, tmp_path / "gone")
    read(root, FactsCache(old))
    changes = old.with_name(f"{old.name}-changes")
    changes.write_bytes(old.read_bytes())
    unfinished = folder / f".{'0' * 16}.{'1' * 16}.proofshelf-tmp"
    unfinished.write_bytes(b"")
    foreign = {
        folder / "facts-0123456789abcdef": b"mine",
        folder / "notes.md": b"proofshelf-facts",
        folder / "pages-0123456789abcdef/page": b"proofshelf-page",
    }
    for file, content in foreign.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    young = cache_file(folder, tmp_path / "other")
    read(root, FactsCache(young))
    for each in (old, changes, unfinished, *foreign, *(file.parent for file in foreign)):
        age(each, 61)
    age(young, 59)
    # What has news is written, and looks for nothing.
    write_base(root, {"a/02-new.md": "# New\n"})
    read(root, FactsCache(young))
    assert old.exists()
    new = cache_file(folder, root)
    read(root, FactsCache(new))
    left = {file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("program-")}
    assert left - {young.with_name(f"{young.name}-changes")} == {new, young, *foreign}


def test_folders_of_sites_go_too_and_only_from_the_programs_own_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    home, named = tmp_path / "proofshelf", tmp_path / "named"
    names = ("pages-0123456789abcdef", "a-new-kind-0123456789abcdef", "notes")
    for folder in (home / name for name in (*names, "finished-0123456789abcdef")):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep/page").write_bytes(b"x")
        for each in (folder / "deep/page", folder / "deep", folder):
            age(each, 61)
    # One page of this site was used.
    age(home / "finished-0123456789abcdef/deep/page", 1)
    shutil.copytree(home, named)
    for folder in named.rglob("*"):
        age(folder, 61)
    for cached in (home, named):
        read(root, FactsCache(cache_file(cached, root)))
    assert {each.name for each in home.iterdir() if each.is_dir()} == {names[2], "finished-0123456789abcdef"}
    assert {each.name for each in named.iterdir() if each.is_dir()} == {*names, "finished-0123456789abcdef"}


def test_a_cache_that_is_used_stays_young(root: Path, file: Path) -> None:
    age(file, 6)
    before = file.stat().st_mtime
    assert parsed(root, file) == {}
    assert file.stat().st_mtime == before
    age(file, 61)
    assert parsed(root, file) == {}
    assert time.time() - file.stat().st_mtime < 60 * 60
