"""Plain text and Markdown: decoding, front matter, and the line that says when a text was published."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Final

from parley.errors import ParleyError
from parley.reading.dates import dateline, dates
from parley.reading.intake.clean import lines
from parley.reading.intake.taken import Taken

MAX_BYTES: Final = 5_000_000
"""Longer texts are refused, whatever file they stand in."""
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_PUBLISHED: Final = re.compile(r"^(?:published|posted|updated|dated?|last updated)\s*(?:on|at)?\s*:?\s*", re.IGNORECASE)
_TIME: Final = re.compile(
    r"[\s,|·-]*(?:at\s)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|UTC[+-]?\d*))?\s*$", re.IGNORECASE
)
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order marks that leave no doubt; UTF-32's begins with UTF-16's."""


def read_text(data: bytes, name: str, markdown: bool) -> Taken:
    """The text of a plain file; of Markdown the front matter goes, its title comes first.

    Raises:
        ParleyError: not text, an encoding that is not certain, or a date in the front matter that is none.
    """
    text = wide(data, name)
    text = decoded(data, name) if text is None else text
    return _without_front_matter(text, name) if markdown else Taken(text)


def wide(data: bytes, name: str) -> str | None:
    """The text of bytes that begin with a byte order mark of UTF-16 or UTF-32, else None.

    Raises:
        ParleyError: what follows the mark is damaged, or binary.
    """
    for mark, codec, title in _WIDE:
        if data.startswith(mark):
            try:
                text = lines(data.decode(codec))
            except UnicodeDecodeError as e:
                raise ParleyError(f"{name}: {title} by its first bytes, but damaged or cut off at offset {e.start}") from None
            if _control_share(text[:4096]) > 0.1:
                raise ParleyError(f"{name}: binary, not text")
            return text
    return None


def decoded(data: bytes, name: str) -> str:
    """The text of some bytes: UTF-8, with or without a byte order mark, line ends made uniform.

    Raises:
        ParleyError: binary data, or another encoding; it is never guessed.
    """
    if data[:5] == b"%PDF-" or data[:4] == b"PK\x03\x04":
        raise ParleyError(f"{name}: not a text file; save it as text (.txt or .md)")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ParleyError(f"{name}: UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data:
        raise ParleyError(f"{name}: binary, not text (a NUL byte at offset {data.index(0)})")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        if _control_share(data[:4096].decode("latin-1")) > 0.1:
            raise ParleyError(f"{name}: binary, not text") from None
        raise ParleyError(
            f"{name}: not UTF-8 (byte 0x{data[e.start]:02x} at offset {e.start}); convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    if _control_share(text[:4096]) > 0.1:
        raise ParleyError(f"{name}: binary, not text")
    return lines(text)


def _control_share(text: str) -> float:
    # The C1 block counts too: as Latin-1 that is what random bytes turn into.
    return sum((ch < " " and ch not in "\t\n\r\f") or "\x7f" <= ch <= "\x9f" for ch in text) / max(len(text), 1)


def _without_front_matter(text: str, name: str) -> Taken:
    """The text below the front matter, its `title:` as first line, its `date:` and `author:`."""
    m = _FRONT_MATTER.match(text)
    if m is None:
        return Taken(text)
    keys = {}
    for line in m.group(1).splitlines():
        key, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            keys[key.strip().lower()] = value.strip().strip("\"'")
    body = text[m.end() :].lstrip("\n")
    if title := keys.get("title"):
        body = f"{title}\n\n{body}"
    found = None
    if value := keys.get("date"):
        found = as_date(value)
        if found is None:
            raise ParleyError(f"{name}: front matter date {value!r} is not a date; write it as 2023-08-25")
    return Taken(body, title or None, keys.get("author") or None, found)


def as_date(words: str) -> date | None:
    """The day some words are, if they are just a full date."""
    words = _TIME.sub("", _PUBLISHED.sub("", words.strip())).strip(" .|·")
    words = re.sub(r"T\d\d:\d\d\S*$", "", words)
    full = dates(words)
    if len(full) != 1 or full[0].start != 0 or full[0].end != len(words) or full[0].value is None:
        return None
    try:
        return date.fromisoformat(full[0].value)
    except ValueError:
        return None


def date_line(text: str) -> date | None:
    """The day a text says it was published, on a line that is there to say it; see `parley.reading.dates.dateline`."""
    return dateline(text)
