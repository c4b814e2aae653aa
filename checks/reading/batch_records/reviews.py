"""The review record of a batch: front matter as `python -m batches review` writes it.

review: 1                     version of the format
plan: plan.md                 a file beside the record
batch: 1                      number or text
parts:
  - part: 1                   number or text
    judgement: accepted       accepted or rejected
    reviewer: Jane Doe        text
    reviewed: 2026-03-02T10:30:00+01:00
    page: {path: x/00-y.md, sha256: …, blob: …}
    drops: [{name: KNOWLEDGE-DROP-….md, sha256: …, blob: …}]    files beside the record
    accepted: [{code: PAG102, because: why}]
    note: what whoever does it again should know
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import normpath

from checks.lazy_pattern import LazyPattern
from checks.model import Acceptance, Document, Judgement, PartReview, Problem, Review
from checks.reading.batch_records.values import Table, beside, open_record

VERSION = 1
_OBJECT = LazyPattern(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def parse_review(document: Document) -> tuple[Review | None, tuple[Problem, ...]]:
    """The review record of a file, None where it is none; a part whose entry is not sound is left
    out and told as a problem."""
    table = open_record(document, "review", VERSION)
    if table is None:
        return None, ()
    plan, batch = table.text("plan"), table.number("batch")
    parts = tuple(each for entry in table.tables("parts") if (each := _parse_part(entry, document.path)))
    if plan is None or batch is None:
        return None, tuple(table.problems)
    return Review(document.path, beside(document.path, plan), batch, parts), tuple(table.problems)


def _parse_part(entry: Table, path: str) -> PartReview | None:
    number = entry.number("part")
    judgement = entry.one_of("judgement", Judgement)
    reviewer, reviewed = entry.text("reviewer"), entry.time("reviewed")
    seen = _Seen()
    for file in entry.tables("page"):
        seen.add(file, _parse(file, "path", "a path below the root", _is_below_root))
    for file in entry.tables("drops", optional=True):
        name = _parse(file, "name", "the name of a file next to the record", _is_name)
        seen.add(file, name and beside(path, name))
    accepted = tuple(_iter_accepted(entry))
    if number is None or judgement is None or reviewer is None or reviewed is None or not seen.is_sound:
        return None
    note = entry.text("note", optional=True) or ""
    return PartReview(number, judgement, reviewer, reviewed, seen.digests, seen.blobs, accepted, note)


@dataclass(slots=True)
class _Seen:
    """The files that a reviewer looked at."""

    digests: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, str] = field(default_factory=dict)
    is_sound: bool = True

    def add(self, file: Table, path: str | None) -> None:
        digest = file.text("sha256")
        blob = _parse(file, "blob", "the id of a git object", _is_object, optional=True)
        wrong = blob is None and file.values.get("blob") is not None
        if path is None or digest is None or wrong:
            self.is_sound = False
            return
        self.digests[path] = digest
        if blob:
            self.blobs[path] = blob


def _parse(
    file: Table, key: str, wanted: str, fits: Callable[[str], bool], *, optional: bool = False
) -> str | None:
    """A text of this kind. A record may be forged, and what it names is opened, or given to git."""
    text = file.text(key, optional=optional)
    if text is None or fits(text):
        return text
    file.report(key, wanted, text)
    return None


def _is_below_root(path: str) -> bool:
    return not path.startswith(("/", "../")) and path not in (".", "..") and path == _normal(path)


def _is_name(name: str) -> bool:
    return "/" not in name and _is_below_root(name)


def _normal(path: str) -> str:
    """The path without detours, and without NUL, which no path can have."""
    return normpath(path.replace("\0", ""))


def _is_object(blob: str) -> bool:
    return _OBJECT.fullmatch(blob) is not None


def _iter_accepted(entry: Table) -> Iterator[Acceptance]:
    for each in entry.tables("accepted", optional=True):
        code, because = each.text("code"), each.text("because")
        if code and because:
            yield Acceptance(code, because)


def describe_review(review: Review, folder: str) -> Mapping[str, object]:
    """The front matter of a record in the folder, as `parse_review` reads it; `parse_review` of
    it is the review again."""
    return {
        "review": VERSION,
        "plan": review.plan.removeprefix(folder + "/"),
        "batch": review.batch,
        "parts": [_describe_part(each, folder) for each in review.parts],
    }


def _describe_part(review: PartReview, folder: str) -> Mapping[str, object]:
    files = [(path, _describe_file(path, review)) for path in review.digests]
    drops = [{"name": path.rpartition("/")[2], **file} for path, file in files if _is_drop(path, folder)]
    pages = [{"path": path, **file} for path, file in files if not _is_drop(path, folder)]
    described: dict[str, object] = {
        "part": review.number,
        "judgement": review.judgement.value,
        "reviewer": review.reviewer,
        "reviewed": review.reviewed,
        "page": pages[0] if len(pages) == 1 else pages,
        "drops": drops,
    }
    if review.accepted:
        described["accepted"] = [{"code": each.code, "because": each.because} for each in review.accepted]
    if review.note:
        described["note"] = review.note
    return described


def _describe_file(path: str, review: PartReview) -> dict[str, str]:
    blob = review.blobs.get(path)
    return {"sha256": review.digests[path], **({"blob": blob} if blob else {})}


def _is_drop(path: str, folder: str) -> bool:
    return path.rpartition("/")[0] == folder
