"""The text of one page: from Markdown that a stranger wrote to HTML that is safe to show."""
