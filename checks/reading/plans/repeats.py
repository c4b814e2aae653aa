"""Parts whose heading recurs: a list of headings that is written out below, or two parts."""

from collections.abc import Sequence

from checks.frozen import replace
from checks.reading.plans.lines import Line, strip_emphasis
from checks.reading.plans.outline import Block, Outline
from checks.reading.plans.region import read_region
from checks.reading.plans.targets import read_targets

_FULL = 3  # a block with as many lines of text is a part of its own, not an entry of a list


def merge_repeats(lines: Sequence[Line], outline: Outline) -> Outline:
    """The outline in which a part whose heading recurs counts once: the fullest stays, and
    keeps the batch under which it was listed first. Two full parts with one number both stay,
    and so does a thin one that writes a file of its own."""
    groups: dict[int | str, list[Block]] = {}
    for block in outline.blocks:
        groups.setdefault(block.number, []).append(block)
    kept = {block.start: block for group in groups.values() for block in _merge(lines, group)}
    return replace(outline, blocks=tuple(kept[start] for start in sorted(kept)))


def _merge(lines: Sequence[Line], group: Sequence[Block]) -> Sequence[Block]:
    if len(group) == 1:
        return group
    weights = {block.start: _weight(block, lines) for block in group}
    files = {block.start: _file(block, lines) for block in group}
    best = max(group, key=lambda block: weights[block.start])
    same = [
        block
        for block in group
        if (weights[block.start] < _FULL or _same_title(block, best))
        and files[block.start] in (None, files[best.start])
    ]
    gone = {block.start for block in [best, *same]}
    listed = next((block.batch for block in group if block.batch is not None and block.start in gone), None)
    merged = replace(best, batch=listed, disabled=all(block.disabled for block in [best, *same]))
    return [merged, *(block for block in group if block.start not in gone)]


def _weight(block: Block, lines: Sequence[Line]) -> int:
    return sum(not line.is_blank and not line.is_rule for line in block.lines(lines)[1:])


def _file(block: Block, lines: Sequence[Line]) -> str | None:
    """The name of the file that the block itself says to write; folders are often left out."""
    target = read_targets(read_region(lines, block)).main
    return target.rpartition("/")[2] if target else None


def _same_title(one: Block, other: Block) -> bool:
    return strip_emphasis(one.title.text).lower() == strip_emphasis(other.title.text).lower()
