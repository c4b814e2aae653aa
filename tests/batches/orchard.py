"""A small base with one plan of two parts in a git repository, to carry out."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from base_files import write_file
from programs import Said, run_batches

PLAN = """# Knowledge Expansion: Orchards (3 runners in 2 batches)

**Date**: 2025-03-01

# BATCH 1: Trees

## PART 1: Grafting (~10 lines)

- [ ] PART 1: Create orchards/00-grafting.md
- [ ] Section 1: Tools
- [ ] **CITE**: tools/00

## PART 2: Pruning (~10 lines)

- [ ] PART 2: Create orchards/01-pruning.md
- [ ] Section 1: Cuts

# BATCH 2: Fruit

## PART 3: Apples (~10 lines)

- [ ] PART 3: Create orchards/02-apples.md
- [ ] Section 1: Sorts
"""
FOLDER = "expansions/orchards"
PAGES = {1: "orchards/00-grafting.md", 2: "orchards/01-pruning.md", 3: "orchards/02-apples.md"}
TITLES = {1: "Grafting", 2: "Pruning", 3: "Apples"}
SECTIONS = {1: "Tools", 2: "Cuts", 3: "Sorts"}
BODIES = {
    1: "See [knives](../tools/00-knives.md).\nA knife, a saw and tape.\nAll of them clean.",
    2: "Cut above a bud.\nSlope the cut.\nPaint nothing.",
    3: "Boskoop keeps.\nGravenstein does not.\nPlant both.",
}


NAMES = {
    number: f"KNOWLEDGE-DROP-{title.lower()}-2025-03-02-1{number}00.md" for number, title in TITLES.items()
}


def page(number: int) -> str:
    return f"# {TITLES[number]}\n\nWhat is done to trees.\n\n## {SECTIONS[number]}\n\n{BODIES[number]}\n"


def drop(number: int, *, lines: int | None = None) -> str:
    stated = lines if lines is not None else page(number).count("\n")
    return f"""---
part: {number}
plan: {FOLDER}/plan.md
target: {PAGES[number]}
runner: ines
started: 2025-03-02T1{number}:00:00+00:00
finished: 2025-03-02T1{number}:00:00+00:00
status: complete
lines: {stated}
sections: [{SECTIONS[number]}]
---

# KNOWLEDGE DROP: {TITLES[number]}

## Summary

Written.

## What is new

All of it.

## Gaps left

Old trees.
"""


@dataclass(frozen=True, slots=True)
class Orchard:
    """The base at `root`, which is a folder of the repository at `repository`."""

    repository: Path
    name: str = "shelf"

    @property
    def root(self) -> Path:
        return self.repository / self.name

    def write(self, path: str, text: str) -> None:
        write_file(self.root, path, text)

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def do(self, *numbers: int) -> None:
        """Leaves pages and drops as a good runner does."""
        for number in numbers:
            self.write(PAGES[number], page(number))
            self.write(f"{FOLDER}/{NAMES[number]}", drop(number))

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.repository, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, message: str = "work") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def batches(self, *words: str) -> Said:
        """Runs a command in this process."""
        return run_batches(*words, "--root", str(self.root))


def plant(folder: Path, object_format: str = "sha1") -> Orchard:
    """The base with its plan and one page that is cited, committed."""
    orchard = Orchard(folder / "repository")
    orchard.write(f"{FOLDER}/plan.md", PLAN)
    orchard.write("tools/00-knives.md", "# Knives\n\nKeep them sharp.\n")
    words = ("--template=", "--initial-branch", "main", f"--object-format={object_format}")
    orchard.git("init", "--quiet", *words)
    orchard.git("config", "user.name", "Ines Okafor")
    orchard.git("config", "user.email", "ines@example.org")
    orchard.commit("plan")
    return orchard
