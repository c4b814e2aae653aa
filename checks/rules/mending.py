"""Fixes that several rules propose: links retargeted, lines replaced."""

import posixpath
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from checks.lazy_pattern import LazyPattern
from checks.model import Applicability, Document, Edit, Fix, Link, LinkKind, is_template, original_path
from checks.rules.wording import link_to, name_of

if TYPE_CHECKING:
    from checks.reading.markdown.destinations import Destination

_UNSAFE_IN_ADDRESS = LazyPattern(r"""[\x00-\x20\x7f()<>"'%#?\\\[\]`|*&{}^:\ufe00-\ufe0f]""")
"""What ends an address in some place where one may stand, or means something in it, and what nobody sees:
how an emoji is to be drawn."""

_COMMON = LazyPattern(
    r"(?:\d+[a-z]?[-_. ]*)?(?:readme|index|home|main|overview|intro(?:duction)?|summary|contents|toc|plan"
    r"|ingestion|notes?|todo|changelog|license|contributing|setup|install(?:ation)?|usage|faq|glossary"
    r"|references|sources|appendix|conclusions?|examples?|template|skill|logo|icon|banner|cover|image|img"
    r"|figure|fig|diagram|chart|screenshot|photo|picture|thumbnail)?[-_. ]?\d*(?:\.\w+)?",
    re.IGNORECASE,
)
"""Names that many folders have, a number alone among them: one elsewhere is most likely another file."""

_PLAIN_SUFFIX = LazyPattern(r"[\w#?=%.:~,/+-]*")


def retarget_link(document: Document, link: Link, path: str) -> tuple[Fix, ...]:
    """The link made to lead to a file of the base, its query and fragment kept: safe where the
    file has the name that is written, and no common one, so that it has only moved, unless a site may
    take the link as it is, or the file is a template's, of which a copy may be meant. Nothing where the
    address cannot be found without doubt."""
    written, suffix = split_address(link.target)
    found = _find(document, link)
    if found is None or ":" in written or "\\" in path or not _PLAIN_SUFFIX.fullmatch(suffix):
        return ()
    address = write_address(link_to(path, document.path)) + suffix
    name = name_of(path)
    is_moved = name_of(unquote(written)) == name and not _COMMON.fullmatch(name)
    is_copy = is_template(path) and not is_template(document.path)
    is_safe = is_moved and not is_copy and not _is_meant(document, link, written, path)
    level = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return (Fix(f"link to {address}", level, (_replace(document, found, address),)),)


def retarget_anchor(document: Document, link: Link, anchor: str) -> tuple[Fix, ...]:
    """The link made to lead to another heading of the same file: safe where only capitals differ, which
    GitHub takes for the same."""
    found = _find(document, link)
    if found is None or "&" in found.written or "\\" in found.written:
        return ()
    address = f"{found.written.partition('#')[0]}#{write_address(anchor)}"
    edit = _replace(document, found, address)
    is_same = unquote(found.written.partition("#")[2]).casefold() == anchor.casefold()
    level = Applicability.SAFE if is_same else Applicability.UNSAFE
    return (Fix(f"link to #{anchor}", level, (edit,)),)


def replace_lines(path: str, shown: Sequence[str], wanted: Sequence[str]) -> Edit:
    """The smallest run of lines whose replacement makes one text of another one; the texts differ."""
    first = _count_same(shown, wanted)
    most = min(len(shown), len(wanted)) - first
    last = min(most, _count_same(shown[::-1], wanted[::-1]))
    if first + last == min(len(shown), len(wanted)):
        # Lines only come or go: one that stays is taken along, so that there is what to replace.
        first, last = (first, last - 1) if last else (first - 1, last)
    end = len(shown) - last
    text = "\n".join(wanted[first : len(wanted) - last])
    return Edit(path, first + 1, 1, end, len(shown[end - 1]) + 1, text)


def write_address(path: str) -> str:
    """A relative path as an address of Markdown, wherever one may stand."""
    return _UNSAFE_IN_ADDRESS.sub(lambda match: quote(match[0], safe=""), path)


def split_address(target: str) -> tuple[str, str]:
    """An address parted where its query or its fragment begins."""
    end = min((at for at in map(target.find, "?#") if at >= 0), default=len(target))
    return target[:end], target[end:]


def _is_meant(document: Document, link: Link, written: str, path: str) -> bool:
    """Whether a site may take the link as it is: to another edition of the file, which stands in for
    one that is not translated yet; or in raw HTML, which it leaves alone, from the folder that it makes
    of the page."""
    folder, name = posixpath.split(document.path)
    wanted = posixpath.normpath(posixpath.join(folder, unquote(written)))
    if original_path(wanted) == original_path(path):
        return True
    shown = posixpath.join(folder, posixpath.splitext(name)[0], unquote(written))
    return link.kind is LinkKind.HTML and posixpath.normpath(shown) == path


def _find(document: Document, link: Link) -> "Destination | None":
    from checks.reading.markdown.destinations import find_destination  # a base without faults does without it

    return find_destination(document, link)


def _replace(document: Document, found: "Destination", address: str) -> Edit:
    return Edit(document.path, found.line, found.column, found.line, found.end_column, address)


def _count_same(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
