"""Carrying a batch out: a runner for each part, in a git worktree of its own.

`carrying` is the loop; `guard` and `processes` run a command so that nothing of it outlives its run;
`worktrees` and `harvest` are where it works and what it leaves; `verdicts` measures that; `taking`
brings it into the base; `record` is the state that a later run resumes from.
"""
