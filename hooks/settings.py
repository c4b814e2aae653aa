"""What a site's `mkdocs.yml` may set below `- proofshelf:`."""

from mkdocs.config import base
from mkdocs.config import config_options as options


class Settings(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the hook for subclasses untyped
    """`root` is the folder of the knowledge base, relative to `mkdocs.yml`; `prefix` is the part of the
    addresses under which its pages stand, each at its path in the base; `title` is what the navigation
    calls it; `fail_on` is the severity from which on a finding is a warning of the build, on which
    `mkdocs build --strict` fails; `policy` says whether pages carry a Content-Security-Policy; `markdown`
    whether the site has the Markdown of each page, and llms.txt; `search` whether the site gets this
    plugin's search, which it does not beside MkDocs' own."""

    root = options.Type(str, default="knowledge")
    prefix = options.Type(str, default="knowledge")
    title = options.Type(str, default="Knowledge")
    fail_on = options.Choice(("error", "warning", "never"), default="error")
    policy = options.Type(bool, default=True)
    markdown = options.Type(bool, default=True)
    search = options.Type(bool, default=True)
