"""What a drop says its file rests on: files of the base, and addresses on the web."""

import re
from collections.abc import Iterator, Sequence, Set

from checks.model import Claim, ClaimKind, Document, Source
from checks.reading.drops.lacking import is_denied
from checks.reading.drops.paths import is_plan_beside, is_same_file, iter_paths
from checks.reading.drops.rows import Row, plain
from checks.reading.drops.tables import table_cells
from checks.reading.drops.times import parse_stamp

_CITED = re.compile(
    r"\b(?:cited|citations?|referenced|references?|sources?|influential files?|influenced by|influences?)\b",
    re.IGNORECASE,
)
_NOT_CITED = re.compile(
    r"\b(?:cross[- ]references?|integration|connections?|related|next|future|builds|open|gaps?|update|quality"
    r"|recommend\w*|to add|rejected|excluded|discarded|dropped|ignored|not)\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:when created|to be created|being created|will be|future|doesn't exist|not yet|planned|n/a)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\]+", re.IGNORECASE)
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\]\(\s*<?(https?://(?:[^\s<>()]|\([^\s<>()]{0,300}\)){1,2000})>?\s*\)",
    re.IGNORECASE,
)
"""Brackets in an address come in pairs: `https://example.org/soil_(garden)`."""
_ACCESSED = re.compile(
    r"\b(?:accessed|retrieved|visited)\b[^\d\n]{0,20}?"
    r"(20\d\d-\d\d-\d\d|(?:[a-z]{3,9}\.?\s\d{1,2}|\d{1,2}\s[a-z]{3,9}\.?),?\s20\d\d)\b",
    re.IGNORECASE,
)
_CITING_FIELD = re.compile(
    r"\b(?:cited|citations?|referenced|references?|influenced by|influential files?)\b"
)
_CITES = re.compile(r"cite[ds]\b(?! (?:by|in)\b)", re.IGNORECASE)
_UNUSED = re.compile(
    r"\bnot (?:\w+ )?(?:used|cited|consulted|reachable|accessible)\b"
    r"|\b(?:unused|rejected|excluded|discarded)\b",
    re.IGNORECASE,
)
"""Headings of lists of what a page does not rest on."""
_LONGEST = 1000
"""Characters of a row in which a title is looked for."""
_NO_SOURCE = frozenset({"repository", "repo", "weights", "homepage", "project", "demo", "github"})


def find_citations(
    rows: Sequence[Row], targets: Sequence[str], folder: str, gaps: Set[int]
) -> tuple[Claim, ...]:
    """One claim for each file of the base that a drop in this folder lists as cited or used. `gaps`
    are the lines that tell what its file has not."""
    seen: list[str] = []
    claims = []
    for row, path in _iter_cited(rows):
        if row.line in gaps or is_plan_beside(path, folder):
            continue
        if not any(is_same_file(path, old) for old in (*targets, *seen[-50:])) and path not in seen:
            seen.append(path)
            claims.append(Claim(ClaimKind.CITATION, path, row.line, row.column(path)))
    return tuple(claims)


def find_sources(document: Document, rows: Sequence[Row]) -> tuple[Source, ...]:
    """The web addresses of a drop with title and date of access, each address once."""
    found: dict[str, Source] = {}
    if "://" not in document.text:
        return ()
    intro = ""
    for index, row in enumerate(rows):
        if row.level:
            intro = ""
        elif not row.listed and "20" in row.text and _ACCESSED.search(row.text):
            intro = row.text
        for title, address in _addresses(row) if not _UNUSED.search(row.heading) else ():
            accessed = (
                _accessed(row.text) or _accessed_below(rows, index) or _accessed(f"{row.heading} {intro}")
            )
            source = Source(title or _title_above(rows, index), address, accessed, row.line)
            found.setdefault(address.rstrip("/"), source)
    return tuple(found.values())


def source_claims(sources: Sequence[Source], rows: Sequence[Row]) -> tuple[Claim, ...]:
    """A claim for each source: that the file names this address."""
    lines = {row.line: row for row in rows}
    return tuple(
        Claim(ClaimKind.SOURCE, each.address, each.line, lines[each.line].column(each.address))
        for each in sources
    )


def _iter_cited(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    group = ""
    for row in rows:
        if row.level:
            group = ""
        elif not row.listed and row.indent == 0 and (row.name or row.text.endswith(":")):
            group = row.name or row.text
        if ".m" not in row.text or row.level or not _is_cited(row, group):
            continue
        if not _NOT_THERE.search(row.text) and not is_denied(row):
            yield from ((row, path) for path in list(iter_paths(row.text))[:4])


def _is_cited(row: Row, group: str) -> bool:
    """Whether the heading, or the item itself, says that files are cited, and no group name below it denies
    it."""
    told = row.is_item and _CITES.match(row.text)
    if row.head:
        return bool(told or (_CITING_FIELD.search(row.name) and not _NOT_CITED.search(row.name)))
    if _NOT_CITED.search(f"{row.heading} {group}"):
        return False
    return bool(told or _CITED.search(row.heading) or _CITED.search(group))


def _addresses(row: Row) -> Iterator[tuple[str, str]]:
    """(title, address) of the row's links and bare addresses."""
    if "://" not in row.raw or row.name in _NO_SOURCE:
        return
    linked = {match[2]: plain(match[1]) for match in _LINK.finditer(row.raw)}
    yield from ((title, address) for address, title in linked.items())
    for match in _ADDRESS.finditer(_LINK.sub(" ", row.raw)):
        address = match[0].rstrip(".,;:!?*_")
        address = address[:-1] if address.endswith(")") and "(" not in address else address
        yield _title_of(row, match[0]), address


def _title_of(row: Row, address: str) -> str:
    """The words of a bare address's own line."""
    if row.raw.lstrip().startswith("|"):
        cells = (plain(cell) for cell in table_cells(row.raw[:_LONGEST]))
        return next((cell for cell in cells if "://" not in cell and any(map(str.isalpha, cell))), "")
    if row.bold and not row.bold.lower().startswith(("url", "link", "source")):
        return row.bold
    words = row.text.replace(address, " ").replace("<>", " ")
    words = _ACCESSED.sub(" ", words)
    words = re.sub(r"^\s*(?:URL|Link|Source|Web)\s*:?", " ", words, count=1)
    return " ".join(words.split()).strip("-–—:()[]<>*, ")


def _title_above(rows: Sequence[Row], index: int) -> str:
    """For an address on a line of its own: the title in the line above it."""
    above = rows[index - 1] if index else None
    if above is None or above.level or "://" in above.raw:
        return rows[index].heading if above is None or above.level else ""
    return (above.bold or above.text)[:200]


def _accessed(text: str) -> str | None:
    match = _ACCESSED.search(text) if "20" in text else None
    stamp = parse_stamp(match[1]) if match else None
    return stamp.day if stamp else None


def _accessed_below(rows: Sequence[Row], index: int) -> str | None:
    """An access date in the next statement or two of the same source."""
    for row in rows[index + 1 : index + 3]:
        if row.level or "://" in row.raw:
            return None
        if found := _accessed(row.text):
            return found
    return None
