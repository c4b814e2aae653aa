"""The documentation's pages, and the tables in them."""

import re
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"
Row = Sequence[str]


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """The text below a heading of level 2, up to the next one."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading!r}"
    return found[1]


def rows(text: str) -> list[Row]:
    """The cells of the first table of a text, without its head."""
    lines = text[text.index("| ") :].split("\n\n")[0].rstrip().split("\n")
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def code(cell: str) -> str:
    """What a cell has as code."""
    found = re.fullmatch(r"`(.*)`", cell.strip())
    assert found, f"no code: {cell}"
    return found[1]
