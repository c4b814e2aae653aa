"""The cache's two files: what an edit writes, and that neither can make a run say something else."""

import shutil
from pathlib import Path

import pytest

from checks.config import Config
from checks.reading.base import read_base
from checks.reading.cache import facts_cache, sealing
from checks.reading.cache.facts_cache import FactsCache

HEADINGS = "".join(f"## Part {number}\n\nSee [it](#part-{number}).\n\n" for number in range(40))
EDITED = "topic/07.md"


@pytest.fixture(autouse=True)
def _young(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a busy machine takes for a test, all of its files are too young to be known by their
    signatures; as these become so, the index is another."""
    monkeypatch.setattr(facts_cache, "_GRAIN", 24 * 60 * 60 * 1_000_000_000)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A base whose records are large beside their index."""
    (tmp_path / "base/topic").mkdir(parents=True)
    for number in range(20):
        (tmp_path / f"base/topic/{number:02}.md").write_text(f"# Page {number}\n\n{HEADINGS}")
    return tmp_path / "base"


@pytest.fixture
def file(root: Path, tmp_path: Path) -> Path:
    """The cache after a first run."""
    file = tmp_path / "cache/facts"
    read(root, file)
    return file


def read(root: Path, file: Path) -> FactsCache:
    """A run, which has to read what one without cache reads."""
    cache = FactsCache(file)
    assert read_base(Config(root=root), cache) == read_base(Config(root=root))
    cache.save()
    return cache


def edit(root: Path, text: str) -> None:
    (root / EDITED).write_text(f"# Page 7\n\n{HEADINGS}{text}\n")


def beside(file: Path) -> Path:
    return file.with_name(f"{file.name}-changes")


def test_an_edit_is_written_beside_the_rest(root: Path, file: Path) -> None:
    whole = file.read_bytes()
    for text in ("Once.", "Twice."):
        edit(root, text)
        assert list(read(root, file).reasons) == [EDITED]
        assert file.read_bytes() == whole
        assert 0 < beside(file).stat().st_size < len(whole) / 4
        assert read(root, file).reasons == {}


def test_of_what_is_told_of_all_files_only_the_difference_is_written(tmp_path: Path) -> None:
    root, file = tmp_path / "base", tmp_path / "cache/facts"
    root.mkdir()
    pages = [
        root / f"{number:03}-a-page-with-a-name-that-is-longer-than-its-text.md" for number in range(300)
    ]
    for page in pages:
        page.write_text("# Page\n")
    read(root, file)
    whole = file.read_bytes()
    pages[0].unlink()
    pages[1].write_text("# Changed\n")
    pages[2].rename(root / "renamed.md")
    (root / "new.md").write_text("# New\n")
    assert list(read(root, file).reasons) == [pages[1].name, "new.md", "renamed.md"]
    assert file.read_bytes() == whole
    assert beside(file).stat().st_size < len(whole) / 50
    assert (read(root, file).files, read(root, file).reasons) == (300, {})


def test_what_one_edit_brought_is_kept_by_the_next(root: Path, file: Path) -> None:
    edit(root, "Once.")
    read(root, file)
    (root / "topic/08.md").write_text("# Page 8\n")
    assert list(read(root, file).reasons) == ["topic/08.md"]
    assert read(root, file).reasons == {}


def test_all_is_written_anew_where_much_has_changed(root: Path, file: Path) -> None:
    edit(root, "Once.")
    read(root, file)
    whole = file.read_bytes()
    for number in range(9):
        (root / f"topic/{number:02}.md").write_text(f"# Page {number}\n\nNow short.\n")
    read(root, file)
    assert len(file.read_bytes()) < len(whole)
    assert not beside(file).exists()
    assert read(root, file).reasons == {}


def test_damaged_changes_are_left_aside_and_the_rest_is_used(root: Path, file: Path) -> None:
    edit(root, "Once.")
    read(root, file)
    data = bytearray(beside(file).read_bytes())
    data[-5] ^= 1
    beside(file).write_bytes(data)
    cache = read(root, file)
    assert (cache.doubt, list(cache.reasons)) == ("", [EDITED])
    assert read(root, file).reasons == {}


def test_changes_count_beside_the_file_that_they_were_written_for_only(root: Path, file: Path) -> None:
    edit(root, "Once.")
    read(root, file)
    shutil.copy(beside(file), file.with_name("old"))
    # As after a process that was killed when it had written all anew: the old changes are still there.
    file.unlink()
    edit(root, "Twice.")
    read(root, file)
    shutil.copy(file.with_name("old"), beside(file))
    assert read(root, file).reasons == {}
    edit(root, "Once.")
    assert list(read(root, file).reasons) == [EDITED]


def test_what_was_sealed_is_had_again_unless_it_was_damaged(tmp_path: Path) -> None:
    file, sealed = tmp_path / "facts", sealing.seal(b"figs", "facts", "1")
    file.write_bytes(sealed)
    doubt, content = sealing.unseal(file, "facts", "1")
    assert (doubt, bytes(content or b"")) == ("", b"figs")
    file.write_bytes(sealed[:-1] + b"z")
    doubt, content = sealing.unseal(file, "facts", "1")
    assert ("checksum" in doubt, content) == (True, None)
