"""Only drawings that cannot run anything are served."""

import pytest

from checks.parallel import map_in_processes
from hooks.rendering.commonmark import render_page
from hooks.rendering.diagrams import _DRAWER, draw_diagram
from hooks.rendering.passive_svg import is_passive_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

HTML = [
    "meta http-equiv='refresh' content='0;url=https://evil.example'",
    "button formaction='java&#9;script:alert(1)'",
    "img srcset='https://evil.example/x.png 2x'",
    "link rel='preload' as='image' imagesrcset='https://evil.example/x.png'",
    "body background='https://evil.example/x.png'",
    "video poster='https://evil.example/x.png'",
]
"""Elements that do as much in a picture, opened by itself, as in a page."""


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<title>Oven</title><rect width='4' height='4' fill='url(#heat)'/>",
        "<rect fill=\"url('#heat')\"/><rect fill='url(\"#heat\")'/><rect style='fill:url( #heat )'/>",
        "<style>.a{fill:url(\n\t'#heat'\n)}</style>",
        "<style>.a{fill:red}</style><a href='#part'><text>part</text></a>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<metadata><d:title xmlns:d='http://purl.org/dc/elements/1.1/'>Oven</d:title></metadata>",
    ],
)
def test_drawings_pass(inside: str) -> None:
    assert is_passive_svg(SVG.format(inside))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<a xlink:href='https://evil.example'><text>x</text></a>",
        "<image href='https://evil.example/x.png'/>",
        "<image href='data:image/svg+xml,x'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>.a{fill:url(https://evil.example/x)}</style>",
        "<rect style='fill:url(https://evil.example/x)'/>",
        "<rect style='fill:url( https://evil.example/x)'/>",
        "<rect style='fill:url( &quot;https://evil.example/x#heat&quot;)'/>",
        "<rect style='fill:url(#heat) url(//evil.example/x)'/>",
        "<rect style='fill:url(&#160;#heat)'/>",
        "<rect style='fill:url()'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<style>.a{fill:u\\72l(https://evil.example/x)}</style>",
        "<style>.a{fill:image-set('https://evil.example/x' 1x)}</style>",
        "<style>.a{}<g/>@import 'https://evil.example/x.css';</style>",
        "<?xml-stylesheet href='https://evil.example/x.xsl'?>",
        *(f"<h:{element} xmlns:h='http://www.w3.org/1999/xhtml'/>" for element in HTML),
        "<m:math xmlns:m='http://www.w3.org/1998/Math/MathML' href='#a'/>",
        "<unclosed>",
    ],
)
def test_anything_active_does_not(inside: str) -> None:
    assert not is_passive_svg(SVG.format(inside))


@pytest.mark.parametrize("declaration", ["", ' encoding="UTF-8"', ' encoding="utf-8" standalone="no"'])
def test_an_svg_may_say_that_it_is_one(declaration: str) -> None:
    assert is_passive_svg(f'<?xml version="1.0"{declaration}?>\n' + SVG.format(""))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not an SVG",
        "<html></html>",
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
        '<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG.format(""),
        '<?xml-stylesheet href="https://evil.example/x.xsl"?>' + SVG.format(""),
    ],
)
def test_what_is_no_svg_does_not(text: str) -> None:
    assert not is_passive_svg(text)


def test_diagrams_are_drawn_the_same_each_time() -> None:
    pytest.importorskip("mmdr")
    draw_diagram.cache_clear()
    first = draw_diagram("flowchart LR\n  flour --> dough\n")
    draw_diagram.cache_clear()
    assert first is not None
    assert first == draw_diagram("flowchart LR\n  flour --> dough\n")
    assert is_passive_svg(first.svg)


@pytest.mark.parametrize(
    "source", ["", "flowchart LR\n a --- ]]]", "no such diagram", "flowchart LR\n" + "a-->b\n" * 9999]
)
def test_a_diagram_that_cannot_be_drawn_is_none(source: str) -> None:
    assert draw_diagram(source) is None


def _join(count: int) -> str:
    one, other = (" & ".join(f"{name}{number}" for number in range(count)) for name in "ab")
    return f"flowchart LR\n{one} --> {other}\n"


@pytest.mark.parametrize(
    "source",
    [
        _join(30),
        "kanban\n" + " dough\n  rye\n" * 300,
        "block-beta\n" + "space:9999\n" * 400,
        "block-beta\n  a space : 0000501 b\n",
        "block-beta\n  a space:99999999999 b\n",
    ],
)
def test_a_diagram_that_would_take_too_long_is_not_even_tried(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(_DRAWER, "draw", tried.append)
    assert draw_diagram(source) is None
    assert tried == []


def test_a_drawing_too_large_for_any_screen_is_none() -> None:
    pytest.importorskip("mmdr")
    source = "gitGraph\n" + "commit\n" * 40
    assert draw_diagram(source) is not None
    huge = '%%{init: {"themeVariables": {"fontSize": "1e30px"}}}%%\nflowchart TD\n  a --> b\n'
    assert draw_diagram(huge) is None


@pytest.mark.parametrize(
    "source", ["erDiagram\n{\u00a0}", 'C4Context\nBoundary(, "B") {\nPerson(a, "A")\n}\n']
)
def test_a_diagram_at_which_the_library_panics_or_never_ends_is_shown_as_source(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mmdr")
    monkeypatch.setattr("hooks.rendering.diagrams._SECONDS", 1)
    _DRAWER.end()  # the next one has that time
    fence = "```mermaid\nflowchart LR\n  flour --> dough\n```\n"
    page = render_page(f"```mermaid\n{source}\n```\n")
    assert page.body.count("ps-diagram--source") == 1
    assert len(render_page(fence).diagrams) == 1, "others are drawn as before"
    _DRAWER.end()


def test_an_empty_comment_in_a_diagram_is_passed_over() -> None:
    pytest.importorskip("mmdr")
    sequence = "sequenceDiagram\n{}A->>B: dough\n{}B->>A: bread\n"
    assert draw_diagram(sequence.format("%%\n", "  %% \n")) == draw_diagram(sequence.format("", ""))


def test_a_fork_draws_by_itself() -> None:
    pytest.importorskip("mmdr")
    sources = [f"flowchart LR\n  a --> b{number}\n" for number in range(40)]
    draw_diagram.cache_clear()

    def draw(source: str) -> bytes:
        diagram = draw_diagram(source)
        return diagram.svg.encode() if diagram else b""

    drawn = map_in_processes(draw, sources, [1] * len(sources), 1)
    draw_diagram.cache_clear()
    assert drawn == [draw(source) for source in sources]


def test_a_page_draws_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mmdr")
    fences = [f"```mermaid\nflowchart LR\n  a --> b{number}\n```\n" for number in range(8)]
    whole = render_page("\n".join(fences))
    assert len(whole.diagrams) == 8
    monkeypatch.setattr("hooks.rendering.tokens._MOST_DRAWN", 3 * len(whole.diagrams[0].svg) + 9)
    some = render_page("\n".join(fences))
    assert some.diagrams == whole.diagrams[:4]
    assert some.body.count("ps-diagram--source") == 4
    monkeypatch.setattr("hooks.rendering.tokens._REFUSED", 10**9)
    assert render_page(f"```mermaid\nno such diagram\n```\n\n{fences[0]}").diagrams == ()
