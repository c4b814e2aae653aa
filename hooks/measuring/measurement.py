"""What the site shows: the base, the evidence, the findings, each from the room that knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from checks.baseline import Comparison, compare_with_baseline, load_known
from checks.config import Config, load_config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.evidence.scorecards import score_runners
from checks.frozen import frozen, replace
from checks.grouping import group
from checks.model import (
    Drop,
    Evidence,
    Finding,
    KnowledgeBase,
    Number,
    Part,
    PartEvidence,
    Plan,
    Scorecard,
    Suppressed,
)
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache, Held, cache_file
from checks.reading.cache.sealing import cache_path
from checks.selecting import validate_names
from hooks.measuring.history import History, read_histories
from hooks.measuring.sentences import Sentences
from hooks.measuring.tags import Tag, collect_tags
from hooks.store import digest_of


@dataclass(frozen=True)
class Measured:
    """A base with all that is known of it, and the look-ups that pages need. `findings` are all of them;
    `compared` are the same held against the baseline that the configuration names."""

    base: KnowledgeBase
    evidence: Evidence
    findings: tuple[Finding, ...] = ()
    compared: Comparison = field(default=Comparison(()))
    suppressed: tuple[Suppressed, ...] = ()
    histories: Mapping[str, History] = field(default_factory=dict)
    sentences: Sentences = field(default_factory=Sentences)
    config: Config = field(default_factory=Config)
    _part_digests: dict[tuple[str, int], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def tags(self) -> Mapping[str, Tag]:
        """The tags of the base by their folded form."""
        return collect_tags(self.base)

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by path."""
        return {plan.path: plan for plan in self.base.plans}

    @cached_property
    def drops(self) -> Mapping[str, Drop]:
        """The drops by path."""
        return {drop.path: drop for drop in self.base.drops}

    @cached_property
    def records(self) -> frozenset[str]:
        """The paths of all records of reviews and runs."""
        reviews = {review.path for review in self.base.reviews}
        return frozenset(reviews | {run.path for run in self.base.runs})

    @cached_property
    def scorecards(self) -> tuple[Scorecard, ...]:
        """What became of the work of each runner."""
        return score_runners(self.base, self.evidence)

    @cached_property
    def documents_by_folder(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the documents that lie directly in each folder, in order."""
        return group((path.rpartition("/")[0], path) for path in self.base.documents)

    @cached_property
    def findings_by_path(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each file that has some."""
        return group((finding.place.path, finding) for finding in self.findings)

    @cached_property
    def suppressed_by_path(self) -> Mapping[str, tuple[Suppressed, ...]]:
        """The allowed findings of each file that has some."""
        return group((each.finding.place.path, each) for each in self.suppressed)

    def found_lines(self, path: str) -> tuple[int, ...]:
        """The lines of a file at which something was found, allowed or not."""
        allowed = (each.finding for each in self.suppressed_by_path.get(path, ()))
        return tuple(sorted({each.place.line for each in (*self.findings_by_path.get(path, ()), *allowed)}))

    @cached_property
    def parts(self) -> Mapping[tuple[str, Number], "PlannedPart"]:
        """Each part by plan and number; the first, where two parts have the same number."""
        parts: dict[tuple[str, Number], PlannedPart] = {}
        for plan in self.evidence.plans:
            for each in self.parts_of(plan):
                parts.setdefault((plan, each.evidence.number), each)
        return parts

    def digest_part(self, plan: str, planned: "PlannedPart") -> str:
        """A digest of a part of a plan and its evidence, which many pages show."""
        key = (plan, planned.place)
        if key not in self._part_digests:
            self._part_digests[key] = digest_of((planned.part, planned.evidence))
        return self._part_digests[key]

    def parts_of(self, plan: str) -> Iterator["PlannedPart"]:
        """The parts of a plan, in its order."""
        pairs = zip(self.plans[plan].parts, self.evidence.plans[plan].parts, strict=True)
        for place, (part, evidence) in enumerate(pairs, 1):
            yield PlannedPart(place, part, evidence)

    def claimed_lines(self, planned: "PlannedPart") -> int:
        """The lines that the last drop of a part claims, else what its plan notes, else 0."""
        claimed = (self.drops[path].claimed_lines for path in planned.evidence.drops)
        claims = [lines for lines in claimed if lines]
        return (claims or list(planned.part.reported_lines) or [0])[-1]


@frozen
class PlannedPart:
    """A part as planned and as measured, and its place among the plan's parts, from 1."""

    place: int
    part: Part
    evidence: PartEvidence


def measure(root: Path, held: Held | None = None) -> Measured:
    """Read and check the base at `root`, with the configuration that applies to it; `held` are its files as
    an earlier call has read them, and is brought up to date. Raises `ConfigurationError`, and
    `NotADirectoryError` where there is none."""
    config = replace(load_config(root), root=root)
    validate_names(config)
    # A site shows all texts, and pages are edited while it is served, so every file is read.
    cache = FactsCache(cache_file(None, root), trusts_signatures=False, held=held)
    base = read_base(config, cache)
    if held:
        for path in held.keys() - base.files:
            del held[path]
    evidence = gather_evidence(base, config, cache.memo)
    cache.save()
    outcome = run_rules(base, evidence, config)
    known = load_known(config.baseline) if config.baseline else ()
    sentences = Sentences(cache_path(None, "sentences", root))
    histories = read_histories(root)
    return Measured(
        base,
        evidence,
        outcome.findings,
        compare_with_baseline(outcome.findings, known),
        outcome.suppressed,
        histories,
        sentences,
        config,
    )
