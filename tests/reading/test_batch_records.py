"""Records of reviews and runs: what is written is read again, and what is unsound is told."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.model import Acceptance, Attempt, Document, Judgement, Outcome, PartReview, PartRun, Review, Run
from checks.reading.batch_records.parsing import parse_record
from checks.reading.batch_records.reviews import describe_review
from checks.reading.batch_records.runs import describe_run
from checks.reading.documents import parse_document

FOLDER = "expansions/orchards"
# Without signs that make words look like mojibake, which is reported.
_LATIN_1 = "".join(map(chr, range(128, 256)))
_SIGNS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters=_LATIN_1)
_WORDS = st.text(_SIGNS, min_size=1, max_size=20)
_NUMBERS = st.one_of(st.integers(1, 40), st.from_regex(r"[1-9][a-c]", fullmatch=True))
_TIMES = st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat())
_DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
_PAGES = st.from_regex(r"[a-z]{1,8}/[0-9]{2}-[a-z]{1,8}\.md", fullmatch=True)
_DROPS = st.from_regex(r"KNOWLEDGE-DROP-[a-z]{1,8}\.md", fullmatch=True).map(lambda name: f"{FOLDER}/{name}")


@st.composite
def part_reviews(draw: st.DrawFn) -> PartReview:
    paths = [draw(_PAGES), *draw(st.lists(_DROPS, max_size=2, unique=True))]
    digests = {path: draw(_DIGESTS) for path in paths}
    return PartReview(
        draw(_NUMBERS),
        draw(st.sampled_from(Judgement)),
        draw(_WORDS),
        draw(_TIMES),
        digests,
        {path: digest[:40] for path, digest in digests.items() if draw(st.booleans())},
        tuple(Acceptance(code, why) for code, why in draw(st.lists(st.tuples(_WORDS, _WORDS), max_size=2))),
        draw(st.one_of(st.just(""), _WORDS)),
    )


_ATTEMPTS = st.builds(
    Attempt,
    st.integers(1, 9),
    st.sampled_from(Outcome),
    _TIMES,
    _WORDS,
    st.none() | _TIMES,
    st.floats(0, 1e6),
    st.none() | st.integers(-15, 255),
    st.lists(_WORDS, max_size=2).map(tuple),
    st.lists(_WORDS, max_size=2).map(tuple),
)
_PART_RUNS = st.builds(
    PartRun, _NUMBERS, st.sampled_from(Outcome), st.lists(_ATTEMPTS, max_size=2).map(tuple)
)


def document_of(kind: str, values: object) -> Document:
    head = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    document, problems = parse_document(
        f"{FOLDER}/KNOWLEDGE-{kind}-batch-1.md", f"---\n{head}---\n\n# Record\n".encode()
    )
    assert document is not None
    assert not problems
    # A file is parsed under its bare name.
    return Document(
        f"{FOLDER}/KNOWLEDGE-{kind}-batch-1.md", document.text, document.sha256, 1, 1,
        front_matter=document.front_matter,
    )  # fmt: skip


@settings(deadline=None)  # machines are loaded at times
@given(st.lists(part_reviews(), max_size=3), _NUMBERS)
def test_a_review_is_read_as_it_was_written(parts: list[PartReview], batch: int | str) -> None:
    review = Review(f"{FOLDER}/KNOWLEDGE-REVIEW-batch-1.md", f"{FOLDER}/plan.md", batch, tuple(parts))
    assert parse_record(document_of("REVIEW", describe_review(review, FOLDER))) == (review, ())


@settings(deadline=None)  # machines are loaded at times
@given(st.lists(_PART_RUNS, max_size=3), _NUMBERS, _WORDS)
def test_a_run_is_read_as_it_was_written(parts: list[PartRun], batch: int | str, runner: str) -> None:
    path = f"{FOLDER}/KNOWLEDGE-RUN-batch-1.md"
    run = Run(path, f"{FOLDER}/plan.md", batch, runner, "claude -p {brief}", tuple(parts))
    assert parse_record(document_of("RUN", describe_run(run))) == (run, ())


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"run": 1}, [f"`{key}` is missing" for key in ("plan", "batch", "runner", "parts")]),
        ({"run": True, "plan": "plan.md", "batch": 1, "runner": "a", "parts": []}, []),
        ({"run": 1, "plan": "plan.md", "batch": 1, "runner": "a", "parts": 3}, ["`parts` is not a list"]),
        ({"run": 1, "plan": "plan.md", "batch": 1, "runner": "a", "parts": [3]}, ["`parts` is not a list"]),
        (
            {
                "run": 1, "plan": "plan.md", "batch": 1, "runner": "a",
                "parts": [{"part": 1, "outcome": "failed", "attempts": [
                    {"attempt": 0, "outcome": "failed", "started": "now", "seconds": -1, "exit": "x"}]}],
            },
            ["`attempt` is not a whole number", "`started` is not a time"],
        ),
        (
            {
                "run": 1, "plan": "plan.md", "batch": 1, "runner": "a",
                "parts": [{"part": 1, "outcome": "failed", "attempts": [
                    {"attempt": 1, "outcome": "failed", "started": "2026-03-02T12:00:00Z", "seconds": seconds}
                    for seconds in (float("inf"), 1e308)]}],
            },
            ["`seconds` is not a number of seconds"] * 2,
        ),
    ],
)  # fmt: skip
def test_what_is_unsound_is_told(values: object, told: list[str]) -> None:
    parsed = parse_record(document_of("RUN", values))
    assert parsed is not None
    messages = [problem.message for problem in parsed[1]]
    assert len(messages) == len(told)
    for message, words in zip(messages, told, strict=True):
        assert words in message


def test_a_page_of_such_a_name_is_no_record() -> None:
    assert parse_record(document_of("RUN", {"title": "Running"})) is None


_SEEN = {"sha256": "0" * 64, "blob": "a" * 40}


@pytest.mark.parametrize(
    ("page", "drop", "told"),
    [
        ({"path": "/etc/passwd"}, {}, "page 1: `path` is not a path below the root"),
        ({"path": "../../secret.txt"}, {}, "page 1: `path` is not a path below the root"),
        ({"path": "bread/../../secret.txt"}, {}, "page 1: `path` is not a path below the root"),
        ({"path": "bread//00-starter.md"}, {}, "page 1: `path` is not a path below the root"),
        ({"path": "bread/\0.md"}, {}, "page 1: `path` is not a path below the root"),
        ({"path": ".."}, {}, "page 1: `path` is not a path below the root"),
        ({}, {"name": "../plan.md"}, "drops 1: `name` is not the name of a file next to the record"),
        ({}, {"name": "sub/drop.md"}, "drops 1: `name` is not the name of a file next to the record"),
        ({}, {"name": ".."}, "drops 1: `name` is not the name of a file next to the record"),
        ({"blob": "HEAD:secret.txt"}, {}, "page 1: `blob` is not the id of a git object"),
        ({"blob": "--batch-check"}, {}, "page 1: `blob` is not the id of a git object"),
        ({"blob": "a" * 39}, {}, "page 1: `blob` is not the id of a git object"),
        ({}, {"blob": "A" * 40}, "drops 1: `blob` is not the id of a git object"),
    ],
)
def test_a_review_names_files_of_the_base_and_objects_alone(
    page: dict[str, str], drop: dict[str, str], told: str
) -> None:
    part = {
        "part": 1, "judgement": "accepted", "reviewer": "a", "reviewed": "2026-03-02T12:00:00+01:00",
        "page": {"path": "bread/00-starter.md", **_SEEN, **page},
        "drops": [{"name": "KNOWLEDGE-DROP-a.md", **_SEEN, **drop}],
    }  # fmt: skip
    parsed = parse_record(
        document_of("REVIEW", {"review": 1, "plan": "plan.md", "batch": 1, "parts": [part]})
    )
    assert parsed is not None
    review, problems = parsed
    assert isinstance(review, Review)
    assert review.parts == ()
    assert [problem.message.startswith(f"parts 1: {told}: write one, as") for problem in problems] == [True]


@pytest.mark.parametrize("length", [40, 64])
def test_objects_have_names_of_two_lengths(length: int) -> None:
    seen = {"path": "a/00-a.md", "sha256": "0" * 64, "blob": "b" * length}
    values = {"part": 1, "judgement": "accepted", "reviewer": "a", "reviewed": "2026-03-02T12:00:00+01:00"}
    record = {"review": 1, "plan": "plan.md", "batch": 1, "parts": [{**values, "page": seen}]}
    parsed = parse_record(document_of("REVIEW", record))
    assert parsed is not None
    review, problems = parsed
    assert isinstance(review, Review)
    assert problems == ()
    assert review.parts[0].blobs == {"a/00-a.md": "b" * length}
