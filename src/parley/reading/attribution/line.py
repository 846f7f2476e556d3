"""A sentence as a string of word classes, and the noun phrases left and right of a place in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from parley.reading.attribution.cues import nouns, tag, words_of
from parley.reading.lexicon import table

_TOKEN: Final = re.compile(r"\w+(?:(?:[’'.&/‑-]|,(?=\d))\w+)*%?|--+|[–—―,;:()\[\]]|(?<=\s)-(?=\s)")
_VERBS: Final = frozenset("BSVvxbz")
_STOPS: Final = frozenset(",;:-(hsTQK")
_RIGHT: Final = re.compile(r"(?:i|[dPnCe#qgaA]+(?:(?:[poyc]|,(?=[Pn#]))[dPnCe#qA]+|\([^)]{0,6}\))*)")
_APPOSITION: Final = re.compile(r",[dP#nCep][dPnCe#qpocA]*(?=[,.]|$)")
_ATTRIBUTIVE: Final = re.compile(r"(?:(?<=[,;c])|\A)a*V[nC][Vvxbz]")
_UNSURE: Final = re.compile("[BSVGv]")
_MANY: Final = frozenset({"some", "many", "most", "others", "both", "several", "all", "few", "more"})
_PEOPLE: Final = frozenset({"people", "men", "women", "police", "children", "militia", "media", "allies"})
_LONGEST: Final = 400
"""Words beyond which a sentence is no sentence, and is left alone."""


@cache
def _nounlike() -> frozenset[str]:
    """Base forms of verbs that are nouns too."""
    return frozenset(nouns()) | frozenset(table("verbs")["noun"].split()) | words_of("tags", "nounlike")


class Line:
    """The words of one sentence: offsets, lower-case forms and a string of classes, a quotation being one word of class Q or q."""

    __slots__ = ("end", "spans", "start", "tags", "text", "words")

    def __init__(self, text: str, start: int, end: int, quotes: Sequence[tuple[int, int]]) -> None:
        self.text, self.start = text, start
        self.end = end - 1 if end > start and text[end - 1] == "." else end  # the full stop is the author's
        spans: list[tuple[int, int]] = []
        quoted: list[tuple[int, str]] = []
        at = start
        for a, b in [*quotes, (end, end)]:
            spans += [m.span() for m in _TOKEN.finditer(text, at, a)]
            if a < b:
                quoted.append((len(spans), "Q" if _stands_alone(text, a, b) else "q"))
                spans.append((a, b))
            at = b
            if len(spans) > _LONGEST:
                break
        raw = [text[a:b] for a, b in spans]
        for i, _ in quoted:
            raw[i] = '"'
        tags = [tag(word) for word in raw]
        for i, kind in quoted:
            tags[i] = kind
        if tags and tags[0] == "P" and raw[0].endswith("ing") and tag(raw[0].lower()) == "G":
            tags[0] = "G"
        self._headline(raw, tags)
        self.spans = spans
        self.words = [word.lower() for word in raw]
        self.tags = "".join(tags)
        self._settle(tags)

    def _settle(self, tags: list[str]) -> None:
        """Decide between verb and noun where a form can be either ("plans", "support", "the accused man")."""
        for m in _UNSURE.finditer(self.tags):
            i = m.start()
            t = tags[i]
            k = i - 1
            while k >= 0 and tags[k] == "a":
                k -= 1
            before = tags[k] if k >= 0 else ""
            after = tags[i + 1] if i + 1 < len(tags) else ""
            if t == "v":
                if before in ("d", "t", "p", "o"):  # "for increased spending"
                    tags[i] = "e"
                continue
            if t == "B":
                noun = (self.words[i] in _nounlike() or before in ("d", "p", "o", "y", "")) and (
                    before in ("", "d", "p", "o", "y", "e", "q", "G", "A", "g")
                    or (before in ("n", "P", "C", "S", "B") and (self.possessive(k) or not self.plural(k) or after in "bxzvo"))
                )
                if before == "d" and self.words[k] in _MANY and after and after in "TdPimh":
                    noun = False  # "many say"
            elif t == "S":
                noun = (before in ("d", "p", "o", "y", "e", "#", "q", "A", "G") and not (self.words[k] == "this" and after == "T")) or (
                    before in ("n", "P", "C", "B")
                    and (self.possessive(k) or (after != "" and after in "bxzvVoyc" and self.words[i] != "says"))
                )
                noun = noun or (before == "" and after != "" and after in "bxzvVoyp")
            elif t == "V":
                if before in ("t", "p", "o") or (before == "d" and self.words[k] not in _MANY) or _ATTRIBUTIVE.match(self.tags, k + 1):
                    tags[i] = "e"  # "the accused man"
                continue
            else:  # -ing
                noun = self.words[i] in nouns() and (before in ("d", "A", "o", "n") or (k >= 0 and self.possessive(k)))
            if noun:
                tags[i] = "C" if self.words[i] in nouns() else "n"
        self.tags = "".join(tags)

    def _headline(self, raw: list[str], tags: list[str]) -> None:
        """Title Case hides the verbs: read the words of a heading as if they stood in lower case."""
        if len(tags) < 4 or tags.count("P") < 0.6 * len(tags) or self.end - self.start > 150:
            return
        for i in range(1, len(tags)):
            lower = tag(raw[i].lower())
            if tags[i] == "P" and lower in "SVGv" and not raw[i].isupper() and tags[i - 1] == "P":
                tags[i] = lower

    def plural(self, i: int) -> bool:
        """Whether a noun looks plural."""
        word = self.words[i]
        return (word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "'s", "’s"))) or word in _PEOPLE

    def __len__(self) -> int:
        return len(self.tags)

    def index(self, offset: int) -> int:
        """The first word at or after an offset."""
        return bisect_left(self.spans, (offset, 0))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of words [first, last)."""
        return self.spans[first][0], self.spans[last - 1][1]

    def lemma_at(self, i: int) -> str:
        """The word at a place without possessive ending, or nothing."""
        return self.words[i].replace("’", "'").removesuffix("'s") if 0 <= i < len(self.words) else ""

    def possessive(self, i: int) -> bool:
        """Whether the word at a place ends in 's, or is "his", "their"."""
        word = self.words[i]
        if word in ("his", "her", "their", "its", "my", "our", "your", "whose"):
            return True
        after = self.text[self.spans[i][1] : self.spans[i][1] + 1]
        return word.endswith(("'s", "’s")) or (word.endswith("s") and after in ("'", "’") and self.tags[i] in "Pn")

    def phrase_left(self, last: int) -> tuple[int, int] | None:
        """The noun phrase that ends at this word: [first, last), or nothing."""
        tags = self.tags
        if last < 0:
            return None
        if tags[last] in "im":
            return last, last + 1
        if tags[last] == ")":
            opening = tags.rfind("(", max(0, last - 8), last)
            if opening <= 0:
                return None
            before = self.phrase_left(opening - 1)
            return (before[0], last + 1) if before else None
        k, joined = last, -1
        while k >= 0 and last - k < 40:
            t = tags[k]
            if t in _STOPS or t in "im" or t == "r":
                break
            if t in _VERBS:
                if joined >= 0:
                    k = joined  # "… lost the town and the army | said": a new clause
                break
            if t == ")":
                opening = tags.rfind("(", max(0, k - 8), k)
                k = opening if opening >= 0 else k
            elif t == "c":
                joined = k
            k -= 1
        return self._stripped(k + 1, last + 1)

    def _stripped(self, first: int, last: int) -> tuple[int, int] | None:
        """Without what stands before the noun phrase: "On Monday in Geneva the envoy", "but also the army"."""
        tags = self.tags
        while first < last and tags[first] in "acjtmyoge" and not (tags[first] in "ge" and first + 1 < last and tags[first + 1] not in "p"):
            first += 1
        if first < last and tags[first] == "p":
            # "On the left bank the envoy", "In Geneva envoys", "With a commander": a new determiner or the last noun opens the subject.
            cut = next((k for k in range(last - 1, first, -1) if tags[k] == "d" and tags[k - 1] not in "poycd"), None)
            if cut is None and tags[first + 1 : first + 2] == "d":
                cut = first + 1
            if cut is None:
                name = tags.rfind("P", first, last)
                cut = name + 1 if name < last - 1 else last - 1
            first = cut
        while first < last and tags[first] in "acj":
            first += 1
        if first >= last or not any(t in "PnCi#qmdBSVeg" for t in tags[first:last]):
            return None
        return first, last

    def phrase_right(self, first: int) -> tuple[int, int] | None:
        """The noun phrase that begins at this word, with an apposition that closes the sentence or a parenthesis."""
        m = _RIGHT.match(self.tags, first)
        if not m:
            return None
        more = _APPOSITION.match(self.tags, m.end())
        return first, (more.end() if more else m.end())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a quotation is more than a quoted word or two."""
    if text[end - 2 : end - 1] in (",", "?", "!", ".") or text[end - 3 : end - 2] in (",", "?", "!", "."):
        return True
    return text.count(" ", start, min(end, start + 200)) >= 3
