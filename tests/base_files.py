"""Files of a base, written for a test."""

from collections.abc import Mapping
from pathlib import Path


def write_file(root: Path, path: str, content: str | bytes) -> None:
    """A file below the root, with the folders that hold it."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def write_base(root: Path, files: Mapping[str, str]) -> Path:
    """The files of a base, by path; its root."""
    for path, text in files.items():
        write_file(root, path, text)
    return root
