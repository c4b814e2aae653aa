"""`.github/workflows/batch.yml`: sound, pinned, and its own steps do in a repository what they shall."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from workshop import CHECKOUT, PLAN, RECORD, RUNNER, Workshop, open_workshop

WORKFLOW = CHECKOUT / ".github/workflows/batch.yml"


@pytest.fixture(scope="module")
def jobs() -> Mapping[str, Any]:
    """The jobs by name."""
    read: Mapping[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    found: Mapping[str, Any] = read["jobs"]
    return found


def test_actions_are_pinned() -> None:
    used = re.findall(r"uses: (\S+)(.*)", WORKFLOW.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_four_at_once_and_few_rights(jobs: Mapping[str, Any]) -> None:
    assert jobs["part"]["strategy"]["max-parallel"] == 4
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "parts": {"contents": "read"},
        "part": {"contents": "read"},
        "together": {"contents": "write"},
    }
    assert yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["permissions"] == {}


def test_no_input_is_pasted_into_a_script(jobs: Mapping[str, Any]) -> None:
    for job in jobs.values():
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]


def test_linted() -> None:
    actionlint = shutil.which(
        "actionlint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if actionlint is None:
        pytest.skip("actionlint is not installed")
    done = subprocess.run([actionlint, str(WORKFLOW)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


class Machines:
    """Plays the workflow: a clone of the repository for each job, and its steps with bash."""

    def __init__(self, shop: Workshop, jobs: Mapping[str, Any], folder: Path) -> None:
        self.shop, self.jobs, self.folder = shop, jobs, folder
        self.outputs = folder / "outputs"
        self.summary = folder / "summary"

    def play(self, job: str, values: Mapping[str, str], clone: str) -> Path:
        """The steps of a job, but for installing; the machine's folder for temporary files."""
        place = self.folder / clone / "repository"
        if not place.exists():
            self.shop.git("clone", "--quiet", "--depth", "1", f"file://{self.shop.folder}", str(place))
        temporary = place.parent
        known = {**values, "runner.temp": str(temporary)}
        for step in self.jobs[job]["steps"]:
            if "run" in step and step["name"] != "Install":
                self._run(step, place, known)
        return temporary

    def _run(self, step: Mapping[str, Any], place: Path, known: Mapping[str, str]) -> None:
        given = {"BATCH": "1", "PLAN": "", **step.get("env", {})}
        environment = {
            **self.shop.environment,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **{key: _fill(str(value), known) for key, value in given.items()},
        }
        command = ["bash", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def push(jobs: Mapping[str, Any], summary: Path, *, changed: bool) -> tuple[int, str]:
    """The exit code of the step that pushes a branch, and how it calls git."""
    (step,) = [step for step in jobs["together"]["steps"] if step.get("name") == "Push"]
    script = f'git() {{ echo "$@"; test "$1" != diff || test {changed:d} = 0; }}\n{step["run"]}'
    environment = {"BATCH": "Phase 1", "RUN": "77", "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["bash", "-euc", script], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_branch_of_a_phase_has_a_name_that_git_takes(jobs: Mapping[str, Any], tmp_path: Path) -> None:
    code, calls = push(jobs, tmp_path / "summary", changed=True)
    assert code == 0
    assert calls.endswith("push --quiet origin HEAD:refs/heads/batches/batch-Phase-1-77\n")


def test_a_branch_without_changes_is_not_pushed(jobs: Mapping[str, Any], tmp_path: Path) -> None:
    code, calls = push(jobs, tmp_path / "summary", changed=False)
    assert (code, "push" in calls) == (1, False)
    assert (tmp_path / "summary").read_text() == "No part was delivered: see the jobs of the parts.\n"


def _fill(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)


def test_the_steps_carry_a_batch_out(tmp_path: Path, jobs: Mapping[str, Any]) -> None:
    """Two parts on machines of their own, one of which lies; then all together, and a branch."""
    shop = open_workshop(tmp_path)
    config = shop.folder / "checks.toml"
    config.write_text('root = "kb"\n', encoding="utf-8")
    shop.commit()
    machines = Machines(shop, jobs, tmp_path / "machines")
    (tmp_path / "machines").mkdir()
    machines.play("parts", {}, "first")
    assert machines.outputs.read_text() == 'parts=["1", "2", "3", "4"]\n'
    deliveries = tmp_path / "machines/last/deliveries"
    for part, mode in (("1", "works"), ("2", "lies")):
        values = {
            "inputs.setup": "true",
            "matrix.part": part,
            "inputs.runner": f"{sys.executable} -I -S {RUNNER} {mode}",
            "inputs.name": "jane",
            "inputs.time-limit": "1m",
            "secrets.RUNNER_KEY": "secret",
            "vars.RUNNER_KEY_NAME || 'RUNNER_KEY'": "THE_KEY",
        }
        temporary = machines.play("part", values, f"part-{part}")
        shutil.copytree(temporary / "delivery", deliveries / f"part-{part}")
    machines.play("together", {"github.run_id": "77"}, "last")
    shop.git("checkout", "--quiet", "batches/batch-1-77")
    assert [shop.outcomes(number) for number in (1, 2, 3)] == [["verified"], ["unverified"] * 2, []]
    assert [shop.part(number).state.value for number in (1, 2, 3)] == ["verified", "reported", "planned"]
    assert "runner: jane" in (shop.base / RECORD).read_text(encoding="utf-8")
    assert "(jars/01-jar.md)" in (shop.base / "INDEX.md").read_text(encoding="utf-8")
    assert "Pushed `batches/batch-1-77`" in machines.summary.read_text(encoding="utf-8")


def test_deliveries_are_not_believed(shop: Workshop, tmp_path: Path) -> None:
    """Whatever the record of a delivery says: its files are measured, and only the part's are taken."""
    assert shop.run("--parts", "1", "--deliver", str(tmp_path / "all/part-1")).returncode == 0
    assert json.loads(shop.run("--list").stdout) == ["2", "3", "4"]
    shop.git("clean", "--quiet", "-fd")
    shop.git("checkout", "--quiet", ".")
    files = tmp_path / "all/part-1/files"
    (files / "tools").mkdir()
    (files / "tools/00-scales.md").write_text("# Mine\n", encoding="utf-8")
    page = files / "jars/01-jar.md"
    page.write_text(page.read_text(encoding="utf-8").replace("## Rubber rings", "## Corks"), encoding="utf-8")
    done = shop.run("--parts", "1,2", "--collect", str(tmp_path / "all"), mode="")
    assert done.returncode == 1
    assert "part 2: nothing was delivered" in done.stdout
    (attempt,) = shop.ran(1).attempts
    assert (attempt.outcome.value, attempt.foreign) == ("unverified", ("tools/00-scales.md",))
    assert "section 2 “Rubber rings” is absent" in attempt.reasons
    shop.assert_tidy()


def test_a_part_is_delivered_by_its_number_as_the_plan_has_it(shop: Workshop, tmp_path: Path) -> None:
    plan = shop.base / PLAN
    text = plan.read_text(encoding="utf-8").replace("PART 2", "PART 1.2").replace(" (PARTs 1-4)", "")
    plan.write_text(text, encoding="utf-8")
    shop.commit()
    assert json.loads(shop.run("--list").stdout) == ["1", "1.2", "3", "4"]
    assert shop.run("--parts", "1.2", "--deliver", str(tmp_path / "all/part-1.2")).returncode == 0
    shop.git("clean", "--quiet", "-fd")
    shop.git("checkout", "--quiet", ".")
    done = shop.run("--parts", "1.2", "--collect", str(tmp_path / "all"), mode="")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_an_attempt_that_was_taken_over_in_place_of_the_last_is_delivered_as_such(
    shop: Workshop, tmp_path: Path
) -> None:
    modes = ("--env", "RUNNER_FIRST=lies", "--env", "RUNNER_THEN=idles")
    shop.run("--parts", "1", *modes, "--deliver", str(tmp_path / "all/part-1"), mode="once")
    shop.git("clean", "--quiet", "-fd")
    shop.git("checkout", "--quiet", ".")
    done = shop.run("--parts", "1", "--collect", str(tmp_path / "all"), mode="")
    assert (done.returncode, done.stderr) == (1, "")
    assert shop.outcomes(1) == ["unverified", "failed"]
    assert shop.ran(1).outcome.value == "unverified"
    assert shop.part(1).state.value == "reported"


def test_where_nothing_was_delivered_no_record_is_named(shop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    done = shop.run("--collect", str(tmp_path / "all"), mode="")
    assert done.returncode == 1
    assert "0 of 4 verified; nothing to record\n" in done.stdout
    assert not (shop.base / RECORD).exists()
