"""Document → claims, by rules: sentences → clauses → frames → who, where, when and how sure. Judges nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parley.claim import AUTHOR, Claim
from parley.document import Document, Span
from parley.reading import details
from parley.reading.actors import Cast, Mention
from parley.reading.attribution import in_sentence
from parley.reading.clauses import clauses
from parley.reading.dates import DateMention, dates
from parley.reading.frames import Frame, FrameIndex, frame_index
from parley.reading.hedges import negated
from parley.reading.places import PlaceMention, places
from parley.reading.scene import Memory, Scene
from parley.reading.scope import scope_of
from parley.reading.sentences import sentences
from parley.reading.tokens import Token, tokenize
from parley.world.types import World

_TALK: Final = re.compile(
    r"\b(?:talks?|negotiations?|ceasefires?|cease-fires?|truces?|accords?|agreements?|deal|treaty|armistice|peace)\b", re.IGNORECASE
)
_GENERIC_PLACE: Final = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|settlements?|capital|airport|airfield|base|camp|bridgehead|bridge|peninsula|territor(?:y|ies)|provinces?|"
    r"regions?|districts?|plant|heights|hills?|positions|port|island|areas?|oblasts?|square (?:kilomet|miles)|border|front|land|ground|lines?|stronghold)\b",
    re.IGNORECASE,
)
_CONDITIONAL: Final = re.compile(r"(?:if|unless|whether|lest|provided|in case)\b", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(
    r"\b(?:the|its|their|his|of|from|in|all|other|into|newly|recently|temporarily|previously|[\w]+-)\s?"
    r"(?:occupied|captured|seized|liberated|besieged|contested|disputed|recaptured|surrounded|encircled|held|controlled)\b",
    re.IGNORECASE,
)
_CATENATIVE: Final = re.compile(
    r"\b(?:continu|begin|began|start|manag|able|unable|fail|need|has|have|had|ought|going|likely|expected|forced|used|seem|appear|tend|refus|struggl|"
    r"tri|try|attempt|agree|threaten|allow|help|enabl|caus|lead|led|compel|came|come|get|got|set|due|bound|about|is|are|was|were)[a-z]*\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_FORCE: Final = re.compile(
    r"\b(?:troops|soldiers|forces|army|fighters|units|brigades?|militia\w*|guerrillas?|battalions?|rebels?|divisions?|government)\b",
    re.IGNORECASE,
)
_ACTS: Final = frozenset({"denies", "accuses", "sets_terms", "threatens", "rejects_talks", "calls_for_talks"})
_PARTIES: Final = re.compile(r"\b(?:between|with|and)\b", re.IGNORECASE)
_BOTH: Final = re.compile(
    r"\b(?:both (?:sides|countries|armies|parties|nations|belligerents|capitals|states|leaders|militaries)|each side|neither side|the two (?:sides|countries|armies))\b",
    re.IGNORECASE,
)
_OUR: Final = re.compile(r"\bour (?:own |national |vital |common |collective )?(?:\w+)\b", re.IGNORECASE)
_NOT_OURS: Final = frozenset({"rebels", "militants", "separatists", "militia", "opposition", "government", "un", "soviet_union"})
_PURPOSE: Final = re.compile(r"(?:in order to|so as to|to)\b", re.IGNORECASE)


@dataclass
class _Match:
    """A frame found in a sentence."""

    frame: Frame
    start: int
    end: int
    clause: int


def read_claims(document: Document, world: World | None = None) -> tuple[Claim, ...]:
    """The claims of a document in order of appearance, each pinned to its exact words. A pure function of text, date and world."""
    text = document.text
    spans = sentences(text)
    words = [tokenize(text, *s) for s in spans]
    cast = Cast(world)
    for tokens in words:
        cast.learn(tokens)
    index = frame_index()
    everywhere = _Sorted(places(text, world), dates(text, document.dated))
    memory = Memory()
    named = Counter(m.side for tokens in words for m in cast.mentions(tokens) if m.side and not m.pronoun)
    belligerents = world.side_ids if world is not None else tuple(s for s, _ in named.most_common(2))
    memory.author_side = _author_side(text, named, belligerents)
    drafts: list[tuple[int, Claim]] = []
    for number, (span, tokens) in enumerate(zip(spans, words, strict=True)):
        scene = _scene(text, span, tokens, cast, everywhere, memory)
        scene.belligerents = belligerents
        drafts += [(number, c) for c in _read_sentence(scene, document, index)]
    drafts.sort(key=lambda d: (d[1].start, d[1].end))
    claims = [c.with_(id=f"c{i:02d}") for i, (_, c) in enumerate(drafts, 1)]
    return details.with_reasons(text, spans, [n for n, _ in drafts], claims)


def _author_side(text: str, named: Counter[str | None], belligerents: Sequence[str]) -> str | None:
    """Whom the author's own "we" stands for: the state outside the war that the text names most, if it speaks of "our"."""
    if not _OUR.search(text):
        return None
    return next((side for side, n in named.most_common() if side and n > 1 and side not in belligerents and side not in _NOT_OURS), None)


class _Sorted:
    """Places and dates of the whole text, cut out by sentence."""

    def __init__(self, all_places: Sequence[PlaceMention], all_dates: Sequence[DateMention]) -> None:
        self._places, self._dates = list(all_places), list(all_dates)
        self._place_starts, self._date_starts = [p.start for p in all_places], [d.start for d in all_dates]

    def places(self, span: Span) -> list[PlaceMention]:
        return self._places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]

    def dates(self, span: Span) -> list[DateMention]:
        return self._dates[bisect_left(self._date_starts, span.start) : bisect_left(self._date_starts, span.end)]


def _scene(text: str, span: Span, tokens: Sequence[Token], cast: Cast, everywhere: _Sorted, memory: Memory) -> Scene:
    scene = Scene(
        text, span, tokens, clauses(text, tokens), cast.mentions(tokens), everywhere.places(span), everywhere.dates(span),
        in_sentence(text, span, tokens), memory,
    )  # fmt: skip
    spoken: list[tuple[int, int, str | None]] = []
    for a in scene.attributions:
        for start, end in a.source:
            side = next((m.side for m in scene.mentions if start <= m.start < end and m.side), None)
            spoken += [(s, e, side) for s, e in a.content]
    scene.resolve(spoken)
    return scene


def _read_sentence(scene: Scene, document: Document, index: FrameIndex) -> list[Claim]:
    candidates = index.candidates({t.lower for t in scene.tokens} | {p for t in scene.tokens if "-" in t.lower for p in t.lower.split("-")})
    claims: list[Claim] = []
    if candidates and scene.clauses:
        for match in _select(scene, _matches(scene, candidates, index)):
            claims += _claims_of(scene, match, document)
    details.remember_speaker(scene)
    return claims


def _matches(scene: Scene, candidates: Sequence[tuple[Frame, object]], index: FrameIndex) -> list[_Match]:
    found: list[_Match] = []
    text = scene.text
    for frame, pattern in candidates:
        for m in pattern.regex.finditer(text, scene.span.start, scene.span.end):  # type: ignore[attr-defined]
            start, end = m.start(), m.end()
            while end > start and not (text[end - 1].isalnum() or text[end - 1] in "%"):
                end -= 1
            if start >= end:
                continue
            clause = scene.clause_at(start)
            match = _Match(frame, start, end, clause)
            if _fits(scene, match, index):
                found.append(match)
    return found


def _fits(scene: Scene, match: _Match, index: FrameIndex) -> bool:
    frame, c = match.frame, scene.clauses[match.clause]
    end = max(c.end, match.end)
    if (
        frame.kind == "intent"
        and _PURPOSE.match(scene.text, match.start, match.end)
        and _CATENATIVE.search(scene.text, c.start, match.start)
    ):
        return False  # "continue to defend" is no purpose
    if frame.at == "start" and match.start > scene.tokens[0].start:
        return False
    if frame.kind in ("control", "movement") and _ATTRIBUTE.search(scene.text, max(scene.span.start, match.start - 14), match.start + 14):
        return False  # "the occupied part", in passing
    if _CONDITIONAL.match(scene.text[c.start : c.start + 12]) and not frame.nominal:
        return False
    if any(u.regex.search(scene.text, c.start, end) for u in index.unless[frame.id]):
        return False
    for need in frame.needs:
        if need == "actor" and not (_sides(scene, match) or _FORCE.search(scene.text, c.start, end)):
            return False
        if need == "talk-or-actor" and not (
            _TALK.search(scene.text, c.start, end) or any(c.start <= m.start < end and m.side for m in scene.mentions)
        ):
            return False
        if need == "talk" and not _TALK.search(scene.text, c.start, end):
            return False
        if need == "place" and not (any(c.start <= p.start < end for p in scene.places) or _GENERIC_PLACE.search(scene.text, c.start, end)):
            return False
    return True


def _select(scene: Scene, matches: list[_Match]) -> list[_Match]:
    """Which matches stand. What is wished, asked or foretold is no report of its own, and words are read once."""
    chosen: list[_Match] = []
    wide = sorted((m for m in matches if m.frame.scope), key=lambda m: (-m.frame.rank, m.start))
    for m in wide:
        same = [o for o in chosen if o.clause == m.clause]
        purpose = bool(_PURPOSE.match(scene.text[m.start : m.end])) and m.frame.kind == "intent"
        if any(_overlap(m, o) for o in chosen):
            continue
        if same and not (purpose and m.start > min(o.start for o in same) and not any(o.frame.kind == "intent" for o in same)):
            continue
        chosen.append(m)
    governors = list(chosen)
    for m in sorted((m for m in matches if not m.frame.scope), key=lambda m: (-m.frame.rank, m.start)):
        if any(_overlap(m, o) for o in chosen):
            continue
        if not m.frame.nominal and any(g.clause == m.clause and g.start < m.start and g.frame.kind != "statement" for g in governors):
            continue
        if (
            not m.frame.nominal
            and scene.clauses[m.clause].how == "that"
            and any(g.clause == m.clause - 1 and g.frame.stance in _ACTS for g in governors)
        ):
            continue
        if (m.frame.rank < 40 and any(o.clause == m.clause for o in chosen)) or (m.frame.rank < 10 and chosen):
            continue
        if any(o.clause == m.clause and o.frame.kind == m.frame.kind for o in chosen) and (m.frame.rank < 40 or _repeats(m, chosen)):
            continue
        if scene.clauses[m.clause].how == "participle" and any(o.clause == m.clause - 1 and o.frame.kind == m.frame.kind for o in chosen):
            continue  # "…, slowing it down": the same assertion, spelt out
        chosen.append(m)
    return chosen


def _repeats(m: _Match, chosen: Sequence[_Match]) -> bool:
    return any(o.clause == m.clause and o.frame.kind == m.frame.kind and o.frame.stance == m.frame.stance for o in chosen)


def _overlap(a: _Match, b: _Match) -> bool:
    return a.start < b.end and b.start < a.end


def _sides(scene: Scene, match: _Match) -> list[Mention]:
    """The mentions whose side a claim is about, by the frame's rule."""
    frame = match.frame
    rule = frame.side
    passive = scene.passive(match.start)
    if passive and frame.passive:
        rule = frame.passive
    found: list[Mention] = []
    if rule == "subject" and frame.kind == "forecast":
        found = scene.subjects(match.start, match.clause) or scene.owned(match.start, match.end, match.clause)
    elif rule == "subject":
        found = (
            scene.subjects(match.start, match.clause) or [m for m in scene.mentions if match.start <= m.start < match.end and m.side][:1]
        )
    elif rule == "owner":
        found = scene.owners(match.start, match.end, match.clause)
    elif rule == "object":
        found = scene.objects(match.start, match.clause) or scene.subjects(match.start, match.clause)
    elif rule == "agent":
        found = scene.agents(match.end, match.clause) or scene.agents(match.start, match.clause)
    elif rule == "none":
        return []
    if found or rule == "agent" or frame.kind in ("forecast", "agreement"):
        return found  # what happens by itself has no doer
    return scene.nearest(match.start)


def _quote(scene: Scene, match: _Match) -> Span:
    """The shortest clause around the match."""
    c = scene.clauses[match.clause]
    last = scene.clauses[scene.clause_at(max(match.start, match.end - 1))]
    start, end = c.start, last.end
    content = scene.clause_at(max(match.start, match.end - 1)) + 1
    if match.frame.kind == "statement" and content < len(scene.clauses) and scene.clauses[content].how == "that":
        end = scene.clauses[content].end  # what is denied, demanded, threatened belongs to the act
    if match.frame.span == "match" or _PURPOSE.match(scene.text[match.start : match.end]):
        start = match.start
    elif match.frame.span == "words":
        start, end = match.start, match.end
    return details.trimmed(scene.text, start, end)


def _claims_of(scene: Scene, match: _Match, document: Document) -> list[Claim]:
    frame, text = match.frame, scene.text
    span = _quote(scene, match)
    words = text[span.start : span.end]
    stance, kind = frame.stance, frame.kind
    sure = frame.certainty or details.certainty_of(scene, match.start, match.end, span, kind)
    before = text[scene.clauses[match.clause].start : match.start]
    if negated(before) and not re.match(r"(?:not|never|no|cannot|unable)\b", text[match.start : match.end], re.IGNORECASE):
        if frame.negated:
            stance = frame.negated
        else:
            sure = "denied"
    by, by_side = details.speaker(scene, match.start, match.end)
    who = _sides(scene, match)
    if kind == "statement" and by == AUTHOR:
        doers = scene.subjects(match.start, match.clause)
        if doers:
            by = details.named(scene, doers[0])
    if (
        frame.id == "forecast.other"
        and by_side
        and who
        and who[0].side == by_side
        and re.match(r"(?:will|would|shall)\b", text[match.start : match.end], re.IGNORECASE)
    ):
        kind, stance = "intent", "other"  # a pledge: what the speaker controls is no forecast
    # A list is split where its members differ in side: one claim each.
    parties: list[str | None] = list(dict.fromkeys(m.side for m in who))[:4] or [None]
    if kind == "agreement" and _PARTIES.search(words):
        c = scene.clauses[match.clause]
        parties = (
            list(dict.fromkeys(m.side for m in scene.mentions if c.start <= m.start < c.end and m.side and not m.pronoun))[:4] or parties
        )
    if _BOTH.search(words) and len(scene.belligerents) == 2 and kind != "statement":
        parties = list(scene.belligerents)
    spots = details.spots(scene, match.start, match.end, span, frame.list)
    days = details.days(scene, span, kind)
    split = max(len(spots) if frame.list else 1, 1)
    things = details.measured(text[match.start : max(match.end, span.end)]) if kind == "capability" and frame.nominal else 1
    claims = []
    for side in parties:
        for i in range(split * (things if split == 1 else 1)):
            place = spots[i] if i < len(spots) and split > 1 else spots[0] if spots else None
            when = details.when(scene, days, i if split > 1 and len(days) == split else 0)
            claims.append(
                Claim(
                    id="c00", quote=words, start=span.start, end=span.end, kind=kind, by=by, side=side,
                    place=place.name if place else None, region=place.region if place else None,
                    when=when, stance=stance, scope=scope_of(words) if kind == "capability" else None, certainty=sure,
                    condition=details.condition(scene, span, kind), horizon=details.horizon(words, kind),
                    quantifier=details.quantifier(words), frame=frame.id,
                )
            )  # fmt: skip
    if kind == "statement" and len(claims) == 1 and len(days) > 1 and details.listed(scene, days):
        claims = [claims[0].with_(when=details.when(scene, days, i)) for i in range(len(days))]
    return claims
