"""Blanks of a template that nobody filled in.

A blank that asks for something (`[Insert source]`) waits for an answer; one that does not (`[Company Name]`,
`{{name}}`) may be there for readers to fill in, and is reported under another name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Place, Problem
from checks.reading.prose.text import Prose
from checks.reading.prose.to_do import ENDS, VALUE_BEFORE, WORD, is_subject, stands_for_something

# The words in these patterns are what is looked for in pages, and no notes on this file.
_SLOTS = (
    "name|names|date|place|year|month|time|title|author|authors|number|address|email|url|link|city|country"
    "|company|location|source|phone|topic|description|version|amount|value|journal|publisher"
    "|organisation|organization"
)
_BRACKETED = LazyPattern(r"\[([^\W\d_][^\[\]\n]+)\](?![\[(\w/_-])")
_WORDS = LazyPattern(r"[^\W_]+")
_WORDS_OF_BLANKS = frozenset(
    [
        *_SLOTS.split("|"),
        *("insert", "placeholder", "here", "your", "todo", "tbd", "tbc", "fixme", "yyyy", "needed"),
        *("insertar", "inserir", "insérer", "einfügen", "eintragen", "вставьте", "вставить", "укажите"),
        *("nombre", "nome", "nom", "имя", "你的名字", "您的姓名", "作者姓名", "あなたの名前"),
    ]
)
"""Words of which a blank in brackets has one, unless it is a row of X."""

_BLANK = LazyPattern(
    rf"""\[
    (?: (?:[Ii]nsert|INSERT|PLACEHOLDER|[Pp]laceholder)[ :][^\[\]\n]{{1,60}}
      | (?:PLACEHOLDER|[Pp]laceholder)
      | (?:[Aa]dd|ADD|[Dd]escribe|[Rr]eplace|[Ee]nter|[Pp]rovide|[Ff]ill)\ [^\[\]\n]{{0,60}}
        \b(?:here|HERE|your)\b[^\[\]\n]{{0,20}}
      | Your(?:\ [A-Z]\w+){{1,4}} | YOUR(?:[ _][A-Z]+){{1,4}}
      | [Yy]our\ (?:\w+\ ){{0,3}}(?i:{_SLOTS})
      | (?:TODO|TBD|TBC|FIXME)\b[^\[\]\n]{{0,80}} | XXX+ | [Cc]itation\ needed
      | (?:[A-Z][a-z]+\ ){{1,3}}(?:(?i:{_SLOTS}))(?:\ [Hh]ere)?
      | (?:[Aa]uthor|AUTHOR|[Ss]urname)(?:s|\(s\))?(?:\ et\ al\.?)?,?\ (?:[Yy]ear|YEAR|YYYY|[Dd]ate)
      | (?i:{_SLOTS})\ (?:here|HERE)
      | (?:Insertar|Inserir|Insérer|Вставьте|Вставить|Укажите)\ [^\[\]\n]{{1,60}}
      | [^\[\]\n]{{1,40}}\ (?:einfügen|eintragen)
      | (?:Tu|Su)\ nombre | Seu\ nome | Votre\ nom | (?:Ihr|Dein)\ Name | Ваше\ имя | Имя\ автора
      | Nombre\ del\ autor | Nome\ do\ autor | Nom\ de\ l['’]auteur | Name\ de[rs]\ Autor(?:s|in)
      | 你的名字 | 您的姓名 | 作者姓名 | あなたの名前
    )\](?![\[(\w/_-]|\.\w|:\s*(?:\#|<>|<?[\w.\#/-]+(?:[:/]|\.\w)))""",
    re.VERBOSE,
)
_BOUND = LazyPattern(r"[\w\[\]\\!/-]\[")
_FIELD_BLANK = LazyPattern(rf"\[(?i:{_SLOTS})\](?![\[(\w/_:-]|\.\w)")
_OPENED = LazyPattern("<[yYiIpPTade]")
_TAG = LazyPattern(
    r"""<(?: (?:your|YOUR|Your|insert|INSERT|Insert)[-_ ][^<>=.\n][^<>=\n]{0,49}
      | placeholder | PLACEHOLDER | TODO | TBD
      | (?:add|put|describe|enter)\ [^<>\n]{1,40}\ here
    )>""",
    re.VERBOSE,
)
_VARIABLE = LazyPattern(r"\{\{[-~]?[ \t]*(?!(?:and|or)\b)[A-Za-z_][\w .|-]{0,60}?[ \t]*[-~]?\}\}(?!\})")
_BRACES = "{{"
_BRACES_ALONE = LazyPattern(r"(?<![{$])\{\{")
_LOREM = LazyPattern(r"\b[Ll]orem ipsum dolor\b|^\W{0,6}Lorem ipsum\W*$", re.MULTILINE)
_LINK_BLANK = LazyPattern(r"\]\(https?://(?:\.\.\.|…|(?:www\.)?your-?(?:site|domain|url|link)[^)\s]*)\)")
_RESERVED = LazyPattern(r"https?://example\.com\b[^\s)>\]]*")
_LATER = LazyPattern(r"\b(?:[Tt]o be written|[Cc]oming [Ss]oon)(?=[.…!)*_ \t]*$)", re.MULTILINE)

_STEP = r"(?:[→⇒➔➜]|\S > )"
_STEP_BEFORE = LazyPattern(rf"{_STEP}[^.;|]*$")
_STEP_AFTER = LazyPattern(rf"[^.;|]*?{_STEP}")
"""What leads from one menu to the next, in the same sentence and cell."""

_EXAMPLES = LazyPattern(
    r"(?:\be\. ?g\.|\bfor (?:example|instance)\b|\bsuch as\b|\bz\. ?B\.|\bzum Beispiel\b|\bpar exemple\b"
    r"|\bp\. ?ej\.|\bpor ejemplo\b|\bpor exemplo\b|\bнапример\b|例如|比如|例えば|たとえば)[^.;|]*$",
    re.IGNORECASE,
)
"""What introduces examples: “variables (e.g. {{prompt}}, {{context}})”."""

_PLACEHOLDER = LazyPattern(r"\bplaceholders?\b", re.IGNORECASE)
_DESTINATION = LazyPattern(r"\]\([^()\s]*$")
_OF_A_PROGRAM = LazyPattern(r"\w\.\w|\|")
"""A field of something, or a filter: what programs write, and nobody fills in by hand."""

_FORM = 4
"""So many slots on a page, one of them more than once, and it is a form or tells how to fill one in."""

_ASKING = LazyPattern(
    r"\b(?:insert|add|describe|replace|enter|provide|put|fill|here|author|needed|todo|tbd|tbc|fixme"
    r"|placeholder|XXX+|insertar|inserir|insérer|einfügen|eintragen|вставьте|вставить|укажите)\b",
    re.IGNORECASE,
)
"""What asks for something, and stands in no form but where nobody answered."""

_NEVER = LazyPattern(r"(?!)")
_MARKS = ("[TODO]", "[FIXME]", "[XXX]")


_SHOWN_KEYS = ("title", "summary", "description")
"""The keys of front matter that lists of pages show."""


def find_placeholders(prose: Prose) -> Iterator[Problem]:
    """A problem for each blank."""
    yield from _find_in_front_matter(prose)
    for form in _FORMS:
        found = [*_iter_meant(form, prose)]
        is_form = _are_of_a_form([match for match in found if form.is_open(match)])
        for match in found:
            place = prose.place(match.start())
            if not form.is_open(match):
                yield _problem(place, match[0])
            elif not is_form:
                yield _may_be_blank(place, match[0])


def _iter_meant(form: "_Form", prose: Prose) -> Iterator[re.Match[str]]:
    hidden, shown = _part(_find(form, prose), prose)
    in_code = {match[0] for match in hidden}
    for match in shown:
        is_shown_as_code = match[0] in in_code or (
            match[0].startswith(_BRACES) and _has_braces_in_code(prose)
        )
        is_example = is_shown_as_code or _EXAMPLES.search(prose.before(match.start()))
        if not (form.is_open(match) and is_example) and _is_meant(form, prose, match):
            yield match


def _part(
    found: Iterator[re.Match[str]], prose: Prose
) -> tuple[Sequence[re.Match[str]], Sequence[re.Match[str]]]:
    """What stands in code or a comment, and what does not."""
    parts: tuple[list[re.Match[str]], list[re.Match[str]]] = ([], [])
    for match in found:
        parts[not prose.is_hidden(match.start())].append(match)
    return parts


def _is_meant(form: "_Form", prose: Prose, match: re.Match[str]) -> bool:
    is_told = prose.is_quoted(match.start()) or _is_spoken_of(prose, match)
    return not is_told and form.is_blank(prose, match)


@lru_cache(maxsize=1)  # asked for each variable of a text
def _has_braces_in_code(prose: Prose) -> bool:
    """Whether a page shows some variable in code as well: it tells of a language that has them."""
    return any(prose.is_hidden(match.start()) for match in _BRACES_ALONE.finditer(prose.text))


def _is_spoken_of(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the line says what a placeholder is: “replace the placeholder [Your Name]”."""
    around = (prose.before(match.start()), prose.after(match.end()))
    return any(map(_PLACEHOLDER.search, around))


def _are_of_a_form(slots: Sequence[re.Match[str]]) -> bool:
    names = {match[0].strip("{}-~ \t") for match in slots}
    return _FORM <= len(slots) != len(names)


def _find(form: "_Form", prose: Prose) -> Iterator[re.Match[str]]:
    if isinstance(form.hint, tuple):
        return prose.find_near(form.hint, form.pattern)
    return form.pattern.finditer(prose.text) if form.hint(prose) else iter(())


@lru_cache(maxsize=1)  # several forms ask it of a text
def _has_brackets(prose: Prose) -> bool:
    """Whether a word of blanks stands in brackets that are no link's: much quicker to find out."""
    return any(
        "XXX" in inside or not _WORDS_OF_BLANKS.isdisjoint(_WORDS.findall(inside.casefold()))
        for inside in _BRACKETED.findall(prose.shown)
    )


def _has_tags(prose: Prose) -> bool:
    return "<" in prose.shown and _OPENED.search(prose.shown) is not None


def _find_in_front_matter(prose: Prose) -> Iterator[Problem]:
    """Values that are blanks as a whole. A title may be a word such as TODO."""
    for key in _SHOWN_KEYS:
        value = prose.document.front_matter.get(key)
        if not isinstance(value, str):
            continue
        if _BLANK.fullmatch(value) or (key != "title" and WORD.fullmatch(value)):
            yield _problem(prose.place_in_front_matter(value), value)


def _may_be_blank(place: Place, blank: str) -> Problem:
    message = (
        f"“{blank[:60]}” may be a blank that nobody filled in: write what belongs there, or show it as code"
    )
    return Problem("open-blank", place, message)


def _problem(place: Place, blank: str) -> Problem:
    found = blank[:60].removeprefix("]")
    message = f"“{found}” is a placeholder that nobody filled in: write what belongs there"
    return Problem("placeholder", place, message)


def _always(_prose: Prose, _match: re.Match[str]) -> bool:
    return True


def _is_no_example(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a filler text fills no element of raw HTML, which shows how something looks."""
    return not prose.before(match.start()).rstrip().endswith(">")


def _is_alone(prose: Prose, match: re.Match[str]) -> bool:
    return not prose.before(match.start()).strip(" \t*+_(-")


def _is_no_link(prose: Prose, match: re.Match[str]) -> bool:
    """Whether brackets stand free and are no reference to a definition, no part of what a program shows,
    nor read a short form out: “SAN [Standard Arch Number]”."""
    if _BOUND.match(prose.text, max(0, match.start() - 1)) and match.start():
        return False
    if _is_of_a_label(prose, match) or (match[0] in _MARKS and is_subject(prose, match)):
        return False
    initials = "".join(word[0] for word in match[0][1:-1].split()).upper()
    if re.search(rf"\b{re.escape(initials)}\b\W{{0,3}}$", prose.before(match.start())):
        return False
    return (prose.line(match.start()), match[0][1:-1]) not in prose.linked


def _is_of_a_label(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a blank that asks for nothing is part of a path of menus, or of the text of a link: what a
    program shows there differs, “Administration → [Company Name] → Rights”."""
    if _ASKING.search(match[0]):
        return False
    before, after = prose.before(match.start()), prose.after(match.end())
    return after.startswith("](") or bool(_STEP_BEFORE.search(before) or _STEP_AFTER.match(after))


def _is_never_closed(prose: Prose, match: re.Match[str]) -> bool:
    """Whether an angle bracket opens no element: `<insert_text> … </insert_text>` is one."""
    return f"</{match[0][1:]}" not in prose.text


def _is_value(prose: Prose, match: re.Match[str]) -> bool:
    """Whether the match is the whole value of a field or of a cell."""
    before, after = prose.before(match.start()), prose.after(match.end())
    return bool(VALUE_BEFORE.search(before) and ENDS.match(after)) and _is_no_link(prose, match)


def _is_left_open(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a variable is part of no formula, and nothing that a template engine fills in."""
    before = prose.before(match.start())
    if prose.is_rendered or _OF_A_PROGRAM.search(match[0]) or _DESTINATION.search(before):
        return False
    is_part = before[-1:].isalnum() or before[-1:] in tuple("$\\{_^/")
    return not (is_part or prose.is_formula(match.start()))


def _is_source(prose: Prose, match: re.Match[str]) -> bool:
    return prose.is_listing(prose.line(match.start()))


@frozen
class _Form:
    """A form of blanks. `hint` is what is looked at first: words of which its line has to hold one,
    or whether the text may hold any. `is_blank` says whether a match of `pattern` is meant. Where there is
    `asking`, only a blank that it finds something in asks to be filled in by whoever writes the page."""

    hint: tuple[str, ...] | Callable[[Prose], bool]
    pattern: LazyPattern
    is_blank: Callable[[Prose, re.Match[str]], bool]
    asking: LazyPattern | None = None

    def is_open(self, match: re.Match[str]) -> bool:
        """Whether a blank asks for nothing, as those of forms, which are left empty."""
        return self.asking is not None and not self.asking.search(match[0])


_FORMS = (
    _Form(_has_brackets, _BLANK, _is_no_link, _ASKING),
    _Form(_has_brackets, _FIELD_BLANK, _is_value, _NEVER),
    _Form(_has_tags, _TAG, _is_never_closed, _ASKING),
    _Form((_BRACES,), _VARIABLE, _is_left_open, _NEVER),
    _Form(("orem ipsum",), _LOREM, _is_no_example),
    _Form(("://...", "://…", "://your"), _LINK_BLANK, _always),
    _Form(("://example.",), _RESERVED, _is_source),
    _Form(("TODO", "TBD", "FIXME", "XXX"), WORD, stands_for_something),
    _Form(("be written", "oming "), _LATER, _is_alone),
)
