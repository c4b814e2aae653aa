"""Carrying a plan out: brief, scaffold, run, review, consolidate. Nothing is here yet."""
