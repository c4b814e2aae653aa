"""What the plugin settles of a theme changes nothing of what MkDocs finds in it."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.building.theming import list_quickly


def list_files(config: MkDocsConfig) -> list[str]:
    files = Files([])
    files.add_files_from_theme(config.theme.get_env(), config)
    return [file.src_uri for file in files]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_same_files_of_the_theme_are_found(tmp_path: Path, theme: str) -> None:
    own = tmp_path / "own"
    (own / "assets/.hidden").mkdir(parents=True)
    for name in ("assets/rye.css", "assets/.hidden/no.css", ".no.css", "main.html", "readme.txt"):
        (own / name).write_text("x", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\ntheme: {{name: {theme}, custom_dir: own}}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    found = list_files(config)
    assert "assets/rye.css" in found
    assert len(found) > 10
    list_quickly(config.theme)
    assert list_files(config) == found
    assert config.theme.get_env().get_template("main.html").render() == "x"


def test_icons_are_loaded_where_a_template_asks_for_them(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ntheme: {name: material}\n")
    theme = load_config(str(tmp_path / "mkdocs.yml")).theme
    list_quickly(theme)
    assert "<svg" in theme.get_env().get_template(".icons/material/bread-slice.svg").render()
