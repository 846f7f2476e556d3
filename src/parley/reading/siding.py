"""Whose deed a match tells of: the sides of a claim, by the frame's rule."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.actors import Mention
from parley.reading.match import Match
from parley.reading.scene import Scene

_GIVING: Final = re.compile(
    r"\b(?:give|send|supply|provide|deliver|arm|equip|offer|train|lend|sell|help|support|assist|to|for)\s(?:the\s|both\s)?\Z", re.IGNORECASE
)
_EVERYBODY: Final = re.compile(
    r"(?:all|every|any|no|neither|whoever|those|everyone|everybody|nobody|anyone|no one|"
    r"the (?:whole |entire )?(?:world|international community)|"
    r"(?:other|more|most|many) (?:countries|nations|states|governments|parties))\b",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(r"\b(?:every(?:one|body)|all (?:countries|nations|states|governments|sides|parties|of us))\b", re.IGNORECASE)
_SPEAKER: Final = re.compile(r"\b(?:we|I|us|you)\b(?:\s\w+ly|\s(?:all|also|now|both))?\s\Z", re.IGNORECASE)
_IMPERSONAL: Final = re.compile(r"(?:it is|it's|it’s|is)\b", re.IGNORECASE)


def _receivers(scene: Scene, match: Match) -> list[Mention]:
    """Who is to be given something: named right after the giving, or after "to"."""
    end = max(scene.clauses[match.clause].end, match.end)
    return [
        m
        for m in scene.mentions
        if match.start <= m.start < end and m.side and not m.pronoun and _GIVING.search(scene.text, match.start, m.start)
    ][:1]


def _nobody_named(scene: Scene, match: Match) -> bool:
    """Whether a duty is everybody's ("all parties must"), or of a "we" of whom nothing is known."""
    c, text = scene.clauses[match.clause], scene.text
    if _EVERY.search(text, c.start, match.start):
        return True
    if _EVERYBODY.match(text, c.start):
        return not any(c.start <= m.start < match.start and m.side for m in scene.mentions)
    speaks = _SPEAKER.search(text, c.start, match.start)
    return bool(speaks) and not scene.subjects(match.start, match.clause)


def sides(scene: Scene, match: Match) -> list[Mention]:
    """The mentions whose side a claim is about, by the frame's rule."""
    frame, start, end, clause = match.frame, match.start, match.end, match.clause
    rule = frame.passive if frame.passive and scene.passive(start) else frame.side
    found: list[Mention] = []
    if frame.kind == "recommendation" and _IMPERSONAL.match(scene.text, start, end):
        found = [m for m in scene.mentions if start <= m.start < end and m.side][:1]  # "it is in our interest"
    elif rule == "addressee":
        return scene.addressees(start, end, clause)
    elif frame.kind == "recommendation" and rule == "subject" and _nobody_named(scene, match):
        return []
    elif rule == "subject":
        found = scene.subjects(start, clause)
        if frame.kind == "recommendation" and frame.stance == "aid" and (not found or found[0].pronoun):
            found = _receivers(scene, match) or found  # "they should give X the guns": whom it serves
        if not found and frame.kind == "forecast":
            # "The loss would be a blow to the Sudanese army": foretold of whom it names.
            stop = max(end, scene.clauses[clause].end)
            found = (
                scene.owned(start, end, clause) or [m for m in scene.mentions if start <= m.start < stop and m.side and not m.pronoun][:1]
            )
        elif not found:
            found = [m for m in scene.mentions if start <= m.start < end and m.side and not scene.source(m)][:1]
    elif rule == "owner":
        found = scene.owners(start, end, clause)
    elif rule == "object" and frame.closed:
        return scene.objects(start, clause)
    elif rule == "object":
        found = scene.objects(start, clause) or scene.subjects(start, clause)
    elif rule == "agent":
        found = scene.agents(end, clause) or scene.agents(start, clause)
    if found or rule in ("agent", "none") or frame.kind in ("forecast", "agreement"):
        return found  # what happens by itself has no doer
    if frame.kind == "recommendation":
        return scene.objects(start, clause)[:1]  # nobody is told: whom it serves
    if rule == "subject" and scene.unknown_subject(start, clause):
        return []
    return scene.nearest(start)
