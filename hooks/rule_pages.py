"""A page for each rule in this project's own documentation: what `--explain` prints.

Listed under `hooks:` in this project's mkdocs.yml; it is no part of the plugin. The pages are made
while the site is built, so that they cannot differ from the rules' docstrings. The overview's
codes become links to them.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from checks.rules import RULES
from checks.rules.pages import render_rule_page, summarise_rule
from checks.rules.rule import Rule

_OVERVIEW = "rules.md"
_CODE = re.compile(r"^\| ([A-Z]{3}\d{3}) \|", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the pages below the overview in the navigation."""
    pages = [{"All rules": _OVERVIEW}, *render_pages()]
    config.nav = [{"Rules": pages} if _OVERVIEW in _targets(entry) else entry for entry in config.nav or ()]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages."""
    for path, content in render_pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def render_pages() -> Mapping[str, str]:
    """The pages in Markdown, by their paths in the documentation."""
    return {path: render_rule_page(rule) for path, rule in _rules().items()}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links the codes of the overview to the pages; a rule's page is described by what the rule finds."""
    if rule := _rules().get(page.file.src_uri):
        page.meta["description"] = html.escape(summarise_rule(rule).replace("`", ""))
        return "\n".join(_set_code_apart(markdown.split("\n")))
    if page.file.src_uri != _OVERVIEW:
        return markdown
    return _CODE.sub(lambda code: f"| [{code[1]}]({_path(code[1])}) |", markdown)


def _set_code_apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines with blank ones around code, which Python-Markdown takes into the paragraph beside it."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            yield line
            if found and found[0].startswith(fence) and not line.strip("`~ "):
                fence = ""
                yield ""
        else:
            if found:
                fence = found[0]
                yield ""
            yield line


_FENCE = re.compile(r"`{3,}|~{3,}")


@cache
def _rules() -> Mapping[str, Rule]:
    """The rules by the paths of their pages."""
    return {_path(rule.code): rule for rule in RULES}


def _path(code: str) -> str:
    return f"rules/{code}.md"


def _targets(entry: object) -> list[object]:
    return list(entry.values()) if isinstance(entry, dict) else []
