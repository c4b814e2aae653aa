"""The program, called from a folder as its users call it."""

import os
import subprocess
import sys
from pathlib import Path

from checks.cli import FINDINGS

CHECKOUT = Path(__file__).parents[2]


def run(folder: Path, *words: str, seed: str = "0") -> str:
    """What a process prints; it has to find something and say nothing on standard error."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-m", "checks", "--no-cache", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (FINDINGS, b"")
    return done.stdout.decode("utf-8")
