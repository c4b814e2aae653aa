"""The summary of a page: a sentence or two for lists of pages."""

from checks.late import LatePattern
from checks.model import Document
from checks.model.visible import covers, line_starts, without_comments

_LONGEST = 240
_NO_PROSE = LatePattern(r"\s*(?:[-*+>|#=`~<]|\d+[.)]\s|\*\*[^*]+\*\*\s*:|\*\*[^*]+:\*\*)")
_LINK = LatePattern(r"!?\[([^\]\[]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\]\[]*\])")
_EMPHASIS = LatePattern(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")


def find_summary(document: Document) -> str:
    """The front matter's `summary` or `description`, else the first paragraph of prose of
    the page, without markup, cut at a word to some 240 characters; empty if there is none."""
    for key in ("summary", "description"):
        given = document.front_matter.get(key)
        if isinstance(given, str) and given.strip():
            return _shorten(" ".join(given.split()))
    return _shorten(_strip_markup(" ".join(_first_paragraph(document))))


def _first_paragraph(document: Document) -> list[str]:
    code, headings = sorted(document.code), {heading.line for heading in document.headings}
    paragraph: list[str] = []
    lines = _shown_text(document).split("\n")[document.body_line - 1 :]
    for number, line in enumerate(lines, document.body_line):
        is_prose = bool(line.strip()) and number not in headings and not covers(code, number)
        if is_prose and (paragraph or not _NO_PROSE.match(line)):
            paragraph.append(" ".join(line.split()))
        elif paragraph:
            break
    return paragraph


def _shown_text(document: Document) -> str:
    """The text with blanks for HTML comments, which nobody sees."""
    text = document.text
    if "<!--" not in text:
        return text
    return without_comments(text, line_starts(text), sorted(document.code))


def _strip_markup(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text[: 4 * _LONGEST]))


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:") + " …"
