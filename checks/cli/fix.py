"""`python -m checks --fix` and `--diff`: applies fixes, or shows them as a diff."""

import os
from collections.abc import Mapping
from pathlib import Path

from checks.cli.baseline import read_baseline
from checks.cli.check import filter_shown, report_findings
from checks.cli.measuring import configure, measure, open_cache, remeasure
from checks.cli.options import Options
from checks.cli.output import write_output
from checks.config import Config
from checks.digests import hash_bytes
from checks.exit_codes import CLEAN, FINDINGS
from checks.fixing.diffing import render_diff
from checks.fixing.rounds import FixedFiles, Snapshot, apply_fixes
from checks.model import Applicability
from checks.reports import FixedCount
from checks.streams import complain
from checks.writing import is_read_only, replace_unchanged


def run(options: Options) -> int:
    """With `--diff` prints the diff, and fails if there is any; otherwise writes the files, then reports
    what is left."""
    config = configure(options)
    fixed = _apply_fixes(config, options)
    if options.diff:
        diff = _render(fixed, config.root)
        write_output(diff, options.output)
        _print_left(fixed.left)
        return FINDINGS if diff else CLEAN
    written = [path for path in fixed.changed if _write(config.root / path, path, fixed)]
    _print_left(fixed.left)
    findings = sum(fixed.findings[path] for path in written)
    return report_findings(measure(options), options, FixedCount(findings, len(written)))


def _apply_fixes(config: Config, options: Options) -> FixedFiles:
    cache = open_cache(options, config)
    baseline = read_baseline(options, config)

    def take_snapshot(instead: Mapping[str, bytes]) -> Snapshot:
        measured = remeasure(config, cache, instead)
        return Snapshot(measured.base, filter_shown(measured, options, baseline).findings)

    levels = {Applicability.SAFE, *([Applicability.UNSAFE] if options.unsafe_fixes else [])}
    return apply_fixes(take_snapshot, lambda path: _read(config.root / path, options), levels)


def _read(file: Path, options: Options) -> bytes:
    """The bytes of a file to be changed. Raises `OSError` if it cannot be read or written, so that it is
    left alone and named."""
    if is_read_only(file) and not options.diff:
        raise PermissionError("read-only")
    return file.read_bytes()


def _write(file: Path, path: str, fixed: FixedFiles) -> bool:
    try:
        if replace_unchanged(file, fixed.after[path], hash_bytes(fixed.before[path])):
            return True
        fixed.left[path] = "has changed in the meantime: run again"
    except OSError as error:
        fixed.left[path] = f"cannot be written: {error.strerror}"
    return False


def _print_left(left: Mapping[str, str]) -> None:
    for path, reason in sorted(left.items()):
        complain("checks", f"{path}: left alone: {reason}")


def _render(fixed: FixedFiles, root: Path) -> str:
    prefix = _prefix(root.resolve(), Path.cwd())
    return "".join(
        render_diff(prefix + path, fixed.before[path], fixed.after[path]) for path in fixed.changed
    )


def _prefix(root: Path, here: Path) -> str:
    """The prefix for paths of the base, so that `git apply` finds them: relative to the top of the work
    tree that contains the current folder, else to the current folder; for a base elsewhere, to the base
    itself."""
    top = next((each for each in (here, *here.parents) if (each / ".git").exists()), here)
    if not root.is_relative_to(top) or root == top:
        return ""
    return os.path.relpath(root, top).replace(os.sep, "/") + "/"
