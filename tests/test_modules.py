"""What holds for the source of every module, and neither ruff nor mypy looks for."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("checks", "batches", "hooks", "benchmarks")
MODULES = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]


def iter_assigned(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.Assign):
            names = (name for target in statement.targets for name in ast.walk(target))
            yield from (name.id for name in names if isinstance(name, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 300


def test_a_module_gives_each_of_its_names_once() -> None:
    # A second constant of the same name would replace the first for what stands above it, too.
    repeated = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in MODULES
        for name, count in Counter(iter_assigned(ast.parse(file.read_text("utf-8")).body)).items()
        if count > 1
    ]
    assert not repeated
