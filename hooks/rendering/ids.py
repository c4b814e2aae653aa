"""The ids of places in a page of the site."""


def page_id(name: str) -> str:
    """The id that a name of the page gets in the site.

    It is the name itself, except where a page must not take the id of something else: of the theme's own
    controls (two underscores in front), or of footnotes and panels (a colon, which no heading's slug has).
    """
    return f"user-content-{name}" if name.startswith("__") or ":" in name else name


def line_id(line: int) -> str:
    """The id of a line of a file; no name of the page itself can be the same."""
    return f"ps:L{line}"
