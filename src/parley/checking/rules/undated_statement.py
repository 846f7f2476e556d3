"""undated-statement: a public statement reported without its day, and documents without a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from parley.checking.case import Case
from parley.checking.rule import Rule
from parley.checking.when import When, when
from parley.claim import AUTHOR, Claim
from parley.document import Span
from parley.finding import Finding, RecordItem
from parley.world import Statement

_REPEATED: Final = re.compile(
    r"\b(?:repeatedly|regularly|often|frequently|constantly|continually|time and again|again and again|on (?:many|several|numerous)"
    r" occasions|many times|several times|keeps? (?:saying|calling|repeating|insisting|demanding))\b",
    re.IGNORECASE,
)
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_RELATIVE: Final = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next|past) (?:week|month|year|spring|summer|autumn|fall|winter|Monday"
    r"|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    rf"|(?:\w+) (?:days?|weeks?|months?) ago|(?:{_MONTHS}) \d{{1,2}}(?!\d)(?!,? \d{{4}})|\d{{1,2}} (?:{_MONTHS})(?!,? \d{{4}}))\b"
)  # fmt: skip
_TALKS: Final = frozenset({"calls_for_talks", "accepts_talks"})
"""Stances a reader may take for one another when a call is only mentioned."""
_SHOWN: Final = 4
_A_WEEK: Final = 7
"""Days. "Earlier this week" can be looked up."""


def _run(rule: Rule, case: Case) -> Iterator[Finding]:
    if case.document.dated is None and (first := _relative(case)):
        span, count = first
        words = case.document.quote(span)
        others = f" and {count - 1} other{'s' if count > 2 else ''}" if count > 1 else ""
        yield rule.finding(
            span,
            f"the document has no date: relative dates (“{words}”{others}) stay unresolved, and all of the record counts as known; "
            "give its date with --dated",
            severity="warning",
        )
    for claim in case.claims:
        if claim.kind != "statement" or claim.by == AUTHOR:
            continue
        said = when(claim.when)
        cue = _REPEATED.search(claim.quote)
        if said is None and not cue:
            continue
        if said is not None and (said.days <= _A_WEEK or not _in_span(case, said)):
            continue
        yield _reported(rule, case, claim, said, cue.group() if cue else "")


def _reported(rule: Rule, case: Case, claim: Claim, said: When | None, cue: str) -> Finding:
    actor = case.actor(claim.by)
    wanted = _TALKS if claim.stance in _TALKS else {claim.stance}
    in_time = [
        s
        for s in case.world.statements
        if actor and s.who == actor.id and case.knowable(s.knowable_at) and (said is None or _within(said, s))
    ]
    fitting = [s for s in in_time if s.stance in wanted]
    name = actor.name if actor else claim.by
    what = (claim.stance or "statement").replace("_", " ")
    time = f"in {said}" if said and said.first and said.last else str(said) if said else f"“{cue}”"
    start = f"{name}, {what}, {time}: the text gives no day; "
    if fitting:
        days = ", ".join(str(when(s.date) or s.date) for s in fitting[-_SHOWN:])
        message = start + f"our record has {'it' if len(fitting) == 1 else 'such statements'} on {days}"
    else:
        message = start + "not in our record"
        if not actor:
            message += ", which does not follow this speaker"
        elif in_time:
            message += f", which has other words of {name} then"
    record = [RecordItem(f"{name}, {when(s.date) or s.date}: {s.what}", s.source, s.knowable_at.isoformat()) for s in fitting or in_time]
    return rule.finding(claim.span, message, record=record[-_SHOWN:], claims=(claim.id,))


def _in_span(case: Case, said: When) -> bool:
    """Whether our record of statements speaks of that time at all."""
    first = min((d.first for s in case.world.statements if (d := when(s.date)) and d.first), default=case.world.start)
    return (said.last or date.max) >= first and (said.first or date.min) <= case.world.last


def _within(said: When, statement: Statement) -> bool:
    day = when(statement.date)
    if day is None or day.first is None or day.last is None:
        return False
    return (said.first or date.min) <= day.last and day.first <= (said.last or date.max)


def _relative(case: Case) -> tuple[Span, int] | None:
    """The first date of the text that needs the document's own, and how many there are."""
    found = list(_RELATIVE.finditer(case.document.text))
    return (Span(*found[0].span()), len(found)) if found else None


UNDATED_STATEMENT: Final = Rule(
    code="STM001",
    name="undated-statement",
    severity="note",
    summary="A statement is reported without its day, or the document's own date is missing.",
    what="""Notes a public statement that the text gives only a month, a season or a "repeatedly" for, and lists what our record
    has of that speaker in that time, as far as it could be known then; or says that it is not in our record. Where the document
    itself has no date and speaks of "last week" or "17 August", one warning says that these stay unresolved.""",
    why="""Without a day a statement cannot be looked up, and "he says so all the time" cannot be counted. How often and when a
    side called for talks is evidence; a vague plural is not.""",
    known_problems="""Our record of statements is thin: "not in our record" is never "not said". An ordinary "he said", without
    any time, is not noted (that would be every second sentence of a report), nor is a time of a week or less, nor one that our
    record does not cover.""",
    example=""""he voiced theses regarding the need for a ceasefire in June and July": our record has a call on 6 July 2023 and
    none in June.""",
    run=_run,
)
