"""`--baseline` and `--write-baseline`: which findings are known, from and to a file."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from checks.baseline import BASELINE_NAME, Known, Sifted, parse_baseline, render_baseline, sift_findings
from checks.cli.exit_codes import CLEAN
from checks.cli.paths import is_wanted
from checks.config import Config, ConfigurationError
from checks.engine import select_rules
from checks.model import Finding


def write_baseline(findings: Sequence[Finding], options: argparse.Namespace, root: Path) -> int:
    """Makes all findings known. Raises `ConfigurationError` where only some were asked for."""
    if options.paths or options.select or options.ignore:
        raise ConfigurationError(
            "--write-baseline notes the whole base: leave out paths, --select and --ignore"
        )
    from checks.reading.files import replace_file  # only who writes needs it

    file = _file(options.write_baseline, root)
    replace_file(file, render_baseline(findings).encode())
    print(f"{file}: {len(findings)} known findings")
    return CLEAN


def leave_out_known(findings: Sequence[Finding], options: argparse.Namespace, config: Config) -> Sifted:
    """The findings beside the baseline of the options, if there is one. What paths and rules
    leave out of the run is not called gone. Raises `ConfigurationError`."""
    if options.baseline is None:
        return Sifted(tuple(findings))
    codes = {rule.code for rule in select_rules(config.select, config.ignore)}
    known = [
        each
        for each in _read(_file(options.baseline, config.root))
        if each.code in codes and is_wanted(each.path, options.paths, config.root)
    ]
    return sift_findings(findings, known)


def _file(given: str, root: Path) -> Path:
    return Path(given) if given else root / BASELINE_NAME


def _read(file: Path) -> tuple[Known, ...]:
    try:
        return parse_baseline(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(
            f"{file}: cannot be read: {error.strerror}; --write-baseline makes one"
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"{file}: {error}; --write-baseline makes it anew") from error
