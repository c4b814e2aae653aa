"""How the process ends: what it tells whoever started it when something goes wrong."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checks.exit_codes import CLEAN, FINDINGS, INTERRUPTED, NO_READER, WRONG_USE
from checks.streams import describe_os_error
from checks.writing import create_file, replace_file

pytestmark = pytest.mark.posix  # what shells and signals do there


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base/a.md").write_text("# A\n\n[b](gone.md)\n")
    return tmp_path


def run_checks(folder: Path, words: str, redirection: str, name: str = "checks") -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S602 - what the shell does with the streams is what is tested
        f"{sys.executable} -m {name} {words} {redirection}",
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", ["--root base", "export --root base", "--list-rules", "--explain LNK101"])
def test_output_that_reaches_nobody_is_told(folder: Path, words: str) -> None:
    said = "checks: standard output is closed: --output FILE writes into a file\n"
    assert run_checks(folder, words, ">&-") == (WRONG_USE, "", said)
    said = "checks: standard output: No space left on device\n"
    assert run_checks(folder, words, ">/dev/full") == (WRONG_USE, "", said)


def test_a_report_into_a_file_needs_no_output(folder: Path) -> None:
    code, _, said = run_checks(folder, "--root base --output report", ">&-")
    assert (code, said) == (FINDINGS, "")
    assert "gone.md" in (folder / "report").read_text()


def test_messages_for_nobody_do_not_get_into_the_report(folder: Path) -> None:
    code, shown, _ = run_checks(folder, "--root base --select LNK102 --format json --explain-cache", "2>&-")
    assert (code, shown) == (CLEAN, "[]\n")


@pytest.mark.parametrize("name", ["checks", "batches"])
def test_a_reader_that_goes_away_is_told_nothing_and_is_no_finding(folder: Path, name: str) -> None:
    (folder / "base/plan.md").write_text(PLAN, encoding="utf-8")
    words = "export --root base" if name == "checks" else "status --root base"
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", name, *words.split()]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (NO_READER, "")


FAULTY = """
import sys
from checks.__main__ import run
from checks.cli import check
check.run_rules = lambda *words, **options: {}[1]
sys.exit(run())
"""


def run_program(folder: Path, text: str) -> tuple[int, str, str]:
    """A program in a session of its own, so that a signal can reach all of its processes and no other."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", text, "--root", "base"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=300,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_fault_of_the_program_is_no_finding(folder: Path) -> None:
    code, shown, said = run_program(folder, FAULTY)
    assert (code, shown) == (WRONG_USE, "")
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith("KeyError: 1\nchecks: this is a bug: please report it with the lines above\n")


@pytest.mark.parametrize("name", ["pyromark", "yaml"])
@pytest.mark.parametrize(("program", "words"), [("checks", "--no-cache"), ("batches", "status")])
def test_a_checkout_that_is_not_installed_is_no_bug(
    folder: Path, program: str, words: str, name: str
) -> None:
    (folder / "base/plan.md").write_text(f"---\ntitle: Ovens\n---\n{PLAN}")
    start = f"import sys\nfrom {program}.cli import main\n"
    code, shown, said = run_program(
        folder, f"{start}sys.modules[{name!r}] = None\nsys.exit(main([{words!r}]))"
    )
    advice = "install Proofshelf, as in pip install /path/to/proofshelf"
    assert (code, shown, said) == (WRONG_USE, "", f"{program}: {name} is not installed: {advice}\n")


FAULTY_BATCHES = """
import sys
from batches.cli import main, status
status.measure = lambda *words: {}[1]
sys.exit(main(["status", *sys.argv[1:]]))
"""


def test_a_fault_of_the_program_is_nothing_that_does_not_hold(folder: Path) -> None:
    code, shown, said = run_program(folder, FAULTY_BATCHES)
    assert (code, shown) == (WRONG_USE, "")
    assert said.startswith("Traceback (most recent call last):\n")
    assert said.endswith("KeyError: 1\nbatches: this is a bug: please report it with the lines above\n")


PLAN = "# Plan\n\n# BATCH 1\n\n## PART 1: Ovens\n\n- [ ] PART 1: Create tools/00-ovens.md\n"


@pytest.mark.parametrize("words", ["status", "brief 1"])
def test_what_batches_say_is_utf8_and_told_where_it_reaches_nobody(
    folder: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (folder / "base/plan.md").write_text(PLAN.replace("Ovens", "Öfen"), encoding="utf-8")
    said = "batches: standard output: No space left on device\n"
    assert run_checks(folder, f"{words} --root base", ">/dev/full", "batches") == (WRONG_USE, "", said)
    assert run_checks(folder, f"{words} --root base", ">&-", "batches") == (CLEAN, "", "")
    code, shown, said = run_checks(folder, f"{words} --root base", "", "batches")
    assert (code, said, "Öfen" in shown) == (CLEAN, "", True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "a.md"), "a.md: Permission denied"),
        # Of a renaming it is the second name that somebody has asked for.
        (PermissionError(13, "Permission denied", ".a.tmp", None, "a.md"), "a.md: Permission denied"),
        (OSError(28, "No space left on device"), "standard output: No space left on device"),
        (OSError("odd"), "standard output: odd"),
    ],
)
def test_what_the_system_refuses_is_told_with_the_name_that_matters(error: OSError, said: str) -> None:
    assert describe_os_error(error) == said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("write", [replace_file, create_file])
def test_a_file_that_cannot_be_written_whole_is_named(
    folder: Path, write: Callable[[Path, bytes], object]
) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large") as found:
            write(folder / "base/b.md", bytes(1000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert found.value.filename == str(folder / "base/b.md")
    assert [file.name for file in (folder / "base").iterdir()] == ["a.md"]


INTERRUPTING = """
import os, signal, sys, time
from checks import parallel
from checks.__main__ import run
from checks.cli import check
from checks.parallel import map_in_processes

parallel.count_processors = lambda: 3
reading, writing = os.pipe()

def work(job):
    os.write(writing, b".")
    if job == 0:
        begun = 0
        while begun < {begun}:
            begun += len(os.read(reading, 1))
        os.killpg(0, signal.SIGINT)
    time.sleep(600)

check.run_rules = lambda *words, **options: map_in_processes(work, range(8), [1] * 8, 1)
sys.exit(run())
"""


@pytest.mark.parametrize("begun", [1, 3])
def test_ctrl_c_ends_all_processes_in_one_line(folder: Path, begun: int) -> None:
    """Whether the others have begun by then or not. While one of them is there, so is its output."""
    program = INTERRUPTING.replace("{begun}", str(begun))
    assert run_program(folder, program) == (INTERRUPTED, "", "checks: interrupted\n")


@pytest.mark.parametrize("name", ["checks", "batches"])
def test_no_module_of_the_current_folder_is_run(tmp_path: Path, name: str) -> None:
    """A base may hold anything. What Python itself imports before the program begins is beyond it."""
    for module in ("json", "hashlib", "tomllib", *(("checks",) if name == "batches" else ())):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    words, said = (["--no-cache"], "1 page") if name == "checks" else (["status"], "holds no plan")
    command = [sys.executable, "-m", name, *words]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "run" not in done.stderr
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(("words", "said"), [("", "no terminal to ask on"), ("--from -", "not nothing")])
def test_an_input_that_is_closed_is_an_empty_one(folder: Path, words: str, said: str) -> None:
    empty = run_checks(folder, f"new pie --root base {words}", "</dev/null", "batches")
    assert (empty[0], empty[2].count("\n"), said in empty[2]) == (WRONG_USE, 1, True)
    assert run_checks(folder, f"new pie --root base {words}", "<&-", "batches") == empty


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale of bytes, which Python takes for UTF-8 unless it is told not to."""


def test_names_are_utf8_in_any_locale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "base/Öfen").mkdir()
    (folder / "base/Öfen/醤油.md").write_text("# Sauce\n\n[a](../a.md)\n")
    (folder / "base/a.md").write_text("# A\n\n[Sauce](Öfen/醤油.md)\n")
    usual = run_checks(folder, "export --root base", "")
    for name, value in ASCII.items():
        monkeypatch.setenv(name, value)
    assert run_checks(folder, "export --root base", "") == usual
    assert run_checks(folder, "--root base base/Öfen", "")[::2] == (CLEAN, "")
    assert '"path": "Öfen/醤油.md"' in usual[1]
    assert '"findings": []' in usual[1]


def test_batches_say_that_they_need_names_of_utf8(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "base/plan.md").write_text(PLAN)
    for name, value in ASCII.items():
        monkeypatch.setenv(name, value)
    said = "batches: names of files are not UTF-8 in this locale: set PYTHONUTF8=1\n"
    assert run_checks(folder, "status --root base", "", "batches") == (WRONG_USE, "", said)
    monkeypatch.setenv("PYTHONUTF8", "1")
    assert run_checks(folder, "status --root base", "", "batches")[0] == CLEAN


def test_a_path_may_have_bytes_that_are_no_utf8(folder: Path) -> None:
    (folder / os.fsdecode(b"base/caf\xe9.md")).write_text("# Coffee\n\n[b](gone.md)\n")
    code, shown, said = run_checks(folder, "--root base --select LNK101 --format concise base/caf*.md", "")
    assert (code, said) == (FINDINGS, "")
    assert shown.startswith("base/caf\\xe9.md:3:")
