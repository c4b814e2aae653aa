"""The environment of programs that are run for a base."""

import os

_OF_A_REPOSITORY = frozenset(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "OBJECT_DIRECTORY", "PREFIX", "NAMESPACE")
)
"""Variables by which git points the programs that it starts, such as hooks, to its own repository. The base
may lie in another one."""


def outer_environment() -> dict[str, str]:
    """This process's environment without the variables by which git points to one repository."""
    return {key: value for key, value in os.environ.items() if key not in _OF_A_REPOSITORY}
