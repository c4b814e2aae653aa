"""What a run without news imports, and what `--explain-cache` says of one with news."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from base_files import write_file

PAGE = "# Soil\n\nSand and clay, and what lives in it. See [water](01-water.md).\n"
PLAN = """# Plan

### PART 1: Create a/00-soil.md

- [x] PART 1: Create a/00-soil.md
- [x] Create KNOWLEDGE-DROP-soil-*.md
"""
DROP = "# KNOWLEDGE DROP\n\n**Runner**: PART 1\n**File**: a/00-soil.md\n**Lines**: 3\n"
UNNEEDED = (
    "asyncio",
    "checks.fingerprints",
    "checks.reading.documents",
    "checks.reading.drops",
    "checks.reading.markdown.facts",
    "checks.reading.front_matter.parsing",
    "checks.reading.mojibake",
    "checks.parallel",
    "checks.reading.plans",
    "checks.reading.prose",
    "checks.reading.parsing",
    "checks.reports.export",
    "checks.reports.json",
    "dataclasses",
    "difflib",
    "hashlib",
    "importlib.metadata",
    "json",
    "markdown_it",
    "mkdocs",
    "multiprocessing",
    "pyromark",
    "rich",
    "tempfile",
    "yaml",
)
UNNEEDED_FOR_ONE_PAGE = (
    "checks.reading.drops",
    "checks.reading.front_matter.repairing",
    "checks.reading.plans",
    "dataclasses",
    "decimal",
    "difflib",
    "fractions",
    "hashlib",
    "heapq",
    "html",
    "inspect",
    "multiprocessing",
    "signal",
    "tempfile",
    "yaml",
)
"""What a run does without in which one page was edited that has no front matter and no entities."""
BROUGHT = ("dataclasses", "inspect") if sys.version_info >= (3, 14) else ()
"""What `argparse` itself imports, for its colours."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in (
        ("base/a/00-soil.md", PAGE),
        ("base/a/01-water.md", "# Water\n\nIt is wet.\n"),
        ("base/expansions/soil/plan.md", PLAN),
        ("base/expansions/soil/KNOWLEDGE-DROP-soil-2025-11-16-0515.md", DROP),
    ):
        write_file(tmp_path, path, text)
    return tmp_path


def run(
    folder: Path,
    *words: str,
    program: Sequence[str] = ("-m", "checks"),
    select: Sequence[str] = ("--select", "LNK"),
) -> tuple[str, str]:
    """What a process prints, on both streams. It has to end with nothing to be mended."""
    options = ("--root", "base", "--cache-dir", "cache", *select)
    command = [sys.executable, *program, *options, *words]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


LISTING = """
import sys
from checks.cli import main
from checks.reading.cache import facts_cache
facts_cache._GRAIN = 0  # a file that is as young as the cache would be read once more
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
lazy = [each for module in list(sys.modules.values()) for each in vars(module).values()
        if type(each).__name__ == "LazyPattern"]
print(len(lazy), sum("compiled" in vars(each) for each in lazy), file=sys.stderr)
sys.exit(code)
"""


def list_modules(folder: Path, *words: str) -> tuple[list[str], int, int]:
    """The modules that a run imports, how many lazy expressions they have, and how many are compiled."""
    modules, counts = run(folder, *words, program=("-c", LISTING))[1].splitlines()
    known, compiled = map(int, counts.split())
    return modules.split(), known, compiled


def find_unneeded(modules: Sequence[str], unneeded: Sequence[str]) -> set[str]:
    """Those that are in vain."""
    names = [name for name in unneeded if name not in BROUGHT]
    return {each for each in modules for name in names if (each + ".").startswith(name + ".")}


def test_a_run_without_news_imports_no_parser_and_nothing_heavy(folder: Path) -> None:
    assert "pyromark" in find_unneeded(list_modules(folder)[0], UNNEEDED)
    modules = list_modules(folder)[0]
    assert find_unneeded(modules, UNNEEDED) == set()
    assert "checks.evidence.gather" in modules


def test_a_run_without_news_reads_no_index_that_is_as_it_should_be(folder: Path) -> None:
    run(folder, program=("-m", "checks", "index", "--write"), select=())
    list_modules(folder, "--select", "IDX")
    assert find_unneeded(list_modules(folder, "--select", "IDX")[0], UNNEEDED) == set()


def test_a_run_with_one_edited_page_imports_and_compiles_what_that_page_needs(folder: Path) -> None:
    list_modules(folder)
    (folder / "base/a/00-soil.md").write_text(PAGE.replace("clay", "loam"))
    modules, known, compiled = list_modules(folder)
    assert "pyromark" in modules
    assert find_unneeded(modules, UNNEEDED_FOR_ONE_PAGE) == set()
    assert known > 100
    assert compiled < 20


def test_the_cache_explains_itself(folder: Path) -> None:
    first = run(folder, "--explain-cache")[1].splitlines()
    assert first[0].startswith("cache: cache/facts-")
    assert first[1] == "cache: every file is read again, because there is no cache yet"
    assert first[2].startswith("cache: 4 files, of which 4 had to be parsed; ")
    assert run(folder, "--explain-cache")[1].splitlines()[1].startswith("cache: 4 files, of which 0 had")
    (folder / "base/a/01-water.md").write_text("# Water\n\nIt is very wet.\n")
    (folder / "base/a/02-air.md").write_text("# Air\n\nIt is thin.\n")
    assert run(folder, "--explain-cache")[1].splitlines()[1:3] == [
        "cache: a/01-water.md has changed",
        "cache: a/02-air.md is new or was renamed",
    ]
    assert "because no cache is used" in run(folder, "--explain-cache", "--no-cache")[1]


def test_a_folder_that_is_passed_over_is_told(folder: Path) -> None:
    (folder / "base/b").mkdir()
    (folder / "base/b/pyvenv.cfg").write_text("home = /usr/bin\n")
    (folder / "base/b/00-air.md").write_text("# Air\n\nIt is thin.\n")
    assert "cache: b is not read, as it holds a pyvenv.cfg" in run(folder, "--explain-cache")[1].splitlines()


def test_a_cache_that_cannot_be_written_is_told(folder: Path) -> None:
    (folder / "cache").write_text("no folder")
    said = run(folder, "--explain-cache")[1].splitlines()
    assert said[1] == "cache: every file is read again, because the cache cannot be read (Not a directory)"
    assert said[-1] == "cache: cannot be written (File exists), so the next run reads everything again"
    assert run(folder)[1] == ""


def test_what_the_cache_says_leaves_the_report_alone(folder: Path) -> None:
    assert run(folder, "--format", "json", "--explain-cache")[0] == "[]\n"
