"""Lines of a page against its target."""

import pytest

from checks.evidence.lines import measure_length
from checks.model import Length, LineTarget, add_targets

ONE = LineTarget(700, 700)
RANGE = LineTarget(400, 500)
LEAST = LineTarget(400, None)


@pytest.mark.parametrize(
    ("lines", "target", "length"),
    [
        (700, ONE, Length.WITHIN),
        (595, ONE, Length.WITHIN),
        (594, ONE, Length.SHORT),
        (1050, ONE, Length.WITHIN),
        (1051, ONE, Length.LONG),
        (0, ONE, Length.SHORT),
        (400, RANGE, Length.WITHIN),
        (399, RANGE, Length.SHORT),
        (500, RANGE, Length.WITHIN),
        (501, RANGE, Length.LONG),
        (400, LEAST, Length.WITHIN),
        (399, LEAST, Length.SHORT),
        (40_000, LEAST, Length.WITHIN),
        (None, ONE, Length.UNPLANNED),
        (700, None, Length.UNPLANNED),
        (None, None, Length.UNPLANNED),
    ],
)
def test_default_tolerance(lines: int | None, target: LineTarget | None, length: Length) -> None:
    assert measure_length(lines, target, 0.85, 1.5) is length


@pytest.mark.parametrize("planned", range(20, 2000, 20))
def test_the_limits_themselves_are_within(planned: int) -> None:
    target = LineTarget(planned, planned)
    assert measure_length(planned * 85 // 100, target, 0.85, 1.5) is Length.WITHIN
    assert measure_length(planned * 110 // 100, target, 0.85, 1.1) is Length.WITHIN


def test_configured_tolerance() -> None:
    assert measure_length(690, ONE, 1.0, 1.0) is Length.SHORT
    assert measure_length(710, ONE, 1.0, 1.0) is Length.LONG


def test_targets_add_up_at_both_ends() -> None:
    assert add_targets([LineTarget(10, 10), None, LineTarget(5, 8)]) == LineTarget(15, 18)
    assert add_targets([LineTarget(10, 10), LineTarget(5, None)]) == LineTarget(15, None)
