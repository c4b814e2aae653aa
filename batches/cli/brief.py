"""`python -m batches brief PART`: all that whoever carries a part out needs, in one text."""

import argparse
import sys
from pathlib import Path

from batches.briefs import render_brief
from batches.choosing import choose_part, choose_plan
from batches.measuring import configure, measure
from checks.exit_codes import CLEAN
from checks.writing import write_through


def add_options(parser: argparse.ArgumentParser) -> None:
    """The part, and where the text goes."""
    parser.add_argument("part", metavar="PART", help="the part's number in the plan")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the brief to a file (-: standard output)"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the brief, or writes it."""
    measured = measure(configure(options.root, options.config))
    plan = choose_plan(measured.base, options.plan)
    text = render_brief(measured, plan, choose_part(plan, options.part))
    if options.output not in (None, Path("-")):
        write_through(options.output, text.encode())
    else:
        sys.stdout.write(text)
    return CLEAN
