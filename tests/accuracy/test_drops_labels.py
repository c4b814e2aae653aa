"""The drop reader held against drops that were labelled by reading."""

import json
import re
from collections import Counter
from pathlib import Path

from checks.evidence.part_index import PartIndex
from checks.evidence.part_matching import find_part
from checks.model import Drop, Part, Plan
from checks.reading.documents import parse_document
from checks.reading.drops import parse_drop

LEAST = 0.96
FIELDS = ("part", "targets", "claimed_lines", "timestamp", "status")

Row = dict[str, object]


def load(real: Path, name: str) -> list[Row]:
    rows: list[Row] = json.loads((real / "labels" / name).read_text())
    return rows


def read(real: Path, path: str) -> Drop:
    document, _ = parse_document(path, (real / "base" / path).read_bytes())
    assert document is not None
    return parse_drop(document)[0]


def spelled(value: object) -> object:
    """A label in the model's spelling: a compact time as `HH:MM`, lists as tuples."""
    if isinstance(value, list):
        return tuple(value)
    return (
        re.sub(r"^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)$", r"\1 \2:\3", value) if isinstance(value, str) else value
    )


def test_fields_of_labelled_drops(real: Path) -> None:
    rows = load(real, "drops.json")
    right: Counter[str] = Counter()
    for row in rows:
        drop = read(real, str(row["path"]))
        right.update(field for field in FIELDS if getattr(drop, field) == spelled(row[field]))
    shares = {field: right[field] / len(rows) for field in FIELDS}
    print(f"drops: {len(rows)} labelled; " + ", ".join(f"{f} {s:.1%}" for f, s in shares.items()))
    assert min(shares.values()) >= LEAST, shares


def test_parts_that_labelled_drops_belong_to(real: Path) -> None:
    plans = [labelled_plan(row) for row in load(real, "plans.json")]
    everywhere = PartIndex(plans)
    rows = [row for row in load(real, "drops.json") if row["plan_part_by"] != "topic"]
    right = 0
    for row in rows:
        drop = read(real, str(row["path"]))
        beside = [plan for plan in plans if folder(plan.path) == folder(drop.path)]
        found = find_part(drop, PartIndex(beside), everywhere)
        right += (found.plan, found.part) == (row["plan"], row["plan_part"])
    print(f"drops: {right} of {len(rows)} at their part")
    assert right >= LEAST * len(rows)


def labelled_plan(row: Row) -> Plan:
    """A plan as labelled, as far as matching needs it."""
    parts = row["parts"]
    assert isinstance(parts, list)
    return Plan(str(row["path"]), "", tuple(labelled_part(part) for part in parts))


def labelled_part(row: Row) -> Part:
    others = [*as_list(row.get("target_alt")), *as_list(row.get("more_targets"))]
    number, target, drop = row["number"], row.get("target"), row.get("drop")
    assert isinstance(number, int | str)
    return Part(
        number,
        str(row["title"]),
        1,
        1,
        target=str(target) if target else None,
        other_targets=tuple(others),
        drop_pattern=str(drop) if drop else None,
    )


def as_list(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def folder(path: str) -> str:
    return path.rpartition("/")[0]
