"""Links followed within a base, address by address, and the graph of who cites whom."""

from collections.abc import Mapping
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


@pytest.mark.parametrize("root", ["a", "a/b", "a/b/c"])
def test_the_root_of_a_site_is_any_folder_above_the_page(root: str) -> None:
    base = base_of({"a/b/c/page.md": "[x](/soil.md)\n", f"{root}/soil.md": "# Soil\n"})
    (evidence,) = follow_links(base.documents["a/b/c/page.md"], base.documents, PathIndex(base))
    assert (evidence.state, evidence.path) == (LinkState.ON_SITE, f"{root}/soil.md")


def follow_from(page: str, target: str, others: Mapping[str, str], *files: str) -> LinkEvidence:
    base = base_of({**others, page: f"{others.get(page, '# A')}\n\n[x](<{target}>)\n"}, files=files)
    (evidence,) = follow_links(base.documents[page], base.documents, PathIndex(base))
    return evidence


@pytest.mark.parametrize(
    ("target", "state", "path"),
    [
        ("/docs/img/a.png", LinkState.ON_SITE, "web/static/docs/img/a.png"),
        ("/docs/img/b.png", LinkState.MISSING, None),
        ("/docs/img/c.md", LinkState.MISSING, None),
    ],
)
def test_a_site_shows_files_of_any_folder_from_its_root(
    target: str, state: LinkState, path: str | None
) -> None:
    files = ("web/static/docs/img/a.png", "web/static/docs/img/c.md", "web/b.png")
    evidence = follow_from("docs/a.md", target, {}, *files)
    assert (evidence.state, evidence.path) == (state, path)


@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("docs/beds/roses.md", "../soil/#clay", "docs/beds/soil.md"),
        ("docs/beds/roses.md", "../../lawns/", "docs/lawns/_index.md"),
        ("docs/beds/_index.md", "../../lawns/", "docs/lawns/_index.md"),
        ("docs/beds/_index.md", "../../lawns/_index.md", None),
        ("docs/beds/old/a.md", "../../../beds/../lawns/", "docs/lawns/_index.md"),
        ("docs/beds/old/a.md", "../../../gone/", None),
        ("docs/beds/_index.md", "soil/", "docs/beds/soil.md"),
        ("docs/beds/README.md", "../soil/", None),
        ("docs/beds/roses.md", "../soil.md", None),
        ("de/roses.md", "soil.md", "en/soil.md"),
        ("de/roses.md", "../soil/", "en/soil.md"),
        ("de/roses.md", "leaf.png", "en/leaf.png"),
        ("de/roses.md", "gone.png", None),
        ("de/tulips.md", "soil.md", None),
        ("old/roses.md", "soil.md", None),
    ],
)
def test_a_site_leads_from_the_folder_that_it_makes_of_a_page_or_to_another_language(
    page: str, target: str, path: str | None
) -> None:
    others = {"docs/beds/soil.md": "# Soil\n\n## Clay", "docs/lawns/_index.md": "# Lawns"}
    others |= {"en/roses.md": "# Roses", "en/soil.md": "# Soil"}
    evidence = follow_from(page, target, others, "en/leaf.png")
    assert (evidence.state, evidence.path) == (LinkState.ON_SITE if path else LinkState.MISSING, path)


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("soil", "web/docs/02-beds/01-soil.md"),
        ("./soil#clay", "web/docs/02-beds/01-soil.md"),
        ("02-soil", "web/docs/02-beds/01-soil.md"),
        ("../lawns/mowing", "web/docs/03_lawns/1. mowing.mdx"),
        ("../lawns", "web/docs/03_lawns/"),
        ("../hedges/mowing", None),
        ("gone", None),
        ("../../../beds/soil", None),
    ],
)
def test_docusaurus_leaves_out_numbers(target: str, path: str | None) -> None:
    others = {"web/docs/02-beds/01-soil.md": "# Soil\n\n## Clay"}
    files = ("web/docusaurus.config.js", "web/docs/03_lawns/1. mowing.mdx")
    evidence = follow_from("web/docs/02-beds/02-roses.md", target, others, *files)
    assert (evidence.state, evidence.path) == (LinkState.WORKS if path else LinkState.MISSING, path)


@pytest.mark.parametrize("settings", ["conf.py", "myst.yml", "_toc.yml"])
def test_sphinx_and_myst_have_a_root(settings: str) -> None:
    others = {"docs/lawns/soil.md": "# Soil"}
    assert follow_from("docs/beds/roses.md", "/lawns/soil.md", others).state is LinkState.ON_SITE
    evidence = follow_from("docs/beds/roses.md", "/lawns/soil.md", others, f"docs/{settings}")
    assert (evidence.state, evidence.path) == (LinkState.WORKS, "docs/lawns/soil.md")


@pytest.mark.parametrize(
    ("target", "state", "path"),
    [
        ("/beds/soil", LinkState.WORKS, "web/beds/soil.md"),
        ("/beds/soil.html#clay", LinkState.WORKS, "web/beds/soil.md"),
        ("/beds/soil#lime", LinkState.DEAD_ANCHOR, "web/beds/soil.md"),
        ("/beds/", LinkState.WORKS, "web/beds/index.md"),
        ("/beds/leaf.png", LinkState.WORKS, "web/public/beds/leaf.png"),
        ("/beds/gone", LinkState.MISSING, None),
        ("/hedges/gone", LinkState.EXTERNAL, None),
        ("/gone", LinkState.EXTERNAL, None),
        ("soil", LinkState.WORKS, "web/beds/soil.md"),
    ],
)
def test_vitepress_has_a_root(target: str, state: LinkState, path: str | None) -> None:
    others = {"web/beds/soil.md": "# Soil\n\n## Clay", "web/beds/index.md": "# Beds"}
    files = ("web/.vitepress/config.ts", "web/public/beds/leaf.png")
    evidence = follow_from("web/beds/roses.md", target, others, *files)
    assert (evidence.state, evidence.path) == (state, path)
    assert follow_from("web/beds/roses.md", "/beds/gone", others).state is LinkState.EXTERNAL


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("../std/vec.html", LinkState.EXTERNAL),
        ("../../std/vec.html#soil", LinkState.OUTSIDE),
        ("vec.html", LinkState.MISSING),
        ("../std/vec.md", LinkState.EXTERNAL),
        ("../vec.md", LinkState.MISSING),
        ("std/vec.md", LinkState.MISSING),
    ],
)
def test_a_book_leads_to_what_stands_beside_it(target: str, state: LinkState) -> None:
    files = ("book/book.toml", "book/src/SUMMARY.md")
    assert follow_from("book/src/a.md", target.replace("../../", "../../../"), {}, *files).state is state


TITLES = ("3. Über `soil.mix` & Ton", "Лук", "3. Über `soil.mix` & Ton", "中文", "Lay lime {#lime}")
SECTIONS = "\n\n## ".join(["# A", *TITLES])


@pytest.mark.parametrize(
    "settings", ["mkdocs.yaml", "zensical.toml", "conf.py", ".vitepress/a.ts", ".gitbook/assets/a.png"]
)
@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [
        ("3-über-soil-mix-ton", "3-über-soilmix--ton"),
        ("_3-uber-soil-mix-ton", "3-über-soilmix--ton"),
        ("id-3.-über-soil.mix-and-ton", "3-über-soilmix--ton"),
        ("3-uber-soilmix-ton", "3-über-soilmix--ton"),
        ("3-uber-soilmix-ton_1", "3-über-soilmix--ton-1"),
        ("_3-uber-soil-mix-ton-1", "3-über-soilmix--ton-1"),
        ("_1", "лук"),
        ("_2", "中文"),
        ("_3", None),
        ("lay-lime", None),
        ("3-uber-soil", None),
        ("3-uber-soilmix-ton_2", None),
    ],
)
def test_sites_make_other_ids(settings: str, fragment: str, anchor: str | None) -> None:
    evidence = follow_from("docs/a.md", f"#{fragment}", {"docs/a.md": SECTIONS}, settings)
    state = LinkState.WORKS if anchor else LinkState.DEAD_ANCHOR
    assert (evidence.state, evidence.anchor) == (state, anchor or fragment)
    assert follow_from("a.md", f"#{fragment}", {"a.md": SECTIONS}).state is LinkState.DEAD_ANCHOR


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [
        ("3. Über soil mix & Ton", "3-über-soilmix--ton"),
        ("A#лук", "лук"),
        ("^part", "^part"),
        ("3. Über", None),
    ],
)
def test_a_vault_compares_words_of_headings(fragment: str, anchor: str | None) -> None:
    evidence = follow_from("a.md", f"#{fragment}", {"a.md": SECTIONS}, ".obsidian/app.json")
    state = LinkState.WORKS if anchor else LinkState.DEAD_ANCHOR
    assert (evidence.state, evidence.anchor) == (state, anchor or fragment)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ('<a href="../lawns/#mowing">', LinkState.WORKS),
        ('<a href="../lawns/#hedges">', LinkState.DEAD_ANCHOR),
        ("[x](../lawns/#mowing)", LinkState.WORKS),
        ("[x](lawns)", LinkState.ON_SITE),
        ('<img src="../leaf.png">', LinkState.WORKS),
        ("![x](../leaf.png)", LinkState.ON_SITE),
    ],
)
def test_mkdocs_leaves_raw_html_as_it_is(text: str, state: LinkState) -> None:
    texts = {"docs/beds.md": f"# A\n\n{text}\n", "docs/lawns.md": "# Lawns\n\n## Mowing\n"}
    base = base_of(texts, files=["mkdocs.yml", "docs/leaf.png"])
    (evidence,) = follow_links(base.documents["docs/beds.md"], base.documents, PathIndex(base))
    assert evidence.state is state


@pytest.mark.parametrize(
    ("fragment", "state"),
    [
        ("user-content-лук", LinkState.WORKS),
        ("user-content-fn-1", LinkState.WORKS),
        ("fn:1", LinkState.WORKS),
        ("fn-keys", LinkState.DEAD_ANCHOR),
        ("user-content-tulips", LinkState.DEAD_ANCHOR),
    ],
)
def test_ids_of_github_and_of_footnotes(fragment: str, state: LinkState) -> None:
    assert follow_from("a.md", f"#{fragment}", {"a.md": SECTIONS}).state is state


def test_a_site_has_fewer_hyphens() -> None:
    evidence = follow("01-soil#глина-lime")
    assert (evidence.state, evidence.anchor) == (LinkState.ON_SITE, "глина--lime")
    assert follow("01-soil.md#глина-lime").state is LinkState.DEAD_ANCHOR
    assert follow("01-soil#глина---lime").state is LinkState.DEAD_ON_SITE


@pytest.mark.parametrize(("settings", "works"), [("garden/mkdocs.yml", True), ("lawn/mkdocs.yml", False)])
def test_mkdocs_has_fewer_hyphens(settings: str, works: bool) -> None:
    base = base_of({"garden/docs/a.md": "# A\n\n## B & C\n\n[b](#b-c)\n"}, files=[settings])
    (evidence,) = follow_links(base.documents["garden/docs/a.md"], base.documents, PathIndex(base))
    state = LinkState.WORKS if works else LinkState.DEAD_ANCHOR
    assert (evidence.state, evidence.anchor) == (state, "b--c" if works else "b-c")


@pytest.mark.parametrize(
    ("target", "state", "path"),
    [
        ("beds/soil.md", LinkState.WORKS, "web/docs/beds/soil.md"),
        ("/beds/soil.md", LinkState.WORKS, "web/docs/beds/soil.md"),
        ("docs/beds/soil.md#clay", LinkState.DEAD_ANCHOR, "web/docs/beds/soil.md"),
        ("soil", LinkState.WORKS, "web/docs/beds/soil.md"),
        ("../lawns#mowing", LinkState.WORKS, "web/docs/lawns.md"),
        ("../lawns", LinkState.WORKS, "web/docs/lawns/"),
        ("../beds#soil", LinkState.DEAD_ANCHOR, "web/docs/beds/"),
        ("lawns.png", LinkState.MISSING, None),
        ("away.md", LinkState.MISSING, None),
    ],
)
def test_docusaurus_finds_files_from_its_contents(target: str, state: LinkState, path: str | None) -> None:
    texts = {
        "web/docs/beds/00-roses.md": f"# Roses\n\n[x]({target})\n",
        "web/docs/beds/soil.md": "# Soil\n",
        "web/docs/lawns.md": "# Lawns\n\n## Mowing\n",
        "away.md": "# Away\n",
    }
    files = ["web/docusaurus.config.ts", "web/docs/lawns/a.png", "web/docs/lawns.png"]
    base = base_of(texts, files=files)
    (evidence,) = follow_links(base.documents["web/docs/beds/00-roses.md"], base.documents, PathIndex(base))
    assert (evidence.state, evidence.path) == (state, path)


@pytest.mark.parametrize(
    ("target", "state"),
    [("b.html", LinkState.WORKS), ("c/index.html#c", LinkState.WORKS), ("b", LinkState.ON_SITE)],
)
def test_mdbook_makes_pages_with_html(target: str, state: LinkState) -> None:
    texts = {"src/a.md": f"[x]({target})\n", "src/b.md": "# B\n", "src/c/README.md": "# C\n"}
    base = base_of(texts, files=["book.toml"])
    (evidence,) = follow_links(base.documents["src/a.md"], base.documents, PathIndex(base))
    assert evidence.state is state


def test_a_site_shows_the_page_beside_a_folder_without_one() -> None:
    texts = {
        "a.md": "# A\n\n[b](b#c) [d](d#e)\n",
        "b.md": "# B\n\n## C\n",
        "d/README.md": "# D\n",
        "d.md": "# E\n",
    }
    base = base_of(texts, files=["b/x.png"])
    found = follow_links(base.documents["a.md"], base.documents, PathIndex(base))
    assert [(each.state, each.path) for each in found] == [
        (LinkState.ON_SITE, "b.md"),
        (LinkState.DEAD_ANCHOR, "d/"),
    ]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("oak.png", "vault/files/oak.png"),
        ("trees/elm.md", "vault/a/trees/elm.md"),
        ("elm", "vault/a/trees/elm.md"),
        ("./oak.png", None),
        ("pine.png", None),
    ],
)
def test_a_name_leads_to_a_file_anywhere_in_a_vault(target: str, path: str | None) -> None:
    text = f"# A\n\n[x]({target})\n"
    files = ["vault/.obsidian/app.json", "vault/files/oak.png", "vault/z/y/oak.png"]
    texts = {"vault/notes/a.md": text, "beside/a.md": text, "vault/a/trees/elm.md": "# Elm\n"}
    base = base_of(texts, files=files)

    def find(page: str) -> str | None:
        (evidence,) = follow_links(base.documents[page], base.documents, PathIndex(base))
        return evidence.path

    assert find("vault/notes/a.md") == path
    assert find("beside/a.md") is None


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
    ("target", "state", "path"),
    [
        ("../figures/soil.png", LinkState.WORKS, "web/content/beds/figures/soil.png"),
        ("../../lawns/", LinkState.WORKS, "web/content/lawns/_index.md"),
        ("../gone.png", LinkState.MISSING, None),
        ("../../../../../share/a.png", LinkState.OUTSIDE, None),
    ],
)
@pytest.mark.parametrize(
    ("settings", "is_hugo"), [("web/hugo.yaml", True), ("web/config.toml", True), ("config.toml", False)]
)
def test_hugo_makes_folders_of_pages(
    settings: str, is_hugo: bool, target: str, state: LinkState, path: str | None
) -> None:
    files = (settings, "web/content/beds/figures/soil.png")
    evidence = follow_from(
        "web/content/beds/roses.md", target, {"web/content/lawns/_index.md": "# L"}, *files
    )
    expected = state if is_hugo or state is not LinkState.WORKS else LinkState.ON_SITE
    assert (evidence.state, evidence.path) == (expected, path)


@pytest.mark.parametrize(
    ("page", "target", "state"),
    [
        ("_index.md", "soil/", LinkState.WORKS),
        ("_index.md", "gone/", LinkState.MISSING),
        ("index.md", "soil#clay", LinkState.WORKS),
        ("index.md", "soil#lime", LinkState.DEAD_ANCHOR),
        ("roses.md", "soil/", LinkState.ON_SITE),
        ("_index.md", "/soil", LinkState.EXTERNAL),
        ("roses.md", "../soil.md", LinkState.MISSING),
    ],
)
def test_hugo_goes_on_from_the_folder_of_a_page_of_one(page: str, target: str, state: LinkState) -> None:
    others = {"content/beds/soil.md": "# Soil\n\n## Clay"}
    assert follow_from(f"content/beds/{page}", target, others, "hugo.toml").state is state


@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("beds/parts/_common.md", "soil.md", "beds/soil.md"),
        ("beds/parts/_common.md", "beds/soil.md", "beds/soil.md"),
        ("beds/parts/_common.md", "../gone.md", None),
        ("beds/parts/common.md", "soil.md", None),
        ("beds/parts/_index.md", "soil.md", None),
    ],
)
def test_a_file_for_others_to_include_is_read_from_above(page: str, target: str, path: str | None) -> None:
    evidence = follow_from(page, target, {"beds/soil.md": "# Soil"})
    assert (evidence.state, evidence.path) == (LinkState.WORKS if path else LinkState.MISSING, path)


def test_anchors_of_a_file_for_others_to_include_may_be_theirs() -> None:
    assert follow_from("beds/_common.md", "#clay", {}).state is LinkState.WORKS
    assert follow_from("beds/common.md", "#clay", {}).state is LinkState.DEAD_ANCHOR
    assert follow_from("beds/_a.md", "soil.md#x", {"beds/soil.md": "# A"}).state is LinkState.DEAD_ANCHOR


@pytest.mark.parametrize(
    ("settings", "state"),
    [("_config.yml", LinkState.WORKS), ("hugo.toml", LinkState.WORKS), ("mkdocs.yml", LinkState.OUTSIDE)],
)
def test_from_the_folder_of_a_page_an_address_climbs_less_far(settings: str, state: LinkState) -> None:
    evidence = follow_from("beds/roses.md", "../../img/soil.png", {}, settings, "img/soil.png")
    assert evidence.state is state
    assert follow_from("beds/roses.md", "../../gone.png", {}, settings).state is LinkState.OUTSIDE


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("Clay-and-Loam", "Clay-and-Loam.md"),
        ("clay-AND-loam#clay", "Clay-and-Loam.md"),
        ("./Old-Beds", "kept/Old Beds.md"),
        ("kept/Clay-and-Loam", None),
        ("Gone", None),
    ],
)
def test_a_wiki_shows_all_pages_at_one_place(target: str, path: str | None) -> None:
    others = {"Clay-and-Loam.md": "# Clay", "kept/Old Beds.md": "# Old"}
    for aside in ("_Sidebar.md", "_Footer.md"):
        evidence = follow_from("guides/Roses.md", target, others, aside)
        assert (evidence.state, evidence.path) == (LinkState.WORKS if path else LinkState.MISSING, path)
    assert follow_from("guides/Roses.md", target, others).state is LinkState.MISSING
    beside = {f"wiki/{name}": text for name, text in others.items()}
    assert follow_from("guides/Roses.md", target, beside, "wiki/_Sidebar.md").state is LinkState.MISSING


@pytest.mark.parametrize(
    ("settings", "target", "state"),
    [
        ("_Sidebar.md", "../issues/7", LinkState.EXTERNAL),
        ("_Sidebar.md", "../../pull/7", LinkState.EXTERNAL),
        ("_Sidebar.md", "../soil", LinkState.OUTSIDE),
        ("wiki/_Sidebar.md", "../issues/7", LinkState.OUTSIDE),
        ("README.md", "../issues/7", LinkState.OUTSIDE),
        ("README.md", "../../pull/7", LinkState.EXTERNAL),
    ],
)
def test_a_wiki_lies_one_folder_below_its_repository(settings: str, target: str, state: LinkState) -> None:
    assert follow_from("Roses.md", target, {}, settings).state is state


TRANSLATED = "web/i18n/it/docusaurus-plugin-content-"


@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("docs/current/beds/roses.md", "/beds/soil.md", "web/docs/beds/soil.md"),
        ("docs/version-2/beds/roses.md", "beds/soil.md", "web/versioned_docs/version-2/beds/soil.md"),
        ("docs/current/beds/roses.md", "./soil.md", None),
        ("docs/version-3/beds/roses.md", "/beds/soil.md", None),
        ("docs-guides/current/roses.md", "soil.md", "web/guides/soil.md"),
        ("docs-guides/version-1/roses.md", "soil.md", "web/guides_versioned_docs/version-1/soil.md"),
        ("blog/roses.md", "soil.md", "web/blog/soil.md"),
        ("blog/roses.md", "beds/soil.md", None),
    ],
)
def test_docusaurus_shows_what_is_not_translated(page: str, target: str, path: str | None) -> None:
    versions = ("docs/beds/", "versioned_docs/version-2/beds/", "guides/", "blog/")
    folders = (*versions, "guides_versioned_docs/version-1/")
    others = {f"web/{folder}soil.md": "# Soil" for folder in folders}
    evidence = follow_from(TRANSLATED + page, target, others, "web/docusaurus.config.mts")
    assert (evidence.state, evidence.path) == (LinkState.WORKS if path else LinkState.MISSING, path)


@pytest.mark.parametrize("ending", ["js", "ts", "mjs", "mts", "cjs", "cts"])
def test_a_folder_of_the_base_is_no_page_of_a_site_beside_it(ending: str) -> None:
    def find(target: str) -> LinkState:
        files = (f"web/docusaurus.config.{ending}", "soil/index.ts")
        return follow_from("web/blog/roses.md", target, {"web/soil/a.md": "# A"}, *files).state

    assert find("/soil#clay") is LinkState.EXTERNAL
    assert find("/soil") is LinkState.WORKS
    assert find("/web/soil#clay") is LinkState.DEAD_ANCHOR
    assert find("../../soil#clay") is LinkState.DEAD_ANCHOR


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
