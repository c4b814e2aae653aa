"""How the time of some work grows with its size, so that no test depends on a fast machine."""

import time
from collections.abc import Callable
from typing import TypeVar

_Input = TypeVar("_Input")

FACTOR = 4
"""Linear work on a text this many times as long takes this many times as long; quadratic
work takes its square."""

LINEAR = 8.0
"""The most that linear work grows: halfway, by factors, between linear and quadratic."""

_ROUNDS = 3


def growth_of(prepare: Callable[[int], _Input], work: Callable[[_Input], object], size: int) -> float:
    """How many times as long the work takes on `FACTOR` times the size: processor time, the
    best of three each, taken in turns. Preparing is not counted."""
    small, large = prepare(size), prepare(FACTOR * size)
    rounds = [(_seconds(work, small), _seconds(work, large)) for _ in range(_ROUNDS)]
    return min(after for _, after in rounds) / min(before for before, _ in rounds)


def _seconds(work: Callable[[_Input], object], value: _Input) -> float:
    start = time.process_time()
    work(value)
    return time.process_time() - start
