"""Text that runs from right to left stands so on a site that does not."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bakery import DROP, PLAN, build, make_searched, make_site, read, set_theme
from browsing import expect, needs_browser, serve_folder

from hooks.rendering.sanitizing import sanitize

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_browser

TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
HEBREW, ENGLISH = "לחם הוא מזון.", "Bread is food."
PAGE = f"# Title\n\n{HEBREW}\n\n{ENGLISH}\n\n- {HEBREW}\n- {ENGLISH}\n"
OTHERS = f"> {HEBREW}\n\n| {HEBREW} | b |\n|-|-|\n| c | d |\n\n* [ ] {HEBREW}\n\n1. {ENGLISH}\n2. {HEBREW}\n"
EDGES = """element => {
    const [text, stop] = [document.createRange(), document.createRange()];
    text.selectNodeContents(element);
    stop.setStart(element.firstChild, element.firstChild.length - 1);
    stop.setEnd(element.firstChild, element.firstChild.length);
    const [outer, inner, end] = [element, text, stop].map(each => each.getBoundingClientRect());
    return [inner.left - outer.left < 1, outer.right - inner.right < 1, end.left - inner.left < 1];
}"""
"""Whether an element's text begins at its left edge, ends at its right one, and has its full stop at
the left."""


def test_each_paragraph_runs_as_its_words_do(tmp_path: Path, browser: "Browser") -> None:
    site = make_site(tmp_path, {"00-bread.md": PAGE})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}knowledge/00-bread/")
        article = page.locator("article")
        shown = {
            f"{kind} {text}": article.locator(f"{kind}:text-is('{text}')").evaluate(EDGES)
            for kind in ("p", "li")
            for text in (HEBREW, ENGLISH)
        }
        page.close()
    assert shown == {
        f"p {HEBREW}": [False, True, True],
        f"p {ENGLISH}": [True, False, False],
        # Beside its mark, which is where the list begins.
        f"li {HEBREW}": [False, True, True],
        f"li {ENGLISH}": [False, True, False],
    }


def test_a_page_sets_no_direction_of_its_own() -> None:
    assert sanitize('<ul dir="rtl"><li dir="auto">a</li></ul>') == "<ul><li>a</li></ul>"
    assert sanitize('<ul dir="auto"><li>a</li></ul>') == '<ul dir="auto"><li>a</li></ul>'


def test_lists_tables_and_quotes_run_as_their_words_do(tmp_path: Path, browser: "Browser") -> None:
    tags = f"---\ntags: [{HEBREW.rstrip('.')}]\n---\n"
    site = make_site(tmp_path, {"00-bread.md": f"{tags}# Title\n\n{OTHERS}", "01-rye.md": "# Rye\n\n- a\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}knowledge/00-bread/")
        style = "(element, name) => getComputedStyle(element).getPropertyValue(name)"
        article = page.locator("article")
        found = [
            article.locator(kind).first.evaluate(style, name)
            for kind, name in (
                ("blockquote", "border-left-width"),
                ("table:not([class])", "direction"),
                ("ul:has(.task-list-item)", "direction"),
                ("ol:not([class])", "direction"),
            )
        ]
        box = article.locator("li.task-list-item").evaluate(
            "item => getComputedStyle(item.querySelector('.task-list-indicator'), '::before').right"
        )
        page.goto(f"{address}knowledge/tags/")
        aligned = page.locator("h2.ps-folder").evaluate(style, "text-align")
        page.goto(f"{address}knowledge/01-rye/")
        others = page.locator("article [dir]").count()
        page.close()
    assert [*found, aligned] == ["0px", "rtl", "rtl", "ltr", "left"]
    assert float(box.removesuffix("px")) < 0
    # A page without such words has nothing of it.
    assert others == 0


TURN = "\u202e"
OWN = "title, .md-nav, .md-header, .md-footer, .ps-notes, .ps-proof, .ps-plan, .ps-citations"
"""What the site itself says on a page."""
TURNED = {
    f"doughs/00-{TURN}ye.md": f"---\ntitle: 'Rye {TURN}abc'\ntags: ['x{TURN}y']\ndate: 'z{TURN}a'\n---\n"
    "# Rye\n\nWet.\n",
    "expansions/bread/plan.md": PLAN.replace("Create doughs", f"{TURN}Create doughs").replace(
        "# Bread", f"# Bread \u2067{TURN}"
    ),
    "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005.md": f"{DROP}**Runner**: {TURN}runner\n",
}


def test_no_name_turns_what_the_site_says_beside_it(tmp_path: Path) -> None:
    site = make_searched(tmp_path, TURNED)
    assert not build(site).failed
    overviews = [
        f"knowledge/{name}index.html" for name in ("", "dashboard/", "findings/", "tags/", "doughs/")
    ]
    for name in overviews:
        assert not TURNS.search((site / "site" / name).read_text()), name
    own = [part for file in (site / "site").rglob("*.html") for part in read(file).select(OWN)]
    assert not [part for part in own if TURNS.search(str(part))]
    assert any("Rye abc" in part.get_text() for part in own)


def test_no_path_turns_the_state_of_a_result(tmp_path: Path, browser: "Browser") -> None:
    site = make_searched(tmp_path, TURNED)
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}knowledge/")
        page.keyboard.press("/")
        page.fill(".ps-search__input", "wet")
        # As it is written, which signs that turn it would not change to the eye.
        shown = page.locator(".ps-search__facts").first
        expect(shown).to_have_text("page · knowledge/doughs/00-ye")
        assert shown.text_content() == "page · knowledge/doughs/00-ye"
        page.close()


def test_on_a_site_that_runs_from_right_to_left_nothing_stands_on_another(
    tmp_path: Path, browser: "Browser"
) -> None:
    drop = "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005"
    site = make_site(tmp_path, {"expansions/bread/plan.md": PLAN, f"{drop}.md": DROP})
    set_theme(site, "language: he")
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}knowledge/{drop}/")
        more, title = (page.locator(f".ps-proof__{each}").first.bounding_box() for each in ("more", "title"))
        assert more
        assert title
        text = page.locator(".ps-proof__title").evaluate(_LEFT_OF_TEXT)
        assert more["x"] + more["width"] < text
        heads, cells = (
            page.locator(f".ps-grid--claims {each}:nth-child(4)").evaluate_all(_RIGHTS)
            for each in ("th", "td")
        )
        assert {round(each) for each in cells} == {round(each) for each in heads}
        badge = page.locator(".ps-proof .ps-badge").first
        assert badge.locator("b").evaluate(_LEFT_OF_TEXT) < badge.evaluate(_LEFT_OF_WORD)
        page.close()


_LEFT_OF_TEXT = """each => {
    const words = document.createRange()
    words.selectNodeContents(each)
    return words.getBoundingClientRect().left
}"""
_LEFT_OF_WORD = """each => {
    const words = document.createRange()
    words.selectNode(each.lastChild)
    return words.getBoundingClientRect().left
}"""
_RIGHTS = """all => all.map(each => {
    const words = document.createRange()
    words.selectNodeContents(each)
    return words.getBoundingClientRect().right
})"""
