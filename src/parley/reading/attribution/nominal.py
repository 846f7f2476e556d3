"""Attributions without a verb: "according to X", "in X's view", nouns ("the claim that") and adjectives ("is convinced that")."""

from __future__ import annotations

from parley.reading.attribution.complement import CLAUSE
from parley.reading.attribution.cues import adjectives, nouns, words_of
from parley.reading.attribution.ledger import Ledger, Spans


class Nominal(Ledger):
    """Reads the cues that are no verbs; each method returns the word to go on from."""

    def _according(self, i: int) -> int:
        line, tags = self.line, self.tags
        if i + 1 >= self.size or line.words[i + 1] != "to":
            return i + 1
        source = line.phrase_right(i + 2)
        if source is None:
            return i + 2
        a, b = source
        if i < 2 or (i < 4 and tags[i - 1] not in ",Q"):
            after = b + 1 if b < self.size and tags[b] == "," else b
            end = self._clause_end(after, clause=True) if after < self.size else self.size
            content = [(after, end)]
            self._add([line.span(a, b)], (i, i + 2), content, reported=True, until=end)
            return b
        first = self._left_start(i)
        last = i
        while last > first and tags[last - 1] in ",-c":
            last -= 1
        if i < self.until:
            self._drop_inside(first)
        content = [(first, last)]
        if b + 1 < self.size and tags[b] == "," and tags[b + 1] not in "sGcr":
            content.append((b + 1, self.size))
        self._add([line.span(a, b)], (i, i + 2), content, reported=True, until=b)
        return b

    def _noun(self, i: int) -> int:
        line, tags = self.line, self.tags
        if i + 2 >= self.size:
            return i + 1
        bits, t = nouns()[line.words[i]], tags[i + 1]
        if t == "," and line.words[i] in words_of("phrases", "view") and (view := self._view(i)):
            return view
        if bits & 1 and t == "T" and CLAUSE.match(tags, i + 2):
            last = i + 2
        elif bits & 2 and t == "t" and tags[i + 2] in "BnavbzSV":
            last = i + 1
        elif (bits & 4 and line.words[i + 1] in words_of("nouns", "links") and tags[i + 2] in "dPnC#mgGqQeTh") or (
            bits & 1 and t in ",:" and tags[i + 2] == "Q"
        ):
            last = i + 2
        else:
            return i + 1
        first = i
        while first > 0 and tags[first - 1] in "nePdgaAC#" and i - first < 4 and not line.possessive(first - 1):
            first -= 1
        source: Spans = []
        begin = first
        if first > 0 and line.possessive(first - 1):
            if tags[first - 1] == "d":
                source, begin = [line.span(first - 1, first)], first - 1
            else:
                owner = line.phrase_left(first - 1)
                if owner:
                    source, begin = [line.span(*owner)], owner[0]
        elif (made := self._subject_of_noun(first)) is not None:
            source = made
        if begin < self.until:
            nested_only = not self._sibling(begin)
            if nested_only and not source:
                return i + 1
        if not source and not (bits & 1 and t == "T"):
            return i + 1
        content = last - 1 if t in "Tt" else last
        end = self._clause_end(content, clause=t == "T")
        self._add(source, (i, last if t not in "Tt" else i + 1), [(content, end)], reported=t == "T", until=end)
        return last

    def _view(self, i: int) -> int:
        """The phrase "In X's view, …"."""
        line = self.line
        first = i - 1
        while first > 0 and self.tags[first - 1] in "dnPe#C":
            first -= 1
        if first < 1 or not line.possessive(i - 1) or line.words[first - 1] not in ("in", "by"):
            return 0
        self._add([line.span(first, i)], (first - 1, i + 1), [(i + 2, self.size)], reported=True, until=self.size)
        return i + 1

    def _subject_of_noun(self, first: int) -> Spans | None:
        """Who makes the claim in "X made the claim that …", "X has no plans to …"."""
        tags, k = self.tags, first - 1
        while k >= 0 and tags[k] in "dae#":
            k -= 1
        if k >= 0 and (tags[k] in "vzSV" or (tags[k] in "GgB" and k)):
            source, _ = self._subject(k)
            return source or (self._main_subject(k) or None)
        return None

    def _adjective(self, i: int) -> int:
        line, tags = self.line, self.tags
        bits = adjectives()[line.words[i]]
        k = i - 1
        while k >= 0 and tags[k] == "a":
            k -= 1
        if k < 0 or tags[k] not in "bivV" or i + 2 >= self.size:
            return i + 1
        if tags[k] == "i" and "'" not in line.words[k].replace("’", "'"):
            return i + 1
        t = tags[i + 1]
        if bits & 1 and (t == "T" or (t in "po" and line.words[i + 1] in ("about", "of", "over", "with", "by", "at"))):
            content, cue = (i + 1, i + 1) if t == "T" else (i + 2, i + 2)
        elif (bits & 1 and (t == "h" or (CLAUSE.match(tags, i + 1) and t in "iPd"))) or (bits & 2 and t == "t"):
            content, cue = i + 1, i + 1
        else:
            return i + 1
        if tags[k] == "i":
            source, begin = [line.span(k, k + 1)], k
        else:
            source, begin = self._subject(k)
        if not source or line.words[line.index(source[0][0])] in ("it", "there", "this", "that"):
            return i + 1
        self._sibling(begin)
        end = self._clause_end(content, clause=t == "T")
        self._add(source, (k if tags[k] != "i" else i, cue), [(content, end)], reported=t == "T", until=end)
        self._remember(source, i)
        return content
