"""Every rule in one table. A new rule is one function and one entry here; codes are never used again.

The paragraphs make the reference page `checks.md`: why the rule matters, and how its finding is mended.
"""

from __future__ import annotations

from goldenthread.errors import Severity
from goldenthread.strategy.checks import (
    baselines,
    disclosure,
    horizon,
    links,
    people,
    places,
    structure,
    targets,
    units,
    wording,
)
from goldenthread.strategy.checks.rule import Rule

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

STRUCTURE = (
    Rule(
        "S001",
        _WARNING,
        "A theme without a lead",
        structure.theme_without_lead,
        "A theme that nobody leads is nobody's work. Name a role, never a person: people change, and "
        "officers appear by role in public.",
    ),
    Rule(
        "S002",
        _WARNING,
        "A theme without a goal",
        structure.theme_without_goal,
        "A theme says what matters; a goal says what is to be true. Without one there is nothing to measure.",
    ),
    Rule(
        "S003",
        _WARNING,
        "A goal without a measure",
        structure.goal_without_measure,
        "Nobody could tell whether it was reached. A measure that is still to be developed is better than "
        "none, because it names the gap and an owner.",
    ),
    Rule(
        "S004",
        _NOTE,
        "An action without a lead",
        structure.action_without_lead,
        "An action is done by somebody. Name the role or organisation that leads, or a partner whose part "
        "is `lead`.",
    ),
    Rule(
        "S005",
        _WARNING,
        "A measure that does not say what it can tell",
        structure.measure_without_kind,
        "An activity shows that we did something, an output that it was delivered, an outcome that life "
        "changed. Early phases are judged by the first, late ones by the last; a measure without a kind "
        "can judge none.",
    ),
    Rule(
        "S006",
        _NOTE,
        "A measure without an owner",
        structure.measure_without_owner,
        "Somebody must answer for a measure: find its figures, explain them, and act. Name the role. A "
        "part of a measure has the owner of the whole unless it names its own.",
    ),
    Rule(
        "S007",
        _WARNING,
        "Two nodes with the same title",
        structure.same_title,
        "Two measures (or goals, or actions) with one title are either one thing written twice or two "
        "things that nobody can tell apart.",
    ),
    Rule(
        "S008",
        _ERROR,
        "A stage, phase, group or priority that is not listed",
        structure.unknown_reference,
        "The id names something that the strategy does not list, so the page would lead nowhere. Usually "
        "a slip of spelling.",
    ),
    Rule(
        "S009",
        _WARNING,
        "A measure's state says more than it holds",
        structure.state_says_more,
        "“We have baseline data for each of the KPIs” is of no use while no baseline is written down. "
        "Give the baseline or target, or say the state that the measure has reached.",
    ),
    Rule(
        "S010",
        _NOTE,
        "A measure's state says less than it holds",
        structure.state_says_less,
        "The measure has come further than its state says. Say so: the list of what is missing is made "
        "from the states.",
    ),
    Rule(
        "S011",
        _WARNING,
        "A defined measure without figures or a reason",
        structure.no_figures_and_no_reason,
        "A reader will ask why there is no figure. Bind the measure to an indicator, or say why there is "
        "none and who is working on it.",
    ),
    Rule(
        "S012",
        _NOTE,
        "A bound measure without a frequency",
        structure.frequency_missing,
        "Whether a figure is current or late depends on how often new ones come. Without a frequency "
        "nobody can tell that the figures have stopped.",
    ),
    Rule(
        "S013",
        _WARNING,
        "A measure with parts that holds figures itself",
        structure.whole_holds_figures,
        "A measure with parts is only their heading: its own bindings, baselines and targets would be "
        "passed over in silence. Move them to the part that they belong to.",
    ),
    Rule(
        "S014",
        _NOTE,
        "A theme that serves no corporate priority",
        structure.no_link_to_priorities,
        "The strategy lists the council's priorities, and nothing in this theme serves one. Either the "
        "link is missing or the theme stands alone; both are worth knowing before a board asks.",
    ),
    Rule(
        "S015",
        _WARNING,
        "A focus on fairness that no measure can see",
        structure.focus_without_split,
        "The theme names people it watches over, and none of its measures can be split to show how they "
        "fare. An average can improve while a gap widens. Say which measure can be split (`splits`), or "
        "add one of that group.",
    ),
)

WORDS = (
    Rule(
        "S020",
        _WARNING,
        "A promise without exception",
        wording.absolute,
        "“No”, “eliminate”, “every”, “all”, “zero”, “end”: one single exception and the goal has failed, "
        "so it tells nobody how we are doing. Keep the ambition in the vision; give the goal a share or a "
        "number that could be reached by its date.",
    ),
    Rule(
        "S021",
        _NOTE,
        "A goal that promises more than its theme",
        wording.promises_more_than_its_theme,
        "The theme narrows a gap and its goal eliminates it. Readers will quote the one that suits them.",
    ),
    Rule(
        "S022",
        _WARNING,
        "Several measures in one line",
        wording.several_in_one,
        "A line such as “smoking, physical activity and obesity” holds three measures with two good "
        "directions. It can have no value, no target and no verdict. Write the line once and give each "
        "measure its own place in `parts`. Where the words are one thing (“children and young people”), "
        "the rule knows the common ones; otherwise say it without “and”.",
    ),
    Rule(
        "S023",
        _WARNING,
        "No good direction",
        wording.no_good_direction,
        "Better and worse mean nothing until people agree which way is good. We never guess: until `good` "
        "is set to higher, lower or none, pages only say that a figure changed.",
    ),
    Rule(
        "S024",
        _WARNING,
        "A direction that contradicts the title",
        wording.direction_contradicts_title,
        "The title begins “Reduce …” and `good` says higher, or the other way round. Every verdict on the "
        "measure would be upside down.",
    ),
    Rule(
        "S025",
        _WARNING,
        "An editor's mark left in the text",
        wording.editors_mark,
        "DRAFT, TBC, XX%, [insert link], HTML tags, bullets and page numbers come along when a document "
        "is copied. They would be published. A page number in a `source` is none: there it belongs.",
    ),
    Rule(
        "S026",
        _NOTE,
        "A phrase that people ask us not to use",
        wording.sensitive_wording,
        "Some common phrases hurt or blame the people they are about. The finding offers what people "
        "generally prefer; the board decides.",
    ),
)

UNITS = (
    Rule(
        "S030",
        _ERROR,
        "A percentage with another multiplier",
        units.percent_with_other_multiplier,
        "The unit is % and the multiplier is not 100, so one of them is wrong: a rate per 1,000 printed "
        "as a percentage is ten times too large.",
    ),
    Rule(
        "S031",
        _WARNING,
        "A rate whose multiplier does not say the same",
        units.rate_and_multiplier,
        "The unit says per 100,000 and the multiplier is another number or missing. Limits and combined "
        "places are worked out with the multiplier.",
    ),
    Rule(
        "S032",
        _WARNING,
        "A unit that does not fit the title",
        units.title_and_unit_differ,
        "The title says (%) and the unit is something else, or per 1,000 against per 100,000, or a number "
        "against a rate. Teenage conceptions “per 100,000” that were per 1,000 have been read out at a "
        "board.",
    ),
    Rule(
        "S033",
        _WARNING,
        "A score given in per cent",
        units.score_in_percent,
        "Progress 8, Attainment 8 and wellbeing scores are points on a scale. With a % sign a Progress 8 "
        "of -0.5 reads as half a per cent.",
    ),
    Rule(
        "S034",
        _WARNING,
        "A defined measure without a unit",
        units.unit_missing,
        "A bare 5.0 among percentages may be per cent, per 1,000 or a score. Write the unit as it is "
        "printed after a value.",
    ),
    Rule(
        "S035",
        _NOTE,
        "Rates with different denominators in one goal",
        units.mixed_denominators,
        "Side by side, 12 per 1,000 and 900 per 100,000 look far apart and are nearly the same. Use one "
        "denominator where the sources allow it, or say so.",
    ),
    Rule(
        "S036",
        _WARNING,
        "A percentage outside 0 to 100",
        units.impossible_percentage,
        "A share cannot be less than nothing or more than all. (Changes, gaps and ratios can, and are "
        "left alone.) Often a value and a count have changed places.",
    ),
    Rule(
        "S037",
        _WARNING,
        "A count sold as an outcome",
        units.count_as_outcome,
        "A number of people grows with the population, with the service and with better recording. It "
        "shows what was done, not that life changed. Turn it into a rate or a share, or call it an "
        "output.",
    ),
)

PEOPLE = (
    Rule(
        "S040",
        _WARNING,
        "A goal for some people, measured on others",
        people.goal_and_measure_ages,
        "A goal for 18 to 25 year olds that is measured on 16 to 18 year olds can be missed while its "
        "measure improves. Ages come from `population`, else from the title, else from the bound "
        "indicator.",
    ),
    Rule(
        "S041",
        _WARNING,
        "An indicator of other people than the measure",
        people.binding_population,
        "The measure says whom it is about and the bound indicator is of other ages or another sex. Bind "
        "the right one, or say in `differs` how it differs: then it is shown apart as a near match.",
    ),
    Rule(
        "S042",
        _WARNING,
        "Ages that cannot be read",
        people.unreadable_ages,
        "Ages that no program can read cannot be compared with those of the figures. Write 16-17, under "
        "18, 65+ or all ages.",
    ),
)

TIME = (
    Rule(
        "S050",
        _ERROR,
        "A strategy that ends before it begins",
        horizon.years_backwards,
        "First and last year have changed places.",
    ),
    Rule(
        "S051",
        _WARNING,
        "A phase that outruns the strategy",
        horizon.phase_outruns,
        "“Years 6 to 10” of a strategy for 2024 to 2030 lie after its end: what is planned there belongs "
        "to nobody's strategy. Lengthen the strategy or shorten the phase.",
    ),
    Rule(
        "S052",
        _WARNING,
        "Phases that overlap or leave gaps",
        horizon.phases_fit,
        "Each year of the strategy belongs to one phase, so that each action has one. The rule looks at "
        "phases in the order of their years.",
    ),
    Rule(
        "S053",
        _NOTE,
        "A phase without kinds of measure to judge it",
        horizon.phase_without_judges,
        "In the first years outcomes cannot have changed yet. Say which kinds may judge the phase, or the "
        "first report will judge it by the wrong ones.",
    ),
    Rule(
        "S054",
        _NOTE,
        "An action in no phase",
        horizon.action_without_phase,
        "The strategy has phases and the action is in none, so nobody can tell whether it is late.",
    ),
    Rule(
        "S055",
        _WARNING,
        "A milestone outside its action's phase",
        horizon.milestone_outside_phase,
        "The milestone is due before the phase begins or more than a year after it ends: a year's grace, "
        "because a strategy may begin late in its first calendar year.",
    ),
    Rule(
        "S056",
        _WARNING,
        "A milestone outside the strategy's years",
        horizon.milestone_outside_strategy,
        "Either the day or the strategy's years are wrong.",
    ),
    Rule(
        "S057",
        _WARNING,
        "A target outside the strategy's years",
        horizon.target_outside_strategy,
        "A target due after the strategy ends has no board to answer for it; one due before it began was "
        "somebody else's. National and regional targets often have other years: say whose it is in the "
        "target's `note` and in `adopted_by`, and leave the warning.",
    ),
    Rule(
        "S058",
        _WARNING,
        "A due period without a year",
        horizon.due_unreadable,
        "“In five years” cannot be late. Name the period by whose end the target is due.",
    ),
    Rule(
        "S059",
        _WARNING,
        "A promise by a year outside the strategy",
        horizon.goal_outside_strategy,
        "The title or `due` of a theme or goal names a year that the strategy does not reach.",
    ),
    Rule(
        "S060",
        _WARNING,
        "Two years for one promise",
        horizon.year_in_title_differs,
        "A goal's title, its `due` and the theme above it name different years. Readers will hold the "
        "place to the earliest.",
    ),
    Rule(
        "S061",
        _WARNING,
        "A target due after its goal",
        horizon.target_after_goal,
        "The goal is to be true by a year, and the target that shows it is due later.",
    ),
    Rule(
        "S062",
        _ERROR,
        "A target due before it was adopted",
        horizon.due_before_adoption,
        "Nobody can adopt a target that is already past. One of the two dates is wrong.",
    ),
    Rule(
        "S063",
        _WARNING,
        "Approved without a day",
        horizon.approved_without_day,
        "A reader must be able to find the meeting. Give the day of approval.",
    ),
    Rule(
        "S064",
        _ERROR,
        "A version that takes the place of none, of itself or of a later one",
        horizon.supersedes,
        "Versions are kept whole and compared. The version named must be there and be an earlier one.",
    ),
)

TARGETS = (
    Rule(
        "S070",
        _WARNING,
        "A target without a baseline",
        targets.target_without_baseline,
        "Progress is the share of the way from the baseline to the target. Without a baseline for the "
        "same area there is no way to count, and pages can only say whether the target is met.",
    ),
    Rule(
        "S071",
        _ERROR,
        "A gap to an area that is not named",
        targets.gap_without_area,
        "“Close the gap by half” needs to say which gap. Name the benchmark area in `of`.",
    ),
    Rule(
        "S072",
        _ERROR,
        "A gap of an area to itself",
        targets.gap_to_itself,
        "The area and the benchmark are the same, so the gap is nought for ever.",
    ),
    Rule(
        "S073",
        _WARNING,
        "A share of a percentage",
        targets.share_of_a_percentage,
        "“Reduce by 10%” from 30% means 27% to some and 20% to others. Say percentage points, or better "
        "the value to reach.",
    ),
    Rule(
        "S074",
        _ERROR,
        "An amount that does not fit the rule",
        targets.amounts,
        "Every rule but `direction` needs an amount at each step; `direction` has none.",
    ),
    Rule(
        "S075",
        _ERROR,
        "Steps that are not in order",
        targets.steps_in_order,
        "Steps are read from the first to the last. Put the earliest first, and name each period once.",
    ),
    Rule(
        "S076",
        _WARNING,
        "Steps that turn back",
        targets.steps_turn_back,
        "A later step asks for less than an earlier one. Usually two amounts have changed places, or the "
        "good direction is wrong.",
    ),
    Rule(
        "S077",
        _WARNING,
        "A target against the good direction",
        targets.against_good_direction,
        "The target asks for a rise where lower is good, or a fall where higher is. Usually a missing "
        "minus sign.",
    ),
    Rule(
        "S078",
        _WARNING,
        "A share of a gap that is nought or more than all",
        targets.share_of_a_gap,
        "The share of a gap to be closed lies over 0 and up to 100. Closing 150% of a gap would open "
        "another.",
    ),
    Rule(
        "S079",
        _WARNING,
        "A baseline that is already past the target",
        targets.already_reached,
        "The target was reached before it was adopted. Often a target stands in the baseline's column, "
        "the good direction is wrong, or the baseline is of another area.",
    ),
    Rule(
        "S080",
        _WARNING,
        "One indicator with two targets",
        targets.two_targets,
        "The same indicator, people and area are promised two different things, here or in a linked "
        "strategy: early cancer diagnosis at 75%, 80% and 85% have stood in one paper. Agree on one. "
        "Where two bodies rightly have their own, say so in the `note` of one of them.",
    ),
)

BASELINES = (
    Rule(
        "S090",
        _WARNING,
        "A baseline in a disturbed year",
        baselines.disturbed_year,
        "In 2020 and 2021 services closed, people stayed at home, surveys stopped and some measurements "
        "were not taken. A baseline from then makes any return to normal look like progress. Periods that "
        "hold 2020, 2021 or 2020/21 are found. Take another year, or say in the baseline's `note` that "
        "the pandemic did not touch this measure.",
    ),
    Rule(
        "S091",
        _WARNING,
        "A baseline that is unusual for its measure",
        baselines.unusual_year,
        "The value is further from the mean of the two figures on either side than 2.66 times the usual "
        "step from one figure to the next (the limits of an XmR chart). From a freak year, figures move "
        "back by themselves. Needs at least four other figures by the same definition.",
    ),
    Rule(
        "S092",
        _WARNING,
        "A baseline from another definition",
        baselines.another_definition,
        "Values by two definitions cannot be compared: the change would be that of the definition. Take a "
        "baseline by the definition that new figures have.",
    ),
    Rule(
        "S093",
        _ERROR,
        "Two baselines for one area",
        baselines.two_for_one_area,
        "Progress is counted from one place. Keep the one that the board agreed.",
    ),
    Rule(
        "S094",
        _ERROR,
        "A baseline that is not before its target",
        baselines.after_the_target,
        "The baseline is of the period in which the target is due, or of a later one.",
    ),
    Rule(
        "S095",
        _WARNING,
        "A baseline that is not the published figure",
        baselines.not_as_published,
        "The figures we hold for this measure, area and period say something else, by more than rounding. "
        "Either it was copied wrongly, or the source has revised it: then say which release it is from.",
    ),
)

PLACES = (
    Rule(
        "S100",
        _WARNING,
        "An area that we do not know",
        places.unknown_area,
        "The code is not that of any country, region or council of England, now or in the past. Usually a "
        "slip; figures for it would never come.",
    ),
    Rule(
        "S101",
        _WARNING,
        "An area that ended",
        places.retired_area,
        "The council was abolished, merged or given another boundary, and a new code, before the strategy "
        "ends. New figures come under the new code.",
    ),
    Rule(
        "S102",
        _WARNING,
        "Similar areas that do not fit the place",
        places.similar_areas,
        "Every area of the place needs its similar areas, none is similar to itself, and none is listed "
        "for an area that is not ours.",
    ),
    Rule(
        "S103",
        _WARNING,
        "A place compared with itself",
        places.benchmark_is_ours,
        "The benchmark is the place or a part of it. Differences would be too small, or none.",
    ),
    Rule(
        "S104",
        _WARNING,
        "A rank among areas of another kind",
        places.rank_group_odd,
        "A county ranked among districts is ranked among its own parts. Name the group that the place "
        "belongs to, or leave the rank out.",
    ),
    Rule(
        "S105",
        _WARNING,
        "A baseline for an area that is not ours",
        places.baseline_elsewhere,
        "It would be taken for the place's own. A regional figure may stand here when its `note` says so.",
    ),
    Rule(
        "S106",
        _WARNING,
        "A target for an area that is not ours",
        places.target_elsewhere,
        "A regional or national goal gives one council no verdict, and is shown as the other body's. Say "
        "whose it is in `note`.",
    ),
)

LINKS = (
    Rule(
        "S110",
        _ERROR,
        "A link to a node that is not there",
        links.broken_link,
        "The strategy is there and has no such node, or had it removed. Link to what took its place.",
    ),
    Rule(
        "S111",
        _WARNING,
        "A link to a strategy that is not there",
        links.unknown_strategy,
        "The other strategy is not in this workspace, so the link cannot be followed or checked. Put its "
        "file into `strategies/`, if only as a short second document.",
    ),
    Rule(
        "S112",
        _WARNING,
        "A link from a node to itself",
        links.link_to_itself,
        "It tells a reader nothing. Usually the wrong id was copied.",
    ),
    Rule(
        "S113",
        _ERROR,
        "A removed node replaced by nothing",
        links.replaced_by_nothing,
        "The page of the removed node would send its readers to a node that is not there.",
    ),
)

DISCLOSURE = (
    Rule(
        "S120",
        _ERROR,
        "A telephone number or e-mail address",
        disclosure.contact_details,
        "Board papers are full of them, and they were not given for publication. Only `contact` may hold "
        "an address, and that of a team.",
    ),
    Rule(
        "S121",
        _WARNING,
        "A person by name",
        disclosure.person_named,
        "Officers and councillors appear by role in public: people change, and were not asked. Name the "
        "role.",
    ),
    Rule(
        "S122",
        _NOTE,
        "Local figures without a small-number rule",
        disclosure.local_figures_without_rule,
        "A small number can point at a person. Local figures are published only when the measure, their "
        "definition or their file names the rule that hides them; `none-needed` is a rule too, where no "
        "people are counted. This check sees the measure alone; `goldenthread ready` sees all three.",
    ),
    Rule(
        "S123",
        _WARNING,
        "A delicate theme that is public",
        disclosure.delicate_and_public,
        "Themes about safeguarding, abuse, exploitation, neglect or suicide are restricted unless two "
        "people release them: their figures are small and their stories known.",
    ),
)

RULES: tuple[Rule, ...] = (
    *STRUCTURE,
    *WORDS,
    *UNITS,
    *PEOPLE,
    *TIME,
    *TARGETS,
    *BASELINES,
    *PLACES,
    *LINKS,
    *DISCLOSURE,
)
