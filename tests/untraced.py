"""Work that is done again and again, and that no tracer of the coverage needs to follow."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def untraced() -> Iterator[None]:
    """Without the tracer of the coverage, which takes longer than the work. A debugger's stays."""
    tracer = sys.gettrace()
    is_of_coverage = type(tracer).__module__.partition(".")[0] == "coverage"
    if is_of_coverage:
        sys.settrace(None)
    try:
        yield
    finally:
        if is_of_coverage:
            sys.settrace(tracer)
