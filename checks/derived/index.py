"""INDEX.md: every page of the base by folder, with title and summary, and the plans.

It holds nothing that changes with each edit of a page (no counts of lines, no findings), so
that it becomes stale only where a page is added, removed, renamed or given another title or
summary, or a plan makes progress. The site shows the figures, computed afresh.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import quote

from checks.model import Evidence, KnowledgeBase, Mark, printable
from checks.plurals import count
from checks.reading.base import GENERATED_MARK

INDEX_PATH = "INDEX.md"


def render_index(base: KnowledgeBase, evidence: Evidence) -> str:
    """The content that INDEX.md should have, with a last line end."""
    lines = ["# Index", "", GENERATED_MARK, "", *_iter_plans(base, evidence)]
    for folder, pages in groupby(sorted(base.pages, key=folder_of), key=folder_of):
        lines += [f"## {escape_text(folder) or 'At the top'}", ""]
        lines += [_item(path, base) for path in pages]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _iter_plans(base: KnowledgeBase, evidence: Evidence) -> Iterator[str]:
    if not base.plans:
        return
    yield from ("## Plans", "")
    for plan in base.plans:
        parts = evidence.plans[plan.path].parts
        ticked = sum(part.claimed is Mark.DONE for part in parts)
        written = sum(part.page is not None for part in parts)
        progress = f"{count(len(parts), 'part')}, {ticked} ticked, {written} with a file"
        yield f"- {write_link(plan.title, plan.path)}: {progress}"
    yield ""


def _item(path: str, base: KnowledgeBase) -> str:
    document = base.documents[path]
    summary = escape_text(document.summary)
    return f"- {write_link(document.title, path)}" + (f": {summary}" if summary else "")


def write_link(title: str, path: str, start: str = "") -> str:
    """A link to a path of the base, from a file at its root; else `start` is the way there."""
    return f"[{escape_text(title)}]({start}{_address(path)})"


def folder_of(path: str) -> str:
    """The folder of a path, empty for the root."""
    return path.rpartition("/")[0]


def _address(path: str) -> str:
    return path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/-_.~")


def escape_text(text: str) -> str:
    """Text that stays text in a heading or a list item: one line without markup, links or HTML."""
    is_line = text.isprintable() and "  " not in text and text == text.strip()
    line = text if is_line else " ".join(printable(text).split())
    return line.translate(_ESCAPED) if _MARKUP.search(line) else line


_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._~-]*")
_MARKUP = re.compile(r"[\\`*_\[\]<>&]")
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>&"})
