"""Carrying a plan out: brief, scaffold, run, review, consolidate."""
