"""Which programs make sites of which folders."""

import pytest
from evidence_bases import base_of

from checks.evidence.path_index import PathIndex
from checks.evidence.site_programs import ANY, HUGO, MKDOCS, OBSIDIAN, Program, find_site, is_on_site

FILES = (
    "mkdocs.yml",
    "docs/beds/mkdocs.yaml",
    "docs/roses/config.toml",
    "docs/lawns/config.toml",
    "docs/lawns/content/a.txt",
    "docs/notes/.obsidian/app.json",
)


@pytest.mark.parametrize(
    ("page", "program", "site"),
    [
        ("a.md", MKDOCS, ""),
        ("docs/a.md", MKDOCS, ""),
        ("docs/beds/clay/a.md", MKDOCS, "docs/beds"),
        ("docs/roses/a.md", HUGO, None),
        ("docs/lawns/content/a.md", HUGO, "docs/lawns"),
        ("docs/notes/a.md", OBSIDIAN, "docs/notes"),
        ("docs/a.md", OBSIDIAN, None),
        ("docs/lawns/a.md", ANY, "docs/lawns"),
        ("docs/notes/a.md", ANY, ""),
    ],
)
def test_the_nearest_folder_above_a_page_is_its_site(page: str, program: Program, site: str | None) -> None:
    index = PathIndex(base_of({page: "# A"}, files=FILES))
    assert find_site(index, page, program) == site
    assert is_on_site(index, page, program) is (site is not None)
