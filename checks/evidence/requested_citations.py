"""What a part has to cite: its own items, and the influential files that `Influenced by: Files 1,5` names."""

from collections import defaultdict
from collections.abc import Iterator

from checks.model import CitationKind, CitationRequest, InfluentialFile, Part, Plan


def find_requested_citations(part: Part, plan: Plan) -> tuple[CitationRequest, ...]:
    """All that a part has to cite: its CITE items, then the influential files that its
    `Influenced by` line numbers and that no item names already, but for the file that the
    part itself writes. A plan that lists no influential files gives numbers no meaning, so
    they ask for nothing there."""
    return (*part.citations, *_iter_influences(part, plan))


def _iter_influences(part: Part, plan: Plan) -> Iterator[CitationRequest]:
    files = {file.number: file for file in plan.influential_files}
    if part.influence is None or not files:
        return
    items = _Items(part)
    for number in part.influence.numbers:
        file = files.get(number)
        if file and file.path == part.target:
            continue
        if not items.name(number, file):
            path = file.path if file else ""
            slugs = (path,) if path else ()
            line = part.influence.line
            kind = CitationKind.INFLUENTIAL
            yield CitationRequest(f"File {number}", kind, line, 1, path, None, slugs, number)


class _Items:
    """The CITE items of a part by what may name an influential file: its number in the list, its path, or
    its folder and the number before its name."""

    def __init__(self, part: Part) -> None:
        self._influences = {each.influence for each in part.citations if each.influence is not None}
        others = [each for each in part.citations if each.influence is None]
        self._slugs = {slug for each in others for slug in each.slugs}
        self._folders: defaultdict[str, set[str]] = defaultdict(set)
        for each in others:
            if each.number is not None:
                self._folders[each.number].add(each.path.rstrip("/"))

    def name(self, number: int, file: InfluentialFile | None) -> bool:
        """Whether one of them asks for this file."""
        if number in self._influences or file is None:
            return number in self._influences
        folder, _, name = file.path.rpartition("/")
        own, hyphen, _ = name.partition("-")
        numbered = self._folders.get(own, ()) if hyphen else ()
        return file.path in self._slugs or any(
            not each or f"/{folder}".endswith(f"/{each}") for each in numbered
        )
