"""Where an address in a document leads, by the rules of URLs and of GitHub's file view.

The path is percent-decoded, `?query` is left aside, `/x` starts at the root of the base, a
folder may be written with or without its slash. Nothing is added (`soil` is not `soil.md`)
and upper and lower case differ. A backslash is no separator.
"""

import posixpath
import re
from urllib.parse import unquote

from checks.evidence.path_index import PathIndex
from checks.frozen import frozen
from checks.model import LinkState

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""A scheme has two letters at least: `C:` is a Windows drive. One with a full stop is taken for
a file name (`soil.md:12`)."""

_WEB = ("http", "https", "mailto")


@frozen
class Spot:
    """Where an address leads: `path` is a file (of a symbolic link what it leads to), or a folder
    with a trailing slash (`./` is the root); `fragment` is decoded, None where there is no `#`.
    For a path that is missing, excluded or outside, `path` is None and `wanted` what was looked for, relative
    to the root."""

    state: LinkState
    path: str | None = None
    fragment: str | None = None
    query: str = ""
    wanted: str = ""


def locate(address: str, page_path: str, index: PathIndex) -> Spot:
    """Where an address leads from a page; fragments are not yet compared with anchors."""
    address = address.strip()
    if not address:
        return Spot(LinkState.EMPTY)
    scheme = _SCHEME.match(address)
    if scheme and "." not in scheme[1]:
        return _locate_scheme(scheme[1].lower(), address)
    if address.startswith("//"):
        return Spot(LinkState.EXTERNAL)
    before, hash_sign, after = address.partition("#")
    written, _, query = before.partition("?")
    fragment = unquote(after) if hash_sign else None
    return _locate_path(unquote(written), page_path, fragment, query, index)


def _locate_scheme(scheme: str, address: str) -> Spot:
    """An address with a scheme leads away; one with a misspelt scheme (`htps:`) or without
    a host leads nowhere, and `file:` leaves the base."""
    rest = address.partition(":")[2].strip("/")
    if scheme == "file":
        return Spot(LinkState.OUTSIDE, wanted=address)
    if not rest or _is_misspelt(scheme):
        return Spot(LinkState.MISSING, wanted=address)
    return Spot(LinkState.EXTERNAL)


def _is_misspelt(scheme: str) -> bool:
    if scheme in _WEB:
        return False
    from difflib import get_close_matches  # hardly a base has other schemes

    return bool(get_close_matches(scheme, _WEB, 1, 0.8))


def _locate_path(written: str, page_path: str, fragment: str | None, query: str, index: PathIndex) -> Spot:
    if not written:
        return Spot(LinkState.WORKS, page_path, fragment, query)
    folder = "" if written.startswith("/") else posixpath.dirname(page_path)
    path = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
    if path == ".." or path.startswith("../"):
        return Spot(LinkState.OUTSIDE, None, fragment, query, path)
    path = "" if path == "." else path
    if not written.endswith("/") and index.has_file(path):
        return Spot(LinkState.WORKS, index.real(path), fragment, query)
    if index.has_folder(path):
        return Spot(LinkState.WORKS, f"{path or '.'}/", fragment, query)
    if index.is_excluded(path):
        return Spot(LinkState.EXCLUDED, None, fragment, query, path)
    return Spot(LinkState.MISSING, None, fragment, query, path)
