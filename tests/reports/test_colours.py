"""Who gets colours."""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from programs import run_checks

from checks.reports import wants_colour


class Terminal(StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "false", "NO_COLOR": "1"}, False, False),
    ],
)
def test_who_gets_colours(
    monkeypatch: pytest.MonkeyPatch,
    environment: Mapping[str, str],
    on_terminal: bool,
    elsewhere: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Terminal()) is on_terminal
    assert [wants_colour(each) for each in (StringIO(), None)] == [elsewhere] * 2


@pytest.mark.parametrize(("value", "is_painted"), [("1", True), ("0", False)])
def test_forced_colours_are_printed_and_written_into_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    is_painted: bool,
) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](gone.md)\n")
    monkeypatch.setenv("FORCE_COLOR", value)
    assert ("\x1b" in run_checks("--no-cache", "--root", str(tmp_path)).stdout) is is_painted
    run_checks("--no-cache", "--root", str(tmp_path), "--output", str(tmp_path / "report"))
    assert "\x1b" not in (tmp_path / "report").read_text()
