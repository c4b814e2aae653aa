/* What Material makes of a page when it has come, for those who go through it by keys and by ear. */
window.document$?.subscribe?.(() => {
  // Each would be a landmark without a name.
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
});
