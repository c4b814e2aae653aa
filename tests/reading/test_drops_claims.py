"""Every measurable statement of a drop becomes a claim with its place."""

import pytest
from documents import drop_of

from checks.model import Claim, ClaimKind, Drop

HEAD = """# KNOWLEDGE DROP: Compost

**Part**: 3
**File**: garden/07-compost.md

"""


def drop(text: str) -> Drop:
    return drop_of("x/KNOWLEDGE-DROP-compost-2025-04-02-0915.md", text)


def claims(text: str, kind: ClaimKind) -> list[Claim]:
    return list(drop(HEAD + text).claims_of(kind))


def written(text: str, kind: ClaimKind) -> list[str]:
    return [claim.claimed for claim in claims(text, kind)]


def test_each_claim_has_the_place_of_its_words() -> None:
    found = drop(
        "# Heap\n\n**Part**: PART 3\n**File**: `garden/07-a.md` (731 lines)\n**Status**: ✓ COMPLETE\n"
    )
    assert [(claim.kind, claim.claimed, claim.line, claim.column) for claim in found.claims] == [
        (ClaimKind.PART, "PART 3", 3, 11),
        (ClaimKind.TARGET, "garden/07-a.md", 4, 12),
        (ClaimKind.LINES, "731 lines", 4, 29),
        (ClaimKind.STATUS, "COMPLETE", 5, 15),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        (
            "**Lines**: ~700\n\n- **Total lines**: 812\n",
            ClaimKind.LINES,
            [(700, 700, True), (812, 812, False)],
        ),
        ("**Lines**: 150-250\n", ClaimKind.LINES, [(150, 250, False)]),
        ("**Lines**: 700 lines planned, 512 written\n", ClaimKind.LINES, [(512, 512, False)]),
        ("**Lines**: 700 lines required\n", ClaimKind.LINES, []),
        ("**Size**: 700 lines planned, 512 lines written\n", ClaimKind.LINES, [(512, 512, False)]),
        ("**Lines Added**: 120 (total 712)\n", ClaimKind.LINES, [(712, 712, False)]),
        ("**Lines Added**: 712\n", ClaimKind.LINES, [(712, 712, False)]),
        ("## End\n\nPART 3 COMPLETE ✅ (712 lines, 8 sections)\n", ClaimKind.LINES, [(712, 712, False)]),
        ("## End\n\nPART 3 COMPLETE - ~712 lines\n", ClaimKind.LINES, [(712, 712, True)]),
        ("## End\n\nPART 3 took 712 lines of notes\n", ClaimKind.LINES, []),
        ("## End\n\n- PART 3: done (712 lines)\n- PART 4: done (90 lines)\n", ClaimKind.LINES, []),
        ("Wrote garden/07-compost.md, 610 lines, in May.\n", ClaimKind.LINES, [(610, 610, False)]),
        ("**PART 3** | `garden/07-compost.md` | 433 lines | DONE\n", ClaimKind.LINES, [(433, 433, False)]),
        ("## Notes\n\nSee garden/07-compost.md, 610 lines in.\n", ClaimKind.LINES, []),
        ("**Lines**: 850+\n", ClaimKind.LINES, [(850, 850, True)]),
        ("**Lines**: 1.2k\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Lines**: 1 200\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Lines**: ~1 200 lines\n", ClaimKind.LINES, [(1200, 1200, True)]),
        ("**Lines**: 1\u202f200\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Lines**: 1\u2009200 - 1\u2009400\n", ClaimKind.LINES, [(1200, 1400, False)]),
        ("**Lines**: 1.200\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Lines**: 1'200\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Lines**: 1’200\n", ClaimKind.LINES, [(1200, 1200, False)]),
        ("**Words**: 1.234.567\n", ClaimKind.WORDS, [(1234567, 1234567, False)]),
        ("**Lines**: 712.0\n", ClaimKind.LINES, [(712, 712, False)]),
        ("**Lines**: 12.5\n", ClaimKind.LINES, []),
        ("**Lines**: 7OO\n", ClaimKind.LINES, [(None, None, False)]),
        ("**Lines**: 4O0 lines\n", ClaimKind.LINES, [(None, None, False)]),
        ("**Lines**: 70O-800\n", ClaimKind.LINES, [(None, None, False)]),
        ("**Lines**: 700-8OO\n", ClaimKind.LINES, [(None, None, False)]),
        ("**Lines**: ~l20 lines\n", ClaimKind.LINES, [(None, None, False)]),
        ("**Lines**: O.K.\n", ClaimKind.LINES, []),
        ("**Lines**: Ill\n", ClaimKind.LINES, []),
        ("**Lines**: 3rd draft\n", ClaimKind.LINES, []),
        ("**Lines**: exactly 712\n", ClaimKind.LINES, [(712, 712, False)]),
        ("**Lines**: total of ~712 lines\n", ClaimKind.LINES, [(712, 712, True)]),
        ("**New Lines**: 712\n", ClaimKind.LINES, [(712, 712, False)]),
        ("**Planned**: ~700 lines\n**Delivered**: 712 lines\n", ClaimKind.LINES, [(712, 712, False)]),
        ("## Results\n\nThe file has 712 lines and 8 sections.\n", ClaimKind.LINES, [(712, 712, False)]),
        ("## Results\n\nThe file has 8 sections of 90 lines each.\n", ClaimKind.LINES, []),
        ("**Lines**:\n~655\n", ClaimKind.LINES, [(655, 655, True)]),
        ("**Lines**:\n\n~655\n", ClaimKind.LINES, []),
        ("**Lines**:\n655 of them\n---\n", ClaimKind.LINES, []),
        ("**Lines**:\n```\n655\n```\n", ClaimKind.LINES, []),
        ("**Lines**: 700lines\n", ClaimKind.LINES, [(700, 700, False)]),
        ("**Lines**: 12.5 lines\n", ClaimKind.LINES, []),
        ("**Lines**: 1.1k\n", ClaimKind.LINES, [(1100, 1100, False)]),
        ("**Lines**: 700 250\n", ClaimKind.LINES, [(700, 700, False)]),
        ("**Lines**: 700 2500\n", ClaimKind.LINES, [(700, 700, False)]),
        ("**Status**: COMPLETE, PART 3 700 lines\n", ClaimKind.LINES, [(700, 700, False)]),
        ("**Size**: 1.234.567 KB\n", ClaimKind.BYTES, [(1234567000, 1264196608, True)]),
        ("**Words**: 0.123.456\n", ClaimKind.WORDS, [(123456, 123456, False)]),
        ("**Size**: 1.200 KB\n", ClaimKind.BYTES, [(1200, 1228, True)]),
        ("**Size**: 42 864 bytes\n", ClaimKind.BYTES, [(42864, 42864, False)]),
        ("**Lines**: ~700\n\n✓ ~700 lines of content\n", ClaimKind.LINES, [(700, 700, True)]),
        ("**Lines**: ~750 lines (22,000 words)\n", ClaimKind.WORDS, [(22000, 22000, False)]),
        ("- **Word count**: ~5,200 words\n", ClaimKind.WORDS, [(5200, 5200, True)]),
        ("**Size**: 559 lines (42,864 bytes)\n", ClaimKind.BYTES, [(42864, 42864, False)]),
        ("**File size**: 29.5 KB\n", ClaimKind.BYTES, [(29500, 30208, True)]),
        ("- **Sections**: 8 major sections\n", ClaimKind.SECTION_COUNT, [(8, 8, False)]),
        ("### 8 Sections Delivered\n\ntext\n", ClaimKind.SECTION_COUNT, [(8, 8, False)]),
        ("### Core Content (9 sections, ~750 lines)\n\ntext\n", ClaimKind.SECTION_COUNT, [(9, 9, False)]),
        ("- [✓] All 8 sections complete\n", ClaimKind.SECTION_COUNT, [(8, 8, False)]),
        ("- **Sections**: Well structured\n", ClaimKind.SECTION_COUNT, []),
        ("**Sections covered**: 1, 2, 3\n", ClaimKind.SECTION_COUNT, []),
        ("**Sections**: 1,2,3\n", ClaimKind.SECTION_COUNT, []),
        ("**Sections**: 1, 2 and 4 (of 8)\n", ClaimKind.SECTION_COUNT, []),
        ("**Sections**: 1-4, 6\n", ClaimKind.SECTION_COUNT, []),
        ("**Sections**: 8, 12 of them tables\n", ClaimKind.SECTION_COUNT, [(8, 8, False)]),
        ("- **Code examples**: 15+ (shell, make)\n", ClaimKind.CODE_COUNT, [(15, 15, True)]),
        ("**Tables**: 6 comparison tables\n", ClaimKind.TABLE_COUNT, [(6, 6, False)]),
        ("- **Citations**: 25+ sources\n", ClaimKind.CITATION_COUNT, [(25, 25, True)]),
        ("- **Citations**: All claims sourced\n", ClaimKind.CITATION_COUNT, []),
        ("**Web research**: 4 searches, 19 web sources cited\n", ClaimKind.SOURCE_COUNT, [(19, 19, False)]),
        ("**Web research**: 4 major 2024–2025 papers\n", ClaimKind.SOURCE_COUNT, [(4, 4, False)]),
        ("**Web research**: 2024-2025 papers on worms\n", ClaimKind.SOURCE_COUNT, []),
        ("**Sources**: 2024 papers\n", ClaimKind.SOURCE_COUNT, []),
        ("**Web sources**: 7 (2024 papers)\n", ClaimKind.SOURCE_COUNT, [(7, 7, False)]),
        ("Created comprehensive knowledge file (~700 LOC)\n", ClaimKind.LINES, [(700, 700, True)]),
        (
            "- Created a comprehensive knowledge file on heaps, worms and moulds, which has\n  712 lines\n",
            ClaimKind.LINES,
            [(712, 712, False)],
        ),
        ("__Part__: 3 | __Lines__: 712\n", ClaimKind.LINES, [(712, 712, False)]),
        ("- **Worm share**: ~10% (95 lines)\n", ClaimKind.LINES, []),
        ("## Existing Knowledge\n\n- soil/01-clay.md\n- ~768 lines\n", ClaimKind.LINES, []),
    ],
)
def test_figures(text: str, kind: ClaimKind, figures: list[tuple[int, int, bool]]) -> None:
    assert [(claim.number, claim.upper, claim.about) for claim in claims(text, kind)] == figures


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "## Key Sections\n\n1. **Heaps** - how to pile\n2. **Worms** (~90 lines)\n   - **no**: detail\n",
            ["Heaps", "Worms"],
        ),
        (
            "### File Structure (3 sections)\n\n1. Heaps - 150 lines\n2. Worms (red, blue) - 90 lines\n",
            ["Heaps", "Worms (red, blue)"],
        ),
        ("### Section 1: Heaps (~80 lines)\n\ntext\n\n### Section 2: Worms\n", ["Heaps", "Worms"]),
        ("**Section 1: Heaps** (~80 lines)\n\n- a\n\n**Section 2: Worms** (~80 lines)\n", ["Heaps", "Worms"]),
        ("- [✓] Section 1: Heaps - COMPLETE\n- [✓] Section 2: Worms\n", ["Heaps", "Worms"]),
        ("**Sections**:\n1. **Heaps**\n2. **Worms**\n\nText.\n\n1. **Not one**\n", ["Heaps", "Worms"]),
        ("## What Was Created\n\n1. **Heaps** (~150 lines)\n2. **Worms** (~100 lines)\n", ["Heaps", "Worms"]),
        ("## Key Insights\n\n1. **Heaps** breathe\n2. **Worms** eat\n", []),
        (
            "## Sections written\n\nThere are two:\n\n*   Heaps\n*   Worms — complete\n- ❌ Ash\n",
            ["Heaps", "Worms"],
        ),
        (
            "**Sections covered**:\n- Heaps\n- Worms (2 tables)\n\n- None of it\n",
            ["Heaps", "Worms (2 tables)"],
        ),
        ("### Sections\n\n- Heaps (80 lines)\n- Worms (~70 lines)\n- see the page\n", ["Heaps", "Worms"]),
        ("## Sections written\n\n- All sections have sources.\n- 3 tables\n- They were short.\n", []),
        ("## Sections\n\n- Heaps\n- Worms\n", []),
        ("| Section | Written |\n|---|---|\n| Heaps | ✓ |\n| Ash | ✗ (no sources) |\n", ["Heaps"]),
        ("## Sections Covered\n\n1. **Heaps**\n\n## Next Steps\n\n1. **Rest**\n", ["Heaps"]),
        ("## Completed Sections\n\n1. Heaps\n2. Worms\n\n## Open\n\n3. Rest\n", ["Heaps", "Worms"]),
        ("## Sources\n\n1. **Clay** - a book\n", []),
        ("## Table of contents\n\n1. [Summary](#summary)\n2. [Gaps](#gaps)\n", []),
        ("## Table of contents\n\n1. **[Summary](#summary)**\n2. [Gaps](<#gaps> 'x') - all\n", []),
        ("## Table of contents\n\n1. Heaps\n2. Worms\n", ["Heaps", "Worms"]),
        (
            "## Sections\n\n1. [Heaps](garden/07-compost.md#heaps)\n2. **[Worms](x.md)** - red\n",
            ["Heaps", "Worms"],
        ),
        ("- Section 1: [Heaps](x.md#heaps) (~80 lines)\n- Section 2: [Worms][1]\n", ["Heaps", "Worms"]),
        ("- Section 1: Heaps [in spring] (wet)\n", ["Heaps [in spring] (wet)"]),
        ("```\n## Section 1: Heaps\n```\n", []),
        ("- Section 1: Heaps (10% = ~70 lines minimum, delivered 170 lines)\n", ["Heaps"]),
        ("- Section 1: Heaps (red, wet, ~70 lines)\n", ["Heaps (red, wet)"]),
        ("- Section 1: Heaps (≈70\u00a0lines)\n- Section 2: Worms (about 90 lines)\n", ["Heaps", "Worms"]),
        ("1. **Heaps** (approx. 150 lines)\n2. **Worms** (≈100 LOC)\n", ["Heaps", "Worms"]),
        ("1. __Heaps__ (~150 lines)\n2. __Worms__ – 100 lines\n", ["Heaps", "Worms"]),
    ],
)
def test_sections(text: str, titles: list[str]) -> None:
    assert written(text, ClaimKind.SECTION) == titles


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "## Sources Cited\n\n- `soil/01-clay.md` - why\n- soil/02-loam.md (lines 3-9)\n",
            ["soil/01-clay.md", "soil/02-loam.md"],
        ),
        ("## Citations\n\n**Influential files:**\n- File 3: soil/03-peat.md\n", ["soil/03-peat.md"]),
        ("## Influential Files\n\n**File 2**: [Peat](../soil/03-peat.md)\n", ["../soil/03-peat.md"]),
        ("## Sources\n\n- soil/04-sand.md (to be created)\n", []),
        ("## Sources not used\n\n- soil/04-sand.md\n", []),
        ("## Unused sources\n\n- soil/04-sand.md\n", []),
        ("## Rejected references\n\n- soil/04-sand.md\n", []),
        ("## Sources\n\n### Omitted\n\n- soil/04-sand.md\n", []),
        ("## Missing citations\n\n### Sources\n\n- soil/04-sand.md\n", []),
        ("## Citations\n\n**Missing**:\n- soil/04-sand.md\n", []),
        ("**Missing citations**:\n- soil/04-sand.md\n", []),
        ("## Citations\n\n- [ ] soil/04-sand.md\n- [x] soil/05-rock.md\n", ["soil/05-rock.md"]),
        (
            "## Citations\n\n- soil/04-sand.md ✗\n- ❌ soil/06-a.md\n- soil/05-rock.md ✓\n",
            ["soil/05-rock.md"],
        ),
        ("## Citations\n\n- soil/04-sand.md (not used)\n- soil/05-rock.md\n", ["soil/05-rock.md"]),
        (
            "## Sources\n\n- soil/04-sand.md - missing\n- soil/05-rock.md (not only rock)\n",
            ["soil/05-rock.md"],
        ),
        ("## Sources\n\n[1] soil/05-rock.md\n", ["soil/05-rock.md"]),
        ("- [x] Cited soil/05-rock.md and soil/04-sand.md\n", ["soil/05-rock.md", "soil/04-sand.md"]),
        ("## Summary\n\n- Cites: soil/05-rock.md\n- Cited by soil/04-sand.md\n", ["soil/05-rock.md"]),
        ("## Summary\n\n- [ ] Cite soil/05-rock.md\n- [ ] Cited soil/04-sand.md\n", []),
        ("## Cross-References\n\n- soil/01-clay.md\n", []),
        ("## Citations\n\n**Next steps**:\n- soil/05-rock.md\n", []),
        ("## Sources\n\n- garden/07-compost.md (this file)\n- INDEX.md\n", []),
    ],
)
def test_citations(text: str, paths: list[str]) -> None:
    assert written(text, ClaimKind.CITATION) == paths


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "## Sources\n\n- [Clay](https://soil.example/clay) (accessed 2025-04-01)\n",
            [("Clay", "https://soil.example/clay", "2025-04-01")],
        ),
        (
            "## Sources (accessed 2025-04-01)\n\n- **Loam**: https://soil.example/loam.\n",
            [("Loam", "https://soil.example/loam", "2025-04-01")],
        ),
        (
            "## Sources\n\n1. **Peat and Water** (2020)\n   - URL: https://soil.example/peat\n"
            "   - Accessed: 2025-04-01\n",
            [("Peat and Water", "https://soil.example/peat", "2025-04-01")],
        ),
        (
            "**Web sources** (all accessed 2025-04-01):\n- https://soil.example/a_(b)\n- https://soil.example/a_(b)/\n",
            [("Web sources", "https://soil.example/a_(b)", "2025-04-01")],
        ),
        ("**Repository**: https://code.example/soil\n", []),
        ("```\ncurl https://soil.example\n```\n", []),
    ],
)
def test_sources(text: str, sources: list[tuple[str, str, str | None]]) -> None:
    found = drop(HEAD + text)
    assert [(each.title, each.address, each.accessed) for each in found.sources] == sources
    assert [claim.claimed for claim in found.claims_of(ClaimKind.SOURCE)] == [each[1] for each in sources]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("## Gaps left\n\n- Section 3: Pruning shears are not treated\n", []),
        ("## Gaps left\n\n- [ ] Section 4: Tape\n- [x] Section 5: Wax\n", []),
        ("## Gaps left\n\n### Section 3: Worms\n\n## Section 1: Heaps\n", ["Heaps"]),
        ("## What is missing\n\n1. **Worms** (~80 lines)\n", []),
        ("## Sections not covered\n\n- Section 3: Worms\n", []),
        ("## Next steps\n\n- Section 3: Worms\n", []),
        ("## Not done\n\n**Section 3: Worms**\n", []),
        ("## Gaps\n\n- Section 3: Worms\n", []),
        ("## What is left\n\n- Section 3: Worms\n", []),
        ("## Open questions\n\n- Section 3: Worms\n", []),
        ("## Knowledge gaps filled\n\n- Section 3: Worms\n", ["Worms"]),
        ("## Left and right heaps\n\n- Section 3: Worms\n", ["Worms"]),
        ("# Gaps in heaps, not treated\n\n## Next-door heaps\n\n- Section 3: Worms\n", ["Worms"]),
        ("**Missing**:\n\n- Section 3: Worms\n\n**Written**:\n\n- Section 1: Heaps\n", ["Heaps"]),
        ("## Sections covered\n\n- [x] **Heaps**\n- [ ] **Tape** (not written)\n", ["Heaps"]),
        ("## Sections covered\n\n1. ✅ Heaps\n2. ❌ Limits (not written)\n3. Worms ✗\n", ["Heaps"]),
        ("## Sections covered\n\n1. Heaps\n2. Limits (not written)\n3. Worms - skipped\n", ["Heaps"]),
        ("- [ ] Section 1: Heaps\n- [~] Section 2: Worms\n- [✓] Section 3: Time\n", ["Time"]),
        ("- Section 1: Heaps\n- Section 2: Worms (partial)\n- Section 3: Time: missing\n", ["Heaps"]),
        ("### Section 2: Worms ❌\n\n### Section 3: Time\n", ["Time"]),
        ("## Section 8: Open problems\n\n### Section 9: Missing data\n", ["Open problems", "Missing data"]),
        ("- Section 3: Missing data\n- Section 4: Failed heaps\n", ["Missing data", "Failed heaps"]),
        ("## Key sections\n\n1. Gaps in heaps\n2. Not only worms\n", ["Gaps in heaps", "Not only worms"]),
    ],
)
def test_what_a_file_has_not_is_no_section_of_it(text: str, titles: list[str]) -> None:
    assert written(text, ClaimKind.SECTION) == titles


def test_a_figure_that_is_no_number_has_a_place_and_is_none_of_the_file() -> None:
    found = drop(
        "# Heap\n\n**Part**: 3\n**File**: garden/07-a.md\n**Lines**: ~7OO lines\n\n✓ ~700 lines of content\n"
    )
    claim = found.claims_of(ClaimKind.LINES)[0]
    assert (claim.claimed, claim.line, claim.column) == ("~7OO", 5, 12)
    assert found.claimed_lines == 700
