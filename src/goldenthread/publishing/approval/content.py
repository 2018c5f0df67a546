"""What a sign-off is of: everything the public would see, so that one changed figure makes another content.

It is the figures and the strategy as they come out of their gates, the definitions behind them, and the
corrections. The program's version and the day are no part of it, for neither makes another statement; nor is
the provenance that readers do not take for part of a figure (its release, the line of its file). What is left
empty is no part either, so that a later program with one more field still knows the content again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from goldenthread.judgement.populations import POPULATION
from goldenthread.observations import KEY, SCHEMA, Indicator
from goldenthread.publishing.corrections import Correction
from goldenthread.strategy import index
from goldenthread.strategy.model import Document, Strategy

SHORT = 32  # characters of a digest that tell one part from another
UNREAD = ("release", "document", "line", "sensitivity", "embargo_until", "indicator")
READ = tuple(name for name in SCHEMA if name not in UNREAD)
BELOW = {"themes", "goals", "measures", "parts", "targets", "actions", "milestones"}  # nodes of their own

Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Public content in digests: of each indicator's figures, each part of a strategy, and so on, by id."""

    versions: Mapping[str, str]  # of each strategy
    counts: Mapping[str, int]  # figures of each indicator
    figures: Digests
    strategy: Digests
    definitions: Digests
    corrections: Digests

    @property
    def digest(self) -> str:
        """Changes whenever anything of it changes."""
        return _digest(asdict(self), 64)

    @property
    def total(self) -> int:
        """How many figures."""
        return sum(self.counts.values())


def content(
    strategies: Sequence[Strategy],
    figures: pl.DataFrame,
    indicators: Mapping[str, Indicator],
    corrections: Iterable[Correction],
    vanished: Mapping[str, Mapping[str, tuple[str, str]]],
) -> Content:
    """The content of gated strategies, figures and corrections; figures that no measure names are no part.

    `vanished`: of each strategy the nodes of earlier versions that pages still tell of by title and version.
    """
    named = _indicators(strategies)
    used = {one: rows for one, rows in _by_indicator(figures) if one in named}
    return Content(
        versions={one.id: one.version for one in strategies},
        counts={one: rows.height for one, rows in used.items()},
        figures={one: _of_rows(rows) for one, rows in used.items()},
        strategy=dict(part for one in strategies for part in _parts(one, vanished[one.id])),
        definitions={one: _of_record(indicators[one]) for one in sorted(named) if one in indicators},
        corrections={one.id: _of_record(one) for one in corrections},
    )


def _indicators(strategies: Iterable[Strategy]) -> frozenset[str]:
    """Every indicator that a measure names; population counts too, for they weigh what is added up."""
    bound = (
        binding.indicator
        for one in strategies
        for _, _, measure in one.judged_measures()
        for binding in measure.bindings
    )
    return frozenset((*bound, POPULATION))


def _by_indicator(figures: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    plain = figures.sort(KEY).select("indicator", *(_plain(name) for name in READ))
    parts = plain.partition_by("indicator", as_dict=True, maintain_order=True, include_key=False)
    yield from ((str(key[0]), rows) for key, rows in parts.items())


def _plain(name: str) -> pl.Expr:
    """A column as text or as numbers, where what is left empty is "" or not a number."""
    column, kind = pl.col(name), SCHEMA[name]
    if kind == pl.String:
        return column.fill_null("")
    number = pl.when(column).then(1.0) if kind == pl.Boolean else column.cast(pl.Float64)
    return number.fill_null(float("nan")).alias(name)


def _of_rows(rows: pl.DataFrame) -> str:
    digest = hashlib.sha256()
    for column in rows:
        if content := _bytes(column):
            digest.update(column.name.encode() + content)
    return digest.hexdigest()[:SHORT]


def _bytes(column: pl.Series) -> bytes:
    """A column as bytes that no version of a library changes; none for one that says nothing."""
    if column.dtype == pl.String:
        held = column.to_list()
        return json.dumps(held).encode() if any(held) else b""
    numbers = column.to_numpy()
    return b"" if np.isnan(numbers).all() else numbers.astype("<f8").tobytes()


def _parts(strategy: Strategy, vanished: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A digest of each node by itself, gone ones too, and of what the document says beside its nodes."""
    yield strategy.id, _digest(_own(strategy))
    for node_id, told in vanished.items():
        yield f"{strategy.id}#{node_id}", _digest(told)
    for node in index(strategy).values():
        yield f"{strategy.id}#{node.id}", _digest([node.parents[-1:], _own(node.value)])


def _own(value: Document) -> dict[str, Any]:
    """A node without the nodes below it, but with their order, in which pages tell of them."""
    dumped = value.model_dump(mode="json", exclude_defaults=True)
    below = {name: [one["id"] for one in dumped[name]] for name in BELOW & dumped.keys()}
    return {**dumped, **below}


def _of_record(record: Indicator | Correction) -> str:
    """A digest of what a record says, without what is left empty."""
    said = {key: value for key, value in asdict(record).items() if value not in ("", ())}
    return _digest({key: value for key, value in said.items() if value is not None and value is not False})


def _digest(plain: Any, characters: int = SHORT) -> str:
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:characters]
