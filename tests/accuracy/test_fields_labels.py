"""A base of other fields, in the habits of several kinds of authors, against its labels.

`fields/` was written and labelled before the readers met it: twelve plans, their drops and pages, as
different agents and people write them. Faults that it showed have been mended since, so it is no longer
unseen. What is not read is counted apart from what is read wrongly, which is worse.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

FIELDS = Path(__file__).parent / "fields"
Facts = Mapping[str, Any]

# By what is compared: the least share that must be right, and how many may be wrong.
THRESHOLDS = {
    "plan target": (0.98, 0),
    "plan lines": (0.98, 0),
    "plan claimed": (0.96, 0),
    "plan sections": (0.98, 0),
    "plan citations": (0.98, 0),
    "drop part": (0.97, 0),
    "drop targets": (0.9, 0),
    "drop lines": (0.9, 0),
    "drop status": (0.79, 0),
    "drop sections": (0.87, 1),
    "page sections": (0.86, 0),
    "page citations": (0.96, 0),
}


@pytest.fixture(scope="module")
def labels() -> Facts:
    found: Facts = json.loads((FIELDS / "labels.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def export() -> Facts:
    command = [sys.executable, "-m", "checks", "export", "--no-cache", "--root", str(FIELDS / "base")]
    done = subprocess.run(command, capture_output=True, check=True)
    found: Facts = json.loads(done.stdout)
    return found


def test_all_parts_are_found_and_no_others(labels: Facts, export: Facts) -> None:
    found = {plan["path"]: {str(part["number"]) for part in plan["parts"]} for plan in export["plans"]}
    assert found == {path: set(parts) for path, parts in labels["plans"].items()}


def test_facts_are_right_or_not_read(labels: Facts, export: Facts) -> None:
    counts: dict[str, Counter[str]] = {}
    for subject, verdict in [*compare_plans(labels, export), *compare_drops(labels, export)]:
        counts.setdefault(subject, Counter())[verdict] += 1
    for subject, verdict in compare_pages(labels, export):
        counts.setdefault(subject, Counter())[verdict] += 1
    for subject, count in counts.items():
        print(f"other fields, {subject}: {count['right']} of {count.total()} right, {count['wrong']} wrong")
    assert counts.keys() == THRESHOLDS.keys()
    for subject, (least, most) in THRESHOLDS.items():
        assert counts[subject]["right"] >= least * counts[subject].total(), subject
        assert counts[subject]["wrong"] <= most, subject


def judge(found: object, labelled: object) -> str:
    """Where nothing is found that is there, the fact is unread."""
    return "right" if found == labelled else "wrong" if found else "unread"


def compare_plans(labels: Facts, export: Facts) -> Iterator[tuple[str, str]]:
    for plan in export["plans"]:
        for part in plan["parts"]:
            labelled = labels["plans"][plan["path"]][str(part["number"])]
            claimed = "" if part["claimed"] == "open" else part["claimed"]
            sections = labelled["sections"]
            yield "plan target", judge(part["target"], labelled["target"])
            yield "plan lines", judge(part["line_target"], labelled["lines"])
            yield "plan claimed", judge(claimed, labelled["claimed"].removeprefix("open"))
            yield (
                "plan sections",
                judge([words(head(each["title"])) for each in part["sections"]], [*map(words, sections)]),
            )
            asked = {each["as_written"] for each in part["citations"]}
            yield "plan citations", judge(asked, set(labelled["citations"]))


def compare_drops(labels: Facts, export: Facts) -> Iterator[tuple[str, str]]:
    belonging = {
        path: str(part["number"])
        for plan in export["plans"]
        for part in plan["parts"]
        for path in part["drops"]
    }
    for drop in export["drops"]:
        labelled = labels["drops"][drop["path"]]
        lines = [claim["claimed"] for claim in drop["claims"] if claim["kind"] == "lines"]
        titles = [claim["claimed"] for claim in drop["claims"] if claim["kind"] == "section"]
        yield "drop part", judge(belonging.get(drop["path"]), labelled["part"])
        yield "drop targets", judge(drop["targets"], labelled["targets"])
        yield (
            "drop lines",
            judge([*map(figure, lines[:1])], [] if labelled["lines"] is None else [labelled["lines"]]),
        )
        yield "drop status", judge(drop["status"], labelled["status"])
        yield "drop sections", judge([*map(words, titles)], [*map(words, labelled["sections"])])


def compare_pages(labels: Facts, export: Facts) -> Iterator[tuple[str, str]]:
    parts = {(plan["path"], str(part["number"])): part for plan in export["plans"] for part in plan["parts"]}
    for page in labels["pages"]:
        part = parts[page["plan"], page["part"]]
        assert part["page"] == page["page"]
        for section, verdict in zip(part["sections"], page["sections"], strict=True):
            if verdict:  # else careful readers may differ
                found = section["verdict"] == "present"
                yield "page sections", judge(found, verdict == "present")
        for citation in part["citations"]:
            if labelled := page["citations"].get(citation["as_written"]):
                found = {key: citation[key] for key in labelled}
                yield "page citations", judge(found, labelled)


def head(title: str) -> str:
    """A section's title without its notes."""
    return re.split(r" \(| [-–—] ", title)[0]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def figure(claimed: str) -> int:
    return int(re.sub(r"\D", "", claimed.split("-")[0].split(" ")[0]))
