"""Each kind of page can be read by everybody: axe, keys, a narrow screen, no scripts."""

import re
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from bakery import CLEAN, build, make_site
from browsing import expect, expect_soon, needs_browser, serve_folder, stand_still
from gallery import KINDS, OWN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

GRAVE = ("serious", "critical")
MEDIA: "list[tuple[Literal['screen', 'print'], int]]" = [("screen", 320), ("print", 390)]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can differ between the palettes."""


@pytest.fixture(scope="module")
def tab(browser: "Browser") -> "Iterator[Page]":
    page = browser.new_page(color_scheme="light")
    yield page
    page.close()


def open_kind(tab: "Page", kind: str, request: pytest.FixtureRequest) -> None:
    """The page of a kind, of this repository's own site where the gallery has none."""
    if kind in KINDS:
        tab.goto(request.getfixturevalue("gallery") + KINDS[kind])
    else:
        tab.goto(request.getfixturevalue("own_address") + OWN_KINDS[kind])


def find_grave(
    tab: "Page", *, palette: Literal["light", "dark"], rules: list[str] | None = None
) -> list[str]:
    """What axe finds serious or critical, with one of the places."""
    if tab.evaluate("!window.axe"):
        tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    tab.emulate_media(color_scheme=palette)
    scheme = {"light": "default", "dark": "slate"}[palette]
    tab.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
    stand_still(tab)
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = rules
    found = tab.evaluate("options => axe.run(options)", options)
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{palette}: {each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in GRAVE
    ]


def find_grave_in_both(tab: "Page") -> list[str]:
    return find_grave(tab, palette="light") + find_grave(tab, palette="dark", rules=COLOUR_RULES)


@pytest.mark.parametrize("kind", [*KINDS, *OWN_KINDS])
def test_axe_finds_nothing_grave_in_either_palette_and_the_page_fits_320_pixels(
    tab: "Page", kind: str, request: pytest.FixtureRequest
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    open_kind(tab, kind, request)
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert find_grave_in_both(tab) == []
    tab.set_viewport_size({"width": 320, "height": 700})
    expect_soon(tab, lambda: tab.evaluate("document.documentElement.scrollWidth <= 320"), True)
    expect_soon(tab, lambda: tab.evaluate(_CUT_OFF), [])


def test_in_the_readers_own_colours_the_chosen_hit_and_the_icons_are_seen(
    browser: "Browser", gallery: str
) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(gallery + KINDS["page"])
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    icon = "getComputedStyle(document.querySelector('.ps-proof > summary'), '::after').backgroundColor"
    assert page.evaluate(icon) != ground
    page.keyboard.press("/")
    page.keyboard.type("dough")
    page.locator(".ps-search__hit mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    script = "all => all.map(each => [getComputedStyle(each).backgroundColor, each.ariaSelected])"
    grounds = page.locator(".ps-search__hit").evaluate_all(script)
    chosen, *others = [colour for colour, _ in sorted(grounds, key=lambda each: each[1] != "true")]
    assert others
    assert chosen not in {*others, ground}
    words = page.locator(".ps-search__hit:not([aria-selected=true]) mark").first
    assert words.evaluate("each => getComputedStyle(each).color") != ground
    assert page.locator(".ps-search").evaluate("each => getComputedStyle(each).borderTopWidth") == "1px"
    page.close()


def test_axe_finds_nothing_grave_in_the_open_search(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    tab.keyboard.press("/")
    tab.keyboard.type("dough")
    tab.wait_for_selector(".ps-search__hit mark")
    tab.keyboard.press("ArrowDown")
    assert find_grave_in_both(tab) == []


@pytest.mark.parametrize("kind", ["page", "dashboard", "findings", "folder"])
def test_each_landmark_has_a_name_of_its_own(tab: "Page", gallery: str, kind: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(gallery + KINDS[kind])
    tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = tab.evaluate("axe.run({runOnly: ['landmark-unique', 'aria-allowed-role']})")
    assert [node["html"][:100] for each in found["violations"] for node in each["nodes"]] == []


@pytest.mark.parametrize("kind", ["page", "missing"])
def test_what_opens_a_folder_says_which(tab: "Page", gallery: str, kind: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(gallery + KINDS[kind])
    navigation = tab.get_by_role("navigation", name="Navigation")
    names = navigation.locator("label[tabindex='0']").evaluate_all(_READ_NAMES)
    assert names
    assert all(names)
    lists = navigation.locator(".md-nav[data-md-level]")
    assert lists.evaluate_all(_READ_LISTS)


_READ_LISTS = """all => all.every(each =>
    document.getElementById(each.getAttribute("aria-labelledby")).textContent.trim())"""

_READ_NAMES = """all => all.map(each => {
    const icon = each.querySelector("[role=img]")
    return icon ? document.getElementById(icon.getAttribute("aria-labelledby")).textContent.trim()
        : each.textContent.trim()
})"""


def test_a_table_that_scrolls_can_be_reached_by_keys(tab: "Page", own_address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 700})
    tab.goto(own_address + "guide/site/")
    tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    assert tab.locator(".md-typeset__scrollwrap").evaluate_all(
        "all => all.some(e => e.scrollWidth > e.clientWidth)"
    )
    found = tab.evaluate("axe.run({runOnly: ['scrollable-region-focusable']})")
    assert found["violations"] == []


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_button_that_copies_code_is_seen(
    tab: "Page", gallery: str, palette: "Literal['light', 'dark']"
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.emulate_media(color_scheme=palette)
    tab.goto(gallery + KINDS["page"])
    tab.mouse.move(0, 0)
    button = tab.locator(".md-code__button").first
    stand_still(tab)
    alpha = button.evaluate("e => getComputedStyle(e, '::after').backgroundColor.match(/[\\d.]+/g)[3] ?? 1")
    assert float(alpha) >= 0.5


def test_axe_would_find_what_is_grave(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    tab.evaluate("document.querySelector('article h1').style.color = '#ccc'")
    assert "color-contrast" in "".join(find_grave(tab, palette="light", rules=COLOUR_RULES))


def test_narrow_pages_without_scripts_do_not_scroll_sideways(browser: "Browser", gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for path in KINDS.values():
        tab.goto(gallery + path)
        for media, width in MEDIA:
            tab.emulate_media(media=media)
            tab.set_viewport_size({"width": width, "height": 844})
            assert tab.locator("article h1").first.is_visible(), path
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (path, media)
            assert tab.evaluate(_SCROLLING_TABLES) == [], (path, media)
    context.close()


# The labels of the site's own tables that are wider than the room they have.
_SCROLLING_TABLES = """[...document.querySelectorAll(".ps-table:has(.ps-grid)")]
    .filter(table => table.scrollWidth > table.clientWidth).map(table => table.ariaLabel)"""


_CUT_OFF = """[...document.querySelectorAll('article *, .md-path *')].filter(each => {
    const box = each.getBoundingClientRect()
    const scroller = each.closest('.ps-table, pre, .ps-formula-block, .ps-diagram, .md-typeset__scrollwrap')
    const spoken = getComputedStyle(each.closest('thead') ?? each).clipPath !== 'none'
    return box.width && box.right > innerWidth + 1 && !scroller && !spoken
}).map(each => each.outerHTML.slice(0, 120))"""
"""What reaches beyond the window, and does not scroll in a box of its own."""


def test_without_scripts_the_base_can_be_read_and_gone_through(browser: "Browser", gallery: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(gallery)
    tab.get_by_role("navigation").get_by_role("link", name="Knowledge", exact=True).click()
    expect(tab.locator("article h1")).to_have_text("Knowledge", use_inner_text=True)
    expect(tab.get_by_role("link", name="Rye <dough>").first).to_be_visible()
    tab.get_by_role("navigation").get_by_role("link", name="Dashboard", exact=True).click()
    expect(tab.get_by_role("group", name="Totals")).to_be_visible()
    cell = tab.locator(".ps-cell", has_text="1").first
    expect(cell).to_have_attribute("aria-label", re.compile("Part 1, "))
    cell.click()
    expect(tab.locator(".ps-card:target")).to_be_visible()
    tab.get_by_role("navigation").get_by_role("link", name="doughs", exact=True).click()
    expect(tab).to_have_url(gallery + KINDS["folder"])
    tab.locator("article").get_by_role("link", name="Rye <dough>").click()
    proof = tab.locator(".ps-proof")
    expect(proof.locator("summary").first).to_contain_text("reported")
    proof.locator("summary").first.click()
    expect(proof.get_by_role("link", name="Starter and hydration")).to_be_visible()
    expect(proof.get_by_text("Findings in this file")).to_be_visible()
    context.close()


def test_on_paper_words_in_tables_stay_whole_and_a_chart_stays_with_its_title(
    browser: "Browser", gallery: str
) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(gallery + KINDS["page"])
    page.evaluate(_ADD_TABLE)
    style = "each => [getComputedStyle(each).overflowWrap, getComputedStyle(each).backgroundImage]"
    assert page.locator("#made").evaluate(style)[1] == "none"
    assert page.locator("#made td").first.evaluate(style)[0] == "break-word"
    assert page.locator("#made code").first.evaluate(style)[0] == "anywhere"
    page.goto(gallery + KINDS["dashboard"])
    column = page.locator(".ps-overview > div:has(.ps-chart)")
    assert column.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    page.close()


def test_a_state_stands_on_the_line_of_the_words_beside_it(tab: "Page", gallery: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(gallery + KINDS["plan"])
    lines = tab.locator(".ps-card__state").evaluate_all(_MEASURE_LINES)
    assert lines
    assert all(abs(state - claim) < 1 for state, claim in lines)


# The bottoms of the words of a state and of what its plan says, written in letters of the same height.
_MEASURE_LINES = """all => all.map(each => [...each.querySelectorAll('.ps-state > span, .ps-claim')]
.map(words => {
    const mark = document.createElement('span')
    mark.style.display = 'inline-block'
    words.prepend(mark)
    return mark.getBoundingClientRect().bottom
})).filter(pair => pair.length === 2)"""


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_names_in_tables_are_not_broken_in_their_middle(tab: "Page", own_address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    for page in ("guide/site/", "guide/own-base/", "rules/"):
        tab.goto(own_address + page)
        script = "all => all.map(each => [each.textContent, each.getClientRects().length])"
        names = tab.locator("td > code:only-child").evaluate_all(script)
        broken = [name for name, lines in names if name.isidentifier() and lines > 1]
        assert names
        assert broken == []


def test_figures_of_a_column_end_below_one_another(tab: "Page", gallery: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(gallery + KINDS["index"])
    for column in ("lines", "cites", "cited by"):
        ends = tab.locator(f"td[data-label='{column}']:not(:empty)").evaluate_all(_FIND_ENDS)
        assert len(ends) > 1
        assert max(ends) - min(ends) < 1, column


@pytest.mark.parametrize("width", [970, 1280])
def test_large_figures_have_room_in_their_columns(tab: "Page", gallery: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(gallery + KINDS["index"])
    for column, *figures in ((-1, "1,234 errors", "12,345 warnings"), (2, "11,125/1,200–1,400")):
        assert tab.evaluate(_FILL_COLUMN, [column, figures]) == []
    assert tab.evaluate(_SCROLLING_TABLES) == []


_FILL_COLUMN = """([column, figures]) => {
    const rows = [...document.querySelectorAll(".ps-grid--rows tbody tr")]
    const cells = rows.map(row => [...row.cells].at(column))
    const tone = "<span class='ps-tone ps-tone--fair'>"
    for (const cell of cells) cell.innerHTML = figures.map(each => `${tone}${each}</span>`).join(" ")
    return cells.filter(cell => {
        const { left, right } = cell.getBoundingClientRect()
        const boxes = [...cell.children].map(each => each.getBoundingClientRect())
        const isOutside = boxes.some(box => box.left < left - 1 || box.right > right + 1)
        return isOutside || boxes.some((box, at) => at && box.top < boxes[at - 1].bottom - 1)
    }).map(cell => cell.innerHTML)
}"""


_FIND_ENDS = """all => all.map(each => {
    const figure = document.createRange()
    figure.selectNodeContents(each.querySelector(".ps-tone") ?? each)
    return figure.getBoundingClientRect().right
})"""


def test_a_summary_is_short_in_lists_and_whole_on_paper(browser: "Browser", tmp_path: Path) -> None:
    long = "Rye takes up more water than wheat, so that its dough is soft and sticks to the hands, and " * 3
    site = make_site(tmp_path, {"rye/00-dough.md": f"# Dough\n\n{long}\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        lines = "each => each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)"
        for path in ("", "knowledge/", "knowledge/rye/"):
            page.goto(address + path)
            summary = page.locator(".ps-summary").first
            assert summary.evaluate(lines) <= 3.1
            page.emulate_media(media="print")
            assert summary.evaluate("each => each.scrollHeight <= each.clientHeight")
            assert summary.evaluate(lines) > 3.1
            page.emulate_media(media="screen")
        page.close()


def test_paper_is_light_where_the_screen_is_dark(browser: "Browser", gallery: str) -> None:
    found = []
    for palette in ("light", "dark"):
        page = browser.new_page(color_scheme=palette)
        page.emulate_media(media="print")
        page.goto(gallery + KINDS["dashboard"])
        found.append(page.evaluate(_READ_COLOURS))
        page.close()
    assert found[0] == found[1]


_READ_COLOURS = """[".ps-bar rect", ".ps-tone", ".ps-grid td", ".ps-sign"].map(place => {
    const { fill, color, borderBottomColor } = getComputedStyle(document.querySelector(place))
    return [place, fill, color, borderBottomColor]
})"""


def test_on_paper_the_signs_of_the_theme_are_drawn(browser: "Browser", gallery: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(gallery + KINDS["page"])
    drawn = "(each, [piece, name]) => getComputedStyle(each, piece)[name]"
    tick, way = page.locator(".task-list-indicator").first, page.locator(".md-path__item").first
    assert tick.evaluate(drawn, ["::before", "printColorAdjust"]) == "exact"
    assert way.evaluate(drawn, ["::after", "content"]) == '"›"'
    # Nothing can be pressed there.
    page.locator(".md-code__nav").first.wait_for(state="hidden")
    page.close()


@pytest.mark.parametrize(("width", "has_heads"), [(390, False), (600, True), (768, True)])
def test_three_figures_stand_side_by_side_where_there_is_room(
    tab: "Page", gallery: str, width: int, has_heads: bool
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    for kind in ("dashboard", "planned page"):
        tab.goto(gallery + KINDS[kind])
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        clipped = tab.locator(".ps-grid--compare thead").first.evaluate("e => getComputedStyle(e).clipPath")
        assert (clipped == "none") == has_heads
        assert tab.evaluate(_SCROLLING_TABLES) == []


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [600, 960])
def test_tables_are_tables_where_there_is_room(
    tab: "Page", gallery: str, media: "Literal['screen', 'print']", width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(media=media)
    for kind in ("index", "findings", "drop", "dashboard"):
        tab.goto(gallery + KINDS[kind])
        heads = tab.locator(".ps-grid thead").evaluate_all(
            "all => all.map(e => getComputedStyle(e).clipPath)"
        )
        assert set(heads) == {"none"}, kind
        if kind == "findings":
            assert tab.locator(".ps-rules .ps-grid").is_visible()
        assert tab.evaluate(_SCROLLING_TABLES) == [], kind
        ends = tab.locator("tr td.ps-figure:last-child").evaluate_all(_FIND_ENDS)
        assert not ends or max(ends) - min(ends) < 1, kind
    tab.emulate_media(media="screen")


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1440])
def test_the_labels_of_a_chart_are_neither_small_nor_large_nor_on_each_other(
    tab: "Page", own_address: str, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(own_address + "knowledge/dashboard/")
    sizes, boxes, left = tab.evaluate(_MEASURE_LABELS)
    assert all(10 <= size <= 13 for size in sizes), sizes
    times = sorted(box for box in boxes if box[2] == max(each[2] for each in boxes))
    assert len(times) > 1
    assert all(one[1] < other[0] for one, other in pairwise(times)), times
    assert min(box[0] for box in boxes) >= left


_MEASURE_LABELS = """() => {
    const chart = document.querySelector(".ps-chart > svg")
    const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width
    const read = ({left, right, bottom}) => [left, right, Math.round(bottom)]
    const labels = [...chart.querySelectorAll(".ps-tick")]
    return [
        labels.map(each => parseFloat(getComputedStyle(each).fontSize) * scale),
        labels.map(each => read(each.getBoundingClientRect())),
        chart.getBoundingClientRect().left,
    ]
}"""


@pytest.mark.parametrize("columns", [8, 16, 30])
def test_on_paper_no_column_of_a_wide_table_is_lost(browser: "Browser", tmp_path: Path, columns: int) -> None:
    rows = [[f"{word} {at}" for at in range(columns)] for word in ("Column", "measurements", "value")]
    rows.insert(1, ["---"] * columns)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    site = make_site(tmp_path, {**CLEAN, "doughs/09-wide.md": f"# Wide\n\n{table}\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        # As wide as what is printed on a sheet of A4.
        page = browser.new_page(viewport={"width": 700, "height": 1000})
        page.emulate_media(media="print")
        page.goto(address + "knowledge/doughs/09-wide/")
        last = page.locator(".ps-table th").last.bounding_box()
        assert last
        assert last["x"] + last["width"] <= 700
        page.close()


_ADD_TABLE = """() => {
    const row = "<td>coordinate</td><td><code>a/b/c</code></td>"
    document.querySelector(".md-content__inner").insertAdjacentHTML(
        "beforeend", `<div class="ps-table" id="made"><table><tr>${row}</tr></table></div>`)
}"""
