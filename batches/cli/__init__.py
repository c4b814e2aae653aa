"""`python -m batches`: one file for each command. The only room of `batches` that prints or knows
exit codes."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from batches.errors import BatchError, EarlierStepError
from batches.quoting import quote_word
from checks import streams
from checks.arguments import Parser, add_base, name_program
from checks.config import ConfigurationError
from checks.streams import make_plain, run_program

COMMANDS: Mapping[str, str] = {
    "status": "show how far plans, batches and parts are, and the command to run next",
    "new": "write a plan from a list of parts, or from a few questions",
    "brief": "print the brief of a part: everything that its writer needs",
    "run": "start a runner for each part of a batch, each in its own git worktree; measure and retry",
    "scaffold": "write skeletons of a part's page and drop; never overwrites a file",
    "review": "show what holds in a batch and what does not; record who accepts it",
    "consolidate": "file a reviewed plan as done, or commit one batch of it; all or nothing",
}
"""Each command with what it does. Its module, `batches.cli.<command>`, has `add_options(parser)` and
`run(options)`, which returns the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    return run_program("batches", lambda: _run(words), BatchError, ConfigurationError)


def _run(words: Sequence[str]) -> int:
    if sys.stdout is None:  # what is said goes nowhere
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process lives
    parser = _parser(words[:1])
    options, left = parser.parse_known_args(words)
    if left:
        _refuse_left(left, options.parser)
    _refuse_other_names()
    try:
        code: int = import_module(f"batches.cli.{options.command}").run(options)
    except EarlierStepError as error:
        raise BatchError(f"{error}: {render_call(error.step, options)}") from error
    return code


def _refuse_other_names() -> None:
    """Raises `BatchError` where the names that git tells, in UTF-8, would be other files for Python."""
    if sys.getfilesystemencoding() != "utf-8":
        raise BatchError("names of files are not UTF-8 in this locale: set PYTHONUTF8=1")


class _TellRelease(argparse.Action):
    """Looks for the release only where somebody asks for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from checks.release import describe_release

        print(describe_release(), end="")
        parser.exit()


def tell(*lines: str) -> None:
    """Prints lines at once. What a command says goes through here: texts of a base, and names of its
    files, could steer a terminal or pass for lines of their own."""
    print(make_plain(lines), flush=True)


def complain(text: str) -> None:
    """Prints what is wrong where errors go."""
    streams.complain("batches", text)


def render_call(command: str, options: argparse.Namespace, plan: str | None = None) -> str:
    """A command as it has to be typed to work on the same base, and on the plan, if one has to be named."""
    named = _render_options(("--plan", plan or options.plan))
    return " ".join([name_program("batches"), command, *render_base(options), *named])


def render_base(options: argparse.Namespace) -> list[str]:
    """The options by which another command works on the same base."""
    return _render_options(("--root", options.root), ("--config", options.config))


def _render_options(*given: tuple[str, str | Path | None]) -> list[str]:
    return [f"{name} {quote_word(value)}" for name, value in given if value]


def parse_text(word: str) -> str:
    """A text of the command line that is written into files, for `argparse`: without spaces around it."""
    try:
        word.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError("is not UTF-8") from error
    return word.strip()


def _refuse_left(words: Sequence[str], parser: argparse.ArgumentParser) -> None:
    """Raises for words that no option takes. A path among them was meant for one of two."""
    message = f"unrecognized arguments: {' '.join(words)}"
    # `Path.exists` raises for a word that is too long for a name, hence the exception.
    path = next((word for word in words if os.path.exists(word)), None)  # noqa: PTH110
    if path is None:
        parser.error(message)
    meant = f"{'--root' if Path(path).is_dir() else '--plan'} {quote_word(Path(path))}"
    raise BatchError(f"{message}: did you mean {meant}?")


def _parser(meant: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the options of the command that is meant: the others are not imported."""
    parser = Parser(
        prog=name_program("batches"),
        description="Carry out a plan: from brief to consolidation, measured at each step.",
        epilog="exit codes: 0 all is well, 1 something does not hold, 2 wrong use, 130 interrupted, "
        "141 nobody reads the output",
    )
    parser.add_argument("--version", action=_TellRelease, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(parser=command)
        group = add_base(command)
        if name != "new":
            group.add_argument("--plan", metavar="PLAN", help="which plan, by its folder's name or its path")
        if name in meant:
            import_module(f"batches.cli.{name}").add_options(command)
    return parser
