"""Rules: one module each, base and evidence in, problems out."""
