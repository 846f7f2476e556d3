"""TOML as people's editors leave it: read in spite of typographic quotation marks, with hints where it cannot be; and its strings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from parley.errors import ParleyError
from parley.reading.intake import decoded

_AT: Final = re.compile(r" ?\(at line (\d+), column (\d+)\)| ?\(at end of document\)")
_SMART: Final = "“”„‟«»"
_PAIR: Final = re.compile(rf"^(\s*[\w-]+\s*=\s*)[{_SMART}](.*)[{_SMART}\"](\s*(?:#.*)?)$", re.DOTALL)
_LIST: Final = re.compile(r"^\s*[\w-]+\s*=\s*\[.*\]\s*(?:#.*)?$")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # also what editors take for the end of a line
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds.

    Raises:
        ParleyError: no such file, not text, or not TOML even so; the message says where, and what is probably wrong.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ParleyError(f"{path}: no such file") from None
    except (OSError, ValueError) as e:
        raise ParleyError(f"{path}: {getattr(e, 'strerror', None) or e}") from None
    text = decoded(data, str(path))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        text = _straightened(text)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as e:
        raise ParleyError(f"{path}: not valid TOML: {e}{_hint(text, str(e))}") from None


def _straightened(text: str) -> str:
    """The file with straight quotation marks round its values, and plain spaces outside them."""
    lines = []
    for line in text.split("\n"):
        line = re.sub(r"^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$", "", line)
        line = re.sub(r"^([\w-]+)[\xa0 \t]*=[\xa0 \t]*", r"\1 = ", line)
        if m := _PAIR.match(line):
            inner = re.sub(r'\\(?=[“”„‟«»"])', "", m[2]).replace('"', '\\"')
            line = f'{m[1]}"{inner}"{m[3]}'
        elif _LIST.match(line):
            line = re.sub(f"[{_SMART}]", '"', line)
        lines.append(line)
    return "\n".join(lines)


def _hint(text: str, message: str) -> str:
    """What is probably wrong with the line a TOML error names."""
    m = _AT.search(message)
    lines = text.split("\n")
    if m is None or not m[1] or not 0 < int(m[1]) <= len(lines):
        return ""
    line = lines[int(m[1]) - 1].strip()
    key, _, value = (p.strip() for p in line.partition("="))
    if "\\" in value and key == "document":
        return ": write / for \\ in a path"
    if value[:1] == '"' and value.count('"') - value.count('\\"') > 2:
        return ': write \\" for a quotation mark inside the words'
    if value[:1] == '"' and value.count('"') - value.count('\\"') == 1:
        return ': the quotation mark at the end is missing (words on several lines stand between three: """)'
    if re.match(r"\[{1,2}claim\]", line):
        return ": every claim begins with [[claim]], in two pairs of brackets"
    if message.startswith("Expected '='") and (m := re.match(r"([\w-]+)\s*[:\s]\s*(\S.*)?$", line)):
        return f': write {m[1]} = "…"'
    if message.startswith("Cannot overwrite"):
        return f": {key} stands twice in one claim"
    if "\\" in message:
        return ": write \\\\ for a backslash"
    if key == "reviewed":
        return ": write true or false, in small letters"
    if value and value[0] not in "\"'[{0123456789" and value not in ("true", "false"):
        return f': write {key} = "…" with straight quotation marks'
    if re.fullmatch(r"\d{4}-\d\d|\d{4}[-/.\d]*", value):
        return f': write {key} = "{value}"'
    return ""


def toml_value(value: object) -> str:
    """A value as TOML: a truth, a number, a list of strings, or a string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_string(v) for v in value) + "]"
    return _string(str(value))


def _string(text: str) -> str:
    """A TOML basic string."""
    return '"' + "".join(_ESCAPES.get(ch) or (f"\\u{ord(ch):04x}" if _UNSEEN.match(ch) else ch) for ch in text) + '"'
