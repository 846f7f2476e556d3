"""What a sentence has been read to attribute so far, and what all its cues ask: whose, from where, up to where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from parley.reading.attribution.cues import SPEECH, TELLING, verb_forms
from parley.reading.attribution.line import Line

_CONTRASTS: Final = frozenset({"while", "but", "though", "although", "after", "when"})
Spans = list[tuple[int, int]]

_ANY_VERB: Final = re.compile("[xbzvSV]")
_END: Final = re.compile(
    r"[;(]|-|s(?=[dPnCi])|,(?=(?:i|[dPn#C]{1,5})a?[xbzvVS])|c(?=[dPn#C]{1,5}a?[xbzvVS])|,(?=c?[GgVSvxbzr])|,(?=s)|c(?=a?[VS])"
    r"|,c(?=.{0,6}[xbzvVS])"
)
"""Where an object ends: a pause before another predicate."""
_AFTER_RELATIVE: Final = re.compile(r",(?=a?[xbzvV])")
_AUTHOR: Final = re.compile(r",[sc]i")
_HARD: Final = re.compile(r"[;]")


@dataclass
class Report:
    """One attribution before it is public: where its words stand, and whether the content is put in the source's mouth."""

    source: Spans
    cue: Spans
    content: Spans
    reported: bool
    nested: bool = False


class Ledger:
    """The attributions of one sentence while it is read from left to right."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.tags = line.tags
        self.size = len(line)
        self.found: list[Report] = []
        self.until = -1
        """Word before which everything belongs to the content read last."""
        self.from_ = 0
        """Word at which that content begins."""
        self.subject: Spans = []
        """The source of the last finite cue, for what is coordinated with it."""
        self.subject_at = -1
        self.content_from = 0
        self.object = False
        """Whether that content is an object and no clause: another predicate can hardly belong to it."""
        self.relative = False
        """Whether the cue at hand belongs to a relative clause."""
        """Word after the last content, where a content that stands before its cue may begin."""

    def _chars(self, first: int, last: int, *, to_end: bool = False) -> tuple[int, int]:
        start, end = self.line.span(first, last)
        if to_end or last >= self.size:
            end = max(end, self.line.end)
        return start, end

    def _add(
        self, source: Spans, cue: tuple[int, int], content: list[tuple[int, int]], *, reported: bool, until: int = -1, clause: bool = True
    ) -> None:
        spans = []
        for a, b in content:
            if a < b:
                s, e = self._chars(a, b)
                spans.append((s, e))
        if not spans:
            return
        nested = cue[0] < self.until
        self.found.append(Report(source, [self.line.span(*cue)], spans, reported, nested))
        if not nested:
            self.until = max(until, self.until)
            self.from_ = content[-1][0]
            self.object = not clause
            self.content_from = max(cue[1], max(b for _, b in content))

    def _sibling(self, start: int, *, speaks: bool = True) -> bool:
        """Whether what begins at this word stands beside the content read last, not inside it; cuts that content off if so."""
        if start >= self.until:
            return True
        tags = self.tags
        k = start - 1
        while k >= 0 and tags[k] in "aj":
            k -= 1
        if k <= self.from_:
            return False
        if not self._parts(k, start, speaks=speaks):
            return False
        cut = k
        while cut > 0 and tags[cut - 1] in ",sc":
            cut -= 1
        self._cut(cut)
        return True

    def _parts(self, k: int, start: int, *, speaks: bool) -> bool:
        """Whether the word at k sets what begins at `start` apart from the content before it."""
        tags, t, first = self.tags, self.tags[k], self.tags[start]
        if t in ";-" or (self.object and t in ",cs"):
            return True
        if t == ",":
            return first in "Gg"  # ", adding that"
        if t == "c" and first in "VSz":
            # "said that A left and vowed …", but "said that A had met B and agreed to …"
            return tags[k - 1] == "," or tags[self.from_] != "T" or "z" not in tags[self.from_ : k]
        if t not in "sc":
            return False
        if tags[k - 1] in ",Q;-":
            if t == "c" and not speaks and tags[self.from_] == "T":
                return False  # "said that A held, and B showed …": the report goes on
            return first != "i" or self.line.words[start] in ("i", "we") or self._speaks(start)
        return t == "s" and first != "i" and self.line.words[k] in _CONTRASTS

    def _speaks(self, start: int) -> bool:
        """Whether a pronoun opens a report of speech."""
        k = start + 1
        while k < self.size and self.tags[k] in "axz":
            k += 1
        return k < self.size and self.tags[k] in "BSV" and bool(verb_forms()[self.line.words[k]].groups & (SPEECH | TELLING))

    def _cut(self, at: int) -> None:
        """End the content read last before this word."""
        limit = self.line.spans[at - 1][1]
        last = next((r for r in reversed(self.found) if not r.nested), None)
        if last:
            last.content = [(s, min(e, limit)) for s, e in last.content if s < limit] or last.content[:1]
        self.found = [r for r in self.found if not r.nested or r.cue[0][1] <= limit]
        self.until = at
        self.content_from = at

    def _main_subject(self, i: int) -> Spans:
        """The subject of the first finite verb of the sentence, for participles and infinitives."""
        if self.subject and self.subject_at < i:
            return self.subject
        begin = max((self.tags.rfind(c, 0, i) for c in ";:"), default=-1) + 1
        for m in islice(_ANY_VERB.finditer(self.tags, begin, i), 4):
            found = self._subject(m.start())[0]
            if found:
                return found
        phrase = self.line.phrase_left(i - 1)
        return [self.line.span(*phrase)] if phrase else []

    def _subject(self, i: int) -> tuple[Spans, int]:
        """The subject of the verb group whose last word is i, and the word at which the group or its subject begins."""
        tags, k = self.tags, i - 1
        while k >= 0 and tags[k] in "abzxj":
            k -= 1
        group = k + 1
        if k < 0:
            return [], group
        t = tags[k]
        if t == "-" or t == ")":
            opening = tags.rfind("-" if t == "-" else "(", max(0, k - 30), k)
            if opening > 0:
                phrase = self.line.phrase_left(opening - 1)
                if phrase:
                    return [self.line.span(*phrase)], phrase[0]
            return [], group
        if t == ",":
            return self._before_parenthesis(k, group)
        if t in "rT":
            a = k - 2 if k and tags[k - 1] == "," else k - 1
            while a >= 0 and tags[a] in "po":
                a -= 1
            before = self.line.phrase_left(a)
            own = self.line.span(k, k + 1)
            return ([self.line.span(*before), own] if before else [own]), k
        if t in "csthpo;:QK":
            return [], group
        phrase = self.line.phrase_left(k)
        if phrase is None:
            return [], group
        first = phrase[0]
        # "Smith, the mayor of Riga, | said" is seen above; "the mayor, Ann Smith said" is not English.
        return [self.line.span(*phrase)], first

    def _before_parenthesis(self, comma: int, group: int) -> tuple[Spans, int]:
        """The subject before words set off by commas: "Smith, who runs the office, said"."""
        tags, at = self.tags, comma
        for _ in range(4):
            opening = tags.rfind(",", max(0, at - 30), at)
            if opening <= 0:
                break
            phrase = self.line.phrase_left(opening - 1)
            if phrase and tags[phrase[0]] == "d" and phrase[0] > 1 and tags[phrase[0] - 1] == "," and tags[phrase[0] - 2] in "P)":
                at = opening  # "Smith, the mayor, one of the signers, said": one apposition after another
                continue
            if phrase and tags[opening + 1] in "dnP#rcspGegaC" and (phrase[0] == 0 or tags[phrase[0] - 1] not in "vSV"):
                if _ANY_VERB.search(tags, opening, comma) or tags[opening + 1] not in "dnP#C":
                    return [self.line.span(*phrase)], phrase[0]
                return [self.line.span(phrase[0], comma)], phrase[0]  # an apposition names the same one
            at = opening
        return [], group

    def _clause_end(self, first: int, *, clause: bool) -> int:
        """The word after the content that begins here: the rest of the sentence for a clause, up to a pause for an object."""
        m = (_HARD if clause else _END).search(self.tags, first + 1)
        end = m.start() if m else self.size
        if clause:
            m = (_AFTER_RELATIVE if self.relative else _AUTHOR).search(self.tags, first + 1, end)
            while m and not self.relative and self.line.words[m.end() - 1] not in ("i", "we"):
                m = _AUTHOR.search(self.tags, m.end(), end)
            end = m.start() if m else end
        return end

    def _drop_inside(self, first: int) -> None:
        """What stands inside the content of a source named at the end is nested in it."""
        at = self.line.spans[first][0]
        for r in self.found:
            if r.cue[0][0] >= at:
                r.nested = True
        self.until = -1

    def _left_start(self, before: int) -> int:
        """Where a content that stands before its cue begins."""
        tags = self.tags
        first = 0
        for m in _HARD.finditer(tags, 0, before):
            first = m.end()
        if 0 < self.content_from < before - 2 and self.found and tags[self.content_from] in ",;-sc":
            first = max(first, self.content_from)
        while first < before - 1 and tags[first] in ",c;s-" and self.line.words[first] not in ("if", "when", "because"):
            first += 1
        return first

    def _remember(self, source: Spans, at: int) -> None:
        if source:
            self.subject, self.subject_at = source, at
