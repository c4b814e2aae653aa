"""How the time of some work grows with its size, so that no test depends on a fast machine."""

import sys
import time
from collections.abc import Callable
from math import inf
from typing import TypeVar

import pytest
from untraced import untraced

_Input = TypeVar("_Input")

FACTOR = 4
"""Linear work on a text this many times as long takes this many times as long; quadratic
work takes its square."""

LINEAR = 8.0
"""The most that linear work grows: halfway, by factors, between linear and quadratic."""

_MOST_ROUNDS = 10


@untraced()
def growth_of(prepare: Callable[[int], _Input], work: Callable[[_Input], object], size: int) -> float:
    """How many times as long the work takes on `FACTOR` times the size, in processor time. The small size
    has two rounds, as its first one would hide growth by what is made once; the shorter counts. Where
    that is no linear growth there are more rounds of both: on a busy machine some are slow for another
    reason, and quadratic work stays quadratic in all. Preparing is not counted. On Windows the test is
    skipped."""
    if sys.platform == "win32":
        pytest.skip("processor time is counted in 64ths of a second there")
    small, large = prepare(size), prepare(FACTOR * size)
    before, after = _seconds(work, small), inf
    for _ in range(_MOST_ROUNDS):
        before, after = min(before, _seconds(work, small)), min(after, _seconds(work, large))
        if after < LINEAR * before:
            break
    return after / before


def _seconds(work: Callable[[_Input], object], value: _Input) -> float:
    start = time.process_time()
    work(value)
    return time.process_time() - start
