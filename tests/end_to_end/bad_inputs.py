"""Bad inputs, one by one: the files a person has, the command they give, and what they are told."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

GOOD_STRATEGY = b"""\
id: our-place
version: "1.0"
status: draft
title: Our strategy
place: {id: our-place, name: Our Place, areas: [E06000002]}
years: {start: 2024, end: 2030}
themes:
  - id: best-start
    title: Best start
    lead: Director of Children's Services
    goals:
      - id: ready
        title: More children are ready for school
        measures:
          - id: good-development
            title: Good level of development
            kind: outcome
            unit: "%"
            multiplier: 100
            good: higher
            owner: Head of Early Years
            bindings: [{indicator: "fingertips:90631", age: 5 yrs}]
            state: defined
"""
STRATEGY = "w/strategies/our-place/1.0.yaml"
HEAD = b"indicator,area_code,area_name,sex,age,period,value\n"
ROW = b"fingertips:90631,E06000002,Middlesbrough,Persons,5 yrs,2022/23,60.1\n"


@dataclass(frozen=True)
class Bad:
    """One bad input. `files` go into a folder that holds a good workspace `w`; None makes a folder."""

    name: str
    command: str
    files: dict[str, bytes | None] = field(default_factory=dict)
    exit_code: int = 2


def strategy_with(old: bytes, new: bytes) -> dict[str, bytes | None]:
    """The good strategy with one thing spoilt."""
    assert old in GOOD_STRATEGY
    return {STRATEGY: GOOD_STRATEGY.replace(old, new, 1)}


def figures(content: bytes, name: str = "f.csv") -> dict[str, bytes | None]:
    """One file of figures."""
    return {name: content}


# Nine levels of nine: a billion words from a few lines, had anybody followed the references.
BOMB = b'a: &a ["ha"]\n' + b"".join(
    b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 9)) for name in b"bcdefghi"
)

STRATEGIES = [
    Bad(
        "a reference, as in a YAML bomb",
        "check w",
        strategy_with(b"Our strategy", b"&a Our strategy\nvision: *a"),
        3,
    ),
    Bad(
        "a tag that would run a program",
        "check w",
        strategy_with(b"Our strategy", b'!!python/object/apply:os.system ["echo hello"]'),
        3,
    ),
    Bad("a key twice", "check w", strategy_with(b"status: draft\n", b"status: draft\nstatus: approved\n"), 3),
    Bad("a path in an id", "check w", strategy_with(b"id: ready", b"id: ../../etc/passwd"), 3),
    Bad("another path in an id", "publish w", strategy_with(b"id: best-start", b"id: /tmp/x"), 3),
    Bad("not UTF-8", "check w", strategy_with(b"Best start", b"Best st\xe4rt"), 3),
    Bad("UTF-16", "check w", {STRATEGY: GOOD_STRATEGY.decode().encode("utf-16")}, 3),
    Bad("a byte of nothing", "check w", strategy_with(b"Best start", b"Best\x00start"), 3),
    Bad("cut off in a text", "check w", {STRATEGY: GOOD_STRATEGY[:150] + b'"cut'}, 3),
    Bad("brackets without end", "check w", {STRATEGY: b"[" * 20_000}, 3),
    Bad("six megabytes", "check w", {STRATEGY: GOOD_STRATEGY + b"# " + b"x" * 6_000_000}, 3),
    Bad("an empty file", "check w", {STRATEGY: b""}, 3),
    Bad("a list", "check w", {STRATEGY: b"- a\n- b\n"}, 3),
    Bad("a mistyped key", "check w", strategy_with(b"owner:", b"ownr:"), 3),
    Bad("an id twice", "next w", strategy_with(b"id: ready", b"id: best-start"), 3),
    Bad("a tab", "check w", strategy_with(b"    title: Best", b"\ttitle: Best"), 3),
    Bad(
        "a day that is none",
        "check w",
        strategy_with(b"status: draft", b"status: draft\napproved_on: 2024-02-30"),
        3,
    ),
    Bad("an area that is none", "check w --strict", strategy_with(b"[E06000002]", b"[E06000999]"), 3),
    Bad("two documents", "check w", {STRATEGY: GOOD_STRATEGY + b"---\n" + GOOD_STRATEGY}, 3),
    Bad("a folder for a file", "check w", {"w/strategies/our-place/1.1.yaml": None}, 3),
    Bad("a version that is not the file's", "publish w", strategy_with(b'"1.0"', b'"2.0"'), 3),
    Bad("infinity", "check w", strategy_with(b"multiplier: 100", b"multiplier: .inf"), 3),
    Bad("an escape in an id", "check w", strategy_with(b"id: ready", b'id: "\\e[31mred"'), 3),
]

FIGURES = [
    Bad("no such file", "load nowhere.csv --into w", {}, 4),
    Bad("a folder of figures", "load f --into w", {"f": None}, 4),
    Bad("an empty file of figures", "load f.csv --into w", figures(b""), 4),
    Bad("only a header", "load f.csv --into w", figures(HEAD), 4),
    Bad("a header nobody knows", "load f.csv --into w", figures(b"Thing,Number\nx,1\n"), 4),
    Bad(
        "cut off in a quoted cell",
        "load f.csv --into w",
        figures(HEAD + ROW + b'fingertips:90631,E06000002,"Middles'),
        4,
    ),
    Bad("cut off in a row", "load f.csv --into w", figures(HEAD + ROW + b"fingertips:90631,E060"), 4),
    Bad(
        "Latin letters of 1987",
        "load f.csv --into w",
        figures(HEAD + ROW.replace(b"Middlesbrough", b"Caf\xe9")),
        4,
    ),
    Bad(
        "a word for a number",
        "load f.csv --into w",
        figures(HEAD + ROW + ROW.replace(b"60.1", b"sixty").replace(b"2022/23", b"2023/24")),
        4,
    ),
    Bad(
        "an area nobody knows",
        "load f.csv --into w",
        figures(HEAD + ROW.replace(b"E06000002", b"E06999999")),
        4,
    ),
    Bad(
        "a period nobody knows",
        "load f.csv --into w",
        figures(HEAD + ROW.replace(b"2022/23", b"last year")),
        4,
    ),
    Bad(
        "a period of two meanings",
        "load f.csv --into w",
        figures(HEAD + ROW.replace(b"fingertips:90631", b"local:x")),
        4,
    ),
    Bad("the same key twice", "load f.csv --into w", figures(HEAD + ROW + ROW.replace(b"60.1", b"61.0")), 4),
    Bad("an impossible percentage", "load f.csv --into w", figures(HEAD + ROW.replace(b"60.1", b"160.1")), 4),
    Bad(
        "a formula in a cell",
        "load f.csv --into w",
        figures(HEAD + ROW.replace(b"60.1", b'"=HYPERLINK(""http://x"")"')),
        4,
    ),
    Bad("a line of ten megabytes", "load f.csv --into w", figures(HEAD + ROW + b"x" * 10_000_000), 4),
    Bad(
        "a damaged gz", "load f.csv.gz --into w", figures(gzip.compress(HEAD + ROW * 50)[:-20], "f.csv.gz"), 4
    ),
    Bad(
        "a cut off Parquet file", "load f.parquet --into w", figures(b"PAR1" + b"\x00" * 100, "f.parquet"), 4
    ),
    Bad(
        "an Excel file that is none",
        "load f.xlsx --into w",
        figures(b"PK\x03\x04 not a workbook", "f.xlsx"),
        4,
    ),
    Bad("a mapping that is not there", "load f.csv --into w --mapping m.yaml", figures(HEAD + ROW), 4),
    Bad(
        "a mapping of an unknown column",
        "load f.csv --into w --mapping m.yaml",
        {**figures(b"Thing,Number\nx,1\n"), "m.yaml": b"columns:\n  value: Amount\n"},
        4,
    ),
    Bad(
        "a mapping that is no YAML",
        "load f.csv --into w --mapping m.yaml",
        {**figures(b"Thing,Number\nx,1\n"), "m.yaml": b"columns: [\n"},
        4,
    ),
    Bad(
        "a letter in a number",
        "load bad.csv --into w",
        figures(HEAD + ROW.replace(b"60.1", b"6o.1"), "bad.csv"),
        4,
    ),
]

PROMISE = b"""state: targeted
            baselines: [{area: E06000002, value: 60, period: 2029/30, source: minutes}]
            targets: [{id: too-soon, area: E06000002, adopted_by: the board, source: minutes, rule: reach,
                       steps: [{due: 2027/28, amount: 70}]}]"""
COMMANDS = [
    Bad("no such workspace", "judge nowhere"),
    Bad("a file for a workspace", "judge f.csv", figures(HEAD)),
    Bad("a folder that is no workspace", "publish empty", {"empty": None}),
    Bad("a workspace without a strategy", "next bare", {"bare/strategies": None}),
    Bad("a day that is no day", "judge w --as-of 2025-02-30"),
    Bad("an area of no place", "judge w --area Midlesbrough"),
    Bad("an unknown measure", "next w --accept good-developmnt"),
    Bad("a measure without figures", "next w --accept good-development"),
    Bad("an unknown strategy", "judge w --strategy our-plaice"),
    Bad("nothing to take back", "next w --undo"),
    Bad("an unknown rule", "check --explain S999"),
    Bad("an unknown version", "diff 1.0 2.0 --in w"),
    Bad("an unknown file", "diff a.yaml b.yaml"),
    Bad("new in a full folder", "new w"),
    Bad("a demo in a full folder", "demo w --no-serve"),
    Bad("a store that is a file", "load f.csv --into w", {**figures(HEAD + ROW), "w/observations": b"x"}, 5),
    Bad("a damaged release", "judge w", {"w/observations/dfe/20250101T000000000000Z-aaaaaaaa.json": b"{"}, 5),
    Bad("a promise that cannot be meant", "publish w", strategy_with(b"state: defined", PROMISE), 6),
]
