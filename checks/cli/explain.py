"""`--explain CODE`: the page of a rule."""

import argparse

from checks.cli.exit_codes import CLEAN
from checks.cli.output import put_out
from checks.rules.pages import render_rule_page
from checks.selecting import find_rule


def run(options: argparse.Namespace) -> int:
    """Prints the page."""
    put_out(render_rule_page(find_rule(options.explain)), options.output)
    return CLEAN
