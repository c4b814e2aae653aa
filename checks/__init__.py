"""Proofshelf's checks: read a knowledge base, measure what is true, judge it."""
