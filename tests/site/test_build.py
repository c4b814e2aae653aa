"""Real builds of a small base: all of it is shown, nothing of it runs, and findings fail the build."""

import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bakery import BROKEN_RYE, CLEAN, FULL, build, make_site, read, set_theme
from base_files import write_base

from checks.cli import main
from checks.config import Config
from checks.reading.base import read_base
from hooks.rendering.commonmark import render_page
from hooks.rendering.rendered import Rendered


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = make_site(tmp_path_factory.mktemp("full"), FULL)
    assert not build(site).failed
    return site


def pages(site: Path) -> Iterator[Path]:
    yield from sorted((site / "site").rglob("*.html"))


def test_every_document_has_its_page(built: Path) -> None:
    knowledge = built / "site" / "knowledge"
    expected = {
        "doughs/00-rye.md": "Rye dough",
        "ovens/00-stone.md": "Stone oven",
        "README.md": "Read me",
        "expansions/bread/plan.md": "Bread oracle: expansion plan",
        "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005.md": "KNOWLEDGE DROP: Rye",
        "strange/01 a file & more%.md": "Strange name",
        "strange/index.md": "An index of its own",
    }
    for path, heading in expected.items():
        title = read(knowledge / path.removesuffix(".md") / "index.html").article.h1  # type: ignore[union-attr]  # there
        assert title is not None
        assert title.get_text().removesuffix("¶") == heading


def test_a_document_beside_a_folder_or_page_of_its_name_is_shown_too(built: Path) -> None:
    knowledge = built / "site" / "knowledge"
    assert "All ovens" in (knowledge / "ovens.md.html").read_text()
    assert "A dashboard of its own" in (knowledge / "dashboard.md.html").read_text()
    assert "Stone oven" in (knowledge / "ovens" / "index.html").read_text()


def test_the_index_lists_every_document(built: Path) -> None:
    page = read(built / "site" / "knowledge" / "index.html")
    addresses = {unquote(str(link["href"])) for link in page.article.find_all("a")}  # type: ignore[union-attr]  # there
    stems = {path.removesuffix(".md") + "/" for path in FULL if path.endswith(".md")}
    assert stems - {"ovens/", "dashboard/"} <= addresses
    assert {"ovens.md.html", "dashboard.md.html"} <= addresses


def test_ids_of_headings_are_the_slugs_of_the_checks(built: Path) -> None:
    base = read_base(Config(root=built.parent / "base"))
    for path in ("doughs/00-rye.md", "ovens/00-stone.md", "expansions/bread/plan.md"):
        page = read(built / "site" / "knowledge" / path.removesuffix(".md") / "index.html")
        ids = [tag["id"] for tag in page.find_all(re.compile("^h[1-6]$")) if tag.get("id")]
        assert ids == [heading.slug for heading in base.documents[path].headings]


def test_every_link_of_the_site_leads_somewhere(built: Path) -> None:
    root = built / "site"
    ids = {page: {str(tag["id"]) for tag in read(page).find_all(id=True)} for page in pages(built)}
    for page in pages(built):
        if page.name == "404.html":
            continue
        here = "/" + page.relative_to(root).as_posix().removesuffix("index.html")
        for tag in read(page).find_all(["a", "img", "link", "script"]):
            address = str(tag.get("href") or tag.get("src") or "")
            if not address or re.match(r"[a-z]+:", address):
                continue
            # What is filtered by is no part of the path.
            address = re.sub(r"\?[^#]*", "", address)
            path, fragment = urldefrag(unquote(urljoin(here, address)))
            target = root / path.lstrip("/")
            target = target / "index.html" if path.endswith("/") else target
            assert target.is_file(), (page, address)
            assert not fragment or fragment in ids[target] or fragment.startswith("__"), (page, address)


def test_no_page_asks_a_third_party_for_anything(built: Path) -> None:
    for page in pages(built):
        soup = read(page)
        for tag in soup.find_all(["script", "img", "iframe", "source", "video", "audio", "object", "embed"]):
            assert not re.match(r"(https?:)?//", str(tag.get("src") or tag.get("data") or "")), page
        for tag in soup.find_all("link"):
            assert "canonical" in tag["rel"] or not re.match(r"(https?:)?//", str(tag["href"])), page
        assert not soup.find(class_="mermaid")


def test_hostile_text_does_not_run(built: Path) -> None:
    scripts = re.compile(r"alert\('")
    for page in pages(built):
        soup = read(page)
        assert not [tag for tag in soup.find_all("script") if scripts.search(tag.get_text())], page
        assert not [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)], (
            page
        )
    hostile = read(built / "site" / "knowledge" / "strange" / "00-hostile" / "index.html")
    assert hostile.title is not None
    assert hostile.title.get_text() == "</title><script>alert('title')</script> - Bakery"
    assert "{{ 6 * 7 }}" in hostile.get_text()
    assert '--8<-- "plan.md"' in hostile.get_text()
    assert len(hostile.find_all(id="__config")) == 1
    assert len(hostile.find_all(id="__search")) == 1


def test_the_search_index_has_the_rendered_text(built: Path) -> None:
    index = (built / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "knowledge/doughs/00-rye/#starter-and-hydration" in index
    assert "sour" in index
    assert "Required sections" not in index
    assert "<img" not in index
    assert "<script" not in index


def test_links_to_files_folders_and_pictures(built: Path) -> None:
    page = read(built / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    addresses = {link.get_text(): link.get("href") for link in page.article.find_all("a")}  # type: ignore[union-attr]  # there
    assert addresses["the oven"] == "../../ovens/00-stone/#heat"
    assert addresses["its folder"] == "../../ovens/"
    assert addresses["the plan"] == "../../expansions/bread/plan/"
    assert "nowhere" not in addresses
    assert page.find("img", alt="crumb")["src"] == "../crumb.png"  # type: ignore[index]  # there
    assert (built / "site" / "knowledge" / "doughs" / "crumb.png").is_file()
    ids = read(built / "site" / "knowledge" / "strange" / "02-ids" / "index.html")
    assert ids.find("a", string="last")["href"] == "./#oven-1"  # type: ignore[index]  # there
    assert ids.find("a", string="below")["href"] == "./#crust-and-crumb-crust"  # type: ignore[index]  # there


def test_links_that_only_a_site_follows_lead_to_their_pages(tmp_path: Path) -> None:
    files = {
        "a.md": "# A\n\n[short](doughs/b#salt-sea) [dead](doughs/b#gone) [label](doughs/b.md#oven)\n",
        "doughs/b.md": "# B\n\n## Salt & sea\n\n(oven)=\n## The oven\n",
    }
    site = make_site(tmp_path, files)
    build(site)
    page = read(site / "site" / "knowledge" / "a" / "index.html")
    addresses = {link.get_text(): link.get("href") for link in page.article.find_all("a")}  # type: ignore[union-attr]  # there
    assert addresses["short"] == "../doughs/b/#salt--sea"
    assert addresses["dead"] == "../doughs/b/"
    assert addresses["label"] == "../doughs/b/#the-oven"
    there = read(site / "site" / "knowledge" / "doughs" / "b" / "index.html")
    assert there.find(id="salt--sea")
    assert there.find(id="the-oven")


def test_a_page_shows_what_was_planned_claimed_and_measured(built: Path) -> None:
    page = read(built / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    proof = page.find(class_="ps-proof")
    assert proof is not None
    text = " ".join(proof.get_text(" ").split())
    assert "part 1" in text
    assert "sections 2/2" in text
    assert "done 2025-03-02 10:00" in text
    assert "900" in text
    assert proof.find("a", href=re.compile("#starter-and-hydration$"))


def test_findings_fail_a_strict_build_and_are_said_once_with_their_place(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN | {"doughs/00-rye.md": BROKEN_RYE})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    warnings = re.findall(r"WARNING\s+-\s+(.*)", result.stderr)
    assert result.returncode == 1
    assert len(warnings) == 1
    assert re.match(r"\.\./base/doughs/00-rye\.md:\d+:\d+ LNK\d+ broken-link: .*\.\./gone\.md", warnings[0])


def test_places_of_findings_are_told_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path, CLEAN | {"doughs/00-rye.md": BROKEN_RYE})
    for folder, said in (
        (tmp_path, "base/doughs/"),
        (tmp_path / "base", "doughs/"),
        (site, "../base/doughs/"),
    ):
        monkeypatch.chdir(folder)
        (told,) = build(site).warnings
        assert f" {said}00-rye.md:" in told


def test_other_findings_are_counted(tmp_path: Path) -> None:
    result = build(make_site(tmp_path, CLEAN | {"doughs/00-rye.md": BROKEN_RYE}, "      fail_on: never\n"))
    assert [
        line for line in result.lines if "do not fail the build" in line and "1 of severity error" in line
    ]


@pytest.mark.parametrize(("fail_on", "fails"), [("error", True), ("warning", True), ("never", False)])
def test_fail_on_says_which_findings_fail_a_strict_build(tmp_path: Path, fail_on: str, fails: bool) -> None:
    site = make_site(tmp_path, CLEAN | {"doughs/00-rye.md": BROKEN_RYE}, f"      fail_on: {fail_on}\n")
    assert build(site, strict=True).failed is fails


def test_known_findings_fail_no_strict_build_and_new_ones_do(tmp_path: Path) -> None:
    files = CLEAN | {"doughs/00-rye.md": BROKEN_RYE, "checks.toml": 'baseline = "known.json"\n'}
    site, base = make_site(tmp_path, files), tmp_path / "base"
    (told,) = [line for line in build(site).lines if "known.json" in line]
    assert "cannot be read" in told
    assert main(["--root", str(base), "--write-baseline"]) == 0
    result = build(site, strict=True)
    assert not result.failed
    assert [line for line in result.lines if "Known findings, which the baseline leaves out: 1" in line]
    assert "broken-link" in (site / "site" / "knowledge" / "findings" / "index.html").read_text()
    (base / "doughs" / "01-wheat.md").write_text("# Wheat\n\nOf [rye](00-rye.md#storage).\n")
    (new,) = build(site).warnings
    assert "01-wheat.md:3" in new
    assert build(site, strict=True).failed


def test_a_clean_base_builds_strictly_and_twice_the_same(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    digests = []
    for _ in range(2):
        assert build(site, strict=True).warnings == []
        files = sorted(path for path in (site / "site").rglob("*") if path.is_file() and path.suffix != ".gz")
        digests.append({path: sha256(path.read_bytes()).hexdigest() for path in files})
    assert digests[0] == digests[1]


def test_a_bad_page_does_not_stop_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    (tmp_path / "base" / "doughs" / "09-binary.md").write_bytes(b"\x00\xff\xfe<script>alert(1)</script>\x81")
    (tmp_path / "base" / "doughs" / "10-front.md").write_text("---\n: [\n---\n# Still here\n")
    assert not build(site).failed
    doughs = site / "site" / "knowledge" / "doughs"
    assert "Still here" in (doughs / "10-front" / "index.html").read_text()
    binary = (doughs / "09-binary" / "index.html").read_text(encoding="utf-8")
    assert "Shown as source" in binary
    assert "&lt;script&gt;alert(1)" in binary


def test_a_page_that_cannot_be_rendered_is_shown_as_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render_or_fail(text: str, *arguments: Any, **options: Any) -> Rendered:
        if "Stone oven" in text:
            raise RecursionError("too deep")
        return render_page(text, *arguments, **options)

    monkeypatch.setattr("hooks.rendering.commonmark.render_page", render_or_fail)
    site = make_site(tmp_path, CLEAN)
    result = build(site)
    assert not result.failed
    assert [line for line in result.warnings if "ovens/00-stone.md" in line and "too deep" in line]
    page = read(site / "site" / "knowledge" / "ovens" / "00-stone" / "index.html")
    assert "# Stone oven" in page.get_text()
    assert read(site / "site" / "knowledge" / "doughs" / "00-rye" / "index.html").find(id="baking")


@pytest.mark.parametrize("root", ["../nowhere", "../empty"])
def test_a_root_without_a_base_is_said(tmp_path: Path, root: str) -> None:
    site = make_site(tmp_path, CLEAN)
    (tmp_path / "empty").mkdir()
    (site / "mkdocs.yml").write_text(
        f"site_name: X\ntheme: material\nplugins: [proofshelf: {{root: {root}}}]\n"
    )
    result = build(site)
    assert result.failed
    (told,) = [line for line in result.warnings if "proofshelf: " in line]
    assert root in told
    assert told.endswith(": set `root` to the knowledge base")


def test_a_misspelt_rule_is_told_with_the_file_that_names_it(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    (tmp_path / "checks.toml").write_text('ignore = ["ALL"]\n')
    result = build(site)
    assert result.failed
    told = f"{tmp_path / 'checks.toml'}: ignore: unknown rule 'ALL'"
    assert [line for line in result.warnings if told in line]


def test_a_site_without_a_home_page_gets_one(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    assert not build(site).failed
    home = read(site / "site" / "index.html")
    assert home.find("a", href="knowledge/")


def test_the_own_home_page_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    write_base(site, {"docs/index.md": "# Welcome home\n"})
    assert not build(site).failed
    assert "Welcome home" in (site / "site" / "index.html").read_text(encoding="utf-8")


def test_navigation_shows_the_folder_of_the_page_and_no_other_pages(built: Path) -> None:
    page = read(built / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    navigation = page.find("nav", class_="md-nav--primary")
    assert navigation is not None
    addresses = {str(link["href"]) for link in navigation.find_all("a")}
    assert "./" in addresses
    assert "../../ovens/" in addresses
    assert "../../ovens/00-stone/" not in addresses
    (closed,) = (link for link in navigation.find_all("a") if link["href"] == "../../ovens/")
    assert closed.get_text(strip=True) == "ovens"
    item = closed.find_parent("li")
    assert item is not None
    assert item.find("nav") is None, "a folder that is closed is a link and nothing more"
    own = next(link for link in navigation.find_all("a") if link["href"] == "../")
    assert "md-nav__item--nested" in str(own.find_parent("li"))


def test_of_many_folders_and_pages_the_navigation_shows_those_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hooks.building.navigation._MOST", 6)
    folders = {f"d{number}/0-a.md": f"# A {number}\n" for number in range(9)}
    pages = {f"d7/{number}-p.md": f"# P {number}\n" for number in range(1, 9)}
    site = make_site(tmp_path, folders | pages)
    assert not build(site).failed

    def list_links(page: str) -> set[str]:
        navigation = read(site / "site" / page / "index.html").find("nav", class_="md-nav--primary")
        assert navigation is not None
        return {str(link["href"]) for link in navigation.find_all("a")}

    links = list_links("knowledge/d7/4-p")
    assert {link for link in links if link.startswith("../../d")} - {"../../dashboard/"} == {
        f"../../d{number}/" for number in range(3, 9) if number != 7
    }
    assert {link for link in links if link.endswith("-p/")} == {
        f"../{number}-p/" for number in range(1, 7) if number != 4
    }
    assert sum(link.startswith("../knowledge/d") for link in list_links("about")) == 6 + 1  # the dashboard
    whole = read(site / "site" / "knowledge" / "index.html").find("article")
    assert whole is not None
    assert len({str(link["href"]) for link in whole.find_all("a") if str(link["href"]).count("/") == 1}) >= 9


def test_previous_and_next_lead_through_the_whole_base(tmp_path: Path) -> None:
    site = make_site(tmp_path, FULL)
    set_theme(site, "features: [navigation.footer]")
    assert not build(site).failed
    root, seen = site / "site", set()
    page: Path | None = root / "knowledge" / "index.html"
    while page is not None and page not in seen:
        seen.add(page)
        link = read(page).find("a", class_="md-footer__link--next")
        page = (page.parent / unquote(str(link["href"]))).resolve() if link else None
        page = page / "index.html" if page and page.is_dir() else page
    assert len([path for path in FULL if path.endswith(".md")]) <= len(seen)


def test_edit_links_lead_to_the_file_in_its_repository(tmp_path: Path) -> None:
    write_base(tmp_path / "shelf", CLEAN)
    settings = (
        "site_name: X\ntheme:\n  name: material\n  features: [content.action.edit]\n"
        "repo_url: https://forge.example/bakery\nedit_uri: edit/main/docs/\n"
        "plugins:\n  - proofshelf:\n      root: shelf\n"
    )
    write_base(tmp_path, {"mkdocs.yml": settings, "docs/index.md": "# Home\n"})
    assert build(tmp_path, strict=True).warnings == []
    page = read(tmp_path / "site" / "knowledge" / "doughs" / "00-rye" / "index.html")
    assert page.find("a", href="https://forge.example/bakery/edit/main/shelf/doughs/00-rye.md")
