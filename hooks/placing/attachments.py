"""Files of the base that are no pages. Those that pages link to are copied into the site, if they are of a
kind that cannot run anything there."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from checks.model import Evidence, KnowledgeBase
from hooks.placing.readable import is_readable
from hooks.rendering.passive_svg import is_passive_svg

_ENDINGS = (
    ".png .jpg .jpeg .gif .webp .avif .svg .pdf .csv .tsv .json .jsonl .txt .py .ipynb .toml .yaml .yml "
    ".bib .tex .mp3 .ogg .mp4 .webm"
)
_COPIED = frozenset(_ENDINGS.split())


def find_attachments(base: KnowledgeBase, evidence: Evidence) -> Iterator[str]:
    """The paths of the files to copy, sorted."""
    # A link to a file that is no document works, whatever its fragment.
    linked = (path for path in evidence.cited_by if path in base.files and path not in base.documents)
    root = Path(base.root).resolve()
    yield from sorted(path for path in linked if _is_harmless(base, root, path))


def _is_harmless(base: KnowledgeBase, root: Path, path: str) -> bool:
    """Whether a file below `root` may be served: it is of a listed kind, can be read and is not hidden, a
    symbolic link leads to a file of the base, and an SVG only draws."""
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    if suffix.lower() not in _COPIED or stem.startswith("."):
        return False
    file = (root / path).resolve()
    if not file.is_relative_to(root) or not file.is_file() or not is_readable(file):
        return False
    # What tools such as git keep in the folder is no part of the base, whatever leads there.
    if file.relative_to(root).as_posix() not in base.files:
        return False
    return suffix.lower() != ".svg" or is_passive_svg(file.read_text(encoding="utf-8", errors="replace"))
