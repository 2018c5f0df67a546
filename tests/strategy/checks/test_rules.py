"""Every rule on a strategy that breaks it, with what it says, and on one that comes near and does not."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.strategy import RULES
from tests.strategy.checks.cases import (
    Broken,
    Sound,
    action,
    all_of,
    another_measure,
    baseline,
    binding,
    figures,
    findings,
    lines,
    on_action,
    on_baseline,
    on_goal,
    on_measure,
    on_strategy,
    on_target,
    on_theme,
    steps,
    target,
    theme,
)
from tests.strategy.documents import goal, measure

GD, T, G = "good-development", "good-development-2030", "ready-for-school"
PART = {"kind": "outcome", "good": "higher", "owner": "Head of early years"}


def bind_again(**fields: Any) -> Any:
    """A second measure bound to the same indicator, with a target of its own."""
    two = {"indicator": "fingertips:90631", "area_types": ["upper-tier"], "age": "5 yrs"}
    their = {
        "id": "second-target",
        "area": "E06000002",
        "adopted_by": "Region",
        "source": "Paper",
        "rule": "reach",
        "steps": [{"due": "2030", "amount": 75}],
        **fields,
    }
    return another_measure(bindings=[two], targets=[their], unit="%", frequency="annual")


def linked(**fields: Any) -> Any:
    """Another strategy with the same indicator and another target."""

    def change(data: dict[str, Any]) -> None:
        data["id"] = "region"
        target(data).update(fields)

    return change


BROKEN: dict[str, list[Broken]] = {
    "S001": [Broken(lambda d: theme(d).pop("lead"), "early-years", "It names no lead.")],
    "S002": [
        Broken(
            lambda d: d["themes"].append({"id": "late", "title": "Late", "lead": "Director"}),
            "late",
            "It has no goal.",
        )
    ],
    "S003": [
        Broken(
            lambda d: theme(d)["goals"].append({"id": "empty", "title": "Empty"}),
            "empty",
            "It has no measure: nobody could tell whether it was reached.",
        )
    ],
    "S004": [Broken(lambda d: action(d).pop("lead"), "reading-at-home", "It names no lead.")],
    "S005": [Broken(lambda d: measure(d).pop("kind"), GD, "It does not say what it can tell.")],
    "S006": [Broken(lambda d: measure(d).pop("owner"), GD, "It names no owner.")],
    "S007": [
        Broken(
            another_measure(title="Children with a good level of development"),
            "second",
            "It has the same title as `good-development`: “Children with a good level of development”.",
        )
    ],
    "S008": [
        Broken(on_theme(stage="start-wel"), "early-years", "There is no stage `start-wel`.", "start-wel"),
        Broken(on_action(phase="survival"), "reading-at-home", "There is no phase `survival`.", "survival"),
        Broken(on_theme(groups=["carers"]), "early-years", "There is no group `carers`.", "carers"),
        Broken(on_goal(priorities=["fair"]), G, "There is no priority `fair`.", '"fair"'),
        Broken(on_measure(population={"group": "boys"}), GD, "There is no group `boys`.", "boys"),
    ],
    "S009": [
        Broken(lambda d: measure(d).pop("baselines"), GD, "It says “targeted” and has no baseline."),
        Broken(lambda d: measure(d).pop("targets"), GD, "It says “targeted” and has no target."),
    ],
    "S010": [
        Broken(on_measure(state="defined"), GD, "It says “defined” and has a target."),
        Broken(
            lambda d: measure(d).update(state="to be developed", targets=[], baselines=[]),
            GD,
            "It says “to be developed” and has a source of figures.",
        ),
    ],
    "S011": [
        Broken(on_measure(bindings=[]), GD, "It is defined and nothing says where its figures come from.")
    ],
    "S012": [Broken(lambda d: measure(d).pop("frequency"), GD, "Nothing says how often its figures come.")],
    "S013": [
        Broken(
            on_measure(parts=[{"id": "boys", "title": "Boys", **PART}]),
            GD,
            "It has parts and also its own bindings and baselines and targets, which nothing reads.",
        )
    ],
    "S014": [
        Broken(
            lambda d: theme(d).pop("priorities"), "early-years", "Nothing in it serves a corporate priority."
        )
    ],
    "S015": [
        Broken(
            lambda d: measure(d).pop("splits"),
            "early-years",
            "It names whom it watches over, and none of its measures can be split to see them.",
        )
    ],
    "S020": [
        Broken(on_goal(title=title), G, f"“{word}” in “{title}”: one exception, and it has failed.")
        for word, title in [
            ("no", "We will have no NEETs in South Tees"),
            ("eliminate", "We want to eliminate the school readiness gap"),
            ("everyone", "We will ensure everyone has the right to a dignified death"),
            ("every", "A good school for every child"),
            ("all", "Health for all"),
            ("Zero", "Zero suicides by 2030"),
            ("End", "End rough sleeping"),
            ("end", "We will end child poverty"),
            ("100%", "100% of children are ready"),
        ]
    ],
    "S021": [
        Broken(
            lambda d: (theme(d).update(title="Narrow the gap"), goal(d).update(title="Eliminate the gap")),
            G,
            "The goal says “Eliminate”; its mission says “narrow”.",
        )
    ],
    "S022": [
        Broken(another_measure(title=title), "second", f"“{title}” looks like several measures in one.")
        for title in [
            "Prevalence of adult smoking, physical activity and obesity (%)",
            "Apprenticeship starts and achievements by level",
            "Average distance to nearest park and average size",
            "Quality of green and blue spaces - Green Flag Award and bathing water quality",
        ]
    ],
    "S023": [Broken(lambda d: measure(d).pop("good"), GD, "Nobody has said which direction is good.")],
    "S024": [
        Broken(
            on_measure(title="Reduce permanent exclusions"),
            GD,
            "The title begins “Reduce”, and `good` says higher.",
            '"higher"',
        ),
        Broken(
            on_measure(title="Increase coverage", good="lower"),
            GD,
            "The title begins “Increase”, and `good` says lower.",
        ),
    ],
    "S025": [
        Broken(on_theme(why=text), "early-years", f"“{mark}” is left in the text.", text.replace('"', '\\"'))
        for mark, text in [
            ("DRAFT", "DRAFT for the board"),
            ("TBC", "Numbers TBC"),
            ("XX%", "Rose by XX% in a year"),
            ("[insert link]", "See the profile [insert link]"),
            ('<ul style="list">', 'Points: <ul style="list">'),
            ("■", "■ People live longer"),
            ("Page 4", "Page 4"),
        ]
    ],
    "S026": [
        Broken(
            on_theme(why=text),
            "early-years",
            f"“{phrase}” is a phrase that many of the people meant ask us not to use.",
        )
        for phrase, text in [
            ("suffering from", "For people suffering from dementia"),
            ("the elderly", "Care for the elderly."),
            ("hard to reach", "Families who are hard to reach"),
            ("BAME", "Work with BAME residents"),
        ]
    ],
    "S030": [Broken(on_measure(multiplier=1000), GD, "The unit is % and the multiplier 1000.")],
    "S031": [
        Broken(
            on_measure(unit="per 100,000", multiplier=1000, title="Deaths"),
            GD,
            "The unit is “per 100,000” and the multiplier is 1000.",
        ),
        Broken(
            lambda d: (measure(d).update(unit="per 1,000", title="Deaths"), measure(d).pop("multiplier")),
            GD,
            "The unit is “per 1,000” and there is no multiplier.",
        ),
    ],
    "S032": [
        Broken(
            on_measure(title="Rate of referrals per 1,000", unit="per 100,000", multiplier=100000),
            GD,
            "The title says per 1,000, the unit “per 100,000”.",
        ),
        Broken(on_measure(unit="score", multiplier=1), GD, "The title says per cent, the unit “score”."),
        Broken(on_measure(title="Apprenticeship starts (No.)"), GD, "The title says a number, the unit “%”."),
    ],
    "S033": [
        Broken(
            on_measure(title="Progress 8 scores at LA level"),
            GD,
            "“Progress 8 scores at LA level” is a score, and is given in per cent.",
        )
    ],
    "S034": [Broken(lambda d: measure(d).pop("unit"), GD, "It has no unit.")],
    "S035": [
        Broken(
            all_of(
                another_measure(id="a", title="Crime", unit="per 1,000", multiplier=1000),
                another_measure(id="b", title="Admissions", unit="per 100,000", multiplier=100000),
            ),
            G,
            "Its rates are per 1,000 (`a`) and per 100,000 (`b`); they look ten or a hundred times apart "
            "when they are not.",
        )
    ],
    "S036": [
        Broken(on_baseline(value=631), GD, "631% is outside 0 to 100%.", "631"),
        Broken(steps(("2029/30", 170)), T, "170% is outside 0 to 100%.", "170"),
    ],
    "S037": [
        Broken(
            on_measure(title="Number of children ready for school", unit="children", multiplier=1),
            GD,
            "It is a count, and is called an outcome: more people, or more counting, would raise it too.",
        )
    ],
    "S040": [
        Broken(
            lambda d: (
                goal(d).update(population={}, title="Training for 18–25 year olds"),
                measure(d).update(population={}, title="16, 17 & 18 year olds who are NEET"),
            ),
            GD,
            "The goal is for ages 18 to 25, the measure counts ages 16 to 18: only some are in both.",
        ),
        Broken(
            on_goal(population={"ages": "65+"}),
            GD,
            "The goal is for ages 65 and over, the measure counts ages 5: nobody is in both.",
        ),
        Broken(
            on_measure(population={"ages": "under 18"}),
            GD,
            "The goal is for ages 4 to 5, the measure counts ages under 18: the measure counts others too.",
        ),
    ],
    "S041": [
        Broken(binding(age="4 yrs"), GD, "The measure is of ages 5, the indicator of ages 4."),
        Broken(
            on_measure(population={"sex": "Female"}),
            GD,
            "The measure is of Female, the indicator of Persons.",
        ),
    ],
    "S042": [Broken(on_goal(population={"ages": "young"}), G, "“young” is not an age that we can read.")],
    "S050": [
        Broken(
            on_strategy(years={"start": 2034, "end": 2033}),
            "oakshire",
            "It ends in 2033, before it begins in 2034.",
        )
    ],
    "S051": [
        Broken(
            on_strategy(years={"start": 2024, "end": 2030}),
            "thrive",
            "It runs to year 10; the strategy (2024 to 2030) has 7 years.",
        )
    ],
    "S052": [
        Broken(
            lambda d: d["phases"][1].update(first_year=2), "strive", "It overlaps with `survive` in year 2."
        ),
        Broken(
            lambda d: d["phases"][1].update(first_year=4),
            "strive",
            "It begins in year 4, and `survive` ends in year 2: the years between have no phase.",
        ),
        Broken(
            lambda d: d["phases"][0].update(first_year=2),
            "survive",
            "It begins in year 2, and the strategy begins in year 1: the years between have no phase.",
        ),
        Broken(
            lambda d: d["phases"][2].update(first_year=9, last_year=8),
            "thrive",
            "It ends in year 8, before it begins in year 9.",
        ),
    ],
    "S053": [
        Broken(
            lambda d: d["phases"][0].pop("judged_by"),
            "survive",
            "It does not say which kinds of measure may judge it.",
        )
    ],
    "S054": [Broken(lambda d: action(d).pop("phase"), "reading-at-home", "It is in no phase.")],
    "S055": [
        Broken(
            on_action(phase="thrive"),
            "first-thousand-families",
            "It is due in 2025; the phase `thrive` is 2029 to 2034.",
        )
    ],
    "S056": [
        Broken(
            lambda d: action(d)["milestones"][0].update(due="2035-01-31"),
            "first-thousand-families",
            "It is due in 2035, outside the strategy's 2024 to 2033.",
        )
    ],
    "S057": [
        Broken(
            steps(("2026/27", 66), ("2040", 70)),
            T,
            "It is due 2040, outside the strategy's years 2024 to 2033.",
            "2040",
        ),
        Broken(steps(("2019/20", 70)), T, "It is due 2019/20, outside the strategy's years 2024 to 2033."),
    ],
    "S058": [Broken(steps(("in five years", 70)), T, "“in five years” names no year.")],
    "S059": [
        Broken(on_goal(due=2040), G, "It is promised by 2040, outside the strategy's years 2024 to 2033."),
        Broken(
            on_theme(title="Narrow the gap by 2036"),
            "early-years",
            "It is promised by 2036, outside the strategy's years 2024 to 2033.",
        ),
    ],
    "S060": [
        Broken(
            on_goal(title="More are ready by the end of 2031"),
            G,
            "“More are ready by the end of 2031” says 2031, and `due` says 2030.",
        ),
        Broken(
            on_theme(title="Narrow the gap by 2028"), G, "It is promised by 2030; its mission says by 2028."
        ),
    ],
    "S061": [Broken(on_goal(due=2028), T, "It is due 2029/30; its goal is to be true by 2028.")],
    "S062": [Broken(on_target(adopted_on="2031-03-14"), T, "It is due 2029/30, and was adopted in 2031.")],
    "S063": [
        Broken(lambda d: d.pop("approved_on"), "oakshire", "It is approved, and does not say on which day.")
    ],
    "S064": [
        Broken(on_strategy(supersedes="1.0"), "oakshire", "It says that it takes the place of itself (1.0)."),
        Broken(
            on_strategy(supersedes="1.10"),
            "oakshire",
            "Version 1.0 says that it takes the place of the later 1.10.",
        ),
    ],
    "S070": [
        Broken(
            lambda d: measure(d).pop("baselines"),
            T,
            "It has no baseline for E06000002: progress cannot be counted from anywhere.",
        ),
        Broken(
            on_target(area="E06000003"),
            T,
            "It has no baseline for E06000003: progress cannot be counted from anywhere.",
        ),
    ],
    "S071": [
        Broken(on_target(rule="close gap to area"), T, "It closes a gap to an area that it does not name.")
    ],
    "S072": [
        Broken(
            on_target(rule="close gap to area", of="E06000002"),
            T,
            "It closes the gap of E06000002 to itself.",
        )
    ],
    "S073": [
        Broken(
            on_target(rule="change by share"),
            T,
            "A change by a share of a percentage: 10% may be read as 10 percentage points.",
        )
    ],
    "S074": [
        Broken(
            all_of(on_target(rule="direction"), steps(("2030", 70))),
            T,
            "It asks for a direction only, and gives the amount 70.",
        ),
        Broken(steps(("2030", None)), T, "“reach” needs an amount."),
    ],
    "S075": [
        Broken(
            steps(("2029/30", 66), ("2026/27", 70)),
            T,
            "The step due 2026/27 comes after the one due 2029/30.",
        ),
        Broken(steps(("2030", 66), ("2030", 70)), T, "The step due 2030 comes after the one due 2030."),
    ],
    "S076": [
        Broken(steps(("2026/27", 70), ("2029/30", 66)), T, "A later step asks for less: 70, then 66."),
        Broken(
            all_of(on_target(rule="close gap to area", of="E92000001"), steps(("2027", 50), ("2030", 20))),
            T,
            "A later step asks for less: 50, then 20.",
        ),
    ],
    "S077": [
        Broken(
            all_of(on_target(rule="change by points"), steps(("2030", -5))),
            T,
            "It asks for a fall, and higher is good.",
            "-5",
        ),
        Broken(
            all_of(on_measure(good="lower"), on_target(rule="change by points"), steps(("2030", 5))),
            T,
            "It asks for a rise, and lower is good.",
        ),
    ],
    "S078": [
        Broken(
            all_of(on_target(rule="close gap to area", of="E92000001"), steps(("2030", 150))),
            T,
            "It closes 150% of a gap.",
        )
    ],
    "S079": [
        Broken(on_baseline(value=85), T, "The baseline (85% in 2022/23) is at or past the target (70%)."),
        Broken(
            on_measure(good="lower"), T, "The baseline (63.1% in 2022/23) is at or past the target (70%)."
        ),
    ],
    "S080": [
        Broken(
            bind_again(),
            "second-target",
            "For E06000002 it promises 75% by 2030; `good-development-2030` promises 66% by 2026/27 "
            "and 70% by 2029/30 of the same indicator.",
        ),
        Broken(
            lambda d: None,
            T,
            "For E06000002 it promises 66% by 2026/27 and 70% by 2029/30; `region#good-development-2030` "
            "promises 80% by 2030 of the same indicator.",
            others=(linked(steps=[{"due": "2030", "amount": 80}]),),
        ),
    ],
    "S090": [
        Broken(
            on_baseline(period=period),
            GD,
            f"{period} holds part of the pandemic, when many services and habits stood still.",
        )
        for period in [
            "2020",
            "2021",
            "2020/21",
            "2018 to 2020",
            "2019/20 to 2021/22",
            "2021-23",
            "November 2020",
        ]
    ],
    "S091": [
        Broken(
            on_baseline(value=80),
            GD,
            "80% is far from the figures beside it (about 62.5%, usually within 2.7).",
            "80",
            history=figures(60, 61, 62, 63, 80, last=2022),
        )
    ],
    "S092": [
        Broken(
            on_baseline(definition="by the framework before 2021"),
            GD,
            "It was measured by another definition: by the framework before 2021.",
        ),
        Broken(
            lambda d: None,
            GD,
            "The figure of 2022/23 is by “1”, the newest by “2”.",
            history={
                key: value + figures(64, definition="2", last=2023)[key]
                for key, value in figures(61, 62, 63.1).items()
            },
        ),
    ],
    "S093": [
        Broken(
            lambda d: measure(d)["baselines"].append({**baseline(d), "period": "2023/24"}),
            GD,
            "It is the second baseline for E06000002; the first is of 2022/23.",
        )
    ],
    "S094": [
        Broken(on_baseline(period="2029/30"), GD, "The baseline is of 2029/30, and the target due 2029/30.")
    ],
    "S095": [
        Broken(
            lambda d: None,
            GD,
            "It says 63.1%; the figures say 62.58% for 2022/23.",
            "63.1",
            history=figures(61, 62, 62.58),
        )
    ],
    "S100": [
        Broken(on_baseline(area="E06009999"), GD, "There is no area E06009999 in England that we know."),
        Broken(
            lambda d: d["place"]["areas"].append("E99999999"),
            "oakshire",
            "There is no area E99999999 in England that we know.",
            "E99999999",
        ),
    ],
    "S101": [
        Broken(
            lambda d: d["place"].update(areas=["E10000021"]),
            "oakshire",
            "Northamptonshire (E10000021) ended on 2021-03-31, before the strategy does.",
            "E10000021",
        )
    ],
    "S102": [
        Broken(
            lambda d: d["compare"]["similar"]["areas"].pop("E06000003"),
            "oakshire",
            "E06000003 has no similar areas.",
        ),
        Broken(
            lambda d: d["compare"]["similar"]["areas"]["E06000002"].append("E06000002"),
            "oakshire",
            "E06000002 is said to be similar to itself.",
        ),
        Broken(
            lambda d: d["compare"]["similar"]["areas"].update(E06000001=["E06000004"]),
            "oakshire",
            "E06000001 is not part of Oakshire.",
        ),
        Broken(
            lambda d: d["compare"]["similar"]["areas"]["E06000002"].append("E06000001"),
            "oakshire",
            "E06000002 has a similar area twice.",
        ),
    ],
    "S103": [
        Broken(
            lambda d: d["compare"].update(benchmark="E06000002"),
            "oakshire",
            "The place is compared with E06000002, which is the place or part of it.",
        )
    ],
    "S104": [
        Broken(
            lambda d: (d["place"].update(areas=["E06000002"]), d["compare"].update(rank_group="region")),
            "oakshire",
            "Middlesbrough (E06000002) is not among the region areas, and would be ranked with them.",
        )
    ],
    "S105": [
        Broken(
            on_baseline(area="E12000001"), GD, "It is a baseline of E12000001, which is not part of Oakshire."
        )
    ],
    "S106": [
        Broken(on_target(area="E12000001"), T, "It is a target for E12000001, which is not part of Oakshire.")
    ],
    "S110": [
        Broken(
            on_action(links=["oakshire#bad-development"]),
            "reading-at-home",
            "`oakshire#bad-development` is not there.",
            "bad-development",
        ),
        Broken(
            all_of(
                on_action(links=["oakshire#old"]),
                on_strategy(removed=[{"id": "old", "title": "Old", "removed_in": "1.0", "why": "Done"}]),
            ),
            "reading-at-home",
            "`oakshire#old` was removed.",
        ),
        Broken(
            on_theme(links=["region#nothing"]),
            "early-years",
            "`region#nothing` is not there.",
            others=(linked(),),
        ),
    ],
    "S111": [
        Broken(
            on_theme(links=["region#early-years"]),
            "early-years",
            "`region#early-years`: the strategy `region` is not in this workspace.",
        )
    ],
    "S112": [Broken(on_theme(links=["oakshire#early-years"]), "early-years", "It links to itself.")],
    "S113": [
        Broken(
            on_strategy(
                removed=[
                    {"id": "old", "title": "Old", "removed_in": "1.0", "why": "Done", "replaced_by": "new"}
                ]
            ),
            "oakshire",
            "`old` was replaced by `new`, which is not there.",
        )
    ],
    "S120": [
        Broken(on_theme(why=f"Call {number}"), "early-years", f"It holds the telephone number “{seen}…”.")
        for number, seen in [
            ("01632 960123", "0163"),
            ("+44 1632 960 123", "+44 1"),
            ("020 7946 0000", "020 "),
        ]
    ]
    + [
        Broken(
            on_measure(owner="a.person@oakshire.example"),
            GD,
            "It holds the e-mail address “a.person…”.",
        )
    ],
    "S121": [Broken(on_theme(lead="Cllr Jane Doe"), "early-years", "“Cllr …” begins a person's name.")],
    "S122": [
        Broken(
            binding(indicator="local:readiness"),
            GD,
            "Its figures are local (local:readiness), and it names no small-number rule.",
        )
    ],
    "S123": [
        Broken(
            on_theme(title="Safeguarding children"),
            "early-years",
            "Its title says “Safeguarding”, and it is public.",
        )
    ],
}

SOUND: dict[str, list[Sound]] = {
    "S001": [Sound(on_theme(lead="System leader"))],
    "S002": [Sound(lambda d: theme(d)["goals"].append({"id": "empty", "title": "Empty"}))],
    "S003": [Sound(another_measure())],
    "S004": [
        Sound(
            lambda d: (
                action(d).pop("lead"),
                action(d).update(partners=[{"name": "Nurseries", "part": "lead"}]),
            )
        )
    ],
    "S005": [Sound(on_measure(kind="activity"))],
    "S006": [Sound(on_measure(parts=[{"id": "boys", "title": "Boys"}]))],
    "S007": [Sound(another_measure(title="Children with a good level of development in spring"))],
    "S008": [Sound(on_goal(priorities=["fair-start"], population={"group": "care-leavers"}))],
    "S009": [Sound(lambda d: (measure(d).update(state="baselined"), measure(d).pop("targets")))],
    "S010": [
        Sound(
            lambda d: (
                binding(differs="Other ages")(d),
                measure(d).update(state="to be developed", targets=[], baselines=[]),
            )
        )
    ],
    "S011": [
        Sound(on_measure(bindings=[], why_no_figures="The survey begins in spring")),
        Sound(another_measure()),
    ],
    "S012": [Sound(another_measure())],
    "S013": [
        Sound(
            on_measure(parts=[{"id": "boys", "title": "Boys", **PART}], bindings=[], baselines=[], targets=[])
        )
    ],
    "S014": [
        Sound(lambda d: (theme(d).pop("priorities"), goal(d).update(priorities=["fair-start"]))),
        Sound(lambda d: (theme(d).pop("priorities"), d.pop("priorities"))),
    ],
    "S015": [
        Sound(lambda d: (measure(d).pop("splits"), measure(d)["population"].update(group="care-leavers"))),
        Sound(lambda d: (measure(d).pop("splits"), theme(d).update(inequalities_focus=[], groups=[]))),
    ],
    "S020": [
        Sound(on_goal(title=title))
        for title in [
            "An annual review of overall wellbeing",
            "People have a good end of life",
            "Extend offers of apprenticeships",
            "Make every contact count",
            "Premature deaths from all causes fall",
            "Reach net zero with our partners",
            "People no longer wait for months",
            "A small, noted and smaller gap",
            "Fewer people feel alone by the end of 2030",
            "Weekend walks for people of all ages",
            "Above all, warmer homes",
            "A home for each stage of life",
        ]
    ],
    "S021": [
        Sound(lambda d: (theme(d).update(title="Narrow the gap"), goal(d).update(title="Halve the gap")))
    ],
    "S022": [
        Sound(another_measure(title=title))
        for title in [
            "Pupils achieving GCSE grade 4 or above in English and maths (%)",
            "Rate of children & young people mental health referrals",
            "16, 17 & 18 year olds who are NEET, split by age",
            "Rate of landlord repossessions per 100,000 households",
            "Patients living with mild, moderate or severe frailty (%)",
            "Under 75 mortality (cancer, heart and liver)",
            "Homes in social and private sector housing that fail the standard",
            "Adults aged 65 and over",
        ]
    ]
    + [
        Sound(on_measure(title="Starts and achievements")),
        Sound(on_measure(title="A, b and c", parts=[{"id": "b", "title": "B"}])),
    ],
    "S023": [Sound(on_measure(good="none"))],
    "S024": [
        Sound(on_measure(title="Reduce exclusions", good="lower")),
        Sound(on_measure(title="People who reduce drinking")),
    ],
    "S025": [
        Sound(on_theme(why=text))
        for text in [
            "The draft was widely read",
            "Is it fair? Yes",
            "Ages < 5 and > 65",
            "Xx",
            "Turn the page",
        ]
    ]
    + [Sound(all_of(on_target(source="Strategy, page 12"), on_baseline(source="Annual report, Page 4")))],
    "S026": [
        Sound(on_theme(why=text))
        for text in [
            "People living with dementia",
            "the homeless reduction duty",
            "the disabled people's forum",
        ]
    ],
    "S030": [Sound(lambda d: measure(d).pop("multiplier"))],
    "S031": [Sound(on_measure(unit="per 100,000 households", multiplier=100000, title="Repossessions"))],
    "S032": [
        Sound(on_measure(title="Gap in attainment (%)", unit="percentage points")),
        Sound(on_measure(title="Rate per 1,000", unit="per 1,000 births", multiplier=1000)),
        Sound(on_measure(title="Exclusions per 100 pupils", unit="%")),
    ],
    "S033": [
        Sound(on_measure(title="Emergency readmissions by frailty score (%)")),
        Sound(on_measure(title="Progress 8 score", unit="score", multiplier=1)),
        Sound(on_measure(title="People scoring low on wellbeing (%)")),
    ],
    "S034": [Sound(another_measure())],
    "S035": [
        Sound(
            all_of(
                another_measure(id="a", title="Crime", unit="per 1,000", multiplier=1000),
                another_measure(id="b", title="Births", unit="per 1,000", multiplier=1000),
            )
        )
    ],
    "S036": [
        Sound(on_baseline(value=100)),
        Sound(all_of(on_measure(title="Change in claims (%)"), on_baseline(value=-12))),
        Sound(all_of(on_measure(unit="per 1,000", multiplier=1000), on_baseline(value=172))),
    ],
    "S037": [
        Sound(on_measure(title="Number of starts", unit="starts", kind="output")),
        Sound(on_measure(title="Number of deaths per 100,000", unit="people per 100,000", multiplier=100000)),
    ],
    "S040": [
        Sound(on_goal(population={"ages": "under 18"})),
        Sound(on_goal(population={})),
        Sound(
            all_of(
                on_goal(population={"ages": "65+"}),
                on_measure(population={}, title="Adults over 65"),
                binding(age="65+ yrs"),
            )
        ),
    ],
    "S041": [
        Sound(binding(age="4 yrs", differs="A year younger")),
        Sound(all_of(on_measure(population={"sex": "Female"}), binding(sex="Not applicable"))),
    ],
    "S042": [Sound(on_goal(population={"ages": "16 - 17 yrs"}))],
    "S050": [Sound(all_of(on_strategy(years={"start": 2030, "end": 2030})))],
    "S051": [Sound(on_strategy(years={"start": 2025, "end": 2034}))],
    "S052": [Sound(lambda d: d["phases"].reverse())],
    "S053": [Sound(lambda d: d["phases"][0].update(judged_by=["activity"]))],
    "S054": [Sound(lambda d: (action(d).pop("phase"), d.pop("phases")))],
    "S055": [Sound(lambda d: action(d)["milestones"][0].update(due="2026-03-31"))],
    "S056": [Sound(lambda d: action(d)["milestones"][0].update(due="2033-12-31"))],
    "S057": [Sound(steps(("2033/34", 70)))],
    "S058": [Sound(steps(("March 2030", 70)))],
    "S059": [Sound(on_goal(due=2033, title="More are ready by 2033"))],
    "S060": [
        Sound(on_goal(title="More are ready by the end of 2030")),
        Sound(on_theme(title="Fair by 2031")),
    ],
    "S061": [Sound(on_goal(due=2029))],
    "S062": [Sound(on_target(adopted_on="2029-03-14"))],
    "S063": [Sound(lambda d: (d.pop("approved_on"), d.update(status="draft")))],
    "S064": [Sound(on_strategy(supersedes="0.9"))],
    "S070": [Sound(lambda d: measure(d).pop("targets"))],
    "S071": [Sound(on_target(rule="close gap to area", of="E92000001"))],
    "S072": [Sound(on_target(rule="close gap to area", of="E92000001"))],
    "S073": [
        Sound(on_target(rule="change by points")),
        Sound(all_of(on_measure(unit="per 1,000"), on_target(rule="change by share"))),
    ],
    "S074": [Sound(all_of(on_target(rule="direction"), steps(("2030", None))))],
    "S075": [Sound(steps(("2026 Q1", 66), ("2026 Q3", 70)))],
    "S076": [
        Sound(all_of(on_measure(good="lower"), steps(("2027", 60), ("2030", 50)))),
        Sound(all_of(on_target(rule="change by points"), steps(("2027", -2), ("2030", -5)))),
    ],
    "S077": [
        Sound(all_of(on_measure(good="lower"), on_target(rule="change by points"), steps(("2030", -5)))),
        Sound(all_of(on_measure(good="none"), on_target(rule="change by points"), steps(("2030", -5)))),
    ],
    "S078": [Sound(all_of(on_target(rule="close deprivation gap"), steps(("2030", 100))))],
    "S079": [
        Sound(on_measure(good="none")),
        Sound(on_baseline(area="E06000003", value=85)),
        Sound(all_of(on_measure(good="lower"), steps(("2030", 60)))),
    ],
    "S080": [
        Sound(bind_again(note="The region's own")),
        Sound(bind_again(area="E06000003")),
        Sound(bind_again(steps=[{"due": "2029/30", "amount": 70}])),
        Sound(lambda d: None, others=(lambda d: d.update(version="0.9"),)),
    ],
    "S090": [
        Sound(on_baseline(period=period))
        for period in ["2019/20", "2021/22", "2022", "2022 to 2024", "January 2020", "2022/23 to 2024/25"]
    ]
    + [Sound(on_baseline(period="2020/21", note="Not touched by the pandemic"))],
    "S091": [
        Sound(lambda d: None, history=figures(55, 57, 59, 61, 63.1)),
        Sound(on_baseline(value=80), history=figures(60, 61, 62, 80)),
        Sound(lambda d: None, history=figures(70, 60, 71, 58, 63.1)),
    ],
    "S092": [Sound(lambda d: None, history=figures(61, 62, 63.1))],
    "S093": [Sound(lambda d: measure(d)["baselines"].append({**baseline(d), "area": "E06000003"}))],
    "S094": [Sound(on_baseline(period="2025/26"))],
    "S095": [
        Sound(lambda d: None, history=figures(61, 62, 63.14)),
        Sound(on_baseline(value=63), history=figures(61, 62, 63.14)),
        Sound(on_baseline(period="2021/22"), history=figures(63.1, 64)),
    ],
    "S100": [Sound(on_baseline(area="oakshire"))],
    "S101": [
        Sound(
            all_of(
                on_strategy(years={"start": 2016, "end": 2020}),
                lambda d: d["place"].update(areas=["E10000021"]),
            )
        )
    ],
    "S102": [Sound(lambda d: d["compare"].pop("similar"))],
    "S103": [Sound(lambda d: d["compare"].update(benchmark="E12000001"))],
    "S104": [Sound(lambda d: d["compare"].update(rank_group="lower-tier"))],
    "S105": [
        Sound(on_baseline(area="E12000001", note="Regional, for comparison")),
        Sound(on_baseline(area="oakshire")),
    ],
    "S106": [Sound(on_target(area="E12000001", note="The region's")), Sound(on_target(area="oakshire"))],
    "S110": [Sound(on_theme(links=["region#early-years"]), others=(linked(),))],
    "S111": [Sound(on_theme(links=["region#early-years"]), others=(linked(),))],
    "S112": [Sound(on_theme(links=["oakshire#ready-for-school"]))],
    "S113": [
        Sound(
            on_strategy(
                removed=[{"id": "old", "title": "O", "removed_in": "1", "why": "D", "replaced_by": "survive"}]
            )
        )
    ],
    "S120": [
        Sound(on_strategy(contact="Public health, 01632 960123, team@oakshire.example")),
        Sound(on_theme(why="The rate was 0.123456789 in 2024, or 1234567890 in all")),
    ],
    "S121": [
        Sound(on_theme(lead="Director of public health")),
        Sound(on_theme(why="A drive in the Dr's car")),
    ],
    "S122": [
        Sound(all_of(binding(indicator="local:readiness"), on_measure(small_numbers="under-5"))),
        Sound(another_measure()),
    ],
    "S123": [
        Sound(on_theme(title="Safeguarding children", sensitivity="restricted")),
        Sound(on_theme(title="A safe place to live")),
    ],
}

CODES = [rule.code for rule in RULES]
_BROKEN = [(code, case) for code, cases in BROKEN.items() for case in cases]
_SOUND = [(code, case) for code, cases in SOUND.items() for case in cases]


def test_each_rule_is_tried_both_ways() -> None:
    assert sorted(BROKEN) == CODES
    assert sorted(SOUND) == CODES


@pytest.mark.parametrize(
    ("code", "case"), _BROKEN, ids=[f"{code}-{n}" for n, (code, _) in enumerate(_BROKEN)]
)
def test_a_broken_strategy_is_found(code: str, case: Broken) -> None:
    found = findings(case, code)
    assert (case.node, case.found) in [(one.where.node, one.found) for one in found]
    assert all(one.fix.endswith((".", "?")) for one in found)
    if case.line_of:
        named = next(one for one in found if one.found == case.found)
        assert case.line_of in lines(case)[named.where.line - 1]


@pytest.mark.parametrize(("code", "case"), _SOUND, ids=[f"{code}-{n}" for n, (code, _) in enumerate(_SOUND)])
def test_what_comes_near_is_left_alone(code: str, case: Sound) -> None:
    assert [one.found for one in findings(case, code)] == []
