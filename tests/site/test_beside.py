"""What other plugins of a site meet of the base."""

from pathlib import Path

import pytest
from bakery import CLEAN, build, make_site
from base_files import write_base
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

SEEN = """\
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    with Path(config.config_file_path).with_name("seen.txt").open("a") as seen:
        seen.write(f"{page.file.src_uri} {page.file.generated_by or ''} {page.file.abs_src_path}\\n")
"""


def test_each_page_has_a_path_by_which_git_can_be_asked(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN, more="hooks: [seen.py]\n")
    write_base(site, {"seen.py": SEEN})
    assert not build(site).failed
    seen = [line.split(" ", 2) for line in (site / "seen.txt").read_text(encoding="utf-8").splitlines()]
    found = {uri: (by, Path(path)) for uri, by, path in seen}
    rye = tmp_path / "base" / "doughs" / "00-rye.md"
    assert (found["knowledge/doughs/00-rye.md"][0], found["knowledge/doughs/00-rye.md"][1].resolve()) == (
        "",
        rye,
    )
    made = {uri: path for uri, (by, path) in found.items() if by == "proofshelf"}
    assert "knowledge/dashboard.md" in made
    assert all(path == site / "docs" / uri and not path.exists() for uri, path in made.items())


def test_a_plugin_that_would_leave_the_base_out_is_named(tmp_path: Path) -> None:
    config = load_config(str(make_site(tmp_path, CLEAN) / "mkdocs.yml"))
    config.plugins["i18n"] = BasePlugin()
    with pytest.raises(PluginError, match="mkdocs-static-i18n leaves out every page"):
        config.plugins.on_config(config)
