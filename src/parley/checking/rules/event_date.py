"""event-date: the day a text gives for a change of control, against the dated record of that place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.checking.case import Case
from parley.checking.rule import Rule
from parley.checking.when import When, spoken, when
from parley.claim import Claim
from parley.finding import Finding, RecordItem
from parley.world import Event
from parley.world.transliteration import key

TOLERANCE: Final = 2
"""Days. Public records of the same village differ by this much as a matter of course."""
NEAR_MISS: Final = 7
"""Days. Up to here a different date asks for a second look; beyond, it contradicts a record that knows only one change."""

_MONTH: Final = 31


def _run(rule: Rule, case: Case) -> Iterator[Finding]:
    for claim in case.claims:
        if claim.kind != "control" or not claim.place or claim.certainty == "denied":
            continue
        said = when(claim.when)
        events = _events(case, claim)
        if said is None or not events:
            continue
        known = [e for e in events if case.knowable(e.knowable_at)]
        later = [e for e in events if not case.knowable(e.knowable_at)]
        judged = _judge(case, claim, said, known)
        if judged is None:
            continue
        severity, message, rests_on = judged
        if later:
            message += "; since then: " + ", ".join(_told(e, case) for e in later)
        record = [_item(e, since=False) for e in rests_on] + [_item(e, since=True) for e in later]
        yield rule.finding(case.locate(claim, claim.place), message, severity=severity, record=record, claims=(claim.id,))


def _events(case: Case, claim: Claim) -> list[Event]:
    """The record of the place a claim means, oldest first. A namesake that does lie in the region named is another place."""
    candidates = case.gazetteer.regions_of(claim.place or "")
    names = {key(claim.place or "")} | {key(c.name) for c in candidates if not c.code}
    claimed = {r.name for r in case.gazetteer.regions(claim.region)} if claim.region else set()
    elsewhere = claimed & {c.region for c in candidates}
    found = (e for e in case.world.events if key(e.place) in names and (e.region in claimed or not elsewhere))
    return sorted(found, key=lambda e: (e.date, e.id))


def _judge(case: Case, claim: Claim, said: When, known: list[Event]) -> tuple[str, str, list[Event]] | None:
    """Severity, message and the entries it rests on, or None where the record agrees or does not speak."""
    if claim.stance == "held":
        return _judge_held(case, claim, said, known)
    if claim.stance not in ("taken", "lost") or not known:
        return None
    gainer = _holder(case, claim.side, claim.stance)
    changes = [e for e in known if e.stance in ("taken", "lost")]
    same = [e for e in changes if gainer in (None, _holder(case, e.side, e.stance))]
    if any(said.distance(e.date) <= TOLERANCE for e in same):
        return None
    on_day = [e for e in known if said.distance(e.date) == 0]
    told = "; ".join(_told(e, case) for e in on_day)
    if on_day and all(e.stance == "contested" for e in on_day) and said.exact:
        message = f"on that day our record shows {claim.place} contested: {told}"
        if same:
            message += f"; it has the change itself later: {_told(same[0], case)}"
        return "warning", message, [*on_day, *same[:1]]
    if any(e in changes for e in on_day) and said.exact:
        return "error", f"our record shows the opposite for {said}: {told}", on_day
    if same:
        if said.days > _MONTH:
            return None  # a year says too little to contradict one day of a record with gaps
        nearest = min(same, key=lambda e: said.distance(e.date))
        apart = said.distance(nearest.date)
        alone = len(changes) == len(same)
        severity = "error" if said.exact and apart > NEAR_MISS and alone else "warning"
        days = f"{apart} days {'later' if nearest.date > (said.last or nearest.date) else 'earlier'}"
        return severity, f"the text says {said}, our record {days}: {_told(nearest, case)}", [nearest]
    still = [e for e in known if e.stance == "contested" and said.last and e.date > said.last]
    if still:
        return "warning", f"our record shows {claim.place} still contested after {said}: {_told(still[0], case)}", still
    contested = [e for e in known if e.stance == "contested"]
    if contested and said.exact and said.distance(contested[-1].date) <= NEAR_MISS:
        last = contested[-1]
        return "note", f"not in our record by then; its last word on {claim.place}: {_told(last, case)}", [last]
    return None


def _judge_held(case: Case, claim: Claim, said: When, known: list[Event]) -> tuple[str, str, list[Event]] | None:
    """A place said to be held on a day, against the last change of hands known by then."""
    if not said.exact or said.first is None or claim.side not in case.world.side_ids:
        return None
    before = [e for e in known if e.date <= said.first]
    changes = [e for e in before if e.stance in ("taken", "lost")]
    if not changes:
        return None
    last = changes[-1]
    unsettled = any(e.stance in ("contested", "held") and e.date >= last.date for e in before)
    if unsettled or _holder(case, last.side, last.stance) == claim.side or (said.first - last.date).days <= TOLERANCE:
        return None
    return "warning", f"the last entry of our record before {said} has it otherwise: {_told(last, case)}", [last]


def _holder(case: Case, side: str | None, stance: str) -> str | None:
    """Who holds a place after a change: the side that took it, the other one if it was lost. None where no side is named."""
    if side not in case.world.side_ids:
        return None
    return side if stance == "taken" else case.world.other(side)


def _told(event: Event, case: Case) -> str:
    """An entry in a few words."""
    what = event.what[0].lower() + event.what[1:] if event.what[:1] and not _proper(event.what, case) else event.what
    return f"{what} ({spoken(event.date)})"


def _proper(text: str, case: Case) -> bool:
    word = text.split()[0].removesuffix("'s").rstrip(",")
    return case.actor(word) is not None or word[1:] != word[1:].lower()


def _item(event: Event, *, since: bool) -> RecordItem:
    text = f"{event.place}, {spoken(event.date)}: {event.what}"
    return RecordItem(text, event.source, event.knowable_at.isoformat(), since)


EVENT_DATE: Final = Rule(
    code="DAT001",
    name="event-date",
    severity="error",
    summary="A change of control is dated otherwise than in our record of that place.",
    what="""Compares the day a text gives for the taking or loss of a place with the dated entries of the world's record that
    could be known when the text was written. Two days' difference is agreement. Where the record shows only fighting that day, a
    warning says so; where it has the change on another day, a warning up to a week, an error beyond, if it knows of no other
    change there. A place said to be held is compared with the last change before. What became known after the text is added as
    "since then" and never held against it.""",
    why="""Announcement, entry and confirmation are days apart and often taken for one another. A premature success reads as a
    trend.""",
    known_problems="""The record is short and rests largely on announcements, most of them by the side that gained. A place that
    changed hands more often than the record knows draws a false warning. A place or change without an entry is passed over: not
    in our record is not untrue. The record has no entries for agreements yet. Months and years are only compared where they agree
    or not at all.""",
    example="""Of a text dated 25 August 2023 that has Robotyne liberated on the 22nd: on that day our record shows it entered,
    with fighting going on; since then: confirmed on the 28th. Urozhaine on the 16th agrees: nothing is said.""",
    run=_run,
)
