"""Where a page speaks of an author, a source or a topic that has no path in the base.

A name counts where its words stand in the text; words that say only what kind of thing is
meant ("papers", "docs", "concepts") are left out. This is a judgement, and the careful kind:
a name of several words has to stand together, one that begins with a capital has to do so in
the text, and a folder of that name is not its author.
"""

import re
from collections.abc import Iterator

from checks.evidence.page_text import PageText
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern

_JOINING = frozenset(["and", "of", "the", "in", "for", "from", "et", "al", "with", "on", "a", "an"])
_KINDS = (
    "approach article blog book case citation community concept discussion doc document "
    "documentation example forum framework guide idea implementation knowledge link literature "
    "material page paper pattern post practice reference report repo repository research resource "
    "site source study survey textbook theme title topic tutorial url web website work"
)
_STRESS = (
    "all any best core directly explicitly extensively heavily its key latest main more most new "
    "official online other our own practices previous recent repositories studies throughout"
)
_LEFT_OUT = _JOINING.union(_STRESS.split(), _KINDS.split(), [f"{kind}s" for kind in _KINDS.split()])
_GAP = r"(?:'s|’s)?[\W_]{0,4}(?:(?:and|of|the|in|for|et|al|with|on)[\W_]{1,3}){0,2}"
_NOTE = LazyPattern(r"\([^()]*\)|[\"“”`*]")
_SPLIT = LazyPattern(r"[,;+]")
_WORD = LazyPattern(r"\w&\w+|\w+")
_WEB_ADDRESS = LazyPattern(r"https?://\S")


@frozen
class Name:
    """The words of a name, in small letters; `proper` where it begins with a capital."""

    words: tuple[str, ...]
    proper: bool = False


@frozen
class CitedName:
    """Names to look for; `loose` lets the words of a topic stand apart."""

    names: tuple[Name, ...]
    loose: bool = False

    @property
    def first_word(self) -> str:
        """What every text holds in which these names stand."""
        return self.names[0].words[0] if self.names else "http"

    def find(self, page: PageText) -> Iterator[int]:
        """The offset of the first name, where every name is in the text; a citation without
        any name ("web sources") is found where the text has any web address."""
        if not self.names:
            yield from (match.start() for match in _WEB_ADDRESS.finditer(page.small))
            return
        found = [next(self._find(name, page), None) for name in self.names]
        if found[0] is not None and None not in found:
            yield found[0]

    def _find(self, name: Name, page: PageText) -> Iterator[int]:
        yield from _together(name, page)
        if self.loose:
            apart = [next(_together(Name((word,)), page), None) for word in name.words]
            if apart[0] is not None and None not in apart:
                yield apart[0]


def parse_names(written: str, *, loose: bool) -> CitedName:
    """The names in a citation such as `Okafor & Lindqvist 2010, Haruki papers`."""
    pieces = _SPLIT.split(_NOTE.sub(" ", written).replace("’", "'"))
    names = (
        _name([word for word in _WORD.findall(piece.replace("'s", "")) if _is_telling(word)])
        for piece in pieces
    )
    return CitedName(tuple(name for name in names if name.words), loose)


def _name(words: list[str]) -> Name:
    return Name(tuple(word.lower() for word in words), bool(words) and words[0][0].isupper())


def _is_telling(word: str) -> bool:
    """Whether a word says what is meant; a year or the 20 of "20+ papers" does not."""
    return word.lower() not in _LEFT_OUT and not word.isdigit()


def _together(name: Name, page: PageText) -> Iterator[int]:
    words = [re.escape(word) for word in name.words]
    rest = re.compile(_GAP.join(["", *words[1:]]) + r"(?:s|'s|’s)?(?!\w)")
    for offset in page.find(name.words[0]):
        match = rest.match(page.small, offset + len(name.words[0]))
        if match and not page.is_code(offset) and _stands(name, page, offset, match.end()):
            yield offset


def _stands(name: Name, page: PageText, offset: int, end: int) -> bool:
    if page.is_address(offset):
        return True
    in_path = "/" in (page.small[offset - 1 : offset], page.small[end : end + 1])
    return not in_path and (page.text[offset].isupper() or not name.proper)
