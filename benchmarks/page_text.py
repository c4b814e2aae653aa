"""A page's text: its sections filled with blocks, and its links strewn over them."""

from collections.abc import Iterator, Sequence
from posixpath import relpath
from random import Random

from benchmarks.blocks import Lines, iter_blocks
from benchmarks.blueprint import Blueprint, Page, Section
from benchmarks.vocabulary import Vocabulary

FIGURE = "images/overview.svg"
_RECURRING = (
    "Example",
    "Common pitfalls",
    "Best practices",
    "Key figures",
    "Worked example",
    "Limits",
)
_WEB = "https://papers.example.org"


def render_page(page: Page, blueprint: Blueprint) -> str:
    """The page as text."""
    return "\n".join(_Writer(page, blueprint).write()) + "\n"


class _Writer:
    def __init__(self, page: Page, blueprint: Blueprint) -> None:
        self._page = page
        self._pages = blueprint.pages
        self._faults = blueprint.faults
        self._words = Vocabulary(Random(f"{blueprint.seed} {page.path}"))
        self._sources = [self._source() for _ in range(self._words.number(1, 3))]
        self._references: Lines = []

    def write(self) -> Lines:
        links = list(self._iter_links())
        self._words.rng.shuffle(links)
        head, foot = self._head(), self._foot()
        sections = [section for section in self._page.sections if section.heading]
        room = max(10, (self._page.lines - len(head) - len(foot)) // max(1, len(sections)))
        body: Lines = []
        for index, section in enumerate(sections):
            body += self._section(section, room, links[index :: len(sections)])
        return [*head, *body, *foot, *self._references]

    def _head(self) -> Lines:
        words, page = self._words, self._page
        front = ["---", f"title: {page.title}", f"summary: {words.sentence()}", "---", ""]
        contents = [f"- [{each.heading}](#{each.anchor})" for each in page.sections if each.heading]
        return [
            *(front if words.chance(0.15) else ()),
            f"# {page.title}",
            "",
            f"**Date**: {page.date}",
            "",
            *(["## Contents", "", *contents, ""] if words.chance(0.12) else ()),
            "## Overview",
            "",
            words.paragraph(2, 4),
            "",
            "---",
            "",
        ]

    def _section(self, section: Section, room: int, links: Sequence[str]) -> Lines:
        words = self._words
        lines = [f"## {section.heading}", "", words.paragraph(1, 3), "", *self._lead_ins(links)]
        subsections = words.number(1, 4)
        for _ in range(subsections):
            title = words.pick(_RECURRING) if words.chance(0.08) else words.phrase().capitalize()
            lines += [f"### {title}", ""]
            for block in iter_blocks(words, (room - 6) // subsections - 4):
                lines += block
        return [*lines, "---", ""]

    def _lead_ins(self, links: Sequence[str]) -> Iterator[str]:
        """One sentence for each link, as a line of its own or a list item."""
        for link in links:
            clause = self._words.clause()
            yield self._words.pick(
                (f"As {link} shows, {clause}.", f"From {link}: {clause}.", f"- See {link}: {clause}")
            )
            yield ""

    def _foot(self) -> Lines:
        accessed = f"(accessed {self._page.date})"
        listed = [f"- [{title}]({address}) {accessed}" for title, address in self._sources]
        return ["## Sources", "", *listed, ""]

    def _source(self) -> tuple[str, str]:
        words = self._words
        return f"{words.name()} {words.noun()} {words.noun()}", f"{_WEB}/{words.number(1000, 99999)}"

    def _iter_links(self) -> Iterator[str]:
        """Citations first, then the page's own: further pages, anchors, web, a figure."""
        words = self._words
        yield from (self._cite(path) for path in self._page.cites)
        for _ in range(words.number(2, 5) if self._page.cites else words.number(4, 9)):
            yield self._to_page(words.pick(self._pages))
        for title, address in self._sources:
            yield f"[{title}]({address})"
        if words.chance(0.3):
            yield f"<{_WEB}/{words.noun()}>"
        if words.chance(0.25):
            yield f"![{words.phrase()}]({FIGURE})"

    def _cite(self, path: str) -> str:
        words = self._words
        if words.chance(self._faults.citation):
            return f"`{path}`"
        if path.endswith("/"):
            return f"[{path[:-1]}]({self._address(path[:-1])}/)"
        return f"[{path.rpartition('/')[2]}]({self._address(path)})"

    def _to_page(self, target: Page) -> str:
        words = self._words
        address = self._address(target.path)
        if words.chance(self._faults.link):
            address = address.replace(".md", f"-{words.noun()}.md")
        elif words.chance(0.4):
            address += f"#{self._anchor(target)}"
        if words.chance(0.1):
            label = f"r{len(self._references) + 1}"
            self._references.append(f"[{label}]: {address}")
            return f"[{target.title}][{label}]"
        return f"[{target.title}]({address})"

    def _anchor(self, target: Page) -> str:
        if self._words.chance(self._faults.anchor):
            return f"{self._words.noun()}-{self._words.noun()}-{self._words.noun()}"
        return self._words.pick([each.anchor for each in target.sections if each.heading])

    def _address(self, path: str) -> str:
        return relpath(path, self._page.folder)
