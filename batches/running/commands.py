"""The command of a runner: split into words once, its blanks filled in for each part."""

import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from batches.errors import BatchError
from checks.environment import outer_environment

BLANKS = ("brief", "part", "target", "drop", "worktree")
_ANY_BLANK = re.compile(r"\{([a-z]+)\}")
_BLANK = re.compile(r"\{(" + "|".join(BLANKS) + r")\}")
_SHELL = re.compile(r"\|\|?|&&?|;|\d?(?:>>?|<)\S*|~(?:/\S*)?|\$\{?\w\S*")
"""What joins commands, redirects them, or stands for something else."""
_VARIABLE = re.compile(r"(\w+)=")
_DURATION = re.compile(r"(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")


@dataclass(frozen=True, slots=True)
class Command:
    """How parts are carried out. `text` is as given; `name` is what the work goes under; `seconds` the
    time limit of a try, 0 for none; `environment` what is set beside what the run itself has."""

    text: str
    words: Sequence[str]
    name: str
    seconds: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def reads_stdin(self) -> bool:
        """Whether the brief goes to standard input: no word says where else."""
        return not any("{brief}" in word for word in self.words)

    def fill(self, values: Mapping[str, str]) -> list[str]:
        """The words with values in their blanks. A value is never split, nor looked at again."""
        return [_BLANK.sub(lambda blank: values[blank[1]], word) for word in self.words]

    def environ(self, told: Mapping[str, str]) -> dict[str, str]:
        """The environment of a runner."""
        return {**outer_environment(), **told, **self.environment}


def parse_command(
    text: str, name: str | None = None, seconds: float = 0.0, environment: Mapping[str, str] | None = None
) -> Command:
    """A command line to a command; no shell reads it. Raises `BatchError` where it is not sound, or its
    program is not there."""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise BatchError(f"--runner {text!r}: {error}: check its quotes") from error
    if not words:
        raise BatchError("--runner is empty: give the command that carries a part out")
    for word in words:
        _refuse_misspelt_blanks(word)
    _refuse_shell(text)
    program = words[0]
    if shutil.which(program) is None:
        raise BatchError(
            f"--runner: {program} is not a program that can be started: install it, or give its path"
        )
    if "/" in program:
        words[0] = str(Path(program).absolute())  # it is started in another folder
    return Command(text, words, name or Path(program).name, seconds, environment or {})


def _refuse_misspelt_blanks(word: str) -> None:
    """A runner that gets `{breif}` for its brief would do something else, for hours."""
    for name in _ANY_BLANK.findall(word):
        meant = get_close_matches(name, BLANKS, n=1)
        if name not in BLANKS and meant:
            known = ", ".join(f"{{{each}}}" for each in BLANKS)
            raise BatchError(
                f"--runner: {{{name}}} is not a placeholder: did you mean {{{meant[0]}}}? There are {known}"
            )


def _refuse_shell(text: str) -> None:
    """A program would take what a shell acts on for a word of its own, and do something else."""
    try:
        given = shlex.split(text, posix=False)  # with their quotes: a sign in quotes is a word for shells too
    except ValueError:  # only this way of splitting minds some of the quotes
        return
    if sign := next(filter(_SHELL.fullmatch, given), None):
        raise BatchError(
            f"--runner: {sign!r} is for a shell, and none reads the command: write a script, or sh -c '…', "
            'in which "$BATCHES_BRIEF" is the brief'
        )
    if variable := _VARIABLE.match(given[0]):
        raise BatchError(f"--runner: set {variable[1]} with --env {given[0]}")


def parse_duration(text: str) -> float:
    """`90m`, `2h`, `1h30m`, `45s` to seconds. Raises `BatchError`."""
    found = _DURATION.fullmatch(text.strip())
    hours, minutes, seconds = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    if not total:
        raise BatchError(f"--time-limit {text}: give hours, minutes or seconds, such as 90m or 1h30m")
    return float(total)


def parse_variables(pairs: Sequence[str]) -> Mapping[str, str]:
    """`KEY=VALUE` each. Raises `BatchError`."""
    parted = [pair.partition("=") for pair in pairs]
    wrong = next((key for key, equals, _ in parted if not key or not equals), None)
    if wrong is not None:
        raise BatchError(f"--env {wrong}: write KEY=VALUE")
    return {key: value for key, _, value in parted}
