"""From a drop's document to `Drop`, one fact after the other."""

import re
from collections.abc import Sequence

from checks.frozen import replace
from checks.model import Claim, ClaimKind, Document, Drop, Problem, Source
from checks.reading.drops import names
from checks.reading.drops.front_matter import Head, parse_head
from checks.reading.drops.lacking import lines_of_gaps
from checks.reading.drops.measures import claimed_lines, find_measures
from checks.reading.drops.misspelt import find_misspelt_labels
from checks.reading.drops.parts import Statement, find_part
from checks.reading.drops.rows import Row, parse_rows
from checks.reading.drops.several import rows_of_part
from checks.reading.drops.sources import find_citations, find_sources, source_claims
from checks.reading.drops.status import find_status
from checks.reading.drops.targets import find_targets
from checks.reading.drops.times import Stamp, find_stamp
from checks.reading.drops.titles import find_sections

_PLAN_OF = re.compile(
    r"\bPART\s+#?\d+[a-z]?(?:\s*(?:of|/)\s*\d+)?\s+(of|from|in|-|–|—)\s+(?:the\s+)?"
    r"(?!\d|Batch\b)([A-Za-z][\w .&+-]{2,80})",
    re.IGNORECASE,
)
_PLAN_NOISE = re.compile(r"\s+(?:expansion|plan)\s*$", re.IGNORECASE)
_PART_OF_PLAN = re.compile(r"(?<=\w)\W{1,4}PART\s+#?\d.*$", re.IGNORECASE)
"""The part behind the plan's name: "Rye bread (PART 7 of 42)"."""
_SIGNED = names.RUNNER - {"source", "task", "drop", "drop #"}
_PART_OR_RUNNER = names.PART | names.RUNNER
_ONLY_PART = re.compile(
    r"(?:(?:worker|runner|executor)\s+(?:executing\s+|for\s+)?)?part\s*#?\d", re.IGNORECASE
)
"""What stands in the field of a runner and names none: "PART 10 execution", "Worker executing PART 9"."""
_FOOTER_ROWS = 15
_HEAD_KINDS = frozenset({ClaimKind.PART, ClaimKind.PLAN, ClaimKind.TARGET, ClaimKind.STATUS, ClaimKind.TIME})


def parse_drop(document: Document) -> tuple[Drop, tuple[Problem, ...]]:
    """What a drop claims, and what is wrong with its front matter and its labels. Whatever it does not say is
    None or empty."""
    head, rows = parse_head(document), parse_rows(document)
    drop = _parse_text(document, rows)
    told = [row for row in rows if row.line >= document.body_line]
    problems = (*head.problems, *find_misspelt_labels(document.path, told))
    return _with_head(drop, head) if head.canonical or head.claims else drop, problems


def _parse_text(document: Document, rows: tuple[Row, ...]) -> Drop:
    folder, _, name = document.path.rpartition("/")
    part = find_part(rows, document.title, name)
    rows, others = rows_of_part(rows, part.number if part else None)
    gaps = lines_of_gaps(rows)
    targets = find_targets(rows, folder, gaps)
    paths = tuple(target.path for target in targets)
    stamp = find_stamp(rows, name)
    status = find_status(rows, part.number if part else None)
    plan = _plan(rows)
    measures = find_measures(rows, paths)
    sources = find_sources(document, rows)
    claims = [
        *_part_claims(part),
        *([_claim(ClaimKind.PLAN, *plan)] if plan else []),
        *(_claim(ClaimKind.TARGET, target.path, target.row) for target in targets),
        *_status_claims(status),
        *_time_claims(stamp),
        *(measure.claim for measure in measures),
        *find_sections(rows, gaps),
        *find_citations(rows, paths, folder, gaps),
        *source_claims(sources, rows),
    ]
    return Drop(
        path=document.path,
        title=document.title,
        part=part.number if part else None,
        targets=paths,
        claimed_lines=claimed_lines(measures),
        status=status[0] if status else None,
        timestamp=str(stamp) if stamp else None,
        runner=_runner(rows),
        plan_name=plan[0] if plan else None,
        claims=_in_order(claims),
        sources=sources,
        moment=stamp.moment if stamp else None,
        other_parts=others,
    )


def _with_head(text: Drop, head: Head) -> Drop:
    """The drop with what its front matter states in place of what its text does."""
    stated = {claim.kind for claim in head.claims}
    replaced = _HEAD_KINDS | (stated & {ClaimKind.SECTION, ClaimKind.CITATION})
    known = {source.address.rstrip("/") for source in head.sources}
    sources = [source for source in text.sources if source.address.rstrip("/") not in known]
    kept = [
        claim
        for claim in text.claims
        if (claim.kind not in replaced or claim.kind not in stated)
        and (claim.kind is not ClaimKind.SOURCE or claim.claimed.rstrip("/") not in known)
    ]
    return replace(
        text,
        part=head.part if head.part is not None else text.part,
        targets=head.targets or text.targets,
        claimed_lines=head.lines if head.lines is not None else text.claimed_lines,
        status=head.status or text.status,
        timestamp=head.timestamp or text.timestamp,
        runner=head.runner or text.runner,
        plan_name=head.plan or text.plan_name,
        claims=_in_order([*head.claims, *kept]),
        sources=(*_by_line(head.sources), *sources),
        moment=head.moment if head.timestamp else text.moment,
    )


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """By place; claims of one place keep the order in which they were found."""
    return tuple(sorted(claims, key=lambda claim: (claim.line, claim.column)))


def _by_line(sources: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: source.line))


def _part_claims(part: Statement | None) -> list[Claim]:
    if part is None:
        return []
    line, column = (part.row.line, part.row.column(part.written)) if part.row else (1, 1)
    number = part.number if isinstance(part.number, int) else None
    return [Claim(ClaimKind.PART, part.written, line, column, number, number)]


def _claim(kind: ClaimKind, written: str, row: Row) -> Claim:
    return Claim(kind, written, row.line, row.column(written))


def _status_claims(status: tuple[str, Row] | None) -> list[Claim]:
    if status is None:
        return []
    row = status[1]
    is_field = row.name and row.name not in names.FAILURES
    written = (row.value if is_field else row.text)[:60]
    return [Claim(ClaimKind.STATUS, written or status[0], row.line, row.column(written))]


def _time_claims(stamp: Stamp | None) -> list[Claim]:
    if stamp is None or stamp.row is None:
        return []
    return [Claim(ClaimKind.TIME, stamp.stated, stamp.row.line, stamp.row.column(stamp.written[:10]))]


def _runner(rows: Sequence[Row]) -> str | None:
    """Who did the work: the first runner field of the head, else of the footer. One that only says
    which part it was names nobody."""
    signing = [row for index, row in enumerate(rows) if row.head or index >= len(rows) - _FOOTER_ROWS]
    fields = (row for row in signing if row.name in _SIGNED and not row.below)
    return next((row.value[:100] for row in fields if row.value and not _ONLY_PART.match(row.value)), None)


def _plan(rows: Sequence[Row]) -> tuple[str, Row] | None:
    """The plan that a drop names, in a field for it or behind its part ("PART 2 of X")."""
    for row in rows:
        if row.name in names.PLAN and row.head and row.value:
            return _PART_OF_PLAN.sub("", row.value)[:100], row
        if row.name in _PART_OR_RUNNER and (name := _plan_behind_part(row.value)):
            return name, row
    return None


def _plan_behind_part(text: str) -> str | None:
    """The plan in "PART 2 of X"; behind a dash or "in" stands the part's own title more often,
    so there it has to call itself a plan."""
    match = _PLAN_OF.search(text)
    if match is None or (match[1].lower() not in ("of", "from") and not _PLAN_NOISE.search(match[2])):
        return None
    return _PLAN_NOISE.sub("", match[2]).strip(" -.")
