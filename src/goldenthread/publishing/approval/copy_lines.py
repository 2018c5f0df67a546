"""Lines of the checklist about the copies: the preview, who signed it off, what was corrected, the site."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.judgement import wording
from goldenthread.publishing import manifest
from goldenthread.publishing.approval.differing import standing
from goldenthread.publishing.approval.line import Case, Line, State
from goldenthread.publishing.approval.permit import delicate
from goldenthread.publishing.manifest import Manifest


def preview(case: Case) -> Line:
    """Nobody should sign what they have not seen: the preview must be of the present state."""
    made, mend = case.previewed, case.command("publish", "--preview")
    if made is None:
        return Line("preview", "Preview", State.TO_DO, "None has been made.", (), mend)
    if not _is_present(case, made):
        says = f"That of {_day(made.made_at)} shows an earlier state."
        return Line("preview", "Preview", State.TO_DO, says, (), mend)
    if not manifest.intact(case.workspace.preview, made):
        says = "Its pages are gone, or not as they were made."
        return Line("preview", "Preview", State.TO_DO, says, (), mend)
    page = case.workspace.preview / "index.html"
    says = f"Made on {_day(made.made_at)}, of the present state. Look at it before signing: {page}"
    return Line("preview", "Preview", State.DONE, says)


def sign_off(case: Case) -> Line:
    """Somebody agreed to exactly this."""
    says = standing(case.now)
    if case.now.covering:
        return Line("sign-off", "Sign-off", State.DONE, says)
    required = case.settings.sign_off == "required"
    mend = case.command("sign-off", '--role "Director of Public Health"')
    return Line("sign-off", "Sign-off", State.TO_DO if required else State.KNOW, says, (), mend)


def two_roles(case: Case) -> Line:
    """A theme about safeguarding and the like is released by two people."""
    themes = tuple(f"{title} ({word})" for title, word in delicate(case.now))
    subject = "Delicate themes"
    if not themes:
        return Line("two-roles", subject, State.DONE, "No public theme needs to be released by two people.")
    if len(case.now.covering) > 1:
        return Line("two-roles", subject, State.DONE, "Released by two roles.", themes)
    says = f"{wording.counted(len(themes), 'public theme')} that two roles must sign off."
    mend = "Have a second role sign off, or write `sensitivity: restricted`: then it stays out."
    return Line("two-roles", subject, State.TO_DO, says, themes, mend)


def corrections(case: Case) -> Line:
    """A correction that is recorded is not yet one that is read."""
    shown = case.now.told
    waiting = [one for one in shown if case.published is None or one.made_at > case.published.made_at]
    kept_back = len(case.now.notices) - len(shown)
    silent = f" {kept_back:,} more speak of what is not public, and are not shown." if kept_back else ""
    if not waiting:
        says = f"{wording.counted(len(shown), 'correction')}, on the site." if shown else "None is recorded."
        return Line("corrections", "Corrections", State.DONE, says + silent)
    says = f"{wording.counted(len(waiting), 'correction')} recorded, and not on the site yet.{silent}"
    where = tuple(f"{one.node}: {one.why}" for one in waiting)
    return Line("corrections", "Corrections", State.KNOW, says, where, case.command("publish"))


def site(case: Case) -> Line:
    """Whether the public sees what the workspace holds."""
    made, mend = case.published, case.command("publish")
    if made is None:
        return Line("site", "Site", State.KNOW, "Nothing has been published yet.", (), mend)
    when = wording.day(date.fromisoformat(made.as_of))
    if not manifest.intact(case.workspace.site, made):
        return Line("site", "Site", State.KNOW, "Its pages are gone, or not as they were made.", (), mend)
    if not _is_present(case, made):
        return Line("site", "Site", State.KNOW, f"It is of {when}, and the content has changed.", (), mend)
    if made.program != manifest.program():
        says = f"It is of {when}, made by another version of the program."
        return Line("site", "Site", State.KNOW, says, (), mend)
    return Line("site", "Site", State.DONE, f"It shows this content, as known on {when}.")


def _is_present(case: Case, made: Manifest) -> bool:
    return made.content == case.now.content.digest


def _day(made_at: str) -> str:
    return wording.day(datetime.fromisoformat(made_at).date())
