"""Raw HTML of a page: shown as GitHub shows it, leading where the checks say."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from growth import LINEAR, growth_of
from raw_html_pages import KNOWN, read, render

from hooks.rendering.commonmark import render_page
from hooks.rendering.rendered import Destination, Reach

OUTWARD = 'class="ps-link ps-link--outward" rel="noopener noreferrer"'


def body(text: str) -> str:
    return render(text).body.strip()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('<a href="b.md#heat">heat</a>', '<p><a href="../b/#heat">heat</a></p>'),
        ("<a\n  href='b.md'\n  target=_blank>b</a>", '<p><a href="../b/">b</a></p>'),
        ("<p>\n<a\n  href=b.md>b</a>\n</p>", '<p>\n<a href="../b/">b</a>\n</p>'),
        ("<a href=gone.md>g</a>", '<p><span class="ps-link ps-link--nowhere" title="gone">g</span></p>'),
        (
            "<a href=c.md#x title=t>c</a>",
            '<a href="../c/" title="no such heading" class="ps-link ps-link--dead-anchor">c</a>',
        ),
        (
            "<a href=https://a.example title='T'>a</a>",
            f'<a href="https://a.example" {OUTWARD} title="T">a</a>',
        ),
        ("<a id=top></a>", '<p><span id="top"></span></p>'),
        ("<a id=top href=b.md>b</a>", '<a href="../b/" id="top">b</a>'),
        ("[a <a href=b.md>b</a> c](c.md#x)", ">a b c</a>"),
        ("<a href=b.md>a [b](c.md#x)</a>", '<a href="../b/">a </a><a class="ps-link ps-link--dead-anchor"'),
    ],
)
def test_links_lead_where_those_of_markdown_do(markdown: str, expected: str) -> None:
    assert sort_attributes(expected) in sort_attributes(body(markdown))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            '<img src="crumb.png" alt="Crumb" width=200 height="50%" style="x">',
            '<img src="../crumb.png" alt="Crumb" width="200" height="50%">',
        ),
        ("<img src=crumb.png alt>", '<img src="../crumb.png" alt="">'),
        ("<img src=crumb.png>", '<img src="../crumb.png" alt="crumb">'),
        ("<img src=crumb.png align=RIGHT alt=a>", '<img src="../crumb.png" alt="a" align="right">'),
        ("<img src=crumb.png alt='&lt;b&gt; &amp;'>", 'alt="&lt;b&gt; &amp;"'),
        ("<img src=gone.png alt=lost>", ">Image: lost</span>"),
        (
            "<img src=https://a.example/x.svg alt=CI>",
            f'<a href="https://a.example/x.svg" {OUTWARD}>Image: CI</a>',
        ),
        (
            "<a href=b.md><img src=https://a.example/x.svg alt=CI></a>",
            '<a href="../b/"><span>Image: CI</span></a>',
        ),
        (
            "<a href=b.md>![CI](https://a.example/x.svg)</a>",
            '<a href="../b/"><span>Image: CI</span></a>',
        ),
        ("[<img src=crumb.png>](b.md)", '<a href="../b/"><img src="../crumb.png" alt="crumb"></a>'),
        ("<img alt='without <address>'>", "without &lt;address&gt;"),
        ("<img src=b.md>", '<a href="../b/">b</a>'),
        ("<img src=film.mp4 alt='A film'>", '<a href="../film.mp4">A film</a>'),
        ("![](film.mp4)", '<p><a href="../film.mp4">film.mp4</a></p>'),
        ("![Heat](b.md#heat)", '<p><a href="../b/#heat">Heat</a></p>'),
        ("![](crumb.png?raw=true)", '<img src="../crumb.png?raw=true" alt="">'),
        ("![](#salt)", '<p><a href="#salt">#salt</a></p>'),
        ("[![](b.md)](b.md)", '<p><a href="../b/"><span>b</span></a></p>'),
        ("<video src=film.mp4 controls></video>", '<p><a href="../film.mp4">Video: film.mp4</a></p>'),
        ("<audio><source src=gone.ogg></audio>", ">Source: gone.ogg</span>"),
        (
            '<picture>\n<source media="(prefers-color-scheme: dark)" srcset="dark%20crumb.png">\n'
            "<img src=crumb.png>\n</picture>",
            '<img src="../crumb.png" alt="crumb">',
        ),
        (
            '<picture><source media="(min-width: 9px)" srcset=b.md><img src=crumb.png></picture>',
            '<p><img alt="crumb" src="../crumb.png"></p>',
        ),
    ],
)
def test_images_are_those_of_the_base_and_have_a_text(markdown: str, expected: str) -> None:
    assert sort_attributes(expected) in sort_attributes(body(markdown))


def test_a_picture_for_dark_colours_stands_beside_the_one_for_light_ones() -> None:
    known = {name: Destination(Reach.SITE, f"../{name}") for name in ("light.png", "dark.png")}
    text = (
        '<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="dark.png">\n'
        '  <source media="(prefers-color-scheme: light)" srcset="light.png">\n'
        '  <img src="light.png" alt="Loaf">\n</picture>\n<img src="light.png" alt="Loaf">'
    )
    images = BeautifulSoup(render_page(text, (), known).body, "html.parser").find_all("img")
    assert [image["src"] for image in images] == [
        "../dark.png#only-dark",
        "../light.png#only-light",
        "../light.png",
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "H<sub>2</sub>O <b>b</b> <i>i</i> <tt>t</tt> <ins>n</ins>",
            "<strong>b</strong> <em>i</em> <code>t</code>",
        ),
        ("<kbd>Ctrl</kbd>+<kbd>C</kbd>", "<p><kbd>Ctrl</kbd>+<kbd>C</kbd></p>"),
        ("<abbr title='Ärger'>Ä</abbr>", '<abbr title="Ärger">Ä</abbr>'),
        ("<u>u</u> <center>c</center> <font color=red>f</font>", "<p>u c f</p>"),
        ("<p align=Center>a &nbsp;&copy; b</p>", '<p align="center">a &nbsp;© b</p>'),
        (
            "<div align='center'>\n\n**bold**\n\n</div>",
            '<div align="center">\n<p><strong>bold</strong></p>\n</div>',
        ),
        (
            "<details open>\n<summary>More</summary>\n\n- a\n\n</details>",
            '<details open="">\n<summary>More</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>',
        ),
        ("| a |\n| --- |\n| <ul><li>x</li></ul> |", "<td><ul><li>x</li></ul></td>"),
        ("<ol start=3 type=a reversed><li value=5>x</li></ol>", '<ol start="3" type="a" reversed="">'),
        ("<dl><dt>rye<dd>dark</dl>", "<dl><dt>rye</dt><dd>dark</dd></dl>"),
        ("<pre>\na  <b>b</b>\n</pre>", "<pre><code>a  <strong>b</strong>\n</code></pre>"),
        ("<pre><code>a</code></pre>", "<pre><code>a</code></pre>"),
        (
            "<ruby>粉<rp>(</rp><rt>こな</rt><rp>)</rp></ruby>",
            "<ruby>粉<rp>(</rp><rt>こな</rt><rp>)</rp></ruby>",
        ),
        ("a <!-- b --> c<br/>d <wbr>", "<p>a  c<br>d <wbr></p>"),
        (
            "<figure><img src=crumb.png><figcaption>c</figcaption></figure>",
            "<figcaption>c</figcaption></figure>",
        ),
    ],
)
def test_marks_and_blocks_are_shown(markdown: str, expected: str) -> None:
    assert expected in body(markdown)


def test_tables_stand_in_the_box_of_those_of_markdown() -> None:
    text = (
        "<table>\n<caption>Flours</caption>\n<thead><tr><th scope=col align=center>a<th colspan=2>b</thead>\n"
        "<tr valign=top><td rowspan=2 width=50%>\n\n**rye**\n\n<td colspan=0>x\n</table>\n\nBehind\n"
    )
    soup = BeautifulSoup(body(text), "html.parser")
    box = soup.find("div", class_="ps-table")
    assert isinstance(box, Tag)
    assert (box["role"], box["tabindex"]) == ("group", "0")
    assert [cell.attrs for cell in box.find_all(["th", "td"])] == [
        {"scope": "col", "align": "center"},
        {"colspan": "2"},
        {"rowspan": "2", "width": "50%"},
        {},
    ]
    assert box.find("strong") is not None
    assert "Behind" not in box.get_text()


@pytest.mark.parametrize(
    "markdown",
    [
        "<iframe src=x>",
        "<script>go()</script>",
        "<style>b{}</style>",
        "<form>",
        "<Card title=x />",
        "</article>",
    ],
)
def test_other_elements_are_shown_as_text(markdown: str) -> None:
    assert BeautifulSoup(body(markdown), "html.parser").get_text().strip() == markdown


def test_tables_and_lists_run_as_their_words_do_where_some_run_to_the_left() -> None:
    text = "<table><tr><td>לחם</table>\n\n<ul><li>לחם</ul>\n\n<p dir=rtl>לחם</p>\n"
    assert re.findall("<[a-z]+ dir=[^>]*>", body(text)) == ['<table dir="auto">', '<ul dir="auto">']
    assert "dir=" not in body(text.replace("לחם", "bread"))


def test_a_title_in_raw_html_is_the_heading_of_the_page() -> None:
    rendered = render("<h1 align=center>\n  <img src=crumb.png width=80>\n  <br>Rye\n</h1>\n\nText\n")
    assert rendered.heading.startswith('<h1 align="center">')
    assert rendered.body.strip() == "<p>Text</p>"
    assert render("<h1>Rye</h1>\n<p>text</p>").heading == ""


def test_headings_of_one_line_have_the_id_that_github_makes_and_are_in_the_contents() -> None:
    text = (
        "# Rye\n\n<h2>Dough &amp; <em>salt</em></h2>\n\n## Dough & salt\n\n<h3 id=own>Rye</h3>\n\n"
        "<h4>\nTwo\n</h4>\n\n<h5>***</h5>\n\na <h2>b</h2>\n\n> <h6>Rye</h6>\n\n<!-- <h2>Hidden</h2> -->\n"
    )
    slugs = ["rye", "dough--salt", "dough--salt-1", "rye-1", "rye-2"]
    rendered = render(text)
    assert [entry.id for entry in rendered.contents] == slugs
    assert [entry.text for entry in rendered.contents] == [
        "Rye",
        "Dough & salt",
        "Dough & salt",
        "Rye",
        "Rye",
    ]
    soup = BeautifulSoup(rendered.heading + rendered.body, "html.parser")
    assert [each["id"] for each in soup.find_all(re.compile("^h[1-6]$")) if each.get("id")] == slugs
    assert [each["href"] for each in soup.find_all("a", class_="headerlink")] == [
        f"#{slug}" for slug in slugs
    ]
    assert read(text).ids == {*slugs, "own"}
    assert soup.find(id="own") is not None


def test_what_a_text_does_not_end_is_ended_with_it() -> None:
    assert body("a <b>b <sub>c\n\nd") == "<p>a <strong>b <sub>c</sub></strong></p>\n<p>d</p>"
    assert body("a <a href=b.md>b\n\nd") == '<p>a <a href="../b/">b</a></p>\n<p>d</p>'


def test_ends_that_end_nothing_are_left_out() -> None:
    text = "> [!NOTE]\n> </div></p>a</ul>\n>\n> b\n\n- x </ul></li> y\n"
    assert "</div></p>" not in body(text)
    soup = BeautifulSoup(body(text), "html.parser")
    box, items = soup.find("div", class_="admonition"), soup.find("li")
    assert box is not None
    assert items is not None
    assert box.get_text().split() == ["Note", "a", "b"]
    assert items.get_text().split() == ["x", "y"]


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<b title=a>",
        "<ul><li>",
        "<a href=b.md>",
        "<a id=x>",
        "<table><td>",
        "<p>",
        "<pre><code>",
        "<h2>",
        "<h2>a",
        "</div>",
        "<img alt='",
        '<p "',
        "<p ' \"",
        "a <kbd>",
        "a <a id=x>",
        "<details>\n\n",
        "<rt>",
        "<!--",
        "&",
    ],
)
def test_time_grows_as_the_text(unit: str) -> None:
    def work(text: str) -> None:
        render_page(text, read(text).headings, KNOWN)

    assert growth_of(lambda size: unit * size, work, 1_000) < LINEAR


def test_elements_do_not_lie_too_deep_in_one_another() -> None:
    soup = BeautifulSoup(body("<div><ul><li>" * 5_000 + "deep"), "html.parser")
    deep = soup.find(string="deep")
    assert deep is not None
    assert len(list(deep.parents)) < 120


def test_marks_that_nothing_ends_hide_no_links() -> None:
    rows = "".join(f"<tr><td><b>word{number}<b></td></tr>\n" for number in range(90))
    page = BeautifulSoup(
        body(f"<table>\n{rows}<tr><td><a href=b.md>b</a></td></tr>\n</table>\n"), "html.parser"
    )
    assert page.find("a", href="../b/") is not None


_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')


def sort_attributes(markup: str) -> str:
    """The same markup with the attributes of each tag in order."""
    return re.sub(
        r'<(\w+)((?: [\w-]+="[^"]*")+)>',
        lambda match: " ".join([f"<{match[1]}", *sorted(_ATTRIBUTE.findall(match[2]))]) + ">",
        markup,
    )
