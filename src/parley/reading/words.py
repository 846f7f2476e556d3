"""What is known of a word by itself: the closed classes and verb forms it belongs to, as bits of one number, looked up once and kept.

Plain integers: a member of `enum.Flag` costs a microsecond to test, and every word of a text is tested many times.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from parley.reading.inflection import inflect
from parley.reading.lexicon import table, word_set

(
    AUXILIARY, SUBORDINATOR, RELATIVE, COORDINATOR, NOT_PARTICIPLE, SUBJECT_PRONOUN, DETERMINER, PREPOSITION, PLURAL_SUBJECT, SPEECH,
    TELLING, THAT_NOUN, DUTY, MONTH, CONTACT, OBJECT_PRONOUN, SURE_VERB, UNSURE_VERB, BASE_VERB, PLAIN, NOUN_VERB, THAT, ING, LY, DIGITS,
    TITLE,
) = (1 << i for i in range(26))  # fmt: skip
"""SURE_VERB: a finite form that is never a noun. UNSURE_VERB: one that may be. BASE_VERB: a bare form, finite after a plural.
PLAIN, NOUN_VERB: bases of the two lists of `verbs.toml`."""
OPENER: Final = RELATIVE | COORDINATOR | SUBORDINATOR | THAT
"""Words at which a clause may begin without a comma or a verb of speech before them."""
_MOST: Final = 60_000
"""How many words are kept: more than any language's common ones, and a few megabytes."""


def _forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflect(verb))


@cache
def _classes() -> dict[str, int]:
    """Every listed word with its bits."""
    data = table("verbs")
    plain, noun = data["plain"].split(), data["noun"].split()
    sure: set[str] = set()
    for verb in plain:
        sure.update(f for f in inflect(verb)[1:] if not f.endswith("ing"))
    unsure: set[str] = set()
    for verb in noun:
        forms = inflect(verb)
        unsure.add(forms[1])
        sure.update(f for f in forms[2:] if not f.endswith("ing") and f != verb)
    lists: tuple[tuple[int, frozenset[str]], ...] = (
        (AUXILIARY, word_set("auxiliaries")),
        (SUBORDINATOR, word_set("subordinators")),
        (RELATIVE, word_set("relatives")),
        (COORDINATOR, word_set("coordinators")),
        (NOT_PARTICIPLE, word_set("not_participles")),
        (SUBJECT_PRONOUN, word_set("subject_pronouns")),
        (DETERMINER, word_set("determiners")),
        (PREPOSITION, word_set("prepositions")),
        (THAT_NOUN, word_set("that_nouns")),
        (PLURAL_SUBJECT, frozenset(("they", "we", "you", "i", "who", "which", "that", "people", "troops", "men"))),
        (SPEECH, _forms(tuple(word_set("speech_verbs")))),
        (TELLING, _forms(("tell", "assure", "inform", "warn", "convince", "promise", "remind"))),
        (DUTY, frozenset(("should", "must", "ought", "shouldn't", "mustn't"))),
        (
            MONTH,
            frozenset(
                ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
            ),
        ),
        (CONTACT, frozenset(("it", "they", "he", "she", "we"))),
        (OBJECT_PRONOUN, frozenset(("him", "her", "it", "them", "us"))),
        (SURE_VERB, frozenset(sure - unsure)),
        (UNSURE_VERB, frozenset(unsure)),
        (BASE_VERB, frozenset(plain) - sure),
        (PLAIN, frozenset(plain)),
        (NOUN_VERB, frozenset(noun)),
        (THAT, frozenset(("that",))),
        (TITLE, word_set("titles") | {"foreign", "prime"}),
    )
    bits: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return bits


_seen: dict[str, int] = {}


def known(word: str) -> int:
    """The bits of a lower-case word."""
    bits = _seen.get(word)
    if bits is None:
        bits = _classes().get(word, 0)
        if word.endswith("ing") and len(word) > 5:
            bits |= ING
        elif word.endswith("ly"):
            bits |= LY
        elif word.isdigit():
            bits |= DIGITS
        if len(_seen) >= _MOST:  # a mountain of rubbish must not be kept
            _seen.clear()
        _seen[word] = bits
    return bits
