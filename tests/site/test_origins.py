"""Where a page comes from and where it leads: history, tags, edit links, the order of reading."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bakery import FULL, build, make_site, read
from base_files import write_base
from bs4 import Tag

from hooks.measuring.history import History, _say_left_out, parse_log, read_histories

TAGGED = {
    "doughs/05-notes.md": "---\ntags: [Rye, <b>hot</b>, C++]\n---\n# Notes\n\nOn rye.\n",
    "doughs/06-more.md": "---\ntags: rye, C\n---\n# More\n",
    "ovens/00-stone.md": "---\ntags: [Rye]\n---\n# Stone oven\n\n## Heat\n",
}
PLAN = """\
# Plan

## PART 1: Create ovens/00-stone.md

- [ ] PART 1: Create ovens/00-stone.md

## PART 2: Create doughs/06-more.md

- [ ] PART 2: Create doughs/06-more.md

## PART 3: Create doughs/05-notes.md

- [ ] PART 3: Create doughs/05-notes.md
"""


def git(folder: Path, *arguments: str, author: str = "Ann", day: str = "2025-03-01") -> str:
    who = {"NAME": author, "EMAIL": f"{author.lower()}@bread.example", "DATE": f"{day}T12:00:00+0000"}
    names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment | names | alone,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("origins")
    files = FULL | TAGGED | {"expansions/bread/plan.md": PLAN}
    settings = "repo_url: https://forge.example/bakery\nedit_uri: edit/main/site/docs/\n"
    site = make_site(folder, files, more=settings)
    git(folder, "init", "-q")
    git(folder, "add", "base/doughs")
    git(folder, "commit", "-qm", "doughs")
    (folder / "base/doughs/05-notes.md").write_text(TAGGED["doughs/05-notes.md"] + "More.\n")
    git(folder, "commit", "-qam", "more", author="Bob &amp; Co", day="2025-04-05")
    (folder / "base/doughs/06-more.md").write_text("---\ntags: rye, C\n---\n# Changed\n")
    assert not build(site).failed
    return site


def origin(site: Path, path: str) -> str:
    page = read(site / "site" / "knowledge" / path / "index.html")
    found = page.find(class_="ps-origin")
    return " ".join(found.get_text(" ").split()) if found else ""


def test_a_page_says_when_it_was_changed_and_by_whom(site: Path) -> None:
    assert origin(site, "doughs/05-notes").startswith(
        "Last updated 2025-04-05 by Bob &amp; Co, Ann, in 2 commits"
    )


@pytest.mark.parametrize("path", ["index.html", "knowledge/dashboard/index.html"])
def test_what_was_changed_last_is_told_with_whom_to_ask(site: Path, path: str) -> None:
    page = read(site / "site" / path)
    shown = page.select_one("h2[id='ps:latest'] + ul")
    assert shown
    rows = [" ".join(each.get_text().split()) for each in shown.select("li")]
    assert rows == ["2025-04-05 Notes by Bob &amp; Co, Ann", "2025-03-01 Rye <dough> by Ann"]


def test_nothing_is_said_of_what_is_not_committed(site: Path) -> None:
    assert origin(site, "doughs/06-more") == "Edit this page Markdown"
    assert origin(site, "ovens/00-stone") == "Edit this page Markdown"


def test_a_page_leads_to_its_file_and_its_markdown(site: Path) -> None:
    page = read(site / "site" / "knowledge" / "strange" / "01 a file & more%" / "index.html")
    links = {link.get_text(): str(link["href"]) for link in page.select(".ps-origin a")}
    assert links["Edit this page"].endswith("/edit/main/base/strange/01%20a%20file%20%26%20more%25.md")
    assert (
        urljoin("/knowledge/strange/x/", links["Markdown"])
        == "/knowledge/strange/01%20a%20file%20%26%20more%25.md"
    )


def test_chips_lead_to_the_lists_of_their_tags(site: Path) -> None:
    page = read(site / "site" / "knowledge" / "doughs" / "05-notes" / "index.html")
    chips = {chip.get_text(): str(chip["href"]) for chip in page.select(".ps-chip")}
    assert chips == {
        "Rye": "../../tags/#ps:tag-rye",
        "<b>hot</b>": "../../tags/#ps:tag-bhotb",
        "C++": "../../tags/#ps:tag-c-1",
    }


def test_the_page_of_tags_lists_what_has_each(site: Path) -> None:
    page = read(site / "site" / "knowledge" / "tags" / "index.html")
    lists = {}
    for heading in page.select("h2[id]"):
        following = heading.find_next_sibling("ul")
        assert isinstance(following, Tag)
        lists[str(heading["id"])] = [link.get_text() for link in following.select("a")]
    assert lists["ps:tag-rye"] == ["Notes", "Changed", "Stone oven"]
    assert lists["ps:tag-c"] == ["Changed"]
    assert lists["ps:tag-c-1"] == ["Notes"]
    assert not page.select(".ps-chip b")


def test_a_base_without_tags_has_no_page_of_them(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"a/00-b.md": "# B\n"})
    assert not build(site).failed
    assert not (site / "site" / "knowledge" / "tags").exists()


def test_pages_of_a_plan_follow_each_other_in_its_order(site: Path) -> None:
    page, seen = site / "site" / "knowledge" / "doughs" / "index.html", []
    for _ in range(6):
        link = read(page).find("link", rel="next")
        assert isinstance(link, Tag)
        page = (page.parent / str(link["href"])).resolve()
        page = page / "index.html" if page.is_dir() else page
        seen.append(page.parent.relative_to(site / "site" / "knowledge").as_posix())
    assert seen[:4] == ["doughs/00-rye", "ovens/00-stone", "doughs/06-more", "doughs/05-notes"]
    assert seen.count("ovens/00-stone") == 1


def test_a_shallow_clone_and_a_folder_without_git_say_nothing(site: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", site.parent.as_uri(), "clone")
    assert (tmp_path / "clone" / "base" / "doughs" / "00-rye.md").is_file()
    assert read_histories(tmp_path / "clone" / "base") == {}
    write_base(tmp_path / "plain", {"a.md": "# A\n"})
    assert read_histories(tmp_path / "plain") == {}


def test_why_there_are_no_dates_is_said_once(
    site: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    _say_left_out.cache_clear()
    git(tmp_path, "clone", "-q", "--depth", "1", site.parent.as_uri(), "clone")
    write_base(tmp_path / "plain", {"a.md": "# A\n"})
    for folder in ("plain", "clone/base", "clone/base"):
        assert read_histories(tmp_path / folder) == {}
    assert caplog.messages == [
        "Pages have no dates and authors, as the clone is shallow: `git fetch --unshallow`, in a workflow "
        "`fetch-depth: 0`"
    ]
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert read_histories(site) == {}
    assert "git says: fatal: detected dubious ownership in repository at" in caplog.messages[1]
    assert len(caplog.messages) == 2


def make_repository(folder: Path, files: dict[str, str]) -> Path:
    write_base(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "all")
    return folder


@pytest.mark.parametrize("where", [".gitattributes", ".git/info/attributes"])
@pytest.mark.parametrize("kind", ["clean", "process"])
def test_nothing_is_run_that_the_repository_names(tmp_path: Path, where: str, kind: str) -> None:
    folder = make_repository(tmp_path / "kept", {"a.md": "# A\n", "b.md": "# B\n"})
    trap = write_base(tmp_path, {"trap": f"#!/bin/sh\ntouch '{tmp_path}/run'\ncat\n"}) / "trap"
    trap.chmod(0o700)
    write_base(folder, {where: "*.md filter=trap diff=trap\n"})
    for key in (f"filter.trap.{kind}", "diff.trap.command", "diff.trap.textconv", "core.fsmonitor"):
        git(folder, "config", key, str(trap))
    write_base(folder, {".git/hooks/post-index-change": trap.read_text()})
    (folder / ".git/hooks/post-index-change").chmod(0o700)
    # Whether a file of another time is another one, git cannot tell without its content.
    os.utime(folder / "a.md", (1, 1))
    write_base(folder, {"b.md": "# Changed\n"})
    assert list(read_histories(folder)) == ["a.md"]
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "setting", ["log.showRoot=false", "i18n.logOutputEncoding=latin1", "log.follow=true"]
)
def test_what_the_user_has_set_for_logs_changes_no_history(tmp_path: Path, setting: str) -> None:
    folder = make_repository(tmp_path, {"a.md": "# A\n"})
    git(folder, "commit", "--quiet", "--amend", "--reset-author", "--no-edit", author="Zoë")
    key, _, value = setting.partition("=")
    git(folder, "config", key, value)
    (history,) = read_histories(folder).values()
    assert (history.authors, history.commits) == (("Zoë",), 1)


def test_a_file_is_as_committed_whatever_its_line_ends(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, {"a.md": "# A\n\ntext\n", "b.md": "# B\n", "c.png": "C\n"})
    (folder / "a.md").write_bytes(b"# A\r\n\r\ntext\r\n")
    assert list(read_histories(folder)) == ["a.md", "b.md"]
    (folder / "a.md").write_bytes(b"# A\r\n\r\ntxet\r\n")
    assert list(read_histories(folder)) == ["b.md"]


def test_what_is_no_file_any_more_has_no_history(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, {"a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n", "d/e.md": "# E\n"})
    (folder / "a.md").unlink()
    (folder / "b.md").unlink()
    (folder / "b.md").symlink_to("c.md")
    assert list(read_histories(folder)) == ["c.md", "d/e.md"]
    assert list(read_histories(folder / "d")) == ["e.md"]


def test_a_hook_of_git_asks_the_repository_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_repository(tmp_path / "base", {"a.md": "# A\n"})
    other = make_repository(tmp_path / "other", {"b.md": "# B\n"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git/objects"))
    assert list(read_histories(folder)) == ["a.md"]


def test_a_repository_of_longer_hashes_is_read_too(tmp_path: Path) -> None:
    write_base(tmp_path, {"a.md": "# A\n"})
    git(tmp_path, "init", "-q", "--object-format=sha256")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "all")
    assert list(read_histories(tmp_path)) == ["a.md"]


def test_the_log_is_read_once_for_all_files(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    run = subprocess.run

    def note(command: list[str], **options: object) -> object:
        calls.append(command)
        return run(command, **options)  # type: ignore[call-overload]  # as it was given

    monkeypatch.setattr("hooks.measuring.history.subprocess.run", note)
    read_histories(site.parent / "base")
    read_histories(site.parent / "base" / "doughs")
    assert sum("log" in command for command in calls) <= 2
    assert len(calls) <= 6


def log(*commits: tuple[str, str, list[str]]) -> str:
    """A log as git prints it: the latest commit first."""
    return "".join(
        f"\x01\0{day}\0{author}\0\0\n" + "".join(f"{each}\0" for each in fields)
        for day, author, fields in commits
    )


def test_a_renamed_file_keeps_its_history_and_a_new_one_of_its_name_has_its_own() -> None:
    found = parse_log(
        log(
            ("2025-03-04", "D", ["A", "a.md"]),
            ("2025-03-03", "C", ["R090", "a.md", "b.md"]),
            ("2025-03-02", "B", ["M", "a.md", "A", "\x01odd.md"]),
            ("2025-03-01", "A", ["A", "a.md"]),
        )
    )
    assert found["a.md"] == History("2025-03-04", ("D",), 1)
    assert found["b.md"] == History("2025-03-03", ("C", "B", "A"), 3)
    assert found["\x01odd.md"] == History("2025-03-02", ("B",), 1)


def test_what_was_deleted_and_made_again_begins_anew() -> None:
    found = parse_log(
        log(
            ("2025-03-05", "C", ["A", "a.md"]),
            ("2025-03-04", "B", ["D", "a.md", "D", "gone.md"]),
            ("2025-03-01", "A", ["A", "a.md", "A", "gone.md"]),
        )
    )
    assert found == {"a.md": History("2025-03-05", ("C",), 1)}
