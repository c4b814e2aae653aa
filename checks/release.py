"""Which release of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def find_release() -> str | None:
    """Its number; None where it runs from a checkout that is not installed."""
    try:
        return version("proofshelf")
    except PackageNotFoundError:
        return None


def describe_release() -> str:
    """A line of it, for `--version`."""
    return f"proofshelf {find_release() or '(not installed)'}\n"
