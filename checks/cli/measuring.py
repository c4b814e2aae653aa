"""From options to a measured base: what all commands do first."""

import sys
from collections.abc import Mapping
from pathlib import Path

from checks.cli.options import Options
from checks.config import Config, ConfigurationError, choose_root, load_config
from checks.evidence.gather import gather_evidence
from checks.frozen import frozen, replace
from checks.model import Evidence, KnowledgeBase
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache, cache_file
from checks.selecting import select_rules, validate_names
from checks.streams import complain


@frozen
class Measured:
    """A base with its configuration and all evidence of it."""

    config: Config
    base: KnowledgeBase
    evidence: Evidence
    cache: FactsCache


def measure(options: Options) -> Measured:
    """Reads and measures the base that the options name. Raises `ConfigurationError`. The cache is
    saved by the caller, when everything has been asked."""
    config = configure(options)
    cache = open_cache(options, config)
    measured = remeasure(config, cache)
    if options.explain_cache:
        from checks.cli.cache_report import render_cache_report

        print(render_cache_report(cache), end="", file=sys.stderr)
    return measured


def save_cache(cache: FactsCache, options: Options) -> None:
    """Saves the cache. A failure is reported only with `--explain-cache`."""
    cache.save()
    if options.explain_cache and cache.unsaved:
        print(
            f"cache: cannot be written ({cache.unsaved}), so the next run reads everything again",
            file=sys.stderr,
        )


def open_cache(options: Options, config: Config) -> FactsCache:
    """The cache that the options name."""
    return FactsCache(None if options.no_cache else cache_file(options.cache_dir, config.root))


def remeasure(config: Config, cache: FactsCache, instead: Mapping[str, bytes] | None = None) -> Measured:
    """Reads and measures a base with these bytes in place of the files at their paths. Saves no cache."""
    base = _read(config, cache, instead)
    return Measured(config, base, gather_evidence(base, config, cache.memo), cache)


def configure(options: Options) -> Config:
    """The configuration, overridden by the options. Raises `ConfigurationError` before anything is read
    if a rule is misspelt, or the file's root is not a folder."""
    # Apart from those of the file, which are told with its name.
    select_rules((*options.select, *options.ignore), ())
    config = load_config(options.root or Path(), options.config)
    if options.select:
        config = replace(config, select=())
    validate_names(config)
    config = choose_root(config, options.root)
    return replace(config, select=options.select or config.select, ignore=(*config.ignore, *options.ignore))


def _read(config: Config, cache: FactsCache, instead: Mapping[str, bytes] | None) -> KnowledgeBase:
    base = read_base(config, cache, instead)
    if not base.markdown_files:
        for problem in base.problems:
            complain("checks", f"{config.root / problem.place.path}: {problem.message}")
        for folder, tag in cache.passed_over.items():
            complain("checks", f"{config.root / folder}: is not read, as it holds a {tag}")
        raise ConfigurationError(f"{config.root}: holds no Markdown file, so nothing was checked")
    return base
