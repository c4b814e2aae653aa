"""Links as they lead on sites, in vaults and in wikis that are made from a base."""

import pytest
from evidence_bases import base_of
from linked_pages import follow_from

from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.model import LinkState


@pytest.mark.parametrize("root", ["a", "a/b", "a/b/c"])
def test_the_root_of_a_site_is_any_folder_above_the_page(root: str) -> None:
    base = base_of({"a/b/c/page.md": "[x](/soil.md)\n", f"{root}/soil.md": "# Soil\n"})
    (evidence,) = follow_links(base.documents["a/b/c/page.md"], base.documents, PathIndex(base))
    assert (evidence.state, evidence.path) == (LinkState.ON_SITE, f"{root}/soil.md")


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


@pytest.mark.parametrize("template", ["theme/main.html", "theme/partials/footer.html"])
@pytest.mark.parametrize(
    ("page", "target", "path"),
    [
        ("site/docs/roses.md", "assets/leaf.svg#only-light", "site/theme/assets/leaf.svg"),
        ("site/docs/beds/roses.md", "../assets/leaf.svg", "site/theme/assets/leaf.svg"),
        ("site/docs/beds/roses.md", "assets/leaf.svg", None),
        ("site/docs/roses.md", "assets/gone.svg", None),
        ("site/docs/roses.md", "assets/drawn.svg", None),  # in a folder that is no theme
        ("site/docs/roses.md", "notes.md", None),
    ],
)
def test_mkdocs_shows_the_files_of_its_theme_beside_the_pages(
    template: str, page: str, target: str, path: str | None
) -> None:
    files = ("site/theme/assets/leaf.svg", "site/theme/notes.md", "site/tools/assets/drawn.svg")
    evidence = follow_from(page, target, {}, "site/mkdocs.yml", f"site/{template}", *files)
    assert (evidence.state, evidence.path) == (LinkState.WORKS if path else LinkState.MISSING, path)
    without = follow_from(page, target, {}, f"site/{template}", *files)
    assert without.state is LinkState.MISSING


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
        files = (f"web/docusaurus.config.{ending}", "soil/index.ts", "web/beds/a.ts")
        return follow_from("web/blog/roses.md", target, {"web/soil/README.md": "# A"}, *files).state

    assert find("/soil#clay") is LinkState.EXTERNAL
    assert find("/soil") is LinkState.WORKS
    assert find("/web/soil#clay") is LinkState.DEAD_ANCHOR
    assert find("/web/beds#clay") is LinkState.EXTERNAL
    assert find("../../soil#clay") is LinkState.DEAD_ANCHOR
