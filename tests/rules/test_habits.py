"""From how many links on a base is taken to be written for its site."""

from pathlib import Path

import pytest
from base_files import write_base
from programs import run_checks

NAMES = "bcdefghijklm"


def write_links(root: Path, on_site: int, others: int) -> None:
    """A page with links that only a site follows, and others between the pages, one for each pair; images
    count for neither, and one address from the root is no habit of its own."""
    texts = dict.fromkeys(NAMES, "")
    pairs = [(one, other) for one in NAMES for other in NAMES if one != other]
    for one, other in pairs[:others]:
        texts[one] += f"[{other}]({other}.md) "
    addresses = " ".join(f"[{name}]({name})" for name in NAMES[:on_site])
    pages = {f"docs/{name}.md": f"# {name}\n\n{text}\n" for name, text in texts.items()}
    images = " ".join(f"![{name}]({name}.png)" for name in NAMES)
    files = {f"docs/{name}.png": "" for name in NAMES}
    write_base(
        root, {"docs/a.md": f"# A\n\n{addresses} {addresses} [b](/b.md)\n\n{images}\n", **pages, **files}
    )


@pytest.mark.parametrize(
    ("on_site", "others", "broken"),
    [(9, 0, 19), (10, 0, 0), (10, 40, 0), (10, 41, 21), (11, 41, 0)],
)
def test_a_habit_is_ten_links_and_a_fifth_of_all(
    tmp_path: Path, on_site: int, others: int, broken: int
) -> None:
    write_links(tmp_path, on_site, others)
    done = run_checks("--root", str(tmp_path), "--select", "broken-link", "--format", "jsonl", "--no-cache")
    assert len(done.stdout.splitlines()) == broken


@pytest.mark.parametrize(("folder", "broken"), [("", 0), ("docs/", 0), ("other/", 20)])
def test_each_folder_directly_in_the_base_and_the_base_itself_has_a_habit_of_its_own(
    tmp_path: Path, folder: str, broken: int
) -> None:
    write_links(tmp_path, 0, 60)
    (tmp_path / "docs").rename(tmp_path / "other")
    addresses = " ".join(f"[{name}]({name})" for name in NAMES[:10])
    pages = {f"{folder}{name}.md": f"# {name}\n" for name in NAMES} if folder != "other/" else {}
    write_base(tmp_path, {f"{folder}z.md": f"# Z\n\n{addresses} {addresses}\n", **pages})
    done = run_checks("--root", str(tmp_path), "--select", "broken-link", "--format", "jsonl", "--no-cache")
    found = [line for line in done.stdout.splitlines() if f'"{folder}z.md"' in line]
    assert len(found) == broken


@pytest.mark.parametrize(("folders", "broken"), [(3, 9), (4, 0)])
def test_the_base_has_a_habit_where_none_of_its_folders_has(
    tmp_path: Path, folders: int, broken: int
) -> None:
    for folder in range(folders):
        names = NAMES[folder * 3 : folder * 3 + 3]
        pages = {f"{folder}/{name}.md": f"# {name}\n" for name in names}
        links = " ".join(f"[{name}]({name})" for name in names)
        write_base(tmp_path, {f"{folder}/z.md": f"# Z\n\n{links}\n", **pages})
    done = run_checks("--root", str(tmp_path), "--select", "broken-link", "--format", "jsonl", "--no-cache")
    assert len(done.stdout.splitlines()) == broken
