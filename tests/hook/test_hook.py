"""The hook under pre-commit and prek: real installs, real commits."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hook_repositories import Repository, copy_checkout, make_repository

pytestmark = pytest.mark.slow

_HOMES = {"pre-commit": "PRE_COMMIT_HOME", "prek": "PREK_HOME"}


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This checkout as a repository that hooks can be taken from, and its commit."""
    _require_package_index(tmp_path_factory.mktemp("index"))
    folder = tmp_path_factory.mktemp("source")
    return folder, copy_checkout(folder)


def _require_package_index(folder: Path) -> None:
    """Both tools install the hook into an environment of its own, from the package index."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(folder),
        "hatchling",
    ]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no package index can be reached, so the hook cannot be installed")


@pytest.fixture(scope="session", params=_HOMES)
def sound(
    request: pytest.FixtureRequest, source: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Repository:
    """A sound repository whose hook one of the tools has installed and switched on."""
    tool: str = request.param
    program = Path(sys.executable).with_name(tool)
    if not program.exists():
        pytest.skip(f"{tool} is not installed beside this Python")
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, _HOMES[tool]: str(home / "hooks"), "XDG_CACHE_HOME": str(home / "cache")}
    repository = make_repository(tmp_path_factory.mktemp("sound"), environment, *source)
    installed = repository.run(str(program), "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout
    return repository


@pytest.fixture
def repository(sound: Repository, tmp_path: Path) -> Repository:
    """A copy of the sound repository, to be spoilt."""
    shutil.copytree(sound.folder, tmp_path / "base")
    return Repository(tmp_path / "base", sound.environment)


def test_a_sound_page_is_added(repository: Repository) -> None:
    repository.write("kb/bread/02-crust.md", "# Crust\n\nAs [baking](01-baking.md) says.\n")
    done = repository.commit("kb")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_page_with_a_broken_link_is_not_added(repository: Repository) -> None:
    repository.write("kb/bread/02-crust.md", "# Crust\n\nAs [baking](01-bakin.md) says.\n")
    done = repository.commit("kb")
    assert done.returncode == 1
    assert "kb/bread/02-crust.md" in done.stdout
    assert "LNK101 broken-link" in done.stdout


def test_an_edit_that_kills_an_anchor_of_another_page_is_stopped(repository: Repository) -> None:
    repository.append("kb/bread/01-baking.md", "\n## Steam\n")
    repository.append("kb/bread/00-starter.md", "\nThen [steam](01-baking.md#steam).\n")
    assert repository.commit("kb").returncode == 0
    repository.write("kb/bread/01-baking.md", "# Baking\n\n## Vapour\n")
    done = repository.commit("kb/bread/01-baking.md")
    assert done.returncode == 1
    assert "kb/bread/00-starter.md" in done.stdout
    assert "LNK102 dead-anchor" in done.stdout


def test_a_rename_that_breaks_a_link_of_a_page_that_is_not_staged_is_stopped(repository: Repository) -> None:
    repository.git("mv", "kb/tools/00-scales.md", "kb/tools/00-balances.md")
    done = repository.commit()
    assert done.returncode == 1
    assert "kb/bread/00-starter.md" in done.stdout
    assert "LNK101 broken-link" in done.stdout
    repository.write("kb/bread/00-starter.md", "# Starter\n\nSee [scales](../tools/00-balances.md).\n")
    assert repository.commit("kb").returncode == 0


def test_a_deletion_that_breaks_a_link_is_stopped(repository: Repository) -> None:
    repository.git("rm", "--quiet", "kb/tools/00-scales.md")
    done = repository.commit()
    assert done.returncode == 1
    assert "LNK101 broken-link" in done.stdout


def test_a_deletion_of_a_page_that_nobody_needs_passes(repository: Repository) -> None:
    repository.git("rm", "--quiet", "kb/bread/01-baking.md")
    assert repository.commit().returncode == 0


def test_an_unrelated_commit_passes_on_a_sound_base(repository: Repository) -> None:
    repository.append("README.txt", "Still not.\n")
    done = repository.commit("README.txt")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_an_unrelated_commit_is_stopped_on_a_base_with_faults(repository: Repository) -> None:
    repository.append("kb/bread/01-baking.md", "\n[no](nowhere.md)\n")
    repository.git("commit", "--quiet", "--no-verify", "--all", "-m", "past the hook")
    repository.append("README.txt", "Still not.\n")
    assert repository.commit("README.txt").returncode == 1


def test_changes_that_are_not_staged_are_set_aside_and_come_back(repository: Repository) -> None:
    repository.append("README.txt", "Still not.\n")
    repository.append("kb/bread/01-baking.md", "\n[no](nowhere.md)\n")
    assert repository.commit("README.txt").returncode == 0
    assert "nowhere.md" in (repository.folder / "kb/bread/01-baking.md").read_text(encoding="utf-8")


def test_files_that_git_does_not_know_yet_are_checked_too(repository: Repository) -> None:
    repository.write("kb/bread/02-draft.md", "# Draft\n\n[no](nowhere.md)\n")
    repository.append("README.txt", "Still not.\n")
    done = repository.commit("README.txt")
    assert done.returncode == 1
    assert "02-draft.md" in done.stdout


def test_the_hook_writes_nothing_into_the_repository(repository: Repository) -> None:
    repository.append("kb/bread/01-baking.md", "\nWith steam.\n")
    assert repository.commit("kb").returncode == 0
    assert repository.git("status", "--porcelain", "--ignored") == ""


def test_only_the_core_is_installed(sound: Repository) -> None:
    home = Path(sound.environment.get("PREK_HOME") or sound.environment["PRE_COMMIT_HOME"])
    packages = {path.name for path in home.glob("**/site-packages/*") if path.is_dir()}
    assert {"checks", "pyromark", "yaml"} <= packages
    assert not packages & {"mkdocs", "material", "markdown_it", "jinja2", "pytest", "ruff"}


def test_pre_commit_tries_the_hook_from_a_path(
    source: tuple[Path, str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program = Path(sys.executable).with_name("pre-commit")
    if not program.exists():
        pytest.skip("pre-commit is not installed beside this Python")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}
    repository = make_repository(tmp_path, environment, *source)
    words = ("try-repo", str(source[0]), "proofshelf-checks", "--verbose")
    passed = repository.run(str(program), *words)
    assert passed.returncode == 0, passed.stdout
    assert "3 pages" in passed.stdout
    repository.git("mv", "kb/tools/00-scales.md", "kb/tools/00-balances.md")
    assert repository.run(str(program), *words).returncode == 1
