"""A repository with a small base and the hook in it, and commits as a user makes them."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from base_files import write_file

CHECKOUT = Path(__file__).parents[2]

_FILES = {
    "checks.toml": 'root = "kb"\n',
    "README.txt": "Not of the base.\n",
    "kb/bread/00-starter.md": "# Starter\n\nWeigh it: see [scales](../tools/00-scales.md).\n",
    "kb/bread/01-baking.md": "# Baking\n\nLet it rise first.\n",
    "kb/tools/00-scales.md": "# Scales\n\nWeigh to the gram.\n",
}
_AUTHOR = ("-c", "user.name=Baker", "-c", "user.email=baker@example.org", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository in `folder`; `environment` is what its commits run with."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command in it, with all that it printed in `stdout`."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def git(self, *words: str) -> str:
        """What git prints; it has to succeed."""
        done = self.run("git", *_AUTHOR, *words)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def commit(self, *paths: str) -> subprocess.CompletedProcess[str]:
        """Stages the paths and commits, through the hook where it is switched on."""
        if paths:
            self.git("add", "--all", "--", *paths)
        return self.run("git", *_AUTHOR, "commit", "-m", "change")

    def write(self, path: str, text: str) -> None:
        """Writes a file, with the folders above it."""
        write_file(self.folder, path, text)

    def append(self, path: str, text: str) -> None:
        """Adds text to a file."""
        self.write(path, (self.folder / path).read_text(encoding="utf-8") + text)


def copy_checkout(folder: Path) -> str:
    """This checkout as it is now, committed or not, as a repository of its own; its commit."""
    source = Repository(folder, dict(os.environ))
    names = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=CHECKOUT
    )
    for name in filter(None, os.fsdecode(names).split("\0")):
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((CHECKOUT / name).read_bytes())
    source.git("init", "--quiet")
    source.git("add", "--all")
    source.git("commit", "--quiet", "-m", "as it is")
    return source.git("rev-parse", "HEAD").strip()


def make_repository(folder: Path, environment: dict[str, str], source: Path, commit: str) -> Repository:
    """A repository with a sound base, all committed, which names the hook and has not yet
    switched it on."""
    repository = Repository(folder, environment)
    config = f"repos:\n  - repo: {source}\n    rev: {commit}\n    hooks:\n      - id: proofshelf-checks\n"
    for path, text in {**_FILES, ".pre-commit-config.yaml": config}.items():
        repository.write(path, text)
    repository.git("init", "--quiet")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "a sound base")
    return repository
