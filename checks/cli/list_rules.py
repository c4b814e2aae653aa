"""`--list-rules`: code, severity and name of all rules."""

import argparse

from checks.cli.exit_codes import CLEAN
from checks.cli.output import put_out
from checks.selecting import select_rules


def run(options: argparse.Namespace) -> int:
    """Prints a line for each rule."""
    rules = select_rules((), ())
    lines = (f"{rule.code}  {rule.severity.value:<7}  {rule.name}\n" for rule in rules)
    put_out("".join(lines), options.output)
    return CLEAN
