"""Plans for the tests, written in the test itself."""

from textwrap import dedent

from documents import document_of

from checks.model import Part, Plan, Problem
from checks.reading.plans import parse_plan


def read_plan(text: str, path: str = "garden/plan.md") -> tuple[Plan, tuple[Problem, ...]]:
    """The plan of an indented text, and the problems in it."""
    document = document_of(path, dedent(text).lstrip("\n"))
    plan, problems = parse_plan(document)
    assert plan is not None
    return plan, problems


def plan_of(text: str) -> Plan:
    """The plan of a text that has no problem."""
    plan, problems = read_plan(text)
    assert problems == ()
    return plan


def part_of(body: str, heading: str = "## PART 1: Tomatoes") -> Part:
    """The one part of a plan that has this heading and body."""
    plan = plan_of(f"# Garden\n\n{heading}\n\n{dedent(body).strip()}\n\n---\n\n## Summary\n")
    assert len(plan.parts) == 1
    return plan.parts[0]
