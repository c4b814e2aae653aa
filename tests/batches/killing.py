"""A command that is killed before its nth event of the disk."""

import os
import subprocess
import sys
from pathlib import Path

from orchard import Orchard

PROGRAM = """
import os, signal, sys
from batches.cli import main

left = int(sys.argv[1])

def watch(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove", "subprocess.Popen", "os.rmdir", "os.link", "os.mkdir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
sys.exit(main(sys.argv[2:]))
"""


def kill_at(orchard: Orchard, event: int, *words: str) -> int:
    """Runs a command and kills it before that event; the exit code."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(event), *words, "--root", str(orchard.root)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    ).returncode
