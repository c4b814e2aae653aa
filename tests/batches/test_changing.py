"""Files are changed only where they are what somebody looked at."""

from pathlib import Path

import pytest

from batches.changing import change_file, digest, digest_of, edit_content
from batches.errors import BatchError
from checks.model import Edit


@pytest.mark.parametrize("was", [None, b"was"])
@pytest.mark.parametrize("now", [None, b"was", b"new", b"other"])
@pytest.mark.parametrize("new", [None, b"new"])
def test_only_what_was_or_is_to_be(
    tmp_path: Path, was: bytes | None, now: bytes | None, new: bytes | None
) -> None:
    file = tmp_path / "folder" / "a.md"
    if now is not None:
        file.parent.mkdir()
        file.write_bytes(now)
    fits = now in (was, new)
    assert change_file(file, new, digest(was)) is fits
    assert digest_of(file) == digest(new if fits else now)
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and each != file]


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"a\n", 3, "there is no line 3"),
        (b"\xff\n", 1, "is not UTF-8 at byte 0"),
    ],
)
def test_edits_that_do_not_fit(content: bytes, line: int, told: str) -> None:
    with pytest.raises(BatchError, match=rf"^a\.md: cannot be edited \({told}\): look at it, and run again$"):
        edit_content("a.md", content, [Edit("a.md", line, 1, line, 1, "b")])
