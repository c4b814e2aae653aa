"""`--list-rules`: code, severity and name of all rules."""

import argparse

from checks.cli.exit_codes import CLEAN
from checks.selecting import select_rules


def run(_options: argparse.Namespace) -> int:
    """Prints a line for each rule."""
    for rule in select_rules((), ()):
        print(f"{rule.code}  {rule.severity.value:<7}  {rule.name}")
    return CLEAN
