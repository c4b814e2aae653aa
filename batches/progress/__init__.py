"""How far plans, batches and parts are: what is claimed beside what is measured, what blocks the
next step, and the command to run next. `figures` measures, `steps` knows the order of commands,
`text` and `listing` show it."""
