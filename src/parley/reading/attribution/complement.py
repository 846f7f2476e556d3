"""What follows a verb of speech, thought or will: a clause, a quotation, an infinitive or an object, and where it begins."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.attribution.cues import (
    ASKING,
    CALLING,
    CLAUSAL,
    FINDING,
    JUDGING,
    QUOTING,
    SPEECH,
    TELLING,
    THOUGHT,
    URGING,
    WANTING,
    Cue,
    words_of,
)
from parley.reading.attribution.line import Line

CLAUSE: Final = re.compile(r"a?(?:i|[dPnC#eqogpmjcaA](?:[dPnC#eqogpmjcaA]|t(?=n)){0,11}?|[dPnC#e]{1,6},[^,]{1,30},)a?[xbzvSVBE]")
_TO_THAT: Final = re.compile(r"(?:[dPnC#mjepoycqaAg(),]{1,14}?)(?=T(?!$|[,;]))")
_TO_QUOTE: Final = re.compile(r"[dPnC#mjepoycaAg()vG]{0,14}?[,:]?(?=Q)")
_TO_WH: Final = re.compile(r"[dPnC#mepoc]{1,6}?(?=h)")
_ADDRESSEE: Final = re.compile(r"(?:m|[dPnC#]{1,4}(?:[po][dPnC#]{1,4})?)(?:p[dPnj#]{1,4}|j)*,?(?=i|[dP])")
_TO_TO: Final = re.compile(r"[dPnC#mepocqAi]{1,14}?(?=at|t)")
_QUESTIONS: Final = frozenset({"what", "how", "whether", "why", "if", "where", "when", "who"})
_OBJECT: Final = "dPnCm#eqQgAihoTrGEBSV"
_PLAIN_OBJECT: Final = "dnPmCiqh#"
_PLEDGES: Final = frozenset({"vow", "pledge", "promise", "threaten", "swear", "claim"})
"""Verbs whose infinitive is in the mouth of the speaker."""
ADJUNCT: Final = re.compile(r"(?:j|a|p[dPn#CeA]{1,5}(?:[op][dPn#]{1,4})?)+")


def clause_after(line: Line, r: int, cue: Cue) -> int:
    """Where the clause or quotation after a verb begins, or -1."""
    tags = line.tags
    t = tags[r]
    if t == "T" or t == "Q":
        return r
    if t in ",:" and r + 1 < len(line) and tags[r + 1] in "Qq":
        return r + 1
    if t == ":":
        return r + 1
    told = cue.groups & TELLING
    if not told and CLAUSE.match(tags, r):
        return r
    if t in "h" or (t == "s" and line.words[r] == "if"):
        return r
    m = _TO_QUOTE.match(tags, r) or _TO_THAT.match(tags, r)
    if m:
        return m.end()
    if told and (m := _ADDRESSEE.match(tags, r)) and CLAUSE.match(tags, m.end()):
        return m.end()
    if told and (m := _TO_WH.match(tags, r)):
        return m.end()
    m = ADJUNCT.match(tags, r)
    if m and m.end() < len(line):
        at = m.end()
        if tags[at] == "," and at + 1 < len(line) and CLAUSE.match(tags, at + 1) and not (r > 2 and "," in tags[: r - 1]):
            return at + 1
        if CLAUSE.match(tags, at):
            return at
    return -1


def takes_clause(cue: Cue, *, particle: bool) -> bool:
    """Whether a verb takes a clause here, with the particle it stands with."""
    return bool(cue.groups & CLAUSAL) and (not particle or cue.lemma in words_of("verbs", "with_clause"))


def complement(line: Line, r: int, cue: Cue, *, particle: bool, finite: bool, infinitive: bool) -> tuple[int, bool, bool]:
    """Where the content after a verb begins (-1: nowhere), whether it is a clause, and whether it is put in the source's mouth."""
    tags, groups = line.tags, cue.groups
    reported = (bool(groups & (CLAUSAL & ~ASKING)) and not infinitive) or cue.lemma in _PLEDGES
    if r >= len(tags):
        return -1, True, reported
    t = tags[r]
    clausal = takes_clause(cue, particle=particle)
    if clausal and (start := clause_after(line, r, cue)) >= 0:
        return start, True, reported
    if not clausal and groups & QUOTING and tags[r : r + 2] in ("Q", ",Q", ":Q"):
        return r + (t != "Q"), True, reported
    if t == "t" and groups & (WANTING | THOUGHT | URGING):
        return r, False, cue.lemma in _PLEDGES
    if groups & URGING and (m := _TO_TO.match(tags, r)) and m.end() > r:
        return r, False, False
    if groups & ASKING and t in "hs" and line.words[r] in _QUESTIONS:
        return r, True, False
    if _takes_object(cue, t, particle=particle, clausal=clausal, finite=finite):
        return r, False, False
    if t == ":" and groups & (SPEECH | TELLING | ASKING) and r + 1 < len(tags):
        return r + 1, True, reported
    return -1, True, reported


def _takes_object(cue: Cue, t: str, *, particle: bool, clausal: bool, finite: bool) -> bool:
    """Whether what begins with this class is the object of the verb."""
    groups = cue.groups
    if (groups & (JUDGING | CALLING | WANTING) or particle) and t in _OBJECT and not (t == "T" and particle and clausal):
        return True
    return bool(groups & (SPEECH | THOUGHT | FINDING)) and (t in _PLAIN_OBJECT or (bool(groups & SPEECH) and finite and t in "eGgQSBa"))
