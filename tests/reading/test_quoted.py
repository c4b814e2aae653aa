"""Lines that findings quote: remembered by the hash of their file, and by nothing else."""

from functools import partial
from pathlib import Path

import pytest

from checks.config import Config
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache
from checks.reading.cache.quoted import QuotedLines
from checks.reading.markdown import listings
from checks.reading.markdown.listings import find_end_of_sections

TEXT = "# Soil\n\nSand and clay.\n"


def _read_never() -> str:
    raise AssertionError("the text was read")


def test_a_line_is_read_once_for_each_content() -> None:
    first = QuotedLines({})
    assert [first.find("a", number, lambda: TEXT) for number in (0, 1, 3, 4, 5)] == [
        "",
        "# Soil",
        "Sand and clay.",
        "",
        "",
    ]
    second = QuotedLines(first.dump({"a"}))
    assert second.find("a", 3, _read_never) == "Sand and clay."
    assert second.find("b", 3, lambda: "1\n2\n3") == "3"
    assert second.made == 1


def test_a_question_is_answered_once_for_each_content() -> None:
    first = QuotedLines({})
    assert first.ask("a", "mention 3 1", lambda: (1, "soil/01")) == (1, "soil/01")
    assert first.find("a", 3, lambda: TEXT) == "Sand and clay."
    second = QuotedLines(first.dump({"a"}))
    assert second.ask("a", "mention 3 1", lambda: (9, "not asked")) == (1, "soil/01")
    assert second.ask("a", "mention 3 2", lambda: ()) == ()
    assert second.ask("b", "mention 3 1", lambda: (2, "soil/02")) == (2, "soil/02")
    assert second.made == 2


def test_what_a_stored_document_is_asked_is_kept_with_its_content(tmp_path: Path) -> None:
    root, file = tmp_path / "base", tmp_path / "facts"
    root.mkdir()
    answers = list[int]()
    for text in (TEXT, TEXT, TEXT + "Silt.\n"):
        (root / "soil.md").write_text(text)
        cache = FactsCache(file)
        document = read_base(Config(root=root), cache).documents["soil.md"]
        answers.append(document.remember("how many before", partial(len, tuple(answers))))
        cache.save()
    assert answers == [0, 0, 2]


def test_where_sections_end_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, file = tmp_path / "base", tmp_path / "facts"
    root.mkdir()
    (root / "clay.md").write_text(TEXT)
    (root / "soil.md").write_text(f"{TEXT}\n## Sources\n\n- a\n")

    def find() -> list[tuple[int, int, bool]]:
        cache = FactsCache(file)
        documents = read_base(Config(root=root), cache).documents.values()
        found = [find_end_of_sections(document) for document in documents]
        cache.save()
        return found

    assert find() == [(4, 1, False), (5, 1, True)]
    monkeypatch.setattr(listings, "find_listings", None)
    assert find() == [(4, 1, False), (5, 1, True)]


def test_what_was_stored_stays_as_it_was() -> None:
    stored = QuotedLines({})
    stored.find("a", 1, lambda: TEXT)
    dumped = stored.dump({"a"})
    lines = QuotedLines(dumped)
    lines.find("a", 3, lambda: TEXT)
    lines.ask("a", "question", lambda: 7)
    lines.find("b", 1, lambda: TEXT)
    assert dumped == {"a": {1: "# Soil"}}
    assert lines.dump({"a", "b"}) == {
        "a": {1: "# Soil", 3: "Sand and clay.", "question": 7},
        "b": {1: "# Soil"},
    }


def test_lines_of_what_is_gone_are_dropped() -> None:
    lines = QuotedLines({"a": {1: "x"}, "b": {1: "y"}})
    assert lines.dump({"b", "c"}) == {"b": {1: "y"}}


def test_a_very_long_line_is_not_kept() -> None:
    lines = QuotedLines({})
    assert lines.find("a", 1, lambda: "x" * 10_001) == "x" * 10_001
    assert lines.dump({"a"}) == {}


def test_an_edited_file_is_quoted_as_it_is(tmp_path: Path) -> None:
    root, file = tmp_path / "base", tmp_path / "facts"
    root.mkdir()
    for text in (TEXT, TEXT.replace("clay", "silt"), "# Soil\n"):
        (root / "soil.md").write_text(text)
        cache = FactsCache(file)
        document = read_base(Config(root=root), cache).documents["soil.md"]
        assert [document.quote(number) for number in range(6)] == ["", *text.split("\n"), "", "", ""][:6]
        cache.save()
