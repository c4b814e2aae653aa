"""Carrying a batch out: a runner for each part, in a git worktree of its own.

`run_loop` is the loop; `guard` and `processes` run a command so that nothing of it outlives its run;
`worktrees` and `runner_output` are where it works and what it leaves; `verdicts` measures that; `transfers`
brings it into the base; `record` is the state that a later run resumes from.
"""
