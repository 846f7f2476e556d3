"""English verb inflection: every form of a verb from its base, so that lexicons list a verb once."""

from __future__ import annotations

from functools import cache
from typing import Final

from parley.reading.lexicon import word_set

_IRREGULAR: Final[dict[str, str]] = {
    "arise": "arose arisen", "be": "am is are was were been being", "bear": "bore borne", "become": "became become",
    "begin": "began begun", "bind": "bound", "bleed": "bled", "break": "broke broken", "bring": "brought", "build": "built",
    "burst": "burst", "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came come",
    "creep": "crept", "cut": "cut", "deal": "dealt", "dig": "dug",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt", "fight": "fought", "find": "found",
    "flee": "fled", "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got gotten", "give": "gave given",
    "go": "went gone goes", "grind": "ground", "grow": "grew grown", "have": "has had having", "hit": "hit", "hold": "held", "keep": "kept",
    "know": "knew known", "lay": "laid", "lead": "led", "leave": "left", "lose": "lost", "make": "made", "mean": "meant",
    "meet": "met", "overcome": "overcame overcome", "overrun": "overran overrun", "overtake": "overtook overtaken", "pay": "paid",
    "put": "put", "regain": "regained", "repel": "repelled", "retake": "retook retaken", "rise": "rose risen", "run": "ran run",
    "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shrink": "shrank shrunk",
    "show": "showed shown", "spend": "spent", "spread": "spread", "stand": "stood", "strike": "struck stricken", "swear": "swore sworn",
    "sweep": "swept", "take": "took taken", "tell": "told", "think": "thought", "throw": "threw thrown", "thrust": "thrust",
    "undergo": "underwent undergone",
    "uphold": "upheld", "win": "won", "withdraw": "withdrew withdrawn", "withhold": "withheld", "withstand": "withstood",
    "write": "wrote written", "wear": "wore worn", "spin": "spun", "sink": "sank sunk", "speak": "spoke spoken", "split": "split",
    "spell": "spelt", "speed": "sped", "shoot": "shot", "outrun": "outran", "foresee": "foresaw foreseen", "beat": "beat beaten",
    "forget": "forgot forgotten", "weave": "wove woven", "teach": "taught", "fly": "flew flown", "rebuild": "rebuilt", "eat": "ate eaten",
    "overthrow": "overthrew overthrown", "shut": "shut", "slide": "slid", "stick": "stuck", "steal": "stole stolen",
    "tear": "tore torn", "shake": "shook shaken", "fling": "flung", "sit": "sat", "sow": "sowed sown", "string": "strung",
    "stride": "strode stridden", "hide": "hid hidden", "ride": "rode ridden", "sling": "slung", "cling": "clung",
}  # fmt: skip
_DOUBLING: Final = word_set("doubling_verbs")
_VOWELS: Final = "aeiou"


@cache
def inflect(base: str) -> tuple[str, ...]:
    """All forms of a verb (base, third person, past, participles), the base first; British doublings come with the American ones."""
    verb, _, rest = base.partition(" ")
    forms = [verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.append(verb + "es")
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        forms.append(verb[:-1] + "ies")
    else:
        forms.append(verb + "s")
    if verb in _DOUBLING:
        stem = verb + verb[-1]
    elif verb.endswith("e"):
        stem = verb[:-1]
    else:
        stem = verb
    # "fleeing" and "agreeing" keep their e; "mimicking" gains a k.
    ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else stem + ("king" if verb.endswith("ic") else "ing")
    forms.append({"die": "dying", "lie": "lying"}.get(verb, ing))
    if verb in _IRREGULAR:
        forms.extend(_IRREGULAR[verb].split())
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        forms.append(verb[:-1] + "ied")
    else:
        forms.append(stem + "ed")
    if verb.endswith("l") and verb[-2:-1] in _VOWELS and verb not in _DOUBLING:
        forms += [verb + "led", verb + "ling"]
    if verb.endswith("ize"):
        forms += [f[: len(verb) - 2] + "s" + f[len(verb) - 1 :] for f in forms]
    return tuple(dict.fromkeys(f"{f} {rest}" if rest else f for f in forms))
