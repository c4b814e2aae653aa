"""`python -m batches new FOLDER`: a plan from a list of parts, or from a few questions."""

import argparse
import io
import sys
from datetime import datetime
from pathlib import Path

from batches.cli import complain, render_call, tell
from batches.errors import BatchError
from batches.measuring import configure
from batches.planning.drafts import RECOMMENDED, Draft
from batches.planning.parsing import check_draft, parse_draft
from batches.planning.placing import place_plan
from batches.planning.proving import find_losses
from batches.planning.questions import ask_list
from batches.planning.rendering import render_plan
from checks.exit_codes import CLEAN
from checks.locations import lies_within
from checks.patterns import compile_patterns
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache, cache_file
from checks.writing import create_file


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the plan goes, and what it is made of."""
    parser.add_argument("folder", metavar="FOLDER", help="the plan's folder, by name or path")
    parser.add_argument(
        "--from", dest="source", metavar="FILE", help="a YAML file with the parts; - for standard input"
    )


def run(options: argparse.Namespace) -> int:
    """Writes the plan where there is none, and says where."""
    config = configure(options.root, options.config)
    path = place_plan(read_base(config, FactsCache(cache_file(None, config.root))), options.folder)
    file = config.root / path
    if not compile_patterns(config.plans)(path):
        raise BatchError(
            f"{path}: would be no plan, as `plans` of the configuration does not name it: add it"
        )
    if not lies_within(file, config.root):
        raise BatchError(f"{path}: leads out of the base by a symbolic link: choose another folder")
    _refuse_existing(file, path)
    given, name = _read_list(options.source)
    try:
        draft, text = _make_plan(given, name)
    except BatchError:
        if options.source is None:
            answers = given.rstrip("\n").split("\n")
            tell("your answers, to be corrected and given again with --from FILE:", "", *answers)
        raise
    if not create_file(file, text.encode()):
        _refuse_existing(file, path)
    _warn(draft)
    tell(f"written: {path}")
    tell(f"next: {render_call('status', options, path)}")
    return CLEAN


def _refuse_existing(file: Path, path: str) -> None:
    if file.exists() or file.is_symlink():
        raise BatchError(f"{path}: exists: edit it, or choose another folder")


def _make_plan(given: str, name: str) -> tuple[Draft, str]:
    """What is given as a draft, and as the text of a plan that is read as it was given."""
    draft = parse_draft(given, name, datetime.now().astimezone().date())
    check_draft(draft)
    text = render_plan(draft)
    if losses := find_losses(draft, text):
        more = f" (and {len(losses) - 1} more)" if len(losses) > 1 else ""
        raise BatchError(f"nothing is written: {losses[0]}{more}")
    return draft, text


def _read_list(source: str | None) -> tuple[str, str]:
    """The list of parts, and what messages call it."""
    if source == "-":
        return _read_input(), "standard input"
    if source is not None:
        return _read_text(Path(source)), source
    if not sys.stdin.isatty():
        raise BatchError("there is no terminal to ask on: give a list of parts with --from FILE")
    try:
        return ask_list(input), "your answers"
    except EOFError as error:
        raise BatchError("the answers ended before the plan was whole: nothing is written") from error


def _read_input() -> str:
    """All of standard input, in UTF-8 whatever the system's own encoding is."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig")
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise BatchError("standard input: is not UTF-8") from error


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BatchError(f"{file}: is not UTF-8: save it as UTF-8") from error


def _warn(draft: Draft) -> None:
    for number, batch in enumerate(draft.batches, start=1):
        if len(batch.parts) > RECOMMENDED:
            told = f"batch {number} has {len(batch.parts)} parts; {RECOMMENDED} are recommended"
            complain(f"warning: {told}, as each is reviewed before the next")
