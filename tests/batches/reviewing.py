"""What tests of reviews share."""

import json

import pytest
from orchard import FOLDER, Orchard

from checks.cli import main as checks

RECORD = f"{FOLDER}/KNOWLEDGE-REVIEW-batch-1.md"


def states(orchard: Orchard, capsys: pytest.CaptureFixture[str]) -> list[str]:
    checks(["export", "--root", str(orchard.root)])
    plan = json.loads(capsys.readouterr().out)["plans"][0]
    return [part["state"] for part in plan["parts"]]


def findings(orchard: Orchard, capsys: pytest.CaptureFixture[str]) -> list[str]:
    checks(["--root", str(orchard.root), "--format", "jsonl", "--ignore", "IDX"])
    return [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()]
