"""The facts cache: warm = cold, and on any doubt it is left aside."""

from pathlib import Path

import pytest

from checks.reading import cache as cache_module
from checks.reading.cache import FactsCache
from checks.reading.documents import parse_document

TEXT = b"# A\n\n[b](c.md) [d][e] ![f](g)\n\n```\nx\n```\n<a id=h>\n\n## A\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    cache = FactsCache(tmp_path / "deep/facts.json")
    parse_document("x.md", TEXT, cache)
    cache.save()
    return tmp_path / "deep/facts.json"


def test_warm_is_cold_for_any_path_and_parses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise AssertionError("parsed although cached")

    with monkeypatch.context() as patched:
        patched.setattr(cache_module, "parse_facts", fail)
        warm = parse_document("x.md", TEXT, FactsCache(file))
        moved = parse_document("moved/y.md", TEXT, FactsCache(file))[0]
    assert warm == parse_document("x.md", TEXT)
    assert moved == parse_document("moved/y.md", TEXT)[0]


@pytest.mark.parametrize("damage", [b"", b"{}", b"proofshelf-facts 0 0\n{}", b"\xff\x00"])
def test_a_doubtful_cache_is_left_aside(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    cache = FactsCache(file)
    assert parse_document("x.md", TEXT, cache) == parse_document("x.md", TEXT)
    cache.save()
    assert file.read_bytes().startswith(b"proofshelf-facts")


def test_one_flipped_byte_is_a_doubt(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(data)
    assert parse_document("x.md", TEXT, FactsCache(file)) == parse_document("x.md", TEXT)


def test_what_is_no_longer_asked_for_is_dropped(file: Path) -> None:
    before = file.stat().st_size
    cache = FactsCache(file)
    parse_document("x.md", b"# Short\n", cache)
    cache.save()
    assert file.stat().st_size < before


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = FactsCache(tmp_path / "file/facts.json")
    parse_document("x.md", TEXT, cache)
    cache.save()
    assert (tmp_path / "file").read_text() == ""
