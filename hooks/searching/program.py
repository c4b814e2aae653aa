"""Pagefind, the program that indexes."""

import subprocess
from pathlib import Path

INCLUDED = "_.:/-"
"""Characters that belong to words: `append_event`, `google.adk.agents`, `--flag`, `ARR-COC-0-1`."""

EXCLUDED = (
    "[data-search-exclude]",
    ".headerlink",
    ".md-source-file",
    "math annotation",
    'math[display="block"]',
)
"""What is not part of a page's text: the proof beside it, the links of headings to themselves, facts about
the file, and formulas in a line of their own, whose letters would make no sense in an excerpt."""

_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")


class SearchError(Exception):
    """The index could not be made."""


def run_pagefind(site: Path, language: str, folder: Path) -> None:
    """Indexes the marked pages below `site` into `folder`. Raises `SearchError`."""
    import pagefind_bin  # type: ignore[import-untyped]  # ships no types; brings a program that only a build needs

    words = [
        pagefind_bin.get_executable(),
        "--silent",
        *("--site", str(site)),
        *("--output-path", str(folder)),
        *("--force-language", language),
        *("--include-characters", INCLUDED),
    ]
    for selector in EXCLUDED:
        words += ["--exclude-selectors", selector]
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603  # fixed words
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise SearchError(said[-1] if said else f"Pagefind ended with {done.returncode}")
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
