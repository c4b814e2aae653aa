"""The page of findings in a real browser: what is narrowed, said, and undone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from bakery import FULL, build, make_site, set_theme
from browsing import expect, expect_soon, needs_browser, serve_folder

from checks.rules import RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser
LINKS = "# Links\n\n[one](gone-one.md) and [two](gone-two.md).\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = make_site(tmp_path_factory.mktemp("findings"), FULL | {"strange/08-links.md": LINKS})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        yield address


def expect_rules(tab: "Page", *rules: str) -> None:
    """Wait until the findings of these rules are shown, in the order of the page."""
    groups = tab.locator(".ps-rule-group:visible")
    expect(groups).to_have_count(len(rules))
    for at, rule in enumerate(rules):
        expect(groups.nth(at)).to_have_attribute("data-rule", rule)


def test_findings_are_narrowed_and_the_address_says_how(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/")
    items, told = tab.locator(".ps-found li:visible"), tab.locator(".ps-filter output")
    total = items.count()
    assert total > 2
    tab.get_by_label("Severity").select_option("error")
    expect(tab).to_have_url(re.compile(r"\?severity=error$"))
    assert 0 < items.count() < total
    expect(told).to_have_text(f"{items.count()} of {total} shown")
    expect(tab.locator(".ps-rule-group:visible")).to_have_count(1)
    show_all(tab)
    tab.get_by_label("Words").fill("gone.MD rye")
    expect(items).to_have_text([re.compile(r"^line .*gone\.md")])
    show_all(tab)
    tab.get_by_label("Folder").select_option("expansions/")
    files = tab.locator(".ps-found:visible")
    expect(tab.locator(".ps-found:not([data-path^='expansions/']):visible")).to_have_count(0)
    assert files.count()


def show_all(tab: "Page") -> None:
    """Reset the filter, which is done some time later."""
    tab.get_by_role("button", name="Show all").click()
    expect(tab.locator(".ps-filter output")).to_be_empty()


def test_what_an_address_asks_for_in_vain_is_named(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/?rule=LNK101&severity=nonsense&folder=fm/")
    expect_rules(tab)
    nothing = tab.locator(".ps-nothing")
    said = "No finding fits these filters. There is none with the severity “nonsense” or the folder “fm/”."
    expect(nothing).to_have_text(re.compile(f"^{re.escape(said)}"))
    expect(tab.get_by_label("Folder")).to_have_value("fm/")
    expect(tab).to_have_url(re.compile("severity=nonsense"))
    tab.get_by_label("Folder").select_option("")
    expect(nothing).to_contain_text("severity “nonsense”.")
    tab.get_by_label("Severity").select_option("error")
    expect(nothing).to_be_hidden()
    expect_rules(tab, "LNK101")


def test_the_findings_of_files_in_no_folder_can_be_chosen(tab: "Page", tmp_path: Path) -> None:
    site = make_site(tmp_path, FULL | {"top.md": "# Top\n\n[gone](gone.md)\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        tab.goto(address + "knowledge/findings/")
        tab.get_by_label("Folder").select_option(label="(top)")
        files = tab.locator(".ps-found:visible")
        expect(files).to_have_count(1)
        expect(files).to_have_attribute("data-path", "top.md")
        expect(tab).to_have_url(re.compile(r"\?folder=%2F$"))
        tab.reload()
        expect(files).to_have_count(1)


def test_what_counts_findings_counts_those_that_fit(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/")
    counts = tab.locator("[data-rule=LNK101] .ps-counts")
    row = tab.locator(".ps-rules tr", has_text="LNK101")
    expect(counts).to_have_text("3 findings in 2 files")
    tab.get_by_label("Words").fill("gone-one")
    expect(counts).to_have_text("1 of 3 findings in 1 file")
    tab.locator(".ps-rules summary").click()
    expect(row.locator(".ps-number")).to_have_text(["1", "1"])
    expect(tab.locator(".ps-rules tbody tr:visible")).to_have_count(1)
    show_all(tab)
    expect(counts).to_have_text("3 findings in 2 files")
    expect(row.locator(".ps-number")).to_have_text(["3", "2"])


def test_an_anchor_of_a_rule_that_is_filtered_out_shows_it(tab: "Page", address: str) -> None:
    contents = tab.locator(".md-sidebar--secondary .md-nav__link:visible")
    rule = tab.locator(".ps-filter select[name=rule]")
    tab.goto(address + "knowledge/findings/?rule=PAG103")
    expect_rules(tab, "PAG103")
    expect(contents).to_have_text([re.compile(r"^\s*PAG103\b")])
    tab.locator(".ps-rules summary").click()
    tab.locator(".ps-rules").get_by_role("link", name="LNK101").click()
    tab.wait_for_url("**/findings/?rule=LNK101#ps:LNK101")
    expect_rules(tab, "LNK101")
    expect(rule).to_have_value("LNK101")
    tab.go_back()
    tab.wait_for_url("**/findings/?rule=PAG103")
    expect_rules(tab, "PAG103")
    tab.go_forward()
    tab.wait_for_url("**/findings/?rule=LNK101#ps:LNK101")
    expect_rules(tab, "LNK101")
    # What one chooses then hides the rule that the anchor led to, so that a reload does not bring it back.
    rule.select_option("DRP102")
    expect(tab).to_have_url(re.compile(r"/findings/\?rule=DRP102$"))
    tab.reload()
    expect_rules(tab, "DRP102")


def test_an_address_shows_the_rule_that_its_anchor_names(tab: "Page", address: str) -> None:
    tab.set_viewport_size({"width": 1440, "height": 1000})
    tab.goto(address + "knowledge/findings/?severity=error&folder=expansions/#ps:DRP102")
    tab.wait_for_url("**/findings/?folder=expansions%2F#ps:DRP102")
    expect_rules(tab, "DRP102")
    expect(tab.locator("[id='ps:DRP102']")).to_be_in_viewport()


def test_where_nothing_fits_that_is_said_and_can_be_undone(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/")
    nothing = tab.locator(".ps-nothing")
    expect(nothing).to_be_hidden()
    tab.get_by_label("Words").fill("no page says this")
    expect(nothing).to_have_text(re.compile("^No finding fits these filters"))
    expect_rules(tab)
    nothing.get_by_role("button").click()
    expect(nothing).to_be_hidden()
    expect(tab.get_by_label("Severity")).to_be_focused()
    expect(tab.locator(".ps-rule-group:visible")).to_have_count(4)
    expect(tab).to_have_url(re.compile("/findings/$"))


def test_a_count_of_a_severity_shows_its_findings(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/?rule=LNK101")
    link = tab.get_by_role("link", name="2 warnings")
    link.click()
    expect(tab).to_have_url(re.compile(r"/findings/\?severity=warning$"))
    expect_rules(tab, "DRP102", "PAG103")
    expect(link).to_have_attribute("aria-current", "true")
    tab.go_back()
    tab.wait_for_url("**/findings/?rule=LNK101")
    expect_rules(tab, "LNK101")
    expect(link).not_to_have_attribute("aria-current", re.compile(""))


@contextmanager
def open_findings_instantly(tab: "Page", folder: Path) -> Iterator[None]:
    """Open the page of findings of a site whose theme loads pages itself."""
    site = make_site(folder, FULL)
    set_theme(site, "features: [navigation.instant]")
    with serve_folder(site / "site") as address:
        with (site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"site_url: {address}\n")
        assert not build(site).failed
        # The theme follows links once it has read which pages there are.
        with tab.expect_response("**/sitemap.xml"):
            tab.goto(address + "knowledge/findings/")
        tab.wait_for_load_state("networkidle")
        yield


def test_a_severity_is_one_step_where_the_theme_loads_pages_itself(tab: "Page", tmp_path: Path) -> None:
    with open_findings_instantly(tab, tmp_path):
        steps, requests = tab.evaluate("history.length"), list[str]()
        tab.on("request", lambda request: requests.append(request.url))
        tab.locator(".ps-severity[data-severity=warning]").click()
        tab.wait_for_url("**/findings/?severity=warning")
        expect(tab.locator("[data-rule=LNK101]")).to_be_hidden()
        # The theme would load the page before it makes a step of it.
        assert not [each for each in requests if "findings" in each]
        assert tab.evaluate("history.length") == steps + 1
        tab.go_back()
        tab.wait_for_url("**/findings/")
        expect(tab.locator("[data-rule=LNK101]")).to_be_visible()


def test_a_page_that_is_left_listens_no_more(tab: "Page", tmp_path: Path) -> None:
    """Where the theme loads pages itself, the window outlives the page."""
    with open_findings_instantly(tab, tmp_path):
        tab.evaluate("window.isTheSame = true")
        first = count_listeners(tab)
        for _ in range(2):
            for name in ("Dashboard", "Findings"):
                tab.locator(".md-nav--primary").get_by_role("link", name=name, exact=True).click()
                expect(tab.locator("h1")).to_have_text(re.compile(name))
        expect(tab.locator(".ps-filter[data-works]")).to_be_attached()
        assert tab.evaluate("window.isTheSame")
        assert count_listeners(tab) == first


def count_listeners(tab: "Page") -> int:
    """How many listeners to changes of the address the window has."""
    session = tab.context.new_cdp_session(tab)
    window = session.send("Runtime.evaluate", {"expression": "window"})["result"]["objectId"]
    found = session.send("DOMDebugger.getEventListeners", {"objectId": window})["listeners"]
    session.detach()
    return sum(each["type"] in ("hashchange", "popstate") for each in found)


def test_a_choice_can_be_taken_back_by_going_back(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/")
    severity = tab.get_by_label("Severity")
    severity.select_option("warning")
    tab.get_by_label("Words").fill("rye")
    severity.select_option("error")
    expect(tab).to_have_url(re.compile(r"\?severity=error&q=rye$"))
    tab.go_back()
    tab.wait_for_url("**/findings/?severity=warning&q=rye")
    expect(severity).to_have_value("warning")
    tab.go_back()
    tab.wait_for_url("**/findings/")
    expect(severity).to_have_value("")
    expect(tab.get_by_label("Words")).to_have_value("")


@pytest.mark.parametrize("asked", ["", "?rule=DRP102"])
def test_nothing_moves_while_the_findings_are_loaded(tab: "Page", address: str, asked: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 500})
    tab.add_init_script(_WATCH_SHIFTS)
    tab.goto(f"{address}knowledge/findings/{asked}")
    tab.wait_for_load_state("networkidle")
    expect(tab.locator(".ps-rules")).to_be_visible()
    # What moves now is told after all that moved before.
    before = tab.evaluate("""() => {
        document.querySelector('.md-content').style.paddingTop = '200px'
        return performance.now()
    }""")
    expect_soon(tab, lambda: tab.evaluate("before => shifted.some(each => each[0] >= before)", before), True)
    assert [name for at, name in tab.evaluate("shifted") if at < before] == []


_WATCH_SHIFTS = """
    window.shifted = []
    const take = list => list.getEntries().forEach(each => each.sources.forEach(({ node }) => {
        if (node?.closest?.('.md-content')) shifted.push([each.startTime, node.className])
    }))
    new PerformanceObserver(take).observe({ type: 'layout-shift', buffered: true })
"""


def test_the_filter_stands_above_the_findings_and_stays(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/findings/")
    tab.locator(".md-sidebar--secondary").get_by_role("link", name="DRP102").click()
    tab.wait_for_url("**#ps:DRP102")
    header, form, heading = (
        tab.locator(place).bounding_box() or pytest.fail(place)
        for place in (".md-header", ".ps-filter", "#ps\\:DRP102 code")
    )
    assert form["y"] == pytest.approx(header["y"] + header["height"], abs=1)
    assert form["y"] + form["height"] <= heading["y"] < form["y"] + form["height"] + 40
    # A name of a rule is wider than the list that shows it only where it is cut off.
    assert tab.evaluate(_CUT_RULES, [f"{rule.code} {rule.name}" for rule in RULES]) == []
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address + "knowledge/findings/")
    form, rules = (
        tab.locator(place).bounding_box() or pytest.fail(place) for place in (".ps-filter", ".ps-rules")
    )
    assert form["y"] + form["height"] <= rules["y"] < 844


_CUT_RULES = """names => {
    const list = document.querySelector('.ps-filter select[name=rule]')
    const pen = document.createElement('canvas').getContext('2d')
    pen.font = getComputedStyle(list).font
    const room = list.clientWidth - 36 // paddings and the arrow
    return names.filter(name => pen.measureText(name).width > room)
}"""


def test_what_is_not_listed_is_said_beside_what_fits(
    tab: "Page", tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = make_site(tmp_path_factory.mktemp("more"), FULL | {"strange/08-links.md": LINKS})
    with patch("hooks.pages.findings.MOST", 1):
        assert not build(site).failed
    with serve_folder(site / "site") as address:
        tab.goto(address + "knowledge/findings/?q=gone")
        expect(tab.locator(".ps-filter output")).to_have_text("1 of 6 shown")
        unlisted = tab.locator(".ps-unlisted")
        expect(unlisted).to_have_text(re.compile("^Not listed here, and so not filtered: 2"))
        tab.get_by_label("Severity").select_option("warning")
        expect(unlisted).to_be_hidden()


ALLOWED = {
    "doughs/06-later.md": "# Later\n\n[gone](gone.md) <!-- checks: allow broken-link: to come -->\n",
    "ovens/06-later.md": "# Later\n\n[crust](crust.md) <!-- checks: allow broken-link: to come -->\n",
}


def test_what_is_allowed_is_narrowed_with_the_rest(tab: "Page", tmp_path: Path) -> None:
    site = make_site(tmp_path, FULL | ALLOWED)
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        tab.goto(address + "knowledge/findings/")
        allowed = tab.locator(".ps-allowed li:visible")
        counts = tab.locator(".ps-allowed .ps-counts")
        entry = tab.locator(".md-sidebar--secondary a", has_text="Allowed")
        expect(allowed).to_have_count(2)
        expect(counts).to_have_text("2 findings")
        tab.get_by_label("Words").fill("crust")
        expect(allowed).to_have_count(1)
        expect(counts).to_have_text("1 of 2 findings")
        # What is allowed fits as well as what is not.
        expect(tab.locator(".ps-nothing")).to_be_hidden()
        tab.get_by_label("Words").fill("")
        tab.get_by_label("Severity").select_option("warning")
        expect(allowed).to_have_count(0)
        expect(tab.locator(".ps-allowed")).to_be_hidden()
        expect(entry).to_be_hidden()
        tab.goto(address + "knowledge/findings/?rule=DRP102&folder=ovens/#ps:suppressed")
        tab.wait_for_url("**/findings/?folder=ovens%2F#ps:suppressed")
        expect(allowed).to_have_count(1)


def test_findings_are_all_there_without_scripts(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "knowledge/findings/?severity=error")
    assert tab.locator(".ps-filter").is_hidden()
    severities = [str(each.get_attribute("data-severity")) for each in tab.locator(".ps-rule-group").all()]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert len(set(severities)) > 1
    assert tab.locator(".ps-found li:visible").count() == tab.locator(".ps-found li").count() > 3
    tab.get_by_role("link", name="2 warnings").click()
    expect(tab).to_have_url(re.compile("#ps:DRP102$"))
    tab.locator(".ps-rules").get_by_role("link", name="PAG103").click()
    expect(tab).to_have_url(re.compile("#ps:PAG103$"))
    expect(tab.locator(".ps-nothing:visible, .ps-unlisted:visible")).to_have_count(0)
    context.close()
