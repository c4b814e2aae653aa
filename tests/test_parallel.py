"""Work in forks: the same results in the same order, whatever becomes of the processes.

pytest's own workers have threads, where nothing is forked, so each case is a program of its own.
"""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")

PROGRAM = """
import os, threading
from checks import parallel
parallel.count_processors = lambda: 3
first = os.getpid()
def work(job):
    {effect}
    return f"{{job}}:{{os.getpid() != first}}".encode()
{before}
print(*[each.decode() for each in parallel.map_in_processes(work, range(9), [5] * 9, {least})])
"""


def run(effect: str = "pass", before: str = "pass", least: int = 15) -> list[tuple[int, bool]]:
    """(job, whether another process did it) of nine jobs of size 5 for three processes."""
    program = PROGRAM.format(effect=effect, before=before, least=least)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    pairs = (each.split(":") for each in done.stdout.split())
    return [(int(job), elsewhere == "True") for job, elsewhere in pairs]


def test_work_is_shared_out_and_comes_back_in_order() -> None:
    results = run()
    assert [job for job, _ in results] == list(range(9))
    assert sum(elsewhere for _, elsewhere in results) == 6


def test_little_work_is_done_here() -> None:
    assert run(least=30) == [(job, False) for job in range(9)]


def test_no_process_is_begun_that_would_have_nothing_to_do() -> None:
    program = PROGRAM.format(effect="pass", before="os.fork = None", least=15)
    program = program.replace("range(9), [5] * 9", "range(1), [45]")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "0:False\n"


def test_beside_another_thread_nothing_is_forked() -> None:
    before = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    assert run(before=before) == [(job, False) for job in range(9)]


@pytest.mark.parametrize(
    "effect",
    ["if os.getpid() != first: os.kill(os.getpid(), 9)", "if os.getpid() != first: raise MemoryError"],
)
def test_what_a_process_fails_at_is_done_here(effect: str) -> None:
    assert run(effect) == [(job, False) for job in range(9)]


def test_when_the_first_process_is_killed_the_others_end() -> None:
    program = PROGRAM.format(
        effect="if os.getpid() == first: os.kill(first, 9)", before="pass", least=15
    ).replace('f"{job}:', 'f"{job:1000000}:')
    # Their output ends when the last of them has ended.
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=300, check=False)
    assert done.returncode == -9
