"""The tutorial, done step by step: its files are written, its commands run, and what they print is
what the page shows."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from doc_tables import DOCS, read

from batches.cli import main as batches
from checks.cli import main as checks

# "`path`:", a blank line, and a fence; or a fence of commands with what they print.
_STEP = re.compile(
    r"^(?:`(?P<path>[\w./-]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_each_step_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Jane")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "jane@example.org")
    for step in _STEP.finditer(read(DOCS / "tutorial.md")):
        if step["path"]:
            Path(step["path"]).write_text(step["text"], encoding="utf-8")
        for command, shown in _COMMAND.findall(step["text"]) if step["kind"] == "console" else ():
            assert run(command, monkeypatch, capsys) == shown, command
    assert batches(["consolidate", "--root", "base", "--batch", "1"]) == 0
    assert batches(["consolidate", "--root", "base"]) == 0


def run(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of this project prints; of others, which only have to work, nothing."""
    match shlex.split(command):
        case ["cd", folder]:
            monkeypatch.chdir(folder)
        case ["python", "-m", program, *words]:
            {"checks": checks, "batches": batches}[program](words)
            return capsys.readouterr().out
        case words:
            subprocess.run(words, check=True, capture_output=True)
    return ""
