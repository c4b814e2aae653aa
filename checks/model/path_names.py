"""What a path says: the folders above it, the number in front of its name, whether it is a template, which
page it is an edition of."""

import re
from collections.abc import Callable, Iterator

from checks.lazy_pattern import LazyPattern

UNFINISHED = ".proofshelf-tmp"
"""How the names of files end that are being written, or were when somebody was killed."""

MARKDOWN = (".md", ".markdown")
"""How the names of files end that are read, in small letters."""

_TEMPLATE = LazyPattern(r"(?:^|[/_-])(?:templates?|archetypes)/|template[^/]*$", re.IGNORECASE)
_ARCHIVE = LazyPattern(r"(?:^|[/_.-])archive[ds]?/", re.IGNORECASE)
_LANGUAGES = (
    "ar|az|bg|bn|bs|ca|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|hy|id|it|ja|ka|kk|ko|lt|lv|ms|nb|nl|pl|pt|ro"
    "|ru|sk|sl|sr|sv|sw|ta|te|th|tr|uk|ur|uz|vi|zh"
)
_LANGUAGE = rf"(?:{_LANGUAGES})(?:[-_][a-z]{{2,4}})?"
_VERSION = (
    r"(?:version[-_]?)?v?\d+(?:\.\d+|\.x)+(?:-\w+)?|(?:version[-_]?v?|v)\d+|latest|stable|next|nightly"
    r"|(?:\d{4}|first|second|third|\d+(?:st|nd|rd|th))-edition"
)
_FOLDER = LazyPattern(
    rf"(?:(?<=/)|^)(?:{_LANGUAGE}|{_VERSION}|translations?|i18n|locales?)/|\.{_LANGUAGE}(?=/)", re.IGNORECASE
)
_OF_LANGUAGE = LazyPattern(rf"(?:(?<=/)|^){_LANGUAGE}/", re.IGNORECASE)
_SUFFIX = LazyPattern(rf"(?:\.|(?<=readme)[-_]){_LANGUAGE}(?=\.\w+$)", re.IGNORECASE)
_NUMBERED = LazyPattern(r"0*(\d+[a-zA-Z]?)(?=[-_. ]|$)")


def ancestors(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first, the root (empty string) last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def tails(path: str, least: int) -> Iterator[str]:
    """The path, then with one folder after the other left out in front, down to `least` parts."""
    parts = path.split("/")
    for start in range(max(1, len(parts) - least + 1)):
        yield "/".join(parts[start:])


def is_left_out(path: str, matches: Callable[[str], bool]) -> bool:
    """Whether a path, or a folder above it, matches what is left out, with or without a final slash."""
    held = filter(None, (path, *ancestors(path)))
    return any(matches(each) or matches(f"{each}/") for each in held)


def fold_name(name: str) -> str:
    """A name without case, and with each accent as a part of its letter: some programs of macOS write it as a
    character of its own, which looks the same."""
    folded = name.casefold()
    if folded.isascii():
        return folded
    import unicodedata  # most names do without it

    return unicodedata.normalize("NFC", folded)


def file_number(path: str) -> str | None:
    """The number in front of a file's name, as `normal_number` gives it: `7` of `soil/07-roses.md`."""
    match = _NUMBERED.compiled.match(path.rpartition("/")[2])
    return normal_number(match[1]) if match else None


def normal_number(number: str) -> str:
    """A number as it is compared: without zeros in front, letters small ("07" and "7" are one)."""
    return (number.strip().lstrip("0") or "0").lower()


def is_markdown(path: str) -> bool:
    """Whether a file is read, by its name."""
    return path.lower().endswith(MARKDOWN)


def without_ending(path: str) -> str:
    """The path of a Markdown file without its ending; other paths as they are."""
    return path.rpartition(".")[0] if is_markdown(path) else path


def is_template(path: str) -> bool:
    """Whether a file is named a template, or lies in a folder that is."""
    return _TEMPLATE.search(path) is not None


def is_archived(path: str) -> bool:
    """Whether a file lies in a folder that is named an archive: it stays as it was."""
    return _ARCHIVE.search(path) is not None


def is_hidden(path: str) -> bool:
    """Whether a file is hidden, or lies in a hidden folder, as what programs read."""
    return path.startswith(".") or "/." in path


def original_path(path: str) -> str:
    """The path without what names a version or a language (`2.1/`, `docs/ja/`, `pages.ja/`,
    `README.de.md`): pages that have it in common are editions of one page."""
    return _SUFFIX.sub("", _FOLDER.sub("", path))


def are_editions(one: str, other: str) -> bool:
    """Whether two paths are of editions of one page: the same but for what names a version or a language,
    or the same below the folder that does so (`docs/api/soil.md`, `old_docs/v2/api/soil.md`), or below the
    folders of two languages, where names are translated too (`docs/en/soil.md`, `docs/de/boden.md`)."""
    return (
        original_path(one) == original_path(other)
        or _ends_alike(one, other)
        or _ends_alike(other, one)
        or _are_of_two_languages(one, other)
    )


def _ends_alike(edition: str, path: str) -> bool:
    """Whether a path ends as another one does below its last folder that names a version or a language."""
    *_, last = [0, *(match.end() for match in _FOLDER.finditer(edition))]
    return last > 0 and f"/{path}".endswith(f"/{edition[last:]}")


def _are_of_two_languages(one: str, other: str) -> bool:
    """Whether two paths part at folders that name a language each."""
    match, other_match = _OF_LANGUAGE.search(one), _OF_LANGUAGE.search(other)
    if match is None or other_match is None:
        return False
    return one[: match.start()] == other[: other_match.start()] and match[0] != other_match[0]
