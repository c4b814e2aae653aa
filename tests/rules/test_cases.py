"""Each rule against its case file, and against the examples of its own page."""

import inspect
from dataclasses import fields, replace
from errno import EACCES
from pathlib import Path

import pytest
from case_files import Case, parse_cases, write_files
from untraced import untraced

from checks.baseline import Baseline, parse_baseline
from checks.config import Config, load_config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.locations import path_from_root
from checks.model import Finding, KnowledgeBase, Problem
from checks.reading.base import read_base
from checks.rules import RULES, Context, Rule
from checks.rules.pages import module_docstring

CASES = Path(__file__).parent / "cases"
WITHOUT_RUNNABLE_EXAMPLES = {"stale-index", "stale-skill"}
"""Their examples are about generated files and are told in words."""

FIGURES = {"short": (0.0, 1.5), "long": (0.85, 1000.0), "claimed_lines": (0.0, 1000.0)}
"""The options that are figures, low and high."""

CASES_OF_ALL = [
    pytest.param(rule, case, id=f"{rule.name}: {case.title}")
    for rule in RULES
    for case in parse_cases((CASES / f"{rule.name}.md").read_text(encoding="utf-8"))
]
EXAMPLES_OF_ALL = [
    pytest.param(rule, case, id=f"{rule.name}: {case.title}")
    for rule in RULES
    for case in parse_cases(inspect.cleandoc(module_docstring(rule)))
    if case.title in ("Bad", "Good") and rule.name not in WITHOUT_RUNNABLE_EXAMPLES
]


@pytest.fixture(autouse=True)
def _root_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system lets root read any file: here nobody reads what nobody may."""
    read_bytes = Path.read_bytes

    def read_if_allowed(path: Path) -> bytes:
        if not path.stat().st_mode & 0o444:
            raise PermissionError(EACCES, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_if_allowed)


def find(case: Case, rule: Rule, root: Path) -> tuple[Finding, ...]:
    """What the rule alone finds in the case's base."""
    write_files(case.files, root)
    settings = root / "checks.toml"
    config = load_config(root, settings) if settings.exists() else Config(root=root)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    assert {problem.rule for problem in rule.check(Context(base, evidence, config))} <= {rule.name}
    return run_rules(base, evidence, replace(config, select=(rule.name,)), read_baseline(config)).findings


def read_baseline(config: Config) -> Baseline | None:
    """The baseline that the configuration names."""
    if config.baseline is None:
        return None
    known = parse_baseline(config.baseline.read_text(encoding="utf-8"))
    return Baseline(path_from_root(config.baseline, config.root), known)


@pytest.mark.parametrize(("rule", "case"), CASES_OF_ALL)
def test_case(rule: Rule, case: Case, tmp_path: Path) -> None:
    assert case.expected is not None, "the case states no findings"
    findings = find(case, rule, tmp_path)
    shown = [f"{each.place.path}:{each.place.line}:{each.place.column} {each.code}" for each in findings]
    assert shown == [each.place_and_code for each in case.expected], [each.message for each in findings]
    for finding, expected in zip(findings, case.expected, strict=True):
        assert expected.is_said_by(finding.message), finding.message
        assert "None" not in finding.message


@pytest.mark.parametrize(("rule", "example"), EXAMPLES_OF_ALL)
def test_example_of_page(rule: Rule, example: Case, tmp_path: Path) -> None:
    findings = find(example, rule, tmp_path)
    assert bool(findings) == (example.title == "Bad"), [each.message for each in findings]


def test_all_figures_are_known() -> None:
    assert {each.name for each in fields(Config) if isinstance(each.default, float)} == set(FIGURES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@untraced()
def test_options_that_change_what_is_found_are_told(rule: Rule, tmp_path: Path) -> None:
    """What the rule's cases depend on of these figures is an option of its page."""
    told = module_docstring(rule).partition("## Options")[2]
    untold = [name for name in FIGURES if f"`{name.replace('_', '-')}` (default" not in told]
    others = [Config(**{name: FIGURES[name][end] for name in untold}) for end in (0, 1)]  # type: ignore[arg-type]  # figures
    for number, case in enumerate(parse_cases((CASES / f"{rule.name}.md").read_text(encoding="utf-8"))):
        root = tmp_path / str(number)
        root.mkdir()
        write_files(case.files, root)
        base = read_base(Config(root=root))
        usual = judge(rule, base, Config())
        assert [judge(rule, base, other) for other in others] == [usual] * 2, case.title


def judge(rule: Rule, base: KnowledgeBase, config: Config) -> set[Problem]:
    """What the rule finds with this configuration."""
    return set(rule.check(Context(base, gather_evidence(base, config), config)))
