"""Making a site: strategies and figures through their gates, judged, told, printed and put in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from goldenthread import observations, strategy
from goldenthread.observations import Store, Withheld
from goldenthread.publishing import (
    admitting,
    changes,
    chrome,
    corrections,
    disclosure,
    gate,
    keeping,
    manifest,
    printing,
    site,
)
from goldenthread.publishing.approval.permit import permit
from goldenthread.publishing.approval.present import Present, present
from goldenthread.publishing.downloads import address, downloads
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.manifest import Manifest
from goldenthread.publishing.publication import Order, Step
from goldenthread.publishing.settings import settings
from goldenthread.publishing.swapping import Aside, replacing
from goldenthread.strategy import Loaded


def make(
    order: Order, store: Store, mark: str, last: Manifest | None, progress: Step
) -> tuple[Manifest, LeftOut]:
    """Make the pages and their record; also what was left out, for the one who publishes."""
    versions = strategy.find_all(order.workspace)
    chosen = admitting.usable(order, versions)
    figures = store.read(as_known=order.as_of)
    indicators = observations.indicators(order.workspace)
    gate_ = admitting.gated(order, chosen, figures, indicators)
    shown = gate_.shown.drop("hidden_by")
    hidden = gate.hidden_values(figures, shown)
    told = [gate.without_hidden_baselines(one.strategy, hidden) for one in chosen]
    for_all = admitting.passed_for_all(order, chosen, figures, indicators) if order.preview else gate_
    open_ones = for_all.shown.drop("hidden_by")
    now = present(order.workspace, chosen, versions, figures=figures, shown=open_ones, indicators=indicators)
    if not order.preview:
        permit(now, settings(order.workspace).publication)
    editions = admitting.judged(order, told, versions, figures=shown, indicators=indicators)
    editions = with_approval(editions, now, order)
    with replacing(order.folder) as aside:
        summaries = _print(aside, editions, versions, last, order, progress)
        record = Manifest(
            kind=order.kind,
            made_at=keeping.now(),
            as_of=order.as_of.isoformat(),
            fingerprint=mark,
            program=manifest.program(),
            strategies=tuple({"id": e.strategy.id, "version": e.strategy.version} for e in editions),
            releases=tuple(sorted(set(shown["release"].drop_nulls().to_list()))),
            options=order.options,
            files=aside.files,
            summaries=summaries,
            content=now.content.digest,
            sign_offs=tuple(one.short for one in now.covering),
            figures=_kept(order, gate_.shown, editions),
        )
    record = replace(record, path=manifest.write(order.workspace, record))
    return record, LeftOut(tuple(_reasons(order, figures, gate_, chosen, editions)), gate_.withheld)


def _kept(order: Order, shown: pl.DataFrame, editions: Sequence[Edition]) -> str:
    """The SHA-256 of the figures that were kept. A preview was shown to nobody, and keeps none."""
    if order.preview:
        return ""
    return disclosure.keep(order.workspace, shown, (edition.strategy for edition in editions))


def with_approval(editions: Sequence[Edition], now: Present, order: Order) -> list[Edition]:
    """The editions with what their pages say of sign-offs and corrections."""
    told, signed = now.told, tuple(one.told for one in now.covering)
    if order.preview:
        open_ones = [one.strategy for one in editions]
        told = corrections.about_open_nodes(now.notices, open_ones, now.versions, admitting.allowed(order))
    return [
        replace(one, signed=signed, corrections=tuple(c for c in told if c.about[0] == one.strategy.id))
        for one in editions
    ]


def _print(
    aside: Aside,
    editions: Sequence[Edition],
    versions: Sequence[Loaded],
    last: Manifest | None,
    order: Order,
    progress: Step,
) -> dict[str, changes.Summary]:
    """Downloads first, because pages state their sizes; then the pages, one at a time."""
    aside.write("site.css", printing.style_sheet())
    summaries: dict[str, changes.Summary] = {}
    for edition in editions:
        sized = _with_downloads(aside, edition)
        summary = changes.summary(sized)
        summaries[edition.strategy.id] = summary
        then = last.summaries.get(edition.strategy.id) if last else None
        since = manifest.day_of(last) if last else None
        told = changes.compare(sized, summary, then, since)
        frame = chrome.chrome(sized, editions[0])
        own = [one.strategy for one in versions if one.strategy.id == edition.strategy.id]
        pages = site.pages(sized, told, gate.vanished(edition.strategy, own, admitting.allowed(order)))
        total = site.count(sized)
        for done, page in enumerate(pages, start=1):
            aside.write(page.address, printing.printed(page, frame))
            progress(done, max(done, total), page.title)
    return summaries


def _with_downloads(aside: Aside, edition: Edition) -> Edition:
    sizes = {}
    for file in downloads(edition):
        where = address(edition, file)
        aside.write(where, file.content)
        sizes[where] = len(file.content)
    return replace(edition, sizes=sizes)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out: for the terminal of the one who publishes, never for a page."""

    reasons: tuple[str, ...]
    withheld: tuple[Withheld, ...]


def _reasons(
    order: Order,
    figures: pl.DataFrame,
    gate_: admitting.Gated,
    chosen: Sequence[Loaded],
    editions: Sequence[Edition],
) -> Iterator[str]:
    """In numbers and words."""
    if rows := figures.height - gate_.shown.height:
        yield f"figures not public, under embargo, or without a small-number rule: {rows:,}"
    if not order.preview:
        yield from disclosure.counts(gate_.shown)
    before = sum(len(strategy.index(one.strategy)) for one in chosen)
    if nodes := before - sum(len(edition.nodes) for edition in editions):
        yield f"parts of the strategy that are not public: {nodes:,}"
