"""One table: the roles of headings and lead-ins, and the shapes of the words that announce each.

Words are in lower case, without numbering and without the marks at the end. Roles are tried in this order, so
what is narrow stands before what is wide.
"""

from __future__ import annotations

from enum import StrEnum

from goldenthread.reading.structure.levels import Level, plurals


class Role(StrEnum):
    """What follows a heading or lead-in."""

    THEMES = "themes"
    GOALS = "goals"
    MEASURES = "measures"
    ACTIONS = "actions"
    NOW = "where we are now"
    VOICES = "what people said"
    GROUPS = "who we will focus on"
    VISION = "vision"
    AIMS = "aims"
    PRINCIPLES = "principles"
    STAGES = "stages"
    MILESTONES = "milestones"
    DONE = "what was done"
    OTHERS = "what others can do"
    ELSEWHERE = "not part of a theme"


_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# Words that may stand before a plural, and what may stand after it, without changing what is announced.
_BEFORE = (
    rf"(?:(?:our|the|these|this|strategy's|strategic|key|main|overarching|shared|agreed|draft|proposed|local|overall"
    rf"|high[- ]level|specific|headline|summary of|overview of|list of|long[- ]term|short[- ]term|system|core"
    rf"|delivery|corporate|smart|top|population|partnership|five[- ]year|{_COUNT}|health and wellbeing"
    r"|performance|success|priority|supporting|desired|intended|what are|what we call|related|associated) )*"
)
_AFTER = (
    r"(?: (?:are|are as follows|include|for .*|and .*|set out .*|at a glance|in brief|on a page|to .*|we .*"
    r"|by .*|of .*|under .*|[-–—] .*|20\d\d.*))?"
)
_FUTURE = r"(?:'ll| will| shall| are going to| plan to| intend to| aim to| need to| can)?"
_ASKED = r"(?:will|do|does|did|would|can|could|should|are|is|must|shall)"
_PEOPLE = (
    r"(?:you|people|residents|communities|local people|our communities|our residents|the community|children"
    r"|young people|partners|stakeholders|our partners|carers)"
)
_KNOW = r"(?:measure|know|track|monitor|tell|judge|evidence|check)"
_AIM_AT = r"(?:want|hope|aim|plan|intend|would like|need|are aiming|are trying|are working)"

SHAPES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (
        Role.OTHERS,
        (
            r".*\bhow (?:can )?you (?:can )?help\b.*",
            r".*\b(?:things )?you can do\b.*",
            r".*\bwhat can you do\b.*",
            r".*\b(?:your part|part to play)\b.*",
            r"get involved",
        ),
    ),
    (
        Role.VOICES,
        (
            rf"what (?:have |did |has )?{_PEOPLE} (?:have |has )?(?:told|said|say|tell|think|want|asked)\b.*",
            r"you (?:said|told us)",
            r"what we(?:'ve| have)? heard\b.*",
            r"voices? of .*",
            r"(?:community|residents?'?) (?:voice|insight|views|feedback)s?",
        ),
    ),
    (
        Role.DONE,
        (
            r"what (?:has been|we have|we've|have we) (?:done|achieved|already).*",
            r"(?:our )?(?:progress|achievements?)(?: so far| to date| since .*)?",
            r".*\bimpact of .*strategy.*",
            r"(?:our )?(?:successes|track record)",
        ),
    ),
    (
        Role.GROUPS,
        (
            r"(?:what is the |our )?(?:health )?inequalit(?:y|ies) focus",
            r"what is the inequalities",
            r"who (?:will|do|are) we .*",
            r"(?:priority|target|key) (?:population )?groups",
            r".*\bpopulation groups",
        ),
    ),
    (
        Role.MEASURES,
        (
            rf"(?:how|what) {_ASKED} we (?:all )?{_KNOW}\b.*",
            rf"how we{_FUTURE} {_KNOW}\b.*",
            rf"how (?:progress|success|impact|it|this|performance) {_ASKED} be (?:measured|monitored).*",
            rf"we{_FUTURE} (?:know|measure|track|monitor)\b.*",
            r"(?:measuring|monitoring|tracking) (?:our )?(?:success|progress|impact|performance)\b.*",
            rf"{_BEFORE}(?:performance |outcomes? |success |progress |impact |monitoring |target )*"
            rf"{plurals(Level.MEASURE)}(?: of (?:success|progress|impact))?{_AFTER}",
            r"key performance indicators?(?: \(kpis?\))?",
            rf"(?:what|the things) we{_FUTURE} {_KNOW}",
            rf"{_BEFORE}targets?",
            r"(?:our |the |an? )?(?:performance|outcomes?|monitoring|indicator) (?:framework|dashboard)",
            r"success criteria|signs of success|milestones of success|measure of success",
        ),
    ),
    (
        Role.GOALS,
        (
            rf"(?:what|where) (?:{_ASKED} )?(?:we|this|it)(?: all)? {_AIM_AT} (?:to|for)\b.*",
            rf"what (?:{_ASKED} )?(?:we|this) {_AIM_AT}",
            rf"what (?:{_ASKED} )?(?:success|good|better|achieving .*) (?:{_ASKED} )?(?:looks?|mean)\b.*",
            r"what (?:will (?:be different|change)|difference (?:will|do) we .*|are we (?:aiming|trying) .*)",
            r"(?:by 20\d\d,? |in \w+ years,? )?we (?:want|aim|hope|would like)(?: to(?: see)?)?",
            rf"{_BEFORE}(?:{plurals(Level.GOAL)}|key moves|big moves|expected outcomes|results){_AFTER}",
            r"(?:our |the |main )*(?:ambition|aim|goal|aspiration|objective|outcome)(?: for .*| is)?",
            rf"what (?:we|you|{_PEOPLE})(?:'ll| will| should) (?:see|notice|have|feel)\b.*",
            r"(?:the |our )?(?:future|destination)(?: we want.*)?|where we(?:'ll| will) be\b.*",
            r"(?:the |our )?(?:difference|change)s? we (?:want|will|hope|aim) .*",
        ),
    ),
    (
        Role.ACTIONS,
        (
            rf"how (?:{_ASKED} )?we{_FUTURE} (?:achieve|deliver|do|get|make|go|work to)\b.*",
            rf"what (?:{_ASKED} )?we{_FUTURE} (?:do|doing|going to do|deliver|be doing|take forward)\b.*",
            r"what (?:needs to|will) happen.*|what we(?:'re| are) doing.*",
            rf"{_BEFORE}(?:planned |priority |delivery |recommended )*(?:actions?|activities|interventions"
            rf"|next steps|deliverables|delivery plans?|action plan|strategies|initiatives|delivery){_AFTER}",
            rf"(?:the )?(?:steps|things|actions?) we{_FUTURE} (?:take|do)",
            r"(?:.* )?to (?:do|achieve|deliver) this,?(?: together,?)? we (?:will|are|shall)",
            r"together,? we (?:will|shall)|we(?:'ll| will)(?: do this by)?",
            r".*,? we (?:will|shall|plan to|commit to|pledge to)(?: also| therefore)?",
        ),
    ),
    (
        Role.NOW,
        (
            r"where (?:are )?we(?: are)?(?: now| today)?",
            r"(?:our |the )?(?:current|local) (?:position|picture|situation|context|needs?)(?: .*)?",
            r"why\??|why (?:is|are|does|do|this|it|we)\b.*",
            r"what (?:do )?we know\b.*",
            r"what (?:is|are) the .*(?:data|issues?|challenges?|evidence|picture)\b.*",
            r"what (?:does )?the (?:data|evidence) .*",
            r"key (?:facts|statistics|figures|data|challenges|issues)",
            r"(?:the |our |local |key )*(?:challenges?|context|background|evidence|case for change|need|issue"
            r"|story|picture)",
        ),
    ),
    (Role.AIMS, (r"(?:the |our )?strateg(?:y|ic) aims?", r"aims? of (?:the|this|our) strategy")),
    (
        Role.VISION,
        (
            r"(?:our |the |a |shared |overall |overarching |strategic |health and wellbeing )*vision"
            r"(?: statement| is| for .*| and (?:values|mission).*| [-–—:].*)?",
        ),
    ),
    (
        Role.PRINCIPLES,
        (
            rf"{_BEFORE}(?:guiding |underpinning |cross[- ]cutting |design )*"
            r"(?:principles?|values|approach(?:es)?|enablers|ways? of working)(?: are| for .*| of .*)?",
            r"how we(?:'ll| will)? work(?: together| with .*)?",
        ),
    ),
    (Role.STAGES, (r".*\blife ?course\b.*", r"stages of life|life stages")),
    (
        Role.MILESTONES,
        (rf"{_BEFORE}(?:milestones?|timeline|timeframes?|timetable|timescales?|road ?map)(?: .*)?",),
    ),
    (Role.THEMES, (rf"{_BEFORE}{plurals(Level.THEME)}{_AFTER}",)),
    (
        Role.ELSEWHERE,
        (
            r"(?:our |the |strategy |list of |a )*(?:governance|foreword|contents|appendi(?:x|ces)|references"
            r"|glossary|members?(?:hip)?(?: of .*)?|acknowledge?ments|executive summary|contact(?: us|s)?"
            r"|bibliography|accountability|further information|engagement|consultation|resources|links? to .*"
            r"|communicat.*|review(?:ing)? .*|reporting .*"
            r"|monitoring and (?:review|evaluation|reporting)|leadership"
            r"|making it happen|delivering (?:the|our|this) (?:strategy|plan))\b.*",
            r"how we (?:developed|made|wrote|created|produced) .*",
        ),
    ),
)
