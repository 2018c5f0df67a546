"""The strategy as sheets: the one table that says which column holds which field of the model.

A test proves that every field of every class of the model is here, so that none can be lost.
"""

from __future__ import annotations

from typing import Final

from goldenthread.strategy import model
from goldenthread.strategy.workbook.parts import ROOT, Entry, Part, Under
from goldenthread.workbooks import Column, Sheet

RULE: Final = "Small-number rule"
_LISTS: Final = "Lists"
_WHICH: Final = "Which list the row belongs to."
_PRIORITIES: Final = Entry("Priorities", "priorities", _LISTS)
_SEEN: Final = Entry("Who may see it", "sensitivity")
_SHORT: Final = Entry("Short title", "short", width=26)
_OF_WHOM: Final = (
    Entry("Ages", "population.ages", width=14),
    Entry("Sex", "population.sex"),
    Entry("Group", "population.group", _LISTS),
)
_WORDS: Final = tuple(
    Entry(f"Your word for {what}", f"words.{level}.{number}")
    for level in ("theme", "goal", "measure")
    for number, what in (("one", f"one {level}"), ("many", f"several {level}s"))
)

PARTS: Final = (
    Part(
        ROOT,
        "The strategy as a whole: one line for each field.",
        model.Strategy,
        (
            Entry("Id", "id"),
            Entry("Version", "version"),
            Entry("Status", "status"),
            Entry("Title", "title"),
            Entry("Approved on", "approved_on"),
            Entry("Takes the place of version", "supersedes"),
            Entry("Place id", "place.id"),
            Entry("Place name", "place.name"),
            Entry("Areas of the place", "place.areas"),
            Entry("First year", "years.start"),
            Entry("Last year", "years.end"),
            Entry("Vision", "vision"),
            Entry("Aims", "aims"),
            Entry("Contact", "contact"),
            Entry("Source document", "source.title"),
            Entry("Publisher of the source", "source.publisher"),
            Entry("Address of the source", "source.address"),
            Entry("Demonstration", "demonstration"),
            *_WORDS,
            Entry("Compare with", "compare.benchmark"),
            Entry("Rank among", "compare.rank_group"),
            Entry("Name of the similar areas", "compare.similar.name"),
            Entry("Why they are similar", "compare.similar.why"),
            Entry("Who chose them", "compare.similar.source"),
        ),
    ),
    Part(
        "Themes",
        "The top level: missions, ambitions, domains or priorities.",
        model.Theme,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            _SHORT,
            Entry("Stage", "stage", _LISTS),
            Entry("Lead", "lead"),
            Entry("Why it matters", "why", width=60),
            Entry("Focus on fairness", "inequalities_focus", width=50),
            Entry("Groups", "groups", _LISTS),
            Entry("What you can do", "you_can_do", width=50),
            _SEEN,
            _PRIORITIES,
        ),
        (Under(ROOT, "themes"),),
    ),
    Part(
        "What people said",
        "What people told you, theme by theme, and where it was heard.",
        model.Voice,
        (
            Entry("What was said", "text", width=70),
            Entry("Where it was heard", "source"),
            Entry("When", "date"),
        ),
        (Under("Themes", "told_us", "Theme", "Id of the theme that it is about."),),
    ),
    Part(
        "Goals",
        "What each theme wants to be true.",
        model.Goal,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            _SHORT,
            *_OF_WHOM,
            Entry("Due", "due"),
            _PRIORITIES,
        ),
        (Under("Themes", "goals", "Theme", "Id of the theme that the goal belongs to."),),
    ),
    Part(
        "Measures",
        "How you will know. A part of a measure names the measure instead of a goal.",
        model.Measure,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            _SHORT,
            Entry("Kind", "kind"),
            Entry("Unit", "unit", width=18),
            Entry("Multiplier", "multiplier"),
            Entry("Good direction", "good"),
            Entry("What it counts", "counts", width=60),
            *_OF_WHOM,
            Entry("How often", "frequency"),
            Entry("Months until published", "lag_months"),
            Entry("Splits", "splits"),
            Entry("Owner", "owner"),
            Entry("Caveats", "caveats", width=70),
            _SEEN,
            Entry(RULE, "small_numbers"),
            Entry("State", "state"),
            Entry("Why there are no figures", "why_no_figures", width=50),
            _PRIORITIES,
        ),
        (
            Under("Goals", "measures", "Goal", "Id of the goal that it measures. Empty for a part."),
            Under("Measures", "parts", "Part of", "For a part: the id of the measure that it is a part of."),
        ),
    ),
    Part(
        "Indicators",
        "Where the figures of each measure come from.",
        model.Binding,
        (
            Entry("Indicator", "indicator"),
            Entry("Area types", "area_types"),
            Entry("Sex", "sex"),
            Entry("Age", "age", width=14),
            Entry("How it differs", "differs", width=60),
        ),
        (Under("Measures", "bindings", "Measure", "Id of the measure that gets the figures."),),
    ),
    Part(
        "Baselines",
        "The values that progress is counted from, as the board agreed them.",
        model.Baseline,
        (
            Entry("Area", "area", width=14),
            Entry("Value", "value"),
            Entry("Period", "period", width=14),
            Entry("Source", "source", width=44),
            Entry("Definition", "definition", width=50),
            Entry("Note", "note", width=50),
        ),
        (Under("Measures", "baselines", "Measure", "Id of the measure that the value is of."),),
    ),
    Part(
        "Targets",
        "What was promised, for which area, and by whom. The dated amounts stand on the sheet Steps.",
        model.Target,
        (
            Entry("Id", "id"),
            Entry("Area", "area", width=14),
            Entry("Rule", "rule"),
            Entry("Gap to area", "of", width=14),
            Entry("Adopted by", "adopted_by"),
            Entry("Adopted on", "adopted_on"),
            Entry("Source", "source", width=44),
            Entry("Note", "note", width=50),
        ),
        (Under("Measures", "targets", "Measure", "Id of the measure that the target is for."),),
    ),
    Part(
        "Steps",
        "By when each target promises how much, the earliest step first.",
        model.Step,
        (Entry("Due", "due", width=16), Entry("Amount", "amount")),
        (Under("Targets", "steps", "Target", "Id of the target that the step belongs to."),),
    ),
    Part(
        "Actions",
        "What somebody promised to do for each goal.",
        model.Action,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            Entry("Phase", "phase", "Phases"),
            Entry("Lead", "lead"),
            _PRIORITIES,
        ),
        (Under("Goals", "actions", "Goal", "Id of the goal that the action is for."),),
    ),
    Part(
        "Partners",
        "The organisations that take part in each action.",
        model.Partner,
        (Entry("Organisation", "name"), Entry("Part", "part")),
        (Under("Actions", "partners", "Action", "Id of the action that they take part in."),),
    ),
    Part(
        "Milestones",
        "The dated steps of each action.",
        model.Milestone,
        (Entry("Id", "id"), Entry("Title", "title", width=44), Entry("Due", "due")),
        (Under("Actions", "milestones", "Action", "Id of the action that it is a step of."),),
    ),
    Part(
        _LISTS,
        "The stages, principles, groups and priorities that other sheets name.",
        model.Titled,
        (Entry("Id", "id"), Entry("Title", "title", width=44), Entry("Text", "text", width=60)),
        (
            Under(ROOT, "stages", "List", _WHICH, "stage"),
            Under(ROOT, "principles", "List", _WHICH, "principle"),
            Under(ROOT, "groups", "List", _WHICH, "group"),
            Under(ROOT, "priorities", "List", _WHICH, "priority"),
        ),
    ),
    Part(
        "Phases",
        "Stretches of the strategy's years, and which kinds of measure judge each.",
        model.Phase,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            Entry("First year", "first_year"),
            Entry("Last year", "last_year"),
            Entry("Judged by", "judged_by"),
        ),
        (Under(ROOT, "phases"),),
    ),
    Part(
        "Removed",
        "What an earlier version had and this one has no more. Its id is never used again.",
        model.Removed,
        (
            Entry("Id", "id"),
            Entry("Title", "title", width=44),
            Entry("Removed in version", "removed_in", width=14),
            Entry("What became of it", "why", width=60),
            Entry("Replaced by", "replaced_by"),
        ),
        (Under(ROOT, "removed"),),
    ),
)
BY_SHEET: Final = {part.sheet: part for part in PARTS}

# Two sheets whose rows are no values of a class of the model.
LINKS: Final = Sheet(
    "Links",
    "Links from themes, goals, measures, actions and lists to those of this or another strategy.",
    (
        Column("From", "Id of what the link starts from. Empty for the strategy as a whole."),
        Column("To", "Where it leads: strategy, # and id, such as our-place#smoking.", needed=True),
    ),
)
SIMILAR: Final = Sheet(
    "Similar areas",
    "For each of your areas, the areas that are similar to it. Who chose them stands on the sheet Strategy.",
    (
        Column("Our area", "Code of one of your areas, such as E06000002.", needed=True),
        Column("Similar area", "Code of an area that is similar to it."),
    ),
)
# What the two hold: the field of each class.
ELSEWHERE: Final = {
    (SIMILAR.name, "SimilarAreas", "areas"),
    *((LINKS.name, name, "links") for name in ("Strategy", "Titled", "Theme", "Goal", "Measure", "Action")),
}

_BEFORE_LISTS: Final = [part.sheet for part in PARTS].index(_LISTS)
_SHEETS: Final = [part.described() for part in PARTS]
SHEETS: Final = (*_SHEETS[:_BEFORE_LISTS], LINKS, *_SHEETS[_BEFORE_LISTS:-1], SIMILAR, _SHEETS[-1])
