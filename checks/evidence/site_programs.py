"""Which programs make sites of folders of a base, going by their settings."""

import posixpath
from collections.abc import Iterator
from functools import partial
from itertools import chain, product
from typing import NamedTuple

from checks.evidence.path_index import PathIndex
from checks.model import ancestors


class Settings(NamedTuple):
    """What tells that a folder is set up for a program: one of the files, or one of the folders, in it;
    `beside` is a folder that it has to have as well."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    beside: str = ""


Program = tuple[Settings, ...]
"""A program, or several that are treated alike; one of the settings is enough."""

OBSIDIAN: Program = (Settings(folders=(".obsidian",)),)
GITHUB_WIKI: Program = (Settings(("_Sidebar.md", "_Footer.md")),)
"""What GitHub shows beside and below each page of a wiki; it needs no settings."""

MKDOCS: Program = (Settings(("mkdocs.yml", "mkdocs.yaml", "zensical.toml")),)
SPHINX: Program = (Settings(("conf.py", "myst.yml", "_toc.yml")),)
"""MyST and Jupyter Book too."""

VITEPRESS: Program = (Settings(folders=(".vitepress", ".vuepress")),)
MDBOOK: Program = (Settings(("book.toml",)),)
DOCUSAURUS: Program = (
    Settings(
        tuple(
            f"{folder}docusaurus.config.{ending}"
            for folder, ending in product(("", "website/"), ("js", "ts", "mjs", "mts", "cjs", "cts"))
        )
    ),
)
"""Many have the settings in `website`, beside the folder of pages."""

HUGO: Program = (
    Settings(("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")),
    Settings(("config.toml", "config.yaml", "config.yml", "config.json"), beside="content"),
)
"""Older settings of Hugo, which others have too, are its own where its folder of pages is."""

JEKYLL: Program = (Settings(("_config.yml",)),)
_GITBOOK = Settings((".gitbook.yaml",), (".gitbook",))
_MIDDLEMAN = Settings(("config.rb",), beside="source")

WITH_TIDY_IDS: Program = (*MKDOCS, *SPHINX, *VITEPRESS, _GITBOOK, _MIDDLEMAN)
"""Programs whose ids are others than GitHub's, and known."""

WITH_UNKNOWN_IDS: Program = (
    Settings(
        (
            *(f"astro.config.{ending}" for ending in ("mjs", "js", "ts")),
            *(".eleventy.js", *(f"eleventy.config.{ending}" for ending in ("js", "mjs", "cjs"))),
            *(f"gatsby-config.{ending}" for ending in ("js", "ts", "mjs")),
            *(f"next.config.{ending}" for ending in ("js", "mjs", "ts")),
            "_config.ts",
        )
    ),
)
"""Of Astro, Eleventy, Gatsby, Next and Lume no more is known than that they make sites."""

ANY: Program = (*WITH_TIDY_IDS, *MDBOOK, *DOCUSAURUS, *HUGO, *JEKYLL, *WITH_UNKNOWN_IDS)
_MKDOCS_THEME = Settings(("main.html", "base.html"), ("partials",))


def find_site(index: PathIndex, path: str, program: Program) -> str | None:
    """The nearest folder above a path of which the program makes a site; the root is the empty string."""
    set_up = index.once(program, partial(_find_set_up, program))
    return next((folder for folder in ancestors(path) if folder in set_up), None) if set_up else None


def is_on_site(index: PathIndex, path: str, program: Program) -> bool:
    """Whether the program makes a site, or a vault, of a folder above a path."""
    return find_site(index, path, program) is not None


def find_themes(index: PathIndex, site: str) -> tuple[str, ...]:
    """The folders beside the settings of MkDocs that hold templates, as one does that adds to a theme."""
    return index.once(("themes", site), partial(_find_themes, site))


def _find_set_up(program: Program, index: PathIndex) -> frozenset[str]:
    """The folders that have settings of the program."""
    return frozenset(folder for settings in program for folder in _iter_set_up(settings, index))


def _iter_set_up(settings: Settings, index: PathIndex) -> Iterator[str]:
    files = ((name, index.ending_with(name)) for name in settings.files)
    folders = ((name, index.folders_ending_with(name)) for name in settings.folders)
    for name, paths in chain(files, folders):
        for path in paths:
            folder = path.removesuffix(name).rstrip("/")
            if not settings.beside or index.has_folder(posixpath.join(folder, settings.beside)):
                yield folder


def _find_themes(site: str, index: PathIndex) -> tuple[str, ...]:
    set_up = _find_set_up((_MKDOCS_THEME,), index)
    return tuple(sorted(folder for folder in set_up if posixpath.dirname(folder) == site))
