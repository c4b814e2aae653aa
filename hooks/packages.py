"""What a site needs: packages that neither MkDocs nor the checks bring, and names of files in UTF-8."""

import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from mkdocs.exceptions import PluginError

NEEDED = (
    "latex2mathml",
    "markdown_it",
    "mdit_py_plugins",
    "mmdr",
    "nh3",
    "pagefind_bin",
    "pygments",
    "watchdog",
)
"""By the names that they are imported by."""


def refuse_missing() -> None:
    """Raises `PluginError` where one of them is not installed: each page would fail by itself."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise PluginError(
            f"proofshelf: {', '.join(missing)}: not installed, and the site needs it: install Proofshelf "
            'with its extra `site`, as in pip install "/path/to/proofshelf[site]"'
        )


def refuse_other_names() -> None:
    """Raises `PluginError` where names of files are not UTF-8, in which addresses are written."""
    if sys.getfilesystemencoding() != "utf-8":
        raise PluginError("proofshelf: names of files are not UTF-8 in this locale: set PYTHONUTF8=1")


def find_version(name: str) -> str:
    """The version of a package, by the name that it is installed by; empty where nothing tells it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
