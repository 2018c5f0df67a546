"""Lines of the checklist about the figures."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from goldenthread.judgement import wording
from goldenthread.observations import Withheld
from goldenthread.observations.withholding import NO_COUNT
from goldenthread.publishing.approval import left_out
from goldenthread.publishing.approval.line import Case, Line, State, counted
from goldenthread.strategy import index


def licences(case: Case) -> Line:
    """A figure without source and licence may not be passed on."""
    lacking = _lacking(case)
    if not lacking:
        sources = sorted({one for one in _shown(case)["source"].to_list() if one})
        says = f"{counted(len(sources), 'source')}; the licence of every figure is known."
        says = says if sources else "There are no figures yet."
        return Line("licences", "Sources and licences", State.DONE, says, tuple(sources))
    says = f"{counted(len(lacking), 'indicator')} without a source, a licence, or the words that it asks for."
    mend = (
        "Give `source:`, `licence:` and `attribution:` in indicators/*.yaml or in the file's mapping, or on "
        "the sheet Local measures of the workbook."
    )
    return Line("licences", "Sources and licences", State.TO_DO, says, lacking, mend)


def _shown(case: Case) -> pl.DataFrame:
    """The figures that the site can print."""
    return case.now.shown.filter(pl.col("indicator").is_in(list(case.now.content.counts)))


def _lacking(case: Case) -> tuple[str, ...]:
    """Each indicator with what it lacks, counting what its rows say and what its definition says."""
    said = _shown(case).group_by("indicator").agg(pl.col(*WANTED).str.len_chars().min() > 0).sort("indicator")
    found = []
    for row in said.iter_rows(named=True):
        known = case.now.indicators.get(row["indicator"])
        missing = [name for name in WANTED if not row[name] and not (known and getattr(known, name))]
        if missing:
            found.append(f"{row['indicator']}: no {' and no '.join(missing)}")
    return tuple(found)


WANTED = ("source", "licence", "attribution")


def rules(case: Case) -> Line:
    """A local figure is published only under a named small-number rule."""
    lacking = [one for one in case.withheld if one.why != NO_COUNT]
    if not lacking:
        return Line("rules", "Small-number rules", State.DONE, "Named wherever one is needed.")
    says = f"{counted(len(lacking), 'figure')} marked public that stay out for want of a small-number rule."
    return Line("rules", "Small-number rules", State.TO_DO, says, _cells(lacking), lacking[0].fix)


def counts(case: Case) -> Line:
    """Where the count is missing we must take it for a small one."""
    lacking = [one for one in case.withheld if one.why == NO_COUNT]
    if not lacking:
        return Line("counts", "Counts", State.DONE, "No figure is hidden for want of its count.")
    says = f"{counted(len(lacking), 'figure')} hidden as if small, because the count is missing."
    return Line("counts", "Counts", State.KNOW, says, _cells(lacking), lacking[0].fix)


def recoverable(case: Case) -> Line:
    """A hidden figure that anybody can work out stops a publication."""
    found = case.recoverable
    if not found:
        return Line("recoverable", "Hidden figures", State.DONE, "None can be worked out from the others.")
    says = f"{counted(len(found), 'finding')} of the audit of small numbers."
    where = tuple(one.found for one in found)
    return Line("recoverable", "Hidden figures", State.TO_DO, says, where, found[0].fix)


def embargoes(case: Case) -> Line:
    """What is under embargo comes out by itself, when it may."""
    rows = _kept(case, left_out.EMBARGO)
    if rows.is_empty():
        return Line("embargoes", "Embargoes", State.DONE, "Nothing is under embargo.")
    until = rows.group_by("embargo_until", "indicator").len().sort("embargo_until", "indicator")
    where = tuple(
        f"{indicator}: {counted(number, 'figure')} until {wording.day(day)}"
        for day, indicator, number in until.iter_rows()
    )
    says = f"{counted(rows.height, 'figure')} under embargo stay out until then."
    return Line("embargoes", "Embargoes", State.KNOW, says, where, "Publish again on that day.")


def kept_back(case: Case) -> Line:
    """What is internal or restricted, in numbers: one should know that it is there and stays out."""
    kinds = {kind: _kept(case, kind).height for kind in (left_out.INTERNAL, left_out.RESTRICTED)}
    before = sum(len(index(one.strategy)) for one in case.now.chosen)
    nodes = before - sum(len(index(one)) for one in case.now.strategies)
    told = [f"{counted(number, f'{kind} figure')}" for kind, number in kinds.items() if number]
    told += [counted(nodes, "part of the strategy", "parts of the strategy")] if nodes else []
    if not told:
        return Line("kept-back", "Not for the public", State.DONE, "Nothing here is internal or restricted.")
    says = f"These stay out of the public site: {', '.join(told)}."
    mend = "Nothing, unless one of them was meant to be seen: then change its `sensitivity`."
    return Line("kept-back", "Not for the public", State.KNOW, says, (), mend)


def _kept(case: Case, reason: str) -> pl.DataFrame:
    return case.kept_back.filter(pl.col("reason") == reason)


def _cells(withheld: Iterable[Withheld]) -> tuple[str, ...]:
    """Each cell by indicator, area, period and group; never with its value."""
    return tuple(", ".join(part for part in _named(one) if part) for one in withheld)


def _named(one: Withheld) -> tuple[str, ...]:
    return (one.indicator, one.area_name or one.area_code, one.period, one.sex, one.age, one.category)
