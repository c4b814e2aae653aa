"""Carrying a batch out: a runner for each part, in a git worktree of its own.

`run_loop` is the loop; `starting` begins an attempt; `guard` and `processes` run a command so that nothing of
it outlives its run; `worktrees` and `runner_output` are where it works and what it leaves; `attempts` and
`verdicts` judge that; `taking` and `transfers` bring it into the base; `record` is the state that a later run
resumes from.
"""
