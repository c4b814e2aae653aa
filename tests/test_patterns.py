"""Globs: what they fit, and that none of them takes for ever."""

import pytest
from growth import LINEAR, growth_of

from checks.patterns import compile_patterns


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        ("*.md", ["a.md", "b/c/A.MD", ".md"], ["a.mdx", "a.md/b"]),
        ("a/", ["a/", "a/b", "a/b/c"], ["a", "b/a/c"]),
        ("/a", ["a"], ["b/a"]),
        ("/b/a", ["b/a"], ["c/b/a"]),
        ("a/*/c", ["a/b/c", "a//c"], ["a/c", "a/b/b/c"]),
        ("a/**/c", ["a/c", "a/b/c", "a/b/b/c"], ["ac", "a/bc"]),
        ("a/**/b/**/c", ["a/b/c", "a/b/b/c", "a/x/b/y/c"], ["a/c/b", "a/b"]),
        ("**/*a*b/**", ["ab/", "x/cacb/d"], ["ab", "a/b/c"]),
        ("**a*b", ["a/ab", "ab", "x/a/acb"], ["a/b", "aba"]),
        ("a/**/**/b", ["a/b", "a/x/b"], ["ab"]),
        ("0?-*.md", ["00-x.md", "a/01-.md"], ["0-x.md", "0/-x.md"]),
        ("[a].md", ["[a].md"], ["a.md"]),
        ("**/drafts/**", ["drafts/a", "a\nb/drafts/c\nd.md"], ["a/drafts"]),
    ],
)
def test_what_fits(pattern: str, fitting: list[str], others: list[str]) -> None:
    fits = compile_patterns(["nothing", pattern])
    assert [each for each in (*fitting, *others) if fits(each)] == fitting


@pytest.mark.parametrize("unit", ["**/", "**a", "*a", "**/a/", "?*a"])
def test_time_grows_as_the_path_whatever_the_pattern(unit: str) -> None:
    fits = compile_patterns([f"{unit * 12}x"])
    assert growth_of(lambda size: "a/" * size + "a" * size, fits, 400) < LINEAR
