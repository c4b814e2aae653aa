"""What reading one file gives, whatever its path is: parsed from bytes, kept as a record.

A file is parsed under its bare name, so that the result cannot depend on the folder; the path is
put in where a record becomes a document, a plan or a drop of a base. This module is imported only
where a file has to be parsed, since it imports the parsers.
"""

import posixpath

from checks.model import Document, Problem
from checks.model.visible import encode_text
from checks.reading.cache.records import Kind, ParsedFile, encode_file
from checks.reading.documents import leave_out_comments, parse_document


def parse_file(kind: Kind, path: str, data: bytes, sha256: str = "") -> ParsedFile:
    """Everything that the bytes of a file say, read as a page, a plan or a drop. A plan is
    None for a file that is only named like one: then it is a page, and what looked like a
    part that could not be read is still reported. `sha256` is that of the bytes, where it is known."""
    document, problems = parse_document(posixpath.basename(path), data, sha256)
    if document is None:
        return ParsedFile(None, False, problems)
    is_plain = _is_plain(document, data)
    parse = _PARSERS.get(kind)
    if parse is None:
        return ParsedFile(document, is_plain, problems)
    return parse(document, is_plain, problems)


def parse_to_record(kind: Kind, path: str, data: bytes, sha256: str = "") -> bytes:
    """The reading of a file as a record of the cache."""
    return encode_file(parse_file(kind, path, data, sha256))


def _is_plain(document: Document, data: bytes) -> bool:
    """Whether the document's text is its bytes decoded and nothing more."""
    return encode_text(document.text) == data


def _read_plan(document: Document, is_plain: bool, problems: tuple[Problem, ...]) -> ParsedFile:
    from checks.reading.plans import parse_plan

    plan, found = parse_plan(leave_out_comments(document))
    return ParsedFile(document, is_plain, (*problems, *found), plan=plan)


def _read_drop(document: Document, is_plain: bool, problems: tuple[Problem, ...]) -> ParsedFile:
    from checks.reading.drops import parse_drop

    drop, found = parse_drop(leave_out_comments(document))
    return ParsedFile(document, is_plain, (*problems, *found), drop=drop)


_PARSERS = {Kind.PLAN: _read_plan, Kind.DROP: _read_drop}
"""They are imported when one is needed: most edits are of pages."""

PARSER_MODULES = {Kind.PAGE: __name__, Kind.PLAN: "checks.reading.plans", Kind.DROP: "checks.reading.drops"}
"""The module to import to load the parser of each kind ahead of time."""
