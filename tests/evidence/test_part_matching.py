"""Which part a drop belongs to: by number, by file, by name, or to none."""

from collections.abc import Sequence

import pytest

from checks.evidence.part_index import PartIndex
from checks.evidence.part_matching import PartMatch, find_foreign, find_part
from checks.model import Drop, Part, Plan

ORPHAN = PartMatch(None, None, "")


def part(number: int, target: str | None = None, title: str = "", **more: str) -> Part:
    return Part(number, title, 1, 9, target=target, drop_pattern=more.get("drop_pattern"))


GARDEN = Plan(
    "plans/garden/plan.md",
    "Garden",
    (
        part(1, "garden/00-soil.md", "Soil", drop_pattern="KNOWLEDGE-DROP-soil-basics-2025-04-02-[TIME].md"),
        part(2, "kitchen/garden/01-heaps.md", "Compost heaps"),
        part(3, "garden/02-worms.md", "Red worms"),
        part(4, None, "List all files of loam3"),
    ),
)
BRIDGES = Plan(
    "plans/bridges/ingestion.md", "Bridges", (part(1, "bridges/00-arches.md"), part(2, "bridges/01-ropes.md"))
)
BREAD = Plan(
    "plans/bridges/ingestion-bread.md", "Bread", (part(1, "bread/00-rye.md"), part(2, "bread/01-oats.md"))
)
ALL = (GARDEN, BRIDGES, BREAD)
PATHS = frozenset(plan.path for plan in ALL)


def match(given: Drop, beside: Sequence[Plan], everywhere: Sequence[Plan]) -> PartMatch:
    return find_part(given, PartIndex(beside), PartIndex(everywhere))


def drop(
    name: str = "notes", number: int | str | None = None, *targets: str, plan: str | None = None
) -> Drop:
    path = f"plans/garden/KNOWLEDGE-DROP-{name}-2025-04-02-0915.md"
    return Drop(path, "Title", part=number, targets=targets, plan_name=plan)


@pytest.mark.parametrize(
    ("given", "number", "by"),
    [
        (drop("x", 1, "garden/00-soil.md"), 1, "stated"),
        (drop("x", 3), 3, "stated"),
        (drop("x", 3, "cellar/99-unknown.md"), 3, "stated"),
        (drop("x", 1, "garden/02-worms.md"), 3, "target"),
        (drop("x", 17, "garden/02-worms.md"), 3, "target"),
        (drop("x", None, "garden/01-heaps.md"), 2, "target"),
        (drop("x", None, "/home/ann/base/garden/00-soil.md"), 1, "target"),
        (drop("x", None, "garden/02-*.md"), 3, "target"),
        (drop("x", None, "GARDEN/02-Worms.md"), 3, "target"),
        (drop("soil-basics"), 1, "name"),
        (drop("compost-heaps"), 2, "name"),
        (drop("loam3-structure"), 4, "name"),
        (drop("soil-basics", 3), 1, "name"),
        (drop("soil-basics", 3, "garden/02-worms.md"), 3, "stated"),
        (drop("x", 17, "cellar/02-worms.md"), 3, "target"),
        (drop("x", 1, "cellar/02-worms.md"), 1, "stated"),
    ],
)
def test_beside_one_plan(given: Drop, number: int, by: str) -> None:
    assert match(given, [GARDEN], ALL) == PartMatch(GARDEN.path, number, by)


def test_a_compact_day_is_no_piece_of_the_name() -> None:
    given = Drop("plans/garden/KNOWLEDGE-DROP-soil-basics-20250402-0915.md", "Title")
    assert match(given, [GARDEN], ALL) == PartMatch(GARDEN.path, 1, "name")


@pytest.mark.parametrize(
    "given",
    [
        drop("x"),
        drop("x", 17),
        drop("x", 17, "cellar/99-unknown.md"),
        drop("soil"),
        drop("x", None, "garden/0*.md"),
    ],
)
def test_orphans(given: Drop) -> None:
    assert match(given, [GARDEN], ALL) == ORPHAN


@pytest.mark.parametrize(
    ("given", "plan", "number", "by"),
    [
        (drop("x", 2, "bread/01-oats.md"), BREAD, 2, "stated"),
        (drop("x", 2, plan="Bread expansion"), BREAD, 2, "stated"),
        (drop("x", None, "bridges/01-ropes.md"), BRIDGES, 2, "target"),
        (drop("x", 1, "bread/01-oats.md"), BREAD, 2, "target"),
    ],
)
def test_beside_several_plans(given: Drop, plan: Plan, number: int, by: str) -> None:
    assert match(given, [BRIDGES, BREAD], ALL) == PartMatch(plan.path, number, by)


def test_a_number_alone_does_not_choose_among_several_plans() -> None:
    assert match(drop("x", 2), [BRIDGES, BREAD], ALL) == ORPHAN


def test_without_a_plan_beside_only_a_file_that_one_part_plans_decides() -> None:
    assert match(drop("x", 9, "bread/00-rye.md"), [], ALL) == PartMatch(BREAD.path, 1, "target")
    assert match(drop("soil-basics", 1), [], ALL) == ORPHAN


def test_without_a_plan_beside_a_number_and_the_name_of_one_plan_decide() -> None:
    rye = Plan("plans/rye/plan.md", "Rye Bread Mastery", (part(7, "bread/06-rye.md"),))
    assert match(drop("x", 7, plan="Rye Bread"), [], (GARDEN, rye)) == PartMatch(rye.path, 7, "stated")
    assert match(drop("x", 8, plan="Rye Bread"), [], (GARDEN, rye)) == ORPHAN
    assert match(drop("x", 7, plan="Bread"), [], (GARDEN, rye)) == ORPHAN
    twin = Plan("plans/old/plan.md", "Rye Bread, older", (part(7, "bread/06-oats.md"),))
    assert match(drop("x", 7, plan="Rye Bread"), [], (twin, rye)) == ORPHAN


@pytest.mark.parametrize("name", ["пшеничный-хлеб", "o\u0308fen-für-brot"])
def test_words_are_those_of_any_script(name: str) -> None:
    plan = Plan("plans/b/plan.md", "B", (part(1, None, "Пшеничный хлеб"), part(2, None, "Öfen für Brot")))
    assert match(drop(name), [plan], [plan]) == PartMatch(plan.path, 1 if name.startswith("п") else 2, "name")


def test_an_accent_may_be_a_character_of_its_own() -> None:
    plan = Plan("plans/b/plan.md", "B", (part(1, "brot/\u00f6fen.md"), part(2, "brot/ofen.md")))
    assert match(drop("x", None, "brot/o\u0308fen.md"), [plan], [plan]) == PartMatch(plan.path, 1, "target")


def test_of_two_plans_elsewhere_the_nearer_one_is_meant() -> None:
    near = Plan("plans/garden/old/plan.md", "Old", (part(5, "bread/00-rye.md"),))
    assert match(drop("x", None, "bread/00-rye.md"), [], (BREAD, near)) == PartMatch(near.path, 5, "target")
    twin = Plan("plans/twin/plan.md", "Twin", (part(6, "bread/00-rye.md"),))
    assert match(drop("x", None, "bread/00-rye.md"), [], (BREAD, twin)) == ORPHAN


def test_foreign_files_are_those_of_other_parts() -> None:
    given = drop("x", 1, "garden/00-soil.md", "garden/02-worms.md", "cellar/99-unknown.md")
    assert find_foreign(given, GARDEN.parts[0], PATHS, PartIndex(ALL)) == ("garden/02-worms.md",)
    assert find_foreign(drop("x", 1, "garden/00-soil.md"), GARDEN.parts[0], PATHS, PartIndex(ALL)) == ()
