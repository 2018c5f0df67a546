"""Making a site: strategies and figures through their gates, judged, told, printed and put in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from goldenthread import judgement, observations, strategy
from goldenthread.areas import english
from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.observations import Store, Withheld
from goldenthread.publishing import (
    changes,
    chrome,
    corrections,
    disclosure,
    gate,
    keeping,
    licences,
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
from goldenthread.publishing.remembering import Remembered
from goldenthread.publishing.settings import settings
from goldenthread.publishing.swapping import Aside, replacing
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Sensitivity, Strategy


def allowed(order: Order) -> frozenset[Sensitivity]:
    """What this order may show."""
    return gate.INTERNAL if order.preview else gate.PUBLIC


def make(
    order: Order, store: Store, mark: str, last: Manifest | None, progress: Step
) -> tuple[Manifest, LeftOut]:
    """Make the pages and their record; also what was left out, for the one who publishes."""
    versions = strategy.find_all(order.workspace)
    chosen = usable(order, versions)
    figures = store.read(as_known=order.as_of)
    gate_ = gated(order, chosen, figures)
    shown = gate_.shown.drop("hidden_by")
    hidden = gate.hidden_values(figures, shown)
    told = [gate.without_hidden_baselines(one.strategy, hidden) for one in chosen]
    for_all = passed_for_all(order, chosen, figures) if order.preview else gate_
    now = present(order.workspace, chosen, versions, figures=figures, shown=for_all.shown.drop("hidden_by"))
    if not order.preview:
        permit(now, settings(order.workspace).publication)
    editions = with_approval(judged(order, told, versions, shown), now, order)
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
        told = corrections.about_open_nodes(now.notices, open_ones, now.versions, allowed(order))
    return [
        replace(one, signed=signed, corrections=tuple(c for c in told if c.about[0] == one.strategy.id))
        for one in editions
    ]


def usable(order: Order, versions: Sequence[Loaded]) -> list[Loaded]:
    """The strategies to publish, the place's own first. A public site needs one without errors."""
    if not versions:
        where = Where(file=order.workspace.strategies)
        found = "There is no strategy to publish."
        fix = "Put one in strategies/<id>/<version>.yaml, or start with goldenthread new."
        raise PublicationError(Finding("P001", Severity.ERROR, where, found, fix))
    chosen = strategy.main_first(strategy.latest(versions))
    if not order.preview:
        faults = [one for one in findings(chosen) if one.severity is Severity.ERROR]
        if faults:
            raise PublicationError([_refusal(len(faults)), *faults])
    return chosen


def findings(chosen: Sequence[Loaded]) -> list[Finding]:
    """What a careful reader would find in the strategies."""
    return [
        finding
        for one in chosen
        for finding in strategy.check(one, areas=english(), others=[o for o in chosen if o is not one])
    ]


def _refusal(count: int) -> Finding:
    found = f"The strategy has {count} error{'s' if count > 1 else ''} that readers would stumble on."
    return Finding("P002", Severity.ERROR, Where(), found, "Mend what follows, or look at it with --preview.")


@dataclass(frozen=True, slots=True)
class Gated:
    """The figures that may be shown, with what hid the others; and those left out for want of a rule."""

    shown: pl.DataFrame
    withheld: tuple[Withheld, ...] = ()


def gated(order: Order, chosen: Sequence[Loaded], figures: pl.DataFrame) -> Gated:
    """The figures that this order may show. A preview holds internal and embargoed ones, never restricted.

    Raises PublicationError where a hidden figure could be worked out from what would be shown.
    """
    if order.preview:
        inside = figures.filter(pl.col("sensitivity").fill_null("restricted").is_in(["public", "internal"]))
        return Gated(inside.with_columns(hidden_by=pl.lit("")))
    passed = passed_for_all(order, chosen, figures)
    audit(order, chosen, figures, passed.shown)
    return passed


def passed_for_all(order: Order, chosen: Sequence[Loaded], figures: pl.DataFrame) -> Gated:
    """The figures that the public may see on the order's day, whatever the order, before the audit."""
    strategies, on = [one.strategy for one in chosen], order.gate_day
    picks = disclosure.picks(strategies, observations.indicators(order.workspace), figures)
    shown = observations.passed(figures, on=on, picks=picks, places=disclosure.places(strategies))
    return Gated(shown, observations.withheld(figures, on=on, picks=picks))


def audit(order: Order, chosen: Sequence[Loaded], figures: pl.DataFrame, shown: pl.DataFrame) -> None:
    """Raise PublicationError where a rule is unknown, or a hidden figure could be worked out from `shown`."""
    disclosure.refuse_unknown_rules(chosen)
    strategies = [one.strategy for one in chosen]
    picks = disclosure.picks(strategies, observations.indicators(order.workspace), figures)
    disclosure.audit(figures, shown, picks, disclosure.places(strategies))


def judged(
    order: Order, chosen: Sequence[Strategy], versions: Sequence[Loaded], figures: pl.DataFrame
) -> list[Edition]:
    """An edition of each strategy; they know each other, so that links lead from one to the next."""
    indicators = observations.indicators(order.workspace)
    open_ones = gate.opened(chosen, [one.strategy for one in versions], indicators, allowed(order))
    others: dict[str, Edition] = {}
    terms = licences.terms(figures)
    for place, one in enumerate(open_ones):
        said = judgement.judge(
            one,
            figures,
            indicators=indicators,
            areas=english(),
            as_of=order.as_of,
            linked=[other for other in open_ones if other is not one],
            wanted_areas="all" if order.all_areas and place == 0 else None,
        )
        others[one.id] = Edition(
            strategy=one,
            judged=Remembered(said),
            indicators=indicators,
            terms=terms,
            as_of=order.as_of,
            prefix="" if place == 0 else f"strategy/{one.id}/",
            preview=order.preview,
            others=others,
            pages_of_areas=frozenset(area.code for area in said.areas),
        )
    return list(others.values())


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
        pages = site.pages(sized, told, gate.vanished(edition.strategy, own, allowed(order)))
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
    gate_: Gated,
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
