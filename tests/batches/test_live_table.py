"""What the live table of a run shows of a runner's log."""

from pathlib import Path

import pytest

from batches.cli.watchers import read_last_line


@pytest.mark.parametrize(
    ("log", "shown"),
    [
        (b"", ""),
        (b"begun\nsearching\n\n  \n", "searching"),
        (b"begun\r\nsearching\r\n", "searching"),
        (b"10 %\r20 %\r30 %", "30 %"),
        (b"begun\n\x1b[1;31msearching\x1b[0m\x1b[K\n\x1b[0m\n", "searching"),
        (b"begun\n" + "süß".encode() + b"\xff\n", "süß\N{REPLACEMENT CHARACTER}"),
        (b"x" * 5000, "x" * 2048),
    ],
)
def test_the_last_line_that_says_anything(tmp_path: Path, log: bytes, shown: str) -> None:
    file = tmp_path / "log"
    file.write_bytes(log)
    assert read_last_line(file) == shown


def test_a_log_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert read_last_line(tmp_path / "log") == ""
