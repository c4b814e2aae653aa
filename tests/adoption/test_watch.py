"""`--watch` as a process of its own: it runs again at each change, and ends with Ctrl-C."""

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from base_files import write_base

from checks.cli import main
from checks.cli.options import parse_options
from checks.cli.watch import find_watched
from checks.exit_codes import CLEAN, NO_READER, WRONG_USE

pytestmark = pytest.mark.posix  # it is ended by a signal


def test_it_runs_again_when_a_file_or_the_configuration_changes(tmp_path: Path) -> None:
    page = tmp_path / "bread.md"
    page.write_text("# Bread\n\nSee [gone](gone.md).\n")
    command = [sys.executable, "-m", "checks", "--root", str(tmp_path), "--no-cache", "--watch"]
    # Unbuffered, the report can be read a moment before the run has its exit code.
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            shown = _read_lines(process)
            _wait_for(" 1 error.", shown)
            page.write_text("# Bread\n\nIt is baked.\n")
            _wait_for(" Nothing to report.", shown)
            page.write_text("# Bread\n\nSee [gone](gone.md), [lost](lost.md).\n")
            _wait_for(" 2 errors.", shown)
            (tmp_path / "checks.toml").write_text('ignore = ["LNK"]\n')
            _wait_for(" Nothing to report.", shown)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=300) == CLEAN
        finally:
            process.kill()


EDITING = """
import sys
from pathlib import Path
from checks.cli import check, main, watch

def run_rules(*words, **options):
    check.run_rules = original
    Path("bread.md").write_text("# Bread\\n\\nIt is baked.\\n")
    raise FileNotFoundError(2, "No such file or directory", "bread.md")

original, check.run_rules = check.run_rules, run_rules
watch._PAUSE = 0.01
sys.exit(main(["--no-cache", "--watch"]))
"""
"""A watch whose first run meets a file that an editor is just replacing."""


def test_it_goes_on_when_a_file_changes_during_a_run(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text("# Bread\n\nSee [gone](gone.md).\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": ""}
    with subprocess.Popen(
        [sys.executable, "-c", EDITING],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            _wait_for(" Nothing to report.", _read_lines(process))
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=300) == CLEAN
            assert process.stderr is not None
            assert process.stderr.read() == "checks: bread.md: No such file or directory\n"
        finally:
            process.kill()


def test_it_ends_when_nobody_reads_any_more(tmp_path: Path) -> None:
    (tmp_path / "bread.md").write_text("# Bread\n")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "checks", "--no-cache", "--root", str(tmp_path), "--watch"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=300)
    os.close(writing)
    assert (done.returncode, done.stderr) == (NO_READER, b"")


def test_what_a_run_reads_is_watched(tmp_path: Path) -> None:
    write_base(tmp_path, {"kb/bread/01-rye.md": "# Rye\n", "kb/drafts/a.md": "", "settings/checks.toml": ""})
    (tmp_path / "settings/checks.toml").write_text(
        'root = "../kb"\nexclude = ["drafts/"]\nbaseline = "old.json"\n'
    )

    def watch(*words: str) -> set[str]:
        _, options = parse_options(["--watch", "--config", str(tmp_path / "settings/checks.toml"), *words])
        return {os.path.relpath(each, tmp_path) for each in find_watched(options)}

    watched = {"settings/checks.toml", "settings/old.json", "kb/bread/01-rye.md"}
    assert watched <= watch()
    assert "kb/drafts/a.md" not in watch()
    assert watched | {"known.json"} <= watch("--baseline", str(tmp_path / "known.json"))
    assert {"kb/checks.toml", "pyproject.toml"} <= watch("--root", str(tmp_path / "kb"))
    # A faulty configuration is told, and watched until it is mended.
    (tmp_path / "settings/checks.toml").write_text("root = 3\n")
    assert "settings/checks.toml" in watch()


def test_it_writes_no_files(tmp_path: Path) -> None:
    assert main(["--root", str(tmp_path), "--watch", "--write-baseline"]) == WRONG_USE


def _read_lines(process: subprocess.Popen[str]) -> "queue.Queue[str]":
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    stream = process.stdout

    def read() -> None:
        for line in stream:
            lines.put(line.rstrip())

    threading.Thread(target=read, daemon=True).start()
    return lines


def _wait_for(ending: str, lines: "queue.Queue[str]") -> None:
    """Reads on to a summary with this ending; one of a file that is half written may come first.
    Raises `queue.Empty` where none comes."""
    while True:
        line = lines.get(timeout=300)
        if " page" in line and line.endswith(ending):
            return
