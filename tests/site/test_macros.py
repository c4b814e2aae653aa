"""Live figures on the pages written by hand, and never on those of the base."""

from pathlib import Path

import pytest
from bakery import FULL, build, make_site, read
from base_files import write_base

MACROS = """\
  - macros:
      modules: [hooks.macros]
      on_undefined: strict
      on_error_fail: true
"""


def test_macros_speak_on_pages_by_hand_and_never_on_knowledge_pages(tmp_path: Path) -> None:
    sevens = "---\nrender_macros: true\n---\n# {{ 7 * 7 }} sevens\n\nare {{ 7 * 7 }}\n"
    site = make_site(tmp_path, FULL | {"doughs/07-sevens.md": sevens}, more=MACROS)
    write_base(site, {"docs/now.md": "# Now\n\n{{ progress() }} {{ base_size() }}\n"})
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / "doughs" / "07-sevens" / "index.html")
    assert page.title is not None
    assert page.title.get_text() == "{{ 7 * 7 }} sevens - Bakery"
    assert "are {{ 7 * 7 }}" in page.get_text()
    now = read(site / "site" / "now" / "index.html").get_text()
    assert "The plan has 2 parts: 1 has its file, 0 are verified or reviewed." in now


def test_macros_give_figures_of_parts_as_text(tmp_path: Path) -> None:
    plan = FULL["expansions/bread/plan.md"].replace(
        "## PART 1: Create doughs/00-rye.md", "## PART 1: Rye *now* | <javascript:y> <b>{{ 7 * 7 }}</b>"
    )
    # An author can be named without a link, and is none of the figures.
    plan = plan.replace("**CITE**: ovens/00", "**CITE**: ovens/00; Hamelman 2013")
    site = make_site(tmp_path, FULL | {"expansions/bread/plan.md": plan}, more=MACROS)
    told = "{{ rye.lines }} of {{ rye.planned }}, {{ rye.state }}: {{ rye.title }}"
    macros = f"{{% set rye = part('bread', 1) %}}{told}\n\n{{{{ batch_table(1) }}}}"
    write_base(site, {"docs/now.md": f"# Now\n\n{macros}\n"})
    assert not build(site).failed
    article = read(site / "site" / "now" / "index.html").find("article")
    assert article is not None
    title = "Rye *now* | <javascript:y> <b>{{ 7 * 7 }}</b>"
    assert f"16 of 20, reported: {title}" in article.get_text()
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in article.find_all("tr")[1:]]
    assert rows == [
        ["1", title, "reported", "16", "20", "900", "2/2", "1/1", "2/3"],
        ["2", "Create doughs/01-spelt.md", "planned", "", "20", "", "0/1", "", ""],
    ]
    assert article.find(["a", "b"]) is None


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("part('bread', 9).lines", "has no part 9: its parts are 1, 2"),
        (
            "part('cakes', 1).lines",
            "no plan is called cakes: the plans are expansions/bread/plan.md",
        ),
        ("batch_table(3)", "has no batch 3: its batches are 1"),
        ("part('bread', 1).length", "has no attribute 'length'"),
        ("progres()", "'progres' is undefined"),
    ],
)
def test_a_macro_that_asks_for_what_is_not_there_fails_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, asked: str, answer: str
) -> None:
    site = make_site(tmp_path, FULL, more=MACROS)
    write_base(site, {"docs/now.md": f"# Now\n\n{{{{ {asked} }}}}\n"})
    with pytest.raises(SystemExit):
        build(site)
    assert answer in caplog.text


def test_macros_without_a_base_fail_the_build_and_say_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_site(tmp_path, FULL)
    (site / "mkdocs.yml").write_text(f"site_name: X\ntheme: material\nplugins:\n{MACROS}")
    write_base(site, {"docs/now.md": "# Now\n\n{{ progress() }}\n"})
    with pytest.raises(SystemExit):
        build(site)
    assert "add the plugin `proofshelf`" in caplog.text
