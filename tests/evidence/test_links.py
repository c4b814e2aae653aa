"""Links followed within a base, address by address, and the graph of who cites whom."""

from dataclasses import replace

import pytest
from documents import document_of
from evidence_bases import base_of
from growth import LINEAR, growth_of
from hypothesis import given
from hypothesis import strategies as st

from checks.evidence.linking import find_citations_between, follow_folders
from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.evidence.tracing import Tracing
from checks.model import KnowledgeBase, Link, LinkEvidence, LinkKind, LinkState, NoMemo

PAGE = "garden/roses/00-pruning.md"
BASE = base_of(
    {
        PAGE: "# Pruning\n\n## When to cut\n\n## When to cut\n\n<a id='Tools'></a>\n",
        "garden/roses/01-soil.md": "# Soil\n\n## Глина & lime\n\ntext\n",
        "garden/lawns/two words.md": "# Two words\n",
        "garden/lawns/100%.md": "# All\n",
        "garden/README.md": "# Garden\n",
        "INDEX.md": "# Index\n",
    },
    files=["garden/plan.png", "garden/tools/saw.py", "garden/lawns/Mowing.md", "garden/shears.mdx"],
)
INDEX = PathIndex(BASE)


def follow(target: str, kind: LinkKind = LinkKind.INLINE) -> LinkEvidence:
    document = replace(BASE.documents[PAGE], links=(Link(kind, target, "text", 1, 1),))
    (evidence,) = follow_links(document, BASE.documents, INDEX)
    return evidence


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("01-soil.md", "garden/roses/01-soil.md"),
        ("./01-soil.md", "garden/roses/01-soil.md"),
        ("../roses/01-soil.md", "garden/roses/01-soil.md"),
        ("nowhere/../01-soil.md", "garden/roses/01-soil.md"),
        ("01-soil.md?plain=1", "garden/roses/01-soil.md"),
        ("01-soil.md#", "garden/roses/01-soil.md"),
        ("01-soil.md#top", "garden/roses/01-soil.md"),
        ("01-soil.md#soil", "garden/roses/01-soil.md"),
        ("01-soil.md#глина--lime", "garden/roses/01-soil.md"),
        ("01-soil.md#%D0%B3%D0%BB%D0%B8%D0%BD%D0%B0--lime", "garden/roses/01-soil.md"),
        ("01-soil.md#soil:~:text=text", "garden/roses/01-soil.md"),
        ("01-soil.md?plain=1#L5", "garden/roses/01-soil.md"),
        ("01-soil.md?plain=1#L3-L5", "garden/roses/01-soil.md"),
        ("01-soil.md?plain=1#L3C1-L5C2", "garden/roses/01-soil.md"),
        ("#when-to-cut", PAGE),
        ("#when-to-cut-1", PAGE),
        ("#Tools", PAGE),
        ("#", PAGE),
        ("#top", PAGE),
        ("../README.md#readme", "garden/README.md"),
        ("../#readme", "garden/"),
        ("?plain=1", PAGE),
        ("../lawns/two%20words.md", "garden/lawns/two words.md"),
        ("../lawns/two words.md", "garden/lawns/two words.md"),
        ("../lawns/100%25.md", "garden/lawns/100%.md"),
        ("../lawns/100%.md", "garden/lawns/100%.md"),
        ("/INDEX.md", "INDEX.md"),
        ("/garden/roses/01-soil.md#soil", "garden/roses/01-soil.md"),
        ("../../INDEX.md", "INDEX.md"),
        ("../lawns/", "garden/lawns/"),
        ("../lawns", "garden/lawns/"),
        ("..", "garden/"),
        ("../#garden", "garden/"),
        ("/", "./"),
        ("../..", "./"),
        ("../plan.png", "garden/plan.png"),
        ("../tools/saw.py#L10-L20", "garden/tools/saw.py"),
        ("../plan.png#xywh=1,2", "garden/plan.png"),
    ],
)
def test_link_works(target: str, path: str) -> None:
    evidence = follow(target)
    assert (evidence.state, evidence.path) == (LinkState.WORKS, path)


@pytest.mark.parametrize(
    ("target", "candidates"),
    [
        ("02-none.md", ()),
        ("01-Soil", ("garden/roses/01-soil.md",)),
        ("01-SOIL.md", ("garden/roses/01-soil.md",)),
        ("../lawns/01-soil.md", ("garden/roses/01-soil.md",)),
        ("../lawns/mowing.md", ("garden/lawns/Mowing.md",)),
        ("/lawns/mowing.md", ("garden/lawns/Mowing.md",)),
        ("01-soil.png", ()),
        ("/lawns/none.md", ()),
        ("../Lawns/", ()),
        ("01-soil.md/", ("garden/roses/01-soil.md",)),
        ("01-soil.md:12", ()),
        (r"..\lawns\Mowing.md", ("garden/lawns/Mowing.md",)),
        (r"C:\garden\01-soil.md", ("garden/roses/01-soil.md",)),
        ("/home/ada/garden/01-soil.md", ("garden/roses/01-soil.md",)),
        ("htps://example.org/roses", ()),
        ("ttp://example.org/roses", ()),
        ("mailtoo:ada@example.org", ()),
        ("https://", ()),
        ("mailto:", ()),
        ("02-none.md#part", ()),
    ],
)
def test_link_leads_nowhere(target: str, candidates: tuple[str, ...]) -> None:
    evidence = follow(target)
    assert (evidence.state, evidence.path, evidence.candidates) == (LinkState.MISSING, None, candidates)


@pytest.mark.parametrize(
    ("target", "state", "path"),
    [
        ("01-soil", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("01-soil.html", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("01-soil#soil", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("01-soil#clay", LinkState.DEAD_ON_SITE, "garden/roses/01-soil.md"),
        ("../index.html#garden", LinkState.ON_SITE, "garden/README.md"),
        ("../shears", LinkState.ON_SITE, "garden/shears.mdx"),
        ("../shears#sharp", LinkState.ON_SITE, "garden/shears.mdx"),
        ("/lawns/Mowing.md", LinkState.ON_SITE, "garden/lawns/Mowing.md"),
        ("/README.md", LinkState.ON_SITE, "garden/README.md"),
        ("01-soil/", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("../01-soil/", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("../01-soil#soil", LinkState.ON_SITE, "garden/roses/01-soil.md"),
        ("../../plan.png", LinkState.ON_SITE, "garden/plan.png"),
        ("../../tools/", LinkState.ON_SITE, "garden/tools/"),
        ("../02-none/", LinkState.MISSING, None),
    ],
)
def test_link_works_on_a_site_alone(target: str, state: LinkState, path: str | None) -> None:
    evidence = follow(target)
    assert (evidence.state, evidence.path) == (state, path)


def test_a_site_has_fewer_hyphens() -> None:
    evidence = follow("01-soil#глина-lime")
    assert (evidence.state, evidence.anchor) == (LinkState.ON_SITE, "глина--lime")
    assert follow("01-soil.md#глина-lime").state is LinkState.DEAD_ANCHOR
    assert follow("01-soil#глина---lime").state is LinkState.DEAD_ON_SITE


@pytest.mark.parametrize(
    ("target", "anchor"),
    [
        ("#when-to-cut-2", "when-to-cut-2"),
        ("#When-To-Cut-7", "When-To-Cut-7"),
        ("#tools", "tools"),
        ("#readme", "readme"),
        ("#when%20to%20cut", "when to cut"),
        ("01-soil.md#clay", "clay"),
        ("01-soil.md#L5", "L5"),
        ("01-soil.md?plain=1#L6", "L6"),
        ("01-soil.md?plain=1#L5-L6", "L5-L6"),
        pytest.param(
            f"01-soil.md?plain=1#L{'9' * 5_000}", "L" + "9" * 5_000, id="more digits than Python reads"
        ),
        ("../#lawns", "lawns"),
        ("../lawns/#lawns", "lawns"),
    ],
)
def test_dead_anchor_still_leads_to_the_file(target: str, anchor: str) -> None:
    evidence = follow(target)
    assert evidence.state is LinkState.DEAD_ANCHOR
    assert evidence.anchor == anchor
    assert evidence.path in (PAGE, "garden/roses/01-soil.md", "garden/", "garden/lawns/")


@pytest.mark.parametrize(
    "settings", ["mkdocs.yml", "book.toml", "hugo.toml", "_config.yml", "garden/conf.py"]
)
@pytest.mark.parametrize(
    ("target", "anchor"), [("#When-To-Cut", "when-to-cut"), ("../#Garden", "garden"), ("#TOOLS", None)]
)
def test_github_compares_small_letters_too(settings: str, target: str, anchor: str | None) -> None:
    evidence = follow(target)
    assert (evidence.state, evidence.anchor) == (
        (LinkState.OTHER_CASE, anchor) if anchor else (LinkState.DEAD_ANCHOR, "TOOLS")
    )
    base = replace(BASE, files=BASE.files | {settings})
    document = replace(BASE.documents[PAGE], links=(Link(LinkKind.INLINE, target, "text", 1, 1),))
    (evidence,) = follow_links(document, base.documents, PathIndex(base))
    assert evidence.state is LinkState.DEAD_ANCHOR


@pytest.mark.parametrize(
    ("target", "kind", "state"),
    [
        ("https://example.org/01-soil.md#x", LinkKind.INLINE, LinkState.EXTERNAL),
        ("HTTP://example.org", LinkKind.HTML, LinkState.EXTERNAL),
        ("{`/soil/${name}`}", LinkKind.HTML, LinkState.EXTERNAL),
        ("{name}", LinkKind.INLINE, LinkState.MISSING),
        ("//example.org/x.png", LinkKind.IMAGE, LinkState.EXTERNAL),
        ("mailto:ada@example.org", LinkKind.INLINE, LinkState.EXTERNAL),
        ("tel:+4912345", LinkKind.INLINE, LinkState.EXTERNAL),
        ("ftp://example.org", LinkKind.INLINE, LinkState.EXTERNAL),
        ("obsidian://open?vault=x", LinkKind.INLINE, LinkState.EXTERNAL),
        ("data:image/png;base64,AA", LinkKind.IMAGE, LinkState.EXTERNAL),
        ("ada@example.org", LinkKind.AUTOLINK, LinkState.EXTERNAL),
        ("", LinkKind.INLINE, LinkState.EMPTY),
        ("  ", LinkKind.HTML, LinkState.EMPTY),
        ("../../../notes.md", LinkKind.INLINE, LinkState.OUTSIDE),
        ("../../..", LinkKind.INLINE, LinkState.OUTSIDE),
        ("%2e%2e/%2e%2e/%2e%2e/etc/passwd", LinkKind.INLINE, LinkState.OUTSIDE),
        ("/../notes.md", LinkKind.INLINE, LinkState.OUTSIDE),
        ("file:///etc/passwd", LinkKind.INLINE, LinkState.OUTSIDE),
        ("soil", LinkKind.UNDEFINED, LinkState.UNDEFINED),
        ("../none.png", LinkKind.IMAGE, LinkState.MISSING),
    ],
)
def test_other_states(target: str, kind: LinkKind, state: LinkState) -> None:
    evidence = follow(target, kind)
    assert (evidence.state, evidence.path) == (state, None)


def test_links_of_a_document_in_their_order() -> None:
    text = (
        "[a](01-soil.md) ![b](../plan.png) [c][soil] <https://example.org> [d]()\n\n[soil]: 01-soil.md#soil\n"
    )
    followed = follow_links(document_of(PAGE, text), BASE.documents, INDEX)
    states = [LinkState.WORKS, LinkState.WORKS, LinkState.WORKS, LinkState.EXTERNAL, LinkState.EMPTY]
    assert [evidence.state for evidence in followed] == states
    assert [evidence.anchor for evidence in followed] == [None, None, "soil", None, None]


def test_citations_between_documents() -> None:
    texts = {
        "b.md": "[a](a.md) [again](a.md#a) [itself](#b) [folder](./) [web](https://example.org)\n# B\n",
        "a.md": "# A\n[dead](c.md#none) [itself](a.md) [none](none.md)\n",
        "c.md": "# C\n[a](a.md)\n",
    }
    base = base_of(texts)
    links = follow_folders(base.documents, Tracing(NoMemo(), base.documents, PathIndex(base)))
    cited = find_citations_between(links)
    assert cited == {"a.md": ("b.md", "c.md"), "c.md": ("a.md",)}
    assert list(cited) == sorted(cited)


def test_time_grows_as_links_to_files_of_one_name() -> None:
    def prepare(size: int) -> KnowledgeBase:
        return base_of(
            {f"{number}/README.md": "[x](../none/README.md) [y](../1/README.md)\n" for number in range(size)}
        )

    def follow_all(base: KnowledgeBase) -> None:
        follow_folders(base.documents, Tracing(NoMemo(), base.documents, PathIndex(base)))

    assert growth_of(prepare, follow_all, 300) < LINEAR


@pytest.mark.parametrize(
    "settings",
    ["docusaurus.config.js", "mkdocs.yml", ".vitepress/a.ts", ".obsidian/a.json", "hugo.toml", "_Sidebar.md"],
)
def test_time_grows_as_links_and_files_of_a_site(settings: str) -> None:
    def prepare(size: int) -> KnowledgeBase:
        pages = {f"de/{number}-a.md": f"# A\n\n[x](gone-{number}/#b) [y](#c)\n" for number in range(size)}
        return base_of(pages, files=[settings, *(f"{a}{b}/x.png" for a in "abcdefgh" for b in "abcdefgh")])

    def follow_all(base: KnowledgeBase) -> None:
        follow_folders(base.documents, Tracing(NoMemo(), base.documents, PathIndex(base)))

    assert growth_of(prepare, follow_all, 200) < LINEAR


def test_an_unreadable_document_has_every_anchor() -> None:
    base = base_of({PAGE: "[x](broken.md#part)\n"}, files=["garden/roses/broken.md"])
    (evidence,) = follow_links(base.documents[PAGE], base.documents, PathIndex(base))
    assert evidence.state is LinkState.WORKS


@given(st.text(alphabet="./#?%:\\aL1 0é\x00", max_size=25))
def test_any_address_is_data(target: str) -> None:
    evidence = follow(target)
    works = evidence.state in (LinkState.WORKS, LinkState.DEAD_ANCHOR)
    assert works == (evidence.path is not None)
    if evidence.path and not evidence.path.endswith("/"):
        assert evidence.path in BASE.files
