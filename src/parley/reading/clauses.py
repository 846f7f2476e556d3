"""Cutting a sentence into clauses: the shortest stretches that hold a predicate, with the subject where the clause has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from parley.reading.inflection import inflect
from parley.reading.lexicon import table, word_set
from parley.reading.tokens import Token

AUXILIARIES: Final = word_set("auxiliaries")
_SUBORDINATORS: Final = word_set("subordinators")
_RELATIVES: Final = word_set("relatives")
_COORDINATORS: Final = word_set("coordinators")
_NOT_PARTICIPLES: Final = word_set("not_participles")
_PRONOUN_SUBJECTS: Final = word_set("subject_pronouns")
_DETERMINERS: Final = word_set("determiners")
_PREPOSITIONS: Final = word_set("prepositions")
_PLURAL_SUBJECTS: Final = frozenset({"they", "we", "you", "i", "who", "which", "that", "people", "troops", "men"})
_SPEECH: Final = frozenset(form for verb in word_set("speech_verbs") for form in inflect(verb))
_TOLD: Final = frozenset(form for verb in ("tell", "assure", "inform", "warn", "convince", "promise", "remind") for form in inflect(verb))
_THAT_NOUNS: Final = word_set("that_nouns")
_DUTY: Final = frozenset({"should", "must", "ought", "shouldn't", "mustn't"})
_MONTHS: Final = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)
_CONTACT: Final = frozenset({"it", "they", "he", "she", "we"})
_OBJECT_PRONOUNS: Final = frozenset({"him", "her", "it", "them", "us"})


@dataclass(frozen=True)
class Clause:
    """A clause: tokens [first, last) and how it begins: main, that, relative, subordinate, coordinate, participle.

    `duty` is a second verb under one "should": "… and press both sides to talk".
    """

    start: int
    end: int
    first: int
    last: int
    how: str
    finite: bool


@cache
def _verb_forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = table("verbs")
    sure: set[str] = set()
    for verb in data["plain"].split():
        sure.update(f for f in inflect(verb)[1:] if not f.endswith("ing"))
    unsure: set[str] = set()
    for verb in data["noun"].split():
        forms = inflect(verb)
        unsure.add(forms[1])
        sure.update(f for f in forms[2:] if not f.endswith("ing") and f != verb)
    base = frozenset(data["plain"].split()) - sure
    return frozenset(sure - unsure), frozenset(unsure), base


def is_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether this word is, or looks like, a finite verb where it stands."""
    word = tokens[i].lower
    if word in AUXILIARIES:
        return not (i and tokens[i].text == "May")  # the month
    sure, unsure, base = _verb_forms()
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if word in base:  # "they hold", "the rebels hold": after a plural
        return before in _PLURAL_SUBJECTS or (
            before.endswith("s") and before not in sure and before not in _DETERMINERS and len(before) > 3
        )
    if word in sure:
        return before not in _DETERMINERS and before not in _PREPOSITIONS and tokens[i].text[:1].islower()
    if word in unsure:
        if before in _DETERMINERS or before in _PREPOSITIONS or tokens[i].text[:1].isupper():
            return False
        return after is not None and (
            after.lower in _DETERMINERS | {"that", "to"} or after.lower in _PRONOUN_SUBJECTS or after.text[:1].isupper()
        )
    return False


def may_be_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of a heading can be its verb, in the clipped present of headlines: "Kremlin demands talks"."""
    if is_finite(tokens, i):
        return True
    sure, unsure, _ = _verb_forms()
    before = tokens[i - 1].lower if i else ""
    return (
        i + 1 < len(tokens)
        and tokens[i].lower in sure | unsure
        and before not in _DETERMINERS
        and before not in _PREPOSITIONS
        and not tokens[i - 1].possessive
    )


def clauses(text: str, tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one sentence in order; together they hold every token."""
    if not tokens:
        return []
    finite = [is_finite(tokens, i) for i in range(len(tokens))]
    cuts: list[tuple[int, str]] = [(0, "main")]
    for i in range(1, len(tokens)):
        how = _opens(text, tokens, finite, i)
        if how:
            cuts.append((i, how))
    parts = [(a, cuts[k + 1][0] if k + 1 < len(cuts) else len(tokens), how) for k, (a, how) in enumerate(cuts)]
    merged: list[tuple[int, int, str, bool]] = []
    for first, last, how in parts:
        has = any(finite[first:last])
        if how == "main" and tokens[first].lower.endswith("ing") and len(tokens[first].lower) > 5 and not has:
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
    return tokens[first].lower in _PREPOSITIONS and verb > first and "," in text[tokens[verb - 1].end : tokens[verb].start]


def _opens(text: str, tokens: Sequence[Token], finite: Sequence[bool], i: int) -> str | None:
    """How a clause begins at this word, if one does."""
    word, before = tokens[i].lower, tokens[i - 1]
    gap = text[before.end : tokens[i].start]
    if any(c in gap for c in ";:") and any(ch.isspace() for ch in gap):
        return "stop"
    if any(c in gap for c in "–—()[]") or "--" in gap or " - " in gap:
        return "break"
    comma = "," in gap
    quote = any(c in gap for c in '“"”')
    if word in _RELATIVES and (comma or word != "where") and not (i >= 1 and before.lower in _PREPOSITIONS):
        return "relative"
    if word == "that":
        follows = any(finite[i + 1 : i + 12])
        if follows and (before.lower in _SPEECH or before.lower in _THAT_NOUNS or (i > 1 and tokens[i - 2].lower in _SPEECH) or comma):
            return "that"
        if follows and any(t.lower in _TOLD for t in tokens[max(0, i - 7) : i]) and not finite[i + 1]:
            return "that"
        if follows and i + 1 < len(tokens) and finite[i + 1]:
            return "relative"
        return None
    if word in _COORDINATORS and before.lower not in _COORDINATORS and i + 1 < len(tokens):
        if word != "nor" and _duty_follows(tokens, i):
            return "duty"
        if _predicate_follows(tokens, finite, i + 1, comma):
            return "coordinate"
        return None
    if before.lower in _COORDINATORS and word in _SUBORDINATORS:
        return None
    if word in _SUBORDINATORS:
        if word == "as" and not comma:
            return (
                "subordinate"
                if _clause_ahead(tokens, finite, i + 1, 6) and before.lower not in ("such", "well", "as", "far", "long", "soon")
                else None
            )
        if word == "so" and not comma:
            return None
        if word in ("after", "before", "since", "until", "despite", "once") and not _clause_ahead(tokens, finite, i + 1, 7):
            nxt = tokens[i + 1].lower if i + 1 < len(tokens) else ""
            return "participle" if nxt.endswith("ing") and nxt not in _NOT_PARTICIPLES else None
        return "subordinate"
    if comma and word.endswith("ing") and len(word) > 5 and word not in _NOT_PARTICIPLES and before.lower not in _COORDINATORS:
        return "participle"
    if comma and not quote and _clause_ahead(tokens, finite, i, 6) and before.lower not in _SUBORDINATORS:
        return "coordinate"
    if quote and _clause_ahead(tokens, finite, i, 6):
        return "that" if any(t.lower in _SPEECH for t in tokens[max(0, i - 4) : i]) else None
    # "the minister said the army was short": content without "that".
    if before.lower in _SPEECH and finite[i - 1] and (word in _PRONOUN_SUBJECTS or word in _DETERMINERS or tokens[i].text[:1].isupper()):
        return "that" if _clause_ahead(tokens, finite, i, 9) else None
    return None


@cache
def _bases() -> tuple[frozenset[str], frozenset[str]]:
    data = table("verbs")
    return frozenset(data["plain"].split()), frozenset(data["noun"].split())


def _duty_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a conjunction joins a second bare verb to a "should" or "must"."""
    governor = next((k for k in range(i - 1, -1, -1) if tokens[k].lower in _DUTY), None)
    if governor is None:
        return False
    between = {t.lower for t in tokens[governor + 2 : i]}
    if "to" in between or between & (AUXILIARIES | _SUBORDINATORS | _RELATIVES | {"that"}):
        return False  # "must get guns to defend X and win back Y": one purpose
    j = i + 1
    while j < len(tokens) - 1 and (tokens[j].lower.endswith("ly") or tokens[j].lower in ("then", "also", "instead", "not", "never")):
        j += 1
    if j + 1 >= len(tokens):
        return False
    plain, noun = _bases()
    word, after = tokens[j].lower, tokens[j + 1]
    follows = after.lower in _DETERMINERS or after.lower in _OBJECT_PRONOUNS or after.text[:1].isupper()
    return (word in plain and after.lower not in _PREPOSITIONS) or (word in noun and follows)


def _predicate_follows(tokens: Sequence[Token], finite: Sequence[bool], i: int, comma: bool) -> bool:
    """Whether a conjunction joins predicates or clauses here, and not two nouns."""
    j = i
    while j < len(tokens) - 1 and (tokens[j].lower.endswith("ly") or tokens[j].lower in ("then", "also", "later", "now", "thus", "still")):
        j += 1
    if finite[j]:
        return any(finite[:i])
    return any(finite[:i]) and _clause_ahead(tokens, finite, j, 7 if comma else 5)


def _clause_ahead(tokens: Sequence[Token], finite: Sequence[bool], i: int, within: int) -> bool:
    """Whether a subject and then a finite verb stand in the next few words."""
    if 1 < i < len(tokens) and (tokens[i].lower in _MONTHS or tokens[i].lower.isdigit()) and tokens[i - 2].lower.isdigit():
        return False  # "in May 2014 and June 2015": a list of dates
    for j in range(i, min(i + within, len(tokens))):
        if finite[j]:
            if j - 2 >= i and tokens[j - 1].lower in _CONTACT and _plural_noun(tokens[j - 2]) and tokens[i].lower not in _PREPOSITIONS:
                return False  # "shells and vehicles it has asked for"
            return j > i or tokens[j].lower in ("is", "are", "was", "were")
        if tokens[j].lower in _RELATIVES or (j > i and tokens[j].lower in ("to", "that")):
            return False
    return False


def _plural_noun(token: Token) -> bool:
    return token.lower.endswith("s") and len(token.lower) > 4 and token.text[:1].islower() and token.lower not in _DETERMINERS
