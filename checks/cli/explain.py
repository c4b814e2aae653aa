"""`--explain CODE`: the page of a rule, as Markdown or in JSON."""

from checks.cli.options import Options
from checks.cli.output import write_output
from checks.exit_codes import CLEAN
from checks.rules import Rule
from checks.rules.pages import render_rule_page
from checks.selecting import find_rule


def run(options: Options) -> int:
    """Prints the page."""
    rule = find_rule(options.explain)
    write_output(_render_json(rule) if options.format == "json" else render_rule_page(rule), options.output)
    return CLEAN


def _render_json(rule: Rule) -> str:
    # A page for people does without them.
    from checks.cli.list_rules import describe_rule
    from checks.reports.dumping import dump_json

    return dump_json(describe_rule(rule)) + "\n"
