"""The words that tell of speech, thought and will, by form; and the word classes the grammar of attributions works on."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from parley.reading.inflection import inflect
from parley.reading.lexicon import table

SPEECH, TELLING, THOUGHT, FINDING, ASKING, WANTING, URGING, JUDGING, CALLING, QUOTING = (1 << k for k in range(10))
GROUPS: Final = ("speech", "telling", "thought", "finding", "asking", "wanting", "urging", "judging", "calling", "quoting")
CLAUSAL: Final = SPEECH | TELLING | THOUGHT | FINDING | ASKING
"""Groups whose verbs take a clause."""

# Word classes, one letter each, so that a sentence becomes a string that patterns can search:
# B S V E G   a cue verb: base, third person, past, participle only, -ing;  C a cue noun, A a cue adjective, K a phrase like "according to"
# d determiner  i subject pronoun  m object pronoun  r relative  T that  h question word  x modal  b be  z have  a adverb  t to
# o of  p preposition  c and, or  s subordinator or but  v another verb  e -ed  g -ing  n other  P capitalised  # figure  j day
# Q a quotation that can stand alone, q a quoted word or two; punctuation for itself, "-" any dash
CUE_TAGS: Final = "BSVEGCAK"


class Cue(NamedTuple):
    """What a form can be: its class letter, the groups of its verb (a bit mask) and the verb."""

    tag: str
    groups: int
    lemma: str


def _cues() -> dict[str, Any]:
    return table("cues")


def _forms(verb: str) -> list[tuple[str, str]]:
    """Every form of a verb with its class letter."""
    verbs = _cues()["verbs"]
    odd = dict(entry.split(":", 1) for entry in verbs["irregular"].split())
    forms = list(inflect(verb))
    ing = next(f for f in forms if f.endswith("ing") and len(f) > len(verb) and f != verb)
    past = [f for f in forms[2:] if f != ing and not f.endswith("ing")]
    if verb in odd:
        past = odd[verb].split(":")
    elif verb in verbs["doubling"].split():
        ing, past = verb + verb[-1] + "ing", [verb + verb[-1] + "ed"]
    found = [(verb, "B"), (forms[1], "S"), (ing, "G")]
    found += [(f, "E" if len(past) == 2 and k == 1 and f.endswith("n") else "V") for k, f in enumerate(past)]
    found += [(f, "G") for f in forms if f.endswith("ing") and f != ing and f != verb]
    return found


@cache
def verb_forms() -> dict[str, Cue]:
    """Every form of every cue verb."""
    groups: dict[str, int] = {}
    for k, name in enumerate(GROUPS):
        for verb in _cues()["verbs"][name].split():
            groups[verb] = groups.get(verb, 0) | 1 << k
    for verb in particles():
        groups.setdefault(verb, 0)
    found: dict[str, Cue] = {}
    for verb, mask in groups.items():
        for form, tag in _forms(verb):
            old = found.get(form)
            # "found" is a form of find, "read" both base and past: the first class wins, the groups add up.
            found[form] = Cue(old.tag, old.groups | mask, old.lemma) if old else Cue(tag, mask, verb)
    return found


@cache
def particles() -> dict[str, frozenset[str]]:
    """Verbs with the particles they report with."""
    return {verb: frozenset(words.split()) for verb, words in _cues()["particles"].items()}


@cache
def words_of(*path: str) -> frozenset[str]:
    """A word list of `cues.toml`."""
    entry: Any = _cues()
    for part in path:
        entry = entry[part]
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@cache
def nouns() -> dict[str, int]:
    """Cue nouns: bit 1 takes "that", bit 2 "to", bit 4 "of", "for", "about"."""
    found: dict[str, int] = {}
    for bit, name in ((1, "that"), (2, "to"), (4, "of")):
        for word in words_of("nouns", name):
            found[word] = found.get(word, 0) | bit
    return found


@cache
def adjectives() -> dict[str, int]:
    """Cue adjectives: bit 1 takes "that" or "about", bit 2 "to"."""
    found: dict[str, int] = {}
    for bit, name in ((1, "that"), (2, "to")):
        for word in words_of("adjectives", name):
            found[word] = found.get(word, 0) | bit
    return found


@cache
def triggers() -> frozenset[str]:
    """Words without which a sentence without quotation marks attributes nothing."""
    verbs = {form for form, cue in verb_forms().items() if cue.groups & ~QUOTING or cue.lemma in particles()}
    return frozenset(verbs.union(nouns(), adjectives(), {"according"})) - words_of("tags", "weak")


@cache
def _closed() -> dict[str, str]:
    """Closed classes and cues, by lower-case word."""
    tags: dict[str, str] = dict.fromkeys(words_of("tags", "verbs"), "v")
    plain = table("verbs")
    for verb in plain["plain"].split():
        for form in inflect(verb)[1:]:
            if not form.endswith("ing"):
                tags[form] = "v"
    tags |= dict.fromkeys(words_of("tags", "plurals"), "n")
    tags |= dict.fromkeys(nouns(), "C") | dict.fromkeys(adjectives(), "A")
    tags |= {w: cue.tag for w, cue in verb_forms().items()}
    for name, tag in (
        ("days", "j"), ("adverbs", "a"), ("prepositions", "p"), ("determiners", "d"), ("pronouns", "i"), ("objects", "m"),
        ("relatives", "r"), ("questions", "h"), ("be", "b"), ("have", "z"), ("modals", "x"), ("subordinators", "s"),
    ):  # fmt: skip
        tags |= dict.fromkeys(words_of("tags", name), tag)
    tags |= {"that": "T", "to": "t", "of": "o", "by": "y", "and": "c", "or": "c", "&": "c", "according": "K", "which": "r"}
    tags |= {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")"}
    return tags


_CONTRACTED: Final = {
    "he": "i", "she": "i", "it": "i", "they": "i", "we": "i", "you": "i", "i": "i", "who": "r", "that": "i", "there": "i",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def tag(word: str) -> str:
    """The class letter of a word as it stands in the text."""
    closed = _closed()
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else closed.get(word, "-")
    lower = word.lower().replace("’", "'")
    if word[0].isupper():
        found = closed.get(lower, "P")
        if (len(word) > 1 and word.isupper()) or found in "vBSVEGCAnx":
            return "P"  # a name or a heading: "US", "May", "Will"
    else:
        found = closed.get(lower, "")
    if found and found != "P":
        return found
    stem, mark, rest = lower.partition("'")
    if mark and stem in _CONTRACTED and rest in ("s", "re", "m", "ve", "ll", "d"):
        return _CONTRACTED[stem]  # "he's claiming": the auxiliary is inside
    if found:
        return found
    if lower.endswith("ly") and len(lower) > 4:
        return "a"
    if lower.endswith("ing") and len(lower) > 5:
        return "g"
    return "e" if lower.endswith("ed") and len(lower) > 4 else "n"
