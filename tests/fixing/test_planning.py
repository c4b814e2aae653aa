"""Which fixes go together in one round."""

import pytest

from checks.fixing.planning import Changes, plan_changes
from checks.frozen import replace
from checks.model import Applicability, Conversion, Edit, Finding, Fix, Form, Place, Severity, best_fix

SAFE, UNSAFE, SHOWN = Applicability
ONE = Edit("a.md", 1, 2, 1, 5, "x")
OVERLAPPING = Edit("a.md", 1, 4, 1, 9, "y")
TOUCHING = Edit("a.md", 1, 5, 1, 6, "y")
APART = Edit("a.md", 2, 1, 2, 1, "z")
ELSEWHERE = Edit("b.md", 1, 1, 1, 2, "z")


def finding(*edits: Edit, level: Applicability = SAFE, forms: tuple[Form, ...] = ()) -> Finding:
    fix = Fix("correct", level, edits, tuple(Conversion("a.md", form) for form in forms))
    return Finding(Place("a.md"), Severity.ERROR, "LNK101", "broken-link", "is broken", fixes=(fix,))


def test_apart_together() -> None:
    planned = plan_changes([finding(ONE), finding(APART), finding(ELSEWHERE)], {SAFE})
    assert planned == {"a.md": Changes((ONE, APART), (), 2), "b.md": Changes((ELSEWHERE,), (), 1)}


@pytest.mark.parametrize("later", [OVERLAPPING, TOUCHING, Edit("a.md", 1, 2, 1, 2, "w")])
def test_the_first_finding_wins_and_of_the_other_no_edit_is_applied(later: Edit) -> None:
    planned = plan_changes([finding(ONE), finding(APART, later)], {SAFE})
    assert planned == {"a.md": Changes((ONE,), (), 1)}


def test_edits_of_one_fix_that_overlap_are_not_applied() -> None:
    assert plan_changes([finding(ONE, OVERLAPPING)], {SAFE}) == {}


def test_the_same_edit_for_two_findings_is_applied_once_and_mends_both() -> None:
    assert plan_changes([finding(ONE), finding(ONE)], {SAFE}) == {"a.md": Changes((ONE,), (), 2)}


def test_the_same_insertion_waits() -> None:
    assert plan_changes([finding(APART), finding(APART)], {SAFE}) == {"a.md": Changes((APART,), (), 1)}


def test_conversions_wait_for_edits_and_edits_for_conversions() -> None:
    converting = finding(forms=(Form.UNIX_LINE_ENDS,))
    assert plan_changes([finding(ONE), converting], {SAFE}) == {"a.md": Changes((ONE,), (), 1)}
    assert plan_changes([converting, finding(ONE)], {SAFE}) == {
        "a.md": Changes((), (Form.UNIX_LINE_ENDS,), 1)
    }


def test_of_several_fixes_the_safest_is_applied_and_reported() -> None:
    unsafe, safe = Fix("guess", UNSAFE, (APART,)), Fix("correct", SAFE, (ONE,))
    several = replace(finding(), fixes=(Fix("change nothing", SAFE, ()), unsafe, safe))
    assert plan_changes([several], {SAFE, UNSAFE}) == {"a.md": Changes((ONE,), (), 1)}
    assert best_fix(several) == safe
    assert best_fix(several, {UNSAFE, SHOWN}) == unsafe
    assert best_fix(several, {SHOWN}) is None


def test_levels_and_barred_files() -> None:
    assert plan_changes([finding(ONE, level=UNSAFE), finding(APART, level=SHOWN)], {SAFE}) == {}
    assert list(plan_changes([finding(ONE, level=UNSAFE)], {SAFE, UNSAFE})) == ["a.md"]
    assert list(plan_changes([finding(ONE), finding(ELSEWHERE)], {SAFE}, {"b.md"})) == ["a.md"]
    assert plan_changes([finding()], {SAFE}) == {}
