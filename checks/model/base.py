"""A whole knowledge base as read: documents, plans, drops, and what was wrong with them."""

from collections.abc import Mapping

from checks.frozen import field, frozen
from checks.model.documents import Document
from checks.model.drops import Drop
from checks.model.findings import Problem
from checks.model.plans import Plan
from checks.model.records import Review, Run


@frozen
class KnowledgeBase:
    """Everything under one root. All paths are POSIX and relative to `root`.

    `documents` has every readable Markdown file, by path, sorted; `pages` are the paths that
    are neither plan nor drop nor record of a review or run nor derived file (INDEX.md, SKILL.md,
    ...); `derived` are those;
    `files` has every file of the base, Markdown or not, and `folders` every folder that holds
    one, so that a link can be followed without touching the disk; `aliases` maps Markdown files
    that are symbolic links to what they lead to, which is read there alone; `exclude` are the patterns of
    what was left out; `problems` are what reading noticed.
    """

    root: str
    documents: Mapping[str, Document]
    pages: tuple[str, ...]
    plans: tuple[Plan, ...]
    drops: tuple[Drop, ...]
    reviews: tuple[Review, ...] = ()
    runs: tuple[Run, ...] = ()
    derived: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    markdown_files: int = 0
