"""Rules: one module each, base and evidence in, problems out. `RULES` is all of them."""

from checks.rules import missing_section
from checks.rules.rule import Context, Rule

RULES: tuple[Rule, ...] = (missing_section.RULE,)

__all__ = ["RULES", "Context", "Rule"]
