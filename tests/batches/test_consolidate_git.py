"""Consolidation in repositories of all kinds: what git ignores, names, signs, filters and locks."""

import os
from pathlib import Path

import pytest
from consolidating import DONE, review_all
from orchard import FOLDER, PAGES, Orchard, plant

from batches.changing import digest
from batches.consolidating.committing import Content, commit_changes


def test_what_git_ignores_is_never_committed(orchard: Orchard) -> None:
    orchard.write("../.gitignore", ".env\n*.log\ndeps/\nINDEX.md\n/shelf/notes/\n")
    orchard.commit()
    review_all(orchard)
    orchard.write(f"{FOLDER}/deps/code.txt", "code")
    orchard.write(f"{FOLDER}/run.log", "log")
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert f"{FOLDER} holds files that git ignores" in refused.stderr
    assert f"remove them first: {FOLDER}/deps/code.txt and {FOLDER}/run.log\n" in refused.stderr
    (orchard.root / FOLDER / "deps").rename(orchard.root / "deps")
    (orchard.root / FOLDER / "run.log").unlink()
    orchard.write("notes/mine.md", f"# Mine\n\nOf [the plan](../{FOLDER}/plan.md).\n")
    refused = orchard.batches("consolidate")
    assert (refused.returncode, "would cause an error: notes/mine.md:3" in refused.stderr) == (2, True)
    orchard.write("notes/mine.md", "# Mine\n")
    assert orchard.batches("consolidate").returncode == 0
    assert orchard.git("status", "--porcelain") == ""
    kept = orchard.git("ls-files")
    assert f"{DONE}/plan.md" in kept
    assert not [name for name in (".env", ".log", "deps", "INDEX.md", "mine.md") if name in kept]


def test_a_folder_moves_as_git_has_it(orchard: Orchard) -> None:
    """With what is hidden or no Markdown, and without what is gone."""
    for name in (".hidden", "sketch.svg", "gone.txt", "vendor/tool/node_modules.txt", ".git-notes/a.txt"):
        orchard.write(f"{FOLDER}/{name}", name)
    orchard.write(f"{FOLDER}/node_modules/x.txt", "x")
    orchard.commit()
    (orchard.root / FOLDER / "gone.txt").unlink()
    review_all(orchard)
    assert orchard.batches("consolidate").returncode == 0
    assert orchard.git("status", "--porcelain") == ""
    assert not (orchard.root / FOLDER).exists()
    kept = orchard.git("ls-files", f"shelf/{DONE}").split("\n")
    assert f"shelf/{DONE}/node_modules/x.txt" in kept
    assert f"shelf/{DONE}/.hidden" in kept
    assert f"shelf/{DONE}/gone.txt" not in kept


def test_a_repository_within_the_folder_is_told(orchard: Orchard) -> None:
    review_all(orchard)
    inner = orchard.root / FOLDER / "inner"
    inner.mkdir()
    orchard.write(f"{FOLDER}/inner/a.txt", "a")
    orchard.git("init", "--quiet", "--template=", str(inner))
    refused = orchard.batches("consolidate")
    assert refused.returncode == 2
    assert f"{FOLDER}/inner is a repository of its own: move it elsewhere first" in refused.stderr


def test_a_repository_of_other_object_names(tmp_path: Path) -> None:
    orchard = plant(tmp_path, "sha256")
    orchard.do(1, 2)
    assert orchard.batches("review", "1", "--approve").returncode == 0
    assert orchard.batches("consolidate", "--batch", "1").returncode == 0
    orchard.do(3)
    assert orchard.batches("review", "2", "--approve").returncode == 0
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert orchard.git("status", "--porcelain") == ""
    assert not (orchard.root / FOLDER).exists()


def test_names_of_files_are_no_patterns(orchard: Orchard) -> None:
    orchard.write("staged.txt", "mine")
    orchard.git("add", "--all")
    orchard.write("*.txt", "pattern")
    changes = {"shelf/*.txt": Content(b"pattern")}
    was = {"shelf/*.txt": digest(b"pattern")}
    commit_changes(orchard.repository, changes, was, "pattern\n")
    assert orchard.git("status", "--porcelain") == "A  shelf/staged.txt\n"
    assert orchard.git("show", "--format=", "--name-only") == "shelf/*.txt\n"


def test_a_base_whose_folder_is_named_like_a_pattern(orchard: Orchard) -> None:
    orchard.root.rename(orchard.repository / ":shelf")
    moved = Orchard(orchard.repository, ":shelf")
    moved.write("tools/01-saws.md", "# Saws\n")
    moved.commit()
    moved.do(1, 2)
    assert moved.batches("run", "1", "--runner", "true").returncode == 0  # all of it holds
    assert moved.batches("review", "1", "--approve").returncode == 0
    assert "next: python -m batches consolidate --batch 1" in moved.batches("status").stdout
    assert moved.batches("consolidate", "--batch", "1").returncode == 0
    assert orchard.git("status", "--porcelain") == ""


def test_a_file_whose_name_is_no_utf8_moves_too(orchard: Orchard) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    orchard.write(f"{FOLDER}/{name}", "coffee")
    orchard.commit()
    review_all(orchard)
    assert orchard.batches("consolidate", "--dry-run").returncode == 0
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert orchard.git("status", "--porcelain") == ""
    assert orchard.read(f"{DONE}/{name}") == "coffee"


@pytest.mark.parametrize("setting", ["autocrlf", "attributes"])
def test_filters_of_line_ends_change_no_byte_that_was_reviewed(orchard: Orchard, setting: str) -> None:
    if setting == "autocrlf":
        orchard.git("config", "core.autocrlf", "true")
    else:
        orchard.write("../.gitattributes", "* text eol=crlf\n")
        orchard.commit()
    review_all(orchard)
    reviewed = orchard.read(PAGES[1])
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert (orchard.root / PAGES[1]).read_bytes() == reviewed.encode()
    assert "consolidated: 3 parts" in orchard.batches("status").stdout
    assert orchard.git("status", "--porcelain") == ""
    assert "\r" not in orchard.git("cat-file", "blob", f"HEAD:shelf/{PAGES[1]}")


def test_no_hook_of_git_speaks(orchard: Orchard) -> None:
    review_all(orchard)
    hooks = orchard.repository / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-commit", "post-index-change", "reference-transaction"):
        hook = hooks / name
        hook.write_text("#!/bin/sh\ntouch ../heard\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (orchard.repository.parent / "heard").exists()


@pytest.mark.skipif(os.name == "nt", reason="the program that signs is a shell script")
def test_the_commit_is_signed_where_all_commits_are(orchard: Orchard) -> None:
    review_all(orchard)
    signer = orchard.repository.parent / "signer"
    signer.write_text(
        "#!/bin/sh\ncat > /dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\n"
        "echo '-----BEGIN PGP SIGNATURE-----'\necho Ines\necho '-----END PGP SIGNATURE-----'\n",
        encoding="utf-8",
    )
    signer.chmod(0o755)
    orchard.git("config", "commit.gpgSign", "true")
    orchard.git("config", "gpg.program", "false")
    before = orchard.git("rev-parse", "HEAD")
    assert "gpg failed to sign the data" in orchard.batches("consolidate").stderr
    assert orchard.git("rev-parse", "HEAD") == before
    orchard.git("config", "gpg.program", str(signer))
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "gpgsig -----BEGIN PGP SIGNATURE-----\n Ines" in orchard.git("cat-file", "commit", "HEAD")


def test_nothing_is_committed_while_git_is_at_its_index(orchard: Orchard) -> None:
    review_all(orchard)
    lock = orchard.repository / ".git/index.lock"
    lock.touch()
    before = orchard.git("rev-parse", "HEAD")
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("batches: another git command is at work: wait for it")
    assert orchard.git("rev-parse", "HEAD") == before
    lock.unlink()
    (
        orchard.repository / ".git/batches/consolidation-index.lock"
    ).touch()  # a git of an earlier one was killed
    assert orchard.batches("consolidate").returncode == 0


@pytest.mark.parametrize(
    ("begin", "told", "end"),
    [
        ("rebase", "a rebase is under way", ("rebase", "--abort")),
        ("bisect", "a bisection is under way", ("bisect", "reset")),
    ],
)
def test_nothing_is_committed_where_git_would_drop_it_again(
    orchard: Orchard, begin: str, told: str, end: tuple[str, str]
) -> None:
    """Whoever gives up a rebase is brought back to the branch, which has no such commit."""
    orchard.git("commit", "--quiet", "--allow-empty", "--message", "later")
    if begin == "rebase":
        editor = "sequence.editor=sed -i s/^pick/edit/"
        orchard.git("-c", editor, "rebase", "--quiet", "--interactive", "HEAD~")
    else:
        orchard.git("bisect", "start")
    review_all(orchard)
    before = orchard.git("rev-parse", "HEAD")
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"batches: {told}, and may drop what is committed now: finish it")
    assert orchard.git("rev-parse", "HEAD") == before
    orchard.git(*end)
    assert orchard.batches("consolidate").returncode == 0


def test_a_commit_on_no_branch_is_told(orchard: Orchard) -> None:
    orchard.git("checkout", "--quiet", "--detach")
    review_all(orchard)
    done = orchard.batches("consolidate")
    assert done.returncode == 0
    assert done.stderr == "batches: the commit is on no branch: git switch -c NAME puts it on one\n"


def test_the_message_is_utf8_whatever_the_user_has_set_for_commits(orchard: Orchard) -> None:
    orchard.git("config", "i18n.commitEncoding", "ISO-8859-1")
    plan = f"{FOLDER}/plan.md"
    orchard.write(plan, orchard.read(plan).replace("Orchards (3", "Obstgärten (3"))
    review_all(orchard)
    done = orchard.batches("consolidate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Obstgärten" in orchard.git("-c", "i18n.logOutputEncoding=UTF-8", "log", "-1", "--format=%s")
