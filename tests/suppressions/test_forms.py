"""Which findings a suppression allows, and that it allows no other: of another line, file or rule."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from case_files import Case, parse_cases, write_files
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.config import Config, load_config
from checks.engine import Checked, run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Finding
from checks.reading.base import read_base

FORMS = parse_cases((Path(__file__).parent / "forms.md").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 15)


def run(root: Path) -> Checked:
    """What the rules of links find, and those of suppressions."""
    settings = root / "checks.toml"
    config = load_config(root, settings) if settings.exists() else Config(root=root)
    config = replace(config, select=("LNK", "SUP"), today=TODAY)
    base = read_base(config)
    return run_rules(base, gather_evidence(base, config), config)


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.title)
def test_what_is_allowed_is_not_told_and_what_is_told_is_not_allowed(case: Case, tmp_path: Path) -> None:
    write_files(case.files, tmp_path)
    checked = run(tmp_path)
    told = [each for each in checked.findings if not each.code.startswith("SUP")]
    allowed = [each.finding for each in checked.suppressed]
    assert {link_text(each, case) for each in told} <= {"told"}
    assert {link_text(each, case) for each in allowed} <= {"allowed"}
    texts = "".join(file.text for file in case.files if file.path.endswith(".md"))
    assert (len(told), len(allowed)) == (texts.count("[told]"), texts.count("[allowed]"))
    about = [each for each in checked.findings if each.code.startswith("SUP")]
    shown = [f"{each.place.path}:{each.place.line}:{each.place.column} {each.code}" for each in about]
    assert shown == [each.place_and_code for each in case.expected or ()], [each.message for each in about]


def link_text(finding: Finding, case: Case) -> str:
    """The text of the link that a finding stands at."""
    text = next(file.text for file in case.files if file.path == finding.place.path)
    line = text.split("\n")[finding.place.line - 1]
    return line[finding.place.column :].partition("]")[0]


RULES: Mapping[str, str] = {"broken-link": "[a](gone.md)", "dead-anchor": "[b](#gone)", "LNK104": "[c]()"}
NAMES = {"broken-link": "LNK101", "dead-anchor": "LNK102", "LNK104": "LNK104"}
COMMENTS = ("allow", "allow-file", "allow-block")

text_lines = st.sampled_from(list(RULES)).map(lambda rule: ("text", (rule,)))
comment_lines = st.tuples(
    st.sampled_from(COMMENTS), st.lists(st.sampled_from(list(RULES)), min_size=1, max_size=3).map(tuple)
)
other_lines = st.sampled_from([("end", ()), ("blank", ())])
documents = st.lists(st.one_of(text_lines, text_lines, comment_lines, other_lines), max_size=24)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_any_document_is_read_as_a_plain_reading_of_its_lines(
    lines: list[tuple[str, tuple[str, ...]]],
) -> None:
    expected = allow_plainly(lines)
    with TemporaryDirectory() as folder:
        Path(folder, "a.md").write_text("".join(map(render, lines)), encoding="utf-8")
        checked = run(Path(folder))
    found = {(each.finding.place.line, each.finding.code) for each in checked.suppressed}
    told = {(each.place.line, each.code) for each in checked.findings if not each.code.startswith("SUP")}
    everything = {
        (number, NAMES[named[0]]) for number, (kind, named) in enumerate(lines, 1) if kind == "text"
    }
    assert found == expected & everything
    assert told == everything - expected


def render(line: tuple[str, Sequence[str]]) -> str:
    kind, named = line
    if kind == "text":
        return RULES[named[0]] + "\n"
    if kind == "blank":
        return "\n"
    said = "end" if kind == "end" else f"{kind} {', '.join(named)}: reason"
    return f"<!-- checks: {said} -->\n"


def allow_plainly(lines: Sequence[tuple[str, Sequence[str]]]) -> set[tuple[int, str]]:
    """Lines and codes that the comments of a document allow, by the words of the guide."""
    allowed: set[tuple[int, str]] = set()
    opened: list[tuple[int, Sequence[str]]] = []
    for number, (kind, named) in enumerate(lines, 1):
        codes = [NAMES[each] for each in named]
        following = [at for at, (what, _) in enumerate(lines, 1) if at > number and what == "text"]
        if kind == "allow":
            allowed |= {(at, code) for at in following[:1] for code in codes}
        elif kind == "allow-file":
            allowed |= {(at, code) for at in range(1, len(lines) + 1) for code in codes}
        elif kind == "allow-block":
            opened.append((number, codes))
        elif kind == "end" and opened:
            first, of_block = opened.pop()
            allowed |= {(at, code) for at in range(first, number + 1) for code in of_block}
    return allowed
