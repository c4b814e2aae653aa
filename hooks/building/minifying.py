"""Less blank space in finished pages: the loops and conditions of the theme's templates leave blank lines
in the navigation of each page, and in thousands of pages these are a good part of the site."""

import re

_BEGIN, _END = '<div class="md-sidebar md-sidebar--primary"', '<div class="md-content"'
_BLANK = re.compile(r"\s*\n\s*")


def minify_navigation(page: str) -> str:
    """A finished page of Material with a single line end in place of the blank lines and indentation of its
    navigation, where the theme has no text whose blanks count."""
    begin = page.find(_BEGIN)
    end = page.find(_END, begin)
    if begin < 0 or end < 0:
        return page
    return page[:begin] + _BLANK.sub("\n", page[begin:end]) + page[end:]
