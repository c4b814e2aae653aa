"""What a drop admits: failures, shortfalls, open boxes, and praise that is none."""

import pytest
from documents import drop_of

from checks.model import ClaimKind, Drop


def drop(text: str) -> Drop:
    return drop_of("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", text)


def head(*fields: str) -> str:
    return "# KNOWLEDGE DROP: Heaps\n\n" + "\n".join(fields) + "\n\n## Summary\n\nAll about heaps.\n"


def below(text: str) -> str:
    return head("**Part**: 2") + f"\n{text}\n"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("**PART 2 FAILED ❌**", "failed"),
        ("PART 2 FAILED", "failed"),
        ("❌ PART 2 FAILED", "failed"),
        ("PART 2: ❌ FAILED - no sources", "failed"),
        ("PART 2/42 failed", "failed"),
        ("PART 2 has failed.", "failed"),
        ("PART 2 execution: aborted", "failed"),
        ("PART 2 could not be completed: no sources", "failed"),
        ("PART 2 ❌", "failed"),
        ("✗ PART 2", "failed"),
        ("FAILED: PART 2", "failed"),
        ("## PART 2 FAILED ❌", "failed"),
        ("**Progress**: PART 2 failed", "failed"),
        ("**PART 2**: ❌", "failed"),
        ("**PART 2**: ✗ no file", "failed"),
        ("PART 2 PARTIAL ⚠️", "partial"),
        ("PART 2 NOT COMPLETE", "partial"),
        ("PART 2 is not yet finished", "partial"),
        ("PART 2 INCOMPLETE", "partial"),
        ("PART 2 partially complete", "partial"),
        ("PART 2 mostly done", "partial"),
        ("**FAILED**: no sources found", "failed"),
        ("INCOMPLETE - section 3 is missing", "partial"),
        ("- [ ] PART 2 COMPLETE", None),
        ("❌ PART 2 COMPLETE", None),
        ("PART 2 failure modes", None),
        ("PART 2: Failed states of the world", None),
        ("- FAILED: 0", None),
        ("FAILED: none", None),
        ("FAILED: nothing was found", "failed"),
        ("- FAILED: search for peat", None),
    ],
)
def test_closing_lines(line: str, status: str | None) -> None:
    assert drop(below(line)).status == status


def test_a_closing_line_that_admits_a_failure_names_its_part() -> None:
    found = drop(head("**File**: garden/07-heaps.md") + "\n**PART 2 FAILED ❌**\n")
    assert (found.part, found.status) == (2, "failed")
    assert [(claim.claimed, claim.line) for claim in found.claims_of(ClaimKind.STATUS)] == [
        ("PART 2 FAILED ❌", 9)
    ]


@pytest.mark.parametrize("text", ["## Status\n\nFailed: no sources.", "\nFAILED: no sources."])
def test_a_failure_with_its_reason_is_claimed_as_written(text: str) -> None:
    claim = drop(below(text)).claims_of(ClaimKind.STATUS)[0]
    assert (claim.claimed.lower(), claim.column) == ("failed: no sources.", 1)


@pytest.mark.parametrize(
    ("fields", "lines", "status"),
    [
        (["**Part**: 2", "**Status**: COMPLETE"], ["PART 2 FAILED"], "failed"),
        (["**Part**: 2", "**Status**: COMPLETE"], ["PART 3 FAILED"], "complete"),
        (["**Part**: 2", "**Status**: COMPLETE"], ["FAILED: the search for part names"], "complete"),
        (["**Part**: 2", "**Status**: Partial"], ["PART 2 FAILED"], "partial"),
        (["**Part**: 2"], ["PART 3 FAILED", "PART 2 COMPLETE"], "complete"),
        (["**Part**: 2"], ["PART 3 FAILED"], None),
        (["**Part**: 2"], ["FAILED: PART 3"], None),
        (["**Part**: 6a"], ["PART 6A FAILED"], "failed"),
    ],
)
def test_whose_failure_a_closing_line_admits(fields: list[str], lines: list[str], status: str | None) -> None:
    assert drop(head(*fields) + "\n" + "\n\n".join(lines) + "\n").status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("## Status\n\nFailed: search did not work.", "failed"),
        ("## Status\n\n**Failed**: search did not work.", "failed"),
        ("## Status\n\n❌ Not written", "failed"),
        ("## Status\n\n✗", "failed"),
        (f"## Status\n\nFailed because the search tool answered nothing{', and again' * 8}.", "failed"),
        ("## Status\n\nMostly complete, section 3 is short", "partial"),
        ("## Status\n\nUnable to complete", "failed"),
        ("## Status\n\nNot complete", "partial"),
        ("## Status\n\n⚠️ Section 5 left out", "partial"),
        ("## Status\n\nSections 7 and 8 are missing", "partial"),
        ("## Status\n\nNo sections missing, done", None),
        ("## Status\n\nDone", "complete"),
        ("## Status\n\nDone with the first draft", None),
        ("## Status\n\n- Failed: 0\n- Passed: 8", None),
        ("## Status\n\nFailed: none", None),
        ("## Status\n\n- [ ] Complete", None),
        ("## Results\n\nFailed: search for peat", None),
    ],
)
def test_what_stands_below_a_heading_of_status(text: str, status: str | None) -> None:
    assert drop(below(text)).status == status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("❌ Not written", "failed"),
        ("✗", "failed"),
        ("✘ no sources", "failed"),
        ("❌", "failed"),
        ("Not written", "failed"),
        ("Unable to complete", "failed"),
        ("Could not be completed", "failed"),
        ("Cannot complete: no tools", "failed"),
        ("Nothing completed", "failed"),
        ("Nothing was written", "failed"),
        ("No file created", "failed"),
        ("0% complete", "partial"),
        ("Mostly complete", "partial"),
        ("✅ Mostly complete", "partial"),
        ("Almost done", "partial"),
        ("Nearly fully complete", "partial"),
        ("Half finished", "partial"),
        ("80% complete", "partial"),
        ("~80 % done", "partial"),
        ("Not complete", "partial"),
        ("Not yet fully complete", "partial"),
        ("Did not finish", "partial"),
        ("7 of 8 sections complete", "partial"),
        ("✓ Partial", "partial"),
        ("[x] Partial [ ] Complete", "partial"),
        ("[ ] Complete [x] Failed", "failed"),
        ("80%", None),
        ("[ ] Complete", None),
        ("[ ]", None),
        ("To be completed", None),
        ("In progress", "partial"),
        ("🔄 In Progress (section 3 of 8)", "partial"),
        ("Work in progress", "partial"),
        ("WIP", "partial"),
        ("[x] In progress [ ] Complete", "partial"),
        ("Pending", "pending"),
        ("⏳ Pending: waits for part 1", "pending"),
        ("Planned for March", "pending"),
        ("Not started", "pending"),
        ("Pending review", None),
        ("Review in progress", None),
        ("In progress review", None),
        ("COMPLETE (index update in progress)", "complete"),
        ("Complete, review pending", "complete"),
        ("[x] Complete [ ] Partial", "complete"),
        ("[✓] COMPLETE", "complete"),
        ("[x]", "complete"),
        ("OK", "complete"),
        ("Passed", "complete"),
        ("Timeout", "failed"),
        ("Cancelled: no tools", "failed"),
        ("Complete, one search timed out", "complete"),
        ("Complete, but not yet reviewed", "complete"),
        ("Done (except for the review)", "complete"),
        ("Done (except for section 8)", "partial"),
        ("Not OK", None),
        ("Waits for an OK", None),
        ("error-free, complete", "complete"),
        ("No errors, complete", "complete"),
        ("without failure, complete", "complete"),
        ("Complete, not truncated", "complete"),
        ("100% complete", "complete"),
        ("8 of 8 sections complete", "complete"),
        ("PART 25/42 complete (59.5%)", "complete"),
        ("COMPLETE (partial pooling compared)", "complete"),
        ("✓ 8 sections, partial pooling compared", "complete"),
    ],
)
def test_values_of_a_status_field(value: str, status: str | None) -> None:
    assert drop(head("**Part**: 2", f"**Status**: {value}")).status == status
    assert drop(head("| Part | 2 |", f"| **Status** | {value} |")).status == status


@pytest.mark.parametrize(
    ("field", "status"),
    [
        ("**Overall Status**: 59% complete", None),
        ("**Batch Status**: 50% complete", None),
        ("**Completion**: 59.5%", None),
        ("**Completion**: 59.5% complete", None),
        ("**Completion**: 25/42 PARTs complete", None),
        ("**Overall Status**: FAILED", "failed"),
        ("**Overall Status**: In progress", None),
        ("**Batch Status**: pending", None),
        ("**Outcome**: done", "complete"),
        ("**Result**: Finished ✓", "complete"),
        ("**Result**: Done by hand", None),
        ("**Result**: section 5 was left out", "partial"),
        ("**Status**:\nCOMPLETE ✓", "complete"),
        ("**Result**: Partial success", "partial"),
        ("**Result**: Partial derivatives compared", None),
        ("**PART 2**: ❌", "failed"),
        ("**PART 2 Status**: FAILED", "failed"),
        ("**PART 3**: ❌", None),
        ("**PART 3 Status**: FAILED", None),
        ("| PART 1 | ✅ |\n| PART 3 | ❌ |\n| PART 4 | FAILED |", None),
        ("| PART 1 | ✅ |\n| PART 2 | ❌ |\n| PART 4 | COMPLETE |", "failed"),
    ],
)
def test_fields_that_may_speak_of_more_than_the_drop(field: str, status: str | None) -> None:
    assert drop(head("**Part**: 2") + f"\n{field}\n").status == status


def test_a_status_of_unfinished_work_yields_to_any_other() -> None:
    text = head("**Part**: 2", "**Status**: In progress")
    assert drop(text + "\n**PART 2 COMPLETE ✓**\n").status == "complete"
    assert drop(text + "\n**PART 2 FAILED ❌**\n").status == "failed"
    assert drop(below("## Checks\n\n- **Status**: pending")).status is None


def test_an_open_box_before_a_status_field_makes_it_no_statement() -> None:
    assert drop(head("**Part**: 2", "- [ ] **Status**: Complete")).status is None
