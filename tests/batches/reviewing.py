"""What tests of reviews share."""

import json

from orchard import FOLDER, Orchard
from programs import run_checks

RECORD = f"{FOLDER}/KNOWLEDGE-REVIEW-batch-1.md"


def states(orchard: Orchard) -> list[str]:
    plan = json.loads(run_checks("export", "--root", str(orchard.root)).stdout)["plans"][0]
    return [part["state"] for part in plan["parts"]]


def findings(orchard: Orchard) -> list[str]:
    said = run_checks("--root", str(orchard.root), "--format", "jsonl", "--ignore", "IDX")
    return [json.loads(line)["code"] for line in said.stdout.splitlines()]
