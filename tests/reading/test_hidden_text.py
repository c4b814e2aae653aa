"""Comments of HTML are no text of a plan or a drop, wherever they stand."""

from checks.model import ClaimKind, Drop, Plan
from checks.reading.cache.records import Kind
from checks.reading.parsing import parse_file


def plan_of(text: str) -> Plan:
    plan = parse_file(Kind.PLAN, "plan.md", text.encode()).plan
    assert plan is not None
    return plan


def drop_of(text: str) -> Drop:
    drop = parse_file(Kind.DROP, "KNOWLEDGE-DROP-soil.md", text.encode()).drop
    assert drop is not None
    return drop


def test_a_comment_behind_a_title_is_no_word_of_it() -> None:
    plan = plan_of(
        "# Garden\n\n## PART 1: Soil (~300 lines) <!-- id: soil -->\n\n"
        "- [x] PART 1: Create garden/00-soil.md <!-- moved --> (Completed 2025-03-02)\n"
        "- [ ] Section 1: Clay <!-- needs a drawing -->\n- [ ] Section 2: Loam\n"
        "<!-- - [ ] Section 3: Sand -->\n"
    )
    (part,) = plan.parts
    assert (part.title, part.line_target and part.line_target.low) == ("Soil", 300)
    assert (part.claimed, part.claimed_at, part.target) == ("done", "2025-03-02", "garden/00-soil.md")
    assert [(section.head, section.line) for section in part.sections] == [("Clay", 6), ("Loam", 7)]


def test_what_a_comment_says_is_no_claim() -> None:
    drop = drop_of(
        "# KNOWLEDGE DROP: Soil\n\n<!--\n**Status**: COMPLETE\n**Lines**: 900\n-->\n"
        "**Lines**: 300 <!-- 280 before -->\n**File**: garden/00-soil.md\n"
    )
    assert (drop.status, drop.claimed_lines, drop.targets) == (None, 300, ("garden/00-soil.md",))
    assert [(claim.claimed, claim.line) for claim in drop.claims if claim.kind is ClaimKind.LINES] == [
        ("300", 7)
    ]


def test_a_comment_that_is_shown_stays() -> None:
    (part,) = plan_of("## PART 1: Notes such as `<!-- soil -->`\n\nText.\n").parts
    assert part.title == "Notes such as <!-- soil -->"
