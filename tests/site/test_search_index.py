"""The index of the search: what is in it, what is told, and when it is made anew."""

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bakery import CLEAN, FULL, build, make_searched, make_site, read, set_theme
from base_files import write_base

from hooks.placing.routes import SEARCH_INDEX
from hooks.searching.indexing import SearchError, write_index
from hooks.searching.marking import ARTICLE, mark_article
from hooks.searching.words import collect_words


def read_index(site: Path) -> dict[str, Any]:
    """The pages of an index by their addresses."""
    pages = {}
    for file in (site / SEARCH_INDEX / "fragment").iterdir():
        content = gzip.decompress(file.read_bytes())
        page = json.loads(content[content.index(b"{") :])
        pages[unquote(page["url"])] = page
    return pages


def test_the_pages_of_the_base_are_indexed_and_lists_of_them_are_not(searched: Path) -> None:
    titles = sorted(
        page["meta"]["title"] for url, page in read_index(searched).items() if "/knowledge/" in url
    )
    documents = [path for path in FULL if path.endswith(".md")]
    assert len(titles) == len(documents)
    assert "Rye dough" in titles
    assert not {"Dashboard", "Findings", "Knowledge"} & set(titles)


def test_a_document_has_its_facets_and_its_proof_is_not_searched(searched: Path) -> None:
    pages = read_index(searched)
    rye = pages["/knowledge/doughs/00-rye/"]
    assert rye["filters"]["kind"] == ["page"]
    assert rye["filters"]["folder"] == ["doughs"]
    assert rye["filters"]["state"] == ["reported"]
    assert rye["filters"]["batch"] == ["bread 1"]
    assert "Hot." in rye["content"]
    assert "Planned" not in rye["content"]
    assert pages["/about/"]["filters"] == {"kind": ["documentation"]}


def test_a_page_of_ones_own_says_what_it_likes_of_the_search(tmp_path: Path) -> None:
    said = ["false", "null", "[exclude]", "yes, please", "{exclude: false}", "{exclude: true}"]
    site = make_searched(tmp_path, dict(CLEAN))
    write_base(
        site / "docs",
        {f"{at}.md": f"---\nsearch: {word}\n---\n# Own {word}\n" for at, word in enumerate(said)},
    )
    assert not build(site).failed
    pages = read_index(site / "site")
    assert [word for at, word in enumerate(said) if f"/{at}/" not in pages] == ["{exclude: true}"]


def test_a_folder_that_is_named_as_a_page_is_stops_no_search(tmp_path: Path) -> None:
    site = make_searched(tmp_path, {**CLEAN, "loaf.html/a.md": "# Loaf of a folder\n"})
    assert not build(site).failed
    assert "/knowledge/loaf.html/a/" in read_index(site / "site")


def test_beside_another_search_there_is_none_of_the_plugin(tmp_path: Path) -> None:
    site = make_site(tmp_path, dict(CLEAN))
    assert not build(site).failed
    assert not (site / "site" / SEARCH_INDEX).exists()
    assert "search.js" not in (site / "site" / "about" / "index.html").read_text(encoding="utf-8")


def test_only_the_article_of_the_theme_is_marked() -> None:
    page = f"<body>{ARTICLE}<p>{ARTICLE}</p></article></body>"
    marked = mark_article(page, is_document=True)
    assert marked.count("data-pagefind-body") == 1
    assert marked.index("data-pagefind-body") < marked.index("<p>")
    assert 'data-ps-kind="documentation"' in mark_article(page, is_document=False)


def test_words_come_by_their_first_letter_the_frequent_ones_first() -> None:
    files = collect_words(["Rye rye dough doughs dough", "dough öfen Öfen once a2b2 rye-bread bread bread"])
    assert json.loads(files["d.json"]) == ["dough"]
    assert json.loads(files["b.json"]) == ["bread"]
    assert json.loads(files["uf6.json"]) == ["öfen"]
    assert "r.json" not in files
    assert "o.json" not in files


def test_what_cannot_be_indexed_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(SearchError):
        write_index(tmp_path, "en", tmp_path / "file")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A built site, and a file of the search that it has left in the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = make_searched(tmp_path, FULL)
    assert not build(site).failed
    return site, next((tmp_path / "cache" / "proofshelf").glob("search-*/0/pagefind-entry.json"))


def test_where_no_text_changed_the_site_gets_the_search_that_it_had(kept: tuple[Path, Path]) -> None:
    site, file = kept
    file.write_text("as it was", "utf-8")
    assert not build(site).failed
    assert (site / "site" / "pagefind" / "pagefind-entry.json").read_text("utf-8") == "as it was"
    assert list((site / "site" / "assets" / "proofshelf" / "words").iterdir())


def test_what_another_plugin_writes_into_finished_pages_is_indexed_anew(kept: tuple[Path, Path]) -> None:
    site, file = kept
    config = site / "mkdocs.yml"
    settings = config.read_text("utf-8")
    stamps = set()
    for word in ("crumbly", "crumbly", "leavened"):
        hook = (
            "from mkdocs.plugins import event_priority\n\n"
            "@event_priority(100)\n"
            "def on_post_page(output, page, **_):\n"
            "    end = '</article>'\n"
            f"    return output.replace(end, '<p>{word}</p>' + end) if 'rye' in page.url else output\n"
        )
        (site / f"{word}.py").write_text(hook, "utf-8")
        config.write_text(f"{settings}hooks: [{word}.py]\n", "utf-8")
        assert not build(site).failed
        stamps.add((file.parents[1] / "stamp").read_text("ascii"))
    assert len(stamps) == 2


@pytest.mark.parametrize("change", ["text", "own page", "half written"])
def test_on_any_change_the_site_is_indexed_anew(kept: tuple[Path, Path], change: str) -> None:
    site, file = kept
    file.write_text("as it was", "utf-8")
    if change == "text":
        write_base(site.parent / "base", {"doughs/new.md": "# New\n\nSpelt.\n"})
    elif change == "own page":
        write_base(site, {"docs/about.md": "# About\n\nOther words.\n"})
    else:
        (file.parents[1] / "stamp").unlink()
    assert not build(site).failed
    entry = json.loads((site / "site" / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    assert entry["languages"]


def test_words_are_reduced_as_in_the_language_of_the_pages(tmp_path: Path) -> None:
    site = make_searched(tmp_path, {"00-haus.md": "# Brot\n\nIn den Backhäusern, am Backhaus.\n"})
    set_theme(site, "language: de")
    assert not build(site).failed
    page = read(site / "site" / "knowledge/00-haus/index.html").html
    assert page
    assert page["lang"] == "de"
    assert list(json.loads((site / "site/pagefind/pagefind-entry.json").read_bytes())["languages"]) == ["de"]
