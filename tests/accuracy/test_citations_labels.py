"""Citations measured in real pages against labels that people gave by reading them.

The excerpt lacks most files that the pages cite, so the labels' own paths are put into the
base, and beside them decoys: another file of the same number wherever the labels say that
the full base has one.
"""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.evidence.citations import measure_citations
from checks.evidence.links import follow_links
from checks.evidence.path_index import PathIndex
from checks.model import CitationEvidence, CitationKind, CitationRequest, Document, KnowledgeBase
from checks.reading.documents import parse_document

Label = Mapping[str, Any]
THRESHOLD = 0.96
_PART = re.compile(r"^#+ PART (\d+)\b.*?(?=^#+ PART \d|\Z)", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/\d+-[\w.-]+\.md")


@pytest.fixture(scope="module")
def labels(real: Path) -> list[Label]:
    return list(json.loads((real / "labels" / "citations.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def pages(real: Path) -> Mapping[tuple[str, str], str]:
    """The page of each (plan, part)."""
    plans = json.loads((real / "labels" / "plans.json").read_text("utf-8"))
    return {
        (plan["path"], f"PART {part['number']}"): f"{plan['path'].partition('/')[0]}/{part['target']}"
        for plan in plans
        for part in plan["parts"]
        if part["target"]
    }


@pytest.fixture(scope="module")
def base(real: Path, labels: list[Label], pages: Mapping[tuple[str, str], str]) -> KnowledgeBase:
    documents = dict(_iter_documents(real / "base"))
    wanted = {label["resolves_to"] for label in labels}
    for label in labels:
        wanted.update(_iter_decoys(label))
        if label.get("link_resolves"):
            page = pages[label["plan"], label["part"]]
            wanted.add(posixpath.normpath(posixpath.join(posixpath.dirname(page), label["link_target"])))
    return KnowledgeBase(
        root="",
        documents=documents,
        pages=(),
        plans=(),
        drops=(),
        files=frozenset(documents) | {path for path in wanted if path.endswith(".md")},
        folders=frozenset(path.rstrip("/") for path in wanted if not path.endswith(".md")),
    )


def _iter_documents(root: Path) -> Iterator[tuple[str, Document]]:
    for file in sorted(root.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        document, _ = parse_document(path, file.read_bytes())
        assert document is not None, path
        yield path, document


def _iter_decoys(label: Label) -> Iterator[str]:
    """Files that share the number, and for folders one whose name is longer."""
    folder, _, name = label["resolves_to"].rstrip("/").rpartition("/")
    why = label.get("why", "")
    decoy = f"{name.partition('-')[0]}-quite-another-thing.md"
    if label["kind"] == "folder":
        yield f"{folder}/{name}-and-more".lstrip("/")
    elif "share the number" in why:
        yield f"{folder.rpartition('/')[0]}/{decoy}"
    elif "two folders" in why:
        above, _, own = folder.rpartition("/")
        yield f"{above.rpartition('/')[0]}/{own}/{decoy}"
    elif "two files" in why:
        yield f"{folder}/{decoy}"


def _request(label: Label, plan_text: str) -> CitationRequest:
    cite = label["cite"]
    numbered = re.fullmatch(r"(.+)/(\d+)", cite)
    if not numbered:
        return CitationRequest(cite, CitationKind.FOLDER, 1, 1, cite.rstrip("/"))
    part = next(found[0] for found in _PART.finditer(plan_text) if found[1] == label["part"].split()[1])
    slugs = tuple(path for path in _PATH.findall(part) if path.startswith(f"{cite}-"))
    return CitationRequest(cite, CitationKind.FILE, 1, 1, numbered[1], numbered[2], slugs)


def _measure(
    label: Label, base: KnowledgeBase, index: PathIndex, pages: Mapping[tuple[str, str], str], *, slugs: bool
) -> CitationEvidence:
    page = pages[label["plan"], label["part"]]
    request = _request(label, base.documents[label["plan"]].text)
    request = request if slugs else replace(request, slugs=())
    links = follow_links(base.documents[page], base.documents, index)
    (evidence,) = measure_citations([request], base.documents[page], links, label["plan"], index)
    return evidence


def _agreement(evidence: CitationEvidence, label: Label) -> Mapping[str, bool]:
    return {
        "resolved": evidence.resolves_to == label["resolves_to"],
        "mentioned": evidence.mentioned == label["cited_in_file"],
        "linked": evidence.linked == label["as_link"],
        "link works": evidence.link_works == bool(label.get("link_resolves")),
        "place": evidence.line == label.get("line"),
    }


def test_citations_agree_with_labels(
    labels: list[Label],
    base: KnowledgeBase,
    pages: Mapping[tuple[str, str], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    index = PathIndex(base)
    hits: Counter[str] = Counter()
    for label in labels:
        agreement = _agreement(_measure(label, base, index, pages, slugs=True), label)
        hits.update({name: int(hit) for name, hit in agreement.items()})
    print("citations:", ", ".join(f"{name} {hits[name]}/{len(labels)}" for name in hits))
    assert len(labels) >= 50
    for name in ("resolved", "mentioned", "linked", "link works", "place"):
        assert hits[name] >= THRESHOLD * len(labels), name


def test_without_step_0_only_shared_numbers_are_in_doubt(
    labels: list[Label], base: KnowledgeBase, pages: Mapping[tuple[str, str], str]
) -> None:
    index = PathIndex(base)
    for label in labels:
        if not list(_iter_decoys(label)) or label["kind"] == "folder":
            evidence = _measure(label, base, index, pages, slugs=False)
            assert all(_agreement(evidence, label).values()), (label["part"], label["cite"])
