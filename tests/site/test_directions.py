"""Text that runs from right to left stands so on a site that does not."""

from pathlib import Path
from typing import TYPE_CHECKING

from bakery import build, make_site
from browsing import needs_browser, serve_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_browser

HEBREW, ENGLISH = "לחם הוא מזון.", "Bread is food."
PAGE = f"# Title\n\n{HEBREW}\n\n{ENGLISH}\n\n- {HEBREW}\n- {ENGLISH}\n"
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
        # Beside its mark, which is at the left.
        f"li {HEBREW}": [True, False, True],
        f"li {ENGLISH}": [True, False, False],
    }
