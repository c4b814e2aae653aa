"""New plans: from a list of parts (`drafts`, read by `parsing` or asked for by `questions`) to a plan
in the grammar that the checks read (`rendering`), proved by reading it back (`proving`)."""
