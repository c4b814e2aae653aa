"""Markdown facts of one file: headings, links, code, front matter, each with its place."""

import pytest
from documents import document_of
from growth import LINEAR, growth_of
from hypothesis import given
from hypothesis import strategies as st

from checks.model import Document, LinkKind
from checks.reading.documents import parse_document


def document(text: str) -> Document:
    return document_of("a/b.md", text)


MERGES = "x0: &x0 {a: 1}\n" + "\n".join(
    f"x{level}: &x{level} {{<<: [{', '.join([f'*x{level - 1}'] * 9)}]}}" for level in range(1, 9)
)
"""Stands for 43 million keys."""


def rules(text: str) -> list[tuple[str, int, int]]:
    problems = parse_document("a.md", text.encode())[1]
    return [(each.rule, each.place.line, each.place.column) for each in problems]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("T.\n\n<div>\n<h1 align=center>Rye &amp; <b>wheat</b></h1>\n</div>\n\n## A\n", ("Rye & wheat", 4)),
        ("<h1 align=center>\n<img src=a.png>\n<br>Rye\n  bread</h1>\n\n## A\n", ("Rye bread", 1)),
        ("<h1>\n</h1>\n<h1>Rye\n<h2>Oats</h2>\n<H1>\nWheat\n</H1>\n", ("Wheat", 5)),
        ("> <div>\n> <h1>Rye</h1>\n> <h1>Wheat</h1>\n", ("Rye", 2)),
        ("<h1>Rye</h1>\n\n# Wheat\n", ("Wheat", 3)),
        ("---\ntitle: Oats\n---\n<h1>Rye</h1>\n", ("Oats", 1)),
        ("<!-- <h1>Rye</h1> -->\n\n<h2>Wheat</h2>\n\n```\n<h1>Oats</h1>\n```\n", ("", 1)),
    ],
)
def test_a_title_is_that_of_raw_html_where_there_is_no_other(text: str, title: tuple[str, int]) -> None:
    found = document(text)
    assert (found.given_title, found.title_line) == title


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One `two` **three** [four](x)\n", [(1, "One two three four", 1, "one-two-three-four")]),
        ("Setext\n---\n", [(2, "Setext", 1, "setext")]),
        (
            "# A\n# A\n## a-1\n# A\n",
            [(1, "A", 1, "a"), (1, "A", 2, "a-1"), (2, "a-1", 3, "a-1-1"), (1, "A", 4, "a-2")],
        ),
        ("```\n# no\n```\n\n# yes\n", [(1, "yes", 5, "yes")]),
        ("> ```sh\n> # no\n\n# yes\n", [(1, "yes", 4, "yes")]),
        (
            "    # code\n\n# Was & ist: „das“? (1.2) 🍞\n",
            [(1, "Was & ist: „das“? (1.2) 🍞", 3, "was--ist-das-12-")],
        ),
        ("####### seven\n", []),
        ("---\ntitle: x\n---\n# Below\n", [(1, "Below", 4, "below")]),
        ("# A  b {#c}\n", [(1, "A b", 1, "a--b-c")]),
        ("# A `{#c}`\n# {{#if c}}\n", [(1, "A {#c}", 1, "a-c"), (1, "{{#if c}}", 2, "if-c")]),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str, int, str]]) -> None:
    assert [(each.level, each.text, each.line, each.slug) for each in document(text).headings] == headings


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Äh [a](b.md#c)\n", [(LinkKind.INLINE, "b.md#c", "a", 1, 4)]),
        (
            "[a][r] [r]\n\n[r]: <b c.md>\n",
            [(LinkKind.REFERENCE, "b c.md", "a", 1, 1), (LinkKind.REFERENCE, "b c.md", "r", 1, 8)],
        ),
        (
            "| [a](b) |\n|--|\n| ![i](p.png) |\n",
            [(LinkKind.INLINE, "b", "a", 1, 3), (LinkKind.IMAGE, "p.png", "i", 3, 3)],
        ),
        (
            "<https://x.org> <a href='b&amp;c'>t</a>\n",
            [(LinkKind.AUTOLINK, "https://x.org", "https://x.org", 1, 1), (LinkKind.HTML, "b&c", "", 1, 17)],
        ),
        (
            "<p><!--><a href=x> <!-- <a href=y>\n<a id=z href=z>--><a href=w>\n"
            "\nä <!-- <a href=v> --> <a href=u>\n",
            [
                (LinkKind.HTML, "x", "", 1, 9),
                (LinkKind.HTML, "w", "", 2, 19),
                (LinkKind.HTML, "u", "", 4, 23),
            ],
        ),
        (
            "see [a][gone] and [b][]\n",
            [(LinkKind.UNDEFINED, "gone", "gone", 1, 5), (LinkKind.UNDEFINED, "b", "b", 1, 19)],
        ),
        ("x[i][j], [TIME], `[a](b)`, [^a]\n", []),
        (
            "one[^1]\n\n[^2]: x [a](b.md)\n\n> [R  s]: c.md\n[//]: # (x)\n",
            [(LinkKind.INLINE, "b.md", "a", 3, 9), (LinkKind.UNUSED, "R s", "R s", 5, 3)],
        ),
        (
            "[![i](p.png)](b.md)\n",
            [(LinkKind.INLINE, "b.md", "i", 1, 1), (LinkKind.IMAGE, "p.png", "i", 1, 2)],
        ),
        ("- a\n  > [q](c.md)\n", [(LinkKind.INLINE, "c.md", "q", 2, 5)]),
        ("x[1]: y, [2]: z\n\n[r]: c.md\n", [(LinkKind.UNUSED, "r", "r", 3, 1)]),
    ],
)
def test_links(text: str, links: list[tuple[LinkKind, str, str, int, int]]) -> None:
    found = [(each.kind, each.target, each.text, each.line, each.column) for each in document(text).links]
    assert found == links


def test_code_ranges_include_their_fences() -> None:
    assert document("a\n\n```py\nx\n```\n\n    indented\n\nb\n").code == ((3, 5), (7, 7))
    assert document("```\nnever closed\n\n").code == ((1, 3),)


def test_blocks_that_a_template_engine_shows_as_code() -> None:
    text = """# A

{% highlight markdown %}
# B

[b](b.md) <a href="c.md">c</a> [d][]

```
e
```
{%- endhighlight %}

## C

> {{< highlight go >}}
> [f](f.md)
> {{< /highlight >}} and

Write `{% highlight c %}`, [g](g.md) and `{% endhighlight %}`.

{% highlight c %}

[h](h.md)
"""
    found = document(text)
    assert [heading.text for heading in found.headings] == ["A", "C"]
    assert [link.target for link in found.links] == ["g.md", "h.md"]
    assert found.code == ((3, 11), (15, 17))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("[NotNull][Pure]T, [a b][c d]", ["c d"]),
        ("[soil-rules][no-clay] is quicker", []),
        ("[soil-rules][no-clay]\n\n[other]: b.md", ["no-clay"]),
        ("[no-clay][no-clay], [soil][no-lime], [soil-rules][clay]", ["no-clay", "no-lime", "clay"]),
    ],
)
def test_brackets_of_code_and_tags_are_no_references(text: str, labels: list[str]) -> None:
    found = [link.target for link in document(text).links if link.kind is LinkKind.UNDEFINED]
    assert found == labels


def test_links_of_raw_html_behind_other_attributes() -> None:
    found = document("""<a title="a > b < c" href="b.md">x</a> <a\nalt='"' href=c.md>y</a>\n""")
    assert [(each.target, each.line, each.column) for each in found.links] == [
        ("b.md", 1, 1),
        ("c.md", 1, 40),
    ]


def test_tags_of_raw_html_on_several_lines() -> None:
    found = document(
        '<p> <!-- ü -->\n<a\n  href="b.md">ü</a> <a href="c.md">c</a>\n</p>\n\n'
        '> <div>\n> <img alt="x"\n>   id="y" src="d.png">\n'
    )
    assert [(each.target, each.line, each.column) for each in found.links] == [
        ("b.md", 2, 1),
        ("c.md", 3, 21),
        ("d.png", 7, 3),
    ]
    assert found.anchors == ("y",)


def test_anchors_of_raw_html() -> None:
    assert document('<a id="x"></a>\n\n<div name=y>\n</div>\n').anchors == ("x", "y")


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("<h2>Dough &amp; <em>salt</em></h2>\n", ("dough--salt",)),
        ('<H3 align="center"\n  id=own> Rye </H3>\n', ("own", "rye")),
        ("# Rye\n\n<h2>Rye</h2><h2>Rye</h2>\n", ("rye-1", "rye-2")),
        ("<h2>\nRye\n</h2>\n\n<h2>***</h2>\n\n<!-- <h2>Rye</h2> -->\n", ()),
        ("a <h2>Rye</h2>\n\n`<h2>Rye</h2>`\n\n    <h2>Rye</h2>\n", ()),
    ],
)
def test_headings_of_raw_html_are_anchors(text: str, anchors: tuple[str, ...]) -> None:
    assert document(text).anchors == anchors


def test_headings_behind_those_of_raw_html_are_numbered() -> None:
    assert [each.slug for each in document("<h1>Rye</h1>\n\n# Rye\n\n# Rye\n").headings] == ["rye-1", "rye-2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: [\n---\n# x\n", [("broken-front-matter", 3, 1)]),
        ("---\n- a\n---\nx\n", [("broken-front-matter", 2, 1)]),
        ("---\nwhen: 2025-13-40\n---\nx\n", [("broken-front-matter", 2, 7)]),
        ("---\na: b\nx: !!bool maybe\n---\nx\n", [("broken-front-matter", 1, 1)]),
        ('---\nx: !!int ""\n---\nx\n', [("broken-front-matter", 1, 1)]),
        ('---\nx: !!float "_"\n---\nx\n', [("broken-front-matter", 1, 1)]),
        ("---\nx: !!timestamp soon\n---\nx\n", [("broken-front-matter", 1, 1)]),
        ("---\n? [a, [b]]\n: c\n---\nx\n", [("broken-front-matter", 2, 3)]),
        ("---\na: b\nx: 0x" + "f" * 4_000 + "\n---\nx\n", [("broken-front-matter", 3, 4)]),
        ("---\nx: -1000000000000000000\n---\nx\n", [("broken-front-matter", 2, 4)]),
        ("---\nx: 999999999999999999\n---\nx\n", []),
        ("---\na: &a {b: c}\nx: {<<: *a}\n---\nx\n", [("broken-front-matter", 3, 5)]),
        (f"---\n{MERGES}\n---\nx\n", [("broken-front-matter", 3, 10)]),
        ("---\nkey: never closed\n\n# x\n", [("broken-front-matter", 1, 1)]),
        ("---\na: " + "[" * 20_000 + "]" * 20_000 + "\n---\nx\n", [("broken-front-matter", 2, 1)]),
        ("---\na: [" + "[], {}, " * 100 + "]\n---\nx\n", []),
        ("---\n\nA thematic break.\n", []),
        ("---\na: b\n...\nx\n", []),
        ("---\n---\nx\n", []),
        ("", [("empty-file", 1, 1)]),
        ("---\na: b\n---\n\n", [("empty-file", 1, 1)]),
        ("# x\n\n####### seven\n\n```\n####### code\n```\n", [("heading-too-deep", 3, 1)]),
    ],
)
def test_faults_of_a_file_are_located(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(rule, line) for rule, line, _ in rules(text)] == [(rule, line) for rule, line, _ in expected]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["bool", "int", "float", "timestamp", "null", "str", "binary", "set", "omap", "seq"]
            ),
            st.sampled_from(
                ["''", "maybe", "_", "+", "1:99", "0x", "9" * 5_000, "{a: b}", "[a, [b]]", "2025-99-99"]
            ),
        ),
        max_size=3,
    )
)
def test_no_tag_stops_the_reader(values: list[tuple[str, str]]) -> None:
    block = "\n".join(f"k{number}: !!{tag} {value}" for number, (tag, value) in enumerate(values))
    assert document(f"---\n{block}\n---\n# Title\n").title == "Title"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: ' Given '\n---\n# H\n", "Given"),
        ("## Two\n\n# One\n", "One"),
        ("## Two\n", "Two"),
        ("## Two\n\n### Three\n", "Two"),
        ("text\n\n## Two\n\n### Three\n", "b"),
        ("## Summary\n\n### Three\n\n## Details\n", "b"),
        ("### Three\n\n## Two\n", "b"),
        ("##\n", "b"),
        ("text\n", "b"),
        ("---\ntitle: [1]\n---\ntext\n", "b"),
        ("---\ndate: 2025-03-02\n---\n\n## Rye\n\ntext\n\n### Flour\n", "Rye"),
        ("![rye](rye.png)\n<p>\n\n## Rye\n\ntext\n", "Rye"),
        ("This page tells of rye.\n\n# Rye\n\ntext\n", "Rye"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert document(text).title == title


def test_counts() -> None:
    found = document("---\nlong: words in front matter\n---\nthree words here\n")
    assert (found.lines, found.words, found.body_line) == (4, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "a\n" + "[x]: y\n" * 20_000,
        "| a |\n|--|\n" + "| b |\n" * 3_000,
        "- [ ] x\n" * 10_000,
        "*" * 50_000,
        "<" * 50_000,
        "{% highlight x %}\n" * 20_000,
        "[a-b][c-d]\n" * 20_000,
    ],
)
def test_pathological_texts_are_read(text: str) -> None:
    assert document(text).sha256


@pytest.mark.parametrize(
    "unit", ["[a](b.md) ", "é[ä](b.md) 𝔘 ", "![a](b.png)", "[é][gone] ", "<a href='b.md'>é</a> "]
)
def test_columns_of_a_long_line(unit: str) -> None:
    start = min(unit.find(mark) for mark in ("[", "!", "<") if mark in unit)
    read = parse_document("a.md", (unit * 50).encode())[0]
    assert read is not None
    columns = [link.column for link in read.links]
    assert columns == [at * len(unit) + start + 1 for at in range(50)]
    growth = growth_of(lambda size: (unit * size).encode(), lambda data: parse_document("a.md", data), 1_500)
    assert growth < LINEAR


def test_front_matter_that_stands_for_millions_of_values_is_not_read() -> None:
    doubled = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9))
    text = f"---\na0: &a0 [x, x]\n{doubled}---\n# A\n"
    read, problems = parse_document("a.md", text.encode())
    assert read is not None
    assert read.front_matter == {}
    assert [problem.rule for problem in problems] == ["broken-front-matter"]


@pytest.mark.parametrize("step", ["- ", "? ", "-\t", "- ? "])
def test_lists_in_lists_on_one_line_of_front_matter_end_nothing(step: str) -> None:
    for depth in (51, 30_000):
        data = f"---\na:\n  {step * depth}b\n---\n# A\n".encode()
        document, problems = parse_document("a.md", data)
        assert document is not None
        assert document.front_matter == {}
        assert "broken-front-matter" in {problem.rule for problem in problems}


def test_a_line_of_dashes_in_front_matter_is_read() -> None:
    document, problems = parse_document("a.md", f"---\na: '{'- ' * 60}'\n---\n# A\n".encode())
    assert document is not None
    assert document.front_matter == {"a": "- " * 60}
    assert problems == ()


def test_front_matter_that_holds_itself_is_not_read() -> None:
    _, problems = parse_document("a.md", b"---\na: &a [*a]\n---\n# A\n")
    assert [problem.rule for problem in problems] == ["broken-front-matter"]
