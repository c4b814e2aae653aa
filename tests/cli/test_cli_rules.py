"""What the program says of itself: its rules and its version."""

import json
from importlib import metadata

import pytest
from programs import run_checks

from checks import release
from checks.exit_codes import CLEAN


def test_list_and_explain() -> None:
    done = run_checks("--list-rules")
    assert done.returncode == CLEAN
    assert "PAG101  error    missing-section\n" in done.stdout
    done = run_checks("--explain", "PAG101")
    assert done.returncode == CLEAN
    by_code = done.stdout
    done = run_checks("--explain", "missing-section")
    assert done.returncode == CLEAN
    assert done.stdout == by_code
    assert "## How to fix" in by_code


def test_rules_as_json() -> None:
    done = run_checks(
        "--list-rules", "--format", "json", "--select", "PAG1,broken-link", "--ignore", "PAG103"
    )
    assert done.returncode == CLEAN
    rules = json.loads(done.stdout)
    codes = [each["code"] for each in rules]
    assert {"LNK101", "PAG101"} < set(codes)
    assert "PAG103" not in codes
    assert all(code.startswith(("LNK101", "PAG1")) for code in codes)
    done = run_checks("--list-rules", "--select", "PAG1,broken-link", "--ignore", "PAG103")
    assert done.returncode == CLEAN
    assert [line[:6] for line in done.stdout.splitlines()] == codes
    page = run_checks("--explain", "LNK101").stdout
    done = run_checks("--explain", "broken-link", "--format", "json")
    assert done.returncode == CLEAN
    rule = json.loads(done.stdout)
    assert rule == rules[codes.index("LNK101")]
    assert (rule["code"], rule["name"], rule["severity"]) == ("LNK101", "broken-link", "error")
    assert rule["page"] == page
    assert rule["summary"] in page


def test_the_release_is_that_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run_checks("--version", "--root", "nowhere")
    assert done.returncode == CLEAN
    assert done.stdout == f"proofshelf {metadata.version('proofshelf')}\n"

    def find_none(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(release, "version", find_none)
    done = run_checks("--version")
    assert done.returncode == CLEAN
    assert done.stdout == "proofshelf (not installed)\n"
