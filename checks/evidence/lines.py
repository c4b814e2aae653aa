"""How a page's length stands to what its plan asks for."""

from checks.model import Length, LineTarget

_PARTS = 1_000_000
"""Shares are compared in whole millionths, so that 0.85 of 60 lines is 51 and not a bit more."""


def measure_length(lines: int | None, target: LineTarget | None, short: float, long: float) -> Length:
    """Whether a page of `lines` physical lines is within its target.

    `short` and `long` are shares of a target of one figure (0.85 and 1.5: below 85 % is short,
    above 150 % is long; exactly that is within). A range is taken as it is, with an
    open end or not. `lines` is None where there is no page, `target` where none is stated.
    """
    if lines is None or target is None:
        return Length.UNPLANNED
    if target.low != target.high:
        short = long = 1
    if is_less(lines, target.low, short):
        return Length.SHORT
    return Length.LONG if target.high is not None and is_more(lines, target.high, long) else Length.WITHIN


def is_less(count: int, whole: int, share: float) -> bool:
    """Whether a count is less than this share of a whole."""
    return count * _PARTS < whole * round(share * _PARTS)


def is_more(count: int, whole: int, share: float) -> bool:
    """Whether a count is more than this share of a whole."""
    return count * _PARTS > whole * round(share * _PARTS)
