"""Identifiers of publications that cannot be right: arXiv, DOI, ISBN.

Only what is introduced as such an identifier is read, by a word or an address, so that no
other number is taken for one.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Problem
from checks.reading.prose.text import Prose

_WORD = r"(?:\b|(?<=\b__))"
"""A word begins here, or is emphasised."""

_FIELD = r"(?:[ ](?:ID|id|[Ii]dentifier|[Nn]umber|[Nn]o\.))?[ *_]*[:：|][ *_]*"
"""What stands between the name of a field and its value: `**DOI**: `, `| ISBN | `, `arXiv ID: `. Fields and
tables count as well as list, so what follows has to look like an identifier."""

_ARXIV = LazyPattern(
    r"(?:(?P<web>arxiv\.org/(?:abs|pdf|html|ps|format|e-print|src)/)"
    rf"|{_WORD}[Aa]r[xX]iv(?::[ ]?|[ ](?=\d{{4}}\.[\dxX]{{3}})"
    rf"|{_FIELD}(?=\d{{4,5}}\.[\dxX]{{3}}|[a-z-]+(?:\.[A-Za-z-]{{2,}})?/\d{{3}})))"
    r"(?P<id>(?:[a-z-]+(?:\.[A-Za-z-]{2,})?/)?\d[\dxX.]*(?:v\d+)?)"
)
_NEW = LazyPattern(r"(\d\d)(\d\d)\.(\d{4,5})(?:v[1-9]\d*)?")
_OLD = LazyPattern(r"[a-z-]+(?:\.[A-Za-z-]{2,})?/(\d\d)(\d\d)\d{3}(?:v[1-9]\d*)?")

_DOI = LazyPattern(
    r"(?:(?<![\w-])doi\.org/|\b(?:doi|DOI)(?::[ ]?|[ ](?=10\.))"
    rf"|{_WORD}(?:[Dd]oi|DOI){_FIELD}(?=\d+\.\w+/|10\.\d{{4}}))((?:10[./]|\d)[^\s<>\"'|`\]]*)"
)
_LETTERS_FOR_DIGITS = LazyPattern(r"10\.[A-Za-z]+(?:/|$)")
_DOI_FORM = LazyPattern(r"10\.\d{4,9}(?:\.\d+)*/\S+|10/[a-z0-9]+")
_BLANK_SUFFIX = LazyPattern(r"[xX]{3,}[xX./-]*$")

_ISBN = LazyPattern(rf"{_WORD}ISBN(?:[- ]?1[03])?(?:{_FIELD}|\b[ *_]*)([\dX][\dXx]*(?:[-‐‑–  ][\dXx]+)*)")
_SEPARATORS = LazyPattern(r"[-‐‑–  ]")


@frozen
class ArxivId:
    """An arXiv identifier in a text: `month` is `YYYY-MM` of its number, empty where malformed."""

    text: str
    month: str
    offset: int
    fault: str = ""


def find_identifier_faults(prose: Prose, arxiv_ids: Sequence[ArxivId]) -> Iterator[Problem]:
    """A problem for each identifier whose form or check digit is wrong."""
    for found in arxiv_ids:
        if found.fault:
            message = f"“{found.text}” is not an arXiv identifier: {found.fault}; look the paper up"
            yield Problem("malformed-arxiv-id", prose.place(found.offset), message)
    yield from _find_doi_faults(prose)
    yield from _find_isbn_faults(prose)


def find_arxiv_ids(prose: Prose) -> Iterator[ArxivId]:
    """Each arXiv identifier outside code, in the order of the text."""
    for match in prose.find_near(("rxiv", "rXiv"), _ARXIV):
        if (found := _read_arxiv(match)) and not prose.is_hidden(found.offset):
            yield found


def iter_arxiv(text: str) -> Iterator[ArxivId]:
    """Each arXiv identifier of a text, in order."""
    return (found for match in _ARXIV.finditer(text) if (found := _read_arxiv(match)))


def _read_arxiv(match: re.Match[str]) -> ArxivId | None:
    text, start = match["id"].rstrip("."), match.start("id")
    if len(text) <= 4 and not match["web"]:
        return None  # a year
    month, fault = judge_arxiv(text)
    return ArxivId(text, month, start, fault)


def judge_arxiv(text: str) -> tuple[str, str]:
    """(month as `YYYY-MM`, fault), of which one is empty.

    The forms are those of https://info.arxiv.org/help/arxiv_identifier.html: `YYMM.NNNN` from
    April 2007, `YYMM.NNNNN` from January 2015, before that `archive/YYMMNNN` from 1991 on.
    """
    if old := _OLD.fullmatch(text):
        year, month = int(old[1]), int(old[2])
        full = 1900 + year if year >= 91 else 2000 + year
        if not 1 <= month <= 12:
            return "", f"there is no month {old[2]}"
        if (full, month) > (2007, 3):
            return "", "identifiers of this form end in March 2007"
        return f"{full}-{month:02d}", ""
    if "/" in text:
        return "", "seven digits, YYMMNNN, follow the archive"
    if not (new := _NEW.fullmatch(text)):
        return "", "its form is YYMM.NNNNN"
    return _judge_new(int(new[1]), int(new[2]), new[3])


def _judge_new(year: int, month: int, number: str) -> tuple[str, str]:
    if not 1 <= month <= 12:
        return "", f"there is no month {month:02d}"
    if (year, month) < (7, 4):
        return "", "identifiers of this form start in April 2007"
    if not number.strip("0"):
        return "", "numbers begin with 1"
    expected = 5 if year >= 15 else 4
    if len(number) != expected:
        return "", f"numbers of 20{year:02d} have {expected} digits"
    return f"20{year:02d}-{month:02d}", ""


def _find_doi_faults(prose: Prose) -> Iterator[Problem]:
    """Letters for the digits (`10.xxxx/yyyy`) tell of the form, but in a list of sources they are a
    blank."""
    for match in prose.find_near(("doi", "Doi", "DOI"), _DOI):
        if prose.is_hidden(match.start()):
            continue
        text = match[1].rstrip(".,;:*_")
        text = text.rstrip(")") if "(" not in text else text
        is_told = _LETTERS_FOR_DIGITS.match(text) and not prose.is_listing(prose.line(match.start()))
        if not is_told and (fault := judge_doi(unquote(text))):
            message = f"“{text[:80]}” is not a DOI: {fault}; look the publication up"
            yield Problem("malformed-doi", prose.place(match.start(1)), message)


def judge_doi(text: str) -> str:
    """What is wrong with a DOI, if anything.

    Its form is `10.` with a registrant of four to nine digits, a slash, and a suffix (DOI
    Handbook, 2.2, and https://www.crossref.org/blog/dois-and-matching-regular-expressions/);
    `10/` with a short code is a shortDOI (https://shortdoi.org).
    """
    if not text.startswith(("10.", "10/")):
        return "it begins with 10."
    if _LETTERS_FOR_DIGITS.match(text):
        return "its prefix is a placeholder"
    if not _DOI_FORM.fullmatch(text):
        return "after 10. come four to nine digits, a slash and a suffix"
    return "its suffix is a placeholder" if _BLANK_SUFFIX.search(text.partition("/")[2]) else ""


def _find_isbn_faults(prose: Prose) -> Iterator[Problem]:
    for match in prose.find_near(("ISBN",), _ISBN):
        if (fault := judge_isbn(match[1])) and not prose.is_hidden(match.start()):
            message = f"“{match[1].strip()}” is not an ISBN: {fault}; look the book up"
            yield Problem("malformed-isbn", prose.place(match.start(1)), message)


def judge_isbn(written: str) -> str:
    """What is wrong with an ISBN as written, if anything. Digits after it, set off by a
    space, may belong to something else: a year, a page."""
    groups = [_SEPARATORS.sub("", group) for group in written.split(" ")]
    texts = ["".join(groups[:count]).upper() for count in range(1, len(groups) + 1)]
    complete = [text for text in texts if len(text) in (10, 13)]
    if not complete:
        return _judge_length(texts)
    return "" if any(_is_isbn(text) for text in complete) else _fault_of(complete[-1])


def _judge_length(texts: list[str]) -> str:
    """A number of another length; a short one may be the form's own name (ISBN 13)."""
    length = len(texts[-1])
    return f"it has {length} digits, not 10 or 13" if 7 <= length <= 16 else ""


def _fault_of(text: str) -> str:
    if "X" in text[:-1] or (len(text) == 13 and "X" in text):
        return "it has an X where a digit belongs"
    if len(text) == 13 and text[:3] not in ("978", "979"):
        return "13 digits begin with 978 or 979"
    return "its check digit does not fit"


def _is_isbn(text: str) -> bool:
    """The check digits of ISO 2108 (ISBN Users' Manual, International Edition, appendix 1).

    ISBN-10: the sum of the digits times 10, 9, ... 1 is a multiple of 11, X being 10 at the
    end. ISBN-13: the sum of the digits times 1, 3, 1, 3, ... is a multiple of 10.
    """
    if not (text[:-1].isdecimal() and (text[-1].isdecimal() or (text[-1] == "X" and len(text) == 10))):
        return False
    digits = [10 if char == "X" else int(char) for char in text]
    if len(digits) == 10:
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    return text[:3] in ("978", "979") and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
