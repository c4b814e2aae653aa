"""The parser of the programs' command lines: what is wrong is told in one line, with what was meant."""

import argparse
import re
from typing import NoReturn

from checks.config import ConfigurationError
from checks.suggestions import suggest

_CHOICE = re.compile(r"invalid choice: '(?P<word>.*?)' \(choose from (?P<known>.*)\)")
_LEFT = re.compile(r"unrecognized arguments: (?:.* )?(?P<word>-[^\s=]+)")


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
