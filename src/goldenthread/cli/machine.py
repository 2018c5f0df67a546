"""JSON for machines: the same facts as the screen, under keys that stay (docs/reference/json.md)."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from goldenthread.errors import Finding

_KEY = "goldenthread.json"


def remember(ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    """Note that --json was given, so that failures too are told as JSON."""
    ctx.meta[_KEY] = value
    return value


def wanted(ctx: click.Context) -> bool:
    """Whether the person asked for JSON. Click shares `meta` between a group and its command."""
    return bool(ctx.meta.get(_KEY))


def emit(document: dict[str, Any]) -> None:
    """Print one JSON document on standard output, and nothing else."""
    click.echo(json.dumps(plain(document), indent=2, ensure_ascii=False, allow_nan=False))


def findings(all_of_them: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as plain values: code, severity, file, sheet, line, column, node, found, fix."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "file": str(finding.where.file) if finding.where.file else None,
            "sheet": finding.where.sheet,
            "line": finding.where.line,
            "column": finding.where.column,
            "node": finding.where.node,
            "found": finding.found,
            "fix": finding.fix,
        }
        for finding in all_of_them
    ]


def plain(value: Any) -> Any:
    """Only what JSON holds: dates as 2025-03-31, words for enums, null for a number that is none."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value
