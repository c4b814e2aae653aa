"""Values of the command lines of benchmarks."""

import argparse


def parse_count(text: str) -> int:
    """A number of pages, rounds or edits: without one of them there is nothing to measure."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too few: give 1 or more")
    return number
