"""`--baseline` and `--write-baseline`: reads and writes the known findings."""

import os
from collections.abc import Sequence
from contextlib import suppress
from os.path import relpath
from pathlib import Path

from checks.baseline import BASELINE_NAME, Baseline, load_known, parse_baseline, render_baseline
from checks.cli.options import Options
from checks.cli.output import write_file
from checks.config import CONFIGURATION_FILES, Config, ConfigurationError
from checks.exit_codes import CLEAN
from checks.locations import lies_within, path_from_root
from checks.model import Finding
from checks.plurals import count


def write_baseline(findings: Sequence[Finding], options: Options, config: Config) -> int:
    """Records all findings as known. Raises `ConfigurationError` if only some were asked for."""
    if options.paths or options.select or options.ignore:
        raise ConfigurationError(
            "--write-baseline records the whole base: leave out paths, --select and --ignore"
        )
    named = options.write_baseline or options.baseline
    file = _file(named, config)
    _refuse_folder(file, "--write-baseline")
    if not named:
        _refuse_outside(file, config)
        _refuse_other(file, config)
    write_file(file, render_baseline(findings).encode())
    print(f"{file}: {count(len(findings), 'known finding')}")
    if config.baseline is None or config.baseline.resolve() != file.resolve():
        _advise(file, config)
    return CLEAN


def _advise(file: Path, config: Config) -> None:
    """Tells what to write, and where, so that every run uses a baseline."""
    settings = config.file or config.root / CONFIGURATION_FILES[0]
    table = "[tool.checks] of " if settings.name == "pyproject.toml" else ""
    path = relpath(file, settings.parent).replace(os.sep, "/")
    print(f'next: baseline = "{path}" in {table}{settings}, and every run leaves them out')


def read_baseline(options: Options, config: Config) -> Baseline | None:
    """The baseline named by the options, else by the configuration; None if there is none, or none is
    wanted. Raises `ConfigurationError`."""
    given = options.baseline
    if options.no_baseline or (given is None and config.baseline is None):
        return None
    file = _file(given, config)
    _refuse_folder(file, "--baseline")
    return Baseline(path_from_root(file, config.root), load_known(file))


def _file(given: str | None, config: Config) -> Path:
    """The file named by an option, else by the configuration, else the default one."""
    return Path(given) if given else config.baseline or config.root / BASELINE_NAME


def _refuse_folder(file: Path, option: str) -> None:
    if file.is_dir():
        raise ConfigurationError(
            f"{file}: is a folder, and {option} takes a file: a base is named with --root"
        )


def _refuse_outside(file: Path, config: Config) -> None:
    """Raises `ConfigurationError` for a file outside of the base that is no baseline: a base may be somebody
    else's, and its configuration, or a link in it, lead anywhere."""
    if lies_within(file, config.root) or not file.exists():
        return
    try:
        parse_baseline(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{file}: is outside the base and not a baseline: name it after --write-baseline to overwrite it"
        ) from error


def _refuse_other(file: Path, config: Config) -> None:
    """Raises `ConfigurationError` for a configured baseline of another base: `--root` may name a part of the
    one that is configured, or what it is a part of."""
    if file != config.baseline or not file.exists():
        return
    with suppress(OSError, ValueError):  # what is not sound is written anew
        known = parse_baseline(file.read_text(encoding="utf-8"))
        if known and not any((config.root / each.path).exists() for each in known):
            raise ConfigurationError(
                f"{file}: is the baseline of another base: name it after --write-baseline to overwrite it"
            )
