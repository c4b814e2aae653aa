"""The tests themselves: what whoever runs them has set changes nothing, and nothing of his is changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
INNER = """\
import subprocess
import sys

from orchard import plant
from programs import run_checks


def test_a_base_in_a_repository(tmp_path):
    orchard = plant(tmp_path)
    orchard.do(1)
    orchard.commit()
    assert orchard.git("log", "--format=%s").split() == ["work", "plan"]
    assert "\\x1b" not in run_checks("--root", str(orchard.root)).stdout


def test_what_is_started_can_be_ended():
    program = "import signal; print([signal.getsignal(each) for each in (signal.SIGHUP, signal.SIGINT)])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "SIG_IGN" not in done.stdout
"""


@pytest.mark.posix
def test_tests_work_in_a_hook_of_git_and_with_strange_settings(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    subprocess.run(["git", "init", "--quiet", theirs], check=True)
    before = read(theirs)
    (tmp_path / ".gitconfig").write_text(
        "[commit]\ngpgsign = true\n[gpg]\nprogram = false\n", encoding="ascii"
    )
    shutil.copy(TESTS / "conftest.py", tmp_path)
    (tmp_path / "test_inner.py").write_text(INNER, encoding="ascii")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (TESTS, TESTS / "batches", TESTS.parent))),
        "GIT_DIR": str(theirs / ".git"),
        "GIT_WORK_TREE": str(theirs),
        "GIT_INDEX_FILE": str(theirs / ".git/index"),
        "HOME": str(tmp_path),
        "FORCE_COLOR": "1",
    }
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "test_inner.py"]
    command = ["sh", "-c", "trap '' HUP INT; exec \"$@\"", "sh", *words]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert read(theirs) == before


def read(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
