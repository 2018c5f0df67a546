"""What a heading or lead-in promises: "What we want to achieve" is followed by goals.

One table: a role, and the shapes of the words that announce it. The first that fits decides.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from goldenthread.reading.structure.labels import without_numbering
from goldenthread.reading.structure.levels import ANY_PLURAL, WORDS, Level, plurals, singular


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
_BEFORE = (
    rf"(?:(?:our|the|these|strategic|key|main|overarching|shared|agreed|draft|proposed|local|overall|high[- ]level"
    rf"|specific|headline|summary of|overview of|list of|long[- ]term|system|core|delivery|corporate|{_COUNT}"
    r"|health and wellbeing|performance|success|priority|supporting|desired|intended|what are|what we call) )*"
)
_AFTER = r"(?: (?:are|are as follows|for .*|and .*|set out .*|at a glance|in brief|on a page|to .*|we .*|by .*|of .*|[-–—] .*))?"
_WE = r"(?:(?:do|does|did|will|would|can|could|should|are|is|have|has|must) )?(?:we|this|it|you|our .{3,30}|the .{3,40})?"
_PEOPLE = r"(?:you|people|residents|communities|local people|our communities|our residents|the community|children|partners|stakeholders)"

_SHAPES: tuple[tuple[Role, str], ...] = (
    (Role.OTHERS, r".*\b(?:how (?:can )?you (?:can )?help|(?:things )?you can do|what can you do|your part|part to play)\b.*"),
    (Role.VOICES, rf"(?:what|what have|what did) {_PEOPLE} (?:have )?(?:told|said|say|tell|think|want|asked)\b.*"),
    (Role.VOICES, r"(?:you said|what we (?:have )?heard|what we(?: ha)?'?ve heard|voices? of .*|(?:community|resident)s?'? (?:voice|insight|views)).*"),
    (Role.DONE, r"(?:what (?:has been|we have|we've|have we) (?:done|achieved|already).*|(?:our )?(?:progress|achievements?)(?: so far| to date)?|.*impact of .*strategy.*)"),
    (Role.GROUPS, r"(?:what is the |our )?(?:health )?inequalit(?:y|ies) focus|what is the inequalities|(?:who (?:will|do|are) we .*|(?:priority|target|key) (?:population )?groups|.*population groups)"),
    (Role.MEASURES, r"(?:how|what) (?:will|do|would|can|should) we (?:measure|know|track|monitor|tell|judge|evidence)\b.*"),
    (Role.MEASURES, r"how we(?:'ll| will| are going to)? (?:measure|know|track|monitor|tell|judge)\b.*|how (?:progress|success|impact|it|this|performance) will be (?:measured|tracked|monitored|judged).*"),
    (Role.MEASURES, r"(?:we(?:'ll| will) (?:know|measure|track|monitor)|measuring|monitoring|tracking) (?:our )?(?:success|progress|impact|performance|it|this|we|that|whether|when|by|the following)\b.*"),
    (Role.MEASURES, rf"{_BEFORE}(?:performance |outcomes? |success |progress |impact |monitoring )*{plurals(Level.MEASURE)}(?: of (?:success|progress|impact))?{_AFTER}"),
    (Role.MEASURES, r"(?:measures? of success|key performance indicators?(?: \(kpis?\))?|what we will measure|headline targets?|targets?|(?:our )?(?:performance|outcomes?|monitoring|measurement) framework|success criteria|what will we measure|signs of success)"),
    (Role.GOALS, r"(?:what|where) (?:do )?we (?:want|hope|aim|plan|intend|are aiming|are trying|would like|need) (?:to|for)\b.*"),
    (Role.GOALS, r"what (?:(?:will|does|would) (?:success|good|achieving .*|better)|success|good|better) (?:will |would )?(?:looks?|mean)\b.*|what (?:will be different|difference (?:will|do) we .*|will change|we are aiming for|are we aiming for|are we trying to achieve)"),
    (Role.GOALS, r"(?:by 20\d\d,? )?we (?:want|aim|hope|would like)(?: to(?: see)?)?"),
    (Role.GOALS, rf"{_BEFORE}(?:{plurals(Level.GOAL)}|key moves|big moves|expected outcomes){_AFTER}"),
    (Role.ACTIONS, r"how (?:(?:will|are|do|can) )?we(?:'ll| will| are going to| plan to| intend to)? (?:achieve|deliver|do|get|make|go|make it happen|work to)\b.*"),
    (Role.ACTIONS, r"what (?:(?:will|are|do|can) )?we(?:'ll| will| are going to| plan to| intend to)? (?:do|doing|going to do|deliver|be doing|take forward)\b.*|what (?:needs to|will) happen.*|what we(?:'re| are) doing.*"),
    (Role.ACTIONS, rf"{_BEFORE}(?:planned |priority |delivery )*(?:actions?|activities|interventions|next steps|deliverables|delivery plans?|action plan|strategies|initiatives){_AFTER}"),
    (Role.ACTIONS, r"(?:the )?(?:steps|things|actions?) we(?:'ll| will| are going to| plan to)? (?:take|do)|(?:our )?commitments to (?:action|you)"),
    (Role.ACTIONS, r"(?:.*\b)?(?:to (?:do|achieve|deliver) this|together|in response),? we (?:will|are|shall)|we(?:'ll| will)(?: do this by)?|.*,? we (?:will|shall|plan to|commit to|pledge to)(?: also| therefore)?"),
    (Role.NOW, r"where (?:are )?we(?: are)?(?: now| today)?|(?:our |the )?(?:current|local) (?:position|picture|situation|context|needs?)(?: .*)?|why (?:is|are|does|do|this|it)\b.*|what (?:do )?we know\b.*|what (?:is|are) the .*(?:data|issues?|challenges?|evidence|picture)\b.*|what (?:does )?the (?:data|evidence) .*|key (?:facts|statistics|figures|data|challenges|issues)|(?:the |our |local |key )*(?:challenges?|context|background|evidence|case for change|need)|why\??|the (?:issue|story|picture)"),
    (Role.AIMS, r"(?:the |our )?strateg(?:y|ic) aims?|aims? of (?:the|this|our) strategy"),
    (Role.VISION, r"(?:our |the |a |shared |overall |overarching |strategic |health and wellbeing |\d\.? )*vision(?: statement| is| for .*| and (?:values|mission).*| [-–—:].*)?"),
    (Role.PRINCIPLES, rf"{_BEFORE}(?:guiding |underpinning |cross[- ]cutting |ways? of working|how we will work|how we work|design )*(?:principles?|values|approach(?:es)?|enablers)?(?: are| for .*| of .*)?"),
    (Role.STAGES, r".*\blife ?course\b.*|stages of life|life stages"),
    (Role.MILESTONES, rf"{_BEFORE}(?:milestones?|timeline|timeframes?|timetable|timescales?|road ?map)(?: .*)?"),
    (Role.THEMES, rf"{_BEFORE}{plurals(Level.THEME)}{_AFTER}"),
    (Role.ELSEWHERE, r"(?:our |the |strategy |list of |a )*(?:governance|foreword|contents|appendi(?:x|ces)|references|glossary|members?(?:hip)?(?: of .*)?|acknowledge?ments|executive summary|contact(?: us|s)?|bibliography|accountability|further information|engagement|consultation|resources|links? to .*|communicat.*|review(?:ing)? .*|reporting .*|leadership)\b.*"),
)  # fmt: skip
_COMPILED = tuple((role, re.compile(shape)) for role, shape in _SHAPES)
_LONGEST = 22  # words: a longer line is a sentence, not a lead-in


@lru_cache(maxsize=20_000)
def role(text: str) -> Role | None:
    """The role a heading or lead-in announces, or None."""
    words = _bare(text)
    if not words or len(words.split()) > _LONGEST:
        return None
    for announced, shape in _COMPILED:
        if shape.fullmatch(words):
            return announced
    return None


_LEVEL_ROLES = {Level.THEME: Role.THEMES, Level.GOAL: Role.GOALS, Level.MEASURE: Role.MEASURES}
_NAMED = re.compile(rf"\b({ANY_PLURAL})\b")
_NAMED_LAST = re.compile(rf"\b({ANY_PLURAL})(?: (?:are|include|below|is|which are))?$")


def lead_in(sentence: str) -> Role | None:
    """The role of a sentence that ends in a colon or is short: by its shape, or by the plural it ends with."""
    last = re.split(r"(?<=[.;])\s+", sentence.strip())[-1]
    found = role(last)
    if found or not last.rstrip().endswith((":", "–", "-")):
        return found
    named = _NAMED_LAST.search(_bare(last))
    return role_of_plural(named[1]) if named else None


def mentioned(sentence: str) -> Role | None:
    """The role of the first level a sentence speaks of: "Our ten ambitions reflect ..."."""
    named = _NAMED.search(_bare(sentence))
    return role_of_plural(named[1]) if named else None


def plural_in(text: str) -> str | None:
    """The last plural word of a level in a text, in the singular."""
    named = _NAMED.findall(_bare(text))
    return singular(named[-1]) if named else None


def role_of_plural(plural: str) -> Role:
    """What is listed under a plural: themes under "priorities"."""
    return _LEVEL_ROLES[WORDS[singular(plural)]]


def _bare(text: str) -> str:
    """Lower case, without numbering, quotation marks, and the marks at the end."""
    bare = without_numbering(text.replace("’", "'").replace("‘", "'"))
    bare = re.sub(r"[\"“”*]", "", bare).casefold()
    return " ".join(re.sub(r"\([^()]*\)$", "", bare).strip(" :?.!-–—…").split())
