"""A page has a blank that may be there for readers, or may have been forgotten.

## What it does
Looks in pages and drops for

- `[Birth Date]`, `[Your Name]`, `[Ihr Name]`, `<your-name>` and `{{variable}}`
- `[Date]` and the like as the value of a field

What asks to be filled in, such as `[Insert source]`, is a `placeholder`. Left alone is what is left alone
there, and

- a blank that the page has in code as well, and any `{{variable}}` if it has one in code
- `{{variable}}` as the target of a link or part of a path, with a full stop or a bar in it
  (`{{book.title}}`), in pages with tags of a template engine (`{% include … %}`), and on a site of Sphinx
  (`conf.py`) or, with spaces (`{{ version }}`), MkDocs (`mkdocs.yml`)
- names after “e.g.” and the like, or within a path of menus or a link's text (`Works → [Company Name]`)
- four blanks of one kind or more on a page, one of them twice: it is a form, or tells how to fill one in

## Why it matters
If nobody filled it in, readers find a gap, and nobody knows that it is still open. If it is meant, a code
span says so.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Questions about grafts go to [Your Name], those about {{fruit}} to the garden.
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Questions about grafts go to Ada Stone. Sign each label with `[Your Name]`.
```

## How to fix
Write what belongs there, or put it into a code span.
"""

from checks.evidence.site_programs import MKDOCS, is_on_site
from checks.model import Problem, Severity
from checks.rules.instructions import is_for_agent
from checks.rules.rule import Context, Rule, reported_while_reading

_VARIABLE = "“{{"
_OF_JINJA = "“{{ "
"""How messages begin that name a variable, and one as plugins of MkDocs fill them in."""


def _is_filled_elsewhere(context: Context, problem: Problem) -> bool:
    """Whether a site fills in a variable, or an agent a blank in its instructions."""
    path = problem.place.path
    is_of_mkdocs = problem.message.startswith(_OF_JINJA) and is_on_site(context.paths, path, MKDOCS)
    is_filled = problem.message.startswith(_VARIABLE) and (is_of_mkdocs or context.is_in_sphinx(path))
    return is_filled or is_for_agent(context, problem)


RULE = Rule(
    "TXT104",
    "open-blank",
    Severity.INFO,
    reported_while_reading("open-blank", without="plans derived templates", unless=_is_filled_elsewhere),
)
