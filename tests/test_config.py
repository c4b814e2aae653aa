"""Configuration: what is found, what is refused, and what the message says."""

from pathlib import Path

import pytest

from checks.config import Config, ConfigurationError, load_config


def test_without_a_file_the_start_is_the_root(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config(root=tmp_path)


def test_the_nearest_file_with_a_table_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.checks]\nroot = "kb"\nshort = 0.5\nclaimed-lines = 0.1\n')
    inner = tmp_path / "kb/deep"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    config = load_config(inner)
    assert (config.root, config.short, config.claimed_lines) == (tmp_path / "kb", 0.5, 0.1)


def test_checks_toml_needs_no_table(tmp_path: Path) -> None:
    (tmp_path / "checks.toml").write_text('ignore = ["PAG1"]\nbaseline = "known.json"\n')
    config = load_config(tmp_path)
    assert config.ignore == ("PAG1",)
    assert config.baseline == tmp_path / "known.json"
    assert config.root == tmp_path


def test_a_byte_order_mark_is_no_part_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "checks.toml").write_bytes(b"\xef\xbb\xbfshort = 0.5\n")
    assert load_config(tmp_path).short == 0.5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("shrot = 1", "unknown key 'shrot': did you mean 'short'?"),
        ("zzz = 1", "unknown key 'zzz': known keys are"),
        (
            "tool.checks.short = 1",
            "unknown key 'tool': only in pyproject.toml do the keys stand below [tool.checks]",
        ),
        ("short = 'a'", "short takes a fraction"),
        ("short = true", "short takes a fraction"),
        ("short = -1", "short takes a fraction"),
        ("short = nan", "short takes a fraction"),
        ("long = inf", "long takes a fraction"),
        ("claimed-lines = 1" + "0" * 400, "claimed-lines takes a fraction"),
        ('exclude = [""]', "exclude: the pattern '' names nothing"),
        ('plans = ["/"]', "plans: the pattern '/' names nothing"),
        ('exclude = ["a.md", "../x"]', "exclude: the pattern '../x' fits no file: write it from the root on"),
        ('drops = ["./x/*.md"]', "drops: the pattern './x/*.md' fits no file"),
        ('exclude = ["a//b"]', "exclude: the pattern 'a//b' fits no file: write it from the root on, with"),
        ('[[allow]]\npath = "a/../b"\nrules = ["LNK"]\nreason = "x"', ":1: allow.path: the pattern 'a/../b'"),
        ('\n[[allow]]\npath = "a"\nrules = "LNK"\nreason = "x"', ":2: allow.rules takes a list of strings"),
        (
            '[[allow]]\npath = "a"\nrules = ["LNK"]\nreason = "x"\nuntil = "2027-W05-1"',
            "allow.until takes a day",
        ),
        ("short = 2.0\nlong = 1.0", "short (2.0) is more than long (1.0)"),
        ("ignore = 'PAG'", "ignore takes a list of strings"),
        ("root = 3", "root takes a path"),
        ("inline-suppressions = 1", "inline-suppressions takes true or false"),
        ("a = = 1", "is not valid TOML"),
        ("a = " + "[" * 9**5, "is nested too deeply"),
    ],
)
def test_wrong_values_are_refused_with_file_and_key(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "checks.toml").write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        load_config(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "checks.toml"))
    assert said in str(caught.value)


@pytest.mark.parametrize("content", ["tool = 1", 'tool = "checks"', "tool = [1]", "tools = 1"])
def test_a_foreign_file_without_tools_is_passed_by(tmp_path: Path, content: str) -> None:
    (tmp_path / "checks.toml").write_text("short = 0.5\n")
    inner = tmp_path / "kb"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(content)
    assert load_config(inner).short == 0.5
    with pytest.raises(ConfigurationError, match=r"no table \[tool.checks\]"):
        load_config(inner, inner / "pyproject.toml")


@pytest.mark.parametrize("pattern", ["/drafts/", "[", "**", "a/**/b.md", "..md", "a b/", ".notes/"])
def test_patterns_that_may_fit_are_taken(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "checks.toml").write_text(f'exclude = ["{pattern}"]\n')
    assert load_config(tmp_path).exclude == (pattern,)


def test_a_named_file_without_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    with pytest.raises(ConfigurationError, match=r"no table \[tool.checks\]"):
        load_config(tmp_path, tmp_path / "pyproject.toml")


def test_a_named_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_config(tmp_path, tmp_path / "checks.toml")
    assert str(caught.value) == f"{tmp_path / 'checks.toml'}: cannot be read: No such file or directory"
    (tmp_path / "checks.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigurationError, match="is not UTF-8 at byte 5"):
        load_config(tmp_path, tmp_path / "checks.toml")
