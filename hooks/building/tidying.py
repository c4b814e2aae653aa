"""The navigation of finished pages, without what the theme's templates leave in it: the blank lines of their
loops and conditions, which in thousands of pages are a good part of the site, and folders without a name."""

import re

_BEGIN, _END = '<div class="md-sidebar md-sidebar--primary"', '<div class="md-content"'

_FOLDER = re.compile(
    r'(<nav class="md-nav" [^>]*aria-labelledby="(__nav_[\d_]+))_label("[^>]*>\n<label class="md-nav__title")'
)
_OPENER = re.compile(
    r'(<label class="md-nav__link[^>]* id="(__nav_[\d_]+)_label"[^>]*>\n<span)( class="md-nav__icon)'
)


def tidy_navigation(page: str) -> str:
    """A finished page of Material with a single line end in place of the blank lines and indentation of its
    navigation, where the theme has no text whose blanks count; there, each folder has its title for a name.
    """
    begin = page.find(_BEGIN)
    end = page.find(_END, begin)
    if begin < 0 or end < 0:
        return page
    first, *others = page[begin:end].split("\n")
    if not others:
        return page
    *lines, last = others
    kept = [first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()]
    return page[:begin] + _name_folders("\n".join(kept)) + page[end:]


def _name_folders(navigation: str) -> str:
    """Material names the list of a folder after the label that opens it. If the folder has a page of its own,
    this holds nothing but an icon, or is not there."""
    named = _FOLDER.sub(r'\1_title\3 id="\2_title"', navigation)
    return _OPENER.sub(r'\1 role="img" aria-labelledby="\2_title"\3', named)
