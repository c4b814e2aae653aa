"""The site's own templates: everything put into them is escaped unless it was sanitized before."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from checks.model import State
from checks.plurals import count
from hooks.pages.badges import (
    COVERAGE_TONES,
    MARK_WORDS,
    SEVERITY_TONES,
    STATE_HINTS,
    VERDICT_TONES,
    claim_badges,
    duration,
    finding_badges,
    number,
    span,
    verdict_words,
    whole_dates,
)
from hooks.pages.basis import describe_least
from hooks.pages.claims import describe_measured, name_claim
from hooks.pages.disagreement import Disagreement
from hooks.pages.findings import describe_origin, show_code
from hooks.rendering.directions import without_bidi_controls


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("hooks"),
        autoescape=True,
        finalize=_settle,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "coded": show_code,
        "counted": count,
        "duration": duration,
        "number": number,
        "span": span,
        "whole": whole_dates,
    }
    environment.globals |= {
        "coverage_tones": COVERAGE_TONES,
        "disagreements": tuple(Disagreement),
        "mark_words": MARK_WORDS,
        "severity_tones": SEVERITY_TONES,
        "state_hints": STATE_HINTS,
        "states": tuple(State),
        "verdict_tones": VERDICT_TONES,
        "verdict_words": verdict_words,
        "allowed_where": describe_origin,
        "claim_badges": claim_badges,
        "finding_badges": finding_badges,
        "least": describe_least,
        "name_claim": name_claim,
        "describe_measured": describe_measured,
    }
    return environment


def _settle(value: object) -> object:
    """What a template prints. HTML is that of a page's own text, or made by a template itself."""
    return without_bidi_controls(value) if type(value) is str else value


def render_template(name: str, **values: object) -> str:
    """A template of `hooks/templates` as HTML."""
    return _environment().get_template(name).render(**values)
