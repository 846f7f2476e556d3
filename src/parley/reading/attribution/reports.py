"""The grammar of attributions: in one sentence, from each cue to whose words or thoughts they are and how far they go."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.attribution.complement import ADJUNCT, complement, takes_clause
from parley.reading.attribution.cues import (
    ASKING,
    CALLING,
    CLAUSAL,
    CUE_TAGS,
    FINDING,
    JUDGING,
    QUOTING,
    SPEECH,
    TELLING,
    THOUGHT,
    URGING,
    Cue,
    particles,
    verb_forms,
    words_of,
)
from parley.reading.attribution.ledger import Report, Spans
from parley.reading.attribution.nominal import Nominal

_MOST_CUES: Final = 60
"""Cues beyond which a line is no sentence ("said said said …")."""
_CUE: Final = re.compile(f"[{CUE_TAGS}]")
_ANY_VERB: Final = re.compile("[xbzvSV]")
_REASON: Final = re.compile(r"\b(?:for|over|as)\s")
_STANDALONE: Final = frozenset(
    {"this", "these", "those", "some", "many", "most", "others", "both", "several", "all", "few", "each", "other"}
)
"""Determiners that can be a subject by themselves."""


class Reader(Nominal):
    """Reads one sentence from left to right."""

    def read(self) -> list[Report]:
        """Everything the sentence attributes, outermost first."""
        cues = [m.start() for m in _CUE.finditer(self.tags)]
        if len(cues) > _MOST_CUES:
            return []
        i = 0
        for at in cues:
            if at < i:
                continue
            i = at
            t = self.tags[i]
            if t == "K":
                i = self._according(i)
            elif t == "C":
                i = self._noun(i)
            elif t == "A":
                i = self._adjective(i)
            else:
                i = self._verb(i)
        return self.found

    def _verb(self, i: int) -> int:
        line, tags = self.line, self.tags
        cue = verb_forms()[line.words[i]]
        k = i - 1
        while k >= 0 and tags[k] == "a":
            k -= 1
        before = tags[k] if k >= 0 else ""
        t = tags[i]
        if (
            before == "o"
            or (before == "d" and line.words[k] not in _STANDALONE)
            or (before == "p" and t != "G")
            or (before == "y" and t != "G")
        ):
            return i + 1
        if t == "S" and before in ("t", "x", "z", "b"):
            return i + 1
        if t in "VE" and before == "b":
            return self._passive(i, cue)
        if t == "E" and before != "z":
            return i + 1
        if t in "VE" and i + 1 < self.size and tags[i + 1] == "y":
            return self._reduced(i, cue)
        source, begin = self._whose(i, k, before, t)
        self.relative = k >= 0 and self._after_relative(k)
        return self._frame(i, cue, source, begin, infinitive=before == "t")

    def _after_relative(self, k: int) -> bool:
        while k >= 0 and self.tags[k] in "abzxj":
            k -= 1
        return k >= 0 and self.tags[k] == "r"

    def _whose(self, i: int, k: int, before: str, t: str) -> tuple[Spans, int]:
        """The source of an active verb, and where its group begins."""
        tags = self.tags
        if t == "G" and k < 0:
            comma = tags.find(",", i)
            m = _ANY_VERB.search(tags, comma + 1) if comma > 0 else None
            return (self._subject(m.start())[0] if m else []), i  # "Citing the report, the minister said …"
        if t == "G" and before == "n" and self.line.words[k] == "worth":
            return [], i
        if t == "G" and before not in ("b", "i"):
            if k >= 0 and before in ("n", "P", "m", "C") and not (i and tags[i - 1] == ","):
                phrase = self.line.phrase_left(k)  # "footage of the general saying …"
                if phrase:
                    return [self.line.span(*phrase)], i
            return self._main_subject(i), i
        if before == "t":
            return self._main_subject(i), k
        if before == "c":
            return self._main_subject(i), i
        if t == "G" and before == "i" and "'" not in self.line.words[k].replace("’", "'"):
            return self._main_subject(i), i
        source, begin = self._subject(i)
        if not source:
            j = begin - 1
            if j >= 0 and tags[j] == "c":
                return self._main_subject(begin), begin
            if j >= 0 and tags[j] == "t":
                return self._main_subject(begin), begin
        return source, begin

    def _particle(self, i: int) -> int:
        """Where the particle of a verb stands ("ruled on Monday against …"), or 0."""
        wanted = particles().get(verb_forms()[self.line.words[i]].lemma, ())
        k = i + 1
        while wanted and k < self.size:
            if self.line.words[k] in wanted:
                return k
            if self.tags[k] not in "aj" or k > i + 3:
                break
            k += 1
        return 0

    def _passive(self, i: int, cue: Cue) -> int:
        """Passives ("X is said to …", "X was accused of …", "X was criticised by Y"): the subject is part of the content."""
        line, tags = self.line, self.tags
        subject, begin = self._subject(i)
        after = i + 1
        t = tags[after] if after < self.size else ""
        if not cue.groups & (CLAUSAL | URGING | CALLING | JUDGING):
            return after
        first = line.index(subject[0][0]) if subject else begin
        if begin < self.until and not self._sibling(first):
            return after
        if cue.groups & (TELLING | ASKING | THOUGHT) and t in ("T", "h") and cue.lemma in ("tell", "ask", "convince", "remind", "assure"):
            source = subject if cue.lemma == "convince" else []
            self._add(source, (i, after), [(after, self.size)], reported=True, until=self.size)
            return after
        if t == "T" or (t == "t" and cue.groups & (SPEECH | THOUGHT | FINDING)):
            content = [(after, self._clause_end(after, clause=True))]
            if t == "t" and subject:
                content.insert(0, (first, first + max(1, line.index(subject[-1][1]) - first)))
            self._add([], (i, after), content, reported=True, until=content[-1][1])
            return after
        end = self._clause_end(i, clause=False)
        by = tags.find("y", after, end)
        if by >= 0 and (doer := line.phrase_right(by + 1)):
            content = [(first, max(first + 1, begin if begin > first else i - 1))] if subject else [(after, by)]
            self._add([line.span(*doer)], (i, i + 1), content, reported=False, until=doer[1])
            return doer[1]
        if cue.groups & CALLING and t in ("p", "o") and subject and after + 1 < self.size:
            self._add([], (i, after + 1), [(first, max(first + 1, i - 1)), (after + 1, end)], reported=False, until=end)
        return after

    def _reduced(self, i: int, cue: Cue) -> int:
        """Participles after a noun: of "a plan backed by X" X is the source, what stands before the content."""
        line = self.line
        source = line.phrase_right(i + 2)
        content = line.phrase_left(i - 1)
        if source and content and cue.groups & (JUDGING | SPEECH | CALLING) and i >= self.until:
            self._add([line.span(*source)], (i, i + 1), [content], reported=False, until=source[1])
            return source[1]
        return i + 1

    def _frame(self, i: int, cue: Cue, source: Spans, begin: int, *, infinitive: bool) -> int:
        """What follows an active verb decides what its content is."""
        line, tags, groups = self.line, self.tags, cue.groups
        particle = self._particle(i)
        last = particle + 1 if particle and tags[particle + 1 : particle + 2] != "," else i + 1
        r = last
        while r < self.size and tags[r] == "a":
            r += 1
        t = tags[r] if r < self.size else ""
        content, clause, reported = complement(line, r, cue, particle=particle > 0, finite=tags[i] in "VS", infinitive=infinitive)
        if source and begin and line.words[begin - 1] == "what" and tags[begin - 1] == "h":
            self._add(source, (i, last), [(begin - 1, begin)], reported=False)  # "what the mayor said"
            return last
        prior = begin - 1 if source else i - 1
        if self._left_possible(prior, content, t, cue, particle=particle > 0):
            after = self._content_before(i, last, r, source, begin)
            if after:
                return after
            if not source and tags[i - 1] in ",Q":
                return i + 1
        if content < 0 or content >= self.size:
            return i + 1
        if begin < self.until and not self._sibling(begin, speaks=bool(groups & (SPEECH | TELLING))):
            if not reported:
                return i + 1
        elif not source and tags[i] not in "VS":
            return i + 1
        if not source and groups & JUDGING and not groups & CLAUSAL:
            return i + 1
        if cue.lemma in words_of("verbs", "deeds") and not _REASON.search(self.line.text, line.spans[i][1], line.end):
            return i + 1
        if cue.lemma == "mean" and (owner := self._for_whom(begin)):
            source = owner
        end = self._clause_end(content, clause=clause)
        self._add(source, (i, last), [(content, end)], reported=reported, until=end, clause=clause)
        if tags[i] in "VSBE" and begin >= 0:
            self._remember(source, i)
        return max(last, content)

    def _content_before(self, i: int, last: int, r: int, source: Spans, begin: int) -> int:
        """Record what stands before "he said" or "said the mayor"; returns the word to go on from, or 0 where nothing does."""
        line, tags = self.line, self.tags
        inverted = not source and tags[i - 1] in ",Q"
        if inverted:
            phrase = line.phrase_right(i + 1)
            if phrase is None:
                return 0
            source, begin, r = [line.span(*phrase)], i, phrase[1]
        first, end = self._left_start(begin), begin
        while end > first and tags[end - 1] in ",-":
            end -= 1
        if end <= first:
            return 0
        if self.until > first:
            self._drop_inside(first)
        pieces = [(first, end)]
        rest = self._resumed(r, inverted)
        if rest >= 0:
            pieces.append((rest, self.size))
        self._add(source, (i, last), pieces, reported=True, until=self.size if rest >= 0 else r)
        self._remember(source, i)
        return max(r, i + 1)

    def _for_whom(self, begin: int) -> Spans | None:
        """X in "For X, this means that …"."""
        tags = self.tags
        if begin < 3 or self.line.words[0] not in ("for", "to") or tags[begin - 1] != ",":
            return None
        return [self.line.span(1, begin - 1)] if set(tags[1 : begin - 1]) <= set("dPnCe#m") else None

    def _left_possible(self, prior: int, content: int, t: str, cue: Cue, *, particle: bool) -> bool:
        """Whether the content stands before: a quotation or a clause and a comma, and nothing but circumstances after the verb."""
        tags = self.tags
        if prior < 0:
            return False
        quoted = tags[prior] == "Q" or tags[max(0, prior - 1) : prior + 1] == "Q,"
        if not (takes_clause(cue, particle=particle) or (cue.groups & QUOTING and quoted)):
            return False
        first = self._left_start(prior + 1)
        if tags[prior] == "Q" or (prior and tags[prior] in ",-" and tags[prior - 1] == "Q"):
            # "On the broadcast of “…,” X said the road was open": a circumstance
            return not (content >= 0 and t not in "Q,:" and tags[first] in "pjg")
        if tags[prior] not in ",-" or prior < 2:
            return False
        if content >= 0 and t != ",":
            return False
        if "Q" in tags[first:prior]:
            return True
        if not (_ANY_VERB.search(tags, 0, prior) or "B" in tags[:prior]):
            return t == "," and prior > 0  # "The plan, he said, is dead"
        return content < 0 or t == ","

    def _resumed(self, r: int, inverted: bool) -> int:
        """Where speech goes on after "he said": a second quotation, or the rest after a comma."""
        tags = self.tags
        q = tags.find("Q", r)
        if q >= 0 and not any(x in CUE_TAGS for x in tags[r:q]):
            return q
        m = ADJUNCT.match(tags, r)
        at = m.end() if m else r
        if not inverted and at + 2 < self.size and tags[at] == "," and tags[at + 1] not in "GgsceVh":
            return at + 1
        return -1
