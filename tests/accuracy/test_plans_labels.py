"""The plan reader against plans labelled by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.model import LineTarget, Part, Plan, Problem
from checks.reading.documents import parse_document
from checks.reading.plans import parse_plan

_LABELLED = list[tuple[dict[str, Any], Plan]]

# The least share that must be right, by what is compared.
THRESHOLDS = {
    "target": 0.98,
    "line_target": 0.98,
    "claimed": 0.98,
    "batch": 0.98,
    "sections": 0.98,
    "title": 0.98,
    "open_mark": 0.98,
    "close_mark": 0.98,
}


def _parse(real: Path, label: dict[str, Any]) -> tuple[Plan, tuple[Problem, ...]]:
    document, _ = parse_document(label["path"], (real / "base" / label["path"]).read_bytes())
    assert document is not None
    plan, problems = parse_plan(document)
    assert plan is not None, label["path"]
    return plan, problems


@pytest.fixture(scope="module")
def labels(real: Path) -> list[dict[str, Any]]:
    """The labels of the sample's plans."""
    found: list[dict[str, Any]] = json.loads((real / "labels" / "plans.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def labelled(real: Path, labels: list[dict[str, Any]]) -> _LABELLED:
    """Each label beside the plan as read."""
    return [(label, _parse(real, label)[0]) for label in labels]


def _read(part: Part, name: str) -> object:
    """What the reader says under a label's name."""
    target = part.line_target
    return {
        "target": part.target,
        "line_target": target and _figure(target),
        "claimed": part.claimed.value,
        "batch": part.batch,
        "sections": len(part.sections),
        "title": part.title,
        "open_mark": part.opener.raw if part.opener else None,
        "close_mark": part.closer.raw if part.closer else None,
    }[name]


def _figure(target: LineTarget) -> int | list[int | None] | None:
    return target.low if target.low == target.high else [target.low, target.high]


def _pairs(labelled: _LABELLED) -> Iterator[tuple[str, dict[str, Any], Part]]:
    for label, plan in labelled:
        for wanted in label["parts"]:
            if part := plan.part(wanted["number"]):
                yield f"{label['path']}#{wanted['number']}", wanted, part


def test_parts_are_found_and_none_is_invented(labelled: _LABELLED) -> None:
    wanted = [(label["path"], part["number"]) for label, _ in labelled for part in label["parts"]]
    read = [(plan.path, part.number) for _, plan in labelled for part in plan.parts]
    found = len(set(wanted) & set(read))
    print(f"parts: {found} of {len(wanted)} found, {len(read) - found} too many")
    assert found >= 0.99 * len(wanted)
    assert len(read) == found


@pytest.mark.parametrize("name", THRESHOLDS)
def test_fields_of_parts(labelled: _LABELLED, name: str) -> None:
    pairs = list(_pairs(labelled))
    wrong = [
        f"{place}: read {_read(part, name)!r}, labelled {wanted[name]!r}"
        for place, wanted, part in pairs
        if _read(part, name) != wanted[name]
    ]
    share = 1 - len(wrong) / len(pairs)
    print(f"{name}: {len(pairs) - len(wrong)} of {len(pairs)} ({share:.1%})", *wrong, sep="\n  ")
    assert share >= THRESHOLDS[name]


def test_other_spellings_and_further_files(labelled: _LABELLED) -> None:
    pairs = list(_pairs(labelled))
    right = sum(
        sorted(part.other_targets) == sorted([*wanted.get("target_alt", []), *wanted.get("more_targets", [])])
        for _, wanted, part in pairs
    )
    print(f"other targets: {right} of {len(pairs)}")
    assert right >= 0.98 * len(pairs)


def test_reported_lines_and_upkeep(labelled: _LABELLED) -> None:
    for place, wanted, part in _pairs(labelled):
        if reported := wanted.get("lines_reported"):
            assert reported in part.reported_lines, place
        assert " + ".join(part.upkeep_targets) == wanted.get("upkeep_target", ""), place


def test_planned_drops(labelled: _LABELLED) -> None:
    for place, wanted, part in _pairs(labelled):
        if "drop" in wanted:
            assert part.drop_pattern == wanted["drop"], place


def test_influential_files_and_the_claim_of_the_whole(labelled: _LABELLED) -> None:
    for label, plan in labelled:
        assert len(plan.influential_files) == label["influential_files"], label["path"]
        assert (plan.claimed.value if plan.claimed else None) == label["plan_claim"], label["path"]


def test_nothing_is_reported_in_good_plans(real: Path, labels: list[dict[str, Any]]) -> None:
    problems = [problem for label in labels for problem in _parse(real, label)[1]]
    assert problems == []


def test_citations_are_expanded_as_labelled(real: Path, labelled: _LABELLED) -> None:
    wanted: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in json.loads((real / "labels" / "citations.json").read_text(encoding="utf-8")):
        wanted.setdefault((row["plan"], row["part"]), []).append(row)
    plans = {plan.path: plan for _, plan in labelled}
    for (path, name), rows in wanted.items():
        part = plans[path].part(int(name.removeprefix("PART ")))
        assert part is not None, (path, name)
        read = [(request.as_written, request.kind.value) for request in part.citations]
        assert read == [(row["cite"], row["kind"]) for row in rows], (path, name)
    print(f"citations: {sum(map(len, wanted.values()))} items of {len(wanted)} parts")
