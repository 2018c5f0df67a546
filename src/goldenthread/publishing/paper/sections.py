"""The sections of a board paper, in the order in which a board uses them."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.judgement import wording
from goldenthread.publishing.pages.blocks import Block, Points, Section, Words, limited
from goldenthread.publishing.pages.rows import capital
from goldenthread.publishing.paper.content import ON_THE_SITE, Content, Room
from goldenthread.publishing.paper.summary import summary

HERE_ALONE = (
    3  # times the usual lines for what a reader finds nowhere else: nobody agrees to what is not shown
)
ELSEWHERE = ", which the officers can list"


def purpose(content: Content, room: Room) -> Section:
    """What the paper is and says, in a few sentences."""
    return Section("purpose", "Purpose and summary", (Words(" ".join(summary(content))),))


def recommendations(content: Content, room: Room) -> Section:
    """What the board is asked to do, numbered."""
    many = content.edition.strategy.words.measure.many
    stand = f"how the {many} stand, and how sure we can be"
    asks = [f"note {stand if content.edition.judged.measures else f'that no {many} have been chosen yet'}"]
    if content.corrections:
        asks.append("note the corrections of what was said before")
    asks += [matter.ask for matter in content.matters]
    items = (*(Words(f"{ask};") for ask in asks[:-1]), Words(f"{asks[-1]}."))
    lead = Words(f"{capital(content.board)} is asked to:")
    return Section("recommendations", "Recommendations", (lead, Points(items, numbered=True)))


def changed(content: Content, room: Room) -> Section:
    """What changed since the last paper, each cause by itself."""
    return Section("changes", "What changed since the last paper", tuple(_changed(content, room)))


def _changed(content: Content, room: Room) -> Iterator[Block]:
    since = content.since
    if since is None:
        yield Words("This is the first paper: there is none before it to compare with.")
    else:
        last = f"The last paper was for the meeting on {wording.day(since.meeting)}"
        yield Words(f"{last}, by what was known on {wording.day(since.then.as_of)}.")
        causes = (
            ("Performance", "judgements that changed because new figures came out.", since.performance),
            ("History rewritten", "figures that were known then are different now.", since.history),
            ("Newly out", "figures for periods that had none.", since.newly),
            ("The strategy itself", "what was agreed or defined changed.", since.strategy),
            ("Time alone", "judgements that changed only because time passed.", since.time),
        )
        for lead, text, lines in causes:
            if lines:
                yield Words(text, f"{lead}:")
                yield limited(lines, room.lines, ON_THE_SITE)
        if nothing := [lead.lower() for lead, _, lines in causes if not lines]:
            yield Words(f"{wording.listed(nothing)}.", "Nothing new under:")
    if content.corrections:
        yield Words("what we said before and have put right.", "Corrections:")
        yield limited(content.corrections, room.lines, ON_THE_SITE)


def decisions(content: Content, room: Room) -> Section:
    """What needs a decision, fact by fact."""
    blocks: list[Block] = []
    for number, matter in enumerate(content.matters, start=2 + bool(content.corrections)):
        facts = tuple(Words(fact) for fact in matter.facts)
        lead = f"{matter.heading} (recommendation {number})"
        if len(facts) == 1:
            blocks.append(Words(facts[0].text, f"{lead}."))
        else:
            where = ON_THE_SITE if matter.on_the_site else ELSEWHERE
            most = room.lines * (1 if matter.on_the_site else HERE_ALONE)
            blocks += [Words("", f"{lead}:"), limited(facts, most, where)]
    nothing = Words("Nothing needs a decision at this meeting.")
    return Section("decisions", "What needs a decision", tuple(blocks) or (nothing,))
