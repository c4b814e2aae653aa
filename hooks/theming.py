"""What the plugin settles of Material for MkDocs where `mkdocs.yml` leaves it open."""

from typing import Any

from mkdocs.theme import Theme

_FETCHED_FONTS = {"text": "Roboto", "code": "Roboto Mono"}
"""What Material fetches where `mkdocs.yml` names no fonts; naming some is the owner's choice."""

_SCHEMES: list[dict[str, Any]] = [
    {
        "media": "(prefers-color-scheme)",
        "toggle": {"icon": "material/brightness-auto", "name": "Use the light scheme"},
    },
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "toggle": {"icon": "material/brightness-7", "name": "Use the dark scheme"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "toggle": {"icon": "material/brightness-4", "name": "Use the system's scheme"},
    },
]


def settle_theme(theme: Theme) -> None:
    """Keep the theme from fetching fonts of a third party, and give Material, where no palette is
    set, light and dark by the reader's system, with a button to choose."""
    if "font" in theme and theme["font"] == _FETCHED_FONTS:
        theme["font"] = False
    if theme.name == "material" and "palette" not in theme:
        theme["palette"] = _SCHEMES
