"""Words of messages, case by case."""

import pytest

from checks.model import Claim, ClaimEvidence, ClaimKind, Drop, LineTarget, Verdict
from checks.plurals import count, join
from checks.rules.wording import link_to, say_claim, say_target


@pytest.mark.parametrize(
    ("kind", "claimed", "measured", "said"),
    [
        (ClaimKind.LINES, "1,700", "1498", "claims 1,700 lines, but the file has 1,498"),
        (ClaimKind.LINES, "~700 lines", "498", "claims ~700 lines, but the file has 498"),
        (ClaimKind.LINES, "1.7k", "1498", "claims 1.7k, but the file has 1,498 lines"),
        (ClaimKind.WORDS, "9000", "about 7", "claims 9000 words, but the file has about 7"),
        (
            ClaimKind.STATUS,
            "✅ all done",
            None,
            "says that it is complete, but the files show otherwise (nothing is missing)",
        ),
        (
            ClaimKind.STATUS,
            "done",
            "1 of 2",
            "says that it is complete, but the files show otherwise (1 of 2)",
        ),
        (ClaimKind.PART, "PART 4 of 9", "3", "says that it is part 4, but it belongs to part 3"),
        (
            ClaimKind.PLAN,
            "Roads",
            "bridges.md",
            "says that it belongs to “Roads”, but it belongs to bridges.md",
        ),
        (ClaimKind.TARGET, "a.md", None, "says that it wrote a.md, but there is nothing of it"),
        (ClaimKind.CITATION, "a.md", None, "claims to cite a.md, but the file does not mention it"),
        (
            ClaimKind.SOURCE,
            "x.org/a",
            None,
            "claims the source x.org/a, but the file does not contain its address",
        ),
        (
            ClaimKind.SECTION,
            "Keys",
            "Stones (line 3)",
            "claims the section “Keys”, but the file covers it only in part, under Stones (line 3)",
        ),
        (ClaimKind.TIME, "2025-04-02", None, "is dated 2025-04-02, but it is nothing of it"),
    ],
)
def test_claim(kind: ClaimKind, claimed: str, measured: str | None, said: str) -> None:
    drop = Drop("d.md", "Drop", part=4, status="complete")
    assert say_claim(drop, ClaimEvidence(Claim(kind, claimed, 1), measured, Verdict.DIFFERS)) == said


def test_a_section_that_is_not_there_is_no_partial_one() -> None:
    claim = ClaimEvidence(Claim(ClaimKind.SECTION, "Keys", 1), None, Verdict.FALSE)
    said = "claims the section “Keys”, but the file has no heading for it"
    assert say_claim(Drop("d.md", "Drop"), claim) == said


def test_a_status_that_nobody_understood_is_said_as_written() -> None:
    claim = ClaimEvidence(Claim(ClaimKind.STATUS, "resting", 1), "x", Verdict.DIFFERS)
    assert say_claim(Drop("d.md", "Drop"), claim).startswith("says that it is resting,")


def test_numbers_and_lists() -> None:
    assert [count(1, "batch"), count(3, "batch"), count(1400, "line")] == [
        "1 batch",
        "3 batches",
        "1,400 lines",
    ]
    targets = [LineTarget(700, 700), LineTarget(1200, 1400), LineTarget(1200, None), LineTarget(0, 30)]
    assert [say_target(target) for target in targets] == [
        "700",
        "1,200-1,400",
        "at least 1,200",
        "at most 30",
    ]
    assert [join([1]), join([1, 2, 3, 4]), join([1, 2, 3, 4, 5], "or")] == [
        "1",
        "1, 2, 3 and 4",
        "1, 2, 3 and 2 more",
    ]
    assert [link_to("a/b.md", "c.md"), link_to("a/b.md", "a/c.md")] == ["a/b.md", "b.md"]
