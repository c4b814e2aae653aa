"""Files of the base that are no pages: those that pages link to are copied into the site,
where they are of a kind that cannot run anything there."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from checks.model import Evidence, KnowledgeBase, LinkState
from hooks.passive_svg import is_passive_svg

_COPIED = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".svg",
        ".pdf",
        ".csv",
        ".tsv",
        ".json",
        ".jsonl",
        ".txt",
        ".py",
        ".ipynb",
        ".toml",
        ".yaml",
        ".yml",
        ".bib",
        ".tex",
        ".mp3",
        ".ogg",
        ".mp4",
        ".webm",
    ]
)


def find_attachments(base: KnowledgeBase, evidence: Evidence) -> Iterator[str]:
    """The paths of the files to copy, sorted."""
    linked = {
        each.path
        for links in evidence.links.values()
        for each in links
        if each.state is LinkState.WORKS and each.path in base.files and each.path not in base.documents
    }
    yield from sorted(path for path in linked if path and _is_harmless(Path(base.root), path))


def _is_harmless(root: Path, path: str) -> bool:
    """Whether a file may be served: of a listed kind, within the base, and drawing only."""
    file, suffix = root / path, posixpath.splitext(path)[1].lower()
    if suffix not in _COPIED or not file.resolve().is_relative_to(root.resolve()) or not file.is_file():
        return False
    return suffix != ".svg" or is_passive_svg(file.read_text(encoding="utf-8", errors="replace"))
