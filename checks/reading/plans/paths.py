"""Paths of Markdown files in the text of a plan."""

import re
from collections.abc import Iterator

from checks.reading.spaced_names import is_end_of_name

# A path starts where no path character stands before it, so a long run is read once.
_PATH = re.compile(
    r"(?<![\w./+~@\-*\[\]{}<>])[\w.+~@\-/]{1,300}\.md\b(?![\w/])|(?<=\[)[\w.+~@\-/]{1,300}\.md(?=\]\((?!\w+:))"
)
_FOLDER = re.compile(r"(?<![\w./+~@\-])((?:[\w.+~@\-]{1,100}/)+)(?![\w*])")
_DROP = re.compile(r"KNOWLEDGE[-_]DROP[\w\-\[\]{}<>.]{0,200}\.md\b", re.IGNORECASE)
_UPKEEP = ("INDEX.md", "SKILL.md")


def find_paths(text: str) -> Iterator[tuple[str, int]]:
    """Markdown paths with their offsets; addresses and drops are left out. Of a link whose text is a
    path, the text counts, as its target is written from the plan's own folder."""
    linked = 0
    for found in _PATH.finditer(text) if ".md" in text else ():
        if linked and text[linked : found.start()] == "](":
            continue
        linked = found.end()
        path = found.group().removeprefix("./")
        address = "://" in path or text[max(0, found.start() - 3) : found.start()].endswith("://")
        is_end = "/" not in path and is_end_of_name(text, found.start())
        if not (address or is_end or path.startswith("//") or _DROP.search(path)):
            yield path, found.start()


def find_folder(text: str) -> str | None:
    """The first folder ("name/" or "name/sub/") of a text, without its last slash."""
    found = _FOLDER.search(text)
    return found.group(1).rstrip("/") if found and "://" not in text[: found.end() + 1] else None


def find_drop(text: str) -> str | None:
    """The first name of a drop, with its placeholders."""
    found = _DROP.search(text)
    return found.group() if found else None


def is_upkeep(path: str) -> bool:
    """Whether the path is a derived file that a part only keeps up."""
    return path.rpartition("/")[2] in _UPKEEP
