"""The pattern language of the frames: words, verbs and lexicons in order, compiled to regular expressions.

    ~withdraw      any form of the verb            {force}   any entry of that lexicon
    (a|b c)        one of these                    word?     may be missing (also after ) and })
    *              up to six words                 **        up to fourteen words
    #              a number, in figures or words   Cap       a capitalised word
    :              a colon ("The objective: take the ridge")

Words match without regard to case; gaps never cross `.`, `;`, `:`, `!` or `?`. Plain regular expressions would do the same and
be unreadable; spaCy's Matcher would do the same with a second of start-up, and slower. Every pattern knows its triggers: the
words of which one must stand in a sentence for the pattern to match at all, so that most patterns are never tried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from parley.errors import ParleyError
from parley.reading.inflection import inflect
from parley.reading.lexicon import word_set

_SEP: Final = r"[^\w.;:!?]{0,4}"
_WORD: Final = r"(?:[A-Z]\.(?:[A-Z]\.)+|[\w’'%$€£‑-]+(?:[.,]\d+)*)"
_ARTICLE: Final = r"(?:(?:a[ldnrstz]|ash|el|es)-)?"  # of Arabic names: "el-Fasher"
_NUMBER: Final = (
    r"(?:[$€£]?\d[\d.,]*\s?%?|(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|tens|millions?|billions?)\b"
    r"(?:\W(?:of|hundred|thousand|million|billion)\b)*)"
)
_ITEM: Final = re.compile(r"\*\*|\*|#|:|\bCap\b|~[\w'-]+|\{[\w-]+\}|\(|\)|\||\?|[^\s(){}|?*#~:]+")


class PatternError(ParleyError):
    """A frame, or a pattern of one, that does not parse."""


@dataclass(frozen=True)
class Pattern:
    """A pattern's regular expression, what every match of it needs, and its leads (words it begins with, if certain).

    `needs` are sets of words: of each set one must stand in the text. The first is the rarest, roughly: the pattern's triggers.
    """

    source: str
    needs: tuple[frozenset[str], ...]
    leads: frozenset[str] | None

    @property
    def triggers(self) -> frozenset[str]:
        """Words of which every match contains one."""
        return self.needs[0]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled on first use: most texts need few of them."""
        return re.compile(self.source, re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    regex: str
    needs: tuple[frozenset[str], ...]  # none: promises no word
    leads: frozenset[str] | None  # None: may begin with anything
    empty: bool = False  # may match nothing


def literal(words: str) -> str:
    """A phrase with free white space and either kind of apostrophe and hyphen, verbs marked with ~ inflected."""
    parts = []
    for word in words.split():
        if word.startswith("~"):
            parts.append("(?:" + "|".join(sorted(map(_escape, inflect(word[1:])), key=len, reverse=True)) + ")")
        else:
            parts.append(_escape(word))
    return r"[\s,]{1,3}".join(parts)


def first_words(words: str) -> set[str]:
    """The lower-case tokens a phrase can begin with."""
    first = words.split()[0]
    forms = inflect(first[1:]) if first.startswith("~") else (first.lower(),)
    return {part for form in forms for part in (form, form.split("-")[0], form.replace("-", ""))}


def _escape(word: str) -> str:
    return re.escape(word).replace(r"\-", r"[-‑–\s]?").replace("'", "[’']")


def alternation(entries: Sequence[str]) -> str:
    """Any of these phrases, the longest first."""
    return "(?:" + "|".join(literal(e) for e in sorted(entries, key=len, reverse=True)) + ")"


class _Parser:
    def __init__(self, pattern: str, lexicons: Mapping[str, Sequence[str]]) -> None:
        self.pattern, self.lexicons = pattern, lexicons
        self.items, self.at = _ITEM.findall(pattern), 0

    def parse(self) -> Pattern:
        part = self.sequence()
        if self.at < len(self.items):
            raise PatternError(f"unbalanced bracket in {self.pattern!r}")
        if not part.needs:
            raise PatternError(f"nothing but gaps and optional words in {self.pattern!r}")
        return Pattern(part.regex, tuple(sorted(part.needs, key=_rarity)), None if part.empty else part.leads)

    def sequence(self) -> _Part:
        branches: list[list[_Part]] = [[]]
        while self.at < len(self.items):
            item = self.items[self.at]
            if item == ")":
                break
            self.at += 1
            if item == "|":
                branches.append([])
            elif item == "?":
                if not branches[-1]:
                    raise PatternError(f"nothing before ? in {self.pattern!r}")
                branches[-1][-1] = _Part(f"(?:{branches[-1][-1].regex})?", (), branches[-1][-1].leads, True)
            else:
                branches[-1].append(self.one(item))
        # Every set of a lone branch is needed; of several branches one or another, each by its rarest set.
        sets = [[n for p in branch for n in p.needs] for branch in branches]
        needs: tuple[frozenset[str], ...] = ()
        if len(sets) == 1:
            needs = tuple(dict.fromkeys(sets[0]))
        elif all(sets):
            needs = (frozenset().union(*(min(s, key=_rarity) for s in sets)),)
        leads: frozenset[str] | None = frozenset()
        for branch in branches:
            for part in branch:
                leads = None if part.leads is None or leads is None else leads | part.leads
                if not part.empty:
                    break
        empty = any(all(p.empty for p in b) for b in branches)
        return _Part("(?:" + "|".join("".join(p.regex for p in b) for b in branches) + ")", needs, leads, empty)

    def one(self, item: str) -> _Part:
        if item == "(":
            inner = self.sequence()
            if self.at >= len(self.items):
                raise PatternError(f"no closing bracket in {self.pattern!r}")
            self.at += 1
            return inner
        if item in ("*", "**"):
            return _Part(rf"(?:{_WORD}[^\w.;:!?]{{1,4}}){{0,{6 if item == '*' else 14}}}?", (), None)
        if item == "#":
            return _Part(rf"{_NUMBER}{_SEP}", (), None)
        if item == "Cap":
            return _Part(rf"(?-i:{_ARTICLE}[A-Z][\w’'-]*)\b{_SEP}", (), None)
        if item == ":":
            return _Part(r":[\s\W]{1,4}", (), None)
        entries: Sequence[str] = (item,)
        if item.startswith("{"):
            if item[1:-1] not in self.lexicons:
                raise PatternError(f"no lexicon {item!r} in {self.pattern!r}")
            entries = self.lexicons[item[1:-1]]
        return _words(tuple(entries))


@cache
def _words(entries: tuple[str, ...]) -> _Part:
    """Any of these words or phrases. Kept: a few thousand of them stand in the patterns fifty thousand times."""
    words = frozenset(w for e in entries for w in first_words(e))
    return _Part(rf"\b{alternation(entries)}\b{_SEP}", (words,), words)


_COMMON: Final = word_set("function_words")


def _rarity(words: frozenset[str]) -> tuple[bool, int]:
    """The smaller a set of words, the rarer in text, roughly; function words are everywhere."""
    return bool(words & _COMMON), len(words)


def compile_pattern(pattern: str, lexicons: Mapping[str, Sequence[str]]) -> Pattern:
    """The compiled form of one pattern.

    Raises:
        PatternError: unknown lexicon, unbalanced bracket, or a pattern without any certain word.
    """
    return _Parser(pattern, lexicons).parse()
