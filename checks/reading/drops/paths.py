"""The files that a drop's text names, and what it says of them there.

Paths of the base's upkeep (INDEX.md, a plan, a drop) are never meant. A page may be named as plans
are (`data/ingestion-pipelines.md`): a plan is what has no folder, or lies in a folder of plans, or
beside the drop.
"""

import re
from collections.abc import Iterator

from checks.reading.drops.rows import CROSSES
from checks.reading.spaced_names import is_end_of_name

_PATH = re.compile(r"(?<![\w:/.*~+@-])[~/.\w*][\w./*+@~-]*\.(?:md|markdown|mdx)\b(?!/)")
_UPKEEP = re.compile(
    r"(?:^|/)(?:index|skill|readme|claude|changelog|plan|knowledge-drop[\w.*-]*)\.md$", re.IGNORECASE
)
_PLAN = re.compile(r"ingestion[\w.-]*\.md", re.IGNORECASE)
_PLAN_FOLDER = re.compile(r"(?:^|/)(?:_ingest|expansion)", re.IGNORECASE)
_NEAR = 80
_SAME_CLAUSE = r"(?:[^.;,\n]|\.(?=\w)){0,60}$"
_BEFORE = (
    # "I did not create x.md", "could not be created: x.md"
    rf"(?:\b(?:not|never|cannot|without|unable to|fail(?:ed)? to|to be)\b|n['’]t\b){_SAME_CLAUSE}",
    rf"[{CROSSES}]\W*$",
    # "formerly x.md", "replaces x.md", "(was x.md)", "(see also x.md)", "from x.md"
    r"\b(?:formerly|previously|originally|used to be|instead of|rather than|replac\w+|supersed\w+)\W+$",
    r"\((?:was|were|old|see|cf)\b[^()]{0,40}$",
    r"\bfrom\W{1,3}$",
)
_BEHIND = (
    # "x.md ❌", "x.md (not created)", "x.md was not created"
    rf"[{CROSSES}]",
    r"[(\[:–—-]{0,2}\s?(?:(?:was|is|has|has been|could)\s)?(?:not|never)\s(?:yet\s)?(?:be(?:en)?\s)?"
    r"(?:created|written|produced|made|done|finished|found|there|existing)\b",
    r"[(\[:–—-]{0,2}\s?(?:(?:to|will) be \w+|planned(?:\W*$|\)))",
)
_NOT_MEANT_BEFORE = re.compile("|".join(_BEFORE), re.IGNORECASE)
_NOT_MEANT_BEHIND = re.compile(rf"[`*\"'\])]*\s?(?:{'|'.join(_BEHIND)})", re.IGNORECASE)
"""What stands before and behind a file that was not written."""


def iter_paths(text: str) -> Iterator[str]:
    """The Markdown files that a text names, upkeep files and web addresses left out."""
    for match in _PATH.finditer(text) if ".m" in text else ():
        path = match[0].removeprefix("./").removeprefix("~/")
        is_end = "/" not in path and is_end_of_name(text, match.start())
        if not (is_end or path.startswith("//") or _is_upkeep(path)):
            yield path


def iter_written_paths(text: str) -> Iterator[str]:
    """The files among them but for those that the text says were not written, and those that it
    only calls the origin of another."""
    for path in iter_paths(text):
        start = text.find(path)
        before, behind = text[max(0, start - _NEAR) : start], text[start + len(path) :][:_NEAR]
        if not _NOT_MEANT_BEFORE.search(before) and not _NOT_MEANT_BEHIND.match(behind):
            yield path


def is_same_file(one: str, other: str) -> bool:
    """Whether one path ends in the other, folder by folder."""
    one, other = f"/{one.strip('/')}", f"/{other.strip('/')}"
    return one.endswith(other) or other.endswith(one)


def is_plan_beside(path: str, folder: str) -> bool:
    """Whether a path is named as plans are and lies in the folder of the drop."""
    own, _, name = path.rpartition("/")
    return _PLAN.fullmatch(name) is not None and is_same_file(own, folder)


def _is_upkeep(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if _PLAN.fullmatch(name):
        return not folder or _PLAN_FOLDER.search(folder) is not None
    return _UPKEEP.search(path) is not None
