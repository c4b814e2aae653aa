"""Lines at which something was found: each has an id in its page, where the line is shown."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bakery import BROKEN_RYE, FULL, build, make_site, read

from hooks.rendering.commonmark import render_page

TEXT = """\
---
title: Rye
---
# Rye

One line,
and [two](b.md) more\\
and three.

- a [x]
- b

  c

| a | b |
|---|---|
| d | e |

```sh
f
g
```

<!-- h -->

> i

***

Note[^1].

[^1]: j
"""
LINES = TEXT.split("\n")


def line_of(text: str) -> int:
    return LINES.index(text) + 1


def mark(line: int) -> str:
    return f'<span class="ps-place" id="ps:L{line}"></span>'


def render(*lines: int) -> str:
    shown = render_page(TEXT, first_line=4, places=lines)
    return shown.heading + shown.body


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        (line_of("# Rye"), "<h1>{}Rye"),
        (line_of("One line,"), "<p>{}One line,"),
        (line_of("and [two](b.md) more\\"), "One line,\n{}and "),
        (line_of("and three."), "more<br>\n{}and three."),
        (line_of("- b"), "{}b"),
        (line_of("  c"), "<p>{}c</p>"),
        (line_of("| a | b |"), "<th>{}a</th>"),
        (line_of("| d | e |"), "<td>{}d</td>"),
        (line_of("```sh"), '{}<div class="highlight'),
        (line_of("g"), '{}<div class="highlight'),
        (line_of("> i"), "<p>{}i</p>"),
        (line_of("***"), "{}<hr>"),
        (line_of("[^1]: j"), "<p>{}j"),
        # What shows nothing.
        (2, "<h1>{}Rye"),
        (line_of("One line,") - 1, "<h1>{}Rye"),
        (10_000, "{}j"),
    ],
)
def test_a_line_has_its_place_where_it_is_shown(line: int, behind: str) -> None:
    shown = render(line)
    assert shown.count("ps-place") == 1
    before, _, after = behind.partition("{}")
    assert f"{before}{mark(line)}{after.partition('{}')[0]}" in shown, shown
    assert shown.replace(mark(line), "") == render()


def test_all_lines_have_one() -> None:
    shown = render(*range(1, len(LINES) + 1))
    assert all(shown.count(mark(line)) == 1 for line in range(1, len(LINES) + 1))


def test_a_page_cannot_take_the_place_of_a_line() -> None:
    shown = render_page('<a id="ps:L2"></a>\n\ntext\n', places=[3])
    assert 'id="ps:L2"' not in shown.body
    assert mark(3) in shown.body
    assert render_page("", places=[1]).body == ""


def test_each_finding_leads_to_its_line(tmp_path: Path) -> None:
    files = FULL | {"doughs/00-rye.md": BROKEN_RYE, "doughs/07-odd.md": "no title, [gone](gone.md)\n"}
    site = make_site(tmp_path, files)
    assert not build(site).failed
    findings = site / "site" / "knowledge" / "findings"
    links = [str(link["href"]) for link in read(findings / "index.html").select(".ps-found a[href*='#']")]
    assert len(links) > 3
    for link in links:
        path, fragment = urldefrag(unquote(urljoin("/knowledge/findings/", link)))
        page = read(site / "site" / path.strip("/") / "index.html")
        assert page.find(id=fragment), link
        # The panel above a text leads to the same place.
        assert page.select(f'.ps-proof a[href$="#{fragment}"]'), link
