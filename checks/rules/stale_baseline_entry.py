"""A baseline entry no longer has a finding.

## What it does
Where a baseline is used, looks for entries without a finding of the same fingerprint. Entries of ignored
rules are left alone.

## Why it matters
The fault is fixed, which is good news, but the entry would hide it if it came back.

## Bad
`orchards/00-plums.md`
```markdown
# Plums

They keep for a week.
```
`checks.toml`
```toml
baseline = "checks-baseline.json"
```
`checks-baseline.json`
```json
{"version": 1, "findings": [
{"path": "orchards/00-plums.md", "code": "LNK101", "fingerprint": "00112233445566", "amount": null}
]}
```

## Good
`orchards/00-plums.md`
```markdown
# Plums

They keep for a week.
```
`checks.toml`
```toml
baseline = "checks-baseline.json"
```
`checks-baseline.json`
```json
{"version": 1, "findings": []}
```

## How to fix
Rewrite the baseline: `python -m checks --write-baseline`. Check first that no new finding gets into
it that should be fixed.
"""

from collections.abc import Iterator

from checks.model import Place, Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each entry, at its line of the baseline."""
    for entry in context.gone:
        message = f"lists {entry.code} in {entry.path}, which is gone: --write-baseline removes it"
        yield Problem("stale-baseline-entry", Place(context.baseline, entry.line), message)


RULE = Rule("SUP103", "stale-baseline-entry", Severity.INFO, check, speaks_last=True)
