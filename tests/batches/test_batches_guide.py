"""The guide to the commands against the commands: options, examples, and what they print."""

import json
import re
from pathlib import Path

import pytest
from base_files import write_file

from batches.cli import COMMANDS, main

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
TEXT = (GUIDE / "batches.md").read_text(encoding="utf-8")
REVIEW = (GUIDE / "review.md").read_text(encoding="utf-8")
_EXAMPLE_FILE = re.compile(r"^`([\w./-]+\.md)`:\n\n```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example base of the guide, in the folder `base`."""
    for page in sorted(GUIDE.glob("*.md")):
        for path, text in _EXAMPLE_FILE.findall(page.read_text(encoding="utf-8")):
            write_file(tmp_path / "base", path, text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.usefixtures("_example")
def test_status_prints_what_the_guide_shows(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.search(
        r"^```console\n\$ python -m batches (status .*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL
    )
    assert shown
    assert main(shown[1].split()) == 0
    assert capsys.readouterr().out == shown[2]


@pytest.mark.usefixtures("_example")
def test_each_key_of_the_status_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--root", "base", "--json"]) == 0
    top = json.loads(capsys.readouterr().out)
    plan, runner = top["plans"][0], top["runners"][0]
    batch = plan["batches"][0]
    objects = {"top": top, "plan": plan, "batch": batch, "part": batch["parts"][0], "runner": runner}
    table = TEXT[TEXT.index("| Object | Keys |") :].split("\n\n")[0].split("\n")[2:]
    told = {row.split(" | ")[0].strip("| "): re.findall(r"`(\w+)`", row) for row in table}
    assert told == {name: list(each) for name, each in objects.items()}


@pytest.mark.usefixtures("_example")
def test_the_list_of_the_guide_makes_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.search(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert listed
    Path("parts.yaml").write_text(listed[1], encoding="utf-8")
    assert main(["new", "rye", "--root", "base", "--from", "parts.yaml"]) == 0
    assert "written: expansions/rye/plan.md\n" in capsys.readouterr().out
    refused = listed[1].replace("title: The starter", "title: The starter (done)")
    Path("parts.yaml").write_text(refused, encoding="utf-8")
    assert main(["new", "wheat", "--root", "base", "--from", "parts.yaml"]) == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {option for option in options if option not in TEXT + REVIEW} == set()
