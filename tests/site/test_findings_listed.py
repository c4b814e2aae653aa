"""The order of the findings on their page, and what is left out of it."""

from checks.model import Evidence, Finding, KnowledgeBase, Place, Severity
from hooks.measuring.measurement import Measured
from hooks.pages.findings import LEAST, MOST, MOST_IN_ALL, list_folders, show_code, view_findings
from hooks.pages.proof import view_proof
from hooks.placing.addresses import Addresses
from hooks.placing.routes import Routes

ROUTES = Routes("", Addresses({}, {}, {}), {}, "", {}, {})


def measured(*findings: Finding) -> Measured:
    base = KnowledgeBase("", {}, (), (), ())
    return Measured(base, Evidence({}, {}, {}, {}, {}, {}, {}, ()), findings)


def found(path: str, line: int = 1, amount: int | None = None, **more: Severity | str) -> Finding:
    given = {"severity": Severity.WARNING, "code": "PAG103", "name": "short-page"} | more
    return Finding(Place(path, line), message="m", amount=amount, **given)  # type: ignore[arg-type]  # as they are


def test_the_heaviest_come_first() -> None:
    rules = view_findings(
        measured(
            found("a.md", amount=1),
            found("b/few.md", amount=20),
            found("b/many.md", 9, amount=20),
            found("b/many.md", 2),
            found("z.md", severity=Severity.INFO, code="PAG109", name="unplanned-page"),
            found("z.md", severity=Severity.ERROR, code="LNK101", name="broken-link"),
        ),
        ROUTES,
    )
    assert [each.rule.code for each in rules] == ["LNK101", "PAG103", "PAG109"]
    files = [(each.path, each.title) for each in rules[1].files]
    assert files == [("b/many.md", "many.md"), ("b/few.md", "few.md"), ("a.md", "a.md")]
    assert [each.finding.place.line for each in rules[1].files[0].found] == [2, 9]


def test_what_is_too_much_is_counted() -> None:
    many = [found(f"{at // 150}.md", at) for at in range(MOST + 120)]
    (rule,) = view_findings(measured(*many), ROUTES)
    assert sum(len(file.found) for file in rule.files) == MOST
    assert rule.more == 120


def test_each_rule_has_some_of_its_findings_where_all_have_too_many() -> None:
    codes = [f"PAG{number}" for number in range(110, 116)]
    many = [found("a.md", at, code=code, name=code) for code in codes for at in range(MOST + 1)]
    rules = view_findings(measured(*many), ROUTES)
    listed = [sum(len(file.found) for file in rule.files) for rule in rules]
    assert listed == [MOST] * (MOST_IN_ALL // MOST) + [LEAST] * 3
    assert [count + rule.more for count, rule in zip(listed, rules, strict=True)] == [MOST + 1] * 6


def test_a_page_has_the_most_severe_of_too_many_findings() -> None:
    infos = [found("a.md", at, severity=Severity.INFO) for at in range(1, 301)]
    proof = view_proof("a.md", measured(*infos, found("a.md", 999), found("b.md")), ROUTES)
    assert [each.place.line for each in proof.findings] == [*range(1, 100), 999]
    assert proof.more_findings == 201
    assert [badge.text for badge in proof.finding_badges] == ["1 warning", "300 infos"]


def test_code_in_a_message_is_shown_as_such_and_all_else_as_it_is() -> None:
    shown = {
        "write `` `key: value` `` between `---` lines": (
            "write <code>`key: value`</code> between <code>---</code> lines"
        ),
        "`<b>` & <b>": "<code>&lt;b&gt;</code> &amp; &lt;b&gt;",
        "a lone ` and ``two": "a lone ` and ``two",
        "none": "none",
        "": "",
    }
    assert {message: show_code(message) for message in shown} == shown


def test_folders_with_findings_below_them_can_be_chosen() -> None:
    folders = list_folders(measured(found("a/b/c.md"), found("a/d.md"), found("e.md")))
    assert folders == ("/", "a/", "a/b/")
    assert list_folders(measured(found("a/d.md"))) == ("a/",)
