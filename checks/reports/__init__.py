"""Findings and evidence to text, JSON and other formats."""
