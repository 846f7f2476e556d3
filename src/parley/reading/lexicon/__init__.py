"""Word lists in TOML that an analyst can read and edit, and how the code gets at them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(file: str) -> dict[str, Any]:
    """The contents of one lexicon file, by name without its ending."""
    return tomllib.loads((resources.files("parley.reading.lexicon") / f"{file}.toml").read_text("utf-8"))


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of single words of `closed.toml`."""
    words: str = table("closed")[name]
    return frozenset(words.split())


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Any of the phrases under a dotted name of `phrases.toml`, as whole words, either case. A phrase may use regular expressions."""
    entries: Any = table("phrases")
    for part in name.split("."):
        entries = entries[part]
    return re.compile(r"\b(?:" + "|".join(e.replace("'", "[’']") for e in sorted(entries, key=len, reverse=True)) + r")\b", re.IGNORECASE)
