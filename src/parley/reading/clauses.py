"""Cutting a sentence into clauses: the shortest stretches that hold a predicate, with the subject where the clause has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from parley.reading.lexicon import word_set
from parley.reading.tokens import Token
from parley.reading.words import (
    AUXILIARY,
    BASE_VERB,
    CONTACT,
    COORDINATOR,
    DETERMINER,
    DIGITS,
    DUTY,
    ING,
    LY,
    MONTH,
    NOT_PARTICIPLE,
    NOUN_VERB,
    OBJECT_PRONOUN,
    OPENER,
    PLAIN,
    PLURAL_SUBJECT,
    PREPOSITION,
    RELATIVE,
    SPEECH,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    SURE_VERB,
    TELLING,
    THAT,
    THAT_NOUN,
    UNSURE_VERB,
)

AUXILIARIES: Final = word_set("auxiliaries")
_VERB: Final = AUXILIARY | SURE_VERB | UNSURE_VERB | BASE_VERB


class Clause(NamedTuple):
    """A clause: tokens [first, last) and how it begins: main, that, relative, subordinate, coordinate, participle.

    `duty` is a second verb under one "should": "… and press both sides to talk".
    """

    start: int
    end: int
    first: int
    last: int
    how: str
    finite: bool


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether this word is, or looks like, a finite verb where it stands."""
    token = tokens[i]
    bits = token.bits
    if not bits & _VERB:
        return False
    if bits & AUXILIARY:
        return not (i and token.text == "May")  # the month
    before = tokens[i - 1] if i else None
    if bits & BASE_VERB:  # "they hold", "the rebels hold": after a plural
        return before is not None and bool(
            before.bits & PLURAL_SUBJECT
            or (before.lower.endswith("s") and not before.bits & (SURE_VERB | DETERMINER) and len(before.lower) > 3)
        )
    lower = token.text[0].islower()
    if not lower or (before is not None and before.bits & (DETERMINER | PREPOSITION)):
        return False
    if bits & SURE_VERB:
        return True
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    return bool(after.bits & (DETERMINER | THAT | SUBJECT_PRONOUN)) or after.lower == "to" or after.text[0].isupper()


def may_be_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of a heading can be its verb, in the clipped present of headlines: "Kremlin demands talks"."""
    if is_finite(tokens, i):
        return True
    before = tokens[i - 1] if i else None
    return (
        i + 1 < len(tokens)
        and bool(tokens[i].bits & (SURE_VERB | UNSURE_VERB))
        and not (before is not None and before.bits & (DETERMINER | PREPOSITION))
        and not tokens[i - 1].possessive
    )


def clauses(text: str, tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one sentence in order; together they hold every token."""
    if not tokens:
        return []
    finite = [t.bits & _VERB != 0 and is_finite(tokens, i) for i, t in enumerate(tokens)]
    cuts: list[tuple[int, str]] = [(0, "main")]
    end = tokens[0].end
    spoken = tokens[0].bits & SPEECH
    for i in range(1, len(tokens)):
        t = tokens[i]
        # A clause begins at one of a few words, after more than a space, or after a verb of speech; nowhere else need we look.
        if t.bits & OPENER or t.start - end > 1 or spoken or text[end] != " ":
            how = _opens(text, tokens, finite, i)
            if how:
                cuts.append((i, how))
        end, spoken = t.end, t.bits & SPEECH
    parts = [(a, cuts[k + 1][0] if k + 1 < len(cuts) else len(tokens), how) for k, (a, how) in enumerate(cuts)]
    merged: list[tuple[int, int, str, bool]] = []
    for first, last, how in parts:
        has = True in finite[first:last]
        if how == "main" and tokens[first].bits & ING and not has:
            how = "participle"
        alone = has or how in ("participle", "break", "duty")
        gerund = (
            len(merged) == 1 and merged[0][2] == "participle" and how == "coordinate" and _parenthesis(text, tokens, finite, first, last)
        )
        if gerund or (merged and how != "stop" and (not alone or not (merged[-1][3] or merged[-1][2] in ("participle", "break", "duty")))):
            a, _, h, f = merged[-1]
            merged[-1] = (a, last, h, f or has)
        else:
            merged.append((first, last, how, has))
    return [Clause(tokens[a].start, tokens[b - 1].end, a, b, how, has) for a, b, how, has in merged]


def _parenthesis(text: str, tokens: Sequence[Token], finite: Sequence[bool], first: int, last: int) -> bool:
    """Whether words set off by commas part a subject from its verb: "Fighting on, by contrast, will …"."""
    verb = next((k for k in range(first, last) if finite[k]), first)
    return bool(tokens[first].bits & PREPOSITION) and verb > first and "," in text[tokens[verb - 1].end : tokens[verb].start]


def _opens(text: str, tokens: Sequence[Token], finite: Sequence[bool], i: int) -> str | None:
    """How a clause begins at this word, if one does."""
    token, before = tokens[i], tokens[i - 1]
    word, bits = token.lower, token.bits
    gap = text[before.end : token.start]
    comma = quote = False
    if len(gap) > 1:
        if (";" in gap or ":" in gap) and any(ch.isspace() for ch in gap):
            return "stop"
        if any(c in gap for c in "–—()[]") or "--" in gap or " - " in gap:
            return "break"
        comma = "," in gap
        quote = any(c in gap for c in '“"”')
    elif gap in "–—()[]" and gap:
        return "break"
    elif gap == ",":
        comma = True
    if bits & RELATIVE and (comma or word != "where") and not before.bits & PREPOSITION:
        return "relative"
    if bits & THAT:
        follows = True in finite[i + 1 : i + 12]
        if follows and (before.bits & (SPEECH | THAT_NOUN) or (i > 1 and tokens[i - 2].bits & SPEECH) or comma):
            return "that"
        if follows and any(t.bits & TELLING for t in tokens[max(0, i - 7) : i]) and not finite[i + 1]:
            return "that"
        if follows and finite[i + 1]:
            return "relative"
        return None
    if bits & COORDINATOR and not before.bits & COORDINATOR and i + 1 < len(tokens):
        if word != "nor" and _duty_follows(tokens, i):
            return "duty"
        if _predicate_follows(tokens, finite, i + 1, comma):
            return "coordinate"
        return None
    if bits & SUBORDINATOR:
        return None if before.bits & COORDINATOR else _subordinate(tokens, finite, i, comma)
    if comma and bits & ING and not bits & NOT_PARTICIPLE and not before.bits & COORDINATOR:
        return "participle"
    if comma and not quote and not before.bits & SUBORDINATOR and _clause_ahead(tokens, finite, i, 6):
        return "coordinate"
    if quote and _clause_ahead(tokens, finite, i, 6):
        return "that" if any(t.bits & SPEECH for t in tokens[max(0, i - 4) : i]) else None
    # "the minister said the army was short": content without "that".
    if before.bits & SPEECH and finite[i - 1] and (bits & (SUBJECT_PRONOUN | DETERMINER) or token.text[0].isupper()):
        return "that" if _clause_ahead(tokens, finite, i, 9) else None
    return None


def _subordinate(tokens: Sequence[Token], finite: Sequence[bool], i: int, comma: bool) -> str | None:
    """Whether a conjunction opens a clause, or only a phrase ("after the war", "so far")."""
    word, before = tokens[i].lower, tokens[i - 1].lower
    if word == "as" and not comma:
        if before in ("such", "well", "as", "far", "long", "soon"):
            return None
        return "subordinate" if _clause_ahead(tokens, finite, i + 1, 6) else None
    if word == "so" and not comma:
        return None
    if word in ("after", "before", "since", "until", "despite", "once") and not _clause_ahead(tokens, finite, i + 1, 7):
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        return "participle" if following.endswith("ing") and not tokens[i + 1].bits & NOT_PARTICIPLE else None
    return "subordinate"


def _duty_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a conjunction joins a second bare verb to a "should" or "must"."""
    governor = next((k for k in range(i - 1, -1, -1) if tokens[k].bits & DUTY), None)
    if governor is None:
        return False
    for t in tokens[governor + 2 : i]:
        if t.bits & (AUXILIARY | SUBORDINATOR | RELATIVE | THAT) or t.lower == "to":
            return False  # "must get guns to defend X and win back Y": one purpose
    j = i + 1
    while j < len(tokens) - 1 and (tokens[j].bits & LY or tokens[j].lower in ("then", "also", "instead", "not", "never")):
        j += 1
    if j + 1 >= len(tokens):
        return False
    bits, after = tokens[j].bits, tokens[j + 1]
    follows = after.bits & (DETERMINER | OBJECT_PRONOUN) or after.text[0].isupper()
    return bool((bits & PLAIN and not after.bits & PREPOSITION) or (bits & NOUN_VERB and follows))


def _predicate_follows(tokens: Sequence[Token], finite: Sequence[bool], i: int, comma: bool) -> bool:
    """Whether a conjunction joins predicates or clauses here, and not two nouns."""
    if True not in finite[:i]:
        return False
    j = i
    while j < len(tokens) - 1 and (tokens[j].bits & LY or tokens[j].lower in ("then", "also", "later", "now", "thus", "still")):
        j += 1
    return finite[j] or _clause_ahead(tokens, finite, j, 7 if comma else 5)


def _clause_ahead(tokens: Sequence[Token], finite: Sequence[bool], i: int, within: int) -> bool:
    """Whether a subject and then a finite verb stand in the next few words."""
    if 1 < i < len(tokens) and tokens[i].bits & (MONTH | DIGITS) and tokens[i - 2].bits & DIGITS:
        return False  # "in May 2014 and June 2015": a list of dates
    for j in range(i, min(i + within, len(tokens))):
        token = tokens[j]
        if finite[j]:
            if j - 2 >= i and tokens[j - 1].bits & CONTACT and _plural_noun(tokens[j - 2]) and not tokens[i].bits & PREPOSITION:
                return False  # "shells and vehicles it has asked for"
            return j > i or token.lower in ("is", "are", "was", "were")
        if token.bits & RELATIVE or (j > i and (token.bits & THAT or token.lower == "to")):
            return False
    return False


def _plural_noun(token: Token) -> bool:
    return token.lower.endswith("s") and len(token.lower) > 4 and token.text[:1].islower() and not token.bits & DETERMINER
