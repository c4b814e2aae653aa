"""The generated bases: the same bytes each time, and as right or wrong as they say."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.blueprint import FAULTY, design_base
from benchmarks.generate import iter_files, write_base
from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Evidence, Finding, Severity
from checks.reading.base import read_base
from checks.reading.cache.facts_cache import FactsCache

_PAGES = 60


def _measure(root: Path) -> tuple[Evidence, list[Finding]]:
    config = Config(root=root)
    base = read_base(config, FactsCache(None))
    evidence = gather_evidence(base, config)
    return evidence, [
        each for each in run_rules(base, evidence, config).findings if each.severity is not Severity.INFO
    ]


def test_a_clean_base_has_no_finding(tmp_path: Path) -> None:
    write_base(tmp_path, _PAGES, seed=3, clean=True)
    evidence, findings = _measure(tmp_path)
    assert findings == []
    assert len(evidence.plans) == 4


def test_a_base_has_faults_of_several_kinds(tmp_path: Path) -> None:
    write_base(tmp_path, 80, seed=1)
    names = Counter(finding.name for finding in _measure(tmp_path)[1])
    assert {"missing-section", "differing-claim", "unlinked-citation", "dead-anchor"} <= names.keys()
    assert names.total() < _PAGES


def test_pages_have_the_size_of_real_ones() -> None:
    texts = [text for path, text in iter_files(design_base(_PAGES, 1)) if not path.startswith("expansions/")]
    pages = [text for text in texts if text.startswith(("# ", "---"))]
    assert len(pages) == _PAGES
    assert 22_000 < sum(map(len, pages)) / _PAGES < 27_000
    assert all(450 < page.count("\n") < 1100 for page in pages)


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.generate", "--pages", "24", "--seed", "5", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    files = dict(iter_files(design_base(24, 5, FAULTY)))
    assert {path: (tmp_path / path).read_text(encoding="utf-8") for path in files} == files
