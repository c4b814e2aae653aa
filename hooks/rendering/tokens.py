"""Tokens of a page to HTML, where the parser's own renderer does not suffice.

The markup is what Material's stylesheet expects, so that knowledge pages look like the rest of the site.
Every text is escaped here, and the whole is sanitized once more afterwards.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hooks.rendering.diagrams import DrawingEndedError, draw_diagram
from hooks.rendering.formulas import render_formula
from hooks.rendering.highlighting import render_code
from hooks.rendering.ids import line_id
from hooks.rendering.links import SAFE_HTML
from hooks.rendering.markup import TABLE_END, TABLE_START, render_heading_link
from hooks.rendering.places import KIND
from hooks.rendering.rendered import Diagram

_Env = Any
"""What is carried along while a page is rendered: `pictures`, `diagrams` to be added to, and how much was
`drawn`."""

_MOST_DRAWN = 10_000_000
"""Characters of a page's drawings: two hundred usual ones. Two dozen lines can ask for one of four million,
which takes half a second."""
_REFUSED = 250_000
"""What a diagram that cannot be drawn counts for, since to find that out takes some time."""


def _render_heading_end(token: Token, env: _Env) -> str:
    return f"{render_heading_link(token.meta.get('id', ''))}</{token.tag}>\n"


def _render_fence(token: Token, env: _Env) -> str:
    language = token.info.strip().partition(" ")[0].strip("{}.").lower()
    if language == "math":
        return _render_formula_block(token, env)
    if language != "mermaid":
        return render_code(token.content, language)
    diagram = _draw(token.content, env)
    if diagram is None:
        return f'<figure class="ps-diagram ps-diagram--source">{render_code(token.content)}</figure>\n'
    env["diagrams"].append(diagram)
    return _render_diagram(diagram, token.content, env["pictures"])


def _draw(source: str, env: _Env) -> Diagram | None:
    """The drawing of a source; None where it cannot be drawn, or the page has drawn enough."""
    if env["drawn"] > _MOST_DRAWN:
        return None
    try:
        diagram = draw_diagram(source)
    except DrawingEndedError:
        # It has taken seconds, and another one may, too.
        env["drawn"] += _MOST_DRAWN
        return None
    env["drawn"] += len(diagram.svg) if diagram else _REFUSED
    return diagram


def _render_diagram(diagram: Diagram, source: str, folder: str) -> str:
    kind = html.escape(source.split(maxsplit=1)[0])
    summary = "<summary data-search-exclude>Source of the diagram</summary>"
    return (
        f'<figure class="ps-diagram"><img src="{html.escape(folder + diagram.name)}" '
        f'alt="Diagram ({kind}), its source follows" width="{diagram.width}" height="{diagram.height}">'
        f'<details class="ps-more">{summary}{render_code(source)}</details></figure>\n'
    )


def _render_code_block(token: Token, env: _Env) -> str:
    return render_code(token.content)


def _render_table_start(token: Token, env: _Env) -> str:
    direction = ' dir="auto"' if "dir" in token.attrs else ""
    return f"{TABLE_START}<table{direction}>\n"


def _render_item_start(token: Token, env: _Env) -> str:
    if "checked" not in token.meta:
        return "<li>"
    checked = ' checked aria-label="done"' if token.meta["checked"] else ' aria-label="open"'
    return (
        '<li class="task-list-item"><label class="task-list-control">'
        f'<input type="checkbox" disabled{checked}><span class="task-list-indicator"></span></label> '
    )


_ADMONITIONS = {"note": "note", "tip": "tip", "important": "info", "warning": "warning", "caution": "danger"}


def _render_alert_start(token: Token, env: _Env) -> str:
    return f'<div class="admonition {_ADMONITIONS[token.meta["kind"].lower()]}">\n'


def _render_formula_inline(token: Token, env: _Env) -> str:
    return render_formula(token.content, display=token.markup == "$$")


def _render_formula_block(token: Token, env: _Env) -> str:
    formula = render_formula(token.content, display=True)
    return f'<div class="ps-formula-block" role="group" tabindex="0" aria-label="Formula">{formula}</div>\n'


def _render_safe_html(token: Token, env: _Env) -> str:
    return token.content


def _render_raw_html(token: Token, env: _Env) -> str:
    # None is left here, since all was made harmless.
    return html.escape(token.content, quote=False)


def _render_footnote_mark(token: Token, env: _Env) -> str:
    number = token.meta["id"] + 1
    return (
        f'<sup id="fnref:{_backlink(token)}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'
    )


def _render_footnote_start(token: Token, env: _Env) -> str:
    return f'<li id="fn:{token.meta["id"] + 1}">'


def _render_footnote_return(token: Token, env: _Env) -> str:
    address = f"#fnref:{_backlink(token)}"
    words = 'title="Back to the text" aria-label="Back to the text"'
    return f' <a class="footnote-backref" href="{address}" {words}>\u21a9\ufe0e</a>'


def _backlink(token: Token) -> str:
    """The name of one mention of a footnote, which may be mentioned several times."""
    number, mention = token.meta["id"] + 1, token.meta.get("subId", 0)
    return f"{number}:{mention}" if mention > 0 else str(number)


def _render_place(token: Token, env: _Env) -> str:
    return f'<span class="ps-place" id="{line_id(token.meta["line"])}"></span>'


Rule = Callable[[RendererProtocol, Sequence[Token], int, OptionsDict, EnvType], str]


def _rule(render: Callable[[Token, _Env], str]) -> Rule:
    """A rule as markdown-it wants it, from a function of one token."""

    def rule(
        renderer: RendererProtocol, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return render(tokens[idx], env)

    return rule


_FIXED = {
    "alert_title_open": '<p class="admonition-title">',
    "footnote_block_close": "</ol></div>\n",
    "footnote_block_open": '<div class="footnote"><hr><ol>\n',
    "footnote_close": "</li>\n",
    "table_close": f"</table>{TABLE_END}\n",
}
"""The markup of tokens that are all alike."""


def _fixed(markup: str) -> Callable[[Token, _Env], str]:
    return lambda token, env: markup


RULES: Mapping[str, Rule] = {
    kind: _rule(render)
    for kind, render in {
        "heading_close": _render_heading_end,
        "fence": _render_fence,
        "code_block": _render_code_block,
        "table_open": _render_table_start,
        "list_item_open": _render_item_start,
        "alert_open": _render_alert_start,
        "math_inline": _render_formula_inline,
        "math_inline_double": _render_formula_inline,
        "math_block": _render_formula_block,
        SAFE_HTML: _render_safe_html,
        "html_block": _render_raw_html,
        "html_inline": _render_raw_html,
        "footnote_ref": _render_footnote_mark,
        "footnote_open": _render_footnote_start,
        "footnote_anchor": _render_footnote_return,
        KIND: _render_place,
        **{kind: _fixed(markup) for kind, markup in _FIXED.items()},
    }.items()
}
