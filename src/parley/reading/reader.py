"""Document → claims, by rules: sentences → clauses → frames → who, where, when and how sure. Judges nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from parley.claim import CONCLUDING, Claim
from parley.document import Document, Span
from parley.reading import details, speaking, voice
from parley.reading.actors import Cast, Mention
from parley.reading.attribution import Attribution, by_sentence
from parley.reading.choosing import select
from parley.reading.claiming import claims_of
from parley.reading.clauses import is_finite, may_be_finite
from parley.reading.dates import DateMention, dates
from parley.reading.frames import FrameIndex, frame_index
from parley.reading.match import Match
from parley.reading.matching import find_matches
from parley.reading.places import PlaceMention, places
from parley.reading.scene import Memory, Scene
from parley.reading.sentences import sentences
from parley.reading.tokens import Token, tokenize
from parley.world.types import World

_ITALIC: Final = re.compile(r"([*_])(?![*_\s]).+\1")
_HEADING_VERB: Final = re.compile(
    r"\b(?:objectives?|goals?|aims?|mission|task): |"
    r"\b(?-i:[A-Z])[\w'’-]+ to (?:send|supply|deploy|withdraw|pull|join|train|launch|resume|sign|"
    r"recogni[sz]e|donate|deliver|give|provide|raise|increase|buy|host|lift|impose|release|free|halt|end|stop|suspend|recruit|mobili[sz]e|evacuate|arm|"
    r"fund|finance|back|keep|"
    r"double|triple|boost|expand|step up|cut|build|form|establish|open|close|stay|leave|seek|discuss|mediate|sell|lend|ship|move)\b|"
    r"\b(?:set|likely|unlikely|expected|poised|bound|seen) (?:to|holding)\b|\bno end in sight\b|"
    r"\b(?:vows|mulls|weighs|eyes|plots|plans|seeks|pledges|refuses) ",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_SUPPOSING: Final = re.compile(r"(?:even |only |and |but )?(?:if|unless|suppose|supposing|assuming|provided|were|had)\b", re.IGNORECASE)
_INVERTED: Final = re.compile(r"Should (?!we\b|they\b|not\b)[A-Z]")
_BROKEN_OFF: Final = re.compile(r"(?:\S+ )*(?:must|should|ought to)(?: not)?", re.IGNORECASE)
"""A duty of which nothing is told: "We must, we must, we must go on"."""
_UNTRUE: Final = re.compile(
    r"\b(?:not true|untrue|false|a myth|nonsense|wrong to (?:say|think|claim)|no truth in the claim) that\s+$"
    r"|\b(?:nobody|no one|no-one|none)\s(?:\w+\s){0,2}(?:say|says|claims?|believes?|argues?|pretends?|thinks?|suggests?)\s(?:that\s)?$",
    re.IGNORECASE,
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
    ours = world is not None and cast.of_this_war(text)
    belligerents = world.side_ids if world is not None and ours else tuple(side for side, _ in counts.most_common(2))
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
        while spoken and span.end > spoken[0].start:
            turn = spoken.pop(0)
            side = voice.side_of(turn, lambda name: cast.mentions(tokenize(name, 0, len(name))))
            memory.author, memory.author_side = turn.name, side or (None if turn.asks else own)
            memory.in_quote = False
        scene = _scene(text, span, tokens, mentions, everywhere, reports[number], memory, belligerents)
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
    belligerents: tuple[str, ...],
) -> Scene:
    scene = Scene(text, span, tokens, mentions, everywhere.places(span), everywhere.dates(span), reports, memory, belligerents)
    spoken: list[tuple[int, int, str | None]] = []
    for a in scene.attributions:
        for start, end in a.source:
            if text[start:end].lower() in ("i", "we"):
                continue  # "I think we can": still the same speaker
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
        claims += [c.with_(stance=stance) if stance else c for c in claims_of(scene, match)]
    speaking.remember_speaker(scene)
    return [_as_said(scene, c) for c in claims if not _supposed(c) and not _under_denial(c, claims)]


def _supposed(claim: Claim) -> bool:
    """Whether the words only suppose something ("If they ran out of shells"): a condition of something else, asserted by nobody."""
    if claim.kind == "recommendation" and _BROKEN_OFF.fullmatch(claim.quote):
        return True
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
    if _HEADING_VERB.search(text, start, end):
        return False
    return not any(may_be_finite(scene.tokens, i) for i in range(1, len(scene.tokens)))


def _listed_under(scene: Scene, match: Match, chosen: Sequence[Match]) -> str | None:
    """The stance of what a list spells out: "they lack the means: trained men and guns" says nothing good of the men."""
    c = scene.clauses[match.clause]
    finite = any(is_finite(scene.tokens, i) for i in range(c.first + 1, c.last))  # not a participle that opens the list
    if match.frame.kind != "capability" or c.how != "stop" or finite:
        return None
    return next((o.frame.stance for o in chosen if o.clause == match.clause - 1 and o.frame.kind == "capability"), None)
