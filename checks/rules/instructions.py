"""Which files tell an agent what to do: their blanks are for it to fill in."""

from checks.model import Problem, ancestors
from checks.rules.rule import Context

_OF_PROMPTS = frozenset(("tools", "allowed-tools", "argument-hint", "model", "globs", "alwaysApply"))
"""Fields by which agents know what to do with a file, beside its description."""

_NAMES = (".agent.md", ".chatmode.md", ".instructions.md", ".prompt.md")
_BLANKS = ("“{{", "“[", "“<")
"""How messages begin that name a blank, and not a word such as TODO."""


def is_for_agent(context: Context, problem: Problem) -> bool:
    """Whether a problem is of a blank that an agent is to fill in, which none in front matter is."""
    path = problem.place.path
    is_in_text = (problem.place.line or 1) >= context.base.documents[path].body_line
    return is_in_text and problem.message.startswith(_BLANKS) and _instructs(context, path)


def _instructs(context: Context, path: str) -> bool:
    """Whether a file tells an agent what to do: its name does, its front matter says for what, without a
    title, or it belongs to a skill in the base. The base may be one itself: that tells nothing."""
    fields = context.base.documents[path].front_matter
    is_prompt = "description" in fields and "title" not in fields and not _OF_PROMPTS.isdisjoint(fields)
    skills = (f"{each}/SKILL.md" for each in ancestors(path) if each)
    is_named = path.endswith(_NAMES)
    return is_named or is_prompt or any(skill in context.base.documents for skill in skills)
