"""The guard of a runner: whatever a runner does, nothing of it is left."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batches.errors import BatchError
from batches.running import guard, processes
from batches.running.commands import parse_command, parse_duration
from batches.running.processes import Call, Ending, RunnerProcess, start_runner


def begin(folder: Path, script: str, seconds: float = 0.0, grace: float = 0.3) -> RunnerProcess:
    """A shell script under a guard; each process that it names in `pids` is looked for later."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    words = ["sh", "-c", script]
    call = Call(words, folder, os.environ, None, folder / "log", seconds, grace)
    try:
        return start_runner(call, lock)
    finally:
        os.close(lock)


def is_gone(pid: str) -> bool:
    """Whether nothing is left of a process but what its parent has to fetch."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return True


def assert_all_gone(folder: Path) -> None:
    pids = (folder / "pids").read_text(encoding="ascii").split()
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def wait_for(folder: Path, count: int) -> None:
    wait_until(
        lambda: (folder / "pids").exists() and len((folder / "pids").read_text("ascii").split()) >= count
    )


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 300
    while not holds():
        assert time.monotonic() < until, "it has not come to it"
        time.sleep(0.01)


def test_it_tells_code_and_seconds(tmp_path: Path) -> None:
    ending = begin(tmp_path, "echo out; echo err >&2; sleep 0.3; exit 7").wait()
    assert (ending.how, ending.code) == ("exited", 7)
    assert 0.3 <= ending.seconds < 300
    assert (tmp_path / "log").read_text(encoding="utf-8") == "out\nerr\n"


@pytest.mark.parametrize(
    "script",
    [
        "echo $$ >>pids; sleep 60",
        "trap '' TERM; echo $$ >>pids; sleep 60; sleep 60",
        "setsid sh -c 'trap \"\" TERM; echo $$ >>pids; sleep 60; sleep 60' & wait",
    ],
)
def test_time_is_up(tmp_path: Path, script: str) -> None:
    for seconds in (0.5, 5.0, 20.0):
        ending = begin(tmp_path, script, seconds=seconds).wait()
        assert ending.how == "timed-out"
        assert 0.8 * seconds < ending.seconds < seconds + 300
        if (tmp_path / "pids").exists():
            break  # else the machine is busy, and the script had not begun
    assert_all_gone(tmp_path)


def test_a_log_does_not_fill_the_disk(tmp_path: Path) -> None:
    waits = "while [ ! -e go ]; do sleep 0.05; done"
    process = begin(tmp_path, f"head -c 70000000 /dev/zero; touch full; {waits}; echo and on")
    wait_until(lambda: (tmp_path / "full").exists())
    wait_until(lambda: b" bytes of output were removed here" in (tmp_path / "log").read_bytes()[-4_000_000:])
    (tmp_path / "go").touch()
    assert process.wait().how == "exited"
    log = (tmp_path / "log").read_bytes()
    assert len(log) < 4_000_000  # the guard may have looked before all of it was written
    assert log.endswith(b"and on\n")


def test_who_started_it_goes_away(tmp_path: Path) -> None:
    process = begin(
        tmp_path, "echo $$ >>pids; sleep 60 & echo $! >>pids; setsid sleep 60 & echo $! >>pids; wait"
    )
    wait_for(tmp_path, 3)
    process.stop()
    assert process.wait().how == "stopped"
    assert process.wait().how == "stopped"
    assert_all_gone(tmp_path)


def test_children_that_outlive_the_runner(tmp_path: Path) -> None:
    stray = "(setsid sh -c 'echo $$ >>pids; sleep 60' &)"
    script = f"sleep 60 & echo $! >>pids; {stray}; while [ $(wc -l <pids) -lt 2 ]; do sleep 0.05; done"
    assert begin(tmp_path, script).wait().how == "exited"
    assert_all_gone(tmp_path)


THREADED = """
import subprocess, threading, time
waits = "trap 'echo asked >asked; exit' TERM; echo $$ >>pids; while :; do sleep 0.05; done"
start = lambda: subprocess.Popen(["sh", "-c", waits], start_new_session=True)
threading.Thread(target=lambda: (start(), time.sleep(60))).start()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell them")
def test_what_a_thread_of_the_runner_started_is_asked_to_end_too(tmp_path: Path) -> None:
    (tmp_path / "threaded.py").write_text(THREADED, encoding="utf-8")
    process = begin(tmp_path, f"exec {sys.executable} -I -S threaded.py", grace=60.0)
    wait_for(tmp_path, 1)
    process.stop()
    assert process.wait().how == "stopped"
    assert (tmp_path / "asked").exists()
    assert_all_gone(tmp_path)


WITHOUT_WAITID = """
import os, runpy
del os.waitid
runpy.run_path({guard!r}, run_name="__main__")
"""


def test_where_children_cannot_be_asked_without_being_reaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on macOS before Python 3.13.
    (tmp_path / "guard.py").write_text(WITHOUT_WAITID.format(guard=guard.__file__), encoding="utf-8")
    monkeypatch.setattr(processes, "_GUARD", tmp_path / "guard.py")
    ending = begin(tmp_path, "sleep 60 & echo $! >>pids; exit 7").wait()
    assert (ending.how, ending.code) == ("exited", 7)
    assert_all_gone(tmp_path)
    (tmp_path / "pids").unlink()
    process = begin(tmp_path, "echo $$ >>pids; exec sleep 60")
    wait_for(tmp_path, 1)
    process.stop()
    ending = process.wait()
    assert (ending.how, ending.code) == ("stopped", -signal.SIGTERM)
    assert_all_gone(tmp_path)
    assert begin(tmp_path, "sleep 60", seconds=0.3).wait().how == "timed-out"


def test_a_guard_that_is_killed(tmp_path: Path) -> None:
    process = begin(tmp_path, "echo $$ >>pids; sleep 60")
    wait_for(tmp_path, 1)
    process.guard.kill()
    assert process.wait() == Ending("lost", None, 0.0)
    (pid,) = (tmp_path / "pids").read_text(encoding="ascii").split()
    wait_until(lambda: is_gone(pid))


def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    lock = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    call = Call([str(tmp_path)], tmp_path, os.environ, None, tmp_path / "log", 0.0)
    assert start_runner(call, lock).wait().code == 127
    assert "cannot be started: Permission denied" in (tmp_path / "log").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "seconds"), [("90m", 5400), ("2h", 7200), ("1h30m", 5400), ("45s", 45)])
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


def test_values_are_never_split_nor_looked_at_again() -> None:
    command = parse_command("sh -c 'cat {brief}' {part}{target}")
    values = {"brief": "/a b/{part}.md", "part": "3", "target": "x y", "drop": "", "worktree": ""}
    assert command.fill(values) == ["sh", "-c", "cat /a b/{part}.md", "3x y"]
    assert not command.reads_stdin
    assert parse_command("sh {part}").reads_stdin


def test_a_misspelt_blank_is_told_before_anything_is_run() -> None:
    with pytest.raises(BatchError, match=r"\{breif\} is not a placeholder: did you mean \{brief\}\?"):
        parse_command("sh -c 'cat {breif}'")
    assert parse_command("""sh -c 'echo {} {x} {"a": 1} {json}'""").reads_stdin


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sh -s < {brief}", "'<' is for a shell"),
        ("cat {brief} | sh", "'|' is for a shell"),
        ("cat {brief} 2>&1", "'2>&1' is for a shell"),
        ("~/bin/agent {brief}", "'~/bin/agent' is for a shell"),
        ("cat $BATCHES_BRIEF", "'$BATCHES_BRIEF' is for a shell"),
        ("cat ${HOME}/notes.md", "'${HOME}/notes.md' is for a shell"),
        ("MODEL=large sh {brief}", "set MODEL with --env MODEL=large"),
    ],
)
def test_what_only_a_shell_would_understand_is_told_before_anything_is_run(text: str, told: str) -> None:
    with pytest.raises(BatchError, match=re.escape(told)):
        parse_command(text)


def test_signs_of_a_shell_within_a_word_are_a_programs_own() -> None:
    script = 'cat "$BATCHES_BRIEF" | sh 2>&1'
    words = ["sh", "-c", script, "|", "a=b", "$", "$5", "a~b", "~"]
    assert parse_command(f"sh -c '{script}' '|' a=b $ '$5' a~b '~'").words == words


def test_who_started_it_is_gone_before_it_begins(tmp_path: Path) -> None:
    process = begin(tmp_path, "echo $$ >>pids; exec sleep 60")
    os.close(process.status)
    process.stop()
    assert process.guard.wait(timeout=300) == 0
    if (tmp_path / "pids").exists():
        assert_all_gone(tmp_path)
