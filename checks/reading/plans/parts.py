"""One part: from its block of lines to the model."""

from collections.abc import Mapping, Sequence

from checks.frozen import frozen, replace
from checks.model import InfluentialFile, Number, Part
from checks.reading.citations import Known
from checks.reading.plans.claims import read_claim
from checks.reading.plans.lines import Line
from checks.reading.plans.outline import Block
from checks.reading.plans.part_tables import PartRow
from checks.reading.plans.region import Region, read_region
from checks.reading.plans.sections import read_sections
from checks.reading.plans.sizes import SizeLists, read_sizes
from checks.reading.plans.sources import (
    read_citations,
    read_drop_pattern,
    read_influence,
    read_reads,
    read_searches,
)
from checks.reading.plans.targets import read_targets


@frozen
class Surroundings:
    """What the rest of the plan says that a part's fields lean on."""

    marks: Mapping[Number, Sequence[Line]]
    sizes: SizeLists
    rows: Mapping[Number, PartRow]
    influential: tuple[InfluentialFile, ...]
    names: Mapping[str, str]


def read_part(lines: Sequence[Line], block: Block, batch: Number | None, around: Surroundings) -> Part:
    """The part that a block of lines describes."""
    region = read_region(lines, block)
    row = around.rows.get(block.number)
    claim = read_claim(region, around.marks, row.mark if row else None)
    targets = read_targets(region)
    if row and row.target and not (targets.main or targets.upkeep):
        targets = replace(targets, main=row.target, line=row.line)
    sizes = read_sizes(region, claim.mark, targets.main, around.sizes)
    reads = read_reads(region)
    return Part(
        number=block.number,
        title=_title(region),
        line=region.heading.number,
        end_line=region.lines[-1].number,
        batch=batch,
        target=targets.main,
        target_line=targets.line,
        other_targets=targets.others,
        upkeep_targets=targets.upkeep,
        line_target=sizes.target or (row.lines if row else None),
        claimed=claim.mark,
        claimed_at=claim.at,
        opener=claim.opener,
        closer=claim.closer,
        reads=reads,
        influence=read_influence(region, around.influential),
        searches=read_searches(region),
        sections=read_sections(region),
        citations=read_citations(region, Known(reads, around.influential, around.names)),
        drop_pattern=read_drop_pattern(region),
        boxes=tuple(line.box for line in region.lines if line.box and line.is_text),
        reported_lines=sizes.reported,
        disabled=block.disabled,
    )


def _title(region: Region) -> str:
    """The heading's words; a heading without any takes the opener's."""
    text = region.block.title.text
    return text or (region.opener.plain.partition(":")[2].strip() if region.opener else "")
