"""A small base about bread, the site that shows it, and what a build of it says."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from unittest.mock import patch

from base_files import write_base
from bs4 import BeautifulSoup
from jinja2.bccache import Bucket
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from hooks.building.compiled import CompiledTemplates, _digest

PLAN = """\
# Bread oracle: expansion plan
**Date**: 2025-03-01

# BATCH 1: Doughs (2 PARTs, ~40 lines)

## PART 1: Create doughs/00-rye.md (20 lines)

- [x] PART 1: Create doughs/00-rye.md (Completed 2025-03-02 10:00)

**Step 2: Write**
- [ ] Section 1: Starter and hydration (15 lines)
- [ ] Section 2: Baking (5 lines)
- [ ] **CITE**: ovens/00

## PART 2: Create doughs/01-spelt.md (20 lines)

- [ ] PART 2: Create doughs/01-spelt.md

**Step 2: Write**
- [ ] Section 1: Gluten
"""

RYE = """\
---
title: Rye <dough>
summary: How rye rises.
---
# Rye dough

See [the oven](../ovens/00-stone.md#heat), [its folder](../ovens/), [the plan](../expansions/bread/plan.md),
[far away](https://rye.example/), [nowhere](../gone.md) and ![crumb](crumb.png).

## Starter and hydration
- wet
- sour

## Baking

Hot.
"""

CLEAN_RYE = RYE.replace(" [nowhere](../gone.md) and", "").replace(
    " [the plan](../expansions/bread/plan.md),", ""
)
BROKEN_RYE = CLEAN_RYE.replace("Hot.", "Hot, [nowhere](../gone.md).")

DROP = """\
# KNOWLEDGE DROP: Rye
**PART**: 1
**Date**: 2025-03-02 10:05
**File**: doughs/00-rye.md
**Lines**: 900
"""

HOSTILE = """\
---
title: "</title><script>alert('title')</script>"
summary: "\\"><img src=x onerror=alert('summary')>"
tags: ["<img src=x onerror=alert('tag')>"]
template: ../../../etc/passwd
icon: ../../nothing
render_macros: true
hide: [navigation]
---
# </h1><script>alert('heading')</script>

<script>alert('body')</script> {{ 6 * 7 }} {% include "x" %}

--8<-- "plan.md"

![pixel](https://tracker.example/pixel.png)

## __config

## __search
"""

CLEAN = {
    "doughs/00-rye.md": CLEAN_RYE,
    "doughs/crumb.png": "not really a picture",
    "ovens/00-stone.md": "# Stone oven\n\n## Heat\n\nLong, [rye](../doughs/00-rye.md).\n",
    "ovens.md": "# All ovens\n\n[one](ovens/00-stone.md)\n",
    "README.md": "# Read me\n\n[rye](doughs/00-rye.md)\n",
}
FULL = CLEAN | {
    "doughs/00-rye.md": RYE,
    "expansions/bread/plan.md": PLAN,
    "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005.md": DROP,
    "strange/00-hostile.md": HOSTILE,
    "strange/01 a file & more%.md": "# Strange name\n",
    "strange/index.md": "# An index of its own\n",
    "strange/02-ids.md": "# Ids of its own\n\n[below](#crust) [last](#oven_1)\n"
    "\n## Crust and crumb {#crust}\n\n## Oven\n\n## Oven\n",
    "dashboard.md": "# A dashboard of its own\n",
}


def read_all(folder: Path) -> Mapping[str, bytes]:
    """All files below a folder, by their paths there."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def make_site(folder: Path, files: Mapping[str, str], settings: str = "", more: str = "") -> Path:
    """A site outside of its base, as somebody else would have it."""
    write_base(folder / "base", files)
    site = folder / "site"
    write_base(
        site,
        {
            "docs/about.md": "# About\n\n[rye](knowledge/doughs/00-rye.md#baking)\n",
            "mkdocs.yml": "site_name: Bakery\ntheme:\n  name: material\n"
            f"plugins:\n  - search\n  - proofshelf:\n      root: ../base\n{settings}{more}",
        },
    )
    return site


def make_searched(folder: Path, files: Mapping[str, str]) -> Path:
    """A site without MkDocs' own search, so that it gets the plugin's."""
    site = make_site(folder, files)
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - search\n", ""), encoding="utf-8")
    return site


def set_theme(site: Path, *settings: str) -> None:
    """Sets something of the theme of a site, a line each."""
    file = site / "mkdocs.yml"
    lines = "".join(f"  {each}\n" for each in ("name: material", *settings))
    text = file.read_text(encoding="utf-8").replace("  name: material\n", lines)
    file.write_text(text, encoding="utf-8")


@dataclass
class Outcome:
    """What a build said; `failed` is true where it was aborted."""

    failed: bool
    lines: list[str]

    @property
    def warnings(self) -> list[str]:
        return [line for line in self.lines if line.startswith(("WARNING", "ERROR"))]


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name} {record.getMessage()}")


_COMPILED: dict[str, CodeType] = {}


class _Compiled(CompiledTemplates):
    """Templates compiled for any site count for each: a theme compiles in half the time of a small site."""

    def load_bytecode(self, bucket: Bucket) -> None:
        super().load_bytecode(bucket)
        bucket.code = bucket.code or _COMPILED.get(_digest(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if bucket.code:
            _COMPILED[_digest(bucket)] = bucket.code


shares_templates = patch("hooks.plugin.CompiledTemplates", _Compiled)


@shares_templates
def build(site: Path, *, strict: bool = False) -> Outcome:
    recorder, logger, failed = _Recorder(), logging.getLogger("mkdocs"), False
    logger.addHandler(recorder)
    logger.setLevel(logging.INFO)
    try:
        config = load_config(str(site / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except Abort:
        failed = True
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(logging.NOTSET)
    return Outcome(failed, recorder.lines)


def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
