"""The options of Material for MkDocs that the plugin sets where `mkdocs.yml` leaves them open."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

_FETCHED_FONTS = {"text": "Roboto", "code": "Roboto Mono"}
"""What Material fetches where `mkdocs.yml` names no fonts; naming some is the owner's choice."""

_SCHEMES: list[dict[str, Any]] = [
    {
        "media": "(prefers-color-scheme)",
        "primary": "white",
        "toggle": {"icon": "material/brightness-auto", "name": "Use the light scheme"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "white",
        "toggle": {"icon": "material/brightness-7", "name": "Use the dark scheme"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "black",
        "toggle": {"icon": "material/brightness-4", "name": "Use the system's scheme"},
    },
]


_FEATURES = (
    "content.code.copy",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.top",
    "search.highlight",
    "toc.follow",
)
"""The features by which Material shows the way to a page and from it to the next."""

_TEMPLATES = str(Path(__file__).parents[1] / "theme")


def settle_theme(theme: Theme) -> None:
    """Keep the theme from fetching fonts from a third party. Give Material a light and a dark palette, by
    the reader's system and with a button to choose, where none is set; the features that show the way,
    where none are named; and a page for addresses that are not there."""
    list_quickly(theme)
    if "font" in theme and theme["font"] == _FETCHED_FONTS:
        theme["font"] = False
    if theme.name != "material":
        return
    if "palette" not in theme:
        theme["palette"] = _SCHEMES
    if not theme.get("features"):
        theme["features"] = list(_FEATURES)
    if _TEMPLATES not in theme.dirs:
        # After a folder of the owner's own, before Material's.
        theme.dirs.insert(1 if theme.custom_dir else 0, _TEMPLATES)


def find_language(theme: Theme) -> str:
    """The language of the site's pages: Material has a setting of its own for it, beside MkDocs' locale."""
    return str(theme.get("language") or theme.locale.language).lower()


def list_quickly(theme: Theme) -> None:
    """Has the theme's templates and files listed without its icons. MkDocs would hold each of the twelve
    thousand of Material's against ten patterns, and take none."""
    make = theme.get_env

    def get_env() -> Environment:
        environment = make()
        environment.loader = _QuickLoader(theme.dirs)
        return environment

    theme.get_env = get_env  # type: ignore[method-assign]  # of this one alone


_ICONS = ".icons"


class _QuickLoader(FileSystemLoader):
    """Loads all templates, and lists those that are no icons."""

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.searchpath for name in _iter_names(Path(folder))})


def _iter_names(folder: Path) -> Iterator[str]:
    for place, inner, names in os.walk(folder):
        inner[:] = [each for each in inner if each != _ICONS]
        way = Path(place).relative_to(folder)
        yield from ((way / name).as_posix() for name in names)
