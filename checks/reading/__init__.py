"""Text to model: the only code of the core that opens files."""
