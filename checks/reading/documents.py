"""One Markdown file: bytes to `Document`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checks.digests import hash_bytes
from checks.frozen import replace
from checks.lazy_pattern import LazyPattern
from checks.model import Document, Heading, Place, Problem
from checks.model.visible import covers, line_starts, without_comments
from checks.reading.front_matter.parsing import FrontMatter, parse_front_matter
from checks.reading.markdown.check_comments import blank_check_comments, find_check_comments
from checks.reading.markdown.facts import Facts, parse_facts
from checks.reading.markdown.slugs import slugify
from checks.reading.markdown.summaries import find_summary
from checks.reading.prose import Prose, find_faults, sketch_paragraphs
from checks.reading.text import count_lines, count_words, decode, is_exact

_INCLUSION_WORDS = ("{%", "{{", "8<-", "[!INCLUDE", "::: ", "@include")
_INCLUSION = LazyPattern(
    r"\{%-?[ \t]*(?:include|render|(?:call|from|import)\b)|^\{\{[<%][ \t]*[\w-]+/[\w/-]+[ \t]*[%>]\}\}"
    r"|\{\{[<%#]?[ \t]*include\b|^[ \t]*-{1,2}8<-{1,2}[ \t]|\[!INCLUDE[ \t]*\["
    r"|^:::[ \t]+\w+(?:\.\w+)+[ \t]*$|^:::[ \t]+([\w-]+)[ \t]*$|<!--[ \t]*(?=@include:)",
    re.MULTILINE,
)
"""What stands for the text of another file: of Liquid, Nunjucks, Hugo, mdBook, PyMdown, Microsoft's docs,
mkdocstrings and VitePress, for which it is a comment; and what may be a plugin, if options follow."""

_OPTION = LazyPattern(r"[ \t]+:\w+:")

_TOO_DEEP = LazyPattern(r" {0,3}#{7,}[ \t]+\S")


def parse_document(path: str, data: bytes, sha256: str = "") -> tuple[Document | None, tuple[Problem, ...]]:
    """The document of a file's bytes (None where they are no text), and what was wrong. `sha256` is
    that of the bytes, where it is known."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    front, front_problems = parse_front_matter(path, text)
    body = _blank_front_matter(text, front.body_line)
    document = _describe(path, data, sha256 or hash_bytes(data), text, front, body)
    prose = Prose(document, body)
    faults = (*_find_text_problems(document, body), *find_faults(prose))
    if not document.is_exact:
        # The places of its fixes would not be those of the file.
        front_problems = tuple(replace(problem, fixes=()) for problem in front_problems)
    return _describe_prose(prose), (*_without_examples(problems, prose), *front_problems, *faults)


def _describe(path: str, data: bytes, sha256: str, text: str, front: FrontMatter, body: str) -> Document:
    """The document of a text, but for what follows from its prose."""
    facts = parse_facts(body)
    title, title_line = _find_title(front.values, facts)
    return Document(
        path=path,
        text=text,
        sha256=sha256,
        lines=count_lines(text),
        words=count_words(body),
        headings=facts.headings,
        links=facts.links,
        code=facts.code,
        anchors=facts.anchors,
        front_matter=front.values,
        body_line=front.body_line,
        given_title=title,
        title_line=title_line,
        repeated_headings=_group_repeated(facts.headings),
        is_exact=is_exact(text, data),
        comments=find_check_comments(facts.comments, body),
        size=len(data),
    )


def _describe_prose(prose: Prose) -> Document:
    """The document of a text with what follows from its prose."""
    document = prose.document
    lines, sketches = sketch_paragraphs(prose)
    return replace(
        document,
        paragraph_lines=lines,
        paragraph_sketches=sketches,
        anchors=(*document.anchors, "") if _includes_others(prose) else document.anchors,
        summary=find_summary(document),
    )


def leave_out_comments(document: Document) -> Document:
    """The document with blanks in its text for comments, which nobody sees, so that no word of theirs
    is read as one of a plan or a drop."""
    text = document.text
    if document.comments:
        body = _blank_front_matter(text, document.body_line)
        text = blank_check_comments(parse_facts(body).comments, text)
    if "<!--" in text:
        text = without_comments(text, line_starts(text), sorted(document.code))
    return document if text is document.text else replace(document, text=text)


def _find_title(front_matter: Mapping[str, object], facts: Facts) -> tuple[str, int]:
    """The title that a document gives itself and the line of it; empty where it gives none."""
    given = front_matter.get("title")
    if isinstance(given, str) and given.strip():
        return given.strip(), 1
    heading = next((heading for heading in facts.headings if heading.level == 1 and heading.text), None)
    return (heading.text, heading.line) if heading else facts.raw_title or ("", 1)


def _group_repeated(headings: Sequence[Heading]) -> tuple[tuple[Heading, ...], ...]:
    groups: defaultdict[str, list[Heading]] = defaultdict(list)
    for heading in headings:
        if not heading.own_id:
            groups[slugify(heading.text)].append(heading)
    return tuple(tuple(group) for slug, group in groups.items() if slug and len(group) > 1)


def _blank_front_matter(text: str, body_line: int) -> str:
    """The text with its front matter's lines emptied, so that lines keep their numbers."""
    if body_line == 1:
        return text
    lines = text.split("\n")
    return "\n" * (body_line - 1) + "\n".join(lines[body_line - 1 :])


def _find_text_problems(document: Document, body: str) -> list[Problem]:
    if not body.strip():
        return [Problem("empty-file", Place(document.path), "has no text: write it or remove the file")]
    if "#######" not in body:
        return []
    code = sorted(document.code)
    message = "has seven or more `#`, so it is text, not a heading: use at most six"
    return [
        Problem("heading-too-deep", Place(document.path, number), message)
        for number, line in enumerate(body.split("\n"), 1)
        if _TOO_DEEP.match(line) and not covers(code, number)
    ]


def _includes_others(prose: Prose) -> bool:
    found = prose.find_near(_INCLUSION_WORDS, _INCLUSION)
    # A comment is hidden behind its mark.
    return any(
        not prose.is_hidden(match.start()) and (not match[1] or _OPTION.match(prose.text, match.end() + 1))
        for match in found
    )


def _without_examples(problems: Sequence[Problem], prose: Prose) -> Iterator[Problem]:
    """The problems of a text without damaged characters that code shows: that may be what it is about.
    A text that is damaged throughout is read repaired, and told so whatever comes first."""
    for each in problems:
        is_place = each.rule == "mojibake" and prose.document.is_exact
        if not (is_place and prose.is_hidden_at(each.place.line, each.place.column)):
            yield each
