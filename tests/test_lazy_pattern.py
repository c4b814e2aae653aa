"""Expressions that are compiled late: each can be, and a run compiles what its texts need."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import checks
from checks.lazy_pattern import LazyPattern


def iter_patterns() -> Iterator[tuple[str, LazyPattern]]:
    """Every expression of every module of the core."""
    for module in walk_packages(checks.__path__, "checks."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, LazyPattern):
                    yield f"{module.name}.{name}", value


def test_every_late_expression_can_be_compiled() -> None:
    found = dict(iter_patterns())
    assert len(found) > 100
    assert all(isinstance(each.compiled, re.Pattern) for each in found.values())


def test_it_does_what_the_compiled_expression_does() -> None:
    text, late, compiled = (
        "a1 B22 c3",
        LazyPattern(r"([a-z])(\d)", re.IGNORECASE),
        re.compile(r"([a-z])(\d)", re.IGNORECASE),
    )
    assert late.findall(text) == compiled.findall(text)
    assert late.split(text, 1) == compiled.split(text, 1)
    assert late.sub(r"\2\1", text, 1) == compiled.sub(r"\2\1", text, count=1)
    assert [match.span() for match in late.finditer(text, 2, 5)] == [(3, 5)]
    matches = late.search(text, 2), late.match(text, 3), late.fullmatch(text, 0, 2)
    assert [match and match.span() for match in matches] == [(3, 5), (3, 5), (0, 2)]
    assert late.match(text, 1) is None
    assert late.fullmatch(text) is None
