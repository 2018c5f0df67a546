"""A small place for the tests of commands: two councils, three measures, made-up figures."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run

STRATEGY = """\
# What the place promised.
id: two-towns
version: "1.0"
status: approved
approved_on: 2024-01-15
title: Two Towns Strategy
place: {id: two-towns, name: Two Towns, areas: [E06000002, E06000003]}
years: {start: 2024, end: 2034}
words:
  theme: {one: mission, many: missions}
  goal: {one: goal, many: goals}
  measure: {one: measure, many: measures}
themes:
  - id: best-start
    title: Every child has the best start
    short: Best start
    lead: Director of Children's Services
    goals:
      - id: ready
        title: More children are ready for school
        measures:
          # The one that parents ask about.
          - id: good-development
            title: Children with a good level of development
            short: Good development
            kind: outcome
            unit: "%"
            multiplier: 100
            good: higher
            owner: Head of Early Years
            bindings: [{indicator: "fingertips:90631", age: 5 yrs}]
            state: defined  # not yet baselined
          - id: reading
            title: Families who read together
            kind: outcome
            why_no_figures: Nobody has asked them yet.
  - id: later-life
    title: A good later life
    lead: Director of Public Health
    goals:
      - id: at-home
        title: People die where they choose
        measures:
          - id: dying-at-home
            title: Deaths at home
            kind: outcome
            unit: "%"
            multiplier: 100
            good: none
            owner: Head of Palliative Care
            bindings: [{indicator: "local:deaths-at-home"}]
            state: defined
"""
HEAD = "indicator,area_code,area_name,sex,age,period,value,lower_ci_95,upper_ci_95,numerator,denominator"
ROWS = """\
fingertips:90631,E92000001,England,Persons,5 yrs,2022/23,67.2,67.1,67.3,430000,640000
fingertips:90631,E92000001,England,Persons,5 yrs,2024/25,68.3,68.2,68.4,437000,640000
fingertips:90631,E06000002,Middlesbrough,Persons,5 yrs,2022/23,60.9,58.8,63.0,1218,2000
fingertips:90631,E06000002,Middlesbrough,Persons,5 yrs,2024/25,61.6,59.5,63.7,1232,2000
fingertips:90631,E06000003,Redcar and Cleveland,Persons,5 yrs,2022/23,67.6,65.1,70.0,946,1400
fingertips:90631,E06000003,Redcar and Cleveland,Persons,5 yrs,2024/25,70.0,67.5,72.3,980,1400
"""


def place(folder: Path, *, figures: bool = True) -> Path:
    """The workspace `two-towns` in a folder, with its figures loaded."""
    workspace = folder / "two-towns"
    file = workspace / "strategies/two-towns/1.0.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(STRATEGY, "utf-8")
    if figures:
        (folder / "figures.csv").write_text(f"{HEAD}\n{ROWS}", "utf-8")
        done = run("load", "figures.csv", "--into", "two-towns", cwd=folder)
        assert done.exit_code == 0, done.output
    return workspace
