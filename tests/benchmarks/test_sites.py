"""The comparison of sites builds both and finds what it weighs."""

from pathlib import Path

from benchmarks.sites import compare
from checks.reading.cache.sealing import cache_path


def test_sites_are_compared(tmp_path: Path) -> None:
    for number in range(3):
        file = tmp_path / "base" / f"page-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"# Title {number}\n\n" + "Words *and* words.\n\n" * 20, encoding="utf-8")
    rows = {row.name: row for row in compare(tmp_path)}
    assert {"from nothing", "nothing changed", "memory"} <= rows.keys()
    assert (tmp_path / "stock/site/page-1/index.html").exists()
    assert (tmp_path / "ours/site/knowledge/page-1/index.html").exists()
    config = tmp_path / "ours/mkdocs.yml"
    kept = cache_path(tmp_path / "cache/proofshelf", "pages", config)
    assert len(list(kept.iterdir())) == 3
