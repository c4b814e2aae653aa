"""What `pyproject.toml` says of the packages is what they are."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks import packages
from hooks.plugin import ProofshelfPlugin

ROOT = Path(__file__).parents[1]
FILE: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = FILE["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def imported(package: str) -> set[str]:
    """What the modules of a package import from outside of Python and this project, by its first name."""
    files = (ROOT / package).rglob("*.py")
    names = {name for file in files for name in iter_imports(ast.parse(file.read_text(encoding="utf-8")))}
    return names - sys.stdlib_module_names - set(PACKAGES)


def iter_imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def required(extra: str) -> set[str]:
    """The projects that the core and an extra require, with what extras of theirs bring (`pagefind-bin`)."""
    project = FILE["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"].get(extra, ())]
    names = {re.split(r"[>=<,; ]", line)[0].casefold() for line in lines}
    return {re.sub(r"\[(.*)\]", r"-\1", name) for name in names} | {name.split("[")[0] for name in names}


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_imported_is_required_by_name(package: str) -> None:
    projects = packages_distributions()
    allowed = required({"hooks": "site"}.get(package, package))
    by_name = {
        name: {each.casefold().replace("_", "-") for each in projects[name]} for name in imported(package)
    }
    assert {name: each for name, each in by_name.items() if not each & allowed} == {}


def test_types_are_shipped_where_they_are_promised() -> None:
    assert "Typing :: Typed" in FILE["project"]["classifiers"]
    assert [name for name in PACKAGES if not (ROOT / name / "py.typed").exists()] == []


def test_a_site_without_its_packages_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    of_mkdocs, of_core = {"mkdocs", "jinja2", "markupsafe"}, {"yaml"}
    assert set(packages.NEEDED) == imported("hooks") - of_mkdocs - of_core
    packages.refuse_missing()
    monkeypatch.setattr(
        packages, "find_spec", lambda name: None if name in ("nh3", "mmdr") else find_spec(name)
    )
    with pytest.raises(PluginError, match=r"proofshelf: mmdr, nh3: not installed.*proofshelf\[site\]"):
        ProofshelfPlugin().on_config(MkDocsConfig())


def test_a_site_whose_names_are_not_utf8_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    with pytest.raises(PluginError, match="set PYTHONUTF8=1"):
        ProofshelfPlugin().on_config(MkDocsConfig())
