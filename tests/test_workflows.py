"""The workflows of `.github/workflows/`: sound, pinned, and with no more rights than they need."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
BY_NAME = {path.stem: path for path in WORKFLOWS}

RIGHTS = {
    "checks": {
        "checks": {"contents": "read"},
        "alerts": {"contents": "read", "security-events": "write"},
        "tests": {"contents": "read"},
    },
    "links": {"links": {"contents": "read"}},
    "platforms": {"core": {"contents": "read"}},
    "site": {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}},
}


def read_workflow(path: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def steps_of(path: Path) -> list[Mapping[str, Any]]:
    return [step for job in read_workflow(path)["jobs"].values() for step in job["steps"]]


def run_linter(name: str, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a linter, from where the tests' own Python is or from the PATH."""
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    linter = shutil.which(name, path=places)
    if linter is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([linter, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    return done.returncode, done.stdout


def test_actionlint_finds_nothing() -> None:
    assert run_linter("actionlint", *map(str, WORKFLOWS)) == (0, "")


def test_actionlint_finds_nothing_in_the_one_of_the_guide(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "hook.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(name: .*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (tmp_path / "knowledge.yml").write_text(shown, encoding="utf-8")
    assert run_linter("actionlint", str(tmp_path / "knowledge.yml")) == (0, "")
    (checkout,) = [
        step for step in steps_of(tmp_path / "knowledge.yml") if "checkout" in step.get("uses", "")
    ]
    assert checkout["with"] == {"persist-credentials": False}


def test_zizmor_finds_nothing() -> None:
    code, told = run_linter("zizmor", "--offline", "--no-progress", "--quiet", ".github")
    assert code == 0, told


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_with_their_version(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"(actions|github)/[a-z/-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def used_versions() -> Mapping[str, set[str]]:
    """Each action with its commits and versions in all workflows."""
    versions: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, version in re.findall(r"uses: (\S+?)@(\S+ # \S+)", path.read_text(encoding="utf-8")):
            versions.setdefault(action, set()).add(version)
    return versions


def test_an_action_has_one_version_in_all_workflows() -> None:
    assert {action: found for action, found in used_versions().items() if len(found) > 1} == {}


def test_the_guide_shows_the_versions_that_the_workflows_use() -> None:
    guide = (ROOT / "docs" / "guide" / "hook.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"uses: (\S+?)@(v\d+)$", guide, re.MULTILINE))
    assert {action for action, _ in shown} >= {"actions/checkout", "github/codeql-action/upload-sarif"}
    for action, major in shown:
        (used,) = used_versions()[action]
        assert used.partition(" # ")[2].startswith(f"{major}.")


@pytest.mark.parametrize("name", RIGHTS)
def test_rights(name: str) -> None:
    workflow = read_workflow(BY_NAME[name])
    assert workflow["permissions"] == {}
    assert {job: each["permissions"] for job, each in workflow["jobs"].items()} == RIGHTS[name]


@pytest.mark.parametrize("name", RIGHTS)
def test_no_key_lies_in_a_checkout_and_no_secret_is_used(name: str) -> None:
    for step in steps_of(BY_NAME[name]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", "")
    assert "secrets" not in BY_NAME[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_uploaded_folders_keep_the_hidden_folders_of_a_base(path: Path) -> None:
    uploads = [step for step in steps_of(path) if re.search("/upload-.*artifact@", step.get("uses", ""))]
    folders = [step["with"] for step in uploads if not Path(step["with"]["path"]).suffix]
    assert len(folders) == {"site": 1, "batch": 1}.get(path.stem, 0)
    assert all(each.get("include-hidden-files") for each in folders)


@pytest.mark.parametrize(
    ("given", "name", "address"),
    [
        ("", "shelf", "https://Jane.github.io/shelf/"),
        ("", "jane.github.io", "https://Jane.github.io/"),
        ("https://shelf.example/", "jane.github.io", "https://shelf.example/"),
    ],
)
def test_the_site_is_built_for_the_address_where_pages_puts_it(
    tmp_path: Path, given: str, name: str, address: str
) -> None:
    (step,) = (step for step in steps_of(BY_NAME["site"]) if "SITE_URL" in step.get("env", {}))
    contexts = {
        "vars.SITE_URL": given,
        "github.repository_owner": "Jane",
        "github.event.repository.name": name,
    }
    variables = {
        key: re.sub(r"\$\{\{ (.*) }}", lambda at: contexts[at[1]], text) for key, text in step["env"].items()
    }
    (tmp_path / "dev").write_text('#!/bin/sh\necho "$1 $SITE_URL"\n', encoding="ascii")
    (tmp_path / "dev").chmod(0o755)
    command = ["bash", "-e", "-c", step["run"]]
    said = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **variables}, capture_output=True, text=True
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, f"build {address}\n", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_the_guide_says_what_to_change_in_a_copy(path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "site.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^\| Line \|.*\n\|.*\n((?:\|.*\n)+)", guide, re.MULTILINE)
    changed = re.findall(r"^\| (?:the job )?`([^`]+)`", table, re.MULTILINE)
    text = re.sub("^#.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for job in set(changed) & read_workflow(path)["jobs"].keys():
        text = re.sub(rf"^  {job}:\n(?:(?:    .*)?\n)+", "", text, flags=re.MULTILINE)
    for line in changed:
        text = text.replace(line, "")
    assert not re.findall(r"\./dev|\.venv|install --quiet \.$", text, re.MULTILINE)


def test_a_clone_converts_no_line_ends() -> None:
    asked = ["git", "check-attr", "text", "knowledge/INDEX.md", "dev", ".github/workflows/site.yml"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(": text: (.*)$", said, re.MULTILINE) == ["unset"] * 3


def test_reports_of_the_checks_can_be_made_as_the_workflow_makes_them(tmp_path: Path) -> None:
    runs = [step["run"] for step in steps_of(BY_NAME["checks"]) if "-m checks" in step.get("run", "")]
    assert len(runs) == 3
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    for run in runs:
        command = run.replace("checks.sarif", quote(str(tmp_path / "checks.sarif")))
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], cwd=ROOT, env=environment, check=False
        )
        assert done.returncode == 0, run
    assert '"version": "2.1.0"' in (tmp_path / "checks.sarif").read_text(encoding="utf-8")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("#")
