"""The pages of rules in this project's own site, as built."""

import html
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from checks.cli import main
from checks.exit_codes import CLEAN
from checks.rules import RULES
from checks.rules.pages import summarise_rule
from hooks import rule_pages

CHECKOUT = Path(__file__).parents[2]


def test_explain_prints_what_the_pages_are_made_of(capsys: pytest.CaptureFixture[str]) -> None:
    pages = dict(rule_pages.render_pages())
    for rule in RULES:
        assert main(["--explain", rule.code]) == CLEAN
        assert pages.pop(f"rules/{rule.code}.md") == capsys.readouterr().out
    assert pages == {}


def test_each_rule_has_its_page(own_site: Path) -> None:
    for rule in RULES:
        page = (own_site / "rules" / rule.code / "index.html").read_text(encoding="utf-8")
        text = html.unescape(re.sub(r"<[^>]+>", "", page))
        assert f"{rule.code} {rule.name}" in text
        summary = summarise_rule(rule).replace("`", "")
        assert summary in text
        assert f'<meta name="description" content="{html.escape(summary)}">' in page
        found = re.findall(r'<h2 id="([\w-]+)"', page)
        assert found[:5] == ["what-it-does", "why-it-matters", "bad", "good", "how-to-fix"]
        assert "```" not in text
        assert not BeautifulSoup(page, "html.parser").select("p > div")


def test_the_overview_links_to_each_page(own_site: Path) -> None:
    overview = (own_site / "rules" / "index.html").read_text(encoding="utf-8")
    table = re.findall(r'<td><a href="(\w+)/">(\w+)</a></td>', overview)
    assert table == [(rule.code, rule.code) for rule in RULES]
    # In the navigation it stands in a section that is called as its title.
    entries = re.findall(r'class="md-ellipsis">\s*(Rules|All rules)\s*<', overview)
    assert "All rules" in entries
