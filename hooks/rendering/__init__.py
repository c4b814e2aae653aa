"""The text of one page: Markdown of a stranger to HTML that is safe to show."""
