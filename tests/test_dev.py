"""`./dev` sets up the Python that is asked for. The Pythons here are scripts that do as little as needed."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "dev"
PYTHON = """\
#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip") ;;
"-c import sys; sys.exit"*) exit {too_old} ;;
"-c "*) echo {name} ;;
*) echo "{name} was started" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with two Pythons in `bin`, the first of them Debian's, and one that is too old."""
    (tmp_path / "bin").mkdir()
    for name in ("python3", "python3.13", "python3.9"):
        program = tmp_path / "bin" / name
        program.write_text(PYTHON.format(name=name, too_old=int(name == "python3.9")), encoding="ascii")
        program.chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "dev").write_bytes(SCRIPT.read_bytes())
    return tmp_path


def run_dev(folder: Path, python: str, job: str = "check") -> tuple[int, str]:
    """Exit code and output of a job of `./dev`."""
    environment = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHON": python}
    done = subprocess.run(
        ["sh", str(folder / "dev"), job], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_an_environment_is_made_once_and_used_from_then_on(folder: Path) -> None:
    installing = "dev: installing into .venv (a minute or two, this once)\n"
    assert run_dev(folder, "") == (0, f"python3 was started\n{installing}")
    assert run_dev(folder, "") == (0, "python3 was started\n")


def test_another_python_that_is_asked_for_replaces_it(folder: Path) -> None:
    run_dev(folder, "")
    assert "python3.13 was started\n" in run_dev(folder, "python3.13")[1]
    # Neither whoever asks again nor whoever does not makes it anew.
    assert run_dev(folder, "python3.13") == (0, "python3.13 was started\n")
    assert run_dev(folder, "") == (0, "python3.13 was started\n")


def test_an_environment_whose_python_is_another_one_by_now_is_made_anew(folder: Path) -> None:
    installing = "dev: installing into .venv (a minute or two, this once)\n"
    run_dev(folder, "")
    newer = PYTHON.format(name="newer", too_old=0)
    for program in ("bin/python3", ".venv/bin/python"):  # as a link to the first, it is upgraded with it
        (folder / program).write_text(newer, encoding="ascii")
    (folder / ".venv/left").touch()
    assert run_dev(folder, "") == (0, f"newer was started\n{installing}")
    assert not (folder / ".venv/left").exists()
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").symlink_to("gone")
    assert run_dev(folder, "") == (0, f"newer was started\n{installing}")


@pytest.mark.parametrize("python", ["python3.9", "no-such-python"])
def test_a_python_that_cannot_be_used_is_told(folder: Path, python: str) -> None:
    said = f"dev: needs Python 3.11 or newer, which PYTHON={python} is not\n"
    assert run_dev(folder, python) == (2, said)
    run_dev(folder, "")
    assert run_dev(folder, python) == (2, said)


def test_a_machine_without_a_python_that_is_new_enough_is_told(folder: Path) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        (folder / "bin" / name).write_text(PYTHON.format(name=name, too_old=1), encoding="ascii")
        (folder / "bin" / name).chmod(0o755)
    assert run_dev(folder, "") == (2, "dev: needs Python 3.11 or newer (set PYTHON to name one)\n")


def test_a_job_that_there_is_not_is_no_success(folder: Path) -> None:
    code, told = run_dev(folder, "", "help")
    assert run_dev(folder, "", "--help") == (code, told)
    assert (code, told.startswith("usage: ./dev serve ")) == (0, True)
    assert run_dev(folder, "", "tests") == (2, f"{told}dev: there is no job tests\n")
    assert not (folder / ".venv").exists()
