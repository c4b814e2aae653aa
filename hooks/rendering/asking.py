"""Rules of the Markdown parser, asked only where they may match.

markdown-it asks every rule at each line, and at each character that means something to any of them. Hardly
one matches, and to hear that from all of them takes a quarter of the parsing.
"""

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_BLOCKS = {
    "blockquote": ">",
    "fence": "`~",
    "heading": "#",
    "hr": "*-_",
    "html_block": "<",
    "list": "*+-0123456789",
    "reference": "[",
}
"""The characters with which a block of each kind begins."""

_SECOND_LINES = {"table": "|-:"}
"""The characters with which the second line of a block begins."""

_INLINES = {
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "gfm_autolink_email": "@",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_www": "w",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "math_inline": "$",
    "newline": "\n",
    "strikethrough": "~",
}
"""The characters at which each rule within a block may match."""


def ask_where_rules_match(parser: MarkdownIt) -> None:
    """To be called when the parser has all its rules. It finds the same as before; rules that are not known
    here are asked everywhere."""
    for block in parser.block.ruler.__rules__:
        for line, begins in enumerate((_BLOCKS, _SECOND_LINES)):
            if block.name in begins:
                asked = _ask_at(line, begins[block.name], block.fn)
                parser.block.ruler.at(block.name, asked, {"alt": block.alt})
    known = [rule for rule in parser.inline.ruler.__rules__ if rule.enabled and rule.name != "text"]
    if all(rule.name in _INLINES for rule in known):
        rules: dict[str, RuleFuncInlineType] = {}
        for rule in known:
            for character in _INLINES[rule.name]:
                before = rules.get(character)
                rules[character] = _ask_both(before, rule.fn) if before else rule.fn
        parser.inline.ruler.disable([rule.name for rule in known])
        parser.inline.ruler.push("by_character", _ask_by_character(rules))
        parser.core.ruler.at("inline", _read_inlines)
        # Labels of links are read up to a `]`. Only addresses such as `www.example.org` need the `w`.
        stops = re.escape("".join(sorted({"]", *rules} - {"w"})))
        parser.inline.terminator_re = re.compile(rf"[{stops}]|w(?=ww\.)")


def _ask_at(line: int, begins: str, rule: RuleFuncBlockType) -> RuleFuncBlockType:
    characters = frozenset(begins)

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = state.bMarks[start + line] + state.tShift[start + line]
        return state.src[first : first + 1] in characters and rule(state, start, end, silent)

    return ask


def _ask_both(one: RuleFuncInlineType, other: RuleFuncInlineType) -> RuleFuncInlineType:
    return lambda state, silent: one(state, silent) or other(state, silent)


def _ask_by_character(rules: Mapping[str, RuleFuncInlineType]) -> RuleFuncInlineType:
    def ask(state: StateInline, silent: bool) -> bool:
        rule = rules.get(state.src[state.pos])
        return rule is not None and rule(state, silent)

    return ask


def _read_inlines(state: StateCore) -> None:
    """What markdown-it's rule of this name does; a text in which nothing can match is taken as it is."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            if state.md.inline.terminator_re.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))
