"""The shorthand in which plans ask for citations and name influences.

`a/00,10; b/51 (topic)` are three files by number prefix, `c/` a folder, `Files 2,6 explicitly`
two of the plan's numbered influential files, `Gibson` an outside source, `own concepts` a vague
wish. Items are parted by `;`, ` + ` and `,` outside of brackets.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checks.frozen import frozen, replace
from checks.model import CitationKind, CitationRequest, Influence, InfluentialFile, Read

# "and" and "&" part items where a number or a path follows: "Miller & Baker" are one source.
_SEPARATOR = re.compile(
    r"[;,|•]|\s\+(?=\s)|(?<=\d)\+(?=\d\d)|\s/(?=\s)|(?:\band\s|\s&)(?=\s?(?:#?\d|`?(?:[\w.+~@-]{1,100}/|[\w.+~@-]{1,100}\.md\b)))"
)
_TO = r"(?:-|–|—|\.\.|\bto\b|\bthrough\b)"
_NUMBERS = re.compile(rf"#?(\d{{1,3}})(?:\s?{_TO}\s?#?(\d{{1,3}}))?(?=$|[^\w./-])(?!\+(?:\s|$))(.*)$")
# "a/{00,01}" and "a/[00-03]"
_BRACED = re.compile(r"(?<=/)[{\[]\s?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,50})\s?[}\]]")
_FILES = re.compile(
    r"(?:all\s+)?(?:the\s+)?(?:influential\s+)?files?(?:\s?:\s?|\s+)(?:(?:nos?\.?|numbers?)\s+)?#?(?=\d)",
    re.IGNORECASE,
)
# "Own notes (10%) + Files 1, 5"
_OTHERS_FIRST = re.compile(
    rf"(?P<before>[^+;&]{{1,100}}?)\s?(?:[+;&]|\band\b)\s?{_FILES.pattern}", re.IGNORECASE
)
# "1, 5, 9" or "#1 & #5 (area)" without the word: numbers of the plan's list if it has one.
_BARE_NUMBERS = re.compile(r"#?\d{1,3}(?:\s?(?:[,;&–-]|\band\b)\s?#?\d{1,3}){0,50}\s*(?=$|[(+]|[–—-]\s)")
# One number of "1, 4-6 (area) and File 9", or a range; brackets between two of them are notes.
_NUMBER = re.compile(
    r"(?:[\s,;&/]|\+(?=\s?#?\d{1,3}\s*(?:$|[,;&+(])))*"
    rf"(?:\band\s+)?(?:files?\s+)?#?(\d{{1,3}})(?:\s?{_TO}\s?#?(\d{{1,3}}))?(?![\w%]|\+(?:\s|$))",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*\(([^()]{0,300})\)(?=(?:\s*[,;&/]\s*|\s+and\s+)(?:(?:files?\s+|#)\d|\d{1,3}\s*(?:[,;&/()]|$|\sand\b|\s\+)))",
    re.IGNORECASE,
)
_ALL_FILES = re.compile(
    r"(?:all\s+(?:the\s+)?(?:(\d{1,3})\s+)?(?:influential\s+)?|(\d{1,3})\s+influential\s+)files?\b",
    re.IGNORECASE,
)
# "folder/sub/", "folder/00", "folder/00-05", "folder/00-slug.md", "folder/00-slug", "folder/slug"
_PATH = re.compile(r"`?((?:[\w.+~@-]{1,100}/){1,20})([\w.+~@*-]{0,200})`?")
_LONE_FILE = re.compile(r"`?([\w.+~@-]{1,200}\.md)\b`?")
_PREFIX = re.compile(r"(\d{1,3})(?:(?:[-–]|\.\.)(\d{1,3}))?$")
_RANGE_END = re.compile(rf"`?\s?{_TO}\s?(\d{{1,3}})(?=\W*$|\s*\()")
_NUMBERED_SLUG = re.compile(r"\d{1,3}[-_]\w*[^\W\d][\w-]*$")
"""A page's name without its suffix."""
_STARS = re.compile(r"\*\*$|(?<=\d)(?:-?\*(?:\.md)?|-)$")
_ABOVE = re.compile(r"(?:\.{1,2}/)+")
_LEADING_NUMBER = re.compile(r"(\d{1,3})[-_]")
_NAME = re.compile(r"(?<![\w-])(?:[A-Z][\w'’.-]{0,100}[a-z][\w'’.-]*|[A-Z]{2,}[\w-]*)")
_NO_NAME = re.compile(
    r"(?:Web|Research|All|The|Each|Every|Any|Source|Sources|Papers|Existing|Previous)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_AREA = re.compile(r"\(([^()]{0,300})\)")
_DASH = re.compile(r"\s[-–—]\s")
# "none", "n/a", "TBD", and what must not be cited: "not a/02"
_NOTHING_ASKED = re.compile(
    r"(?:none|nothing|n/a|tbd|to-?do)(?=\W*$|\s*\()|(?:but\s+)?not\s+(?=[`\w.]{1,100}/)", re.IGNORECASE
)
_MOST_NUMBERS = 100
_OF_THE_LIST = "/"
"""What a bare number belongs to after “Files 2”: the plan's list. No folder is called so."""


@frozen
class Known:
    """What a plan says elsewhere and a shorthand may lean on: the part's Step 0 reads, the
    numbered influential files, and names that its head gives to paths ("Source MD")."""

    reads: Sequence[Read] = ()
    influential: Sequence[InfluentialFile] = ()
    names: Mapping[str, str] | None = None


@frozen
class _Item:
    """A piece between separators; `added` if the one before it is " + "."""

    text: str
    column: int
    added: bool


_NOTHING = Known()


def parse_citations(
    text: str, line: int, column: int, known: Known = _NOTHING
) -> tuple[CitationRequest, ...]:
    """The requests of a CITE line's text, which begins at `column`, one for each file,
    folder or source."""
    requests: list[CitationRequest] = []
    context = ""
    text = _BRACED.sub(r"\1  ", text)
    for item in _items(text, column):
        context = _add(requests, item, line, context, known)
    return tuple(requests)


def parse_influence(text: str, line: int, influential: Sequence[InfluentialFile] = ()) -> Influence:
    """`Files 1, 4, (area) - why`: the numbers, what the first brackets name, those between numbers
    too, and what follows after the dash or plus sign. "All files" are those of the plan's list."""
    numbers: list[int] = []
    areas: list[str] = []
    rest = text.strip()
    if named := _FILES.match(rest) or _OTHERS_FIRST.match(rest):
        numbers, areas, end = _count_files(rest, named.end())
        rest = named["before"] + rest[end:] if named.re is _OTHERS_FIRST else rest[end:]
    elif named := _ALL_FILES.match(rest):
        stated = named[1] or named[2]
        count = [*range(1, int(stated) + 1)] if stated else [file.number for file in influential]
        more, areas, end = _count_files(rest, named.end())
        numbers, rest = [*count[:_MOST_NUMBERS], *more], rest[end:]
    elif influential and _BARE_NUMBERS.match(rest):
        numbers, areas, end = _count_files(rest, 0)
        rest = rest[end:]
    area = _AREA.search(rest)
    areas += [area[1].strip()] if area else []
    note = _DASH.split(f" {rest[area.end() :] if area else rest}", maxsplit=1)[-1]
    return Influence(tuple(dict.fromkeys(numbers)), ", ".join(areas), note.strip(" ,;+-–—:"), line)


def _count_files(text: str, start: int) -> tuple[list[int], list[str], int]:
    """The numbers of a list that begins at `start`, the notes between them, and its end."""
    numbers: list[int] = []
    notes: list[str] = []
    end = start
    while found := _NUMBER.match(text, end):
        numbers += _range(found[1], found[2])
        end = found.end()
        if note := _NOTE.match(text, end):
            notes.append(note[1].strip())
            end = note.end()
    return numbers, notes, end


def _items(text: str, column: int) -> Iterator[_Item]:
    """The pieces between separators that stand outside of brackets, with their columns."""
    start, added = 0, False
    for end, following in [*_cuts(text), (len(text), len(text))]:
        piece = text[start:end]
        if bare := _unquoted(piece.lstrip(" \t*+;,:").rstrip(" \t*;,.:").removesuffix(" +").rstrip()):
            yield _Item(bare, column + start + piece.index(bare[0]), added)
        start, added = following, "+" in text[end:following]


def _unquoted(text: str) -> str:
    """An item without the full stops before it, unless they lead up from a folder, and without quotes
    or backticks around the whole of it."""
    if text.startswith(".") and not text.startswith(("./", "../")):
        text = text.lstrip(".")
    if text[:1] == text[-1:] == "`" and text.count("`") == 2:
        text = text[1:-1].strip() or text
    return text[1:-1].strip() if text[:1] in ('"', "“") and text[-1:] in ('"', "”") else text


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    position = 0
    for found in _SEPARATOR.finditer(text):
        between = text[position : found.start()]
        depth = max(0, depth + between.count("(") - between.count(")"))
        position = found.start()
        if depth == 0:
            yield found.start(), found.end()


def _add(requests: list[CitationRequest], item: _Item, line: int, context: str, known: Known) -> str:
    """Appends what an item asks for; returns what a bare number after it belongs to: a
    folder, the plan's list (`_OF_THE_LIST`), or nothing."""
    text = item.text
    if _NOTHING_ASKED.match(text):
        return ""
    if item.added and context == _OF_THE_LIST:
        context = ""
    if context and (found := _NUMBERS.match(text)):
        requests += _numbered(found, context, item, line, known)
        return context
    if context and context != _OF_THE_LIST and _NUMBERED_SLUG.match(text):
        requests.append(replace(_file(f"{context}/{text}.md", item, line), as_written=f"{context}/{text}"))
        return context
    if found := _FILES.match(text):
        if _NUMBERS.match(text, found.end()) or "/" in text:
            numbers, _, _ = _count_files(text, found.end())
            requests += [_influential(number, item, line, known) for number in numbers]
            return _OF_THE_LIST
        _add_outside(requests, item, line, known)
        return ""
    if _ALL_FILES.match(text) and known.influential:
        requests += [_influential(each.number, item, line, known) for each in known.influential]
        return ""
    if "://" not in text and (paths := _paths_of(text)):
        for found in paths:
            requests += _of_path(found, item, line, known)
        folder, rest = _split_path(paths[-1])
        return folder.rstrip("/") if _PREFIX.match(rest) or _NUMBERED_SLUG.match(rest) else ""
    if found := _LONE_FILE.search(text):
        requests.append(_file(found[1], item, line))
        return ""
    _add_outside(requests, item, line, known)
    return ""


def _numbered(
    found: re.Match[str], context: str, item: _Item, line: int, known: Known
) -> Iterator[CitationRequest]:
    if context == _OF_THE_LIST:
        for number in _range(found[1], found[2]):
            yield _influential(number, item, line, known)
        return
    for prefix in _prefixes(found[1], found[2]):
        yield _by_number(context, prefix, item, line, known)


def _paths_of(text: str) -> list[re.Match[str]]:
    """The first path of an item, and those beside it that can be nothing else: files by name or number,
    and folders with a slash. What stands in brackets is a note, unless all paths do."""
    paths = list(_PATH.finditer(text))
    bare = _AREA.sub(lambda note: " " * len(note[0]), text) if "(" in text else text
    paths = [found for found in paths if bare[found.start(1)] == text[found.start(1)]] or paths
    return [found for found in paths if found is paths[0] or _is_sure(*_split_path(found))]


def _is_sure(folder: str, rest: str) -> bool:
    named = any(letter.isalpha() for letter in folder)
    return named and (not rest or rest.endswith(".md") or _PREFIX.match(rest) is not None)


def _split_path(found: re.Match[str]) -> tuple[str, str]:
    """The folders of a path from the base on, and what follows them, without stars: "**a/00**", "a/00-*"."""
    folder = _ABOVE.sub("", found[1], count=1) if found[1].startswith(".") else found[1]
    return folder, _STARS.sub("", found[2])


def _of_path(found: re.Match[str], item: _Item, line: int, known: Known) -> Iterator[CitationRequest]:
    folder, rest = _split_path(found)
    path = folder.rstrip("/")
    if rest.endswith(".md"):
        yield _file(folder + rest, item, line)
    elif numbers := _PREFIX.match(rest):
        last = _RANGE_END.match(item.text, found.end(2)) if numbers[2] is None else None
        for prefix in _prefixes(numbers[1], last[1] if last else numbers[2]):
            yield _by_number(path, prefix, item, line, known)
    elif _NUMBERED_SLUG.match(rest):
        yield replace(_file(f"{folder}{rest}.md", item, line), as_written=folder + rest)
    else:
        path = f"{path}/{rest.strip('*.')}".rstrip("/")
        slugs = tuple(read.path for read in known.reads if read.path and _within(read.path, path))
        yield CitationRequest(
            f"{path}/", CitationKind.FOLDER, line, item.column, path, slugs=slugs if rest else ()
        )


def _by_number(path: str, prefix: str, item: _Item, line: int, known: Known) -> CitationRequest:
    given = [read.path for read in known.reads if read.path] + [file.path for file in known.influential]
    slugs = dict.fromkeys(each for each in given if _is_numbered(each, path, prefix))
    return CitationRequest(
        f"{path}/{prefix}", CitationKind.FILE, line, item.column, path, prefix, tuple(slugs)
    )


def _file(path: str, item: _Item, line: int) -> CitationRequest:
    """A full path; its folder and number are kept for a file that was renamed since."""
    folder, _, name = path.rpartition("/")
    number = _LEADING_NUMBER.match(name)
    return CitationRequest(
        path,
        CitationKind.FILE,
        line,
        item.column,
        folder if number else path,
        number[1] if number else None,
        (path,),
    )


def _influential(number: int, item: _Item, line: int, known: Known) -> CitationRequest:
    path = next((file.path for file in known.influential if file.number == number), "")
    slugs = (path,) if path else ()
    return CitationRequest(
        f"File {number}", CitationKind.INFLUENTIAL, line, item.column, path, None, slugs, number
    )


def _add_outside(requests: list[CitationRequest], item: _Item, line: int, known: Known) -> None:
    """A name the plan's head gives to a path, a source by name, or something vaguer. A year
    after a comma belongs to the source before it."""
    text = " ".join(_AREA.sub("", item.text).split()) or item.text
    if _YEAR.match(text) and requests and requests[-1].kind is CitationKind.EXTERNAL:
        last = requests.pop()
        requests.append(CitationRequest(f"{last.as_written}, {text}", last.kind, line, last.column))
        return
    if path := (known.names or {}).get(text.lower()):
        requests.append(CitationRequest(text, CitationKind.FILE, line, item.column, path, None, (path,)))
        return
    named = not text[:1].islower() and _NAME.search(text) and not _NO_NAME.match(text)
    kind = CitationKind.EXTERNAL if named else CitationKind.VAGUE
    requests.append(CitationRequest(text, kind, line, item.column))


def _range(first: str, last: str | None) -> list[int]:
    low, high = int(first), int(last or first)
    return list(range(low, high + 1)) if low <= high < low + _MOST_NUMBERS else [low]


def _prefixes(first: str, last: str | None) -> list[str]:
    """`00`, `01`, `02` for "00-02": numbers keep their zeros."""
    return [str(number).zfill(len(first)) for number in _range(first, last)]


def _is_numbered(path: str, folder: str, prefix: str) -> bool:
    """Whether the path is the file with this number prefix in a folder of this name; folder
    names match whole path parts."""
    above, _, name = path.rpartition("/")
    leading = _LEADING_NUMBER.match(name)
    return bool(leading and leading[1] == prefix and f"/{above}".endswith(f"/{folder}"))


def _within(path: str, folder: str) -> bool:
    return f"/{folder}" in f"/{path.removesuffix('.md')}"
