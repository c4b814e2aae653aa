"""Where a problem of a part, a link or a claim is shown."""

from checks.model import CitationRequest, Claim, Drop, Link, Mark, Part, Place, Plan


def place_of_part(plan: Plan, part: Part) -> Place:
    """The part's own line."""
    return Place(plan.path, part.line)


def place_of_target(plan: Plan, part: Part) -> Place:
    """The line that names the file to write, else the part's own."""
    return Place(plan.path, part.target_line or part.line)


def place_of_mark(plan: Plan, part: Part, mark: Mark) -> Place:
    """The box that says `mark`, the opener before the closer; else the part's own line."""
    for box in (part.opener, part.closer):
        if box is not None and box.mark is mark:
            return Place(plan.path, box.line, box.column)
    return place_of_part(plan, part)


def place_of_request(plan: Plan, request: CitationRequest) -> Place:
    """Where the plan asks for a citation."""
    return Place(plan.path, request.line, request.column)


def place_of_claim(drop: Drop, claim: Claim) -> Place:
    """Where a drop claims something."""
    return Place(drop.path, claim.line, claim.column)


def place_of_link(path: str, link: Link) -> Place:
    """Where a document has a link."""
    return Place(path, link.line, link.column)
