"""unsupported-certainty: wording that leaves no room for doubt where nothing cited excludes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parley.checking.case import Case
from parley.checking.rule import Rule
from parley.claim import AUTHOR
from parley.document import Span
from parley.finding import Finding, RecordItem


@dataclass(frozen=True)
class Wording:
    """A kind of certainty wording, why nothing short of proof carries it, and what a supported wording would be."""

    pattern: re.Pattern[str]
    claims: str
    instead: str


def _wording(pattern: str, claims: str, instead: str) -> Wording:
    return Wording(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), claims, instead)


ANYWHERE: Final = (
    _wording(
        r"(?:testif(?:y|ies)|attests?|points?|speaks?|indicates?|shows?|means?|says?|leads?)(?: (?:to|of|at|in|about))? (?:only|just) one"
        r" (?:thing|conclusion|direction|way|outcome)|(?:can|could) (?:only mean|mean only)(?: one thing)?",
        "that the evidence allows one reading only",
        "“is consistent with”, “suggests, among other things”",
    ),
    _wording(
        r"the (?:only|sole) (?:thing|reason|obstacle|way|explanation|language|force|factor)s?(?= (?:that|which|why|to|for|he|she|it|they"
        r"|(?:[A-Z]\w+)) ?)|only one (?:possible )?(?:conclusion|explanation|outcome|answer)",
        "that there is no other cause or course",
        "“a main reason”, “among the obstacles”",
    ),
    _wording(
        r"(?:there (?:is|can be|should be) )?no (?:shadow of )?(?:a )?doubts?(?= (?:that|about|whatever)\b|[,.;:])|undoubtedly"
        r"|without (?:a |any )?doubt|beyond (?:any |all )?doubt|undeniabl[ey]|indisputabl[ey]|unquestionabl[ey]"
        r"|it is (?:obvious|self-evident|beyond question|absolutely clear) that|needless to say",
        "that nobody could doubt it",
        "“in my judgement”, “the evidence points to”",
    ),
    _wording(
        r"(?<!the )inevitabl[ey]|inexorabl[ey]|(?<!the )unavoidabl[ey]|(?:is|are) (?:doomed|bound|destined|certain|guaranteed) to"
        r"|cannot but",
        "that no other outcome is possible",
        "“likely” or “very likely”, with the reason",
    ),
    _wording(
        r"(?:will|can) never(?= \w)|will always(?= \w)",
        "that it holds for all time",
        "“is unlikely to”, “has so far not”",
    ),
    _wording(
        r"any (?:such )?(?:freez\w+|cease-?fire|truce|pause|deal|agreement|negotiations?|talks|settlement|compromise|concession)s?\b"
        r"(?=[^.;:?!]{0,40}\b(?:is|are|means?|will|would|can only|amounts?)\b)",
        "that there is no exception",
        "“most”, “in many cases”, or the cases themselves",
    ),
    _wording(
        r"(?:this|that|which|it|clearly|again|history|experience) (?:proves?|proved)(?= that| once| again|,)"
        r"|(?:events|facts|actions|deeds|words) prove(?= that| once| again|,)",
        "proof",
        "“supports”, “is evidence that”",
    ),
)
"""Said in the author's own voice, anywhere in a text."""

IN_CLAIMS: Final = (
    _wording(
        r"any \w*(?:ing|tion|ment|fire|ce|pause|freeze|deal|truce|talks?)\b|every(?= \w)|always|never|all(?= (?:of )?(?:the |its |their"
        r" )?\w+s\b)|no one|nobody|none of|nothing(?! new)",
        "that there is no exception",
        "“most”, “in many cases”, or the cases themselves",
    ),
    _wording(
        r"only(?! (?:\d|about|some|a few|a handful|partial|part\b|recently|just|weeks?|days?|hours?|slightly"
        r"|a (?:small|short|little)))|solely|exclusively",
        "that nothing else does",
        "“mainly”, “among others”",
    ),
    _wording(
        r"(?<!not )(?:certainly|definitely|surely|absolutely|obviously|of course|invariably|entirely|totally)",
        "certainty",
        "“probably”, with the reason",
    ),
)
"""Only within the words of an intent or forecast that is asserted as certain."""

_HEDGE: Final = re.compile(
    r"\b(?:almost|nearly|probably|perhaps|possibly|maybe|may|might|not|n't|n’t|hardly|seem\w*|appear\w*|if|whether|no longer|without"
    r"|before|unless)"
    r" (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(
    r"\b(?:sa(?:ys?|id)|tells?|told|warn(?:s|ed)?|add(?:s|ed|ing)|claim(?:s|ed)?|argu(?:es?|ed)|insist(?:s|ed|ing)?|believes?d?|vow(?:s|ed)?"
    r"|declar(?:es?|ed)|promis(?:es?|ed)|thinks?|thought|predict(?:s|ed)?|stress(?:es|ed)?)\b[^.;:]*$",
    re.IGNORECASE,
)
"""Reported speech: the certainty is somebody else's."""
_CITED: Final = re.compile(
    r"according to|\bcit(?:es|ed|ing)\b|https?://|\b(?:study|survey|poll|figures|data|statistics|satellite|geolocated|footage|document(?:s|ed)?"
    r"|report(?:s|ed)? (?:by|from|of|that))\b|\b\d+(?:[.,]\d+)*\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
_AROUND: Final = 400
"""Characters of the sentence looked at on either side: a text without full stops must not cost a quadratic time."""
_EVERYDAY: Final = re.compile(r"(?:will|can|could|would) (?:never|always) (?:forget|forgive|remember|be forgotten|know)", re.IGNORECASE)


def _run(rule: Rule, case: Case) -> Iterator[Finding]:
    text = case.document.text
    taken = bytearray(len(text))  # one mark a character: words already noticed
    for wording in ANYWHERE:
        for match in wording.pattern.finditer(text):
            span = Span(*match.span())
            others = any(c.by != AUTHOR and c.span.overlap(span) for c in case.claims)
            if not others and not _EVERYDAY.match(text, span.start):
                yield from _noticed(rule, case, wording, span, taken)
    stronger = bytes(taken)  # a claim already noticed for stronger wording is not picked at for its "all"
    for claim in case.claims:
        if claim.kind not in ("intent", "forecast") or claim.certainty != "certain" or claim.by != AUTHOR:
            continue
        if any(stronger[claim.start : claim.end]):
            continue
        for wording in IN_CLAIMS:
            for match in wording.pattern.finditer(text, claim.start, claim.end):
                yield from _noticed(rule, case, wording, Span(*match.span()), taken)


def _noticed(rule: Rule, case: Case, wording: Wording, span: Span, taken: bytearray) -> Iterator[Finding]:
    if not any(taken[span.start : span.end]) and _stands(case, span):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
        yield _found(rule, case, wording, span)


def _stands(case: Case, span: Span) -> bool:
    """In the author's own voice, not hedged, not carried by a source cited in the same sentence, and not a question."""
    sentence = case.sentence(span.start)
    words = case.document.text[max(sentence.start, span.start - _AROUND) : min(sentence.end, span.end + _AROUND)]
    before = case.document.text[max(sentence.start, span.start - _AROUND) : span.start]
    if case.is_quoted(span.start) or words.rstrip("”\"')").endswith("?"):
        return False
    return not (_HEDGE.search(before) or _REPORTED.search(before) or _CITED.search(words))


def _found(rule: Rule, case: Case, wording: Wording, span: Span) -> Finding:
    dated = case.document.dated.isoformat() if case.document.dated else None
    claims = tuple(c.id for c in case.claims if c.span.overlap(span))
    return rule.finding(
        span,
        f"“{case.document.quote(span)}” asserts {wording.claims}; no evidence cited here carries that. Supported: {wording.instead}",
        record=(RecordItem("the sentence names no source, figure or report", "the document itself", dated),),
        claims=claims,
    )


UNSUPPORTED_CERTAINTY: Final = Rule(
    code="CRT001",
    name="unsupported-certainty",
    severity="warning",
    summary="Certainty wording that no cited evidence carries.",
    what="""Finds wording that admits no exception: evidence that allows one reading only, the only cause, no doubt, inevitable,
    never, proof. Within the words of an intent or a forecast that the author asserts as certain also "any", "every", "all",
    "always", "only". It says which words carry the certainty and what a supported wording would be. Left alone: other people's
    words, quoted or reported, hedged wording, questions, and sentences that cite a source or a figure.""",
    why="""What somebody wants, and what will happen, is never observed. A reader should see where an argument turns from evidence
    to assertion. The rule says nothing about whether the assertion is true.""",
    known_problems="""It looks at words, not at arguments: evidence cited a paragraph earlier is not seen, and a source named in
    the sentence excuses wording that it does not support. Irony and idiom are taken at their word.""",
    example=""""All the processes testify to only one thing": “testify to only one thing” asserts that the evidence allows one
    reading only; supported would be “is consistent with”. "only 20 km away" and "any questions?" are left alone.""",
    run=_run,
)
