"""By which files a site of Sphinx is known, whose links may name what no path tells."""

from pathlib import Path

import pytest
from base_files import write_base
from programs import run_checks


@pytest.mark.parametrize(
    ("settings", "broken"),
    [
        ("conf.py", 0),
        ("docs/conf.py", 0),
        ("docs/myst.yml", 0),
        ("docs/_toc.yml", 0),
        ("docs/beds/conf.py", 0),
        ("other/conf.py", 1),
        ("docs/conf.txt", 1),
    ],
)
def test_settings_above_a_page_tell_of_a_site(tmp_path: Path, settings: str, broken: int) -> None:
    write_base(tmp_path, {"docs/beds/soil.md": "# Soil\n\n[it](loam.mixer)\n", settings: ""})
    done = run_checks("--root", str(tmp_path), "--select", "broken-link", "--format", "jsonl", "--no-cache")
    assert len(done.stdout.splitlines()) == broken
