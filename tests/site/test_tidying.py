"""Blanks are taken out of the navigation, and of nothing else; its folders have names."""

from hooks.building.tidying import tidy_navigation

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
    squeezed = tidy_navigation(PAGE)
    assert squeezed.partition("<div")[0] == PAGE.partition("<div")[0]
    assert squeezed.partition('<div class="md-content"')[2] == PAGE.partition('<div class="md-content"')[2]
    assert '<ul>\n<li class="x">\nA title of\ntwo lines\n</li>\n</ul>\n</div>\n' in squeezed
    assert squeezed.split() == PAGE.split()


def test_a_page_of_another_theme_stays_as_it_is() -> None:
    page = "<nav>\n\n  <a>x</a></nav>\n"
    assert tidy_navigation(page) == page


FOLDER = """\
<div class="md-sidebar md-sidebar--primary">
  <a href="./"><span class="md-ellipsis">Rye</span></a>
  <label class="md-nav__link" for="__nav_2_1" id="__nav_2_1_label" tabindex="0">
    <span class="md-nav__icon md-icon"></span>
  </label>
  <nav class="md-nav" data-md-level="2" aria-labelledby="__nav_2_1_label" aria-expanded="false">
    <label class="md-nav__title" for="__nav_2_1">
      <span class="md-nav__icon md-icon"></span>
      Rye
    </label>
  </nav>
<div class="md-content">
"""


def test_the_list_of_a_folder_and_what_opens_it_have_its_title_for_a_name() -> None:
    tidy = tidy_navigation(FOLDER)
    assert tidy.count('aria-labelledby="__nav_2_1_title"') == 2
    assert '<span role="img" aria-labelledby="__nav_2_1_title" class="md-nav__icon md-icon">' in tidy
    assert '<label class="md-nav__title" id="__nav_2_1_title" for="__nav_2_1">' in tidy


def test_what_opens_a_folder_with_words_is_named_by_them() -> None:
    tidy = tidy_navigation(FOLDER.replace('tabindex="0">\n', 'tabindex="0">\n    <span>Rye</span>\n'))
    assert 'role="img"' not in tidy
