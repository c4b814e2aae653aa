"""What a rule is, and what it gets to see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from checks.baseline import Known
from checks.config import Config
from checks.frozen import field, frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import (
    Applicability,
    Batch,
    CitationEvidence,
    ClaimEvidence,
    Conversion,
    Document,
    Drop,
    DropEvidence,
    Evidence,
    Fix,
    Form,
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

_ON_SITE = (LinkState.ON_SITE, LinkState.DEAD_ON_SITE)
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
    _parts: list[tuple[Plan, Part, PartEvidence]] = field(default_factory=list)
    _batches: list[tuple[Plan, Batch, Sequence[Part]]] = field(default_factory=list)
    _habits: list[bool] = field(default_factory=list)
    _own_ids: list[frozenset[str]] = field(default_factory=list)

    def iter_parts(self) -> Iterator[tuple[Plan, Part, PartEvidence]]:
        """Every part of every plan with its evidence, in order."""
        # A third of all rules ask, so they are put together once.
        if not self._parts:
            for plan in self.base.plans:
                measured = self.evidence.plans[plan.path].parts
                self._parts.extend(zip(repeat(plan, len(measured)), plan.parts, measured, strict=True))
        return iter(self._parts)

    def iter_batches(self) -> Iterator[tuple[Plan, Batch, Sequence[Part]]]:
        """Every batch of every plan with its parts, all in the plan's order."""
        if not self._batches:
            for plan in self.base.plans:
                self._batches.extend(_iter_batches(plan))
        return iter(self._batches)

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

    def is_for_site(self) -> bool:
        """Whether the base is written for a site: its pages link to one another by addresses that lead
        to files on a site alone, more often than by chance or mistake."""
        if not self._habits:
            on_site = {
                (path, link.path) for state in _ON_SITE for path, link in self.iter_links(state) if link.path
            }
            self._habits.append(len(on_site) >= _HABIT and self._is_habit(len(on_site)))
        return self._habits[0]

    def _is_habit(self, count: int) -> bool:
        cited_by, documents = self.evidence.cited_by, self.base.documents
        return count >= _HABITUAL * sum(len(cited_by[path]) for path in cited_by if path in documents)

    def own_ids(self) -> frozenset[str]:
        """All ids that headings give themselves, in any document."""
        if not self._own_ids:
            headings = (heading for each in self.base.documents.values() for heading in each.headings)
            self._own_ids.append(frozenset(heading.own_id for heading in headings if heading.own_id))
        return self._own_ids[0]

    def iter_links(self, state: LinkState) -> Iterator[tuple[str, LinkEvidence]]:
        """Every link in this state of fault, with the path of the document that holds it."""
        for path, links in self.evidence.faulty_links.items():
            for link in links:
                if link.state is state:
                    yield path, link


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
    name: str, without: str = "", mended_by: tuple[str, Form] | None = None
) -> Callable[[Context], Iterator[Problem]]:
    """The check of a rule whose problems the readers have found already. `without` names kinds of
    files that the rule leaves out: `plans`, `drops`, `derived`, `templates`, `forms` (templates with
    blanks in their front matter), `filled` (pages that a site fills), with spaces between.
    `mended_by` is a form that the file may be given, unsafely, with what to call that; one that is not
    UTF-8 takes none."""
    kinds = tuple(_PATHS[kind] for kind in without.split())

    def check(context: Context) -> Iterator[Problem]:
        found = [problem for problem in context.base.problems if problem.rule == name]
        if not found:
            return
        left_out = {path for paths in kinds for path in paths(context.base)}
        kept = {each.place.path for each in context.base.problems if each.rule == "not-utf8"}
        for problem in found:
            path = problem.place.path
            if path not in left_out:
                yield _mend_by(mended_by, problem) if mended_by and path not in kept else problem

    return check


def _mend_by(form: tuple[str, Form], problem: Problem) -> Problem:
    conversion = Conversion(problem.place.path, form[1])
    return replace(problem, fixes=(Fix(form[0], Applicability.UNSAFE, (), (conversion,)),))


def _is_filled(path: str, document: Document) -> bool:
    """Whether a site makes the page of a folder or what the front matter says: one that only describes a
    page has no fields within fields."""
    values = document.front_matter.values()
    firsts = (each[0] if isinstance(each, list | tuple) and each else each for each in values)
    is_folder = path.endswith("_index.md") and bool(document.front_matter)
    return is_folder or any(isinstance(each, Mapping) for each in firsts)


def _has_blank(base: KnowledgeBase, path: str) -> bool:
    lines = base.documents[path].text.split("\n", base.documents[path].body_line)
    return any(map(_BLANK.search, lines[: base.documents[path].body_line]))


_BLANK = LazyPattern(r"\{\{|\{%|<%")
_PATHS: Mapping[str, Callable[[KnowledgeBase], Iterable[str]]] = {
    "plans": lambda base: (plan.path for plan in base.plans),
    "drops": lambda base: (drop.path for drop in base.drops),
    "templates": lambda base: filter(is_template, base.documents),
    "forms": lambda base: (path for path in base.documents if is_template(path) and _has_blank(base, path)),
    "filled": lambda base: (path for path, each in base.documents.items() if _is_filled(path, each)),
    # The record of a run is made by a program too, and quotes what was found wrong.
    "derived": lambda base: (*base.derived, *(run.path for run in base.runs)),
}
