"""Whatever happens to a base between runs, a run with the cache says what one without says, and
runs for some of the paths say together what one for all says.

A state machine does at random what people do to a base: create, edit, rename, delete, change
the case of a name, change the configuration. The cache lives on from step to step.
"""

import io
import json
import os
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from checks.cli import main
from checks.reading.cache import facts_cache

PLAN = """# Soil plan

**Influential files**: 1. `a/01-water.md`

## Batch 1: Ground

### PART 1: Create a/00-soil.md (12 lines)

- [x] PART 1: Create a/00-soil.md (Completed 2025-11-16 05:15)
- [x] Section 1: What soil is made of
- [ ] Section 2: Water in soil (pores, roots)
- [x] CITE: a/01
- [x] Create KNOWLEDGE-DROP-soil-*.md

### PART 2: Create b/01-water.md (9-20 lines)

- [/] PART 2: Create b/01-water.md
- [ ] Section 1: Rain
"""
DROP = """# KNOWLEDGE DROP: soil

**Runner**: PART 1
**Date**: 2025-11-16 05:15
**File**: a/00-soil.md
**Lines**: ~12
**Status**: ✅ COMPLETE

## Sources

- https://example.org/soil (accessed 2025-11-16)
"""
PAGE = """# Soil

Made of sand and clay. See [water](01-water.md#rain) and [gone](../b/gone.md).

## What soil is made of

- sand
- [silt][none]

## Rain
"""
TEXTS = (
    PLAN,
    DROP,
    PAGE,
    PAGE.replace("01-water", "01-Water"),
    "# Water\n\n## Rain\n\nFrom [soil](00-soil.md) and [soil](../a/00-soil.md).\n",
    PAGE.replace("# Soil\n", "# Soil\n\n<!-- checks: allow LNK101, dead-anchor: later -->"),
    f"<!-- checks: allow-file LNK102 until 2020-01-01: later -->\n{PAGE}<!-- checks: end -->\n",
    "---\ntitle: Rain\nday: 2025-11-16\n---\n# Water\n",
    "---\nnot: [closed\n---\n# Water\n",
    "# It isnâ€™t and it isnâ€™t\n",
    "",
    "no text\0",
    "no heading [x](y.md)\r\n",
)
FOLDERS = ("a", "b", "expansions/soil")
NAMES = (
    "00-soil.md",
    "00-Soil.md",
    "01-water.md",
    "plan.md",
    "KNOWLEDGE-DROP-soil-2025-11-16-0515.md",
    "INDEX.md",
)
CONFIGURATIONS = (
    "",
    'drops = ["01-*.md"]\n',
    'plans = ["00-*.md", "plan.md"]\n',
    'exclude = ["b/"]\n',
    "short = 0.1\nlong = 0.9\n",
    'inline-suppressions = false\n[[allow]]\npath = "*.md"\nrules = ["PAG"]\nreason = "old"\n',
    'ignore = ["CIT"]\n[[allow]]\npath = "a/"\nrules = ["LNK"]\nreason = "old"\n',
)
WRONG_USE = 2
TICK = 20_000_000
"""Longer than the grain of any file system's clock that tests run on, and short enough for
signatures to count from one step to the next."""


class Base(RuleBasedStateMachine):
    """A base, its configuration, and the cache of all runs so far."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="proofshelf-"))
        self.root = self.folder / "base"
        self.configure("")
        for path, text in (
            ("a/00-soil.md", PAGE),
            ("b/notes.md", "no heading, so the name of the file is its title\n"),
            ("expansions/soil/plan.md", PLAN),
            ("expansions/soil/KNOWLEDGE-DROP-soil-2025-11-16-0515.md", DROP),
        ):
            self.write(self.root / path, text)

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.unlink(missing_ok=True)  # a link to nothing, or to itself
        file.write_text(text, encoding="utf-8", newline="")

    @property
    def files(self) -> list[Path]:
        return sorted(self.root.rglob("*.md"))

    @rule(folder=st.sampled_from(FOLDERS), name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def create(self, folder: str, name: str, text: str) -> None:
        self.write(self.root / folder / name, text)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), text=st.sampled_from(TEXTS))
    def edit(self, data: st.DataObject, text: str) -> None:
        self.write(data.draw(st.sampled_from(self.files)), text)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), old=st.sampled_from("sx0#["), new=st.sampled_from("tx1-]"))
    def edit_a_letter(self, data: st.DataObject, old: str, new: str) -> None:
        """The size stays what it was."""
        file = data.draw(st.sampled_from(self.files))
        if file.exists():
            file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))

    @precondition(lambda self: self.files)
    @rule(data=st.data(), folder=st.sampled_from(FOLDERS), name=st.sampled_from(NAMES))
    def rename(self, data: st.DataObject, folder: str, name: str) -> None:
        file = data.draw(st.sampled_from(self.files))
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        file.replace(self.root / folder / name)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def change_case(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(self.files))
        file.replace(file.with_name(file.stem.swapcase() + ".md"))

    @precondition(lambda self: self.files)
    @rule(data=st.data(), folder=st.sampled_from(FOLDERS), name=st.sampled_from(NAMES))
    def link(self, data: st.DataObject, folder: str, name: str) -> None:
        file, link = data.draw(st.sampled_from(self.files)), self.root / folder / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(file)

    @precondition(lambda self: len(self.files) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.files)).unlink()

    @rule(text=st.sampled_from(CONFIGURATIONS))
    def configure(self, text: str) -> None:
        self.write(self.folder / "checks.toml", text)

    @rule(size=st.integers(0, 400))
    def damage_the_cache(self, size: int) -> None:
        for file in (self.folder / "cache").glob("*"):
            file.write_bytes(file.read_bytes()[:-size])

    @invariant()
    def warm_is_cold(self) -> None:
        assert self.run("export") == self.run("export", "--no-cache")
        assert self.run() == self.run("--no-cache")

    @invariant()
    def some_paths_show_what_all_show_of_them(self) -> None:
        everything = self.findings()
        halves = self.files[::2], self.files[1::2]
        shown = [self.findings(*half) for half in halves if half]
        for half, findings in zip((each for each in halves if each), shown, strict=True):
            real = [os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)) for path in half]
            paths = {*real, *(path.relative_to(self.root).as_posix() for path in half)}
            assert findings == [each for each in everything if each["path"] in paths]
        of_files = [each for each in everything if each["path"] != "../checks.toml"]
        # What a link leads to is shown with both.
        assert set(map(str, of_files)) == {str(each) for some in shown for each in some}

    def findings(self, *paths: Path) -> list[Any]:
        """What a run shows of these paths, of all without any; nothing where no file is left."""
        code, output = self.run("--format", "json", *map(str, paths))
        return list(json.loads(output)) if code < WRONG_USE else []

    def run(self, *arguments: str) -> tuple[int, str]:
        """Exit code and output of a run."""
        options = ("--root", self.root, "--config", self.folder / "checks.toml")
        output = io.StringIO()
        with redirect_stdout(output), redirect_stderr(io.StringIO()):
            code = main([*arguments, *map(str, options), "--cache-dir", str(self.folder / "cache")])
        return code, output.getvalue()


@pytest.fixture(autouse=True)
def _ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_cache, "_GRAIN", TICK)


def drive(examples: int, steps: int) -> None:
    limits = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Base, settings=limits)


def test_a_hundred_steps() -> None:
    drive(examples=12, steps=10)


@pytest.mark.slow
def test_thousands_of_steps() -> None:
    drive(examples=100, steps=50)
