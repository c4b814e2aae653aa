"""A base read and measured, as all commands need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from batches.errors import BatchError
from checks.arguments import name_program
from checks.config import Config, choose_root, load_config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Evidence, Finding, KnowledgeBase, Origin, Part, PartEvidence, Plan
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache, cache_file
from checks.selecting import validate_names


@dataclass(frozen=True, slots=True)
class Measured:
    """A base with its configuration, its evidence and its findings."""

    config: Config
    base: KnowledgeBase
    evidence: Evidence
    findings: tuple[Finding, ...]

    def evidence_of(self, plan: Plan, part: Part) -> PartEvidence:
        """What was measured of a part of one of its plans; by its place, since a number may occur twice."""
        return self.evidence.plans[plan.path].parts[plan.parts.index(part)]


def configure(root: Path | None, file: Path | None) -> Config:
    """The configuration, with `root` put above what the file says. Raises `ConfigurationError`, also where
    a rule is misspelt, or the root is no folder: git, asked there, would say that there is no git."""
    config = load_config(root or Path(), file)
    validate_names(config)
    return choose_root(config, root)


def get_ready() -> None:
    """Imports what measures news, which a run without news does without."""
    from checks.reading.parsing import PARSER_MODULES

    for name in (*PARSER_MODULES.values(), "checks.evidence.part_matching", "checks.evidence.measuring"):
        import_module(name)


def measure(config: Config, instead: Mapping[str, bytes | None] | None = None) -> Measured:
    """The base at the configuration's root, as it would be with the bytes of `instead` at its paths,
    or without the files that it gives None for. Raises `BatchError` where it holds no Markdown file."""
    cache = FactsCache(cache_file(None, config.root))
    base = read_base(config, cache, instead)
    if not base.markdown_files:
        raise BatchError(
            f"{config.root}: holds no Markdown file: {name_program('batches')} new FOLDER writes a plan"
        )
    evidence = gather_evidence(base, config, cache.memo)
    findings = find_all(base, evidence, config)
    cache.save()
    return Measured(config, base, evidence, findings)


def find_all(base: KnowledgeBase, evidence: Evidence, config: Config) -> tuple[Finding, ...]:
    """The findings of a base, those that a review accepts among them: whoever reviews a part again
    judges them again. They have fingerprints where a baseline is configured, which is told by them."""
    checked = run_rules(base, evidence, config, fingerprints=config.baseline is not None)
    accepted = (each.finding for each in checked.suppressed if each.origin is Origin.REVIEW)
    return tuple(sorted((*checked.findings, *accepted), key=lambda each: each.place))
