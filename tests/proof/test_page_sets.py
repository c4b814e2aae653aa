"""Nothing is lost in silence: in random trees the set of pages is the same in the folder, in the
export, in INDEX.md, llms.txt and llms-full.txt, and on the site in the navigation and in the search
index; llms.txt leads there to the Markdown of each.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from urllib.parse import quote, unquote, urldefrag, urljoin

import pytest
from base_files import write_base
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from checks.config import Config
from checks.derived.index import render_index
from checks.derived.llms import iter_llms_full, render_llms
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.reading.base import read_base
from checks.reading.markdown.facts import parse_facts
from checks.reports.export import render_export

_STEMS = (
    *("00-start", "01-more", "a b", "a&b", "100%", "what?", "no#1", "ünïcode", "日本語", "[x](y)", "`tick`"),
    *(
        "README",
        "index",
        "dashboard",
        "plan",
        "it's",
        'say "x"',
        "a.b",
        "a+b",
        "~x",
        "_under_",
        "CAPS",
        "caps",
    ),
    *(
        "<b>",
        "a;b",
        "x=y",
        "tags",
        "search",
        "404",
        "findings",
        "-dash",
        "(x)",
        "*",
        "$HOME",
        "a,b",
        "@x",
        ".dot",
    ),
)
_FOLDERS = (
    "",
    "a/",
    "b/",
    "a/deep/",
    "a/deep/er/",
    "with space/",
    "ä/",
    "100%/",
    "#1/",
    "00-start/",
    "expansions/x/",
)
_ENDINGS = (".md", ".md", ".md", ".markdown")
_NOT_SHOWN = {
    "expansions/y/plan.md": "# Plan\n\n## PART 1: One\n\n- [ ] PART 1: Create a/00-start.md\n",
    "expansions/y/KNOWLEDGE-DROP-one-2025-03-02-1000.md": "# KNOWLEDGE DROP: One\n\n**Part**: 1\n",
    ".git/page.md": "# Not of the base\n",
    "a/notes.txt": "# No Markdown\n",
    "a/picture.png": "no picture",
}
"""Files of each tree that are no pages."""


def make_tree(seed: int, root: Path) -> Mapping[str, str]:
    """Writes a random tree; its pages with their titles, no two of them alike."""
    random = Random(seed)  # noqa: S311  # test data, no secret
    paths = {
        f"{random.choice(_FOLDERS)}{random.choice(_STEMS)}{random.choice(_ENDINGS)}"
        for _ in range(random.randint(1, 25))
    }
    pages = {path: f"Title {at} of {seed}" for at, path in enumerate(sorted(paths))}
    texts = {path: f"# {title}\n\nSome text.\n" for path, title in pages.items()}
    others = random.sample(sorted(_NOT_SHOWN), random.randint(0, len(_NOT_SHOWN)))
    write_base(root, {**{each: _NOT_SHOWN[each] for each in others}, **texts})
    return pages


def check_tree(seed: int, root: Path) -> int:
    pages = make_tree(seed, root)
    config = Config(root=root)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    exported = json.loads(render_export(base, evidence, run_rules(base, evidence, config).findings))
    assert [each["path"] for each in exported["pages"]] == sorted(pages), seed
    assert [each["title"] for each in exported["pages"]] == [pages[path] for path in sorted(pages)], seed
    plans = {plan.path for plan in base.plans}
    listed = list_links(render_index(base, evidence))
    assert sorted(path for path in listed if path not in plans) == sorted(pages), seed
    linked = list_links(render_llms(base, "Tree"))
    assert sorted(path for path in linked if path not in plans) == sorted(pages), seed
    whole = "".join(iter_llms_full(base, "Tree"))
    assert re.findall(r"^====== \w+ begin (.*)$", whole, re.MULTILINE) == sorted(pages), seed
    return len(pages)


def list_links(text: str) -> list[str]:
    return [unquote(link.target) for link in parse_facts(text).links]


def check_site(seed: int, folder: Path) -> None:
    pages = make_tree(seed, folder / "base")
    titles = set(pages.values())
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    plugins = "plugins:\n  - search\n  - proofshelf:\n      root: base\n"
    settings = f"{plugins}theme:\n  name: material\nsite_name: Proof\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    site = folder / "site"
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {
        each["title"]: unquote(urldefrag(each["location"])[0])
        for each in index["docs"]
        if each["title"] in titles
    }
    assert found.keys() == titles, seed
    shown = find_navigable(site, "knowledge/")
    sources = list_links((site / "llms.txt").read_text(encoding="utf-8"))
    leading = {path for path in sources if (site / path).read_bytes().startswith(b"# Title")}
    assert leading == {f"knowledge/{path}" for path in pages}, seed
    missing = {title for title, location in found.items() if location not in shown}
    assert not missing, (seed, missing)


def find_navigable(site: Path, start: str) -> set[str]:
    """The pages that can be reached by the navigation alone: each folder's page shows its pages."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        # Where a page's own folder is taken, by `a.md` beside `a.markdown`, it is a file.
        file = site / here / "index.html" if here.endswith("/") else site / here
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        addresses = (
            urldefrag(urljoin(quote(here), str(link["href"])))[0] for link in page.select("nav a[href]")
        )
        new = {unquote(each) for each in addresses if each.startswith("knowledge/")} - seen
        seen |= new
        waiting += new
    return seen


def test_few_trees(tmp_path: Path) -> None:
    assert sum(check_tree(seed, tmp_path / str(seed)) for seed in range(60)) > 500


@pytest.mark.slow
def test_a_thousand_trees(tmp_path: Path) -> None:
    pages = sum(check_tree(seed, tmp_path / str(seed)) for seed in range(1000))
    print(f"1,000 random trees with {pages} pages: the same in folder, export, INDEX.md and llms.txt")


@pytest.mark.parametrize("seed", [2000, 2001])
def test_sites_of_few_trees(seed: int, tmp_path: Path) -> None:
    check_site(seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2002, 2022))
def test_sites_of_more_trees(seed: int, tmp_path: Path) -> None:
    check_site(seed, tmp_path)
