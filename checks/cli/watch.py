"""`--watch`: checks, and checks again whenever a file of the base or the configuration changes."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from checks.cli import check
from checks.cli.measuring import configure
from checks.cli.options import Options
from checks.config import CONFIGURATION_FILES, ConfigurationError
from checks.exit_codes import CLEAN, WRONG_USE
from checks.reading.tree import read_tree
from checks.streams import complain, describe_os_error

_PAUSE = 0.5
"""Seconds between two looks at the files."""

_Signature = frozenset[tuple[str, int, int, int]]


def run(options: Options) -> int:
    """Runs until Ctrl-C and returns the exit code of the last run."""
    if options.output or options.write_baseline is not None:
        raise ConfigurationError("--watch shows findings: leave out --output and --write-baseline")
    if sys.stdout is None:
        raise ConfigurationError("--watch shows findings, and standard output is closed")
    code = CLEAN
    seen: _Signature | None = None
    try:
        while True:
            current = frozenset(_iter_stamps(options))
            if current != seen:
                seen, code = current, _run_once(options)
                # Only now, so that who reads the report and stops the watch gets its exit code.
                sys.stdout.flush()
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return code


def _run_once(options: Options) -> int:
    if sys.stdout.isatty():
        print("\x1b[2J\x1b[H", end="")
    try:
        return check.run(options)
    except BrokenPipeError:
        raise  # nobody reads any more
    except (ConfigurationError, NotADirectoryError) as error:
        # It may be mended in the next moment, so the watch goes on.
        complain("checks", str(error))
    except OSError as error:
        # So may a file that was edited, or vanished, while it was checked.
        complain("checks", describe_os_error(error))
    return WRONG_USE


def find_watched(options: Options) -> Iterator[Path]:
    """The files that a run may read, whether they are there or not: those of the base, its configuration
    and its baseline."""
    start = (options.root or Path()).resolve()
    yield from (folder / name for folder in (start, *start.parents) for name in CONFIGURATION_FILES)
    yield from [options.config] if options.config else []
    yield from [Path(options.baseline)] if options.baseline else []
    try:
        config = configure(options)
    except ConfigurationError:
        return  # what is wrong with it has been told, and its file is watched
    if config.baseline:
        yield config.baseline
    yield from (config.root / path for path in read_tree(config.root, config.exclude).files)


def _iter_stamps(options: Options) -> Iterator[tuple[str, int, int, int]]:
    """Path, time, size and number of each watched file that is there."""
    for file in find_watched(options):
        try:
            found = file.stat()
        except OSError:
            continue
        yield str(file), found.st_mtime_ns, found.st_size, found.st_ino
