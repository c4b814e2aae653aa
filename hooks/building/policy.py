"""The Content-Security-Policy of the site's pages: no script runs but the theme's own.

The hashes of inline scripts are computed from the theme's templates and never from finished
pages, where a script of the base would be allowed with the others.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, TemplateError
from mkdocs.config.defaults import MkDocsConfig

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
# A script with `src` is not inline. One with `type` holds data or is a module, and Material has no module.
_NOT_INLINE = re.compile(r"\b(?:src|type)\s*=", re.IGNORECASE)
_JINJA = re.compile(r"\{[{%#]")
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_COPIERS = ("privacy", "material/privacy")
_COPY = "put a copy into the docs folder, or use Material's plugin `privacy`"
_LEAVE_OUT = "leave it out, or set `policy: false`"


def compose_policy(environment: Environment, config: MkDocsConfig, *, searches: bool = False) -> str:
    """The policy for a theme: everything comes from the site itself. Inline scripts and styles are allowed
    if they are those of the theme's templates, and the same on each page; with `searches`, so is
    WebAssembly, in which the plugin's search is written."""
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for element, text in _iter_inline(environment, config):
        hashes[element].add(_digest(text))
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if searches else []), *sorted(hashes["script"])],
        "style-src": ["'self'", *sorted(hashes["style"])],
        # Python-Markdown aligns the cells of tables by it; what it could fetch, the other directives stop.
        "style-src-attr": ["'unsafe-inline'"],
        # Material's stylesheet holds its icons itself.
        "img-src": ["'self'", "data:"],
        "frame-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def add_policy(page: str, policy: str) -> str:
    """A finished page with the policy in its head, after nothing but the character set."""
    element = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda match: match[0] + element, page, count=1)


def find_scope(config: MkDocsConfig) -> str:
    """The site's path, under which Material keeps a reader's choices. Where it is not set, Material writes
    each page's own way there into a script, which then differs from page to page."""
    return urlsplit(config.site_url or "").path or "/"


def find_blocked(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """What `mkdocs.yml` names that comes from elsewhere, as it is named there, and what to do about it.
    Material's privacy plugin makes copies of scripts, styles and fonts."""
    if not any(name in config.plugins and config.plugins[name].config.get("enabled") for name in _COPIERS):
        named: Iterable[object] = (*config.extra_javascript, *config.extra_css)
        yield from ((str(each), _COPY) for each in named if _ELSEWHERE.match(str(each)))
        if config.theme.get("font"):
            yield "theme.font", _COPY
    if config.extra.get("analytics"):
        yield "extra.analytics", _LEAVE_OUT


def _iter_inline(environment: Environment, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The inline elements of all templates, as pages have them: "script" or "style", and the text."""
    strict = environment.overlay(undefined=StrictUndefined)
    # In a template the newline before `</script>` is not the last one, which Jinja would leave out.
    strict.keep_trailing_newline = True
    font = config.theme.get("font")
    known = {"config": config, **(font if isinstance(font, Mapping) else {})}
    for source in _iter_templates(environment):
        for element, attributes, text in _INLINE.findall(source):
            if _NOT_INLINE.search(attributes):
                continue
            try:
                is_template = _JINJA.search(text)
                yield element.lower(), strict.from_string(text).render(known) if is_template else text
            except TemplateError:
                # It needs more than the configuration, so it differs from page to page: it stays blocked.
                continue


def _iter_templates(environment: Environment) -> Iterator[str]:
    """The sources of the theme's page templates."""
    assert environment.loader is not None  # noqa: S101 - MkDocs sets it; for the type checker
    for name in environment.list_templates(extensions=["html"]):
        yield environment.loader.get_source(environment, name)[0]


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
