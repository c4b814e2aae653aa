"""SKILL.md: what an agent reads first. Its head is written by hand, its list of pages generated.

The format is that of Agent Skills (https://agentskills.io/specification): front matter with `name`
(1 to 64 small letters, digits and single hyphens) and `description` (1 to 1,024 characters), then
Markdown. The format also wants the folder to have the skill's name. That is left to whoever installs
it, since a checkout may be called anything.

Between the two marks stand the pages by folder, with their titles: INDEX.md has the summaries. All
else of the file is never touched.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from checks.derived.index import escape_text, folder_of, write_link
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Document, KnowledgeBase, is_shown
from checks.reading.base import LIST_MARKS

SKILL_PATH = "SKILL.md"
LONGEST_NAME = 64
LONGEST_DESCRIPTION = 1_024

_NAME = LazyPattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNFIT = LazyPattern(r"[^a-z0-9]+")


@frozen
class SkillFault:
    """Something wrong with the hand-written part, and its line."""

    line: int
    message: str


def has_list(base: KnowledgeBase) -> bool:
    """Whether the base has a SKILL.md with a mark of the list, so that it is kept up."""
    if SKILL_PATH not in base.derived:
        return False
    lines = base.documents[SKILL_PATH].text.split("\n")
    return any(mark in lines for mark in LIST_MARKS)


def render_skill(base: KnowledgeBase, text: str | None) -> str:
    """What SKILL.md should be: `text` with the list renewed, appended where it has no marks; a whole
    file for None. Raises `ValueError` where the marks are broken."""
    if text is None:
        return f"{_render_head(base)}\n{render_list(base)}\n"
    lines = text.split("\n")
    found = find_list(lines)
    if found is None:
        gap = "\n" * (2 - min(2, len(text) - len(text.rstrip("\n")))) if text else ""
        return f"{text}{gap}{render_list(base)}\n"
    first, last = found
    return "\n".join([*lines[:first], *render_list(base).split("\n"), *lines[last + 1 :]])


def render_list(base: KnowledgeBase) -> str:
    """The list with its two marks, without a last line end."""
    return "\n".join([LIST_MARKS[0], "", *_iter_pages(base), LIST_MARKS[1]])


def find_list(lines: Sequence[str]) -> tuple[int, int] | None:
    """The indices of the marks, None where there are none. Raises `ValueError` where there is not
    one of each in order."""
    opened, closed = ([at for at, line in enumerate(lines) if line == mark] for mark in LIST_MARKS)
    if not opened and not closed:
        return None
    if len(opened) != 1 or len(closed) != 1 or opened > closed:
        raise ValueError(
            f"needs one line `{LIST_MARKS[0]}` and one line `{LIST_MARKS[1]}` after it: "
            "the list of pages is kept between them"
        )
    return opened[0], closed[0]


def find_head_faults(document: Document) -> Iterator[SkillFault]:
    """What keeps the head of a SKILL.md from being that of a skill."""
    name, description = (document.front_matter.get(key) for key in ("name", "description"))
    if not isinstance(name, str) or not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        yield SkillFault(
            _line_of(document, "name"),
            f"needs a `name` of at most {LONGEST_NAME} small letters, digits and single hyphens",
        )
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= LONGEST_DESCRIPTION:
        yield SkillFault(
            _line_of(document, "description"),
            f"needs a `description` of at most {LONGEST_DESCRIPTION:,} characters: what is here, and when "
            "to read it",
        )


def _line_of(document: Document, key: str) -> int:
    lines = document.text.split("\n")[: document.body_line - 1]
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _iter_pages(base: KnowledgeBase) -> Iterator[str]:
    # A SKILL.md that has no list yet is a page as long as that.
    listed = sorted((path for path in base.pages if path != SKILL_PATH), key=folder_of)
    for folder, pages in groupby(listed, key=folder_of):
        yield f"**{escape_text(folder) or 'At the top'}**"
        yield ""
        yield from (f"- {write_link(base.documents[path].title, path)}" for path in pages)
        yield ""


def _render_head(base: KnowledgeBase) -> str:
    """A first draft of the head, to be replaced by hand."""
    folder = Path(base.root).resolve().name
    name = _UNFIT.sub("-", folder.lower()).strip("-")[:LONGEST_NAME].rstrip("-") or "knowledge"
    topics = dict.fromkeys(path.partition("/")[0] for path in base.pages if "/" in path)
    about = ", ".join(topic.replace("-", " ") for topic in topics) or "its subject"
    what = f"Knowledge pages about {about}"[: LONGEST_DESCRIPTION - 100]
    description = _quote(f"{what}. Read it before writing or answering about these.")
    return f"---\nname: {name}\ndescription: {description}\n---\n\n# {escape_text(folder) or 'Knowledge'}\n"


def _quote(text: str) -> str:
    """A text as a value of YAML."""
    return '"' + "".join(_ESCAPES.get(char, char if is_shown(char) else " ") for char in text) + '"'


_ESCAPES: Mapping[str, str] = {'"': '\\"', "\\": "\\\\"}
