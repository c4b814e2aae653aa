"""The programs' command lines: how a program is called, and what is wrong with its options, told in one
line, with what was meant."""

import argparse
import re
import sys
from pathlib import Path
from typing import NoReturn

from checks.config import ConfigurationError
from checks.suggestions import suggest

_CHOICE = re.compile(r"invalid choice: '(?P<word>.*?)' \(choose from (?P<known>.*)\)")
_LEFT = re.compile(r"unrecognized arguments: (?:.* )?(?P<word>-[^\s=]+)")


def name_program(package: str) -> str:
    """How a program of this project has to be called: as a script where this one was, since its Python
    need not be the one that the user has."""
    is_script = Path(sys.argv[0]).stem.startswith("proofshelf-")
    return f"proofshelf-{package}" if is_script else f"python -m {package}"


def parse_path(word: str) -> Path:
    """A path of the command line, for `argparse`. An empty one, such as an unset variable of a script, would
    be the current folder."""
    if not word:
        raise argparse.ArgumentTypeError("is empty")
    return Path(word)


def add_base(parser: argparse.ArgumentParser) -> "argparse._ArgumentGroup":
    """Adds the options that say which base is meant; the group that they are in."""
    group = parser.add_argument_group("base")
    group.add_argument(
        "--root", type=parse_path, help="the base's folder (default: as configured, else the current folder)"
    )
    group.add_argument(
        "--config", type=parse_path, metavar="FILE", help="pyproject.toml or checks.toml to use"
    )
    return group


class Parser(argparse.ArgumentParser):
    """A parser that raises `ConfigurationError` for what it cannot read. It does not print its usage: that
    of a program with many options would hide what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Raises with the message, and with the word that is most like a misspelt one."""
        raise ConfigurationError(message + self._suggest(message))

    def _suggest(self, message: str) -> str:
        if choice := _CHOICE.search(message):
            hint = suggest(choice["word"], re.findall(r"[\w-]+", choice["known"]), "")
        elif left := _LEFT.match(message):
            # Two dashes alone make short words much alike.
            known = self._option_string_actions
            hint = suggest(left["word"], known, "--help lists the options", cutoff=0.7)
        else:
            hint = "--help shows how" if "required" in message else ""
        return hint and f": {hint}"
