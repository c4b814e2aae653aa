"""What a site makes of a base and a configuration that are not quite as one would wish."""

import os
from pathlib import Path
from typing import Any

import pytest
from bakery import CLEAN, build, make_searched, make_site, read, set_theme
from base_files import write_base

from hooks.building.finishing import Finisher

ALIASES = (
    "# Names\n\n[whole](01-alias.md) [part](01-alias.md#baking) [chain](02-again.md) [data](04-data.md)\n"
)


def test_an_alias_leads_to_the_page_of_its_target(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN | {"doughs/03-names.md": ALIASES, "doughs/flour.csv": "flour,grams\n"})
    doughs = tmp_path / "base" / "doughs"
    (doughs / "01-alias.md").symlink_to("00-rye.md")
    (doughs / "02-again.md").symlink_to("01-alias.md")
    (doughs / "04-data.md").symlink_to("flour.csv")
    (tmp_path / "base" / "alone").mkdir()
    (tmp_path / "base" / "alone" / "rye.md").symlink_to("../doughs/00-rye.md")
    assert build(site, strict=True).warnings == []
    knowledge = site / "site" / "knowledge"
    assert sorted(path.name for path in (knowledge / "doughs").iterdir() if path.is_dir()) == [
        "00-rye",
        "03-names",
    ]
    assert not (knowledge / "alone").exists()
    article = read(knowledge / "doughs" / "03-names" / "index.html").article
    assert article is not None
    addresses = {link.get_text(): link["href"] for link in article.find_all("a")}
    assert addresses["whole"] == addresses["chain"] == "../00-rye/"
    assert addresses["part"] == "../00-rye/#baking"
    assert addresses["data"] == "../flour.csv"


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [(b"rye\0\xff", "PAG205", "has NUL bytes"), (b"\xff\xfer\0\0\0", "PAG201", "is UTF-16")],
)
def test_a_file_that_is_no_text_is_told_once(tmp_path: Path, data: bytes, code: str, reason: str) -> None:
    site = make_site(tmp_path, CLEAN, "      fail_on: warning\n")
    (tmp_path / "base" / "doughs" / "09-binary.md").write_bytes(data)
    (warning,) = build(site).warnings
    assert code in warning
    assert reason in warning
    shown = read(site / "site" / "knowledge" / "doughs" / "09-binary" / "index.html")
    failure = shown.find(class_="failure")
    assert failure is not None
    assert f"It {reason}" in failure.get_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_nobody_may_read_does_not_stop_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    (tmp_path / "base" / "doughs" / "00-rye.md").chmod(0)
    assert not build(site).failed
    assert "cannot be read" in (site / "site/knowledge/doughs/00-rye/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("data", "said"), [(b"crust\0", "It has NUL bytes"), (b"# Crust\n", "Crust")])
def test_a_file_whose_name_cannot_be_written_does_not_stop_the_site(
    tmp_path: Path, data: bytes, said: str
) -> None:
    site = make_site(tmp_path, CLEAN)
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "base") + b"/05-\xff.md")).write_bytes(data)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert not build(site).failed
    (shown,) = (site / "site" / "knowledge").glob("05-*/index.html")
    text = read(shown).get_text()
    assert said in text
    assert "crust" in text.lower()
    (source,) = (site / "site" / "knowledge").glob("05-*.md")
    assert source.read_bytes() == data


@pytest.mark.parametrize("path", ["crumb.png", "crumb.svg"])
def test_a_picture_that_nobody_may_read_does_not_stop_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The superuser may read every file, so that nothing but the answer to the question tells."""
    site = make_site(tmp_path, {"00-rye.md": f"# Rye\n\n![crumb]({path})\n", path: "<svg/>"})
    may_read = os.access
    monkeypatch.setattr(os, "access", lambda file, mode: Path(file).name != path and may_read(file, mode))
    assert not build(site).failed
    assert not list((site / "site" / "knowledge").glob("crumb.*"))


OWN = {
    "knowledge/dashboard.md": "My own dashboard",
    "knowledge/doughs/00-rye.md": "My own rye",
    "knowledge/ovens/index.md": "My own ovens",
}


def test_a_file_that_goes_while_the_site_is_built_does_not_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, finish = make_searched(tmp_path, CLEAN), Finisher.finish

    def lose_and_finish(*given: Any, **options: Any) -> Any:
        (tmp_path / "base/doughs/crumb.png").unlink()
        (tmp_path / "base/ovens.md").unlink()
        return finish(*given, **options)

    monkeypatch.setattr(Finisher, "finish", lose_and_finish)
    done = build(site)
    assert not done.failed
    assert sorted(each.partition(": ")[0].split()[-1] for each in done.warnings) == [
        "knowledge/doughs/crumb.png",
        "knowledge/ovens.md",
    ]
    knowledge = site / "site" / "knowledge"
    assert (knowledge / "doughs/00-rye.md").is_file()
    assert (knowledge / "ovens.md.html").is_file()


def test_own_pages_keep_their_addresses_and_the_others_move_and_say_so(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    write_base(site / "docs", {path: f"# {title}\n" for path, title in OWN.items()})
    warnings = build(site).warnings
    assert len(warnings) == len(OWN)
    knowledge = site / "site" / "knowledge"
    moved = {"dashboard-2/": "Dashboard", "doughs/00-rye.md.html": "Rye <dough>", "ovens-2/": "ovens"}
    for (own, title), (address, other) in zip(OWN.items(), moved.items(), strict=True):
        assert [line for line in warnings if own in line and f"knowledge/{address}" in line]
        kept = site / "site" / own.removesuffix(".md").removesuffix("/index") / "index.html"
        assert title in kept.read_text(encoding="utf-8")
        page = knowledge / address
        shown = read(page / "index.html" if page.is_dir() else page).title
        assert shown is not None
        assert shown.get_text() == f"{other} - Bakery"
    index = read(knowledge / "index.html")
    assert index.find("a", href="doughs/00-rye.md.html")
    assert build(site, strict=True).failed


def test_without_prefix_the_home_page_that_stays_is_named(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN, '      prefix: ""\n')
    write_base(site / "docs", {"index.md": "# Home\n"})
    (told,) = [line for line in build(site).warnings if "keeps its address" in line]
    assert "index.md: your page keeps its address ./, so the base's page moves to 2-index.html:" in told


def test_an_own_picture_of_the_same_name_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    write_base(site / "docs", {"knowledge/doughs/crumb.png": "another picture"})
    assert build(site).warnings == []
    doughs = site / "site" / "knowledge" / "doughs"
    assert (doughs / "crumb.png").read_text() == "another picture"
    picture = read(doughs / "00-rye" / "index.html").find("img", alt="crumb")
    assert picture is not None
    assert (doughs / "00-rye" / str(picture["src"])).resolve().read_text() == "not really a picture"


def test_pages_and_files_whose_names_would_be_folders_of_each_other(tmp_path: Path) -> None:
    files = {
        "tools/index.html.md": "# Page named as a page\n",
        "tools/notes.py": "print()\n",
        "tools/notes.py.md": "# Notes\n\n[the script](notes.py)\n",
    }
    site = make_site(tmp_path, CLEAN | files)
    assert build(site).warnings == []
    tools = site / "site" / "knowledge" / "tools"
    assert "Page named as a page" in read(tools / "index.html.md.html").get_text()
    script = read(tools / "notes.py" / "index.html").find("a", string="the script")
    assert script is not None
    assert (tools / "notes.py" / str(script["href"])).resolve().read_text() == "print()\n"


def test_hidden_files_and_those_of_tools_are_not_copied(tmp_path: Path) -> None:
    links = "# Keys\n\n[one](key.txt) [two](.key.json) [three](flour.txt)\n"
    files = {".git/key": "secret", "doughs/.key.json": "secret", "doughs/05-keys.md": links}
    site = make_site(tmp_path, CLEAN | files | {"doughs/flour.csv": "flour,grams\n"})
    (tmp_path / "base" / "doughs" / "key.txt").symlink_to("../.git/key")
    (tmp_path / "base" / "doughs" / "flour.txt").symlink_to("flour.csv")
    build(site)
    copied = (site / "site" / "knowledge" / "doughs").iterdir()
    assert sorted(path.name for path in copied if path.suffix in {".png", ".txt", ".json"}) == [
        "crumb.png",
        "flour.txt",
    ]


def test_a_file_name_cannot_break_the_lines_of_the_log(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN | {"doughs/05\nWARNING.md": "# Five\n\n[gone](gone.md)\n"})
    (warning,) = build(site).warnings
    assert "05 WARNING.md:3:1 LNK101" in warning
    assert "\n" not in warning


def test_a_site_without_palette_is_light_or_dark_by_the_system(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    assert not build(site).failed
    options = read(site / "site" / "knowledge" / "index.html").find_all("input", attrs={"name": "__palette"})
    schemes = {each["data-md-color-media"]: each["data-md-color-scheme"] for each in options}
    assert schemes["(prefers-color-scheme: light)"] == "default"
    assert schemes["(prefers-color-scheme: dark)"] == "slate"


def test_an_own_palette_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, CLEAN)
    set_theme(site, "palette: {scheme: slate}")
    assert not build(site).failed
    page = read(site / "site" / "knowledge" / "index.html")
    assert not page.find("input", attrs={"name": "__palette"})
    assert page.body is not None
    assert page.body["data-md-color-scheme"] == "slate"
