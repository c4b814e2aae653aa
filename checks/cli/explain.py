"""`--explain CODE`: the page of a rule."""

import argparse

from checks.cli.exit_codes import CLEAN
from checks.engine import find_rule
from checks.rules.pages import render_rule_page


def run(options: argparse.Namespace) -> int:
    """Prints the page."""
    print(render_rule_page(find_rule(options.explain)), end="")
    return CLEAN
