"""ProperDocs, the fork of MkDocs, makes the same site of the same configuration."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bakery import FULL, make_site

pytestmark = pytest.mark.slow

_CHECKOUT = Path(__file__).parents[2]
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with this checkout, its site and ProperDocs."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    found = subprocess.run(
        [*pip, "download", "--no-deps", "--dest", str(folder), "properdocs"], capture_output=True, check=False
    )
    if found.returncode:
        pytest.skip("no package index can be reached, so ProperDocs cannot be installed")
    subprocess.run([*pip, "install", "properdocs", f"{_CHECKOUT}[site]"], check=True)
    return folder / "bin"


@pytest.fixture(scope="module")
def built(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same base as a site of MkDocs and as one of ProperDocs."""
    folder = tmp_path_factory.mktemp("sites")
    site = make_site(folder, FULL)
    return _build(programs / "mkdocs", site), _build(programs / "properdocs", site)


def _build(program: Path, site: Path) -> Path:
    target = site.parent / program.name
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}
    environment.pop("PYTHONPATH", None)  # what is tried is the installed package
    command = [str(program), "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", str(target)]
    ran = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return target


def _read(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): _GENERATOR.sub(b"", path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_the_engine_that_is_named_has_built(built: tuple[Path, Path]) -> None:
    by_mkdocs, by_properdocs = ((site / "index.html").read_text(encoding="utf-8") for site in built)
    assert "ProperDocs" in by_properdocs
    assert "ProperDocs" not in by_mkdocs


def test_the_page_set_is_the_same(built: tuple[Path, Path]) -> None:
    by_mkdocs, by_properdocs = ({name for name in _read(site) if name.endswith(".html")} for site in built)
    assert "knowledge/doughs/00-rye/index.html" in by_mkdocs
    assert by_properdocs == by_mkdocs


def test_all_files_are_the_same_but_for_the_name_of_the_engine(built: tuple[Path, Path]) -> None:
    by_mkdocs, by_properdocs = map(_read, built)
    assert [name for name in by_mkdocs if by_mkdocs[name] != by_properdocs.get(name)] == []
    assert by_properdocs.keys() == by_mkdocs.keys()


def test_findings_fail_a_strict_build_of_both(programs: Path, built: tuple[Path, Path]) -> None:
    site = built[0].parent / "site"
    for name in ("mkdocs", "properdocs"):
        command = [str(programs / name), "build", "--strict", "--config-file", "mkdocs.yml"]
        ran = subprocess.run(
            [*command, "--site-dir", str(site.parent / f"strict-{name}")],
            cwd=site,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1
        assert "strict mode" in ran.stderr + ran.stdout
