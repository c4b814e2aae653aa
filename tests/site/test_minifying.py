"""Blanks are taken out of the navigation, and of nothing else."""

from hooks.building.minifying import minify_navigation

PAGE = """\
<script>a

  b</script>
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar">
  <ul>


    <li class="x">
      A title of
      two lines
    </li>
  </ul>
</div>
<div class="md-content">
<pre>a

  b</pre>
"""


def test_only_the_navigation_loses_blanks() -> None:
    squeezed = minify_navigation(PAGE)
    assert squeezed.partition("<div")[0] == PAGE.partition("<div")[0]
    assert squeezed.partition('<div class="md-content"')[2] == PAGE.partition('<div class="md-content"')[2]
    assert '<ul>\n<li class="x">\nA title of\ntwo lines\n</li>\n</ul>\n</div>\n' in squeezed
    assert squeezed.split() == PAGE.split()


def test_a_page_of_another_theme_stays_as_it_is() -> None:
    page = "<nav>\n\n  <a>x</a></nav>\n"
    assert minify_navigation(page) == page
