"""What is noted of look-ups: enough to tell whether other paths would have answered the same."""

from collections.abc import Callable, Mapping

from documents import document_of
from evidence_bases import index_of
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.path_index import PathIndex
from checks.evidence.path_tables import FEW_PATHS
from checks.reading.cache.memory import AnswerMemory

QUESTIONS: Mapping[str, Callable[[PathIndex, str], object]] = {
    "has_file": lambda index, path: index.has_file(path),
    "has_folder": lambda index, path: index.has_folder(path.rpartition("/")[0]),
    "named": lambda index, path: index.named(path.rpartition("/")[2]),
    "nearly_named": lambda index, path: index.nearly_named(path.rpartition("/")[2]),
    "ending_with": lambda index, path: index.ending_with(path),
    "folders_ending_with": lambda index, path: index.folders_ending_with(path.rpartition("/")[0]),
    "names_in": lambda index, path: index.names_in(path.rpartition("/")[0]),
    "files_in": lambda index, path: index.files_in(path.rpartition("/")[0]),
    "numbered_below": lambda index, path: index.numbered_below(path.rpartition("/")[0], "01"),
    "once": lambda index, path: index.once(path, lambda apart: apart.files_in(path)),
}
PATHS = st.builds(
    lambda folders, name: "/".join([*folders, name]),
    st.lists(st.sampled_from(["a", "A", "b 1"]), max_size=2),
    st.sampled_from(["01-x.md", "1-y.md", "01-X.md", "x", "a.md", "b 1"]),
)


@settings(max_examples=150)
@given(PATHS, st.sets(PATHS, max_size=4), st.sets(PATHS, max_size=4))
def test_other_answers_have_another_digest(path: str, some: set[str], others: set[str]) -> None:
    one, other, again = (index_of(*sorted(paths)) for paths in (some, others, some))
    for kind, ask in QUESTIONS.items():
        for _ in range(2):
            index = one.apart()
            answer = ask(index, path)
            digest = one.digest_answers(index.asked)
            assert digest != other.digest_answers(index.asked) or answer == ask(other.apart(), path), kind
            assert digest == again.digest_answers(index.asked)


NAMES = st.sampled_from(
    ["01-x.md", "1-y.md", "001 Stra\xdfe.md", "1_STRASSE.MD", "b 1", "\u0130.md", "\xc9.md", "e\u0301.md"]
)


@settings(max_examples=150)
@given(NAMES, PATHS, st.sets(st.one_of(PATHS, st.builds("a/{}".format, NAMES)), max_size=6))
def test_what_is_searched_for_is_what_a_table_has(name: str, path: str, paths: set[str]) -> None:
    searched, tabled = index_of(*paths), index_of(*paths)
    for number in range(100):
        tabled.named(f"{number}")
        tabled.nearly_named(f"{number}")
        tabled.numbered_below("", f"{number}")
    for asked in (path, name, f"a/{name}"):
        for kind, ask in QUESTIONS.items():
            assert ask(searched, asked) == ask(tabled, asked), (kind, asked)


@given(
    PATHS,
    st.sets(st.one_of(PATHS, PATHS.map("{}/".format)), max_size=6).filter(
        lambda paths: paths.isdisjoint([path.rstrip("/") for path in paths if path.endswith("/")])
    ),
)
def test_a_folder_is_found_as_a_table_of_all_has_it(path: str, paths: set[str]) -> None:
    index = index_of(*paths)
    for asked in (path, path.rpartition("/")[0], f"{path}/x", "\0", "a\0"):
        assert index.has_folder(asked) == (not asked or asked in index.folders_ending_with(asked))


def test_a_view_apart_has_asked_nothing() -> None:
    index = index_of("a/x.md")
    assert index.has_file("a/x.md")
    assert not index.apart().asked
    assert index.asked == {"named x.md"}


def test_answers_that_took_look_ups_are_remembered_as_long_as_these_are_the_same() -> None:
    page, memory = document_of("p.md", "# P\n"), AnswerMemory()
    asked = list[str]()

    def ask(index: PathIndex) -> list[str]:
        found = AnswerMemo(memory).ask_of(page, "x", index, lambda apart: _look(apart, asked))
        assert index.asked == {"named x.md"}
        return found

    assert ask(index_of("a/x.md")) == ask(index_of("a/x.md", "a/y.md")) == ["a/x.md"]
    assert len(asked) == 1
    assert ask(index_of("b/x.md")) == ["b/x.md"]
    assert ask(index_of("b/x.md")) == ["b/x.md"]
    assert len(asked) == 2


def _look(index: PathIndex, asked: list[str]) -> list[str]:
    asked.append("x")
    return list(index.named("x.md"))


def test_names_that_many_files_have_are_found_as_those_of_few() -> None:
    for count in (2, FEW_PATHS, FEW_PATHS + 1, 2 * FEW_PATHS):
        soils = [f"f{number:02}/soil" for number in range(count)]
        files = sorted(f"{folder}/01-x.md" for folder in [*soils, "f00/soil/soil"])
        index = index_of(*files, "f00/sand/01-x.md", "f00/soil/02-x.md")
        assert sorted(index.ending_with("soil/01-x.md")) == files
        assert index.ending_with("f01/soil/01-x.md") == ("f01/soil/01-x.md",)
        assert index.ending_with("oil/01-x.md") == ()
        assert sorted(index.folders_ending_with("soil")) == sorted([*soils, "f00/soil/soil"])
        inner = ("f00/soil", "f00/soil/soil/01-x.md")
        found = [inner, *((file.rpartition("/")[0], file) for file in files)]
        assert sorted(index.numbered_in("soil", "1")) == sorted(found)
