"""The page on the architecture against the code: what it names is there, and every part has its row."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from doc_tables import DOCS, ROOT, read

TEXT = read(DOCS / "architecture.md")
NAMES = sorted(set(re.findall(r"`([a-z_]+(?:\.\w+)+)`", TEXT)))
ROOMS = ("", "checks.", "checks.reading.", "checks.evidence.")
"""What the page leaves out before a name, as the step tells where it is."""
_FILE = re.compile(r".*\.(?:py|md|toml|txt|yml)")


def find(name: str) -> object:
    """What a dotted name stands for: a module, or something in one. Raises `LookupError`."""
    words = name.split(".")
    for count in range(len(words), 0, -1):
        try:
            found: object = import_module(".".join(words[:count]))
            for word in words[count:]:
                found = getattr(found, word)
        except (ImportError, AttributeError):
            continue
        return found
    raise LookupError(name)


def is_there(name: str) -> bool:
    """Whether a name stands for something."""
    try:
        return find(name) is not None
    except LookupError:
        return False


@pytest.mark.parametrize("name", [each for each in NAMES if not _FILE.fullmatch(each)])
def test_what_it_names_is_in_the_code(name: str) -> None:
    assert any(is_there(room + name) for room in ROOMS)


def test_folders_and_files_that_it_names_exist() -> None:
    named = re.findall(r"`((?:checks|batches|hooks|tests)/[\w./]*)`", TEXT)
    assert len(named) > 30
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_each_module_and_package_of_the_checks_has_a_row() -> None:
    named = set(re.findall(r"`(checks/\w+(?:\.py|/))`", TEXT))
    there = {f"checks/{each.name}{'/' * each.is_dir()}" for each in Path(ROOT / "checks").iterdir()}
    assert named == {each for each in there if not re.search(r"__(?:init|pycache)__|py\.typed", each)}
