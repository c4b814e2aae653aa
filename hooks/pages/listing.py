"""Lists of documents: the whole base by folder, and one folder."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checks.frozen import frozen, replace
from checks.model import PartEvidence, State
from checks.plurals import count
from hooks.measuring.measurement import Measured
from hooks.pages.badges import Badge, finding_badges, length_badge, number, section_badge
from hooks.pages.basis import describe_basis_briefly
from hooks.pages.citations import find_cited, find_citing
from hooks.pages.naming import describe_document, document_title
from hooks.pages.proof import kind_of, rank_document
from hooks.placing.routes import Routes

_REPORTS = ("drop", "record")
_FEW = 6
"""How many drops and records of a folder a list of all documents has among its pages and plans."""
_MOST_JUMPS = 60
"""To how many folders a list of all documents leads from its top."""
_OVERVIEW = re.compile(r"0*-(?:overview|introduction)", re.IGNORECASE)
"""How the name of a numbered page begins that introduces those beside it."""
_FEW_TITLES = 4
"""How many titles tell what is in a folder."""
_LONG = 24
"""The most characters of a folder's path that are shown there whole."""


@frozen
class Row:
    """A document in a list; `state` is None for one that no part plans, and `basis` is what its state rests
    on, from `verified` on."""

    path: str
    address: str
    title: str
    summary: str
    kind: str
    lines: str
    sections: Badge | None
    length: Badge | None
    state: State | None
    basis: str
    cites: int
    cited_by: int
    findings: tuple[Badge, ...]

    @property
    def name(self) -> str:
        """The file's name."""
        return posixpath.basename(self.path)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return posixpath.splitext(self.name)[0]


@frozen
class Folder:
    """A folder's documents; `count` includes those in folders below it, `summary` says what it is about."""

    path: str
    address: str
    rows: tuple[Row, ...]
    count: int
    summary: str

    @property
    def name(self) -> str:
        """The folder's own name."""
        return posixpath.basename(self.path) or "(top)"

    @property
    def above(self) -> str:
        """The folders it lies in."""
        return posixpath.dirname(self.path)

    @property
    def reports(self) -> tuple[Row, ...]:
        """Its drops and records, where there are many."""
        found = tuple(row for row in self.rows if row.kind in _REPORTS)
        return found if len(found) > _FEW else ()

    @property
    def others(self) -> tuple[Row, ...]:
        """The rest."""
        return tuple(row for row in self.rows if row.kind not in _REPORTS) if self.reports else self.rows

    @property
    def reports_summary(self) -> str:
        """Its many drops and records in a few words: `42 drops and records, 40 of them with findings`."""
        found = sum(bool(row.findings) for row in self.reports)
        return f"{number(len(self.reports))} drops and records, {number(found)} of them with findings"


@frozen
class Jump:
    """The way to a folder in a list of all: its name there, its path, its place, and how many documents stand
    there."""

    name: str
    path: str
    place: int
    count: int


def count_kinds(measured: Measured) -> str:
    """How many documents of each kind there are: `17 pages, 1 plan, 4 drops`."""
    base = measured.base
    kinds = (
        (base.pages, "page"),
        (base.plans, "plan"),
        (base.drops, "drop"),
        ((*base.reviews, *base.runs), "record"),
        (base.derived, "generated file"),
    )
    return ", ".join(count(len(found), kind) for found, kind in kinds if found or kind == "page")


def view_folders(measured: Measured, routes: Routes) -> tuple[Folder, ...]:
    """The folders that hold documents, by path. What is generated stands last, where nothing else lies beside
    it."""
    paths = sorted(routes.addresses.folders, key=lambda path: path.split("/"))
    folders = (view_folder(path, measured, routes) for path in paths)
    return tuple(sorted((folder for folder in folders if folder.rows), key=_is_generated))


def _is_generated(folder: Folder) -> bool:
    return all(row.kind == "generated" for row in folder.rows)


def view_jumps(folders: Sequence[Folder]) -> tuple[Jump, ...]:
    """The way to each folder in a list of all. Of many, the way to the first of each folder at the top."""
    if len(folders) <= _MOST_JUMPS:
        names = Counter(folder.name for folder in folders)
        return tuple(
            Jump(_shorten(folder, names), folder.path, place, len(folder.rows))
            for place, folder in enumerate(folders, 1)
        )
    jumps: dict[str, Jump] = {}
    for place, folder in enumerate(folders, 1):
        name = folder.path.partition("/")[0] or folder.name
        before = jumps.get(name, Jump(name, folder.path, place, 0))
        jumps[name] = replace(before, count=before.count + len(folder.rows))
    return tuple(jumps.values())


def _shorten(folder: Folder, names: Counter[str]) -> str:
    """A folder's path; of a long one the end, where no other folder has it."""
    if len(folder.path) <= _LONG or names[folder.name] > 1 or not folder.above:
        return folder.path or folder.name
    return f"…/{folder.name}"


def view_folder(path: str, measured: Measured, routes: Routes) -> Folder:
    """One folder, with the documents that lie directly in it."""
    addresses = routes.addresses
    lying = sorted(
        addresses.documents_by_folder.get(path, ()), key=lambda each: rank_document(each, measured)
    )
    rows = tuple(view_row(each, measured, routes) for each in lying)
    below = addresses.documents_below[path]
    return Folder(path, routes.folder(path), rows, below, describe_folder(path, measured))


def describe_folder(path: str, measured: Measured) -> str:
    """What a folder is about: the summary of the page that speaks for it, else the titles of its pages, else
    what its plan is for."""
    lying = measured.documents_by_folder.get(path, ())
    pages = [each for each in lying if each in measured.base.pages]
    speaking = [each for each in pages if len(pages) == 1 or _speaks_for_folder(each)]
    told = (describe_document(each, measured) for each in speaking)
    titles = [document_title(each, measured) for each in pages[:_FEW_TITLES]]
    if more := len(pages[_FEW_TITLES:]):
        titles.append(f"{number(more)} more")
    plans = (describe_document(each, measured) for each in lying if each in measured.plans)
    return next(filter(None, told), "") or (" · ".join(titles) if titles[1:] else next(plans, ""))


def _speaks_for_folder(path: str) -> bool:
    return is_front_page(path) or bool(_OVERVIEW.match(posixpath.basename(path)))


def is_front_page(path: str) -> bool:
    """Whether a page says what its folder is about."""
    return posixpath.basename(path).lower() in ("readme.md", "index.md")


def subfolders(path: str, routes: Routes) -> Iterator[str]:
    """The folders that lie directly in a folder. One that holds nothing but another folder is replaced by
    that one, so that nobody goes through pages with a single link."""
    addresses = routes.addresses
    for each in addresses.folders_by_folder.get(path, ()):
        while not addresses.documents_by_folder.get(each) and len(addresses.folders_by_folder[each]) == 1:
            (each,) = addresses.folders_by_folder[each]
        yield each


def view_row(path: str, measured: Measured, routes: Routes) -> Row:
    """One document in a list."""
    document = measured.base.documents.get(path)
    keys = measured.evidence.planned_by.get(path, ())
    answers = [measured.parts[key] for key in keys if key in measured.parts]
    part, evidence = (answers[0].part, answers[0].evidence) if answers else (None, None)
    return Row(
        path=path,
        address=routes.document(path),
        title=document_title(path, measured),
        summary=describe_document(path, measured) if document else "This file could not be read.",
        kind=kind_of(path, measured),
        lines=number(document.lines) if document else "",
        sections=section_badge(evidence) if evidence else None,
        length=length_badge(evidence, part.line_target) if part and evidence else None,
        state=evidence.state if evidence else None,
        basis=_describe_basis(evidence, measured) if evidence else "",
        cites=len(find_cited(path, measured, routes)),
        cited_by=len(find_citing(path, measured)),
        findings=tuple(finding_badges(each.severity for each in measured.findings_by_path.get(path, ()))),
    )


def _describe_basis(evidence: PartEvidence, measured: Measured) -> str:
    if evidence.state.rank < State.VERIFIED.rank:
        return ""
    return describe_basis_briefly(evidence, [measured.evidence.drops[each] for each in evidence.drops])
