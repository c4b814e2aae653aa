"""Ids that sites and vaults give to headings, other than GitHub's."""

import pytest
from evidence_bases import base_of
from linked_pages import follow_from

from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.model import LinkState

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


@pytest.mark.parametrize(("settings", "works"), [("garden/mkdocs.yml", True), ("lawn/mkdocs.yml", False)])
def test_mkdocs_has_fewer_hyphens(settings: str, works: bool) -> None:
    base = base_of({"garden/docs/a.md": "# A\n\n## B & C\n\n[b](#b-c)\n"}, files=[settings])
    (evidence,) = follow_links(base.documents["garden/docs/a.md"], base.documents, PathIndex(base))
    state = LinkState.WORKS if works else LinkState.DEAD_ANCHOR
    assert (evidence.state, evidence.anchor) == (state, "b--c" if works else "b-c")
