"""A folder to `KnowledgeBase`: every file read once, nothing narrowed, nothing dropped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checks.config import Config
from checks.model import Document, Drop, KnowledgeBase, Place, Plan, Problem
from checks.patterns import compile_patterns
from checks.reading.cache import FactsCache
from checks.reading.documents import parse_document
from checks.reading.drops import parse_drop
from checks.reading.plans import parse_plan
from checks.reading.tree import Tree, read_tree

GENERATED_MARK = "<!-- proofshelf:generated -->"
"""The line that tells a generated file from one of the same name written by hand."""

DERIVED_PATHS = ("INDEX.md", "SKILL.md")
"""What may be computed from the base; with the mark they are no pages of it."""


def read_base(config: Config, cache: FactsCache | None = None) -> KnowledgeBase:
    """The base at `config.root`. Faults of files are problems of the base; raises
    `NotADirectoryError` where the root is no folder."""
    root = config.root
    if not root.is_dir():
        raise NotADirectoryError(f"{root}: no such folder")
    tree = read_tree(root, config.exclude)
    problems = list(tree.problems)
    documents = dict(_iter_documents(tree, cache or FactsCache(), problems))
    sorted_out = _sort_out(documents, config, problems)
    return KnowledgeBase(
        root=str(root),
        documents=documents,
        pages=tuple(sorted_out.pages),
        plans=tuple(sorted_out.plans),
        drops=tuple(sorted_out.drops),
        derived=tuple(sorted_out.derived),
        files=frozenset(tree.files),
        folders=frozenset(tree.folders),
        problems=tuple(sorted(problems, key=lambda problem: (problem.place, problem.rule))),
        markdown_files=len(tree.markdown),
    )


def _iter_documents(tree: Tree, cache: FactsCache, problems: list[Problem]) -> Iterator[tuple[str, Document]]:
    for path, on_disk in tree.markdown.items():
        try:
            data = Path(on_disk).read_bytes()
        except OSError as error:
            message = f"cannot be read ({error.strerror}): allow reading it"
            problems.append(Problem("unreadable-file", Place(path), message))
            continue
        document, found = parse_document(path, data, cache)
        problems.extend(found)
        if document is not None:
            yield path, document


@dataclass(slots=True)
class _SortedOut:
    pages: list[str] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)


def _sort_out(documents: Mapping[str, Document], config: Config, problems: list[Problem]) -> _SortedOut:
    """Which documents are plans, drops, derived files and pages."""
    is_plan, is_drop = compile_patterns(config.plans), compile_patterns(config.drops)
    result = _SortedOut()
    for path, document in documents.items():
        if is_drop(path):
            drop, found = parse_drop(document)
            result.drops.append(drop)
            problems.extend(found)
        elif is_plan(path) and (plan := _read_plan(document, problems)) is not None:
            result.plans.append(plan)
        elif path in DERIVED_PATHS and GENERATED_MARK in document.text.split("\n"):
            result.derived.append(path)
        else:
            result.pages.append(path)
    return result


def _read_plan(document: Document, problems: list[Problem]) -> Plan | None:
    """The plan, or None for a file that is only named like one; then it is a page, and what
    looked like a part that could not be read is still reported."""
    plan, found = parse_plan(document)
    problems.extend(found)
    return plan
