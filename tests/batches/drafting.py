"""Drafts of plans, of any kind, and what they are as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from batches.errors import BatchError
from batches.planning.drafts import (
    Draft,
    DraftBatch,
    DraftFile,
    DraftInfluence,
    DraftPart,
    DraftSection,
)
from batches.planning.parsing import check_draft
from checks.model import LineTarget, Plan


def draft_of(plan: Plan, cites: Sequence[Sequence[str]]) -> Draft:
    """The draft that a plan was made of. CITE items are given, as the plan has them expanded."""
    parts = [
        DraftPart(
            title=part.title,
            target=part.target or "",
            lines=part.line_target,
            sections=tuple(DraftSection(each.head, each.notes, each.lines) for each in part.sections),
            reads=tuple(read.text.removeprefix("Read ") for read in part.reads),
            searches=part.searches,
            cite=tuple(cite),
            influences=DraftInfluence(part.influence.numbers, part.influence.area, part.influence.note)
            if part.influence
            else None,
            drop=(part.drop_pattern or "")[len("KNOWLEDGE-DROP-") : -len("-2026-03-01-[TIME].md")],
        )
        for part, cite in zip(plan.parts, cites, strict=True)
    ]
    batches = tuple(
        DraftBatch(batch.title, tuple(parts[int(number) - 1] for number in batch.parts))
        for batch in plan.batches
    )
    title = plan.title.removeprefix("Knowledge Expansion: ").rpartition(" (")[0]
    files = tuple(DraftFile(file.path, file.note, file.group) for file in plan.influential_files)
    return Draft(title, plan.goal, plan.date or "", batches, files)


_SOUND = """\
Attention Q-Former BLIP-2 fusion of vision and language für Köche 3D token 224×224 → 256 ResNet-50
state-of-the-art w/ CPU's A/B 酵母 α
"""
_TRICKY = """\
PART 2|PART 2:|BATCH 1|(done)|~700 lines|(~700 lines)|✅|[x]|[TIME]|`code`|**bold**|*it*|;|,|:|-| - |#
Files 1|<b>|<!--|"|“|2026-01-01|Section 2: x|COMPLETE|and|&|lines|Worker 1|a/00|a/b.md|DISABLED|(a, b)|)|(
http://x.y|Status: done|CITE: a|KNOWLEDGE-DROP-a.md|Search: b|---|…|1.|- [ ]|1|\\|_|~~
"""
WORDS = tuple(_SOUND.split())
TRICKY = (*WORDS[:3], *(word for line in _TRICKY.splitlines() for word in line.split("|")))


def texts(words: Sequence[str], least: int = 1) -> st.SearchStrategy[str]:
    joined = st.lists(st.sampled_from(words), min_size=least, max_size=4).map(" ".join)
    return joined.map(lambda text: " ".join(text.split()))


def drafts(words: Sequence[str], most: int = 2) -> st.SearchStrategy[Draft]:
    """Drafts whose texts are made of these words."""
    text, perhaps = texts(words).filter(bool), texts(words, 0)
    slug = st.integers(0, 26**8).map(_slug)  # one draw for a name: most of the time goes into drawing
    path = st.builds("{}/{:02}-{}.md".format, slug, st.integers(0, 99), slug)
    ends = st.tuples(st.integers(1, 5000), st.integers(0, 500))
    lines = st.one_of(st.none(), ends.map(lambda pair: LineTarget(pair[0], pair[0] + pair[1])))
    section = st.builds(
        DraftSection, text, st.lists(text, max_size=3).map(tuple), st.none() | st.integers(1, 900)
    )
    cite = st.one_of(path, slug.map("{}/".format), slug.map("{}/00,10".format))
    influence = st.builds(
        DraftInfluence, st.lists(st.integers(1, 3), max_size=3, unique=True).map(tuple), text, perhaps
    )
    part = st.builds(
        DraftPart,
        text,
        path,
        lines,
        st.lists(section, max_size=4, unique_by=lambda each: each.title.lower()).map(tuple),
        st.lists(st.one_of(path, st.builds("{} ({})".format, path, text)), max_size=2).map(tuple),
        st.lists(text, max_size=3, unique=True).map(tuple),
        st.lists(cite, max_size=3, unique=True).map(tuple),
        st.none() | influence,
        slug,
    )
    keys = (lambda each: each.target, lambda each: each.drop)
    parts = st.lists(part, min_size=1, max_size=most, unique_by=keys).map(tuple)
    batch = st.builds(DraftBatch, perhaps, parts)
    file = st.builds(DraftFile, path, perhaps, perhaps)
    return st.builds(
        Draft,
        text,
        perhaps,
        st.just("2026-03-01"),
        st.lists(batch, min_size=1, max_size=2).map(tuple),
        st.lists(file, max_size=3).map(_grouped),
    ).filter(_is_sound)


def _slug(number: int) -> str:
    """A name of its own for each number: three letters and more, a hyphen in long ones."""
    letters = ""
    while number or len(letters) < 3:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters if len(letters) < 6 else f"{letters[:3]}-{letters[3:]}"


def _grouped(files: Sequence[DraftFile]) -> tuple[DraftFile, ...]:
    """With the groups that reading gives: a file without one is in that of the file before it."""
    names = [file.group for file in files]
    groups = [next((name for name in reversed(names[: at + 1]) if name), "") for at in range(len(names))]
    return tuple(replace(file, group=group) for file, group in zip(files, groups, strict=True))


def _is_sound(draft: Draft) -> bool:
    try:
        check_draft(draft)
    except BatchError:
        return False
    return True


def cites_of(draft: Draft) -> list[tuple[str, ...]]:
    return [part.cite for part in draft.parts]


def as_list(draft: Draft) -> Mapping[str, object]:
    """The draft as plain values, in the keys of the YAML list."""

    def part(each: DraftPart) -> Mapping[str, object]:
        lines, influences = each.lines, each.influences
        return {
            "title": each.title,
            "target": each.target,
            "lines": [lines.low, lines.high] if lines else None,
            "sections": [
                {"title": own.title, "notes": list(own.notes), "lines": own.lines} for own in each.sections
            ],
            "reads": list(each.reads),
            "searches": list(each.searches),
            "cite": list(each.cite),
            "influences": influences
            and {"files": list(influences.files), "area": influences.area, "note": influences.note},
            "drop": each.drop,
        }

    return {
        "title": draft.title,
        "goal": draft.goal,
        "date": date.fromisoformat(draft.date),
        "batches": [
            {"title": batch.title, "parts": [part(each) for each in batch.parts]} for batch in draft.batches
        ],
        "influential": [
            {"path": file.path, "note": file.note, "group": file.group} for file in draft.influential
        ],
    }
