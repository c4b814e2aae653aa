"""Files computed from the base."""
