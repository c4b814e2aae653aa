"""Pages of the base, put together from what was measured and what was rendered."""
