"""The hook's manifest and this repository's own hooks, without installing anything."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

_CHECKOUT = Path(__file__).parents[2]


def _read(name: str) -> Any:
    return yaml.safe_load((_CHECKOUT / name).read_text(encoding="utf-8"))


def _scripts() -> Mapping[str, str]:
    project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(project["scripts"])


def test_the_hook_checks_the_whole_base_always() -> None:
    (hook,) = _read(".pre-commit-hooks.yaml")
    assert hook["id"] == "proofshelf-checks"
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    assert hook["always_run"]
    assert hook["require_serial"]


def test_the_hook_starts_a_script_that_the_core_installs() -> None:
    (hook,) = _read(".pre-commit-hooks.yaml")
    assert _scripts()[hook["entry"]] == "checks.__main__:run"
    assert "additional_dependencies" not in hook


def test_own_hooks_are_what_dev_test_runs() -> None:
    (local,) = _read(".pre-commit-config.yaml")["repos"]
    script = (_CHECKOUT / "dev").read_text(encoding="utf-8")
    for hook in local["hooks"]:
        command = hook["entry"].removesuffix(" --force-exclude")
        assert f"    {command}" in script, hook["id"]
