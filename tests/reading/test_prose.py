"""The prose of a file: identifiers by their forms, sketches of paragraphs, and time."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from documents import document_of
from growth import LINEAR, growth_of

from checks.evidence.copies import find_copies
from checks.model import Document
from checks.reading.documents import parse_document
from checks.reading.prose import placeholders
from checks.reading.prose.identifiers import judge_arxiv, judge_doi, judge_isbn
from checks.reading.prose.text import Prose


def document(text: str, path: str = "a.md") -> Document:
    return document_of(path, text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("0704.0001", "2007-04"),
        ("1412.9999v12", "2014-12"),
        ("1501.00001", "2015-01"),
        ("hep-th/9108001", "1991-08"),
        ("math.GT/0703123", "2007-03"),
        ("0703.0001", ""),
        ("1412.00001", ""),
        ("1501.0001", ""),
        ("2300.00001", ""),
        ("2313.00001", ""),
        ("2301.00001v0", ""),
        ("hep-th/0704001", ""),
        ("hep-th/9100001", ""),
    ],
)
def test_arxiv_identifiers(text: str, month: str) -> None:
    found, fault = judge_arxiv(text)
    assert found == month
    assert bool(fault) == (not month)


@pytest.mark.parametrize(
    "text", ["10.1000/182", "10.1000.10/a", "10/abc", "10.123456789/x", "10.1016/S0(20)1-5"]
)
def test_dois(text: str) -> None:
    assert judge_doi(text) == ""


@pytest.mark.parametrize(
    "text", ["10.1/a", "10.1000", "10.1000/", "10.1234567890/x", "11.1000/a", "10.1000/xxxx"]
)
def test_what_is_no_doi(text: str) -> None:
    assert judge_doi(text)


ISBN_13, ISBN_10 = "9783161484100", "0306406152"


@pytest.mark.parametrize("isbn", [ISBN_10, ISBN_13, "080442957X"])
def test_each_other_last_digit_is_wrong(isbn: str) -> None:
    right = [last for last in "0123456789X" if not judge_isbn(isbn[:-1] + last)]
    assert right == [isbn[-1]]


@pytest.mark.parametrize("isbn", [ISBN_10, ISBN_13])
def test_each_mistyped_digit_is_found(isbn: str) -> None:
    for index, digit in enumerate(isbn):
        assert judge_isbn(isbn[:index] + str((int(digit) + 1) % 10) + isbn[index + 1 :])


WORDS = (
    "harbour",
    "anchorage",
    "weather",
    "between",
    "slowly",
    "keystone",
    "morning",
    "another",
    "measure",
    "granary",
    "timber",
    "without",
    "lantern",
    "whether",
    "because",
    "current",
    "through",
    "evening",
    "surface",
    "pattern",
    "the",
    "of",
    "and",
    "to",
    "in",
    "it",
    "on",
    "as",
    "by",
    "at",
)


def paragraphs(count: int, seed: int) -> Iterator[list[str]]:
    chance = random.Random(seed)  # noqa: S311 - the same texts each time
    for _ in range(count):
        yield [chance.choice(WORDS) + chance.choice(("", "", "s", "ed")) for _ in range(70)]


def sketches_of(documents: Mapping[str, Document]) -> Mapping[str, Sequence[int]]:
    return {path: each.paragraph_sketches for path, each in documents.items()}


@pytest.mark.parametrize(("changed", "least"), [(0, 1), (1, 0.99), (3, 0.95)])
def test_copies_with_some_words_changed_are_found(changed: int, least: float) -> None:
    chance = random.Random(changed)  # noqa: S311 - the same words each time
    texts = list(paragraphs(200, seed=7))
    found = 0
    for words in texts:
        other = list(words)
        for index in chance.sample(range(len(words)), changed):
            other[index] = "changed"
        pair = {
            name: document(" ".join(text) + ".\n", name) for name, text in (("a.md", words), ("b.md", other))
        }
        found += any(find_copies(sketches_of(pair), pair))
    assert found >= least * len(texts)


def test_paragraphs_of_the_same_words_in_another_order_are_no_copies() -> None:
    documents = {
        f"{number}.md": document(" ".join(words) + ".\n", f"{number}.md")
        for number, words in enumerate(paragraphs(300, seed=8))
    }
    assert list(find_copies(sketches_of(documents), documents)) == []


def test_a_paragraph_is_sketched_right_below_a_table_and_a_table_is_not() -> None:
    text = " ".join(next(paragraphs(1, seed=9)))
    table = f"| {text} |\n| --- |\n| {text} |"
    assert document(f"{table}\n", "a.md").paragraph_lines == ()
    assert document(f"{table}\n{text}.\n", "a.md").paragraph_lines == (4,)
    assert document(f"- sieve\n- {text}.\n- spade\n", "a.md").paragraph_lines == (2,)


def test_a_paragraph_of_all_pages_gives_one_pair_for_each_further_page() -> None:
    text = " ".join(next(paragraphs(1, seed=9))) + ".\n"
    documents = {f"{number:03}.md": document(text, f"{number:03}.md") for number in range(200)}
    copies = list(find_copies(sketches_of(documents), documents))
    assert {copy.first_path for copy in copies} == {"000.md"}
    assert len(copies) == 199


PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    "citations": lambda size: "# A\n\n" + "[1] x [7] " * size + "\n\n## Sources\n\n[1] a\n",
    "listings": lambda size: "# A\n\n" + "## Sources\n\n[1] a\n\ntext [1]\n\n" * (size // 4),
    "blanks": lambda size: "[TODO: x] " * size + "\n",
    "ticks": lambda size: "` `` " * size + "TODO: x\n" + "- TODO: `x\n" * size,
    "quotations": lambda size: '"TODO: x" Certainly! Here is ' * size,
    "marks of quotations": lambda size: '„ ‘ » TODO: x" Certainly! Here is ' * size,
    "fields": lambda size: "**DOI** " + " " * size + "| ISBN: " + "*" * size + "arXiv ID: a" + "-" * size,
    "accesses": lambda size: "arXiv:2301.01234 (accessed 2022-01-01) " * size,
    "authors": lambda size: (
        "".join(f"(A{number}a, 2020) " for number in range(size))
        + "\n\n## Sources\n\n"
        + "- Bb, C. (2020). D\n" * size
    ),
    "footnotes": lambda size: "[^1] [^x] " * size + "\n\n[^x]: y\n",
    "comments": lambda size: "<!-- TODO: x " * size,
    "one long line": lambda size: "word and another " * (10 * size),
    "short paragraphs": lambda size: "\n\n".join(["- " + "a longer word of it " * 9] * size),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_time_grows_with_the_text_and_not_with_its_square(name: str) -> None:
    assert growth_of(PATHOLOGICAL[name], document, 1_500) < LINEAR


_WORDS_OF_BLANKS = (
    "Insert placeholder PLACEHOLDER Add Describe ADD here HERE your Your YOUR TODO TBD TBC FIXME XXX XXXX"
    " Author Authors Surname Year YEAR YYYY Date date NAME Name title organization organisation et al."
)


def test_what_is_looked_at_first_hides_no_blank() -> None:
    words = _WORDS_OF_BLANKS.split()
    hinted = [form for form in placeholders._FORMS if not isinstance(form.hint, tuple)]
    met = dict.fromkeys(hinted, 0)
    chance, page = random.Random(1), document("# Title\n")  # noqa: S311 - no secret
    for _ in range(20_000):
        inside = chance.choice(" _").join(chance.choices(words, k=chance.randint(1, 4)))
        for text in (f"x: [{inside}] y", f"x: <{inside}> y"):
            for form in hinted:
                if form.pattern.search(text):
                    assert form.hint(Prose(page, text)), text  # type: ignore[operator]  # no words, see above
                    met[form] += 1
    assert all(count > 100 for count in met.values())


def test_there_are_no_lines_beyond_those_of_a_text() -> None:
    text = "# P\n\n[1] a\n[2] b"
    prose = Prose(document(text), text)
    assert list(prose.lines_text(3, 4)) == ["[1] a", "[2] b"]
    assert list(prose.lines_text(4, 9)) == ["[2] b"]
    assert not [*prose.lines_text(0, 0), *prose.lines_text(4, 3), *prose.lines_text(5, 5)]


def test_a_note_by_number_may_end_a_file_without_a_line_end() -> None:
    faults = parse_document(
        "a.md", b"# P\n\nLoam [1], sand [2].\n\n## Sources\n\n[1] A\n[2] B\n\n## Notes\n\n[3] C"
    )[1]
    assert [(each.rule, each.place.line) for each in faults] == [("unlisted-source", 12)]
