"""Taking files over: what somebody changed in the last moment stays."""

from pathlib import Path

import pytest

from batches.changing import digest
from batches.errors import BatchError
from batches.running.transfers import Transfer, apply_transfer
from checks.model import Attempt, Outcome

ATTEMPT = Attempt(1, Outcome.VERIFIED, "2026-03-02T12:00:00+01:00", "tester")


@pytest.mark.parametrize(("content", "was"), [(b"new", b"was"), (b"new", None), (None, b"was")])
def test_what_somebody_else_wrote_stays(tmp_path: Path, content: bytes | None, was: bytes | None) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    with pytest.raises(BatchError, match=r"a\.md: was changed by somebody else meanwhile: run again"):
        apply_transfer(Transfer({"a.md": content}, {"a.md": digest(was)}, 1, ATTEMPT), tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"mine"


def test_what_was_done_is_done_again_without_effect(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_bytes(b"was")
    transfer = Transfer(
        {"a.md": b"new", "gone.md": None}, {"a.md": None, "gone.md": digest(b"was")}, 1, ATTEMPT
    )
    for _ in range(2):
        apply_transfer(transfer, tmp_path)
        assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.md", b"new")]
