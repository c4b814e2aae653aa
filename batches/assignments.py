"""A part with all that is looked up for it before somebody carries it out: where its files go, what
it shall read and cite, and how links to that are written."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote

from batches.file_names import slugify_title
from batches.measuring import Measured
from checks.derived.index import escape_text
from checks.evidence.cited_paths import resolve_citation, written_files
from checks.evidence.path_index import PathIndex
from checks.evidence.path_ranking import home_of
from checks.evidence.resolving import Resolution, normal_path
from checks.model import CitationRequest, Part, PartEvidence, Plan, file_number, normal_number
from checks.reading.citations import parse_citations

_DROP_SLUG = re.compile(
    r"KNOWLEDGE[-_]DROP[-_](.+?)(?:[-_](?:20\d\d-\d\d-\d\d|[\[{<]).*)?\.md$", re.IGNORECASE
)
DROP_STAMP = "YYYY-MM-DD-HHMM"


@dataclass(frozen=True, slots=True)
class Assignment:
    """`page` is the path that the part's page has, or shall have, below the root; None where the
    plan names none, or where several files may be meant."""

    measured: Measured
    plan: Plan
    part: Part
    evidence: PartEvidence
    index: PathIndex
    page: str | None

    @property
    def folder(self) -> str:
        """The folder of the plan, in which the drop goes."""
        return self.plan.path.rpartition("/")[0]

    @property
    def drop_name(self) -> str:
        """The name of the drop, its time still to be put in."""
        return f"KNOWLEDGE-DROP-{drop_slug(self.part)}-{DROP_STAMP}.md"

    @property
    def drop_path(self) -> str:
        """The path of the drop below the root, its time still to be put in."""
        return posixpath.join(self.folder, self.drop_name)

    def title_of(self, path: str) -> str:
        """The title of a document; the path of another file, or of a folder."""
        document = self.measured.base.documents.get(path)
        return document.title if document else path

    def summary_of(self, path: str) -> str:
        """The summary of a document; empty for another file."""
        document = self.measured.base.documents.get(path)
        return document.summary if document else ""

    def link_to(self, path: str) -> str:
        """The Markdown link that leads from the part's page to a path of the base."""
        start = (self.page or self.plan.path).rpartition("/")[0]
        address = posixpath.relpath(path, start or ".") + ("/" if path.endswith("/") else "")
        return f"[{escape_text(self.title_of(path))}]({quote(address, safe='/-_.~')})"

    def pages_in(self, folder: str) -> tuple[str, ...]:
        """The pages in a folder or below it, but for the part's own."""
        top = folder.rstrip("/") + "/"
        return tuple(path for path in self.measured.base.pages if path.startswith(top) and path != self.page)

    def planner_of(self, request: CitationRequest) -> Part | None:
        """The part of the plan whose page, not written yet, a citation means."""
        named = written_files(request)
        for part in self.plan.parts:
            folder, _, name = (part.target or "").rpartition("/")
            numbered = request.number is not None and file_number(name) == normal_number(request.number)
            in_folder = f"/{folder}".endswith(f"/{normal_path(request.path)}")
            if part.target and part != self.part and ((numbered and in_folder) or part.target in named):
                return part
        return None

    def resolve(self, written: str) -> Resolution:
        """The file, or the folder with a trailing slash, that a path in the plan means, looked up as
        a citation is."""
        request = parse_citations(as_written(written), 1, 1)
        return resolve_citation(request[0], self.plan.path, self.index) if request else Resolution(None)


def assign(measured: Measured, plan: Plan, part: Part) -> Assignment:
    """The part with where its files go."""
    evidence = measured.evidence_of(plan, part)
    page = evidence.page
    if page is None and part.target and len(evidence.candidates) < 2:
        page = _planned_path(part.target, plan.path)
    return Assignment(measured, plan, part, evidence, PathIndex(measured.base), page)


def drop_slug(part: Part) -> str:
    """What stands for the part in the name of its drop: as the plan gives it, else its title."""
    found = _DROP_SLUG.search(part.drop_pattern or "")
    given = found[1] if found and not set(found[1]) & set("[]{}<>") else ""
    return slugify_title(given or part.title) or f"part-{part.number}"


def as_written(path: str) -> str:
    """A path of the plan, one that leads to no Markdown file with the slash of a folder."""
    return path if path.endswith((".md", "/")) else f"{path}/"


def _planned_path(target: str, plan_path: str) -> str:
    """Where a target that does not exist goes: below the plan's home, unless it says so itself."""
    path, root = normal_path(target), home_of(plan_path).root
    return path if not root or path.startswith(f"{root}/") else f"{root}/{path}"
