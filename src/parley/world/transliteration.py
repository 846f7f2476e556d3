"""Transliteration: Ukrainian names in Latin letters, and a tolerant key under which the usual spellings of one name meet.

The national system is that of the Cabinet of Ministers' resolution 55 of 27 January 2010. The tolerant key is ours: it is made for finding
candidates, so two different names may share a key, but two usual spellings of one name should not be parted.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "’": "", "'": "", "ʼ": "", "`": "",
}  # fmt: skip
_INITIAL: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN: Final = {"ы": "y", "э": "e", "ё": "e", "ъ": ""}
"""Letters Ukrainian does not have, so that Russian spellings come out near the Ukrainian ones."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")


def national(text: str) -> str:
    """Ukrainian text in the national transliteration of 2010: Роботине → Robotyne, Згурівка → Zghurivka. Other letters stay."""
    return _WORD.sub(lambda m: _word(m.group()), text)


def _word(word: str) -> str:
    out: list[str] = []
    for i, ch in enumerate(word):
        low = ch.lower()
        if low == "г" and i and word[i - 1].lower() == "з":
            new = "gh"  # зг is zgh, so that it is not read as ж
        else:
            new = _INITIAL.get(low, "") if i == 0 else ""
            new = new or _LETTERS.get(low, _RUSSIAN.get(low, low))
        out.append(new.capitalize() if ch != low else new)
    return "".join(out)


_ENDINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?:aia|oia)$", "a"),  # Velikaya, Velyka
        (r"oi?e$", "e"),  # Urozhaynoye, Urozhainoe, Urozhaine
        (r"([oe])vo$", r"\1ve"),  # Svatovo, Svatove
        (r"ino$", "ine"),
        (r"(?:oi|i)$", "i"),  # Krasnyi, Krasny
        (r"[eio]+vka$", "ivka"),  # Andreevka, Andriivka; Makarovka, Makarivka
        (r"ovsk(i?)$", r"ivsk\1"),
        (r"opol$", "opil"),
    )
)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The tolerant key of a name in Ukrainian, Russian or Latin letters: spellings of one name meet here."""
    text = unicodedata.normalize("NFC", name).casefold()
    text = _WORD.sub(lambda m: _word(m.group()), text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = (_fold(w) for w in re.findall(r"[a-z]+", re.sub(r"['’ʼ`]", "", text)))
    return "".join(w for w in words if w)


def _fold(word: str) -> str:
    word = word.replace("w", "v").replace("x", "ks").replace("tz", "ts").replace("g", "h").replace("zhh", "zh")
    word = re.sub(r"[yj]", "i", word)
    word = re.sub(r"([a-z])\1+", r"\1", word)
    word = re.sub(r"(?<!^)ie(?!$)", "e", word) if len(word) > 3 else word
    word = re.sub(r"^ie", "e", word)
    for pattern, replacement in _ENDINGS:
        word = pattern.sub(replacement, word)
    return re.sub(r"([a-z])\1+", r"\1", word)
