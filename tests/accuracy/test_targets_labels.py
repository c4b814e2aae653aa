"""Targets that real drops name, looked up among the files that labels say they are."""

import json
from pathlib import Path

from checks.evidence.path_index import PathIndex
from checks.evidence.resolving import resolve_target
from checks.model import KnowledgeBase


def test_targets_of_drops_lead_to_their_files(real: Path) -> None:
    drops = json.loads((real / "labels" / "drops.json").read_text("utf-8"))
    plans = json.loads((real / "labels" / "plans.json").read_text("utf-8"))
    planned = {
        f"{plan['path'].partition('/')[0]}/{part['target']}"
        for plan in plans
        for part in plan["parts"]
        if part["target"]
    }
    written = {drop["actual"] for drop in drops if drop["actual"]}
    index = PathIndex(KnowledgeBase("", {}, (), (), (), files=frozenset(planned | written)))
    named = [(drop, drop["targets"][0]) for drop in drops if drop["targets"]]
    assert len(named) >= 15
    for drop, target in named:
        assert resolve_target(target, drop["path"], index).path == drop["actual"], target


def test_other_spellings_of_a_target_lead_to_the_same_file(real: Path) -> None:
    plans = json.loads((real / "labels" / "plans.json").read_text("utf-8"))
    spelled = [
        (plan["path"], part["target"], other)
        for plan in plans
        for part in plan["parts"]
        for other in part.get("target_alt", [])
        if part["target"] and other.rpartition("/")[2] == part["target"].rpartition("/")[2]
    ]
    files = {f"{plan.partition('/')[0]}/{target}" for plan, target, _ in spelled}
    index = PathIndex(KnowledgeBase("", {}, (), (), (), files=frozenset(files)))
    assert spelled
    for plan, target, other in spelled:
        assert resolve_target(other, plan, index).path == resolve_target(target, plan, index).path, other
