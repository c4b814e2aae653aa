"""The canonical head of a drop, and what is said where it is wrong."""

import dataclasses

import pytest
from documents import document_of

from checks.model import ClaimKind, Drop, Number, Problem, Source
from checks.reading.documents import parse_document
from checks.reading.drops import parse_drop

CANONICAL = """---
part: 3
plan: expansions/garden/plan.md
target: garden/02-heaps.md
runner: ann
started: 2025-04-02T09:00:00+02:00
finished: 2025-04-02T09:15:00+02:00
status: partial
lines: 512
sections:
  - Heaps
  - Worms
citations: [soil/01-clay.md]
sources:
  - title: On Loam
    address: https://soil.example/loam
    accessed: 2025-04-01
---
# Heaps

## Summary

The page has 14 lines of poetry. See https://soil.example/loam and [Peat](https://soil.example/peat).

## Gaps left

None.
"""


def parse(text: str) -> tuple[Drop, tuple[Problem, ...]]:
    document = document_of("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", text)
    return parse_drop(document)


def with_front_matter(**values: object) -> tuple[Drop, tuple[Problem, ...]]:
    document, _ = parse_document("x/KNOWLEDGE-DROP-a.md", b"# A\n")
    assert document is not None
    return parse_drop(dataclasses.replace(document, front_matter=values))


def test_the_canonical_head() -> None:
    drop, problems = parse(CANONICAL)
    assert problems == ()
    assert (drop.part, drop.targets, drop.claimed_lines) == (3, ("garden/02-heaps.md",), 512)
    assert (drop.status, drop.timestamp, drop.runner) == ("partial", "2025-04-02 09:15", "ann")
    assert drop.plan_name == "expansions/garden/plan.md"
    assert [claim.claimed for claim in drop.claims_of(ClaimKind.SECTION)] == ["Heaps", "Worms"]
    assert [claim.claimed for claim in drop.claims_of(ClaimKind.CITATION)] == ["soil/01-clay.md"]
    assert drop.sources == (
        Source("On Loam", "https://soil.example/loam", "2025-04-01", 16),
        Source("Peat", "https://soil.example/peat", None, 23),
    )


def test_claims_of_the_head_have_the_places_of_their_keys() -> None:
    drop, _ = parse(CANONICAL)
    places = {claim.kind: (claim.line, claim.column) for claim in drop.claims if claim.line < 12}
    assert places == {
        ClaimKind.PART: (2, 7),
        ClaimKind.PLAN: (3, 7),
        ClaimKind.TARGET: (4, 9),
        ClaimKind.TIME: (7, 1),
        ClaimKind.STATUS: (8, 9),
        ClaimKind.LINES: (9, 8),
        ClaimKind.SECTION: (11, 5),
    }


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"part": ["a"]}, "`part` has to be a number or a string"),
        ({"part": True}, "`part` has to be"),
        ({"target": 7}, "`target` has to be a path or a list of paths"),
        ({"target": ["a.md", 3]}, "`target` has to be"),
        ({"runner": {"name": "ann"}}, "`runner` has to be a text"),
        ({"started": "yesterday"}, "`started` has to be an ISO 8601"),
        ({"finished": 12}, "`finished` has to be an ISO 8601"),
        ({"status": "fine"}, "`status` has to be one of complete, partial, failed, pending"),
        ({"lines": "many"}, "`lines` has to be a whole number"),
        ({"lines": -3}, "`lines` has to be a whole number"),
        ({"sections": {"a": 1}}, "`sections` has to be a list of strings"),
        ({"citations": 1.5}, "`citations` has to be"),
        ({"sources": "https://soil.example"}, "`sources` has to be a list of sources"),
        ({"sources": [{"title": "On Loam"}]}, "a source has to have an `address`, not a dict: give one"),
        (
            {"sources": [{"address": "https://soil.example", "accessed": "soon"}]},
            "`accessed` has to be a date",
        ),
    ],
)
def test_values_of_a_wrong_type_are_problems(values: dict[str, object], told: str) -> None:
    problems = with_front_matter(**values)[1]
    assert [problem.rule for problem in problems] == ["drop-front-matter"]
    assert told in problems[0].message
    assert not problems[0].message.endswith(".")


@pytest.mark.parametrize(("value", "part"), [(3, 3), ("3", 3), ("6a", "6a"), (" 7 ", 7)])
def test_part_numbers(value: object, part: Number) -> None:
    assert with_front_matter(part=value, target="a.md")[0].part == part


def test_counts_and_addresses_alone_are_understood() -> None:
    drop, problems = with_front_matter(
        part=1, target=["a.md", "b.md", "a.md"], sections=8, citations=0, sources=["https://soil.example"]
    )
    assert problems == ()
    assert drop.targets == ("a.md", "b.md")
    assert [claim.number for claim in drop.claims_of(ClaimKind.SECTION_COUNT)] == [8]
    assert [source.address for source in drop.sources] == ["https://soil.example"]


def test_front_matter_of_another_kind_leaves_the_text_to_speak() -> None:
    drop, problems = parse("---\ntitle: Heaps\n---\n# Heaps\n\n**Part**: 4\n**Lines**: ~600\n")
    assert problems == ()
    assert (drop.part, drop.claimed_lines, drop.title) == (4, 600, "Heaps")


@pytest.mark.parametrize(("key", "known"), [("statuss", "status"), ("line", "lines"), ("finish", "finished")])
def test_a_key_that_is_nearly_a_known_one_is_told(key: str, known: str) -> None:
    _, problems = parse(f"---\npart: 3\ntarget: a/00-b.md\n{key}: x\n---\n# Heaps\n")
    assert [(each.rule, each.place.line, each.message) for each in problems] == [
        ("drop-front-matter", 4, f"`{key}` is not a key of a drop: did you mean `{known}`?")
    ]


@pytest.mark.parametrize(
    "head",
    [
        "part: 3\ntarget: a.md\ntitle: x\ntags: [a]\nauthor: ann",
        "line: 3\nstatuss: x",
        "status: complete\nstatuss: x",
        "part: 3\n7: x",
    ],
)
def test_other_keys_are_left_alone(head: str) -> None:
    assert parse(f"---\n{head}\n---\n# Heaps\n")[1] == ()


TIMES = {
    "in order": ("2025-04-02T09:00:00+02:00", "2025-04-02T09:15:00+02:00", []),
    "in order across offsets": ("2025-04-02T09:00:00+02:00", "2025-04-02T07:30:00Z", []),
    "end before beginning": ("2025-04-02T09:00:00+02:00", "2025-04-02T08:15:00+02:00", [6]),
    "end before beginning across offsets": ("2025-04-02T09:00:00+02:00", "2025-04-02T09:30:00+03:00", [6]),
    "as text": ("'2025-04-02T09:00:00+02:00'", "'2025-04-01T09:00:00+02:00'", [6]),
    "no offset": ("2025-04-02T09:00:00", "2025-04-02T09:15:00+02:00", [5]),
    "no offset at all": ("2025-04-02T09:00:00", "'2025-04-02 08:15'", [5, 6, 6]),
    "days": ("2025-04-02", "2025-04-02", []),
}


@pytest.mark.parametrize(("started", "finished", "lines"), TIMES.values(), ids=TIMES)
def test_times_that_cannot_be(started: str, finished: str, lines: list[int]) -> None:
    head = f"part: 3\ntarget: a.md\nrunner: ann\nstarted: {started}\nfinished: {finished}"
    _, problems = parse(f"---\n{head}\n---\n# Heaps\n")
    assert [(each.rule, each.place.line) for each in problems] == [("drop-front-matter", n) for n in lines]


def test_without_part_and_target_a_time_needs_no_offset() -> None:
    assert parse("---\nrunner: ann\nstarted: 2025-04-02T09:00:00\n---\n# Heaps\n")[1] == ()


@pytest.mark.parametrize(
    ("text", "claimed", "timestamp"),
    [
        ("**Date**: 2025-04-02", "2025-04-02", "2025-04-02 09:15"),
        ("**Date**: 2025-04-02 10:30", "2025-04-02 10:30", "2025-04-02 10:30"),
        ("**Date**: 2025-04-02\n**Time**: 10:30", "2025-04-02 10:30", "2025-04-02 10:30"),
        ("**Date**: 2025-04-01", "2025-04-01", "2025-04-01"),
    ],
)
def test_a_time_that_only_the_name_has_is_not_claimed(text: str, claimed: str, timestamp: str) -> None:
    drop, _ = parse(f"# KNOWLEDGE DROP: Heaps\n\n{text}\n")
    assert drop.timestamp == timestamp
    assert [(each.claimed, each.line) for each in drop.claims_of(ClaimKind.TIME)] == [(claimed, 3)]


@pytest.mark.parametrize(
    ("text", "timestamp", "moment"),
    [
        ("---\nfinished: 2025-04-02T09:15:00+02:00\n---\n", "2025-04-02 09:15", "2025-04-02 07:15:00"),
        ("---\nfinished: '2025-04-02T00:15:20+02:00'\n---\n", "2025-04-02 00:15", "2025-04-01 22:15:20"),
        ("---\nfinished: 2025-04-02T09:15:00\n---\n", "2025-04-02 09:15", None),
        ("---\nfinished: 2025-04-02\n---\n", "2025-04-02", None),
        ("---\nfinished: 0001-01-01T00:00:00+02:00\n---\n", "0001-01-01 00:00", None),
        ("**Date**: 2025-04-02T09:15:00Z\n", "2025-04-02 09:15", "2025-04-02 09:15:00"),
        ("**Date**: 2025-04-02 09:15 -0530\n", "2025-04-02 09:15", "2025-04-02 14:45:00"),
        ("**Date**: 2025-04-02 09:15 - 10:40\n", "2025-04-02 09:15", None),
        ("**Date**: 2025-04-02T29:15:00Z\n", "2025-04-02 09:15", None),
        ("**Date**: 2025-04-02\n", "2025-04-02 09:15", None),
        (
            "---\nfinished: 2025-04-02\n---\n**Date**: 2025-04-02T09:15:00Z\n",
            "2025-04-02",
            None,
        ),
    ],
)
def test_the_moment_in_utc(text: str, timestamp: str, moment: str | None) -> None:
    drop, _ = parse(text if "---" in text else f"# Heaps\n\n{text}")
    assert (drop.timestamp, drop.moment) == (timestamp, moment)


def test_a_head_between_two_rules_is_read() -> None:
    drop, problems = parse("---\n# KNOWLEDGE DROP: Heaps\n**Part**: 7\n**Lines**: 420\n---\n\nHeaps steam.\n")
    assert not problems
    assert (drop.part, [each.claimed for each in drop.claims_of(ClaimKind.LINES)]) == (7, ["420"])
