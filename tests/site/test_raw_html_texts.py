"""Raw HTML in generated texts and attacks: what the checks predict is shown, and nothing else runs."""

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS
from browsing import needs_browser
from bs4 import BeautifulSoup
from hostile_texts import iter_hostile_texts
from raw_html_pages import KNOWN, read, render

from checks.model import LinkKind
from hooks.rendering import commonmark
from hooks.rendering.commonmark import render_page
from hooks.rendering.ids import page_id
from hooks.rendering.parsing import TooDeepError
from hooks.rendering.rendered import Destination, Reach
from hooks.rendering.sanitizing import sanitize

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PIECES = [
    *("<p align=center>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td></tr>"),
    *("<a href=b.md>", '<a href="gone.md">', "<a id=a1>", "</a>", "<img src=crumb.png>", "<b>", "</b>"),
    *("<img alt='a>b' src='https://a.example/x.png'>", "<details>", "<summary>", "</summary>"),
    *("</details>", "<h2>Dough</h2>", "<h3 id=x>Rye &amp; salt</h3>", "<h2>", "</h2>", "<ul><li>", "</ul>"),
    *("<pre>", "</pre>", "<!-- <a href=c.md> -->", "<unknown id=u>", "<br>", "<kbd>", "</kbd>"),
    *("<video src=film.mp4>", "<p\nid=p>", "[m](b.md)", "![i](crumb.png)", "**bold**", "`code`"),
    *("\n# Dough\n\n", "\n## Rye & salt\n\n", "&lt;", "\n\n", "\n\n", "\n\n", "\n", "\n", "\n- ", "\n> "),
    *("\n\n| a | b |\n| - | - |\n| ", " | "),
]


def iter_texts() -> Iterator[str]:
    """Texts of words, Markdown and raw HTML in any order, each word another one."""
    for seed in range(400):
        chosen = random.Random(seed)  # noqa: S311 - texts of a test, not secrets
        yield "".join(
            f"{chosen.choice(PIECES)}word{number}{chosen.choice((' ', chr(10)))}" for number in range(12)
        )


TEXTS = tuple(iter_texts())
HOSTILE = tuple(iter_hostile_texts(2000))


def is_shown(soup: BeautifulSoup, target: str) -> bool:
    destination = KNOWN.get(target, Destination(Reach.OUTWARD, target))
    if destination.reach is Reach.NOWHERE:
        return soup.find(class_="ps-link--nowhere") is not None
    return any(destination.address in (each.get("href"), each.get("src")) for each in soup.find_all(True))


def test_the_links_that_are_shown_are_those_that_the_checks_count() -> None:
    counted = 0
    for text in TEXTS:
        soup = BeautifulSoup(render(text).heading + render(text).body, "html.parser")
        for link in read(text).links:
            if link.kind is LinkKind.HTML:
                counted += 1
                # Within another link, one to a picture from elsewhere, or to a film, is only its words.
                words = "Image: a>b" if "a.example" in link.target else link.target
                assert is_shown(soup, link.target) or words in soup.get_text(), text
        targets = {link.target for link in read(text).links}
        for each in soup.find_all("a", class_=lambda name: name != "headerlink"):
            if each.get("href"):
                assert each["href"] in {
                    KNOWN.get(target, Destination(Reach.SITE, target)).address for target in targets
                }
    assert counted > 400


def test_the_anchors_that_are_built_are_those_that_the_checks_predict() -> None:
    raw = 0
    for text in TEXTS:
        document, rendered = read(text), render(text)
        soup = BeautifulSoup(rendered.heading + rendered.body, "html.parser")
        built = {str(each["id"]) for each in soup.find_all(id=True)}
        predicted = {*(heading.slug for heading in document.headings), *document.anchors}
        assert built == {page_id(name) for name in predicted if name}, text
        linked = [str(each["href"]) for each in soup.find_all("a", class_="headerlink")]
        assert [f"#{entry.id}" for entry in rendered.contents if entry.id] == linked
        raw += len(linked) - len(document.headings)
    assert raw > 50


def test_no_word_is_lost_and_nothing_is_left_open() -> None:
    for text in TEXTS:
        rendered = render(text)
        assert sanitize(rendered.body) == rendered.body
        shown = BeautifulSoup(rendered.heading + rendered.body, "html.parser").get_text()
        words = re.findall(r"word\d+", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
        assert sorted(re.findall(r"word\d+", shown)) == sorted(words), text


def test_raw_html_is_harmless_without_the_sanitizer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commonmark, "sanitize", lambda text: text)
    for attack in ATTACKS:
        for path, text in attack.files.items():
            if attack.channel in ("raw HTML", "shown HTML", "inline SVG") and path.endswith(".md"):
                page = render_page(text, (), KNOWN)
                for element in BeautifulSoup(page.heading + page.body, "html.parser").find_all(True):
                    assert element.name not in _ACTIVE, attack.title
                    assert not [name for name in element.attrs if name.startswith("on")], attack.title
                    address = str(element.get("href") or element.get("src") or "")
                    assert re.match(r"https?:|#|\.\./|\Z", address), attack.title


@needs_browser[0]
@needs_browser[1]
def test_a_text_stays_in_its_place_and_a_browser_has_nothing_to_repair(browser: "Browser") -> None:
    texts = [*TEXTS, *(text for attack in ATTACKS for text in attack.files.values()), *HOSTILE]
    frames = []
    for text in texts:
        try:
            page = render_page(text, (), KNOWN)
        except TooDeepError:
            continue
        frames.append(f"<main><article>{page.heading}{page.body}<i></i></article><footer></footer></main>")
    assert len(frames) > 2600
    tab = browser.new_page()
    assert tab.evaluate(_LOOK, frames) == []
    for wrong in ("</article>", "<b onclick=x>", "<a href=//x>", "<a href=java&#10;script:x>", "<p name=x>"):
        changed = frames[0].replace("<i>", f"{wrong}<i>")
        assert tab.evaluate(_LOOK, [changed]) == [changed]
    tab.close()


_LOOK = """frames => frames.filter(frame => {
    const parse = markup => new DOMParser().parseFromString(markup, "text/html")
    const first = parse(frame), second = parse(first.body.innerHTML)
    const stays = "body:has(> main:only-child > article:first-child + footer:last-child)"
    return !first.querySelector(`${stays} article > i:last-child`)
        || first.body.innerHTML !== second.body.innerHTML
        || first.querySelector("script, style, iframe, object, embed, form, base, meta, link, svg")
        || [...first.querySelectorAll("article *")].some(each => [...each.attributes].some(isWrong))
    function isWrong({ name, value }) {
        if (name === "href") return !/^(#|\\.\\.\\/|https?:\\/\\/|mailto:)/.test(value)
        if (name === "src") return !/^(#|\\.\\.\\/|[0-9a-f]+\\.svg$)/.test(value)
        if (name === "style") return !/^text-align: ?(left|right|center);?$/.test(value)
        if (name === "id") return /^(__|ps:)/.test(value)
        const wrong = /^(on.*|src.+|ping|.*action|target|name|slot|is|data-.*|xml.*|content.*|popover.*)$/
        return wrong.test(name) && name !== "data-search-exclude"
    }
})"""
"""Which of some pages reach out of their article, are read another way the second time, or have attributes
that could run something, ask somebody else or be taken for the site's own."""
_ACTIVE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "svg",
    "math",
    "template",
}
