"""Where the files and what is claimed of a part disagree."""

from enum import StrEnum

from checks.model import Length, Mark, Part, PartEvidence
from checks.rules.ticked_without_file import is_ticked_without_file
from hooks.pages.badges import Tone


class Disagreement(StrEnum):
    """What does not fit, the heaviest first; the value is what the legend says of it."""

    REJECTED = "rejected in review"
    MISSING = "ticked as done without a file"
    LACKING = "sections, lines or claims do not hold"
    UNTICKED = "written, but not ticked as done"
    UNNAMED = "ticked as done, but its plan names no file"

    @property
    def sign(self) -> str:
        """The character that stands for it."""
        return _SIGNS[self]

    @property
    def short(self) -> str:
        """Its words after a number of parts."""
        return _SHORT[self]

    @property
    def tone(self) -> Tone:
        """How bad the news is."""
        return _TONES[self]


_SIGNS = {
    Disagreement.REJECTED: "↩",
    Disagreement.MISSING: "✕",
    Disagreement.LACKING: "!",
    Disagreement.UNTICKED: "+",
    Disagreement.UNNAMED: "?",
}
_SHORT = {
    Disagreement.REJECTED: "rejected",
    Disagreement.MISSING: "ticked without file",
    Disagreement.LACKING: "not holding",
    Disagreement.UNTICKED: "not ticked",
    Disagreement.UNNAMED: "ticked without naming a file",
}
_TONES = {
    Disagreement.REJECTED: Tone.BAD,
    Disagreement.MISSING: Tone.BAD,
    Disagreement.LACKING: Tone.FAIR,
    Disagreement.UNTICKED: Tone.PLAIN,
    Disagreement.UNNAMED: Tone.PLAIN,
}


def find_disagreements(part: Part, evidence: PartEvidence, broken_claims: int) -> tuple[Disagreement, ...]:
    """What does not fit in a part; nothing else, where it is ticked and nothing is there."""
    if is_ticked_without_file(part, evidence):
        return (Disagreement.MISSING,)
    found = [Disagreement.REJECTED] if evidence.rejected else []
    if broken_claims or (evidence.page and _falls_short(evidence)):
        found.append(Disagreement.LACKING)
    if evidence.page and evidence.claimed is not Mark.DONE and not evidence.rejected:
        found.append(Disagreement.UNTICKED)
    if names_no_file(part, evidence) and evidence.claimed is Mark.DONE:
        found.append(Disagreement.UNNAMED)
    return tuple(found)


def names_no_file(part: Part, evidence: PartEvidence) -> bool:
    """Whether the plan says of no file that the part writes it, so that there is none to look for."""
    return part.target is None and evidence.page is None


def _falls_short(evidence: PartEvidence) -> bool:
    """Whether the page lacks a required section or misses its length."""
    return bool(evidence.lacking_sections) or evidence.length in (Length.SHORT, Length.LONG)
