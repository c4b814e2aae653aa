"""Knowledge pages as HTML: GitHub's dialect, ids that links find, and nothing that runs."""

import re

import pytest
from bs4 import BeautifulSoup
from documents import document_of
from growth import LINEAR, growth_of

from hooks.rendering.commonmark import render_page
from hooks.rendering.parsing import TooDeepError
from hooks.rendering.rendered import Destination, Reach, Rendered


def render(text: str, **options: object) -> Rendered:
    document = document_of("page.md", text)
    return render_page(text, document.headings, **options)  # type: ignore[arg-type]  # passed on as given


def body(text: str) -> str:
    return render(text).body.strip()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Flour:\n- rye\n- spelt", "<p>Flour:</p>\n<ul>\n<li>rye</li>\n<li>spelt</li>\n</ul>"),
        ("Steps:\n1. knead\n2. rest", "<p>Steps:</p>\n<ol>\n<li>knead</li>\n<li>rest</li>\n</ol>"),
        ("- rye\n  - whole\n    - coarse", "<li>coarse</li>"),
        ("7. knead", '<ol start="7">'),
        ("~~stale~~", "<p><s>stale</s></p>"),
        ("soft\nbreak", "<p>soft\nbreak</p>"),
        ("hard\\\nbreak", "<p>hard<br>\nbreak</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("Tom & <Jerry>", "<p>Tom &amp; &lt;Jerry&gt;</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("see https://rye.example/a_b", 'href="https://rye.example/a_b"'),
        ("# Not a title {#other .big}", None),
        ("{{ 6 * 7 }} {% raw %}", "<p>{{ 6 * 7 }} {% raw %}</p>"),
        ('--8<-- "secret.txt"', "<p>--8&lt;-- &quot;secret.txt&quot;</p>".replace("&quot;", '"')),
        ("![[wiki]] [[link]]", "<p>![[wiki]] [[link]]</p>"),
        ("[TOC]", "<p>[TOC]</p>"),
    ],
)
def test_is_githubs_dialect(markdown: str, expected: str | None) -> None:
    rendered = render(markdown)
    if expected is None:
        assert "{#other .big}" in rendered.heading
    else:
        assert expected in rendered.body


def test_tables_keep_their_alignment_and_can_be_scrolled() -> None:
    html = body("| flour | grams |\n| :--- | ---: |\n| rye | 500 |")
    assert '<td style="text-align:right">500</td>' in html
    assert html.startswith('<div class="ps-table" role="group" tabindex="0"')


def test_task_lists_show_their_boxes() -> None:
    boxes = BeautifulSoup(body("- [x] kneaded\n- [ ] baked"), "html.parser").find_all("input")
    assert [box.has_attr("checked") for box in boxes] == [True, False]
    assert all(box.has_attr("disabled") for box in boxes)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("NOTE", "note"), ("TIP", "tip"), ("IMPORTANT", "info"), ("WARNING", "warning"), ("CAUTION", "danger")],
)
def test_alerts_become_admonitions(kind: str, expected: str) -> None:
    html = body(f"> [!{kind}]\n> Hot *oven*.")
    assert f'<div class="admonition {expected}">' in html
    assert f'<p class="admonition-title">{kind.capitalize()}</p>\n<p>Hot <em>oven</em>.</p>' in html


def test_footnotes_link_both_ways() -> None:
    soup = BeautifulSoup(body("Rye[^a] rises[^a].\n\n[^a]: Slowly."), "html.parser")
    ids = [element["id"] for element in soup.find_all(id=True)]
    addresses = [link["href"] for link in soup.find_all("a")]
    assert ids == ["fnref:1", "fnref:1:1", "fn:1"]
    assert addresses == ["#fn:1", "#fn:1", "#fnref:1", "#fnref:1:1"]
    backward = soup.find_all("a", class_="footnote-backref")
    assert [link["aria-label"] for link in backward] == ["Back to the text"] * 2


def test_code_is_coloured_and_its_text_unchanged() -> None:
    code = 'if a < b:\n    print("<br>")  # {{ x }}\n'
    soup = BeautifulSoup(body(f"```python\n{code}```"), "html.parser")
    assert soup.code is not None
    assert soup.code["class"] == ["language-python"]
    assert soup.code.get_text() == code
    assert soup.find("span", class_="k") is not None


@pytest.mark.parametrize("info", ["", "no-such-language", '" onclick="x', "a b c", "{.python}"])
def test_code_in_any_language_keeps_its_text(info: str) -> None:
    soup = BeautifulSoup(body(f"```{info}\na < b\n```"), "html.parser")
    assert soup.code is not None
    assert soup.code.get_text() == "a < b\n"
    assert set(soup.code.attrs) <= {"class"}


@pytest.mark.parametrize(
    ("markdown", "formulas"),
    [
        ("$x^2$ and $$\\frac{a}{b}$$", 2),
        ("$$\n\\sum_i x_i\n$$", 1),
        ("```math\n\\sqrt{2}\n```", 1),
        ("$5 and $10", 0),
        ("$HOME/$USER and US$5", 0),
        ("`$x$`", 0),
        ("\\$x\\$", 0),
    ],
)
def test_formulas_are_mathml(markdown: str, formulas: int) -> None:
    html = body(markdown)
    assert html.count("<math ") == formulas
    assert formulas or "<code>" in html or "$" in html


def test_backticks_within_dollars_are_no_part_of_a_formula() -> None:
    assert body("so $`x`$ is").replace("<mi>x</mi>", "") == body("so $y$ is").replace("<mi>y</mi>", "")


@pytest.mark.parametrize(
    "formula", ["\\frac{a}{", "\\nosuchcommand{x}", "x_1_2", "a}", "{" * 900 + "}" * 900, "x" * 5000]
)
def test_a_formula_that_cannot_be_read_is_shown_as_source(formula: str) -> None:
    soup = BeautifulSoup(body(f"$${formula}$$"), "html.parser")
    assert soup.math is None
    assert soup.code is not None
    assert soup.code.get_text() == formula


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<iframe src='https://evil.example'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a id='x' onclick='alert(1)'>x</a>",
    "<form action='https://evil.example'><input name=location></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<style>body{background:url(https://evil.example)}</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<!-- unclosed <img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example/x)",
    '[x](http://a.example/"onmouseover="alert(1))',
    '![x" onerror="alert(1)](https://evil.example/x.png "t\\" onload=\\"x")',
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x]{onclick=alert(1)}",
    "# x {onclick=alert(1)}",
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{background:url(https://evil.example)}{x}$",
    "$</math><img src=x onerror=alert(1)>$",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```mermaid\nflowchart LR\n A["<img src=x onerror=alert(1)>"] --> B\n click A "javascript:alert(1)"\n```',
    "[^a]\n\n[^a]: <script>alert(1)</script>",
    "| <script>x</script> |\n| --- |\n| <img src=x onerror=y> |",
    "<https://evil.example/<script>>",
]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_runs_and_nothing_is_fetched(markdown: str) -> None:
    rendered = render(markdown)
    soup = BeautifulSoup(rendered.heading + rendered.body, "html.parser")
    for element in soup.find_all(True):
        assert element.name not in {
            "script",
            "style",
            "iframe",
            "form",
            "base",
            "meta",
            "svg",
            "object",
            "link",
        }
        assert not [name for name in element.attrs if name.startswith("on")]
        assert not re.match(r"\s*(javascript|data|vbscript):", str(element.get("href", "")), re.IGNORECASE)
        assert element.name != "img" or str(element["src"]).endswith(".svg")
        assert "url(" not in str(element.get("style", ""))


def test_ids_are_the_slugs_of_the_checks() -> None:
    text = (
        "# Rye\n\n## Über 50 %\n\n## Rye\n\n> ## In a quote\n\nSetext\n---\n\n"
        "- ## In a list\n\n## `code` & [link](x)\n"
    )
    document = document_of("page.md", text)
    rendered = render(text)
    soup = BeautifulSoup(rendered.heading + rendered.body, "html.parser")
    ids = [element["id"] for element in soup.find_all(re.compile("^h[1-6]$"))]
    assert ids == [heading.slug for heading in document.headings]
    assert [entry.id for entry in rendered.contents] == ids


def test_ids_stay_true_behind_front_matter() -> None:
    text = "---\ntitle: '# no heading'\n---\n# Rye\n\n## Dough\n"
    lines = {4: "rye", 6: "dough"}
    document = document_of("page.md", text)
    headings = [heading for heading in document.headings if heading.line in lines]
    rendered = render_page(text, headings, first_line=4)
    assert [entry.id for entry in rendered.contents] == list(lines.values())
    assert "no heading" not in rendered.heading + rendered.body


@pytest.mark.parametrize("name", ["__search", "__config", "__drawer"])
def test_no_heading_takes_the_place_of_the_themes_controls(name: str) -> None:
    rendered = render(f"# Rye\n\n## {name}\n\n<a id='{name}'></a>")
    assert f'id="{name}"' not in rendered.body
    assert rendered.contents[1].id == f"user-content-{name}"


@pytest.mark.parametrize(
    ("markdown", "name"),
    [
        ('<a id="heat"></a>', "heat"),
        ("<a name='heat'>", "heat"),
        ("text <span class=x id=heat>hot</span>", "heat"),
        ('<h2 id="heat" onclick="alert(1)">Heat</h2>', "heat"),
        ('<a id="fn:1">', "user-content-fn:1"),
    ],
)
def test_places_named_by_raw_html_can_be_linked_to(markdown: str, name: str) -> None:
    assert BeautifulSoup(body(markdown), "html.parser").find(id=name) is not None


def test_only_a_leading_h1_is_the_pages_heading() -> None:
    assert render("# Rye\n\nText").heading.startswith("<h1")
    assert render("Text\n\n# Rye").heading == ""


def test_links_lead_where_they_were_found_to_lead() -> None:
    known = {
        "../b.md": Destination(Reach.SITE, "../b/"),
        "c.md#x": Destination(Reach.DEAD_ANCHOR, "../c/", "no such heading"),
        "gone.md": Destination(Reach.NOWHERE, note="gone"),
        "oven.png": Destination(Reach.SITE, "../oven.png"),
    }
    html = render("[b](../b.md) [c](c.md#x) [g](gone.md) ![o](oven.png)", destinations=known).body
    assert '<a href="../b/">b</a>' in html
    assert '<a href="../c/" class="ps-link ps-link--dead-anchor" title="no such heading">c</a>' in html
    assert '<span class="ps-link ps-link--nowhere" title="gone">g</span>' in html
    assert '<img src="../oven.png" alt="o">' in html


def test_a_link_that_is_an_image_says_what_it_is() -> None:
    known = {name: Destination(Reach.SITE, f"../{name}") for name in ("a%20loaf.png", "b.md")}
    html = render("[![](a%20loaf.png)](b.md) ![](a%20loaf.png)", destinations=known).body
    assert re.findall('alt="[^"]*"', html) == ['alt="a loaf"', 'alt=""']


def test_an_image_from_elsewhere_is_a_link() -> None:
    html = body(
        "![badge](https://shields.example/x.svg) [![in link](https://shields.example/y.svg)](https://a.example)"
    )
    assert "<img" not in html
    assert 'href="https://shields.example/x.svg"' in html
    assert html.count("<a ") == 2


@pytest.mark.parametrize(
    "text",
    [
        "> " * 45 + "deep",
        "[" * 20_000,
        "*a " * 20_000,
        "`" * 9_999 + "a",
        "<a " * 20_000,
        "$" * 20_001,
        "|" * 5000,
    ],
)
def test_pathological_input_is_rendered(text: str) -> None:
    assert render(text).body


@pytest.mark.parametrize("unit", ["a: ", "ftp://a ", "<http://a", " xmpp:a@b", " http://_", "a@", "www."])
def test_time_grows_as_a_line_of_addresses(unit: str) -> None:
    assert growth_of(lambda size: unit * size, render_page, 1_500) < LINEAR


@pytest.mark.parametrize("before", ["", "a ", "long " * 9 + "(", "*a*"])
@pytest.mark.parametrize("address", ["http://a.b", "https://a.b/c", "mailto:a@b.c", "xmpp:a@b.c/d"])
def test_bare_addresses_are_links_wherever_they_stand(before: str, address: str) -> None:
    page = BeautifulSoup(render(f"{before}{address} then").body, "html.parser")
    assert [link.get_text() for link in page.select(".ps-link")] == [address]
    assert page.get_text().strip() == f"{before}{address} then".replace("*", "")


@pytest.mark.parametrize("text", ["xhttp://a.b", "(ftpmailtowww.a@b.c", "long words and http:", "a:b://c.d"])
def test_a_colon_takes_no_letter_from_an_address(text: str) -> None:
    page = BeautifulSoup(render(text).body, "html.parser")
    assert page.get_text().strip() == text
    assert [link.get_text() for link in page.select(".ps-link")] == [text[1:]] * ("@" in text)


@pytest.mark.parametrize("mark", ["- ", "> ", "1. ", "- > "])
def test_what_stands_behind_deep_nesting_is_shown_or_the_page_fails(mark: str) -> None:
    """A parser that gives up leaves out the rest of the page, which nobody would miss."""
    for depth in (10, 20, 23, 24, 25, 48, 49, 50, 51, 3_000):
        text = f"# Title\n\n{mark * depth}deep\n\n## Behind\n"
        try:
            body = render(text).body
        except TooDeepError:
            assert depth > 11
        else:
            assert "deep" in body
            assert "Behind" in body
