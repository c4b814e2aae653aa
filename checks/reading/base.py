"""A folder to `KnowledgeBase`: every file read once, nothing narrowed, nothing dropped."""

from collections.abc import Callable, Mapping
from functools import partial

from checks.config import Config, say_no_folder
from checks.frozen import field, frozen
from checks.model import Document, Drop, KnowledgeBase, Plan, Problem, Review, Run
from checks.patterns import compile_patterns
from checks.reading.cache.facts_cache import FactsCache
from checks.reading.cache.quoted import QuotedLines
from checks.reading.cache.records import Kind, load_record
from checks.reading.cache.stored import decode_problems, open_document, open_drop, open_plan
from checks.reading.loading import LoadedFile, load_files
from checks.reading.tree import Tree, lay_over, read_tree

GENERATED_MARK = "<!-- proofshelf:generated -->"
"""The line by which a generated file is recognised; a file of the same name may be written by hand."""

LIST_MARKS = ("<!-- proofshelf:pages -->", "<!-- /proofshelf:pages -->")
"""The lines between which a list of pages is generated, in a file written by hand otherwise."""

DERIVED_MARKS = {"INDEX.md": (GENERATED_MARK,), "SKILL.md": (GENERATED_MARK, *LIST_MARKS)}
"""What may be computed from the base, as a whole or in part; with one of these lines it is no
page of the base."""

_RECORD = "KNOWLEDGE-R"
"""What the names of all records begin with, so that few files are looked at."""


def read_base(
    config: Config, cache: FactsCache | None = None, instead: Mapping[str, bytes | None] | None = None
) -> KnowledgeBase:
    """The base at `config.root` as it would be with `instead`: bytes in place of those of the file at
    a path, or as a new file, and None for a file that is not there. Faults of files are problems of
    the base; raises `NotADirectoryError` where the root is no folder."""
    root = config.root
    if not root.is_dir():
        raise NotADirectoryError(f"{root}: {say_no_folder(root)}")
    tree = read_tree(root, config.exclude)
    cache = cache or FactsCache()
    cache.passed_over = tree.passed_over
    collection = _Collection(list(tree.problems), cache.lines)
    files = lay_over(tree, instead, config.exclude) if instead else tree.markdown
    for file in load_files(files, _kinds(config), cache, collection.problems):
        collection.add(file)
    return _base(config, tree, collection)


def _kinds(config: Config) -> Callable[[str], Kind]:
    """What a file is read as, by its path."""
    is_plan, is_drop = compile_patterns(config.plans), compile_patterns(config.drops)
    return lambda path: Kind.DROP if is_drop(path) else Kind.PLAN if is_plan(path) else Kind.PAGE


@frozen
class _Collection:
    """The documents of a base and which of them are plans, drops, derived files and pages."""

    problems: list[Problem]
    quoted: QuotedLines
    documents: dict[str, Document] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)

    def add(self, file: LoadedFile) -> None:
        """Puts a file where it belongs. One that is only named like a plan is a page; one
        that is no text is only its problems."""
        path, source = file.path, file.record
        facts, is_plain, problems, plan, drop = load_record(source)
        if problems:
            self.problems.extend(decode_problems(problems, path))
        if facts is None:
            return
        stored = facts, source
        document = open_document(path, file.sha256, stored, file.content, self.quoted, is_plain=is_plain)
        self.documents[path] = document
        if _RECORD in path and self._add_record(document):
            return
        if drop:
            self.drops.append(open_drop((drop, source), path))
        elif plan:
            self.plans.append(open_plan((plan, source), path))
        elif path in DERIVED_MARKS and document.remember("is derived", partial(_is_derived, document)):
            self.derived.append(path)
        else:
            self.pages.append(path)

    def _add_record(self, document: Document) -> bool:
        """Puts away the record of a review or of a run; whether it was one."""
        from checks.reading.batch_records.parsing import parse_record  # few bases have any

        parsed = parse_record(document)
        if parsed is None:
            return False
        record, problems = parsed
        self.problems.extend(problems)
        if isinstance(record, Review):
            self.reviews.append(record)
        elif record:
            self.runs.append(record)
        return True


def _is_derived(document: Document) -> bool:
    """Whether one of the marks is a line of the text."""
    bounded = f"\n{document.text}\n"
    return any(f"\n{mark}\n" in bounded for mark in DERIVED_MARKS[document.path])


def _base(config: Config, tree: Tree, collection: _Collection) -> KnowledgeBase:
    return KnowledgeBase(
        root=str(config.root),
        documents=collection.documents,
        pages=tuple(collection.pages),
        plans=tuple(collection.plans),
        drops=tuple(collection.drops),
        reviews=tuple(collection.reviews),
        runs=tuple(collection.runs),
        derived=tuple(collection.derived),
        files=frozenset(tree.files),
        folders=frozenset(tree.folders),
        aliases=tree.aliases,
        exclude=config.exclude,
        problems=tuple(sorted(collection.problems, key=lambda problem: (problem.place, problem.rule))),
        markdown_files=len(tree.markdown),
    )
