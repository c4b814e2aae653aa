"""A placeholder of a template was never filled in.

## What it does
Looks in pages and drops for

- `[Birth Date]`, `[Insert source]`, `[Your Name]`, `[Author, Year]`, `[citation needed]`, `[Ihr Name]`,
  `[Insertar fecha]`, `<your-name>`, `{{variable}}`, “Lorem ipsum dolor”, and addresses such as `https://...`
- `TODO`, `TBD`, `FIXME` and `XXX` as the value of a field or a cell, alone on a line, or at the head of a
  note (`TODO: …`), “to be written” and “coming soon” alone on a line, and `[Date]` and the like as the value
  of a field
- blanks in brackets as the title or summary in front matter, and `TODO` and the like as the summary
- example.com where a page lists its sources

Plans may contain all of these, and so may code, comments, quotations, and files or folders named as
templates. Left alone are too

- `{{variable}}` as the target of a link or part of a path, with a full stop or a bar in it
  (`{{book.title}}`), in pages with tags of a template engine (`{% include … %}`) or with variables in code as
  well, and on a site of Sphinx (`conf.py`) or, with spaces (`{{ version }}`), MkDocs (`mkdocs.yml`)
- blanks in the folder of a skill (`SKILL.md`) and in other instructions to agents, which say in their front
  matter what they are for and with which tools, and blanks in lines that speak of placeholders
- names after “e.g.” and the like, or within a path of menus or a link's text (`Works → [Company Name]`)
- `TODO` in a page that keeps account of tasks (`Status: TODO`) or a column of states
- four blanks of one kind or more on a page, `{{variables}}` or `[Name]` and the like, one of them twice: it
  is a form, or tells how to fill one in

## Why it matters
Readers find a gap where something was promised, and nobody knows that it is still open.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

First described by [Author Name] in the year [Insert year].

**Yield**: TBD
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

First described by Cato. Put your own name into `git config user.name "[Your Name]"`, and keep a
TODO list.
```

## How to fix
Write what belongs there, or leave the sentence out.
"""

from checks.model import Problem, Severity, ancestors
from checks.rules.rule import Context, Rule, reported_while_reading

_OF_PROMPTS = frozenset(("tools", "allowed-tools", "argument-hint", "model", "globs", "alwaysApply"))
"""Fields by which agents know what to do with a file, beside its description."""

_VARIABLE = "“{{"
_OF_JINJA = "“{{ "
_BLANKS = (_VARIABLE, "“[", "“<")
"""How messages begin that name a blank, and not a word such as TODO."""


def _is_filled_elsewhere(context: Context, problem: Problem) -> bool:
    """Whether a site fills in a variable, or an agent a blank in its instructions."""
    path = problem.place.path
    # Plugins of MkDocs fill in what is written in this way.
    is_of_mkdocs = problem.message.startswith(_OF_JINJA) and context.paths.is_in_mkdocs(path)
    is_filled = problem.message.startswith(_VARIABLE) and (is_of_mkdocs or context.is_in_sphinx(path))
    is_in_text = (problem.place.line or 1) >= context.base.documents[path].body_line
    is_blank = is_in_text and problem.message.startswith(_BLANKS)
    return is_filled or (is_blank and _instructs(context, path))


def _instructs(context: Context, path: str) -> bool:
    """Whether a file tells an agent what to do: its front matter says for what, without a title, or it
    belongs to a skill in the base. The base may be one itself: that tells nothing."""
    fields = context.base.documents[path].front_matter
    is_prompt = "description" in fields and "title" not in fields and not _OF_PROMPTS.isdisjoint(fields)
    skills = (f"{each}/SKILL.md" for each in ancestors(path) if each)
    return is_prompt or any(skill in context.base.documents for skill in skills)


RULE = Rule(
    "TXT102",
    "placeholder",
    Severity.WARNING,
    reported_while_reading("placeholder", without="plans derived templates", unless=_is_filled_elsewhere),
)
