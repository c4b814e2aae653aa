"""New files get the permissions that the user's mask allows, and several threads may write them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checks.writing import create_file, replace_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such mask")

_WRITING = "import sys, pathlib; from checks.writing import replace_file as write; "


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_a_new_file_has_what_the_mask_allows(tmp_path: Path, mask: int) -> None:
    file = tmp_path / "new"
    words = [sys.executable, "-c", _WRITING + "write(pathlib.Path(sys.argv[1]), b'')", str(file)]
    subprocess.run(words, umask=mask, check=True)
    assert file.stat().st_mode & 0o777 == 0o666 & ~mask


def test_writing_does_not_touch_the_mask_that_all_threads_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").write_bytes(b"")
    asked: list[int] = []
    monkeypatch.setattr(os, "umask", asked.append)
    replace_file(tmp_path / "replaced", b"")
    create_file(tmp_path / "created", b"")
    assert asked == []
    assert len({file.stat().st_mode for file in tmp_path.iterdir()}) == 1
