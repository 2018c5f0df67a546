"""From releases to the table that is current: newest release per scope, one row per key."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.errors import Finding, StoreError
from goldenthread.observations.listing import Listing
from goldenthread.observations.releases import Release, unreadable
from goldenthread.observations.schema import KEY, SCHEMA, empty

CACHE_NAME = "observations-"


def standing(releases: Sequence[Release], *, as_known: date | None, clock: str) -> list[Release]:
    """The releases with figures that are known by then and not withdrawn by then, oldest first."""
    known = [one for one in releases if as_known is None or one.day(clock) <= as_known]
    withdrawn = {one.withdraws for one in known if one.is_tombstone}
    figures = [one for one in known if not one.is_tombstone and one.id not in withdrawn]
    return sorted(figures, key=lambda one: one.order(clock))


def winners(standing_releases: Sequence[Release]) -> dict[str, set[tuple[str, str]]]:
    """For each release the pairs (indicator, area type) of its scope that no newer one has replaced."""
    newest: dict[tuple[str, str, str, str], str] = {}
    for release in standing_releases:
        for pair in release.scope:
            newest[(release.source, release.dataset, *pair)] = release.id
    kept: dict[str, set[tuple[str, str]]] = {}
    for (_, _, indicator, area_type), release_id in newest.items():
        kept.setdefault(release_id, set()).add((indicator, area_type))
    return kept


def build(listing: Listing, *, as_known: date | None = None, clock: str = "available_from") -> pl.DataFrame:
    """The view at a day, from the releases' own files."""
    ordered = standing(listing.releases, as_known=as_known, clock=clock)
    kept = winners(ordered)
    contributing = [release for release in ordered if release.id in kept]
    frames = [_winning_rows(listing, release, kept[release.id]) for release in contributing]
    if not frames:
        return empty()
    return _one_row_per_key(frames).sort(list(KEY[:2]), maintain_order=True)


def _winning_rows(listing: Listing, release: Release, pairs: set[tuple[str, str]]) -> pl.DataFrame:
    frame = read_release(listing, release)
    if pairs == set(release.scope):
        return frame
    columns = {"indicator": pl.String, "area_type": pl.String}
    wanted = pl.DataFrame(sorted(pairs), schema=columns, orient="row")
    return frame.join(wanted, on=["indicator", "area_type"], how="semi", maintain_order="left")


def _one_row_per_key(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Where several data sets hold the same key the newest release has the word; frames come oldest first."""
    if len(frames) == 1:
        return frames[0]
    return pl.concat(frames).unique(subset=list(KEY), keep="last", maintain_order=True)


def read_release(listing: Listing, release: Release) -> pl.DataFrame:
    """The rows of one release; `StoreError` names the file when it is missing or damaged."""
    path = listing.files[release.id]
    try:
        frame = pl.read_parquet(path)
        if release.id in listing.packed:
            frame = frame.filter(pl.col("release") == release.id)
        frame = frame.with_columns(release=pl.lit(release.id)).select(
            [pl.col(name).cast(kind) for name, kind in SCHEMA.items()]
        )
    except FileNotFoundError as fault:
        raise unreadable(path, f"The figures of release {release.id} are missing.") from fault
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise unreadable(path, f"The figures of release {release.id} are damaged.") from fault
    if frame.height != release.rows:
        found = f"Release {release.id} should have {release.rows:,} rows and has {frame.height:,}."
        raise unreadable(path, found)
    return frame


def cached(
    listing: Listing, cache: Path, indicators: Iterable[str] | None, areas: Iterable[str] | None
) -> pl.DataFrame:
    """The view of now, kept in the cache under a name made of the releases it came from."""
    path = cache / f"{CACHE_NAME}{_name_of(listing)}.parquet"
    with contextlib.suppress(FileNotFoundError, pl.exceptions.PolarsError, OSError):
        lazy = pl.scan_parquet(path)
        if lazy.collect_schema() == pl.Schema(SCHEMA) and _all_present(listing):
            return select_lazily(lazy, indicators, areas).collect()
    frame = build(listing)
    _keep(frame, path)
    return frame


def _name_of(listing: Listing) -> str:
    said = "\n".join(f"{one.id} {one.sha256} {one.available_from}" for one in listing.releases)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _all_present(listing: Listing) -> bool:
    """A file that was deleted must be missed, even when the cache could hide it."""
    return all(listing.files[one.id].is_file() for one in listing.releases if not one.is_tombstone)


def _keep(frame: pl.DataFrame, path: Path) -> None:
    """Keep the view. A cache that cannot be written costs time, never the answer."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
        frame.write_parquet(aside, compression="lz4", row_group_size=20_000)
        os.replace(aside, path)
        for old in path.parent.glob(f"{CACHE_NAME}*.parquet"):
            if old != path:
                old.unlink(missing_ok=True)


def select_lazily(
    lazy: pl.LazyFrame, indicators: Iterable[str] | None, areas: Iterable[str] | None
) -> pl.LazyFrame:
    """Only these indicators and areas."""
    if indicators is not None:
        lazy = lazy.filter(pl.col("indicator").is_in(sorted(set(indicators))))
    if areas is not None:
        lazy = lazy.filter(pl.col("area_code").is_in(sorted(set(areas))))
    return lazy


def select(
    frame: pl.DataFrame, indicators: Iterable[str] | None, areas: Iterable[str] | None
) -> pl.DataFrame:
    """Only these indicators and areas, of a frame at hand."""
    return select_lazily(frame.lazy(), indicators, areas).collect()


def same_content(known: Sequence[Release], release: Release) -> Release | None:
    """The release that already holds this content and is the newest of the same scope."""
    alike = [
        one
        for one in standing(known, as_known=None, clock="loaded_at")
        if (one.source, one.dataset) == (release.source, release.dataset)
        and set(one.scope) & set(release.scope)
    ]
    if not alike:
        return None
    last = alike[-1]
    dated = release.available_from in (None, last.available_from)
    return last if last.sha256 == release.sha256 and last.scope == release.scope and dated else None


def verify(listing: Listing) -> tuple[Finding, ...]:
    """A finding for every release whose file is damaged, missing or not what the manifest says."""
    findings: list[Finding] = []
    for release in listing.releases:
        if release.is_tombstone:
            continue
        try:
            read_release(listing, release)
            if release.id not in listing.packed:
                _same_bytes(listing.files[release.id], release)
        except StoreError as fault:
            findings.extend(fault.findings)
    return tuple(findings)


def _same_bytes(path: Path, release: Release) -> None:
    if hashlib.sha256(path.read_bytes()).hexdigest() != release.sha256:
        raise unreadable(path, f"The figures of release {release.id} were changed after they were loaded.")


def as_bytes(content: dict[str, Any]) -> bytes:
    """A manifest as UTF-8 JSON that a person can read."""
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
