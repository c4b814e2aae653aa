"""What is read does not depend on how a text is set: rewritings that change no word of it change no fact.

Each rewriting is done to all plans and drops of `fields/`, and what is read before and after is compared.
With the slow tests the labelled sample is rewritten as well, where there is one.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from checks.model import Drop, Plan
from checks.reading.documents import leave_out_comments, parse_document
from checks.reading.drops import parse_drop
from checks.reading.plans import parse_plan

FIELDS = Path(__file__).parent / "fields" / "base"
_FENCE = re.compile(r"[\s>]*(?:```|~~~)")
_ITEM = re.compile(r"(\s*)((?:[-*+]|\d+[.)]) +|(?=\*\*\w[^*]*(?:\*\*:|:\*\*) \S))(\S.*)")
_WIDTH = 78
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_EN_DASH = "\N{EN DASH}"

Rewriting = Callable[[str], str]
Facts = Mapping[str, object]


def each_line(rewrite: Rewriting) -> Rewriting:
    """The rewriting of a text that rewrites each of its lines outside of code."""

    def rewritten(text: str) -> str:
        return "\n".join(line if is_code else rewrite(line) for line, is_code in lines_of(text))

    return rewritten


def lines_of(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, each with whether it is code, a fence or front matter."""
    in_head, in_code = text.startswith("---\n"), False
    for number, line in enumerate(text.split("\n")):
        is_fence = _FENCE.match(line) is not None
        yield line, in_head or in_code or is_fence
        if in_head:
            in_head = number == 0 or line != "---"
        elif is_fence:
            in_code = not in_code


def replacing(pattern: str, by: str) -> Rewriting:
    return each_line(lambda line: re.sub(pattern, by, line))


def number_lists(text: str) -> str:
    """Bullets of the first level as numbered items."""
    numbered, count = [], 0
    for line, is_code in lines_of(text):
        if line.startswith("- ") and not is_code:
            count += 1
            line = f"{count}. {line[2:]}"
        elif not line.startswith(" "):
            count = 0
        numbered.append(line)
    return "\n".join(numbered)


def wrap_items(text: str) -> str:
    """Long items of lists and bold fields on several lines, as editors fill them."""
    wrapped: list[str] = []
    for line, is_code in lines_of(text):
        item = _ITEM.match(line)
        if is_code or not item or len(line) <= _WIDTH or "`" in line or "http" in line:
            wrapped.append(line)
            continue
        first = f"{item[1]}{item[2]}"
        filled = textwrap.wrap(
            item[3],
            _WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        begins_another = any(map(_ITEM.match, filled[1:]))  # "- 100 lines" is an item to Markdown
        wrapped += [line] if begins_another else filled
    return "\n".join(wrapped)


def add_comments(text: str) -> str:
    """A comment behind each blank line."""
    told = [
        f"{line}\n<!-- PART 99: Create a/99-no.md (~9000 lines) -->\n" if not line and not is_code else line
        for line, is_code in lines_of(text)
    ]
    return "\n".join(told)


PLAIN: Mapping[str, Rewriting] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "stars for dashes": replacing(r"^(\s*)- ", r"\1* "),
    "pluses for dashes": replacing(r"^(\s*)- ", r"\1+ "),
    "colons inside bold": replacing(r"\*\*([^*:]{1,40})\*\*:", r"**\1:**"),
    "colons outside bold": replacing(r"\*\*([^*:]{1,40}):\*\*", r"**\1**:"),
    "underscores for bold": replacing(r"\*\*([^*_]{1,80})\*\*", r"__\1__"),
    "deeper headings": replacing(r"^(#{1,5}) ", r"#\1 "),
    "closed headings": replacing(r"^(#{1,6} .*)$", r"\1 ##"),
    "bold headings": replacing(r"^(#{2,6}) ([^*]*)$", r"\1 **\2**"),
    "a space behind lines": replacing(r"(?<=\S)$", " "),
    "hard breaks": replacing(r"(?<=\S)$", "  "),
    "en dashes in ranges": replacing(r"(?<![\w/.–-])(\d{1,4})-(\d{1,4})(?![\w/.-])", rf"\1{_EN_DASH}\2"),
    "curly quotes": each_line(lambda line: re.sub(r'"([^"]*)"', "“\\1”", line).replace("'", "’")),
    "fixed spaces behind words": replacing(
        r"\b(PARTs?|Part|Section|Files?|Batch|BATCH) (?=\d)", rf"\1{_NO_BREAK_SPACE}"
    ),
    "fixed spaces before units": replacing(
        r"(?<=\d)(\+?) (?=(?:lines|parts|runners|files|batches)\b)", rf"\1{_NO_BREAK_SPACE}"
    ),
    "fixed spaces behind labels": replacing(r"(\*\*[^*]+\*\*:) ", rf"\1{_NO_BREAK_SPACE}"),
    "double spaces": replacing(r"(?<=\w) (?=\w)", "  "),
    "filled items": wrap_items,
    "comments": add_comments,
    "other ticks": replacing(r"^(\s*[-*] )\[[✓x]\]", r"\1[X]"),
    "tabs": replacing(r"^ {2,6}(?=[-*\d])", "\t"),
    "no rules": each_line(lambda line: "" if line == "---" else line),
    "rules of stars": each_line(lambda line: "***" if line == "---" else line),
    "lists under their labels": lambda text: re.sub(r"\n\n(?=- )", "\n", text),
    "nearly": replacing(r"[~≈](?=\d[\d,]{0,6} lines\b)", "≈"),
    "about": replacing(r"[~≈](?=\d[\d,]{0,6} lines\b)", "about "),
    "approximately": replacing(r"[~≈](?=\d[\d,]{0,6} lines\b)", "approx. "),
    "circa": replacing(r"[~≈](?=\d[\d,]{0,6} lines\b)", "ca. "),
    "lines of code": replacing(r"(?<=\d) lines(?=\W*$|\))", " LOC"),
    "entities": replacing(r" & ", " &amp; "),
    "times by ISO": replacing(r"(20\d\d-\d\d-\d\d) (\d\d:\d\d)", r"\1T\2"),
}


def words(text: str) -> str:
    """The words of a title or claim, however they are set."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower().replace("&amp;", "&")))


def facts_of_plan(plan: Plan) -> Facts:
    facts: dict[str, object] = {
        "batches": [
            (batch.number, batch.parts, batch.stated_parts, batch.stated_lines) for batch in plan.batches
        ],
        "influential": [(file.number, file.path) for file in plan.influential_files],
        "numbers": [part.number for part in plan.parts],
        "totals": [total and total[0] for total in (plan.totals.parts, plan.totals.lines, plan.totals.files)],
    }
    for at, part in enumerate(plan.parts):
        facts |= {
            f"{at} title": words(part.title),
            f"{at} batch": part.batch,
            f"{at} target": part.target,
            f"{at} other targets": (part.other_targets, part.upkeep_targets),
            f"{at} lines": part.line_target,
            f"{at} claimed": (part.claimed, part.claimed_at),
            f"{at} sections": [(each.number, words(each.head), each.lines) for each in part.sections],
            f"{at} influence": part.influence and part.influence.numbers,
            f"{at} citations": [words(each.as_written) for each in part.citations],
            f"{at} drop": part.drop_pattern,
            f"{at} reported": part.reported_lines,
        }
    return facts


def facts_of_drop(drop: Drop) -> Facts:
    return {
        "part": drop.part,
        "targets": drop.targets,
        "lines": drop.claimed_lines,
        "status": drop.status,
        "timestamp": drop.timestamp,
        "figures": sorted(
            (claim.kind, claim.number, claim.upper) for claim in drop.claims if claim.number is not None
        ),
        "sections": [words(claim.claimed) for claim in drop.claims if claim.kind == "section"],
        "citations": [claim.claimed for claim in drop.claims if claim.kind == "citation"],
        "sources": [(source.address, source.accessed) for source in drop.sources],
    }


def read_facts(path: Path, text: str) -> Facts:
    document, _ = parse_document(path.name, text.encode())
    assert document is not None
    if path.name.startswith("KNOWLEDGE-DROP"):
        return facts_of_drop(parse_drop(leave_out_comments(document))[0])
    plan, _ = parse_plan(leave_out_comments(document))
    return facts_of_plan(plan) if plan else {}


def plans_and_drops(base: Path) -> Iterator[Path]:
    names = ("KNOWLEDGE-DROP", "ingestion", "plan.md")
    yield from sorted(path for path in base.rglob("*.md") if path.name.startswith(names))


@cache
def read_as_written(path: Path) -> Facts:
    return read_facts(path, path.read_text("utf-8"))


def find_changes(base: Path, rewriting: Rewriting) -> list[str]:
    changes = []
    for path in plans_and_drops(base):
        before, after = read_as_written(path), read_facts(path, rewriting(path.read_text("utf-8")))
        changes += [
            f"{path.relative_to(base)} {fact}: {' -> '.join(difference(before.get(fact), after.get(fact)))}"
            for fact in {**before, **after}
            if before.get(fact) != after.get(fact)
        ]
    return changes


def difference(before: object, after: object) -> tuple[str, str]:
    """What is in each of two facts and not in the other."""
    if isinstance(before, list) and isinstance(after, list):
        return (
            str([each for each in before if each not in after]),
            str([each for each in after if each not in before]),
        )
    return str(before), str(after)


@pytest.mark.parametrize("name", PLAIN)
def test_a_rewriting_changes_no_fact(name: str) -> None:
    assert find_changes(FIELDS, PLAIN[name]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAIN)
def test_a_rewriting_changes_no_fact_of_the_sample(real: Path, name: str) -> None:
    assert find_changes(real / "base", PLAIN[name]) == []
