"""What a publication refuses, what it leaves out, and what it keeps for a later audit."""

from __future__ import annotations

import copy
import hashlib
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goldenthread.errors import PublicationError
from goldenthread.observations import Store
from goldenthread.publishing import disclosure, manifest, publish
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.made import ENGLAND


def record(place: Workspace) -> dict[str, object]:
    (path,) = place.publications.glob("*.json")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return made.workspace(tmp_path / "place")


def with_rule(place: Workspace, rule: str) -> None:
    """The strategy with a rule that the measure of visits names."""
    strategy = copy.deepcopy(made.STRATEGY)
    for measure in strategy["themes"][0]["goals"][0]["measures"]:
        if measure["id"] == "visits":
            measure["small_numbers"] = rule
    made.write_strategy(place, strategy)


def test_figures_are_kept_as_they_were_shown(place: Workspace) -> None:
    publish(place, as_of=made.AS_OF)
    digest = str(record(place)["figures"])
    content = disclosure.kept_at(place, digest).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest
    kept = pl.read_parquet(content).cast({pl.Categorical: pl.String})
    visits = kept.filter((pl.col("indicator") == "local:visits") & (pl.col("period") == "2024"))
    told = {
        area: (value, by) for area, value, by in visits.select("area_code", "value", "hidden_by").iter_rows()
    }
    assert told == {
        made.MIDDLESBROUGH: (None, "under-5"),
        made.REDCAR: (11.5, ""),
        "the-place": (None, "second figure"),
    }
    assert not kept["value"].is_between(73, 79).any()  # nothing that is not public


def test_the_same_figures_are_kept_once_and_a_preview_keeps_none(place: Workspace) -> None:
    publish(place, as_of=made.AS_OF)
    publish(place, as_of=made.AS_OF, all_areas=True)
    publish(place, as_of=made.AS_OF, preview=True)
    records = [json.loads(path.read_text(encoding="utf-8")) for path in place.publications.glob("*.json")]
    digests = {one["options"]["kind"]: one["figures"] for one in records}
    assert digests["preview"] == ""
    assert [path.stem for path in (place.publications / "figures").iterdir()] == [digests["public"]]


def test_a_record_of_the_first_format_is_still_read(place: Workspace) -> None:
    publish(place, as_of=made.AS_OF)
    (path,) = place.publications.glob("*.json")
    old = record(place) | {"format": 1}
    del old["figures"]
    path.write_text(json.dumps(old), encoding="utf-8")
    (read,) = manifest.read_all(place, "public")
    assert (read.format, read.figures) == (1, "")


def test_a_measure_with_a_rule_that_there_is_not_is_refused(place: Workspace) -> None:
    with_rule(place, "under-4")
    with pytest.raises(PublicationError) as refused:
        publish(place, as_of=made.AS_OF)
    (finding,) = refused.value.findings
    assert (finding.code, finding.where.node) == ("P011", "visits")
    assert finding.where.line is not None
    assert not place.site.exists()
    publish(place, as_of=made.AS_OF, preview=True)


def test_the_rule_of_a_measure_holds_beside_that_of_the_figures(place: Workspace) -> None:
    Store(place).add(
        made.frame(
            [
                made.row(
                    "local:visits",
                    made.REDCAR,
                    2025,
                    1.2,
                    numerator=6.0,
                    denominator=5000.0,
                    small_numbers="under-5",
                )
            ]
        ),
        source="Us",
        dataset="more",
        scope=[("local:visits", "unitary")],
        available_from=date(2025, 4, 1),
    )
    publish(place, as_of=made.AS_OF)
    assert "1.2 per 1,000" in (place.site / "measure/visits.html").read_text(encoding="utf-8")
    with_rule(place, "under-10")
    publish(place, as_of=made.AS_OF)
    assert "1.2 per 1,000" not in (place.site / "measure/visits.html").read_text(encoding="utf-8")


def test_a_hidden_figure_that_only_a_country_tells_stops_the_publication(place: Workspace) -> None:
    """England's figure always stays, so with eight regions internal nothing else is there to hide."""
    regions = [f"E1200000{number}" for number in range(1, 10)]
    few = {"small_numbers": "under-5-not-national", "denominator": 50_000.0}
    rows = [
        made.row("made:alpha", code, 2024, None, missing_reason="none recorded", **few)
        for code in regions[1:]
    ]
    rows = [made.row("local:visits", ENGLAND, 2024, 0.1, numerator=3.0, **few)]
    rows += [made.row("local:visits", regions[0], 2024, 0.1, numerator=3.0, **few)]
    rows += [made.row("local:visits", code, 2024, 0.0, numerator=0.0, **few) for code in regions[1:]]
    figures = made.frame(rows)
    shown = figures.with_columns(
        pl.when(pl.col("area_code") != regions[0]).then(name).alias(name)
        for name in ("value", "numerator", "denominator")
    )
    with pytest.raises(PublicationError) as refused:
        disclosure.audit(figures, shown, {}, ())
    (finding,) = refused.value.findings
    assert finding.code == "P010"
    assert finding.found.startswith("local:visits, North East (E12000001), 2024, Persons, 10-11 yrs: hidden")
    assert "North East = England - " in finding.found


def test_a_publication_lists_the_figures_that_it_left_out(place: Workspace) -> None:
    (told,) = publish(place, as_of=made.AS_OF).withheld
    assert (told.indicator, told.area_code, told.period) == ("local:unruled", made.MIDDLESBROUGH, "2024")
    assert told.why == "No small-number rule is named for it."
