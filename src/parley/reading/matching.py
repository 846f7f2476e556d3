"""Which frames fit in a sentence: trying them where they can begin, and asking what each needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from parley.reading import speaking
from parley.reading.frames import FrameIndex
from parley.reading.lexicon import phrases
from parley.reading.match import Match
from parley.reading.scene import Scene
from parley.reading.siding import sides

_ATTRIBUTE: Final = re.compile(
    r"\b(?:the|its|their|his|of|from|in|all|other|into|newly|recently|temporarily|previously|[\w]+-)\s?"
    r"(?:occupied|captured|seized|liberated|besieged|contested|disputed|recaptured|surrounded|encircled|held|controlled)\b",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"to\b", re.IGNORECASE)
_TO_ING: Final = re.compile(r"to (?:\w+ly )?(?!bring)\w+ing\b", re.IGNORECASE)
_TRYING: Final = re.compile(r"(?:try|attempt)ing to\b", re.IGNORECASE)
_NOUN_BEFORE: Final = re.compile(
    r"(?:\b(?:the|a|an|their|his|her|its|our|your|my|political|popular|own|iron|sheer)|['’]s?)\s\Z",
    re.IGNORECASE,
)
_INFINITIVE: Final = re.compile(r"(?:([\w’'-]+)\s)?to\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_AIMED: Final = re.compile(
    r"\b(?:of|for|at|on|from|without|towards?|about|against|than|prioriti[sz]\w+|consider\w*|avoid\w*|favou?r\w*)\s(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"(?:(?:however|but|and|yet|or|still|moreover|meanwhile|even|now)\b,?\s+)*", re.IGNORECASE)
_GERUND: Final = re.compile(r"\w+ing\b", re.IGNORECASE)
_TO_BEFORE: Final = re.compile(r"\bto\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_NEXT_VERB: Final = re.compile(r"[,:]|\b(?:to|and|by|into|from|that|who|which|has|have|had|is|are|was|were)\b", re.IGNORECASE)
_CATENATIVE_END: Final = re.compile(r"\s(?:\w+ly\s)?\Z")
_APART: Final = frozenset({"participle", "relative", "subordinate"})


def find_matches(scene: Scene, index: FrameIndex) -> list[Match]:
    """Every frame that fits somewhere in the sentence."""
    found: list[Match] = []
    text, stop = scene.text, scene.span.end
    starts = _word_starts(scene)
    present, candidates = index.candidates(starts)
    for frame, pattern, places in candidates:
        regex = pattern.regex
        if places is None:
            hits: Iterable[re.Match[str]] = regex.finditer(text, scene.span.start, stop)
        else:
            # Tried only at the words it can begin with.
            hits = []
            behind = -1
            for at in sorted(set(places)) if len(places) > 1 else places:
                if at >= behind and (m := regex.match(text, at, stop)) is not None:
                    behind = m.end()
                    hits.append(m)
        for m in hits:
            start, end = m.span()
            while end > start and not (text[end - 1].isalnum() or text[end - 1] == "%"):
                end -= 1
            if start < end:
                match = Match(frame, start, end, scene.clause_at(start))
                if _fits(scene, match, index, present):
                    found.append(match)
    return found


def _word_starts(scene: Scene) -> dict[str, list[int]]:
    """Where each word begins, a hyphenated one also under its parts."""
    starts: dict[str, list[int]] = {}
    for token in scene.tokens:
        lower, at = token.lower, token.start
        if lower in starts:
            starts[lower].append(at)
        else:
            starts[lower] = [at]
        if "-" in lower:
            # "ill-trained" as "ill trained"; but in "rebel-held" nobody holds: its last part has no place.
            first, *others = lower.split("-")
            starts.setdefault(first, []).append(at)
            for part in others:
                starts.setdefault(part, [])
    if len(starts.get("may", ())) and scene.tokens:
        first_word = scene.tokens[0]
        starts["may"] = [t.start for t in scene.tokens if t.lower == "may" and (t.text != "May" or t is first_word)]  # not the month
    for noun in ("will", "might"):  # "the will to fight", "Chad's might"
        if noun in starts:
            starts[noun] = [at for at in starts[noun] if not _NOUN_BEFORE.search(scene.text, max(scene.span.start, at - 12), at)]
    return starts


def _fits(scene: Scene, match: Match, index: FrameIndex, present: int) -> bool:
    frame, c, text = match.frame, scene.clauses[match.clause], scene.text
    end = max(c.end, match.end)
    if "duty" in frame.needs and c.how != "duty":
        return False
    if c.how == "duty" and not (frame.nominal or "duty" in frame.needs):
        return False  # what ought to be done is no report
    if c.how != "duty" and scene.clauses[scene.clause_at(max(match.start, match.end - 1))].how == "duty":
        return False  # it reads over into the next duty
    if _reads_over(scene, match):
        return False
    if frame.at == "start" and match.start > scene.tokens[0].start:
        return False
    if frame.kind == "intent" and _TO.match(text, match.start, match.end) and _no_purpose(text, c.start, match.start):
        return False
    if frame.kind == "intent" and _TO_ING.match(text, match.start, match.end):
        return False  # "the key to winning"
    if frame.kind == "intent" and _TRYING.match(text, match.start, match.end) and (c.how != "participle" or match.start != c.start):
        return False  # an attempt under way is movement; "…, trying to wear it down" tells what for
    if frame.kind == "capability" and not frame.nominal and not frame.scope:
        to = _TO_BEFORE.search(text, max(c.start, match.start - 12), match.start)
        if to and not _no_purpose(text, c.start, to.start()):
            return False  # what somebody wants to bring about
    if frame.kind in ("control", "movement") and _ATTRIBUTE.search(text, max(scene.span.start, match.start - 14), match.start + 14):
        return False  # "the occupied part", in passing
    if frame.kind in ("control", "movement") and not frame.nominal and _unrealised(text, match.start):
        return False
    opening = _OPENING.match(text, c.start)
    begins = opening.end() if opening else c.start
    main = frame.kind in ("forecast", "intent") and "," in text[c.start : match.start]  # "if it falls, | the way to the sea will be open"
    if phrases("clause.condition").match(text, begins, begins + 12) and not frame.nominal and not main:
        return False  # what is only supposed is not asserted
    if any(needed & present == needed and u.regex.search(text, c.start, end) for needed, u in index.unless[frame.id]):
        return False
    before = scene.clauses[match.clause - 1].start if c.how == "relative" and match.clause else c.start
    return all(_met(scene, match, need, before if need == "place" else c.start, end) for need in frame.needs)


def _unrealised(text: str, start: int) -> bool:
    """Whether what is matched here is only a purpose, a wish, a demand: "a plan to seize …", "the idea of seizing …", no report."""
    m = _INFINITIVE.search(text, max(0, start - 40), start)
    if m is not None:
        return phrases("clause.realised").fullmatch(m[1] or "") is None
    return bool(_AIMED.search(text, max(0, start - 30), start)) and bool(_GERUND.match(text, start))


def _reads_over(scene: Scene, match: Match) -> bool:
    """Whether a gap has carried the match into a clause with a predicate of its own: "must go, | rejecting any truce"."""
    last = scene.clause_at(max(match.start, match.end - 1))
    c = scene.clauses[last]
    if last > match.clause and c.how == "subordinate" and match.end <= scene.tokens[c.first].end:
        last -= 1  # it ends on the conjunction: "will not leave until"
    return any(scene.clauses[k].how in _APART for k in range(match.clause + 1, last + 1))


def _no_purpose(text: str, start: int, end: int) -> bool:
    """Whether the infinitive after these words belongs to what stands before it: "began to", "the right to", "urged them to"."""
    tail = _CATENATIVE_END.search(text, start, end)
    if tail is None:
        return False
    near = max(start, end - 40)
    if any(m.end() == tail.start() for m in phrases("clause.catenative").finditer(text, near, tail.start())):
        return True
    if any(m.end() == tail.start() for m in phrases("clause.infinitive").finditer(text, near, tail.start())):
        return True
    made = [m.end() for m in phrases("clause.made_to").finditer(text, max(start, end - 70), tail.start()) if m.end() < tail.start()]
    return bool(made) and not _NEXT_VERB.search(text, made[-1], end)


def _met(scene: Scene, match: Match, need: str, start: int, end: int) -> bool:
    """Whether a clause has what a frame needs."""
    text = scene.text
    if need == "duty":
        return True
    if need == "actor":
        return bool(phrases("clause.force").search(text, start, end)) or bool(sides(scene, match))
    if need == "reported":
        before = scene.clauses[match.clause - 1] if match.clause and scene.clauses[match.clause].how == "that" else None
        return before is not None and bool(phrases("clause.announcing").search(text, before.start, before.end))
    if need == "said":
        return speaking.speaker(scene, match.start, match.end)[0] != scene.memory.author
    if need == "place":
        return any(start <= p.start < end for p in scene.places) or bool(phrases("clause.area").search(text, start, end))
    if need == "war":
        return scene.of_war
    talk = bool(phrases("clause.talk").search(text, start, end))
    if need == "talk-or-actor":
        return talk or any(start <= m.start < end and m.side for m in scene.mentions)
    return talk
