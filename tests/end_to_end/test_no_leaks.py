"""What is not public is nowhere in a public site: pages, titles, charts, place totals, downloads.

Each secret figure is a number that occurs nowhere else, so that any trace of it can be searched for.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.support import published

DIGEST = re.compile("[0-9a-f]{64}")
STRATEGY = """\
id: two-towns
version: "1.0"
status: approved
approved_on: 2024-01-15
title: Two Towns Strategy
place: {id: two-towns, name: Two Towns, areas: [E06000002, E06000003]}
years: {start: 2024, end: 2034}
themes:
  - id: open-theme
    title: What everybody may see
    lead: Director of Public Health
    goals:
      - id: open-goal
        title: An open goal
        measures:
MEASURES
  - id: closed-theme
    title: Zanzibar safeguarding
    sensitivity: restricted
    lead: Director of Children's Services
    goals:
      - id: closed-goal
        title: Zanzibar goal
        measures:
          - {id: zanzibar-measure, title: Zanzibar measure, kind: outcome, unit: score, good: lower,
             bindings: [{indicator: "local:open"}], state: defined, owner: Zanzibar officer}
"""
MEASURE = """\
          - {{id: {name}, title: Measure {name}, kind: outcome, unit: "per 100,000", multiplier: 100000,
             good: lower, sensitivity: {sensitivity}, {rule}
             owner: Director of Public Health,
             bindings: [{{indicator: "local:{name}"}}], state: defined}}
"""
MAPPING = """\
source: Two Towns
columns: {{area_code: code, period: year, value: value, numerator: n, denominator: d}}
constants: {{indicator: "local:{name}", sex: Persons, age: All ages}}
period_kind: calendar
value_type: crude rate
multiplier: 100000
sensitivity: {sensitivity}
small_numbers: under-5
{more}
"""
EMBARGO = "embargo_until: 2099-01-01"
# Each file: how it is marked, and its rows for Middlesbrough and for Redcar and Cleveland.
FILES = {
    "open": ("public", "", [(2022, 4111.1, 411, 9997), (2023, 4222.2, 422, 9995)]),
    "internal": ("internal", "", [(2022, 7919.3, 792, 10001), (2023, 7919.3, 792, 10001)]),
    "restricted": ("restricted", "", [(2022, 6701.7, 670, 9998), (2023, 6701.7, 670, 9998)]),
    "embargoed": (
        "public",
        "embargo_until: 2099-01-01",
        [(2022, 5987.9, 599, 10003), (2023, 5987.9, 599, 10003)],
    ),
    "small": ("public", "", [(2022, 8117.3, 649, 7995), (2023, 36.9, 3, 8123)]),
    "unruled": ("public", "NO RULE", [(2022, 3559.1, 356, 10002), (2023, 3559.1, 356, 10002)]),
}
# What a search must not find: the values, counts and denominators of everything above that is not public.
SECRETS = (
    *(
        "7919",
        "7,919",
        "10001",
        "10,001",
        "6701.7",
        "6,701",
        "6,702",
        "5987.9",
        "5,987",
        "5,988",
        "10003",
        "10,003",
    ),
    *("36.9", "8123", "8,123", "3559.1", "3,559", "10002", "10,002"),
    *("Zanzibar", "zanzibar", "Measure restricted", "Measure internal"),
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with an open figure and six that are not for everybody, all loaded and published."""
    folder = tmp_path_factory.mktemp("leaks")
    file = folder / "w/strategies/two-towns/1.0.yaml"
    file.parent.mkdir(parents=True)
    marked = {"internal": "internal", "restricted": "restricted"}
    measures = "".join(
        MEASURE.format(
            name=name,
            sensitivity=marked.get(name, "public"),
            rule="" if name == "unruled" else "small_numbers: under-5,",
        )
        for name in FILES
    )
    file.write_text(STRATEGY.replace("MEASURES\n", measures), "utf-8")
    for name, (sensitivity, more, rows) in FILES.items():
        write_figures(folder, name, sensitivity, more, rows)
    done = run("load", *(f"{name}.csv" for name in FILES), "--into", "w", cwd=folder)
    assert done.exit_code == 0, done.output
    return folder


def write_figures(
    folder: Path, name: str, sensitivity: str, more: str, rows: list[tuple[int, float, int, int]]
) -> None:
    """The file and its mapping; Redcar and Cleveland has open figures beside each secret one."""
    mapping = MAPPING.format(name=name, sensitivity=sensitivity, more="" if more == "NO RULE" else more)
    if more == "NO RULE":
        mapping = mapping.replace("small_numbers: under-5\n", "")
    (folder / f"{name}.mapping.yaml").write_text(mapping, "utf-8")
    lines = [f"E06000002,{year},{value},{n},{d}\n" for year, value, n, d in rows]
    lines += ["E06000003,2023,2500.0,250,10000\n"] if name == "small" else []
    (folder / f"{name}.csv").write_text("code,year,value,n,d\n" + "".join(lines), "utf-8")


def texts(site: Path) -> dict[str, str]:
    """Every file of a site as text, the style sheet apart."""
    return {name: text for name, text in published.texts(site).items() if not name.endswith(".css")}


def traces(site: Path, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    """Where each secret is found."""
    return [(name, secret) for name, text in texts(site).items() for secret in secrets if secret in text]


def test_nothing_secret_is_in_the_public_site(workspace: Path) -> None:
    done = run("publish", "w", cwd=workspace)
    assert done.exit_code == 0, done.output
    site = workspace / "w/site"
    assert "4,222" in texts(site)["measure/open.html"]  # the open figure is there: the search can find
    assert traces(site, SECRETS) == []


def test_nothing_secret_is_in_it_with_every_area_either(workspace: Path) -> None:
    done = run("publish", "w", "--areas", "all", cwd=workspace)
    assert done.exit_code == 0, done.output
    assert traces(workspace / "w/site", SECRETS) == []


def test_a_suppressed_part_cannot_be_taken_from_the_total_of_the_place(workspace: Path) -> None:
    run("publish", "w", cwd=workspace)
    # 250 + 3 of 10,000 + 8,123: 1,396.0 would give the 3 away
    assert traces(workspace / "w/site", ("1,396", "1396", "18123", "18,123")) == []


def test_the_public_record_of_the_publication_is_clean_too(workspace: Path) -> None:
    run("publish", "w", cwd=workspace)
    for manifest in (workspace / "w/publications").rglob("*.json"):
        # Any five digits may stand in a digest.
        text = DIGEST.sub("", published.text(manifest.name, manifest.read_bytes()))
        assert [secret for secret in SECRETS if secret in text] == []


def test_the_preview_holds_internal_figures_and_says_so_on_every_page(workspace: Path) -> None:
    done = run("publish", "w", "--preview", cwd=workspace)
    assert done.exit_code == 0, done.output
    pages = {name: text for name, text in texts(workspace / "w/preview").items() if name.endswith(".html")}
    assert "7,919" in pages["measure/internal.html"]
    assert [name for name, text in pages.items() if "nternal" not in text] == []
    assert traces(workspace / "w/preview", ("6701.7", "6,702", "Zanzibar")) == []


def test_publishing_tells_the_publisher_what_was_left_out(workspace: Path) -> None:
    (workspace / "w/site").rename(workspace / "old-site")
    told = run("publish", "w", cwd=workspace).stdout
    assert (
        "Left out:\n"
        "  figures not public, under embargo, or without a small-number rule: 8\n"
        "  figures hidden as small numbers: 1\n"
        "  parts of the strategy that are not public: 5\n"
        "Public figures left out:\n"
        "  local:unruled, Middlesbrough, 2022, Persons, All ages\n"
        "    No small-number rule is named for it. "
        "Name one in the mapping, the definition or the measure; none-needed is one.\n"
    ) in told


def test_machines_are_told_every_figure_left_out_and_why(workspace: Path) -> None:
    (workspace / "w/site").rename(workspace / "older-site")
    told = json.loads(run("publish", "w", "--json", cwd=workspace).stdout)["withheld"]
    assert [(one["indicator"], one["area_code"], one["period"]) for one in told] == [
        ("local:unruled", "E06000002", "2022"),
        ("local:unruled", "E06000002", "2023"),
    ]
    assert {one["why"] for one in told} == {"No small-number rule is named for it."}
