"""Where the work may be written, and how it is judged."""

from collections.abc import Iterator
from shlex import quote

from batches.assignments import Assignment
from checks.model import Severity
from checks.rules import Rule
from checks.rules.pages import summarise_rule
from checks.selecting import select_rules

_MEASURED = (
    ("each required section has its heading", ("PAG101", "PAG102")),
    ("the length is within the target", ("PAG103", "PAG104")),
    ("each required citation is linked, and the link works", ("CIT103", "CIT104", "LNK101")),
    ("a report of the part exists and says `complete`", ("PLN110", "DRP108")),
    ("no claim of the report is false or differs", ("DRP101", "DRP102", "DRP106")),
)
"""What a part needs to be verified, and the rules that tell where it lacks."""

_FAMILIES = ("PAG", "CIT1", "LNK", "DRP", "TXT")
_OF_PLANS = ("CIT101", "CIT102", "CIT106")
"""What only whoever plans can mend."""


def iter_places(work: Assignment) -> Iterator[str]:
    """The chapter of where to write."""
    yield from ("## Write nowhere else", "")
    yield "Only these files are kept:"
    yield ""
    if work.page:
        stem = work.page.rpartition("/")[2].removesuffix(".md")
        yield f"- the page `{work.page}`"
        yield f"- images beside it whose names begin with `{stem}`, such as `{stem}-overview.svg`"
    yield f"- the report `{work.drop_path}`"
    yield from (f"- what does not hold in the earlier report `{path}`" for path in work.evidence.drops)
    yield ""
    yield "Any other change is foreign: it is refused and reported. So never edit the plan or its ticks,"
    yield "`INDEX.md`, `SKILL.md`, or another page, and leave committing to the reviewer."
    yield ""


def iter_judging(work: Assignment) -> Iterator[str]:
    """The chapter of what is measured."""
    rules = select_rules(work.measured.config.select, work.measured.config.ignore)
    chosen = {rule.code: rule for rule in rules}
    yield from ("## How it is judged", "")
    yield "Nothing is taken on trust: the part is `verified` once the files show that"
    yield ""
    for wanted, codes in _MEASURED:
        told = [f"{code} {chosen[code].severity.value}" for code in codes if code in chosen]
        yield f"- {wanted}" + (f" ({', '.join(told)})" if told else "")
    yield ""
    measured = {code for _, codes in _MEASURED for code in codes} | set(_OF_PLANS)
    others = [rule for rule in rules if rule.code.startswith(_FAMILIES) and rule.code not in measured]
    yield from _iter_rules("Errors in page or report block the review as well:", others, Severity.ERROR)
    yield from _iter_rules("Warnings are read during the review; avoid these:", others, Severity.WARNING)
    yield "Before you finish, check it yourself, in the base's folder:"
    yield ""
    paths = " ".join(quote(path) for path in (work.page, work.drop_path) if path)
    yield from ("```console", f"python -m checks --root . {paths}", "```", "")


def _iter_rules(lead: str, rules: list[Rule], severity: Severity) -> Iterator[str]:
    found = [rule for rule in rules if rule.severity is severity]
    if not found:
        return
    yield from (lead, "")
    yield from (f"- {rule.code} `{rule.name}`: {summarise_rule(rule)}" for rule in found)
    yield ""
