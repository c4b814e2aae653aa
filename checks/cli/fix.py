"""`python -m checks --fix` and `--diff`: applies fixes, or shows them as a diff."""

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from checks.cli.baseline import read_baseline
from checks.cli.check import keep_shown, report_findings
from checks.cli.exit_codes import CLEAN, FINDINGS
from checks.cli.measuring import configure, measure, open_cache, remeasure
from checks.cli.options import Options
from checks.cli.output import put_out
from checks.config import Config
from checks.fixing.diffing import render_diff
from checks.fixing.rounds import Look, Mended, mend
from checks.model import Applicability, printable
from checks.reports import MendedCount
from checks.writing import is_read_only, replace_unchanged


def run(options: Options) -> int:
    """With `--diff` prints the diff, and fails if there is any; otherwise writes the files, then reports
    what is left."""
    config = configure(options)
    mended = _mend(config, options)
    if options.diff:
        diff = _render(mended, config.root)
        put_out(diff, options.output)
        _print_left(mended.left)
        return FINDINGS if diff else CLEAN
    written = [path for path in mended.changed if _write(config.root / path, path, mended)]
    _print_left(mended.left)
    findings = sum(mended.findings[path] for path in written)
    return report_findings(measure(options), options, MendedCount(findings, len(written)))


def _mend(config: Config, options: Options) -> Mended:
    cache = open_cache(options, config)
    baseline = read_baseline(options, config)

    def look(instead: Mapping[str, bytes]) -> Look:
        measured = remeasure(config, cache, instead)
        return Look(measured.base, keep_shown(measured, options, baseline).findings)

    levels = {Applicability.SAFE, *([Applicability.UNSAFE] if options.unsafe_fixes else [])}
    return mend(look, lambda path: _read(config.root / path, options), levels)


def _read(file: Path, options: Options) -> bytes:
    """The bytes of a file to be changed. Raises `OSError` if it cannot be read or written, so that it is
    left alone and named."""
    if is_read_only(file) and not options.diff:
        raise PermissionError("read-only")
    return file.read_bytes()


def _write(file: Path, path: str, mended: Mended) -> bool:
    sha256 = hashlib.sha256(mended.before[path]).hexdigest()
    try:
        if replace_unchanged(file, mended.after[path], sha256):
            return True
        mended.left[path] = "has changed in the meantime: run again"
    except OSError as error:
        mended.left[path] = f"cannot be written: {error.strerror}"
    return False


def _print_left(left: Mapping[str, str]) -> None:
    for path, reason in sorted(left.items()):
        print(f"checks: {printable(path)}: left alone: {reason}", file=sys.stderr)


def _render(mended: Mended, root: Path) -> str:
    prefix = _prefix(root.resolve(), Path.cwd())
    return "".join(
        render_diff(prefix + path, mended.before[path], mended.after[path]) for path in mended.changed
    )


def _prefix(root: Path, here: Path) -> str:
    """The prefix for paths of the base, so that `git apply` finds them: relative to the top of the work
    tree that contains the current folder, else to the current folder; for a base elsewhere, to the base
    itself."""
    top = next((each for each in (here, *here.parents) if (each / ".git").exists()), here)
    if not root.is_relative_to(top) or root == top:
        return ""
    return os.path.relpath(root, top).replace(os.sep, "/") + "/"
