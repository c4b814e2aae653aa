"""The message of a commit that files a plan, or a batch of it, as done."""

import re
from collections.abc import Iterator, Sequence

from batches.measuring import Measured
from checks.evidence.states import render_target
from checks.model import Part, PartEvidence, Plan, printable
from checks.plurals import count

_GAPS = re.compile(
    r"^##+[ \t]+(?:known |open )?gaps\b[^\n]*\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_NOTHING = re.compile(r"\W*(?:none|nothing|n/a|no gaps|none known|none left)?\W*", re.IGNORECASE)
_WIDTH = 100


def render_message(measured: Measured, plan: Plan, parts: Sequence[Part], title: str) -> str:
    """The message: a title, then pages with their lines, claims that did not hold, what was accepted
    all the same, and gaps."""
    evidence = {each.number: each for each in measured.evidence.plans[plan.path].parts}
    own = [(part, evidence[part.number]) for part in parts]
    blocks = [
        ("Pages", list(_iter_pages(own))),
        ("Claims that did not hold", list(_iter_broken(measured, own))),
        ("Accepted all the same", list(_iter_accepted(own))),
        ("Gaps left", list(_iter_gaps(measured, own))),
    ]
    told = [f"{name}:\n" + "\n".join(f"- {printable(row)}" for row in rows) for name, rows in blocks if rows]
    return "\n\n".join([printable(title), *told]) + "\n"


Own = Sequence[tuple[Part, PartEvidence]]


def _iter_pages(own: Own) -> Iterator[str]:
    for part, measured in own:
        planned = f", planned {render_target(part.line_target)}" if part.line_target else ""
        if measured.page:
            length = f"{count(measured.lines or 0, 'line')}{planned}"
            yield f"{measured.page}: {length} (part {part.number}, {measured.state.value})"


def _iter_broken(measured: Measured, own: Own) -> Iterator[str]:
    for part, each in own:
        for path in each.drops:
            for claim in measured.evidence.drops[path].broken_claims:
                claimed = _short(claim.claim.claimed)
                yield f"part {part.number}, {claim.claim.kind.value} {claimed}: measured {claim.measured}"


def _iter_accepted(own: Own) -> Iterator[str]:
    for part, each in own:
        for accepted in each.review.accepted if each.review else ():
            yield f"part {part.number}, {accepted.code}: {_short(accepted.because)}"


def _iter_gaps(measured: Measured, own: Own) -> Iterator[str]:
    for part, each in own:
        for path in each.drops[-1:]:
            found = _GAPS.search(measured.base.documents[path].text)
            text = " ".join(found[1].split()) if found else ""
            if not _NOTHING.fullmatch(text):
                yield f"part {part.number}: {_short(text.removeprefix('- '))}"


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"
