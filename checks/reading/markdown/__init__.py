"""The Markdown of one file to facts: headings, links, code, anchors, comments."""
