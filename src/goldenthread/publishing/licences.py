"""Licences: on what terms the figures of each series may be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from goldenthread.observations.indicators import OGL
from goldenthread.publishing.edition import Edition, Terms

NAMES = {"OGL-UK-3.0": OGL}  # the short names that files of figures give, and what people call them
ADDRESSES = {OGL: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
IDS = {OGL: "OGL-UK-3.0"}  # as the Open Definition names licences


def terms(figures: pl.DataFrame) -> Mapping[str, Terms]:
    """The terms of each indicator among the figures; several, where its releases differ."""
    each = figures.group_by("indicator").agg(pl.col("licence", "attribution").drop_nulls().unique().sort())
    return {
        indicator: Terms(
            "; ".join(_each_once(NAMES.get(one, one) for one in licences)), "; ".join(_each_once(words))
        )
        for indicator, licences, words in each.iter_rows()
    }


def _in_use(edition: Edition) -> list[str]:
    """The series that fill a measure's place, or stand near it."""
    return sorted({b.indicator for measure in edition.by_id.values() for b in measure.bindings})


def used(edition: Edition) -> tuple[str, ...]:
    """The licences of the series in use."""
    return _each_once(edition.terms_of(one).licence for one in _in_use(edition))


def attributions(edition: Edition) -> tuple[str, ...]:
    """What the licences of the series in use ask to be said."""
    return _each_once(edition.terms_of(one).attribution for one in _in_use(edition))


def publishers(edition: Edition) -> tuple[str, ...]:
    """Who publishes the series in use, as far as their definitions say."""
    known = (edition.indicators.get(one) for one in _in_use(edition))
    return _each_once(one.source for one in known if one)


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
