"""The lowest versions that `pyproject.toml` allows are enough for a site with everything in it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from bakery import CLEAN, PLAN, make_site
from base_files import write_base

pytestmark = pytest.mark.slow

_CHECKOUT = Path(__file__).parents[2]
_RICH = """\
# Formulas

$E = mc^2$ and ~~struck~~ https://example.org/

- [x] done

| a | b |
| - | - |
| 1 | 2 |

[Salt](https://example.org/salt "less than < 2 %")

> [!NOTE]
> An alert.

```python
knead = True
```

```mermaid
graph LR; A-->B
```
"""
_MACROS = "  - macros: {modules: [hooks.macros], on_undefined: strict, on_error_fail: true}\n"
_NAVIGATION = "  features: [navigation.path]\n"


def _lowest() -> list[str]:
    """Each requirement of the core and the site as the lowest version that it takes."""
    project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["site"]
    return [re.sub(r"\[.*\]", "", re.split("[,;]", each)[0]).replace(">=", "==") for each in needed]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with this checkout and the oldest that it may have."""
    folder = tmp_path_factory.mktemp("environment")
    (folder / "lowest.txt").write_text("\n".join(_lowest()), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    found = subprocess.run(
        [*pip, "download", "--no-deps", "--dest", str(folder), "hatchling"], capture_output=True, check=False
    )
    if found.returncode:
        pytest.skip("no package index can be reached, so the packages cannot be installed")
    subprocess.run(
        [*pip, "install", "--constraint", str(folder / "lowest.txt"), f"{_CHECKOUT}[site]"], check=True
    )
    return folder / "bin"


def test_a_strict_build_passes_and_shows_all(programs: Path, tmp_path: Path) -> None:
    files = CLEAN | {"plan.md": PLAN.replace("[x]", "[ ]"), "formulas.md": _RICH}
    site = make_site(tmp_path, files, "      fail_on: never\n", _MACROS)
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8").replace("  - search\n", "")
    settings = settings.replace("  name: material\n", f"  name: material\n{_NAVIGATION}")
    write_base(
        site,
        {"mkdocs.yml": settings, "docs/now.md": "---\nrender_macros: true\n---\n# Now\n\n{{ progress() }}\n"},
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ran = subprocess.run(
        [str(programs / "mkdocs"), "build", "--strict"],
        cwd=site,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    page = (site / "site/knowledge/formulas/index.html").read_text(encoding="utf-8")
    assert "less than &lt; 2 %" in page
    for part in ("<math", "<s>", 'type="checkbox"', "<table>", "admonition note", "highlight", ".svg"):
        assert part in page, part
    assert "The plan has 2 parts" in (site / "site/now/index.html").read_text(encoding="utf-8")
    assert 'class="md-path"' in page
    assert (site / "site/pagefind/pagefind.js").exists()
