"""pyromark, which reads for the checks, and markdown-it-py, which renders for the site, see the
same headings, links and code: on own examples of each part of the CommonMark specification and of
GitHub's tables and footnotes, and on generated texts.

What the two are known to see differently is listed in `DIFFERENT`, each with its reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from checks.model import LinkKind
from checks.reading.markdown.facts import parse_facts
from hooks.rendering.parsing import PageParser

DIFFERENT = {
    "115 list items": "pyromark wants text behind a box and takes `# c` for it. GitHub's specification only "
    "knows paragraphs there. Such a heading gets no id on the site, and links to it are reported.",
    "160 autolinks": "markdown-it-py writes `mailto:` in front; to the checks it is external either way.",
    "166 raw html": "pyromark takes a CDATA section between words for text, so that a link in it counts. "
    "Nobody writes them in Markdown.",
    "178 tables": "For markdown-it-py a row and a line of hyphens without `|` are a table, for GitHub and "
    "pyromark they are a heading with a `|` in it, which nobody writes on purpose.",
    "181 footnotes": "markdown-it-py leaves a note out that nothing refers to, which TXT305 reports; "
    "pyromark reads the heading in it.",
}
"""Examples that the two read differently, with the reason why that is right or does no harm."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a parser sees: (level, text, line), (is it an image, address, text), (first, last line)."""

    headings: list[tuple[int, str, int]]
    links: Counter[tuple[bool, str, str]]
    code: list[tuple[int, int]]


def read_examples() -> Iterator[tuple[str, str]]:
    """(part of the specification and number, text); `→` stands for a tab."""
    text = (Path(__file__).parent / "dialect_examples.txt").read_text(encoding="utf-8")
    part, number = "", 0
    for block in f"\n{text}".split("\n%%")[1:]:
        title, _, example = block.partition("\n")
        part, number = title.strip() or part, number + 1
        yield f"{number} {part}", example.replace("→", "\t") + "\n"


EXAMPLES = dict(read_examples())


def see_with_pyromark(text: str) -> Seen:
    facts = parse_facts(text)
    skipped = (LinkKind.HTML, LinkKind.UNDEFINED, LinkKind.UNUSED)
    links = (each for each in facts.links if each.kind not in skipped)
    return Seen(
        [(each.level, each.text, each.line) for each in facts.headings],
        Counter((each.kind is LinkKind.IMAGE, each.target, _squeezed(each.text)) for each in links),
        [(first, _last_filled(text, first, last)) for first, last in facts.code],
    )


def see_with_markdown_it(text: str) -> Seen:
    tokens = PageParser().parse(text)
    seen = Seen([], Counter(), [])
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if token.type == "heading_open" and token.map and following:
            words = " ".join("".join(_words(following.children or ())).split())
            seen.headings.append((int(token.tag[1:]), words, token.map[0] + 1))
        elif token.type in ("fence", "code_block") and token.map:
            first, last = token.map[0] + 1, token.map[1]
            seen.code.append((first, _last_filled(text, first, last)))
        elif token.type == "inline":
            seen.links.update(_links(token.children or ()))
    return seen


def _links(tokens: Sequence[Token]) -> Iterator[tuple[bool, str, str]]:
    """The links and images among tokens, without bare addresses, which no fact is made of."""
    for at, token in enumerate(tokens):
        if token.type == "image":
            yield True, str(token.attrs["src"]), _squeezed("".join(_words(token.children or ())))
            yield from _links(token.children or ())
        elif token.type == "link_open" and token.markup != "linkify":
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == "link_close")
            yield False, str(token.attrs["href"]), _squeezed("".join(_words(tokens[at:end])))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _words(token.children or ())
        elif token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _last_filled(text: str, first: int, last: int) -> int:
    """The last line that is not blank: blank lines behind code belong to it for one parser only."""
    lines = text.split("\n")
    while last > first and not lines[min(last, len(lines)) - 1].strip(" \t>"):
        last -= 1
    return last


def test_there_are_examples_of_all_parts() -> None:
    assert len(EXAMPLES) >= 150
    assert len({name.split(maxsplit=1)[1] for name in EXAMPLES}) >= 20


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name not in DIFFERENT])
def test_both_see_the_same(name: str) -> None:
    assert see_with_pyromark(EXAMPLES[name]) == see_with_markdown_it(EXAMPLES[name])


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_differs_still_differs(name: str) -> None:
    """Where the parsers come to agree, the entry goes."""
    assert see_with_pyromark(EXAMPLES[name]) != see_with_markdown_it(EXAMPLES[name])


BITS = st.sampled_from(
    [
        *("# ", "## ", "### ", "> ", "- ", "1. ", "  ", "    ", "\t", "```", "~~~", "---", "===", "***"),
        *("[", "](", ")", "]", "![", "[a]", "[a]: b", "[b][a]", "`", "``", "*", "**", "_", "\\", "<", ">"),
        *("<b>", "</b>", "|", "| --- |", "a", "b c", "ä", " ", "\n", "\n", "\n", "\n\n"),
        *("<http://x.org>", "[x](y)", "![i](p)", "&amp;", "&", "(", "\\[", "1) ", "+ ", "* "),
    ]
)
"""What Markdown is made of; no `^`, `$` and boxes, which the dialects of the two differ in."""


KNOWN = {
    r"\|.*\n[ \t>*+\d.)-]*-+[ \t]*$": "as in 178 tables",
    r"#.*\t": "pyromark knows no tab beside the closing signs of a heading, which is no harm",
    r"\[[^]]*\]:.*\n[ >]*(\t|    )": "an indented line below a definition goes on with its paragraph; "
    "markdown-it-py begins code there",
}
"""What generated texts may hold that the two read differently, with the reason."""


def is_alike(text: str) -> bool:
    if any(re.search(pattern, text, re.MULTILINE) for pattern in KNOWN):
        return True
    return see_with_pyromark(text) == see_with_markdown_it(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(BITS, max_size=25).map("".join))
def test_both_see_the_same_in_generated_texts(text: str) -> None:
    assert is_alike(text)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None, derandomize=True)
@given(st.lists(BITS, max_size=40).map("".join))
def test_both_see_the_same_in_many_generated_texts(text: str) -> None:
    assert is_alike(text)
