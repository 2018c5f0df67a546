"""A paper for the tests of printers: every block, hostile texts, and the look of a made-up council."""

from __future__ import annotations

from datetime import date

from goldenthread.judgement.results import ChangeWord, CurrencyWord, TargetWord
from goldenthread.publishing.charts import Dot, Dots, Line, Point, Promise, Trend
from goldenthread.publishing.pages.blocks import (
    Card,
    Cell,
    Grid,
    Head,
    Paper,
    Picture,
    Points,
    Section,
    Words,
)
from goldenthread.publishing.pages.marks import CHANGE, COMPARISON, CURRENCY, NOT_JUDGED, TARGET
from goldenthread.publishing.printers import Look

DAY = date(2026, 3, 12)
FONTS = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
LOOK = Look(FONTS, 11, "#12436d")
# What would be a program, a formula, a link or a tag in one of the languages that a paper passes through.
HOSTILE = (
    """#import "x": * $a^2$ *b* _c_ <x> @x \\ {{ d }} {% e %} &amp; `r` // f /* g */ = h ' " ]]> é £ –"""
)


def _line(name: str, start: float, step: float) -> Line:
    points = []
    for place in range(9):
        value = start + step * place + (0.4 if place % 2 else 0)
        label = f"{2016 + place}/{(17 + place) % 100:02d}"
        points.append(
            Point(date(2016 + place, 10, 1), label, value, value - 1.1, value + 1.1, text=f"{value:.1f}%")
        )
    return Line(name, tuple(points))


def trend(key: str = "smoking") -> Trend:
    """A line with its likely range, three to compare it with, and a target."""
    return Trend(
        key=key,
        title="Smoking falls, but not fast enough",
        description="not the words of the picture",
        unit="%",
        main=_line("Exampleton", 19.2, -0.6),
        others=(
            _line("Similar areas", 18.1, -0.5),
            _line("North East", 17.3, -0.55),
            _line("England", 15.5, -0.45),
        ),
        promises=(Promise(date(2030, 3, 31), 5.0, "Target: 5% by 2030"),),
    )


def dots() -> Dots:
    """Areas side by side for one period."""
    names = ("Exampleton", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees")
    many = tuple(
        Dot(
            name,
            60 + 2.3 * place,
            58.1 + 2.3 * place,
            61.9 + 2.3 * place,
            f"{60 + 2.3 * place:.1f}%",
            own=place == 0,
        )
        for place, name in enumerate(names)
    )
    return Dots("ready", "Children ready for school", "Five areas.", "%", many, 67.7, "England 67.7%")


SMOKING = Picture(
    "Smoking falls, but too slowly to reach the target",
    "Adults who smoke, % of those aged 18 and over, Exampleton, 2016/17 to 2024/25",
    trend(),
    "Line chart. Smoking in Exampleton fell from 19.2% in 2016/17 to 14.4% in 2024/25. Target: 5% by 2030.",
    "Source: Annual Population Survey, Office for National Statistics. The band is the 95% likely range.",
)
READY = Picture(
    "Fewer children are ready for school than in England",
    "Children with a good level of development, % of those at the end of reception, 2024/25",
    dots(),
    "Dot chart of five areas. Exampleton 60.0%, with a likely range of 58.1% to 61.9%; England 67.7%.",
    "Source: Department for Education. The bars are 95% likely ranges.",
)

THEMES = Grid(
    "How each theme is doing",
    "One row for each theme: measures that get better or worse, and the theme's furthest target.",
    (
        Head("Theme", share=2.2),
        Head("Measures", numeric=True, share=1),
        Head("Getting better", numeric=True, share=1),
        Head("Getting worse", numeric=True, share=1),
        Head("Headline measure", share=2),
        Head("Target", share=1.5),
    ),
    (
        (
            Cell("Start well", fine="Children and young people"),
            Cell("14"),
            Cell("3"),
            Cell("2"),
            Cell("Ready for school", CHANGE[ChangeWord.BETTER], "up 2.1 points since 2021/22"),
            Cell(tag=TARGET[TargetWord.ON_TRACK]),
        ),
        (
            Cell("Live well", fine="People of working age"),
            Cell("1,022"),
            Cell("10"),
            Cell("7"),
            Cell("Smoking", CHANGE[ChangeWord.NO_CLEAR_CHANGE], "14.4% (13.3% to 15.5%)"),
            Cell(tag=TARGET[TargetWord.TOO_SLOW]),
        ),
        (
            Cell("Age well", fine="Later life"),
            Cell("9"),
            Cell("0"),
            Cell("4"),
            Cell("Falls in later life", CHANGE[ChangeWord.WORSE], "up 210 per 100,000"),
            Cell(tag=TARGET[TargetWord.MISSED]),
        ),
        (
            Cell(HOSTILE),
            Cell("1"),
            Cell("0"),
            Cell("0"),
            Cell("Loneliness", CHANGE[ChangeWord.CANNOT_TELL], "no likely range is published"),
            Cell(tag=NOT_JUDGED),
        ),
    ),
)

EVERY_TAG = Grid(
    "Every word and its shape",
    "One row for each word.",
    (Head("Question"), Head("Word", share=2)),
    tuple(
        (Cell(question), Cell(tag=tag))
        for question, tags in (
            ("Change", CHANGE),
            ("Target", TARGET),
            ("Currency", CURRENCY),
            ("Against", COMPARISON),
        )
        for tag in tags.values()  # type: ignore[attr-defined]
    ),
)

LONG = Grid(
    "Measures with new figures since the last paper",
    "One row for each measure: its latest figure, the period, and what may be said of it.",
    (
        Head("Measure", share=3),
        Head("Latest figure", numeric=True, share=1.4),
        Head("Period", share=1.1),
        Head("Change", share=1.9),
        Head("How current", share=1.4),
    ),
    tuple(
        (
            Cell(f"Hospital admissions for cause {number}", fine="per 100,000, directly standardised"),
            Cell(
                f"{1204.5 + 31.7 * number:,.1f}",
                fine=f"{1180 + 31.7 * number:,.1f} to {1229 + 31.7 * number:,.1f}",
            ),
            Cell("2024/25"),
            Cell(tag=list(CHANGE.values())[number % 5]),
            Cell(tag=CURRENCY[CurrencyWord.LATE if number % 7 == 0 else CurrencyWord.CURRENT]),
        )
        for number in range(1, 21)
    ),
)

WORKING = Card(
    "Smoking in Exampleton is getting better",
    (
        ("Figure", "14.4%, likely range 13.3% to 15.5% (2024/25)"),
        ("Compared with", "16.4%, likely range 15.3% to 17.5% (2021/22)"),
        ("Rule", "The two likely ranges at the 95% level do not overlap, and lower is better."),
        ("Hostile", HOSTILE),
    ),
)


def sample(**changes: object) -> Paper:
    """A board paper with every kind of block."""
    usual = {
        "title": "Health and Wellbeing Strategy: progress since December 2025",
        "author": "Exampleton Council",
        "day": DAY,
        "kicker": "Report to the Health and Wellbeing Board",
        "head": (
            ("To", "Health and Wellbeing Board"),
            ("Meeting", "12 March 2026"),
            ("Report of", "Director of Public Health"),
            ("Reference", "HWB/2026/03"),
            ("Wards affected", "All"),
        ),
        "notices": (
            Words("from public figures, not published or endorsed by the council.", "Demonstration"),
        ),
        "sections": (
            Section(
                "summary",
                "In short",
                (
                    Words(
                        "Of 1,045 measures, 13 are getting better, 13 are getting worse and the rest show no "
                        "clear change. Two targets will be missed if recent patterns continue."
                    ),
                    Points(
                        (
                            Words(
                                "Smoking has fallen to 14.4%, but too slowly for the target.",
                                "Getting better:",
                            ),
                            Words("Falls in later life rose by 210 per 100,000.", "Getting worse:"),
                            Words(HOSTILE, "Hostile:"),
                        )
                    ),
                ),
            ),
            Section(
                "recommendations",
                "Recommendations",
                (
                    Words("The Board is asked to:"),
                    Points(
                        (
                            Words("the position of the 30 headline measures.", "note"),
                            Words(
                                "a recovery plan for smoking, to come back to the meeting in June 2026 with "
                                "actions, owners and dates.",
                                "ask for",
                            ),
                            Words("the new target for falls in later life.", "agree"),
                        ),
                        numbered=True,
                    ),
                ),
            ),
            Section("themes", "How each theme is doing", (THEMES,)),
            Section("charts", "Two charts", (SMOKING, READY)),
            Section(
                "new",
                "Data newly out",
                (
                    Words("These measures have new figures. None of them changes an earlier one."),
                    LONG,
                    Points((Words("agree the timetable."), Words("publish this paper.")), numbered=True),
                ),
            ),
            Section("alone", "One chart alone", (Words("It stands across the page."), SMOKING_ALONE)),
            Section("workings", "Appendix: workings", (Words("How the claims were come by."), WORKING)),
        ),
        "foot": "As known on 5 March 2026. Exampleton strategy, version 1.2.",
    }
    return Paper(**usual | changes)  # type: ignore[arg-type]


SMOKING_ALONE = Picture(
    SMOKING.message, SMOKING.subtitle, trend("alone"), SMOKING.description, SMOKING.source
)
