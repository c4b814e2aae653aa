"""What a rule is, and what it gets to see."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import TypeVar, cast

from checks.baseline import Known
from checks.config import Config
from checks.evidence.path_index import PathIndex
from checks.evidence.site_programs import SPHINX, is_on_site
from checks.frozen import field, frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import (
    Applicability,
    Batch,
    CitationEvidence,
    ClaimEvidence,
    Conversion,
    Drop,
    DropEvidence,
    Evidence,
    Fix,
    Form,
    Heading,
    KnowledgeBase,
    LinkEvidence,
    LinkState,
    Number,
    Part,
    PartEvidence,
    Plan,
    Problem,
    Severity,
    Suppression,
    is_template,
)
from checks.rules.filling import iter_filled

_Answer = TypeVar("_Answer")
_ON_SITE = (LinkState.ON_SITE, LinkState.DEAD_ON_SITE)
_NAMED = LazyPattern(r"^[ \t>]*(?:\(([\w:./-]+)\)=[ \t]*$|:name:[ \t]+(\S+))", re.MULTILINE)
_HABIT = 10
_HABITUAL = 0.2
"""How many pages have to be linked to as on a site, and which share of all links between documents that has
to be, to be meant."""


@frozen
class Context:
    """All that a rule may look at: nothing of it touches the disk. `suppressions` and `gone`, the
    entries of the baseline that no finding stands behind, are there for rules that speak last."""

    base: KnowledgeBase
    evidence: Evidence
    config: Config
    suppressions: Sequence[Suppression] = ()
    gone: Sequence[Known] = ()
    baseline: str = ""
    _found: dict[object, object] = field(default_factory=dict)

    def once(self, find: "Callable[[Context], _Answer]") -> _Answer:
        """What a function says of this context; it is asked once, however many rules want to know."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("_Answer", self._found[find])

    def iter_parts(self) -> Iterator[tuple[Plan, Part, PartEvidence]]:
        """Every part of every plan with its evidence, in order."""
        return iter(self.once(_find_parts))

    def iter_batches(self) -> Iterator[tuple[Plan, Batch, Sequence[Part]]]:
        """Every batch of every plan with its parts, all in the plan's order."""
        return iter(self.once(_find_batches))

    def iter_citations(self) -> Iterator[tuple[Plan, Part, PartEvidence, CitationEvidence]]:
        """Every citation that a part asks for and that is not settled, with its evidence, in order."""
        for plan, part, measured in self.iter_parts():
            for citation in measured.open_citations:
                yield plan, part, measured, citation

    def iter_drops(self) -> Iterator[tuple[Drop, DropEvidence]]:
        """Every drop with its evidence, in order."""
        for drop in self.base.drops:
            yield drop, self.evidence.drops[drop.path]

    def iter_claims(self) -> Iterator[tuple[Drop, DropEvidence, ClaimEvidence]]:
        """Every claim of every drop that differs or is false, with its evidence, in order."""
        for drop, measured in self.iter_drops():
            for claim in measured.broken_claims:
                yield drop, measured, claim

    def is_for_site(self, path: str, target: str) -> bool:
        """Whether the base, or the folder directly in it that holds the page at a path, is written for a
        site, so that a target of a link leads to a file there: its pages link to one another by such
        addresses more often than by chance or mistake. From the root nobody does so by mistake."""
        habits, roots = self.once(_find_habits)
        folders = habits | roots if target.startswith("/") else habits
        return not folders.isdisjoint(("", _top(path)))

    @property
    def paths(self) -> PathIndex:
        """The paths of the base, and the programs that make sites of its folders, going by their settings."""
        return self.once(_index_paths)

    def is_in_sphinx(self, path: str) -> bool:
        """Whether Sphinx, MyST or Jupyter Book makes a site of a folder above a path: its links may name what
        stands anywhere in the base, and code."""
        return is_on_site(self.paths, path, SPHINX)

    def heading_ids(self) -> frozenset[str]:
        """The ids of all headings of all documents: for each the one that it gives itself, or GitHub's."""
        return self.once(_find_heading_ids)

    def sphinx_names(self) -> frozenset[str]:
        """What links may name on a site of Sphinx, wherever it stands: labels, and names of directives."""
        return self.once(_find_sphinx_names)

    def own_ids(self) -> frozenset[str]:
        """All ids that headings give themselves, in any document."""
        return self.once(_find_own_ids)

    def iter_links(self, state: LinkState) -> Iterator[tuple[str, LinkEvidence]]:
        """Every link in this state of fault, with the path of the document that holds it."""
        for path, links in self.evidence.faulty_links.items():
            for link in links:
                if link.state is state:
                    yield path, link


def _find_parts(context: Context) -> Sequence[tuple[Plan, Part, PartEvidence]]:
    parts: list[tuple[Plan, Part, PartEvidence]] = []
    for plan in context.base.plans:
        measured = context.evidence.plans[plan.path].parts
        parts.extend(zip(repeat(plan, len(measured)), plan.parts, measured, strict=True))
    return parts


def _find_batches(context: Context) -> Sequence[tuple[Plan, Batch, Sequence[Part]]]:
    return [each for plan in context.base.plans for each in _iter_batches(plan)]


def _index_paths(context: Context) -> PathIndex:
    return PathIndex(context.base)


def _find_heading_ids(context: Context) -> frozenset[str]:
    return frozenset(heading.own_id or heading.slug for heading in _iter_headings(context))


def _find_own_ids(context: Context) -> frozenset[str]:
    return frozenset(heading.own_id for heading in _iter_headings(context) if heading.own_id)


def _iter_headings(context: Context) -> Iterator[Heading]:
    return (heading for each in context.base.documents.values() for heading in each.headings)


def _find_sphinx_names(context: Context) -> frozenset[str]:
    pages = (each for path, each in context.base.documents.items() if context.is_in_sphinx(path))
    found = (match for page in pages for match in _NAMED.finditer(page.text))
    return frozenset(match[1] or match[2] for match in found)


def _find_habits(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The folders directly in the base that are written for a site, and those that link to files from its
    root; an empty name is all of the base."""
    found = [(path, link) for state in _ON_SITE for path, link in context.iter_links(state) if link.path]
    on_site = _count_by_top((path, link.path) for path, link in found)
    rooted = _count_by_top((path, link.path) for path, link in found if link.link.target[:1] == "/")
    many, roots = (frozenset(top for top in each if each[top] >= _HABIT) for each in (on_site, rooted))
    pages = context.base.documents.keys() & context.evidence.cited_by.keys() if many else ()
    pairs = _count_by_top((path, page) for page in pages for path in context.evidence.cited_by[page])
    return frozenset(top for top in many if on_site[top] >= _HABITUAL * pairs[top]), roots


def _top(path: str) -> str:
    """The folder directly in the base that holds a path, with its slash: a name is no empty one."""
    top, slash, _ = path.partition("/")
    return f"{top}{slash}" if slash else "/"


def _count_by_top(pairs: Iterable[tuple[str, str | None]]) -> Counter[str]:
    """How many pages link to others in each folder directly in the base, and under the empty name in all."""
    counts = Counter(_top(path) for path, _ in set(pairs))
    counts[""] = counts.total()
    return counts


def _iter_batches(plan: Plan) -> Iterator[tuple[Plan, Batch, Sequence[Part]]]:
    places: defaultdict[Number, list[int]] = defaultdict(list)
    for place, part in enumerate(plan.parts if plan.batches else ()):
        places[part.number].append(place)
    for batch in plan.batches:
        own = sorted({place for number in batch.parts for place in places.get(number, ())})
        yield plan, batch, [plan.parts[place] for place in own]


@frozen
class Rule:
    """A check with its code (never reused), its name (what is wrong, in words), and its
    severity. `check` yields problems in any order; the engine stamps and sorts them. A rule that
    `speaks_last` sees what came of the others, and nothing allows its findings. The docstring of
    the module that defines the rule is its page; the module is named as the rule is, with
    underscores."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterator[Problem]]
    speaks_last: bool = False


def reported_while_reading(
    name: str,
    without: str = "",
    mended_by: tuple[str, Form] | None = None,
    unless: Callable[[Context, Problem], bool] = lambda context, problem: False,
) -> Callable[[Context], Iterator[Problem]]:
    """The check of a rule whose problems the readers have found already. `without` names kinds of
    files that the rule leaves out: `plans`, `drops`, `derived`, `templates`, `forms` (templates with
    blanks in their front matter), `filled` (pages that a site fills), with spaces between. Problems
    of which `unless` holds are left out too. `mended_by` is a form that the file may be given, unsafely,
    with what to call that; one that is not UTF-8 takes none."""
    kinds = tuple(_PATHS[kind] for kind in without.split())

    def check(context: Context) -> Iterator[Problem]:
        return _pass_on(context, name, kinds, mended_by, unless)

    return check


def _pass_on(
    context: Context,
    name: str,
    kinds: Iterable[Callable[[KnowledgeBase], Iterable[str]]],
    mended_by: tuple[str, Form] | None,
    unless: Callable[[Context, Problem], bool],
) -> Iterator[Problem]:
    """The problems of this name outside files of these kinds."""
    found = [problem for problem in context.base.problems if problem.rule == name]
    if not found:
        return
    left_out = {path for paths in kinds for path in paths(context.base)}
    kept = {each.place.path for each in context.base.problems if each.rule == "not-utf8"}
    for problem in found:
        path = problem.place.path
        if path not in left_out and not unless(context, problem):
            yield _mend_by(mended_by, problem) if mended_by and path not in kept else problem


def _mend_by(form: tuple[str, Form], problem: Problem) -> Problem:
    conversion = Conversion(problem.place.path, form[1])
    return replace(problem, fixes=(Fix(form[0], Applicability.UNSAFE, (), (conversion,)),))


def _has_blank(base: KnowledgeBase, path: str) -> bool:
    lines = base.documents[path].text.split("\n", base.documents[path].body_line)
    return any(map(_BLANK.search, lines[: base.documents[path].body_line]))


_BLANK = LazyPattern(r"\{\{|\{%|<%")
_PATHS: Mapping[str, Callable[[KnowledgeBase], Iterable[str]]] = {
    "plans": lambda base: (plan.path for plan in base.plans),
    "drops": lambda base: (drop.path for drop in base.drops),
    "templates": lambda base: filter(is_template, base.documents),
    "forms": lambda base: (path for path in base.documents if is_template(path) and _has_blank(base, path)),
    "filled": iter_filled,
    # The record of a run is made by a program too, and quotes what was found wrong.
    "derived": lambda base: (*base.derived, *(run.path for run in base.runs)),
}
