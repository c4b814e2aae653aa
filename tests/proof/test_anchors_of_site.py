"""Anchors as the checks predict them are the ids of the site as it is really built, on all pages."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from case_files import parse_cases, write_files
from mkdocs.commands.build import build
from mkdocs.config import load_config

from checks.config import Config
from checks.model import Document
from checks.reading.base import read_base
from hooks.rendering.ids import page_id

(TRICKY,) = parse_cases((Path(__file__).parent / "tricky_headings.md").read_text(encoding="utf-8"))


def build_site(base: Path, folder: Path) -> Path:
    """The knowledge pages of a site over a base, as MkDocs builds it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    settings = f"plugins:\n  - proofshelf:\n      root: {base}\ntheme:\n  name: material\nsite_name: Proof\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site" / "knowledge"


def read_ids(site: Path, path: str) -> list[str]:
    """The ids of the headings of a document's page; those in footnotes come last."""
    pages = (site / path.removesuffix(".md") / "index.html", site / path / "index.html")
    page = next(each for each in pages if each.exists())
    body = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("article")
    assert body is not None
    return [str(tag["id"]) for tag in body.find_all(re.compile("^h[1-6]$")) if tag.get("id")]


def compare(documents: Mapping[str, Document], site: Path) -> int:
    """Compares all pages; returns how many headings there were."""
    compared = 0
    for path, document in documents.items():
        predicted = [page_id(heading.slug) for heading in document.headings if heading.slug]
        raw = {page_id(anchor) for anchor in document.anchors} - set(predicted)
        assert sorted(each for each in read_ids(site, path) if each not in raw) == sorted(predicted), path
        compared += len(predicted)
    return compared


def test_tricky_headings(tmp_path: Path) -> None:
    base = tmp_path / "base"
    write_files(TRICKY.files, base)
    documents = read_base(Config(root=base)).documents
    assert compare(documents, build_site(base, tmp_path / "site")) > 50


@pytest.mark.slow
def test_all_pages_of_the_sample(real: Path, tmp_path: Path) -> None:
    documents = read_base(Config(root=real / "base")).documents
    compared = compare(documents, build_site(real / "base", tmp_path / "site"))
    print(f"anchors as predicted: {compared} on {len(documents)} pages")
