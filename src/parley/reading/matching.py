"""Which frames stand in a sentence: trying them, weighing one against another, and finding whose deed each tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parley.reading.actors import Mention
from parley.reading.frames import Frame, FrameIndex
from parley.reading.lexicon import phrases
from parley.reading.scene import Scene

_ATTRIBUTE: Final = re.compile(
    r"\b(?:the|its|their|his|of|from|in|all|other|into|newly|recently|temporarily|previously|[\w]+-)\s?"
    r"(?:occupied|captured|seized|liberated|besieged|contested|disputed|recaptured|surrounded|encircled|held|controlled)\b",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\bwith\s(?:an?|its|their|new|more|far)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_GIVING: Final = re.compile(
    r"\b(?:give|send|supply|provide|deliver|arm|equip|offer|train|lend|sell|help|support|assist|to|for)\s(?:the\s|both\s)?\Z", re.IGNORECASE
)
_PURPOSE: Final = re.compile(r"(?:in order to|so as to|to)\b", re.IGNORECASE)
_IMPERSONAL: Final = re.compile(r"(?:it is|it's|it’s|is)\b", re.IGNORECASE)
_CATENATIVE_END: Final = re.compile(r"\s(?:\w+ly\s)?\Z")
_ACTS: Final = frozenset({"denies", "accuses", "sets_terms", "threatens", "rejects_talks", "calls_for_talks"})
_FALLBACK: Final = 40
"""Frames below this rank speak only where no other frame does, in their clause."""
_LAST_RESORT: Final = 10
"""Below this one, in their sentence."""


@dataclass(frozen=True)
class Match:
    """A frame found in a sentence, and the clause it begins in."""

    frame: Frame
    start: int
    end: int
    clause: int

    def overlaps(self, other: Match) -> bool:
        """Whether both read some of the same words."""
        return self.start < other.end and other.start < self.end


def purpose(scene: Scene, match: Match) -> bool:
    """Whether the matched words are a purpose clause: "to …", "in order to …"."""
    return bool(_PURPOSE.match(scene.text, match.start, match.end))


def find_matches(scene: Scene, index: FrameIndex) -> list[Match]:
    """Every frame that fits somewhere in the sentence."""
    found: list[Match] = []
    text, stop = scene.text, scene.span.end
    starts = _word_starts(scene)
    for frame, pattern, places in index.candidates(starts):
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
                if _fits(scene, match, index, starts):
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
    return starts


def _fits(scene: Scene, match: Match, index: FrameIndex, words: Mapping[str, object]) -> bool:
    frame, c, text = match.frame, scene.clauses[match.clause], scene.text
    end = max(c.end, match.end)
    if "duty" in frame.needs and c.how != "duty":
        return False
    if c.how == "duty" and not (frame.nominal or "duty" in frame.needs):
        return False  # what ought to be done is no report
    if c.how != "duty" and scene.clauses[scene.clause_at(max(match.start, match.end - 1))].how == "duty":
        return False  # it reads over into the next duty
    if frame.at == "start" and match.start > scene.tokens[0].start:
        return False
    if frame.kind == "intent" and purpose(scene, match) and _after_catenative(text, c.start, match.start):
        return False
    if frame.kind in ("control", "movement") and _ATTRIBUTE.search(text, max(scene.span.start, match.start - 14), match.start + 14):
        return False  # "the occupied part", in passing
    if phrases("clause.condition").match(text, c.start, c.start + 12) and not frame.nominal:
        return False  # what is only supposed is not asserted
    if any(u.possible(words) and u.regex.search(text, c.start, end) for u in index.unless[frame.id]):
        return False
    return all(_met(scene, match, need, c.start, end) for need in frame.needs)


def _after_catenative(text: str, start: int, end: int) -> bool:
    tail = _CATENATIVE_END.search(text, start, end)
    return tail is not None and any(
        m.end() == tail.start() for m in phrases("clause.catenative").finditer(text, max(start, end - 40), tail.start())
    )


def _met(scene: Scene, match: Match, need: str, start: int, end: int) -> bool:
    """Whether a clause has what a frame needs."""
    text = scene.text
    if need == "duty":
        return True
    if need == "actor":
        return bool(phrases("clause.force").search(text, start, end)) or bool(sides(scene, match))
    if need == "place":
        return any(start <= p.start < end for p in scene.places) or bool(phrases("clause.area").search(text, start, end))
    talk = bool(phrases("clause.talk").search(text, start, end))
    if need == "talk-or-actor":
        return talk or any(start <= m.start < end and m.side for m in scene.mentions)
    return talk


def select(scene: Scene, matches: Sequence[Match]) -> list[Match]:
    """Which matches stand. What is wished, asked or foretold is no report of its own, and words are read once."""
    order = sorted(matches, key=lambda m: (-m.frame.rank, m.start))
    chosen: list[Match] = []
    for m in order:
        if m.frame.scope and not any(m.overlaps(o) for o in chosen):
            same = [o for o in chosen if o.clause == m.clause]
            # One such frame to a clause; the purpose of an act is a claim beside it.
            beside = purpose(scene, m) and m.frame.kind == "intent" and not any(o.frame.kind == "intent" for o in same)
            if not same or (beside and m.start > min(o.start for o in same)):
                chosen.append(m)
    governors = list(chosen)
    for m in order:
        if (
            not m.frame.scope
            and not any(m.overlaps(o) for o in chosen)
            and not _governed(scene, m, governors)
            and not _said(scene, m, chosen)
        ):
            chosen.append(m)
    return chosen


def _governed(scene: Scene, m: Match, governors: Sequence[Match]) -> bool:
    """Whether a match only tells what is wished, foretold, denied or demanded."""
    if any(g.frame.closed and g.clause == m.clause and g.start < m.start for g in governors):
        return True
    if m.frame.nominal:
        # "… will attack again, with a rested army": foretold of the army too.
        with_it = m.frame.kind == "capability" and _WITH.search(scene.text, max(scene.span.start, m.start - 30), m.start)
        return bool(with_it) and any(g.frame.kind == "forecast" and g.clause == m.clause and g.start < m.start for g in governors)
    if any(g.clause == m.clause and g.start < m.start and g.frame.kind != "statement" for g in governors):
        return True
    return scene.clauses[m.clause].how == "that" and any(g.clause == m.clause - 1 and g.frame.stance in _ACTS for g in governors)


def _said(scene: Scene, m: Match, chosen: Sequence[Match]) -> bool:
    """Whether a match adds nothing to what has been read already."""
    same = [o for o in chosen if o.clause == m.clause]
    if (m.frame.rank < _FALLBACK and same) or (m.frame.rank < _LAST_RESORT and chosen):
        return True
    # "The loss of X, liberated on …" tells of one change of hands, not of two.
    if any(o.frame.kind == m.frame.kind and (m.frame.kind == "control" or o.frame.stance == m.frame.stance) for o in same):
        return True
    # "…, slowing it down": the same assertion, spelt out.
    return scene.clauses[m.clause].how == "participle" and any(o.clause == m.clause - 1 and o.frame.kind == m.frame.kind for o in chosen)


def _receivers(scene: Scene, match: Match) -> list[Mention]:
    """Who is to be given something: named right after the giving, or after "to"."""
    end = max(scene.clauses[match.clause].end, match.end)
    return [
        m
        for m in scene.mentions
        if match.start <= m.start < end and m.side and not m.pronoun and _GIVING.search(scene.text, match.start, m.start)
    ][:1]


def sides(scene: Scene, match: Match) -> list[Mention]:
    """The mentions whose side a claim is about, by the frame's rule."""
    frame, start, end, clause = match.frame, match.start, match.end, match.clause
    rule = frame.passive if frame.passive and scene.passive(start) else frame.side
    found: list[Mention] = []
    if frame.kind == "recommendation" and _IMPERSONAL.match(scene.text, start, end):
        found = [m for m in scene.mentions if start <= m.start < end and m.side][:1]  # "it is in our interest"
    elif rule == "subject":
        found = scene.subjects(start, clause)
        if frame.id == "recommendation.aid" and (not found or found[0].pronoun):
            found = _receivers(scene, match) or found  # "they should give X the guns": whom it serves
        if not found and frame.kind == "forecast":
            found = scene.owned(start, end, clause)
        elif not found:
            found = [m for m in scene.mentions if start <= m.start < end and m.side][:1]
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
    return scene.nearest(start)
