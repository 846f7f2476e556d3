"""Document → claims, by rules: sentences → clauses → frames → who, where, when and how sure. Judges nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from parley.claim import CONCLUDING, Claim
from parley.document import Document, Span
from parley.reading import details, voice
from parley.reading.actors import Cast, Mention
from parley.reading.attribution import Attribution, by_sentence
from parley.reading.clauses import is_finite, may_be_finite
from parley.reading.dates import DateMention, dates
from parley.reading.frames import FrameIndex, frame_index
from parley.reading.hedges import negated
from parley.reading.lexicon import phrases
from parley.reading.matching import Match, find_matches, purpose, select, sides
from parley.reading.places import PlaceMention, places
from parley.reading.scene import Memory, Scene
from parley.reading.scope import scope_of
from parley.reading.sentences import sentences
from parley.reading.tokens import Token, tokenize
from parley.world.types import World

_NEGATIVE_ITSELF: Final = re.compile(
    r"(?:not|never|no|cannot|can[’']t|unable|fail(?:s|ed|ing)? to|without|neither|nobody|none|nothing)\b", re.IGNORECASE
)
_HARDLY: Final = re.compile(r"\b(?:hardly|scarcely|barely)\b", re.IGNORECASE)
_PLEDGED: Final = re.compile(r"(?:will|would|shall)\b", re.IGNORECASE)
_ITALIC: Final = re.compile(r"([*_])(?![*_\s]).+\1")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_OUTSIDERS: Final = re.compile(r"\b(?:Western|American|European|NATO)\b")
_PLACED: Final = re.compile(r"\b(?:at|in|near)\s\Z")
_SEVERAL: Final = re.compile(r"\b(?:between|with|and)\b", re.IGNORECASE)
_MUTUAL: Final = re.compile(r"\b(?:each other|one another|traded? (?:accusations|blame|threats))\b", re.IGNORECASE)
_MOST_PARTIES: Final = 4


_SUPPOSING: Final = re.compile(r"(?:even |only |and |but )?(?:if|unless|suppose|supposing|assuming|provided|were|had)\b", re.IGNORECASE)
_INVERTED: Final = re.compile(r"Should (?!we\b|they\b|not\b)[A-Z]")
_UNTRUE: Final = re.compile(
    r"\b(?:not true|untrue|false|a myth|nonsense|wrong to (?:say|think|claim)|no truth in the claim) that\s+$", re.IGNORECASE
)
_FAR_FROM: Final = re.compile(r"\bfar from\b", re.IGNORECASE)


def read_claims(document: Document, world: World | None = None) -> tuple[Claim, ...]:
    """The claims of a document in order of appearance, each pinned to its exact words. A pure function of text, date and world."""
    text = document.text
    spans = sentences(text)
    words = [tokenize(text, *s) for s in spans]
    cast = Cast(world)
    cast.learn_groups(text)
    for tokens in words:
        cast.learn(tokens)
    named = cast.settle([cast.mentions(tokens) for tokens in words])
    counts = Counter(m.side for mentions in named for m in mentions if m.side)
    belligerents = world.side_ids if world is not None else tuple(side for side, _ in counts.most_common(2))
    own = voice.author_side(text, named, counts.most_common(), belligerents)
    memory = Memory(author_side=own)
    spoken = voice.turns(text)
    everywhere = _Everywhere(places(text, world), dates(text, document.dated))
    index = frame_index()
    reports = by_sentence(text, spans)
    drafts: list[tuple[int, Claim]] = []
    for number, (span, tokens, mentions) in enumerate(zip(spans, words, named, strict=True)):
        if number and _PARAGRAPH.search(text, spans[number - 1].end - 1, span.start):
            memory.topic.clear()
        while spoken and span.start >= spoken[0].start - 1:
            turn = spoken.pop(0)
            side = voice.side_of(turn, lambda name: cast.mentions(tokenize(name, 0, len(name))))
            memory.author, memory.author_side = turn.name, side or (None if turn.asks else own)
            memory.in_quote = False
        scene = _scene(text, span, tokens, mentions, everywhere, reports[number], memory)
        scene.belligerents = belligerents
        drafts += [(number, c) for c in _read_sentence(scene, index)]
    drafts.sort(key=lambda d: (d[1].start, d[1].end))
    claims = [c.with_(id=f"c{i:02d}") for i, (_, c) in enumerate(drafts, 1)]
    return details.with_reasons(text, spans, [n for n, _ in drafts], claims)


class _Everywhere:
    """Places and dates of the whole text, to be cut out by sentence."""

    def __init__(self, found_places: Sequence[PlaceMention], found_dates: Sequence[DateMention]) -> None:
        self._places, self._dates = list(found_places), list(found_dates)
        self._place_starts, self._date_starts = [p.start for p in found_places], [d.start for d in found_dates]

    def places(self, span: Span) -> list[PlaceMention]:
        return self._places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]

    def dates(self, span: Span) -> list[DateMention]:
        return self._dates[bisect_left(self._date_starts, span.start) : bisect_left(self._date_starts, span.end)]


def _scene(
    text: str,
    span: Span,
    tokens: Sequence[Token],
    mentions: list[Mention],
    everywhere: _Everywhere,
    reports: list[Attribution],
    memory: Memory,
) -> Scene:
    scene = Scene(text, span, tokens, mentions, everywhere.places(span), everywhere.dates(span), reports, memory)
    spoken: list[tuple[int, int, str | None]] = []
    for a in scene.attributions:
        for start, end in a.source:
            side = next((m.side for m in scene.mentions if start <= m.start < end and m.side), None)
            spoken += [(s, e, side) for s, e in a.content]
    scene.resolve(spoken)
    return scene


def _read_sentence(scene: Scene, index: FrameIndex) -> list[Claim]:
    claims: list[Claim] = []
    if _is_label(scene) or _asks(scene):
        return claims
    chosen = select(scene, find_matches(scene, index))
    for match in chosen:
        stance = _listed_under(scene, match, chosen)
        claims += [c.with_(stance=stance) if stance else c for c in _claims_of(scene, match)]
    details.remember_speaker(scene)
    return [_as_said(scene, c) for c in claims if not _supposed(c) and not _under_denial(c, claims)]


def _supposed(claim: Claim) -> bool:
    """Whether the words only suppose something ("If they ran out of shells"): a condition of something else, asserted by nobody."""
    if claim.kind in ("forecast", "statement"):
        return False
    return bool(_INVERTED.match(claim.quote)) or (claim.kind not in CONCLUDING and bool(_SUPPOSING.match(claim.quote)))


def _under_denial(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is what somebody in the same sentence denies: the denial is the claim."""
    return any(
        d.kind == "statement" and d.stance == "denies" and d.by == claim.by and d is not claim and d.start < claim.start < d.end
        for d in claims
    )


def _as_said(scene: Scene, claim: Claim) -> Claim:
    """The claim, denied where the sentence says that it is not so ("it is not true that …", "is far from …")."""
    before = scene.text[scene.span[0] : claim.start]
    if claim.certainty == "certain" and claim.kind == "capability" and (_UNTRUE.search(before) or _FAR_FROM.search(claim.quote)):
        return claim.with_(certainty="denied")
    return claim


def _asks(scene: Scene) -> bool:
    """Whether the sentence is a question: who asks asserts nothing."""
    start, end = scene.span
    return scene.text[start:end].rstrip("\"”’')»] ").endswith("?")


def _is_label(scene: Scene) -> bool:
    """Whether a line asserts nothing: a heading without a finite verb, or a closing note in italics."""
    text, (start, end) = scene.text, scene.span
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    if _ITALIC.fullmatch(line) and not text[first + len(line) :].strip():
        return True
    if line.lstrip("#*_ ").rstrip("*_ ") != text[start:end].strip("#*_ ") or text[end - 1] in '.!?…:”"':
        return False
    return not any(may_be_finite(scene.tokens, i) for i in range(1, len(scene.tokens)))


def _listed_under(scene: Scene, match: Match, chosen: Sequence[Match]) -> str | None:
    """The stance of what a list spells out: "they lack the means: trained men and guns" says nothing good of the men."""
    c = scene.clauses[match.clause]
    finite = any(is_finite(scene.tokens, i) for i in range(c.first + 1, c.last))  # not a participle that opens the list
    if match.frame.kind != "capability" or c.how != "stop" or finite:
        return None
    return next((o.frame.stance for o in chosen if o.clause == match.clause - 1 and o.frame.kind == "capability"), None)


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


def _claims_of(scene: Scene, match: Match) -> list[Claim]:
    """One claim for each member of a list in which the members differ in side, place, date or thing measured."""
    frame, text = match.frame, scene.text
    span = _quote(scene, match)
    words, matched = text[span.start : span.end], text[match.start : match.end]
    kind, stance, sure = _assertion(scene, match, span)
    by, by_side = details.speaker(scene, match.start, match.end)
    who = sides(scene, match)
    if kind == "statement" and by == scene.memory.author:
        doers = scene.subjects(match.start, match.clause)
        by = details.named(scene, doers[0]) if doers else details.unnamed(scene, match.clause, match.start) or by
    if frame.id == "forecast.other" and by_side and who and who[0].side == by_side and _PLEDGED.match(matched):
        kind, stance = "intent", "other"  # a pledge: what the speaker controls is no forecast
    spots = details.spots(scene, match.start, match.end, span, frame)
    days = details.days(scene, span)
    split = max(len(spots) if frame.list else 1, 1)
    own = details.own_days(days, spots[:split]) if split > 1 else [days[0] if days else None]
    things = details.measured(text[match.start : max(match.end, span.end)]) if kind == "capability" and frame.nominal else 1
    listed = kind in ("statement", "agreement") and len(days) > 1 and details.listed(scene, days)
    claims = []
    for side in _parties(scene, match, kind, words, who):
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
    if len(scene.belligerents) == 2 and kind != "statement" and phrases("clause.both").search(words):
        return list(scene.belligerents)
    if len(scene.belligerents) == 2 and kind == "statement" and _MUTUAL.search(words):
        return list(scene.belligerents)  # "accused each other"
    if kind == "agreement" and _SEVERAL.search(words):
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
