"""`goldenthread check`: every fault of a strategy at once, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread import strategy
from goldenthread.areas import english
from goldenthread.cli import machine, screen
from goldenthread.cli.choosing import refuse_empty
from goldenthread.cli.options import json_option, opened
from goldenthread.errors import Finding, Severity, StrategyError
from goldenthread.strategy import Loaded
from goldenthread.strategy.checks.rule import Figures
from goldenthread.workspace import Workspace


@click.command()
@click.argument("path", metavar="WORKSPACE|FILE", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--explain", metavar="CODE", help="Explain the code of a finding, such as S012, and stop.")
@json_option
@click.pass_context
def check(ctx: click.Context, path: Path | None, strict: bool, explain: str | None, as_json: bool) -> None:
    """Read the strategies of a workspace, or one file, and report every finding.

    Errors must be mended before anything else works; warnings are very probably mistakes; notes are worth
    knowing. Each has a code, a file and a line, what was found, and what to do.

    Exit code: 0 when there is no error, 3 when there is one (with --strict: one error or warning).

    \b
    Examples:
      goldenthread check our-place
      goldenthread check our-place/strategies/our-place/1.0.yaml
      goldenthread check our-place --strict --json
      goldenthread check --explain S012
    """
    if explain:
        _explain(explain)
        return
    if path is None:
        raise click.UsageError("name a workspace or a strategy file, such as: goldenthread check our-place")
    loaded, findings = _findings(path)
    failed = any(_stops(finding, strict=strict) for finding in findings)
    code = StrategyError.exit_code if failed else 0
    if as_json:
        machine.emit({"ok": not failed, "exit_code": code, "findings": machine.findings(findings)})
    else:
        _tell(loaded, findings)
    ctx.exit(code)


def _stops(finding: Finding, *, strict: bool) -> bool:
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def _findings(path: Path) -> tuple[list[Loaded], list[Finding]]:
    """What could be loaded, and everything found: faults of one file never hide those of another."""
    loaded: list[Loaded] = []
    findings: list[Finding] = []
    for file in _files(path):
        try:
            loaded.append(strategy.load(file))
        except StrategyError as error:
            findings.extend(error.findings)
    for one in loaded:
        others = [other for other in loaded if other is not one]
        findings.extend(strategy.check(one, areas=english(), history=_history(path, one), others=others))
    return loaded, findings


def _files(path: Path) -> list[Path]:
    """One file, or every version of every strategy of a workspace."""
    if path.is_file():
        return [path]
    files = list(opened(path).strategy_files())
    if not files:
        refuse_empty(path)
    return files


def _history(path: Path, loaded: Loaded) -> Figures | None:
    """The figures of measures that have a baseline, where the file lies in a workspace that holds figures."""
    workspace = _around(path)
    compares = any(measure.baselines for _, _, measure in loaded.strategy.judged_measures())
    if workspace is None or not workspace.observations.is_dir() or not compares:
        return None
    from goldenthread.cli.standing import history  # figures and judgements: not needed to read a strategy

    return history(workspace, loaded.strategy)


def _around(path: Path) -> Workspace | None:
    """The workspace a path names or lies in: strategies/<id>/<version>.yaml."""
    folder = path if path.is_dir() else path.resolve().parent.parent.parent
    workspace = Workspace(folder)
    return workspace if workspace.strategies.is_dir() else None


def _tell(loaded: list[Loaded], findings: list[Finding]) -> None:
    screen.tell_findings(findings)
    for one in loaded:
        strategy = one.strategy
        counts = [
            screen.counted(len(strategy.themes), strategy.words.theme.one, strategy.words.theme.many),
            screen.counted(len(list(strategy.goals())), strategy.words.goal.one, strategy.words.goal.many),
            screen.counted(
                len(list(strategy.measures())), strategy.words.measure.one, strategy.words.measure.many
            ),
        ]
        screen.say(f"{strategy.title}, version {strategy.version} ({strategy.status}): {', '.join(counts)}.")
    if findings:
        first = min(findings, key=screen.in_order)
        screen.say(f"What a code means:  goldenthread check --explain {first.code}")


def _explain(code: str) -> None:
    from goldenthread.cli.explaining import explained  # brings every room that finds faults

    title, paragraph = explained(code)
    screen.say(f"{code.upper()}  {title}", style="bold")
    screen.say(paragraph)
