"""Characters that nobody sees, or that merely look like others: taken out or made plain, so that what is read is what a reader sees.

This happens once, before a Document exists, for every format. A same-length view beside the file's own characters cannot be had: a soft
hyphen or a combining accent inside a word must go for the word to match. So offsets refer to the cleaned text, and a Document remembers how
many characters differ. Lines stay what they are in the file. Quotation marks and dashes are kept as the author set them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_GONE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f"
)
"""Soft hyphens, zero-width spaces and joiners, directional marks, byte order marks, variation selectors, tags, control characters."""
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS: Final = "\u2010\u2011"
_ODD: Final = re.compile(f"[{_GONE}{_SPACES}{_HYPHENS}{''.join(_LIGATURES)}\x80-\x9f\uff01-\uff5e]")
_GONE_ONE: Final = re.compile(f"[{_GONE}]")
_SPACE_ONE: Final = re.compile(f"[{_SPACES}]")
_MIXED: Final = re.compile(r"[A-Za-z]+[\u0400-\u04ff][A-Za-z\u0400-\u04ff]*|[\u0400-\u04ff]+[A-Za-z][A-Za-z\u0400-\u04ff]*")
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs")


def lines(text: str) -> str:
    """The text with all line ends made one newline. A form feed beside one adds none: editors do not count it as a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"(?<=\n)\f|\f(?=\n)", "", text)
    return re.sub("[\f\v\x85\u2028\u2029]", "\n", text)


def clean(text: str) -> tuple[str, int]:
    """The text as a reader sees it, and how many of its characters were taken out or replaced.

    Gone: zero-width characters, soft hyphens, directional marks, byte order marks, control characters. Made plain: special spaces,
    full-width letters, ligatures, hyphens that do not break, letters with their accent apart (NFC), Cyrillic letters inside a Latin word.
    """
    changed = 0

    def plain(m: re.Match[str]) -> str:
        nonlocal changed
        changed += 1
        return _plain(m.group())

    def one_script(m: re.Match[str]) -> str:
        nonlocal changed
        word = m.group().translate(_LOOKALIKES)
        if not word.isascii():  # a word of two scripts that is no lookalike stays as it is
            return m.group()
        changed += sum(a != b for a, b in zip(word, m.group(), strict=True))
        return word

    text = _ODD.sub(plain, text)
    if text.isascii():
        return text, changed
    text = _MIXED.sub(one_script, text)
    if not unicodedata.is_normalized("NFC", text):
        changed += sum(unicodedata.combining(ch) > 0 for ch in text)
        text = unicodedata.normalize("NFC", text)
    return text, changed


def _plain(ch: str) -> str:
    if _GONE_ONE.match(ch):
        return ""
    if _SPACE_ONE.match(ch):
        return " "
    if ch in _HYPHENS:
        return "-"
    if "\uff01" <= ch <= "\uff5e":
        return chr(ord(ch) - 0xFEE0)
    if ch in _LIGATURES:
        return _LIGATURES[ch]
    # What is left are the control characters of Latin-1: nobody writes them, but they are what Windows' quotes become in a careless copy.
    return ch.encode("latin-1").decode("cp1252", "ignore")
