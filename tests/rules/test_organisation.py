"""What all rules have in common: codes, names, pages, cases, and who reports what."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_files import parse_cases

import checks
from checks import rules
from checks.reading.markdown.facts import parse_facts
from checks.rules import RULES, Rule
from checks.rules.pages import module_docstring, render_rule_page, summarise_rule

SOURCE = Path(checks.__file__).parent
CASES = Path(__file__).parent / "cases"
NO_RULES = {"filling", "instructions", "mending", "pages", "places", "rule", "unfound", "wording"}
HEADINGS = ["What it does", "Why it matters", "Bad", "Good", "How to fix"]
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_rules_are_sorted_by_code_and_no_code_or_name_is_given_twice() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


@EACH_RULE
def test_code_and_name_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"(PLN|PAG|CIT|LNK|DRP|IDX|TXT|SEC|CFG|SUP)\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


def test_every_module_is_a_registered_rule() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__)} - NO_RULES
    assert modules == {rule.name.replace("-", "_") for rule in RULES}


@EACH_RULE
def test_page_has_its_headings_in_order(rule: Rule) -> None:
    headings = parse_facts(inspect.cleandoc(module_docstring(rule))).headings
    texts = [heading.text for heading in headings]
    assert texts in (HEADINGS, [*HEADINGS, "Options"])
    assert {heading.level for heading in headings} == {2}


@EACH_RULE
def test_page_begins_with_what_is_wrong_in_one_sentence(rule: Rule) -> None:
    first, blank, *_ = inspect.cleandoc(module_docstring(rule)).splitlines()
    assert first.endswith(".")
    assert first == summarise_rule(rule)
    assert blank == ""


@EACH_RULE
def test_page_says_code_name_and_severity(rule: Rule) -> None:
    page = render_rule_page(rule)
    assert page.startswith(f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity.value}\n\n")
    assert [heading.text for heading in parse_facts(page).headings][1:6] == HEADINGS
    assert page.endswith("\n")


@EACH_RULE
def test_rule_has_a_failing_and_a_passing_case(rule: Rule) -> None:
    cases = parse_cases((CASES / f"{rule.name}.md").read_text(encoding="utf-8"))
    assert any(case.expected for case in cases), "no case in which the rule speaks"
    assert any(case.expected == () for case in cases), "no case in which it is silent"
    assert len({case.title for case in cases}) == len(cases)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.iterdir()} == {rule.name for rule in RULES}


def test_options_of_pages_are_those_of_the_configuration() -> None:
    known = set(checks.config.Config.__dataclass_fields__)
    for rule in RULES:
        _, _, options = module_docstring(rule).partition("## Options")
        named = set(re.findall(r"^`([\w-]+)` \(default", options, re.MULTILINE))
        assert {name.replace("-", "_") for name in named} <= known
        assert bool(named) == bool(options)


def test_readers_report_under_names_of_rules_that_pass_them_on() -> None:
    """Each name a reader reports under has a rule that hands it on, and each such rule is fed."""
    reported = set(_iter_reported(SOURCE / "reading"))
    waiting = {rule.name for rule in RULES if rule.check.__qualname__.startswith("reported_while_reading")}
    assert reported == waiting


@EACH_RULE
def test_rule_reports_under_its_own_name_only(rule: Rule) -> None:
    path = SOURCE / "rules" / f"{rule.name.replace('-', '_')}.py"
    assert set(_iter_names(ast.parse(path.read_text(encoding="utf-8")))) <= {rule.name}


def _iter_reported(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        yield from _iter_names(ast.parse(path.read_text(encoding="utf-8")))


def _iter_names(tree: ast.Module) -> Iterator[str]:
    """The rule's name in each `Problem(...)`, and in each call of a function of the module
    that hands its argument, or a constant of the module, on to one."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    makers = {"Problem", *_iter_makers(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in makers:
            match node.args[0]:
                case ast.Constant(value=str(name)):
                    yield name
                case ast.Name(id=name) if isinstance(constants.get(name), str):
                    yield str(constants[name])


def _iter_makers(tree: ast.Module) -> Iterator[str]:
    """Functions that pass their parameter `rule` to `Problem`."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and any(each.arg == "rule" for each in function.args.args):
            yield function.name


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))
