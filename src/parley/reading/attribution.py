"""Who says what: the source, the cue and the content of reported speech and thought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parley.document import Span
from parley.reading.clauses import AUXILIARIES, is_finite
from parley.reading.inflection import inflect
from parley.reading.lexicon import word_set
from parley.reading.sentences import sentences
from parley.reading.tokens import Token, tokenize

CUES: Final = frozenset(form for verb in word_set("cue_verbs") for form in inflect(verb) if not form.endswith("ing")) | word_set(
    "cue_participles"
)
_CLAUSE_NOUNS: Final = frozenset({"what", "how", "whether", "why"})
_ADVERBS: Final = frozenset(
    {"also", "already", "not", "never", "always", "often", "again", "then", "now", "even", "later", "still", "just"}
)
_RELATIVES: Final = frozenset({"who", "which", "that", "whose", "whom", "where"})
_BY: Final = re.compile(r"\b(?:according to|in the words of|in the view of|in the opinion of)\s", re.IGNORECASE)
_QUOTE: Final = re.compile(r"[“\"][^“”\"]{2,}[”\"]")
_LEADING: Final = re.compile(
    r"(?:(?:and|but|so|though|although|as|while|because|if|when|however|meanwhile|which|that|also|later|then|on [A-Z]\w+(?: \d+)?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|earlier)\b,?\s)+",
    re.IGNORECASE,
)
_DAY: Final = re.compile(
    r"(?:(?:on|late|early|last)\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)"
    r"(?:\s(?:morning|evening|night|afternoon))?,?\s(?=\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution; each is a list because quotations are often broken ("…," he said, "…")."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


def attributions(text: str) -> list[Attribution]:
    """What the text attributes to somebody, in order."""
    found = []
    for sentence in sentences(text):
        found += in_sentence(text, sentence, tokenize(text, *sentence))
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space and commas at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-."):
        end -= 1
    return start, end


def in_sentence(text: str, sentence: Span, tokens: Sequence[Token]) -> list[Attribution]:
    """The attributions of one sentence, outermost first."""
    found: list[Attribution] = []
    for m in _BY.finditer(text, sentence.start, sentence.end):
        stop = re.compile(r"[,;.]\s|[.!?][\"”]?$|\bbut\b|\band which\b").search(text, m.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        source = trim(text, m.end(), end)
        content = [trim(text, sentence.start, m.start()), trim(text, end, sentence.end)]
        found.append(Attribution([source], [(m.start(), m.end() - 1)], [c for c in content if c[1] - c[0] > 2]))
    for i, token in enumerate(tokens):
        if token.lower not in CUES or (i and tokens[i - 1].lower in ("the", "a", "an", "to", "of", "his", "their", "its", "no", "worth")):
            continue
        if token.lower.startswith("agree") and i + 1 < len(tokens) and tokens[i + 1].lower in ("at", "in", "on", "to", "by", "upon"):
            continue  # "the truce agreed at Geneva": a deed, not a report
        if not token.lower.endswith("ing") and not (is_finite(tokens, i) or tokens[i - 1].lower in ("has", "had", "have")):
            continue
        one = _around(text, sentence, tokens, i)
        if one and one.source:
            who = _noun_phrase(text, tokens, *one.source[0])
            if who is None:
                continue
            one = Attribution([who], one.cue, one.content)
        if one:
            found.append(one)
    return found


def _noun_phrase(text: str, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The part of a source that names somebody, without a verb, or nothing: "is what X's friends" names nobody."""
    inside = [k for k, t in enumerate(tokens) if start <= t.start < end]
    while len(inside) > 1 and (tokens[inside[-1]].lower in AUXILIARIES | _ADVERBS or tokens[inside[-1]].lower.endswith("ly")):
        end = tokens[inside.pop()].start  # "X has also | said"
    if any(tokens[k].lower in _CLAUSE_NOUNS for k in inside):
        return None
    finite = [k for k in inside if is_finite(tokens, k)]
    if not finite:
        return (start, tokens[inside[-1]].end if inside else end)
    relative = next((k for k in inside[1:] if tokens[k].lower in _RELATIVES), None)
    if relative is not None and relative <= finite[0]:
        return start, tokens[relative - 1].end
    joined = next((k for k in reversed(inside) if tokens[k].lower in ("and", "but", "while", "as", "because", "although", "though")), -1)
    comma = next((k for k in reversed(inside[1:]) if k > finite[-1] and "," in text[tokens[k - 1].end : tokens[k].start]), None)
    if comma is not None:
        return tokens[comma].start, tokens[inside[-1]].end  # "as fighting goes on, the council | said"
    if finite[-1] < joined < inside[-1]:
        return tokens[joined + 1].start, end
    return None


def _around(text: str, sentence: Span, tokens: Sequence[Token], i: int) -> Attribution | None:
    cue = (tokens[i].start, tokens[i].end)
    before = text[sentence.start : cue[0]]
    tail_start, tail_end = trim(text, cue[1], sentence.end)
    tail = text[tail_start:tail_end]
    cut = max(before.rfind(c) for c in ',;:”"“—–')
    head_ended = cut >= 0 and (before[cut] in '”"' or (before[cut] == "," and len(before) - cut < 60))
    quoted_before = _QUOTE.search(before) is not None or "”" in before
    if head_ended and (quoted_before or len(tail.split()) <= 7) and not tail.startswith("that "):
        # "…," said the minister / "…," the minister said (…)
        between = trim(text, sentence.start + cut + 1, cue[0])
        content = [(sentence.start, sentence.start + cut + 1)]
        if between[1] > between[0]:
            source = between
            resumed = _QUOTE.search(text, cue[1], sentence.end)
            if resumed:
                content.append(resumed.span())
        else:
            stop = re.compile(r"[,;:“\"]").search(text, tail_start, sentence.end)
            source = trim(text, tail_start, stop.start() if stop else tail_end)
            if stop and sentence.end - stop.start() > 12:
                content.append(trim(text, stop.start(), sentence.end))
        if source[1] - source[0] > 120:
            return None
        return Attribution([source], [cue], content)
    if tail_end - tail_start < 6:
        return None
    start = max(before.rfind(c) for c in ";:—–") + 1
    source = trim(text, sentence.start + start, cue[0])
    if tokens[i].lower.endswith("ing"):
        # "X rejected the plan, saying …": the doer stands before the first predicate.
        first = next((k for k in range(1, i) if is_finite(tokens, k)), None)
        if first is not None:
            source = trim(text, sentence.start, tokens[first].start)
    words = text[source[0] : source[1]]
    if "," in words and len(words) > 70:
        source = trim(text, source[0] + words.rfind(",") + 1, source[1])
    lead = _LEADING.match(text, source[0], source[1])
    if lead and lead.end() < source[1]:
        source = lead.end(), source[1]
    sources = [source] if source[1] > source[0] else []
    # The full stop is the author's, unless a quotation mark follows it.
    end = sentence.end - 1 if text[sentence.end - 1] == "." else sentence.end
    day = _DAY.match(text, tail_start, end)
    return Attribution(sources, [cue], [(day.end() if day and day.end() < end else tail_start, end)])
