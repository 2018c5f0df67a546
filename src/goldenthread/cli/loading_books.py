"""A workbook into a workspace, whole or not at all; if not, a copy in which its faults are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from goldenthread import strategy, workbooks
from goldenthread.areas import english
from goldenthread.cli.books import OF_FIGURES, OF_STRATEGY
from goldenthread.cli.keeping_before import keep
from goldenthread.errors import Finding, InputError, Severity, SourceError, StrategyError
from goldenthread.observations import Release
from goldenthread.observations.writing import write_atomically
from goldenthread.sources import local_reading
from goldenthread.sources.local_reading import LocalBook
from goldenthread.strategy import Difference, Loaded, workbook
from goldenthread.strategy.model import Status, Strategy
from goldenthread.workbooks import Book, Form
from goldenthread.workspace import Workspace

MARKABLE = (".xlsx", ".xlsm")
WHOLE = (Status.APPROVED, Status.RETIRED)  # versions that are never written over


@dataclass(frozen=True, slots=True)
class Change:
    """A strategy that came by workbook: its file, what changed in it, and where the file before is kept."""

    strategy: Strategy
    path: Path
    against: Strategy | None  # the version that it is compared with
    differences: tuple[Difference, ...]
    written: bool  # False where the file of that version says the same already
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class BookOutcome:
    """What became of one workbook."""

    file: Path
    findings: tuple[Finding, ...]
    marked: Path | None = None  # the copy in which its faults are marked
    change: Change | None = None
    local: LocalBook | None = None
    release: Release | None = None

    @property
    def loaded(self) -> bool:
        """Whether it was loaded. A workbook with an error is not, in no part."""
        return not _stops(self.findings)

    @property
    def exit_code(self) -> int:
        """That of a strategy's faults before that of figures."""
        wrong = [one for one in self.findings if one.severity is Severity.ERROR]
        if not wrong:
            return 0
        of_figures = all(one.where.sheet in OF_FIGURES for one in wrong)
        return SourceError.exit_code if of_figures else StrategyError.exit_code


def load_book(workspace: Workspace, file: Path, form: Form) -> BookOutcome:
    """Load a workbook of these sheets."""
    book = workbooks.read(file, form)
    findings = list(book.findings)
    sheets = {sheet.name for sheet in form.sheets}
    change, local = None, None
    with _collecting(book, findings):
        if sheets & OF_STRATEGY:
            loaded = workbook.from_book(book)
            change = _change(workspace, loaded.strategy)
            if not _stops(findings):  # the checks would tell of what could not be read
                findings += _judged(loaded, change, workspace)
    with _collecting(book, findings):
        if sheets & OF_FIGURES:
            local = local_reading.from_book(book, english(), workspace)
            findings += local.findings
    told = tuple(workbook.in_order(findings))
    if _stops(told):
        return BookOutcome(file, told, _marked(book, told))
    return _written(workspace, BookOutcome(file, told, None, change, local))


def _stops(findings: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


@contextmanager
def _collecting(book: Book, findings: list[Finding]) -> Iterator[None]:
    """Note what is raised, so that both halves of the workbook are looked at before anything is said."""
    try:
        yield
    except InputError as error:
        findings += book.without_echoes(error.findings)


def _change(workspace: Workspace, new: Strategy) -> Change:
    path = workspace.strategies / new.id / f"{new.version}.yaml"
    there = _version(path)
    before = there or _newest(workspace, new.id)
    differences = tuple(strategy.diff(before, new)) if before else ()
    return Change(new, path, before, differences, written=there != new)


def _version(path: Path) -> Strategy | None:
    """The version that the file holds; None where there is none, or none that can be read."""
    with suppress(StrategyError):
        return strategy.load(path).strategy if path.is_file() else None
    return None


def _newest(workspace: Workspace, identity: str) -> Strategy | None:
    """The highest version of the strategy that is there."""
    found: list[Loaded] = []
    for path in workspace.strategies.glob(f"{identity}/*.yaml"):
        with suppress(StrategyError):
            found.append(strategy.load(path))
    return max(found, key=lambda one: one.version_key).strategy if found else None


def _judged(loaded: Loaded, change: Change, workspace: Workspace) -> Iterator[Finding]:
    """What speaks against it: the checks of meaning, a version that is kept whole, and rows that are gone."""
    there = _version(change.path)
    if there is not None and there.status in WHOLE and change.written:
        said = f"Version {there.version} is {there.status} already, and this workbook says something else."
        fix = "Give it a new version number, such as the next one, and load it again."
        where = loaded.positions.of(None, "version")
        yield Finding("U030", Severity.ERROR, where, said, fix)
    if change.against is not None:
        yield from workbook.gone(change.against, loaded.strategy, loaded.path)
    others = _others(workspace, loaded.strategy.id)
    for one in strategy.check(loaded, areas=english(), others=others):
        if one.severity is not Severity.NOTE:
            yield one


def _others(workspace: Workspace, identity: str) -> list[Loaded]:
    found: list[Loaded] = []
    for path in workspace.strategy_files():
        if path.parent.name != identity:
            with suppress(StrategyError):
                found.append(strategy.load(path))
    return found


def _marked(book: Book, findings: tuple[Finding, ...]) -> Path | None:
    """Write the marked copy beside the workbook; None for a file that cannot be marked."""
    file = book.file
    if file.suffix.lower() not in MARKABLE or not book.rows:
        return None
    from goldenthread.workbooks.marking import mark  # takes a second to import: only for faults

    copy = file.with_name(f"{file.stem.removesuffix('-to-mend')}-to-mend{file.suffix}")
    write_atomically(copy, mark(file, findings))
    return copy


def _written(workspace: Workspace, outcome: BookOutcome) -> BookOutcome:
    """Figures first, the strategy last: what fails on the way leaves the strategy as it was."""
    release = local_reading.load(workspace, outcome.local) if outcome.local else None
    change = outcome.change
    if change is not None and change.written:
        kept = keep(change.path) if change.path.is_file() else None
        write_atomically(change.path, strategy.written(change.strategy).encode())
        change = Change(change.strategy, change.path, change.against, change.differences, True, kept)
    return BookOutcome(outcome.file, outcome.findings, None, change, outcome.local, release)
