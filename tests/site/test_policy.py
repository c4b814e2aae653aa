"""The Content-Security-Policy of the built pages."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bakery import CLEAN, FULL, build, make_site, read, set_theme
from base_files import write_base
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from hooks.building.policy import add_policy


def policies(page: BeautifulSoup) -> list[Tag]:
    return page.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})


def sources(page: BeautifulSoup, directive: str) -> list[str]:
    """The sources that the policy of a page allows for a directive."""
    (policy,) = policies(page)
    directives = dict(each.strip().split(" ", 1) for each in str(policy["content"]).split(";"))
    return directives[directive].split()


def inline_scripts(page: BeautifulSoup) -> list[str]:
    scripts = page.find_all("script", src=False)
    return [each.get_text() for each in scripts if each.get("type") != "application/json"]


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    site = make_site(tmp_path_factory.mktemp("policy"), FULL)
    assert not build(site).failed
    return {str(path): read(path) for path in sorted((site / "site").rglob("*.html"))}


def test_each_page_has_the_policy_before_all_that_it_could_hold_back(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        (policy,) = policies(page)
        before = [each.name for each in policy.find_all_previous(["script", "link", "style", "img"])]
        assert before == [], path


def test_the_policy_knows_each_inline_script_of_the_theme(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        scripts = inline_scripts(page)
        assert scripts, path
        assert {digest(each) for each in scripts} <= set(sources(page, "script-src")), path


def test_the_policy_is_one_and_names_nobody_else(pages: dict[str, BeautifulSoup]) -> None:
    assert len({str(policies(page)[0]["content"]) for page in pages.values()}) == 1
    page = next(iter(pages.values()))
    named = [each for each in sources(page, "script-src") if not each.startswith("'sha256-")]
    assert named == ["'self'"]
    assert sources(page, "default-src") == ["'self'"]
    assert sources(page, "object-src") == sources(page, "base-uri") == ["'none'"]
    assert "http" not in str(policies(page)[0]["content"])


def test_the_path_of_the_site_is_in_the_hash(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN, more="site_url: https://bread.example/shelf/\n")
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    scripts = inline_scripts(page)
    assert any('new URL("/shelf/",location)' in each for each in scripts)
    assert {digest(each) for each in scripts} <= set(sources(page, "script-src"))


def test_a_script_of_the_finished_page_is_not_blessed(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    write_base(site / "docs", {"own.md": "# Own\n\n<script>alert(1)</script>\n"})
    assert not build(site).failed
    page = read(site / "site" / "own" / "index.html")
    assert "alert(1)" in inline_scripts(page)
    assert digest("alert(1)") not in sources(page, "script-src")


def test_inline_elements_of_own_templates_are_allowed(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    set_theme(site, "custom_dir: own", "font: {text: Serif, code: Mono}")
    write_base(
        site,
        {
            "own/main.html": '{% extends "base.html" %}{% block libs %}<script>'
            'ours = "{{ config.site_name }}";</script>'
            '<script>\nlong = "{{ config.site_name }}";\n</script><script>\nplain();\n</script>'
            "<script>theirs = '{{ page.title }}'</script>{% endblock %}",
        },
    )
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    allowed = sources(page, "script-src")
    for script in ('ours = "Bakery";', '\nlong = "Bakery";\n', "\nplain();\n"):
        assert script in inline_scripts(page)
        assert digest(script) in allowed
    assert digest("theirs = 'Rye &lt;dough&gt;'") not in allowed
    (style,) = page.find_all("style")
    assert digest(style.get_text()) in sources(page, "style-src")


def test_there_is_none_while_pages_are_served(tmp_path: Path) -> None:
    config = load_config(str(make_site(tmp_path, CLEAN) / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    assert policies(read(Path(config.site_dir) / "knowledge" / "index.html")) == []


@pytest.mark.parametrize("change", ["policy", "theme"])
def test_there_is_none_where_it_is_not_wanted_or_not_known(tmp_path: Path, change: str) -> None:
    site = make_site(tmp_path, CLEAN, "      policy: false\n" if change == "policy" else "")
    if change == "theme":
        settings = (site / "mkdocs.yml").read_text()
        write_base(site, {"mkdocs.yml": settings.replace("name: material", "name: mkdocs")})
    assert not build(site).failed
    assert policies(read(site / "site" / "knowledge" / "index.html")) == []


def told_blocked(site: Path) -> list[str]:
    """What a build says that no browser will load."""
    found = (re.search(r"(\S+): is from elsewhere", line) for line in build(site).warnings)
    return [each[1] for each in found if each]


def test_what_the_policy_blocks_is_told(tmp_path: Path) -> None:
    more = "extra_javascript: [https://cdn.example/a.js, own.js]\nextra_css: [//cdn.example/a.css]\n"
    site = make_site(tmp_path, CLEAN, more=more)
    write_base(site / "docs", {"own.js": "own = 1\n"})
    assert told_blocked(site) == ["https://cdn.example/a.js", "//cdn.example/a.css"]


def test_fonts_and_analytics_that_the_policy_blocks_are_told(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN, more="extra: {analytics: {provider: google, property: G-1}}\n")
    settings = (site / "mkdocs.yml").read_text()
    fonts = "  name: material\n  font: {text: Lora}\n"
    write_base(site, {"mkdocs.yml": settings.replace("  name: material\n", fonts)})
    assert told_blocked(site) == ["theme.font", "extra.analytics"]


@pytest.mark.parametrize(
    ("option", "told"),
    # Nothing is fetched here: the plugin says so itself.
    [("assets_fetch: false", []), ("enabled: false", ["https://cdn.example/a.css"])],
)
def test_what_the_privacy_plugin_copies_is_not_told(tmp_path: Path, option: str, told: list[str]) -> None:
    site = make_site(tmp_path, CLEAN, more="extra_css: [https://cdn.example/a.css]\n")
    settings = (site / "mkdocs.yml").read_text()
    privacy = f"plugins:\n  - privacy: {{{option}}}\n"
    write_base(site, {"mkdocs.yml": settings.replace("plugins:\n", privacy)})
    assert told_blocked(site) == told


def test_a_page_without_head_stays_as_it_is() -> None:
    assert add_policy("<urlset></urlset>", "default-src 'self'") == "<urlset></urlset>"
    assert add_policy("<html><head><title>", "x") == (
        '<html><head><meta http-equiv="Content-Security-Policy" content="x"><title>'
    )
