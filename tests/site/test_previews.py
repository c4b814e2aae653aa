"""What a page says of itself to those who show a preview of a link to it."""

from pathlib import Path

import pytest
from bakery import FULL, build, make_site, read, set_theme
from base_files import write_base

OTHER = "# Salt & *sugar*\n"
OWN = '---\ntitle: Own "page"\ndescription: Said <here>.\n---\n# Own\n'
MINE = '{% extends "base.html" %}{% block extrahead %}<meta property="og:title" content="Mine">{% endblock %}'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    more = "site_url: https://bread.example/repo/\nsite_description: All of bread.\n"
    site = make_site(tmp_path_factory.mktemp("previews"), FULL, more=more)
    write_base(site, {"docs/own.md": OWN, "docs/other.md": OTHER})
    assert not build(site).failed
    return site / "site"


def preview(page: Path) -> dict[str, str]:
    """The properties of a built page."""
    elements = read(page).select('head > meta[property^="og:"]')
    found = {str(each["property"]).removeprefix("og:"): str(each["content"]) for each in elements}
    assert len(found) == len(elements)
    return found


def test_a_document_says_what_it_is_and_where(site: Path) -> None:
    assert preview(site / "knowledge" / "doughs" / "00-rye" / "index.html") == {
        "type": "article",
        "site_name": "Bakery",
        "title": "Rye <dough>",
        "description": "How rye rises.",
        "url": "https://bread.example/repo/knowledge/doughs/00-rye/",
    }


def test_pages_of_any_kind_have_a_preview(site: Path) -> None:
    assert preview(site / "index.html") == {
        "type": "website",
        "site_name": "Bakery",
        "title": "Bakery",
        "description": "All of bread.",
        "url": "https://bread.example/repo/",
    }
    assert preview(site / "own" / "index.html")["title"] == 'Own "page"'
    assert preview(site / "own" / "index.html")["description"] == "Said <here>."
    assert preview(site / "other" / "index.html")["title"] == "Salt & sugar"
    assert preview(site / "other" / "index.html")["description"] == "All of bread."
    assert preview(site / "knowledge" / "dashboard" / "index.html")["title"] == "Dashboard"


def test_a_page_built_again_has_its_preview_once(site: Path) -> None:
    assert not build(site.parent).failed
    assert preview(site / "knowledge" / "doughs" / "00-rye" / "index.html")["title"] == "Rye <dough>"


def test_hostile_text_stays_text(site: Path) -> None:
    page = site / "knowledge" / "strange" / "00-hostile" / "index.html"
    assert preview(page)["title"] == "</title><script>alert('title')</script>"
    assert preview(page)["description"] == "\"><img src=x onerror=alert('summary')>"


def test_without_an_address_nothing_says_where_a_page_is(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"a.md": "# A\n"})
    assert not build(site).failed
    assert preview(site / "site" / "knowledge" / "a" / "index.html") == {
        "type": "article",
        "site_name": "Bakery",
        "title": "A",
    }


def test_a_preview_of_the_owners_own_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"a.md": "# A\n"})
    write_base(site, {"mine/main.html": MINE})
    set_theme(site, "custom_dir: mine")
    assert not build(site).failed
    assert preview(site / "site" / "knowledge" / "a" / "index.html") == {"title": "Mine"}
