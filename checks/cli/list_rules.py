"""`--list-rules`: the rules that are selected, as lines or as JSON."""

from collections.abc import Iterable

from checks.cli.options import Options
from checks.cli.output import write_output
from checks.exit_codes import CLEAN
from checks.rules import Rule
from checks.rules.pages import render_rule_page, summarise_rule
from checks.selecting import select_rules


def run(options: Options) -> int:
    """Prints code, severity and name of each rule, or everything about it as JSON."""
    rules = select_rules(options.select, options.ignore)
    write_output(_render_json(rules) if options.format == "json" else _render_text(rules), options.output)
    return CLEAN


def describe_rule(rule: Rule) -> dict[str, str]:
    """A rule as JSON has it; `page` is Markdown."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "summary": summarise_rule(rule),
        "page": render_rule_page(rule),
    }


def _render_text(rules: Iterable[Rule]) -> str:
    return "".join(f"{rule.code}  {rule.severity.value:<7}  {rule.name}\n" for rule in rules)


def _render_json(rules: Iterable[Rule]) -> str:
    from checks.reports.dumping import dump_json  # a list for people does without it

    return dump_json([describe_rule(rule) for rule in rules]) + "\n"
