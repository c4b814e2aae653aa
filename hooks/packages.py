"""The packages that a site needs, and neither MkDocs nor the checks bring."""

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
