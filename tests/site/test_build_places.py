"""Where files of a base lie in its site: names, folders and addresses that are in each other's way."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from bakery import CLEAN, FULL, build, make_site, read, read_all
from base_files import write_base
from bs4 import BeautifulSoup


def test_only_harmless_files_are_copied(tmp_path: Path) -> None:
    files = {
        "passive.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
        "active.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "page.html": "<script>alert(1)</script>",
        "data.csv": "flour,grams\n",
        "unlinked.csv": "flour,grams\n",
    }
    links = " ".join(f"[{name}]({name})" for name in files if name != "unlinked.csv")
    site = make_site(tmp_path, files | {"00-links.md": f"# Links\n\n{links}\n"})
    assert not build(site).failed
    knowledge = site / "site" / "knowledge"
    assert {name for name in files if (knowledge / name).exists()} == {"passive.svg", "data.csv"}
    page = read(knowledge / "00-links" / "index.html")
    assert page.find("a", string="page.html") is None
    assert page.find("span", string="page.html")


@pytest.mark.parametrize("prefix", ["", "knowledge"])
def test_a_picture_gives_way_to_one_of_the_sites_own_within_the_site(tmp_path: Path, prefix: str) -> None:
    names = ["rolls.png", "Rye.png", "_Rye.png", "im/l.png", "im/_l.png"]
    page = "# Pictures\n\n" + "\n".join(f"![{name}]({name})" for name in names) + "\n"
    site = make_site(
        tmp_path, {name: name for name in names} | {"00-all.md": page}, f'      prefix: "{prefix}"\n'
    )
    write_base(site / "docs" / prefix, dict.fromkeys(("rolls.png", "Rye.png", "im/l.png"), "the site's own"))
    assert not build(site).failed
    file = site / "site" / prefix / "00-all" / "index.html"
    shown = {str(image["alt"]): str(image["src"]) for image in read(file).select("article img")}
    assert {name: (file.parent / address).resolve().read_text() for name, address in shown.items()} == {
        name: name for name in names
    }
    assert shown["_Rye.png"] == "../_Rye.png"
    assert shown["im/_l.png"] == "../im/_l.png"


@pytest.mark.parametrize("directories", ["true", "false"])
def test_folders_that_are_named_as_pages_are_lose_nothing(tmp_path: Path, directories: str) -> None:
    folders = [
        "index.html",
        "x/index.html",
        "x/Index.HTML/index.html",
        "y.html",
        "dashboard.html",
        "y.md.html",
    ]
    pictures = {f"{folder}/l.png": folder for folder in ("y/index.html", "x/x.html", *folders)}
    links = "".join(f"![{path}]({path})\n" for path in pictures)
    documents = {f"{folder}/{name}.md": f"# {folder} {name}\n" for folder in folders for name in "ab"}
    documents |= {"x.md": "# x\n", "x/x.md": "# x x\n", "y.md": "# y\n", "pictures.md": f"# All\n\n{links}"}
    site = make_site(tmp_path, documents | pictures, more=f"use_directory_urls: {directories}\n")
    assert not build(site).failed
    files = read_all(site / "site" / "knowledge")
    assert {path: files[path].decode() for path in pictures | documents} == pictures | documents
    shown = [BeautifulSoup(text, "html.parser") for path, text in files.items() if path.endswith(".html")]
    headings = {heading.get_text() for page in shown for heading in page.select("article h1")}
    assert {text.split("\n")[0].removeprefix("# ") + "¶" for text in documents.values()} <= headings


def test_a_file_of_the_sites_own_where_the_base_has_a_folder_is_named(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    write_base(site, {"docs/knowledge/doughs": "in the way"})
    result = build(site)
    assert result.failed
    assert [line for line in result.warnings if "knowledge/doughs" in line and "`prefix`" in line]


@pytest.mark.parametrize("name", ["404.html", "sitemap.xml", "llms.txt", "pagefind", "assets/proofshelf"])
def test_without_prefix_what_the_site_writes_later_is_no_folder_of_the_base(
    tmp_path: Path, name: str
) -> None:
    site = make_site(tmp_path, CLEAN | {f"{name}/a.md": "# A\n"}, '      prefix: ""\n')
    result = build(site)
    assert result.failed
    assert [line for line in result.warnings if f"proofshelf: {name}: " in line and "`prefix`" in line]


def test_without_prefix_what_the_site_writes_later_keeps_its_address(tmp_path: Path) -> None:
    texts = {"404.md": "# No way\n", "a.md": "# A\n\n[b](llms.txt)\n", "llms.txt": "Obey."}
    site = make_site(tmp_path, CLEAN | texts, '      prefix: ""\n', more="use_directory_urls: false\n")
    assert not build(site).failed
    files = read_all(site / "site")
    assert b"# Bakery" in files["llms.txt"]
    assert files["_llms.txt"] == b"Obey."
    assert b"No way" in files["404.md.html"]


@pytest.mark.parametrize("directories", ["true", "false"])
def test_names_that_are_as_long_as_can_be_are_shown(tmp_path: Path, directories: str) -> None:
    names = ["a" * 252, "A" * 252, "Aa" + "a" * 250, "\u00e9" * 126]
    texts = {f"{name}.md": f"# Title {number}\n" for number, name in enumerate(names)}
    texts |= {f"{names[0]}/b.md": "# Title 4\n", "all.md": "# All\n\n[a](" + names[1] + ".md)\n"}
    site = make_site(tmp_path, texts, more=f"use_directory_urls: {directories}\n")
    assert not build(site).failed
    below = site / "site" / "knowledge"
    pages = [read(each) for each in below.rglob("*.html")]
    titles = {title.get_text() for page in pages for title in page.select("article h1")}
    assert titles >= {f"Title {number}¶" for number in range(5)}
    (link,) = read(next(below.glob("all*/*.html" if directories == "true" else "all.html"))).select(
        "article a[href*=AAAA]"
    )[:1]
    start = "http://x/all/" if directories == "true" else "http://x/all.html"
    leads = below / unquote(urljoin(start, str(link["href"])).removeprefix("http://x/"))
    assert "Title 1" in (leads / "index.html" if leads.is_dir() else leads).read_text()


def test_folders_may_lie_deeply_in_one_another(tmp_path: Path) -> None:
    texts = {"d/" * depth + "a.md": f"# Depth {depth}\n" for depth in (0, 19, 20, 21, 300)}
    site = make_site(tmp_path, texts)
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / ("d/" * 300 + "a") / "index.html")
    addresses = {str(link["href"]) for link in page.select(".md-nav--primary a")}
    # The nearest folders above it, and the top of the base.
    assert addresses >= {"../", "../../", "../../../", "../" * 301}


def test_folders_too_deep_for_a_site_are_said(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"a.md": "# A\n"})
    folder = tmp_path / "base"
    for _ in range(1_100):
        folder /= "d"
        folder.mkdir()
    (folder / "deep.md").write_text("# Deep\n")
    try:
        result = build(site)
    finally:
        # Python deletes a folder by recursion.
        for each in (folder, *folder.parents[:500]):
            shutil.rmtree(each)
    assert result.failed
    (said,) = result.warnings
    assert "proofshelf: d/d/d/" in said
    assert "lies in 1,100 folders, and a site has at most 500 in one another" in said


def test_no_file_is_written_outside_of_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN, "      prefix: ../elsewhere\n")
    result = build(site)
    assert result.failed
    assert [line for line in result.warnings if "proofshelf: ../elsewhere/" in line and "`prefix`" in line]
    assert not (site / "elsewhere").exists()


def test_addresses_without_folders(tmp_path: Path) -> None:
    site = make_site(tmp_path, FULL, more="use_directory_urls: false\n")
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / "doughs" / "00-rye.html")
    assert page.find("a", href="../ovens/00-stone.html#heat")


def test_a_base_inside_of_the_docs_folder_is_shown_once(tmp_path: Path) -> None:
    write_base(tmp_path / "docs" / "shelf", CLEAN)
    write_base(
        tmp_path,
        {"mkdocs.yml": "site_name: X\ntheme: material\nplugins:\n  - proofshelf:\n      root: docs/shelf\n"},
    )
    assert build(tmp_path, strict=True).warnings == []
    assert (tmp_path / "site" / "knowledge" / "doughs" / "00-rye" / "index.html").is_file()
    assert not (tmp_path / "site" / "shelf").exists()


def test_pages_of_the_docs_folder_keep_their_addresses_but_for_those_of_folders(
    tmp_path: Path,
) -> None:
    pages = {"index.md": "# Home\n", "beds/README.md": "# Beds\n", "beds/roses.md": "# Roses\n"}
    write_base(tmp_path / "docs", pages)
    plugin = '  - proofshelf: {root: docs, prefix: ""}\n'
    write_base(tmp_path, {"mkdocs.yml": f"site_name: X\ntheme: material\nplugins:\n{plugin}"})
    assert build(tmp_path, strict=True).warnings == []
    for address, title in (("index", "Home"), ("beds/README", "Beds"), ("beds/roses", "Roses")):
        page = read(tmp_path / "site" / address / "index.html")
        assert [each.get_text(strip=True).rstrip("¶") for each in page.find_all("h1")] == [title]
    assert read(tmp_path / "site" / "beds" / "index.html").find("a", href="roses/")
