"""The Markdown dialect of knowledge pages: CommonMark and GitHub's extensions, to tokens."""

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from mdit_py_plugins.gfm import gfm_plugin

from hooks.rendering.asking import ask_where_rules_match

DEEPEST = 50
"""Levels of what lies in one another, of which a list has two. At the last one the parser leaves out all that
follows: at its own limit of 20 whoever writes a page could hide half of it. More make brackets in brackets
slow."""


class TooDeepError(ValueError):
    """A text has more levels than are shown."""


class PageParser(MarkdownIt):
    """A parser that leaves addresses as they are written, so that they can be looked up."""

    def __init__(self) -> None:
        """Knows tables, task lists, strikethrough, alerts, footnotes, bare links and formulas."""
        super().__init__("commonmark", {"maxNesting": DEEPEST})
        gfm_plugin(self)
        dollarmath_plugin(self, allow_labels=False, allow_blank_lines=False, double_inline=True)
        self.inline.ruler.at("math_inline", _parse_inline_formula)
        for rule in self.inline.ruler.__rules__:
            if rule.name == "gfm_autolink_protocol":
                self.inline.ruler.at(rule.name, _ask_at_protocols(rule.fn))
        ask_where_rules_match(self)

    def parse(self, src: str, env: EnvType | None = None) -> list[Token]:
        """The tokens of a text. Raises `TooDeepError` where the parser left something out."""
        tokens = super().parse(src, env)
        if any(token.level >= DEEPEST - 1 for token in tokens):
            raise TooDeepError("lists or quotations lie too deep in one another")
        return tokens

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is markdown-it's
        """The address, unchanged."""
        return url


_QUOTED = re.compile(r"`([^`]+)`")
"""GitHub's other form of formulas: $`x`$."""

_DOLLARS = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)


def _parse_inline_formula(state: StateInline, silent: bool) -> bool:
    """`$…$` as a formula, but not in prices (`$5`) and variables (`$HOME/$USER`)."""
    start, source = state.pos, state.src
    if source[start] != "$" or (start and source[start - 1].isalnum()):
        return False
    if not _DOLLARS(state, True):
        return False
    end, state.pos = state.pos, start
    if source[end : end + 1].isalnum():
        return False
    found = _DOLLARS(state, silent)
    if found and not silent and (quoted := _QUOTED.fullmatch(state.tokens[-1].content)):
        state.tokens[-1].content = quoted[1]
    return found


_PROTOCOL = re.compile(r"(?:https?|mailto|xmpp)\Z")
_LONGEST = len("mailto")


def _ask_at_protocols(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """The plugin's rule for `https://…`, which looks through all text before each colon, so that it is only
    asked where a colon may belong to an address, and shown the end of that text."""

    def parse_address(state: StateInline, silent: bool) -> bool:
        # In silence the rule finds nothing either.
        if silent or state.src[state.pos] != ":":
            return False
        before = state.pending
        if not _PROTOCOL.search(before, max(0, len(before) - _LONGEST)):
            return False
        if len(before) > _LONGEST:
            # Texts that follow one another are joined in the end.
            state.pending = before[:-_LONGEST]
            state.pushPending()
            state.pending = before[-_LONGEST:]
        return rule(state, silent)

    return parse_address
