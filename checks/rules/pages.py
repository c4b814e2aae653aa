"""The page of a rule, from its module's docstring: `--explain` and the documentation show it."""

from importlib import import_module

from checks.rules.rule import Rule


def render_rule_page(rule: Rule) -> str:
    """The page as Markdown: a title with code and name, the severity, then the docstring,
    whose first line says what is wrong."""
    from inspect import cleandoc  # a run that shows no page does without it

    text = cleandoc(module_docstring(rule))
    return f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity.value}\n\n{text}\n"


def summarise_rule(rule: Rule) -> str:
    """What is wrong, in one sentence: the first line of the page's text."""
    return module_docstring(rule).partition("\n")[0]


def module_docstring(rule: Rule) -> str:
    """The docstring of the module that defines the rule, which bears the rule's name."""
    return import_module(f"checks.rules.{rule.name.replace('-', '_')}").__doc__ or ""
