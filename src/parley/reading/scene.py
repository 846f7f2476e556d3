"""One sentence with everything found in it, and the rules that say whose deed a predicate is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Final

from parley.claim import AUTHOR
from parley.document import Span
from parley.reading.actors import Mention
from parley.reading.attribution import Attribution
from parley.reading.clauses import Clause, clauses, is_finite
from parley.reading.dates import DateMention
from parley.reading.lexicon import phrases
from parley.reading.places import PlaceMention
from parley.reading.tokens import Token

_PREPOSITION: Final = re.compile(
    r"\b(?:of|in|on|at|by|for|with|from|to|into|over|under|against|between|among|through|near|across|toward|towards|around|behind|within|via|"
    r"about|regarding|by the|inside|outside)\s"
    r"(?:(?:the|a|an|its|their|all|some|several|both|occupied|eastern|western|northern|"
    r"southern|any|this|former|most|many|local|senior|his)\s)*"
    r"(?-i:[A-Z][\w-]+\s)?$",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\s(?:\w+ly\s|also\s|then\s|not\s|now\s|still\s)*$", re.IGNORECASE)
_OFFICIALS: Final = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:officials?|intelligence|sources?|analysts?|diplomats?|experts?|media)\b", re.IGNORECASE
)
_OF: Final = re.compile(r"\W*(?:of|in|among|for|within|on)\s(?:the\s|its\s)?(?:[\w-]+\s){0,2}(?:the\s)?", re.IGNORECASE)
# Between the members of a list, also with an apposition: "the bank, a big lender, and Kenya", "Kenya and several Ugandan …".
_BETWEEN: Final = re.compile(
    r"(?:,\s(?:an?|the)\s(?:[\w’'-]+\s){0,4}[\w’'-]+,\sand\s|[\s,]*(?:[\w’'-]+\s){0,2}?(?:and|or|nor|as well as|&|,)?\s*)"
    r"(?:the\s|its\s|others?\s|several\s)*"
)
_FROM: Final = re.compile(r"\b(?:by|from|than)\s(?:(?:the|its|their|both)\s)?\Z", re.IGNORECASE)
_OWNED: Final = re.compile(r"\s(?:[\w-]+\s){0,2}")
_HELPERS: Final = re.compile(
    r"\s*(?:(?:will|would|shall|can|could|may|might|must|should|has|have|had|is|are|was|were|been|be|do|does|did|not|never|also|still|now|then|already|"
    r"again|soon|just|all|both|\w+ly)\s){0,5}",
    re.IGNORECASE,
)
"""What may stand between a subject and its verb."""
_JOINED_ON: Final = re.compile(r"\b(?:and|or|with)\s(?:(?:its|their|the|other|some|his)\s)?(?:[\w-]+\s)?\Z", re.IGNORECASE)
_BEFORE, _AFTER, _ENOUGH = 600, 200, 2
"""How far around a sentence words of war count for it, and how many of them it takes."""
_BY: Final = re.compile(r"\bby\s(?:(?:the|a|an|its|their|pro-)\s?)*(?:\w+\s){0,2}$", re.IGNORECASE)


@dataclass
class Memory:
    """Who was spoken of last, for "he", "it", "they"."""

    person: Mention | None = None
    body: Mention | None = None
    subject: Mention | None = None
    speaker: str | None = None
    speaker_side: str | None = None
    in_quote: bool = False
    author: str = AUTHOR
    """Who speaks where nobody is quoted: the author, or whose turn it is in a transcript."""
    author_side: str | None = None
    topic: Counter[str] = field(default_factory=Counter)
    """Whose sentences the paragraph has had so far."""


@dataclass
class Scene:
    """A sentence of a document: its words, clauses, and who, where and when is named in it."""

    text: str
    span: Span
    tokens: Sequence[Token]
    mentions: list[Mention]
    places: list[PlaceMention]
    dates: list[DateMention]
    attributions: list[Attribution]
    memory: Memory = field(default_factory=Memory)
    belligerents: tuple[str, ...] = ()
    _hanging: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def clauses(self) -> Sequence[Clause]:
        """The clauses of the sentence, cut on first use: most sentences assert nothing that we read."""
        return clauses(self.text, self.tokens)

    @cached_property
    def of_war(self) -> bool:
        """Whether the sentence tells of war or peace: by its own words, by a side it names, or by the text round about."""
        warlike, (start, end) = phrases("clause.warlike"), self.span
        if warlike.search(self.text, start, end):
            return True
        if phrases("clause.civil").search(self.text, start, end):
            return False
        if any(m.side and not m.pronoun for m in self.mentions):
            return True
        around = warlike.finditer(self.text, max(0, start - _BEFORE), min(len(self.text), end + _AFTER))
        return sum(1 for _ in islice(around, _ENOUGH)) >= _ENOUGH

    def clause_at(self, offset: int) -> int:
        """The index of the clause an offset lies in."""
        for i, clause in enumerate(self.clauses):
            if offset < clause.end:
                return i
        return len(self.clauses) - 1

    def resolve(self, speaker_sides: Sequence[tuple[int, int, str | None]]) -> None:
        """Put sides to the pronouns, from left to right, and remember for the next sentence."""
        resolved: list[Mention] = []
        memory = self.memory
        last_person, last_body = memory.person, memory.body
        # The subject of the sentence before is likelier meant than its last word.
        body_subject = memory.subject
        here: Mention | None = None
        subject_here: Mention | None = None
        for m in self.mentions:
            if m.pronoun:
                side, name = None, m.name
                if m.name == "speaker":
                    side = next(
                        (s for a, b, s in speaker_sides if a <= m.start < b), memory.speaker_side if memory.in_quote else memory.author_side
                    )
                elif m.name == "enemy":
                    whose = subject_here or here or body_subject
                    mine = next((s for a, b, s in speaker_sides if a <= m.start < b), None) or memory.author_side or (whose and whose.side)
                    if len(self.belligerents) == 2 and mine in self.belligerents:
                        side = self.belligerents[self.belligerents[0] == mine]
                else:
                    anchor = (
                        (last_person or body_subject or last_body)
                        if m.name == "person"
                        else ((None if m.possessive else subject_here) or here or body_subject or last_body or last_person)
                    )
                    if m.possessive and anchor is not None and self._outsider_speaks(anchor) and memory.subject is not None:
                        anchor = memory.subject  # "American officials say that its army is spent": not theirs
                    if anchor:
                        side, name = anchor.side, anchor.name
                        if subject_here is None and m.name != "person" and side and self._begins_clause(m):
                            subject_here = replace(m, side=side, name=name)
                resolved.append(replace(m, side=side, name=name))
                continue
            resolved.append(m)
            if m.side is None:
                continue
            if m.person:
                last_person = m
            elif not (m.possessive and body_subject is not None):
                last_body = here = m
                if self._begins_clause(m) and not m.possessive:
                    subject_here = m
            if body_subject is None or not self._oblique(m):
                body_subject = m
        self.mentions = resolved
        memory.person, memory.body = last_person, last_body
        first = next((m for m in resolved if m.side and not self._oblique(m)), None)
        if first is not None:
            memory.subject = first
            memory.topic[first.side or ""] += 1

    def _outsider_speaks(self, m: Mention) -> bool:
        """Whether a name is of somebody outside the war who is only reported here, while the text spoke of a belligerent before."""
        before = self.memory.subject
        if m.side in self.belligerents or before is None or before.side not in self.belligerents:
            return False
        return any(start <= m.start < end for a in self.attributions for start, end in a.source) or bool(_OFFICIALS.match(self.text, m.end))

    def _begins_clause(self, m: Mention) -> bool:
        """Whether a mention stands before the verb of its clause and hangs on nothing: a subject."""
        if self._oblique(m) or not self.clauses:
            return False
        c = self.clauses[self.clause_at(m.start)]
        return not any(self.tokens[i].end <= m.start and is_finite(self.tokens, i) for i in range(c.first, c.last))

    def _oblique(self, m: Mention) -> bool:
        """Whether a mention hangs on a preposition and so is no subject."""
        hangs = self._hanging.get(m.start)
        if hangs is None:
            hangs = bool(_PREPOSITION.search(self.text, max(self.span.start, m.start - 40), m.start))
            self._hanging[m.start] = hangs
        return hangs

    def passive(self, start: int) -> bool:
        """Whether the predicate at this offset stands right after a form of to be."""
        return bool(_PASSIVE.search(self.text, max(self.span.start, start - 30), start))

    def subjects(self, start: int, clause: int) -> list[Mention]:
        """The doers of a predicate: the mentions before it in its clause that hang on no preposition, coordinated ones together."""
        c = self.clauses[clause]
        own = [m for m in self.mentions if c.start <= m.start < start and m.side]
        direct = [m for k, m in enumerate(own) if not self._oblique(m) and not self._owner_of_next(m, own[k + 1 : k + 2])]
        if direct:
            return self._nearest_group(direct, start)
        if self.unknown_subject(start, clause):
            return []
        if own:
            return own[:1]
        if c.how == "relative" and clause > 0:
            before = [m for m in self.mentions if m.end <= c.start and m.side]
            return before[-1:]
        # A predicate without a subject of its own shares the one before ("… and focuses on …").
        if (
            clause > 0
            and c.how in ("coordinate", "participle", "break", "stop", "subordinate", "duty")
            and not self._has_noun_subject(c, start)
        ):
            previous = self.clauses[clause - 1]
            return self.subjects(previous.end, clause - 1)
        return []

    def _nearest_group(self, direct: Sequence[Mention], start: int) -> list[Mention]:
        """The names that stand right before the predicate, if any do; else the first of the clause. Coordinated ones come together."""
        at = 0
        while at < len(direct):
            group = self._coordinated(direct[at:])
            if _HELPERS.fullmatch(self.text, group[-1].end, start) and not _JOINED_ON.search(self.text, self.span.start, group[0].start):
                return group
            at += len(group)
        return self._coordinated(direct)

    def unknown_subject(self, start: int, clause: int) -> bool:
        """Whether "we", "I" or "they" stands right before the predicate, and the text does not say who that is."""
        c = self.clauses[clause]
        before = [m for m in self.mentions if c.start <= m.start < start]
        m = before[-1] if before else None
        return (
            m is not None and m.pronoun and m.side is None and not m.possessive and _HELPERS.fullmatch(self.text, m.end, start) is not None
        )

    def _owner_of_next(self, m: Mention, following: Sequence[Mention]) -> bool:
        """Whether a name only says whose the next one is: "Yemen's Houthis"."""
        return m.possessive and bool(following) and _OWNED.fullmatch(self.text, m.end, following[0].start) is not None

    def _has_noun_subject(self, c: Clause, start: int) -> bool:
        words = self.text[c.start : start].split()
        return len(words) > 3 and c.how == "coordinate" and words[0].lower() in ("the", "a", "an", "this", "that", "these", "any", "no")

    def _coordinated(self, found: Sequence[Mention]) -> list[Mention]:
        group = [found[0]]
        for m in found[1:]:
            between = self.text[group[-1].end : m.start]
            if _BETWEEN.fullmatch(between) and ("," in between or "and" in between or "nor" in between):
                group.append(m)
            else:
                break
        return group

    def source(self, m: Mention) -> bool:
        """Whether a mention is a giver or doer: "by X", "from X"."""
        return bool(_FROM.search(self.text, max(self.span.start, m.start - 24), m.start))

    def agents(self, end: int, clause: int) -> list[Mention]:
        """Who is named with "by" after a passive predicate, coordinated ones together."""
        c = self.clauses[clause]
        after = [m for m in self.mentions if end - 1 <= m.start < c.end + 40 and m.side]
        first = next((i for i, m in enumerate(after) if _BY.search(self.text, max(c.start, m.start - 30), m.start)), None)
        return [] if first is None else self._coordinated(after[first:])

    def objects(self, start: int, clause: int) -> list[Mention]:
        """Who is named after the predicate begins, in its clause."""
        c = self.clauses[clause]
        found = [m for m in self.mentions if m.start >= start and m.start < c.end and m.side and not m.pronoun and not self.source(m)]
        return self._coordinated(found) if found else []

    def addressees(self, start: int, end: int, clause: int) -> list[Mention]:
        """Who is told or asked: the first actors named after the verb, in the matched words or right after; maybe nobody."""
        limit = max(end, min(end + 3, self.clauses[clause].end))
        found = [m for m in self.mentions if start < m.start < limit and m.side and not self.source(m)]
        return self._coordinated(found) if found else []

    def owners(self, start: int, end: int, clause: int) -> list[Mention]:
        """Whose something is: "X's losses", "losses of X", "X lacks"; the nearest before, else right after."""
        c = self.clauses[clause]
        inside = [m for m in self.mentions if start <= m.start < end and m.side]
        if inside:
            return inside[:1]
        before = [m for m in self.mentions if c.start <= m.start and m.end <= start and m.side]
        if before and (before[-1].possessive or start - before[-1].end <= 2):
            return before[-1:]
        after = [m for m in self.mentions if end - 1 <= m.start < min(c.end, end + 60) and m.side]
        if after and _OF.fullmatch(self.text, end, after[0].start):
            return after[:1]
        return self.subjects(start, clause) or after[:1]

    def owned(self, start: int, end: int, clause: int) -> list[Mention]:
        """Who is named inside the matched words, or right after them with "of"."""
        inside = [m for m in self.mentions if start <= m.start < end and m.side]
        if inside:
            return inside[:1]
        after = [m for m in self.mentions if end - 1 <= m.start < min(self.clauses[clause].end, end + 40) and m.side]
        return after[:1] if after and re.search(r"\b(?:of|for|in)\s", self.text[max(end - 4, start) : after[0].start]) else []

    def nearest(self, start: int) -> list[Mention]:
        """The last resort: the closest name before, in the sentence, else the first after."""
        before = [m for m in self.mentions if m.end <= start and m.side]
        after = [m for m in self.mentions if m.start >= start and m.side]
        return before[-1:] or after[:1]
