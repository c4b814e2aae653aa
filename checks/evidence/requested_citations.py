"""What a part has to cite: its own items, and the influential files that `Influenced by: Files 1,5` names."""

from collections.abc import Iterator

from checks.model import CitationKind, CitationRequest, InfluentialFile, Part, Plan


def find_requested_citations(part: Part, plan: Plan) -> tuple[CitationRequest, ...]:
    """All that a part has to cite: its CITE items, then the influential files that its
    `Influenced by` line numbers and that no item names already. A plan that lists no
    influential files gives numbers no meaning, so they ask for nothing there."""
    return (*part.citations, *_iter_influences(part, plan))


def _iter_influences(part: Part, plan: Plan) -> Iterator[CitationRequest]:
    files = {file.number: file for file in plan.influential_files}
    if part.influence is None or not files:
        return
    for number in part.influence.numbers:
        file = files.get(number)
        if not any(_names(request, number, file) for request in part.citations):
            path = file.path if file else ""
            slugs = (path,) if path else ()
            line = part.influence.line
            kind = CitationKind.INFLUENTIAL
            yield CitationRequest(f"File {number}", kind, line, 1, path, None, slugs, number)


def _names(request: CitationRequest, number: int, file: InfluentialFile | None) -> bool:
    """Whether a CITE item asks for this influential file: by its number in the list, its path,
    or its folder and the number before its name."""
    if request.influence is not None or file is None:
        return request.influence == number
    folder, _, name = file.path.rpartition("/")
    numbered = request.number is not None and name.startswith(f"{request.number}-")
    return file.path in request.slugs or (numbered and folder.endswith(request.path.rstrip("/")))
