"""Which heading answers a required section, in the forms that titles and headings differ by."""

import pytest
from growth import LINEAR, growth_of
from section_cases import find_heading, measure_sections, page_of

from checks.evidence.sections.titles import as_section
from checks.model import Coverage, Document, RequiredSection, SectionEvidence

BRIDGES = """# Building Bridges: Spans, Piers and Care

## Section 1: Arch Bridges (~120 lines)
### Spandrel Walls
## Section 2: Suspension Bridges & Main Cables
### Cable Spinning
## 3. Cable-Stayed Decks: Harp and Fan
## Section 4: Load Testing Techniques
### 4.1 Static Loads
## Section 5: Finite Element Method (FEM) for Piers
## Section 6: Scour Monitoring and Sonar
## Section 7: Energy Savings in Lighting
## Section 8: River-Gate-2 Pier Layout (10%)
## Section 9: River-Gate-2 Paint Schedule

**Ice guards**: a steel nose on the upstream side.

- **Fish ladders** stand beside two piers.

```
## Toll collection
# **Toll plazas**
```

## Sources
- **Drawbridges**: a list of works
"""


def find(title: str, text: str = BRIDGES) -> SectionEvidence:
    return find_heading(title.replace("**", ""), page_of(text))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        pytest.param("arch bridges (stone, brick)", 3, id="prefix, case, size note and brackets"),
        pytest.param("Suspension bridges and main cables", 5, id="and for &"),
        pytest.param("Suspension bridges", 5, id="words added behind"),
        pytest.param("Load tests (static, dynamic)", 8, id="inflected"),
        pytest.param("Testing of loads", 8, id="reordered"),
        pytest.param("Cable stayed deck (harp, fan)", 7, id="hyphen and plural"),
        pytest.param("Cablestayed decks", 7, id="written as one"),
        pytest.param("Scour-monitoring", 11, id="hyphen where the heading has a space"),
        pytest.param("FEM for piers", 10, id="short form beside its long form"),
        pytest.param("Load testing methods (gauges)", 8, id="general word of the same kind"),
        pytest.param("Energy efficiency of lighting", 12, id="savings for efficiency"),
        pytest.param("Spandrel walls", 4, id="demoted to a subsection"),
        pytest.param("**River-Gate-2 pier design** (two rows)", 13, id="project name and its topic"),
        pytest.param("Section 9: Scour monitoring (sonar)", 11, id="number of another section"),
    ],
)
def test_present(title: str, line: int) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.line) == (Coverage.PRESENT, line)


def test_why_a_section_is_present() -> None:
    assert find("Arch bridges").basis == "heading has all words"


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Toll collection (booths, tags)", id="only in a fence"),
        pytest.param("Toll plazas", id="bold in a fence"),
        pytest.param("Drawbridges", id="bold among the sources"),
        pytest.param("Tunnel ventilation (fans)", id="nowhere"),
        pytest.param("Welding techniques (seams)", id="shares only a general word"),
        pytest.param("Section 3: Ferry timetables", id="shares only the number"),
    ],
)
def test_absent(title: str) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.heading, evidence.line) == (Coverage.ABSENT, None, None)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        pytest.param("C++ lathes", "C lathes", id="sign behind, missing"),
        pytest.param("C lathes", "C++ lathes", id="sign behind, too much"),
        pytest.param("C# lathes", "C++ lathes", id="another sign"),
        pytest.param("F# notes", "F notes", id="sharp"),
        pytest.param("3D lathes", "2D lathes", id="digit in front"),
        pytest.param("C++ lathe control spindle", "C lathe control spindle", id="many other words"),
        pytest.param(".NET mending", "NET mending", id="point in front"),
        pytest.param("Node.js pumps", "Node pumps", id="ending"),
        pytest.param("OAK (planks)", "RED-OAK (planks)", id="only a longer name"),
        pytest.param("OAK overview", "RED-OAK introduction", id="only a longer name, and a general word"),
    ],
)
def test_another_name_is_not_present(title: str, heading: str) -> None:
    page = page_of(f"# Works\n\n## {heading}\n\n## Bread\n")
    evidence, _ = measure_sections([as_section(title), as_section("Bread")], page)
    assert evidence.verdict is not Coverage.PRESENT


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("C++ lathes", "Section 2: C++17 Lathes"),
        ("C# lathes (steel)", "Lathes in C#"),
        ("C++ lathes", "C/C++ lathes"),
        (".NET mending", "Mending .NET"),
        ("ASP.NET mending", "ASP.NET Mending"),
        ("Node.js pumps", "NodeJS Pumps"),
        ("csv tables", "Tables in .csv"),
        ("Lathes of 100 kg", "Lathes of 100+ kg"),
        ("Oak and ash", "Oak+Ash"),
        ("OAK", "OAK and RED-OAK"),
        ("Fast seasoned larch planks (FSLP)", "FSLP vs Oak-3"),
    ],
)
def test_the_same_name_is_present(title: str, heading: str) -> None:
    assert find(title, f"# Works\n\n## {heading}\n\n## Bread\n").heading == heading


BAKING = "# Flour storage\n\nDry.\n\n# Water hardness\n\nSoft.\n\n# Oven steam\n\nHot.\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param(f"---\ntitle: Baking\n---\n\n{BAKING}", Coverage.PRESENT, id="title in front matter"),
        pytest.param(f"---\ntags: [a]\n---\n\n{BAKING}", Coverage.ABSENT, id="front matter without title"),
        pytest.param(f"---\ntitle: Flour Storage\n---\n\n{BAKING}", Coverage.ABSENT, id="the same title"),
        pytest.param(
            "---\ntitle: Baking\n---\n\n" + BAKING.replace("\n# ", "\n## "),
            Coverage.ABSENT,
            id="the only one of its level",
        ),
        pytest.param("# Flour storage\n\nDry.\n", Coverage.PRESENT, id="the only heading"),
    ],
)
def test_first_heading_as_a_section(text: str, verdict: Coverage) -> None:
    assert find("Flour storage", text).verdict is verdict


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        pytest.param("Ice guards (steel)", "bold block at line 16", id="bold line"),
        pytest.param("Fish ladders", "bold block at line 18", id="bold list item"),
        pytest.param("Bronze cable spinning", "heading lacks 'bronze'", id="half of the words"),
    ],
)
def test_partial(title: str, basis: str) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.basis) == (Coverage.PARTIAL, basis)


def test_a_bold_block_with_one_word_of_several_is_none_of_the_section() -> None:
    text = "# Rivers\n\n## Locks\n\n**Ice guards**: of steel.\n"
    assert find("Ice harvest (saws, sleds)", text).verdict is Coverage.ABSENT


def test_the_name_of_the_project_does_not_decide() -> None:
    assert find("**River-Gate-2 toll income** (cash)").verdict is not Coverage.PRESENT


def test_a_short_name_inside_a_longer_one_is_not_that_name() -> None:
    text = "# Metals\n\n## Nickel-Brass Coins\n\n## Ores\n"
    assert find("Brass", text).verdict is Coverage.PARTIAL
    assert find("Nickel-brass coins", text).verdict is Coverage.PRESENT


def test_the_own_section_wins_over_the_one_of_the_project() -> None:
    text = "# Ovens\n\n## Oven-3 Heat Loss\n\n## Heat Loss Measurement\n"
    assert find("Heat loss (walls, door)", text).line == 5


def test_a_bracketed_item_finds_the_heading_but_does_not_have_to() -> None:
    text = "# Bread: Leavening\n\n## Poolish - A Wet Start\n\n## Shaping\n"
    part = measure_sections([as_section("Leavening methods (poolish, biga)")], page_of(text))
    assert part[0].line == 3
    assert find("Shaping (batard, boule)", text).verdict is Coverage.PRESENT


def test_on_a_tie_the_outer_heading_wins() -> None:
    text = "# Bread\n\n## Ovens\n\n### Crust\n\n## Crust\n"
    assert find("Crust", text).line == 7


def test_one_heading_may_answer_two_sections() -> None:
    required = [as_section("Arch bridges"), as_section("Arch bridges (spandrels)")]
    assert [each.line for each in measure_sections(required, page_of(BRIDGES))] == [3, 3]


def test_the_page_that_answers_the_others_gets_credit() -> None:
    weak = "Pier lighting savings"
    others = ["Arch bridges", "Load testing", "Scour monitoring"]
    alone = measure_sections([as_section(weak)], page_of(BRIDGES))[0]
    among = measure_sections([as_section(title) for title in (*others, weak)], page_of(BRIDGES))[-1]
    assert alone.score == among.score
    assert (alone.verdict, among.verdict) == (Coverage.PARTIAL, Coverage.PRESENT)


def test_a_child_heading_with_nothing_but_an_item_is_half_of_the_topic() -> None:
    text = "# Sheep\n\n## Feeding\n\n## The Shed\n\n### Shearing Day\n"
    required = [as_section(title) for title in ("Feeding", "Day of the wool (shearing day, carding)")]
    assert [each.verdict for each in measure_sections(required, page_of(text))] == ["present", "partial"]


RYE_SOUR = """# Building a Rye Sour

## One Stage

## Refreshing

### Freezing

## Feeding Times

## Storage Methods
"""


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param("One-stage sour", Coverage.PRESENT, id="name without the topic of the page"),
        pytest.param("Refreshing a sour", Coverage.PRESENT, id="word without the topic of the page"),
        pytest.param("Sour feeding", Coverage.PARTIAL, id="heading that says something else as well"),
        pytest.param("Freezing a sour", Coverage.PARTIAL, id="below another heading"),
        pytest.param("Sour methods", Coverage.ABSENT, id="only a general word"),
    ],
)
def test_a_heading_need_not_repeat_the_title_of_the_page(title: str, verdict: Coverage) -> None:
    assert find(title, RYE_SOUR).verdict is verdict


def test_sections_come_back_as_asked() -> None:
    required = [as_section("Load testing"), as_section("Arch bridges")]
    assert [each.section for each in measure_sections(required, page_of(BRIDGES))] == required
    assert measure_sections([], page_of(BRIDGES)) == ()


@pytest.mark.parametrize("text", ["", "no heading\n", "# Title alone\n", "#\n\n##\n"])
@pytest.mark.parametrize("title", ["", "(only brackets)", "🥐", "the", "Bread"])
def test_pages_and_titles_without_words(text: str, title: str) -> None:
    assert find(title, text).verdict is Coverage.ABSENT


@pytest.mark.parametrize(
    ("title", "head", "notes"),
    [
        ("Sluices (gates, weirs) and more", "Sluices", ("gates", "weirs")),
        ("Sluices", "Sluices", ()),
        ("Sluices (cut off", "Sluices", ("cut off",)),
        ("(gates)", "(gates)", ()),
    ],
)
def test_as_section(title: str, head: str, notes: tuple[str, ...]) -> None:
    assert as_section(title) == RequiredSection(0, title, head, notes, 0)


HOSTILE = {
    "numbers": "1.",
    "dashes": "-",
    "hyphens": "a-",
    "signs": "C+#",
    "brackets": "((a)",
    "headings": "x\n\n## Topic 1 of bread",
    "bold": "\n\n**" + "*" * 50,
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_in_a_hostile_page(unit: str) -> None:
    titles = [as_section(f"Topic {number} (bread)") for number in range(5)]

    def prepare(size: int) -> Document:
        return page_of(f"# T\n\n## {unit * (size // len(unit))} x\n\n## Bread\n")

    assert growth_of(prepare, lambda page: measure_sections(titles, page), 4_000) < LINEAR


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Flow between two piers", "Flow around Piers"),
        ("What the mortar should be", "Mortar"),
        ("Recursive resolution", "How Recursive Resolvers Work"),
        ("Scalability of arches", "Scalable Arches"),
    ],
)
def test_words_that_only_join_others_decide_nothing(title: str, heading: str) -> None:
    assert find(title, f"# Bridges\n\n## {heading}\n\n## Tolls\n\n## Ferries\n").heading == heading


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Noise sources outside", "Noise Sources Inside"), ("Checks after baking", "Checks Before Baking")],
)
def test_words_of_place_and_time_tell_sections_apart(title: str, heading: str) -> None:
    assert find(title, f"# Bread\n\n## {heading}\n\n## Tolls\n\n## Ferries\n").verdict is not Coverage.PRESENT


@pytest.mark.parametrize(
    ("title", "heading", "verdict"),
    [
        ("RLHF stages", "Stages of Reinforcement Learning from Human Feedback", Coverage.PRESENT),
        ("Reinforcement learning from human feedback (PPO)", "RLHF in Practice", Coverage.PRESENT),
        ("FEM meshes", "Far Eastern Markets for Meshes", Coverage.PARTIAL),
    ],
)
def test_a_short_form_of_four_letters_is_no_guess(title: str, heading: str, verdict: Coverage) -> None:
    assert find(title, f"# Steel\n\n## {heading}\n\n## Ropes\n").verdict is verdict


@pytest.mark.parametrize(
    ("title", "heading", "is_present"),
    [
        ("Soldering fundamentals (flux)", "Understanding Soldering", True),
        ("Soldering basics", "1. Soldering Explained", True),
        ("Soldering overview", "Soldering 101", True),
        ("Soldering techniques", "Mastering Soldering", True),
        ("Dross optimization", "Reducing Dross", True),
        ("Soldering challenges", "Open Questions in Soldering", False),
        ("Soldering problems", "Questions on Soldering", True),
        ("Soldering theory", "Understanding Soldering", False),
        ("Soldering techniques", "Understanding Soldering", False),
    ],
)
def test_the_words_with_which_headings_are_adorned_are_general(
    title: str, heading: str, is_present: bool
) -> None:
    found = find(title, f"# Steel\n\n## {heading}\n\n## Ropes\n\n## Knots\n")
    assert (found.verdict is Coverage.PRESENT) == is_present
