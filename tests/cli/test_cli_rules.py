"""What the program says of itself: its rules and its version."""

import json
from importlib import metadata

import pytest

from checks import release
from checks.cli import main
from checks.exit_codes import CLEAN


def test_list_and_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list-rules"]) == CLEAN
    assert "PAG101  error    missing-section\n" in capsys.readouterr().out
    assert main(["--explain", "PAG101"]) == CLEAN
    by_code = capsys.readouterr().out
    assert main(["--explain", "missing-section"]) == CLEAN
    assert capsys.readouterr().out == by_code
    assert "## How to fix" in by_code


def test_rules_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["--list-rules", "--format", "json", "--select", "PAG1,broken-link", "--ignore", "PAG103"])
        == CLEAN
    )
    rules = json.loads(capsys.readouterr().out)
    codes = [each["code"] for each in rules]
    assert {"LNK101", "PAG101"} < set(codes)
    assert "PAG103" not in codes
    assert all(code.startswith(("LNK101", "PAG1")) for code in codes)
    assert main(["--list-rules", "--select", "PAG1,broken-link", "--ignore", "PAG103"]) == CLEAN
    assert [line[:6] for line in capsys.readouterr().out.splitlines()] == codes
    main(["--explain", "LNK101"])
    page = capsys.readouterr().out
    assert main(["--explain", "broken-link", "--format", "json"]) == CLEAN
    rule = json.loads(capsys.readouterr().out)
    assert rule == rules[codes.index("LNK101")]
    assert (rule["code"], rule["name"], rule["severity"]) == ("LNK101", "broken-link", "error")
    assert rule["page"] == page
    assert rule["summary"] in page


def test_the_release_is_that_of_the_package(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--version", "--root", "nowhere"]) == CLEAN
    assert capsys.readouterr().out == f"proofshelf {metadata.version('proofshelf')}\n"

    def find_none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(release, "version", find_none)
    assert main(["--version"]) == CLEAN
    assert capsys.readouterr().out == "proofshelf (not installed)\n"
