"""False statements: correct bases, each with one thing changed, and where that has to be found."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, dirname

from prose import Prose
from shelf import PLANNED, Shelf, Work, link_line
from topics import Section, Topic


@dataclass(frozen=True, slots=True)
class Due:
    """A finding that a mutant has to raise: one of these `codes` at `path:line`; of a drop or a
    page that is new, several `lines` may do."""

    codes: tuple[str, ...]
    path: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A correct base with some files changed (None: removed), and what has to be found in it."""

    family: str
    name: str
    shelf: Shelf
    changes: Mapping[str, str | None]
    due: tuple[Due, ...]


Changes = Iterator[tuple[str, Mapping[str, str | None], tuple[Due, ...]]]
"""Of each mutant: its name, the files that change, and what is due."""

FAR = Section("Tariff law", ("customs union", "quota"))
"""A section that none of the topics has anything to do with."""

FAR_TOPIC = Topic(
    "tariffs",
    "Tariffs",
    (
        "duty",
        "quota",
        "customs officer",
        "treaty",
        "manifest",
        "excise",
        "tribunal",
        "importer",
        "levy",
        "ledger",
    ),
    (),
)


def iter_mutants(shelf: Shelf, family: str) -> Iterator[Mutant]:
    """All mutants of a base that are of one family."""
    for name, changes, due in FAMILIES[family](shelf):
        yield Mutant(family, f"{shelf.name} {name}", shelf, changes, due)


def _inflate_lines(shelf: Shelf) -> Changes:
    """The drop claims more lines than the page has, from just past the tolerance on."""
    for work in shelf.works:
        for factor in (1.06, 1.3, 4):
            text = shelf.files[work.drop]
            claimed = max(round(work.lines * factor), int(work.lines / 0.95) + 1)
            figure = str(claimed) if text.startswith("---") else f"{claimed:,}"  # YAML knows no commas
            changed = re.sub(r"(?im)^(\W*lines\W+)~?[\d,]+", rf"\g<1>{figure}", text, count=1)
            due = _at(changed, figure, work.drop, "DRP102")
            yield f"{work.drop}: {claimed} lines for {work.lines}", {work.drop: changed}, (due,)


def _delete_section(shelf: Shelf) -> Changes:
    """A required section goes, heading and body."""
    for work, section, start, end in _iter_sections(shelf):
        lines = shelf.files[work.page].split("\n")
        changed = "\n".join(lines[:start] + lines[end:])
        yield f"{work.page}: {section.head}", {work.page: changed}, _due_of_section(shelf, work, section)


def _rename_section(shelf: Shelf) -> Changes:
    """Where a required section stood, something else stands; in every other one only the heading
    and the headings below it are changed."""
    for at, (work, section, start, end) in enumerate(_iter_sections(shelf)):
        lines = shelf.files[work.page].split("\n")
        prose = Prose(FAR_TOPIC, f"{work.page}{section.head}").section(FAR, 3)
        body = prose if at % 2 else [each for each in lines[start + 1 : end] if not each.startswith("#")]
        changed = "\n".join([*lines[:start], f"## {FAR.head}", *body, *lines[end:]])
        yield f"{work.page}: {section.head}", {work.page: changed}, _due_of_section(shelf, work, section)


def _unlink_citation(shelf: Shelf) -> Changes:
    """The link to a page that has to be cited becomes a mention, or goes."""
    for work in shelf.works:
        text = shelf.files[work.page]
        for path in work.cites:
            link = link_line(work, path)
            for said in (f"More on this is in {path}.", f"More on this is in `{basename(path)}`."):
                changed = text.replace(link, said)
                yield f"{work.page}: {said}", {work.page: changed}, (_at(changed, said, work.page, "CIT104"),)
            for said in ("", f"<!-- {link} -->"):
                missing = _at_cite(shelf, work, "CIT103")
                claim = _at_claim(shelf.files[work.drop], path, work.drop, "DRP101")
                yield f"{work.page}: no {path}", {work.page: text.replace(link, said)}, (missing, *claim)


def _move_target(shelf: Shelf) -> Changes:
    """A cited page is moved or renamed, and the links to it stay."""
    cited = dict.fromkeys(path for work in shelf.works for path in work.cites)
    for path in cited:
        folder, name = dirname(path), basename(path)
        for moved in (
            f"{folder}/old/{name}",
            f"archive/{path}",
            f"{folder}/{name[:3]}new-{name[3:]}",
            path.upper(),
        ):
            due = tuple(
                _at(shelf.files[work.page], link_line(work, path), work.page, "LNK101")
                for work in shelf.works
                if path in work.cites
            )
            yield f"{path} to {moved}", {path: None, moved: shelf.files[path]}, due


def _misnumber_part(shelf: Shelf) -> Changes:
    """The drop states the number of another part, or of none."""
    for work in shelf.works:
        text = shelf.files[work.drop]
        for number in (*(each for each in (1, 2, 3, 4) if each != work.number), 5, 17):
            changed = re.sub(r"(?im)^(\W*part\W+)\d+(?=\W*$)", rf"\g<1>{number}", text, count=1)
            line = _line_where(changed, re.compile(rf"(?i)\W*part\W+{number}\W*"))
            yield f"{work.drop}: part {number}", {work.drop: changed}, (Due(("DRP102",), work.drop, (line,)),)


def _take_target(shelf: Shelf) -> Changes:
    """The drop, or the plan, gives another part's file as this part's."""
    for work in shelf.works:
        text, plan = shelf.files[work.drop], shelf.files[work.plan]
        for other in shelf.works:
            if other is work:
                continue
            changed = text.replace(work.page, other.page)
            lines = (_line_of(changed, other.page), _line_where(changed, re.compile(r"(?i)\W*part\W+\d+\W*")))
            yield (
                f"{work.drop}: {other.page}",
                {work.drop: changed},
                (Due(("DRP102", "DRP104"), work.drop, lines),),
            )
            if other.plan == work.plan and other.number < work.number:
                changed = plan.replace(f"Create {work.page}", f"Create {other.page}")
                changed = changed.replace(f"File**: {work.page}", f"File**: {other.page}")
                start = _line_of(plan, work.page)
                yield (
                    f"{work.plan}: {other.page}",
                    {work.plan: changed},
                    (Due(("PLN106",), work.plan, (start,)),),
                )


def _edit_foreign(shelf: Shelf) -> Changes:
    """The drop says that it wrote another part's file too."""
    for work in shelf.works:
        text = shelf.files[work.drop]
        for other in shelf.works:
            if other is work or (other.number - work.number) % 2:
                continue
            changed = _add_target(text, work.page, other.page)
            due = Due(("DRP104",), work.drop, (_line_of(changed, other.page),))
            yield f"{work.drop}: {other.page} too", {work.drop: changed}, (due,)


def _tick_without_file(shelf: Shelf) -> Changes:
    """A ticked part's page goes, or the part that is not written is ticked."""
    for work in shelf.works:
        ticked = Due(("PLN108",), work.plan, (_line_of_opener(shelf, work),))
        drop = _at(shelf.files[work.drop], work.page, work.drop, "DRP106")
        yield f"{work.page} gone", {work.page: None}, (ticked, drop)
        moved = f"{dirname(work.page)}/{work.subject.slug[:3]}other.md"
        yield f"{work.page} is {moved}", {work.page: None, moved: shelf.files[work.page]}, (ticked, drop)
    for plan in dict.fromkeys(work.plan for work in shelf.works):
        text = shelf.files[plan]
        opener = "- [ ] PART 5"
        for mark in "xX✓✅":
            changed = text.replace(opener, f"- [{mark}] PART 5")
            yield f"{plan}: [{mark}]", {plan: changed}, (_at(changed, f"- [{mark}] PART 5", plan, "PLN108"),)
        changed = f"{text}\n- [x] PART 5 COMPLETE\n"
        yield f"{plan}: closer", {plan: changed}, (_at(changed, "- [x] PART 5 COMPLETE", plan, "PLN108"),)


def _remove_drop(shelf: Shelf) -> Changes:
    """A written and ticked part is reported by nobody."""
    for work in shelf.works:
        due = Due(("PLN110",), work.plan, (_line_of_opener(shelf, work),))
        yield f"{work.drop} gone", {work.drop: None}, (due,)
        yield (
            f"{work.drop} renamed",
            {work.drop: None, f"notes/{basename(work.drop)[10:]}": "# Notes\n\nNone.\n"},
            (due,),
        )
    for plan in dict.fromkeys(work.plan for work in shelf.works):
        works = [work for work in shelf.works if work.plan == plan]
        due = Due(("PLN110",), plan, (_line_of_opener(shelf, works[0]),))
        yield f"{plan}: no drops", {work.drop: None for work in works}, (due,)
        changed = shelf.files[plan].replace("- [ ] PART 5", "- [x] PART 5")
        page = f"{dirname(works[0].page)}/04-outlook.md"
        text = shelf.files["basics/00-measuring.md"].replace("# Measuring\n", "# Outlook\n")
        yield (
            f"{plan}: part 5 written",
            {plan: changed, page: text},
            (_at(changed, "- [x] PART 5", plan, "PLN110"),),
        )


def _report_another_plan(shelf: Shelf) -> Changes:
    """The drop names another plan, lies beside it, or has its text."""
    for work in shelf.works:
        text = shelf.files[work.drop]
        other = next(each for each in shelf.works if each.plan != work.plan and each.number == work.number)
        for plan in (other.plan, f"expansions/elsewhere/{basename(other.plan)}"):
            changed = text.replace(work.plan, plan)
            yield (
                f"{work.drop}: {plan}",
                {work.drop: changed},
                (_at(changed, plan, work.drop, "DRP101", "DRP102"),),
            )
        moved = f"{dirname(other.plan)}/{basename(work.drop)}"
        lines = (1, _line_of(text, work.page), _line_of(text, work.plan))
        yield f"{work.drop} to {moved}", {work.drop: None, moved: text}, (Due(_MISPLACED, moved, lines),)
        taken = shelf.files[other.drop]
        lines = (1, _line_of(taken, other.page), _line_of(taken, other.plan))
        yield f"{work.drop} as {other.drop}", {work.drop: taken}, (Due(_MISPLACED, work.drop, lines),)


def _go_back_in_time(shelf: Shelf) -> Changes:
    """Drops, or ticks, from before the plan."""
    for work in shelf.works:
        text, plan = shelf.files[work.drop], shelf.files[work.plan]
        for day in ("2025-02-28", "2024-03-05", "2023-12-31"):
            changed = re.sub(rf"(?m)^({_TIME}){work.day}", rf"\g<1>{day}", text)
            yield f"{work.drop}: {day}", {work.drop: changed}, (_at_time(changed, day, work.drop),)
        renamed = work.drop.replace(work.day, "2025-02-14")
        changed = text.replace(work.day, "2025-02-14")
        due = _at_time(changed, "2025-02-14", renamed)
        yield f"{renamed}: all of it", {work.drop: None, renamed: changed}, (due,)
        if f"(Completed {work.day}" in plan:
            changed = plan.replace(f"(Completed {work.day}", "(Completed 2025-02-14")
            due = Due(("PLN115",), work.plan, (_line_of_opener(shelf, work),))
            yield f"{work.plan}: part {work.number}", {work.plan: changed}, (due,)
    for path in dict.fromkeys(work.plan for work in shelf.works):
        changed = shelf.files[path].replace(f"**Date**: {PLANNED}", "**Date**: 2025-04-11")
        works = [work for work in shelf.works if work.plan == path]
        due_of_all = (_at_time(shelf.files[work.drop], work.day, work.drop) for work in works)
        yield f"{path}: later", {path: changed}, tuple(due_of_all)


def _invent_sources(shelf: Shelf) -> Changes:
    """The drop claims sources that the page does not have, or page and drop have some that cannot
    be: identifiers without their form, dates that contradict each other."""
    for work in shelf.works:
        text, page = shelf.files[work.drop], shelf.files[work.page]
        for source in work.sources:
            if source.address in text:
                invented = f"{source.address[:-2]}97"
                changed = text.replace(source.address, invented)
                due = _at(changed, invented, work.drop, "DRP101")
                yield f"{work.drop}: {invented}", {work.drop: changed}, (due,)
        book, paper, notes = work.sources
        for wrong, code, right in (
            ("https://arxiv.org/abs/2413.12345", "TXT201", paper.address),
            ("https://arxiv.org/abs/2403.1234", "TXT201", paper.address),
            ("https://doi.org/10.55/x.1", "TXT202", notes.address),
            ("https://doi.org/11.5555/x.1", "TXT202", notes.address),
            (f"{book.isbn[:-1]}{(int(book.isbn[-1]) + 3) % 10}", "TXT203", book.isbn),
        ):
            holding = [path for path in (work.page, work.drop) if right in shelf.files[path]]
            changes = {path: shelf.files[path].replace(right, wrong) for path in holding}
            yield f"{work.page}: {wrong}", dict(changes), (_at(changes[work.page], wrong, work.page, code),)
        listed = f"({paper.address}) (accessed {work.day}"
        changed = page.replace(listed, f"({paper.address}) (accessed 2019-05-02")
        due = _at(changed, "accessed 2019-05-02", work.page, "TXT303")
        yield f"{work.page}: accessed too early", {work.page: changed}, (due,)
        read = re.compile(rf"(?m)^(.*{re.escape(paper.address)}.*accessed:? ){work.day}")
        if read.search(text):
            changed = read.sub(r"\g<1>2026-03-09", text)
            due = _at(changed, "2026-03-09", work.drop, "TXT302")
            yield f"{work.drop}: accessed too late", {work.drop: changed}, (due,)


FAMILIES: Mapping[str, Callable[[Shelf], Changes]] = {
    "lines inflated": _inflate_lines,
    "section deleted": _delete_section,
    "section renamed": _rename_section,
    "citation unlinked": _unlink_citation,
    "link to a moved file": _move_target,
    "wrong part number": _misnumber_part,
    "target of another part": _take_target,
    "foreign edit": _edit_foreign,
    "tick without file": _tick_without_file,
    "file without drop": _remove_drop,
    "drop of another plan": _report_another_plan,
    "time before the plan": _go_back_in_time,
    "sources invented": _invent_sources,
}

_TIME = r"\W*(?:finished|Date|Completed)\W+"
"""What stands before the time of a drop, in all styles."""

_MISPLACED = ("DRP101", "DRP102", "DRP103", "DRP104")


def _iter_sections(shelf: Shelf) -> Iterator[tuple[Work, Section, int, int]]:
    """Each required section of each page, with the index of its heading and of the line behind it."""
    for work in shelf.works:
        lines = shelf.files[work.page].split("\n")
        heads = [at for at, line in enumerate(lines) if line.startswith("## ")]
        for section, start, end in zip(work.subject.sections, heads, heads[1:], strict=False):
            assert section.head in lines[start]
            yield work, section, start, end


def _due_of_section(shelf: Shelf, work: Work, section: Section) -> tuple[Due, ...]:
    claim = _at_claim(shelf.files[work.drop], section.head, work.drop, "DRP101")
    return (_at(shelf.files[work.plan], section.title, work.plan, "PAG101"), *claim)


def _at(text: str, said: str, path: str, *codes: str) -> Due:
    return Due(codes, path, (_line_of(text, said),))


def _at_time(text: str, day: str, path: str) -> Due:
    return Due(("DRP107",), path, (_line_where(text, re.compile(f"{_TIME}{day}.*")),))


def _at_claim(text: str, said: str, path: str, code: str) -> tuple[Due, ...]:
    """The list item by which a drop claims something, if it does."""
    lines = [
        at
        for at, line in enumerate(text.split("\n"), 1)
        if re.fullmatch(rf"\W*\d*\W*{re.escape(said)}\W*", line)
    ]
    return (Due((code,), path, tuple(lines)),) if lines else ()


def _at_cite(shelf: Shelf, work: Work, code: str) -> Due:
    lines = shelf.files[work.plan].split("\n")
    return Due(
        (code,), work.plan, ([at for at, line in enumerate(lines, 1) if "**CITE**" in line][work.number - 1],)
    )


def _line_of_opener(shelf: Shelf, work: Work) -> int:
    opener = re.compile(rf"- \[.\] PART {work.number}: .*")
    return _line_where(shelf.files[work.plan], opener)


def _line_of(text: str, said: str) -> int:
    return text.count("\n", 0, text.index(said)) + 1


def _line_where(text: str, pattern: re.Pattern[str]) -> int:
    return next(at for at, line in enumerate(text.split("\n"), 1) if pattern.fullmatch(line))


def _add_target(text: str, own: str, other: str) -> str:
    """A second file beside the drop's own, as each style of drops writes it."""
    return (
        text.replace(f"target: {own}", f"target:\n  - {own}\n  - {other}")
        .replace(f"**File Created**: {own}", f"**Files Created**:\n- {own}\n- {other}\n")
        .replace(f"Target File: `{own}`", f"Target Files: `{own}`, `{other}`")
        .replace(f"| File | {own} |", f"| File | {own} |\n| File | {other} |")
    )
