"""Less blank space in finished pages: the loops and conditions of the theme's templates leave blank lines
in the navigation of each page, and in thousands of pages these are a good part of the site."""

_BEGIN, _END = '<div class="md-sidebar md-sidebar--primary"', '<div class="md-content"'


def minify_navigation(page: str) -> str:
    """A finished page of Material with a single line end in place of the blank lines and indentation of its
    navigation, where the theme has no text whose blanks count."""
    begin = page.find(_BEGIN)
    end = page.find(_END, begin)
    if begin < 0 or end < 0:
        return page
    first, *others = page[begin:end].split("\n")
    if not others:
        return page
    *lines, last = others
    kept = [first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()]
    return page[:begin] + "\n".join(kept) + page[end:]
