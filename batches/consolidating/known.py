"""The baseline of a base of which a plan moves: what is known of its files stays known."""

from pathlib import Path

from batches.consolidating.moving import Move
from batches.git import find_changes, find_ignored
from batches.measuring import Measured
from checks.baseline import follow_moves, parse_baseline, render_known


def follow_baseline(
    measured: Measured, staged: Measured, move: Move, repository: Path
) -> tuple[str, bytes, bytes] | None:
    """The path of the baseline in the repository, its bytes, and those that it shall have; None where none
    is configured that git keeps, where somebody is changing it, or where nothing changes. One that cannot
    be read is left to the checks."""
    file = measured.config.baseline
    if file is None or not file.is_file() or not file.resolve().is_relative_to(repository.resolve()):
        return None
    path = file.resolve().relative_to(repository.resolve()).as_posix()
    if find_ignored(repository, [path]) or find_changes(repository, [path]):
        return None
    old = file.read_bytes()
    try:
        known = parse_baseline(old.decode())
    except ValueError:
        return None
    moved = {each: move.of(each) for each in measured.base.documents if move.of(each) != each}
    follows = follow_moves(known, measured.findings, staged.findings, moved)
    return None if follows == known else (path, old, render_known(follows).encode())
