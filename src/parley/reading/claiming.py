"""From a match to claims: the words, kind and stance, who, where and when, one claim for each member of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from parley.claim import Claim
from parley.document import Span
from parley.reading import details, speaking
from parley.reading.actors import Mention
from parley.reading.hedges import negated
from parley.reading.lexicon import phrases
from parley.reading.match import Match, purpose
from parley.reading.scene import Scene
from parley.reading.scope import scope_of
from parley.reading.siding import sides

_NEGATIVE_ITSELF: Final = re.compile(
    r"(?:not|never|no|cannot|can[’']t|unable|fail(?:s|ed|ing)? to|without|neither|nobody|none|nothing)\b", re.IGNORECASE
)
_HARDLY: Final = re.compile(r"\b(?:hardly|scarcely|barely)\b", re.IGNORECASE)
_PLEDGED: Final = re.compile(r"(?:will|would|shall)\b", re.IGNORECASE)
_OURS: Final = re.compile(r"\b(?:we|our|ours|my)\b", re.IGNORECASE)
_PLEDGING: Final = re.compile(r"\b(?:pledg|vow|promis|swear|swore|assur)(?:e[sd]?|s|ed|ing)?\b", re.IGNORECASE)
_BEYOND: Final = re.compile(
    r"\s(?:\w+ly |also |soon |never |not |still )*(?:lose|collapse|crumble|fall|win|prevail|survive|need|face|have|suffer|become|"
    r"struggle|see|get|run out|depend|find|fail|succeed|require|take (?:time|years|months|weeks|longer)|end up|pay|regret|"
    r"be (?:able|unable|forced|compelled|defeated|over|won|lost|long|hard|difficult|decisive|the|an?|no|more|less|in|on|out|at))\b",
    re.IGNORECASE,
)
"""What nobody pledges, after "will": the outcome is not theirs."""
_OWN: Final = re.compile(
    r"\b(?:(?P<the>the)|his|her|its|their|our) (?:own )?"
    r"(?:country|government|army|forces|troops|state|nation|military|navy|air force|cabinet|people|men)\s\Z",
    re.IGNORECASE,
)
_OFFICIAL: Final = re.compile(
    r"(?:the |its |his |a |an )?(?:\w+ )?"
    r"(?:minister|ministry|government|president|prime minister|premier|chancellor|spokes(?:man|woman|person)|army|military|king|officials?|"
    r"cabinet|junta|rebels|palace|commander|general|admiral|envoy|leader|leaders|command|staff|navy|authorities)",
    re.IGNORECASE,
)
_OUTSIDERS: Final = re.compile(r"\b(?:Western|American|European|NATO)\b")
_PLACED: Final = re.compile(r"\b(?:at|in|near)\s\Z")
_SEVERAL: Final = re.compile(r"\b(?:between|with|and)\b", re.IGNORECASE)
_MOST_PARTIES: Final = 4


def claims_of(scene: Scene, match: Match) -> list[Claim]:
    """One claim for each member of a list in which the members differ in side, place, date or thing measured."""
    frame, text = match.frame, scene.text
    span = _quote(scene, match)
    words, matched = text[span.start : span.end], text[match.start : match.end]
    kind, stance, sure = _assertion(scene, match, span)
    by, by_side = speaking.speaker(scene, match.start, match.end)
    who = sides(scene, match)
    if kind == "statement" and by == scene.memory.author:
        doers = scene.subjects(match.start, match.clause)
        by = speaking.named(scene, doers[0]) if doers else speaking.unnamed(scene, match.clause, match.start) or by
    of_himself = bool(who) and (who[0].side == by_side if by_side else _OFFICIAL.fullmatch(by) is not None)
    whose = _OWN.search(text, max(span.start, match.start - 24), match.start) if by != scene.memory.author else None
    theirs = whose is not None and (whose["the"] is None or _OFFICIAL.search(by) is not None)
    if frame.id == "forecast.other" and by != scene.memory.author:
        theirs = theirs or bool(_OURS.search(text, span.start, match.start) or _PLEDGING.search(text, *scene.span))
    if frame.id == "forecast.other" and (of_himself or theirs) and _PLEDGED.match(matched) and not _BEYOND.match(text, match.end):
        kind, stance = "intent", "other"  # a pledge: what the speaker controls is no forecast
    spots = [
        p
        for p in details.spots(scene, match.start, match.end, span, frame)
        if not frame.list or not any(m.start <= p.start < m.end for m in who)
    ]  # who does it is not where it is done
    days = details.days(scene, span)
    split = max(len(spots) if frame.list else 1, 1)
    own = details.own_days(days, spots[:split]) if split > 1 else [days[0] if days else None]
    things = details.measured(text[match.start : max(match.end, span.end)]) if kind == "capability" and frame.nominal else 1
    listed = kind in ("statement", "agreement") and len(days) > 1 and details.listed(scene, days)
    claims = []
    parties = _parties(scene, match, kind, words, who)
    names = {m.side: speaking.named(scene, m) for m in reversed(scene.mentions) if m.side in parties}
    mutual = kind == "statement" and len(parties) == len(names) == 2 and phrases("clause.mutual").search(words)
    for side in parties:
        if mutual:  # "accused each other": the one is accused by the other
            by = next(name for other, name in names.items() if other != side)
        for i in range(len(days) if listed else max(split, things)):
            place = spots[min(i, len(spots) - 1)] if spots else None
            claims.append(
                Claim(
                    id="c00", quote=words, start=span.start, end=span.end, kind=kind, by=by, side=side,
                    place=place.name if place else None, region=place.region if place else None,
                    when=details.when(scene, days[i] if listed else own[min(i, len(own) - 1)]), stance=stance,
                    scope=scope_of(words) if kind == "capability" else None, certainty=sure,
                    condition=details.condition(scene, kind), horizon=details.horizon(words, kind),
                    quantifier=details.quantifier(words), frame=frame.id,
                )
            )  # fmt: skip
    return claims


def _quote(scene: Scene, match: Match) -> Span:
    """The shortest clause around the match."""
    last = scene.clause_at(max(match.start, match.end - 1))
    start, end = scene.clauses[match.clause].start, scene.clauses[last].end
    if match.frame.kind == "statement" and last + 1 < len(scene.clauses) and scene.clauses[last + 1].how == "that":
        end = scene.clauses[last + 1].end  # what is denied, demanded, threatened belongs to the act
    if match.frame.kind == "capability" and last + 1 < len(scene.clauses) and scene.clauses[last + 1].how == "subordinate":
        following = scene.clauses[last + 1]  # "cannot train men while it is at war": the time is part of what is said
        if phrases("fixes.while_fighting").match(scene.text, following.start):
            end = following.end
    if match.frame.span == "match" or purpose(scene, match):
        start = match.start
    elif match.frame.span == "words":
        start, end = match.start, match.end
    return details.trimmed(scene.text, start, end)


def _assertion(scene: Scene, match: Match, span: Span) -> tuple[str, str, str]:
    """Kind, stance and certainty, negation reckoned in."""
    frame, text = match.frame, scene.text
    sure = frame.certainty or details.certainty_of(scene, match.start, span, frame.kind)
    c = scene.clauses[match.clause]
    before = text[c.start : match.start]
    if frame.kind == "forecast":
        if _HARDLY.search(text, c.start, match.end):
            return frame.kind, frame.stance, "unlikely"
        no = not frame.negative and negated(before, text[match.start : match.end])
        if c.how == "that" and match.clause:
            governing = scene.clauses[match.clause - 1]
            no = no != bool(phrases("negation.of_that").search(text, governing.start, governing.end))
    else:
        no = negated(before) and not _NEGATIVE_ITSELF.match(text, match.start, match.end)
        if frame.stance in ("falling", "rising", "high"):
            no = no or negated("", text[match.start : match.end])  # "morale is not falling"
    if no or (c.how == "relative" and frame.kind == "intent" and _of_nobody(scene, match.clause)):
        return (frame.kind, frame.negated, sure) if frame.negated else (frame.kind, frame.stance, "denied")
    return frame.kind, frame.stance, sure


def _of_nobody(scene: Scene, clause: int) -> bool:
    """Whether a relative clause tells of somebody who is not: "this is no army that plans …", "nobody digs who plans …"."""
    if clause == 0 or "," in scene.text[scene.clauses[clause - 1].end : scene.clauses[clause].start]:
        return False
    before = scene.clauses[clause - 1]
    return negated(scene.text[before.start : before.end + 1])


def _topic(scene: Scene) -> str | None:
    """The one belligerent a paragraph has spoken of so far, for a sentence that names nobody ("Corruption slows every draft")."""
    if any(m.side for m in scene.mentions) or _OUTSIDERS.search(scene.text, scene.span.start, scene.span.end):
        return None
    spoken = [side for side in scene.belligerents if scene.memory.topic[side]]
    return spoken[0] if len(spoken) == 1 else None


def _parties(scene: Scene, match: Match, kind: str, words: str, who: Sequence[Mention]) -> list[str | None]:
    """The sides a claim is made for, each by itself."""
    if len(scene.belligerents) == 2 and phrases("clause.mutual" if kind == "statement" else "clause.both").search(words):
        return list(scene.belligerents)
    if kind == "agreement" and match.frame.stance == "made" and _SEVERAL.search(words):
        c = scene.clauses[match.clause]
        inside = [m for m in scene.mentions if c.start <= m.start < c.end and m.side and not m.pronoun]
        inside = [m for m in inside if not _PLACED.search(scene.text, max(c.start, m.start - 8), m.start)]
        who = inside or who
    if kind == "agreement":  # "agreed at Minsk" names a place, no party
        who = [m for m in who if not _PLACED.search(scene.text, max(scene.span.start, m.start - 8), m.start)]
    if kind == "capability" and not who:
        topic = _topic(scene)
        return [topic] if topic else [None]
    found: list[str | None] = [*dict.fromkeys(m.side for m in who)][:_MOST_PARTIES]
    return found or [None]
