"""Looking at what runners left: what stands against a part, what changed, and what is recorded."""
