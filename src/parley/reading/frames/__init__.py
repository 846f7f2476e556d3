"""Frames: what words make a claim of which kind. Dictionaries in TOML, a file per kind, each frame with its own examples.

A frame says: `patterns` (see `parley.reading.pattern`), `stance`, and how the rest is found. Keys:

    id        kind.name; the file is named after the kind
    stance    what a match asserts; `negated` instead, if the predicate is negated (without it a negation sets certainty "denied")
    negative  true: the negation in the words is what the stance says
    side      subject (the doer), owner (whose), object (what is done to whom), agent (by whom, passive), speaker, none,
              addressee (who is told to: the first actor after the verb, within the matched words; nobody if none is named there)
    passive   the same, when the match is a passive
    needs     conditions on the clause: war (the sentence or the text around it tells of war or peace),
              place (a toponym or a word for a place), actor (a side, or a word for a force), talk, talk-or-actor,
              duty (a second verb under one "should": "… and press both sides to talk"), reported (content after "said that", by
              whoever may pledge: no analyst), said (by somebody else than the author, wherever "said" stands)
    unless    patterns that must not stand in the clause
    span      clause (the shortest clause around the match), match (from the match to the end of its clause), words (the match alone)
    rank      which frame has the words when several match them; higher wins
    scope     true: what follows in the clause is wished, asked or foretold, and no report of its own
    nominal   true: a noun phrase, a claim even inside what is wished or foretold
    closed    true: nothing else is read from the clause after it
    each      true: one claim per party named; list = true: one per coordinated place
    certainty default certainty, where the words carry one
    at        start: the match must open its sentence
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec

from parley.claim import STANCES
from parley.reading.lexicon import table
from parley.reading.pattern import Pattern, PatternError, compile_pattern


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of our own with the claim the frame must read from it."""

    text: str
    quote: str
    side: str | None = None
    stance: str | None = None
    certainty: str | None = None


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of a dictionary of frames."""

    id: str
    stance: str
    patterns: tuple[str, ...]
    side: str = "subject"
    passive: str | None = None
    negated: str | None = None
    negative: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    span: str = "clause"
    rank: int = 50
    scope: bool = False
    nominal: bool = False
    closed: bool = False
    each: bool = False
    list: bool = False
    certainty: str | None = None
    at: str | None = None
    examples: tuple[Example, ...] = ()
    not_examples: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of claim it makes."""
        return self.id.partition(".")[0]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    frame: tuple[Frame, ...]


FILES: Final = tuple(STANCES)


@cache
def lexicons() -> dict[str, tuple[str, ...]]:
    """The word lists patterns refer to, with lists inside lists expanded."""
    data: dict[str, list[str]] = table("words")
    out: dict[str, tuple[str, ...]] = {}

    def expand(name: str) -> tuple[str, ...]:
        if name not in out:
            entries: list[str] = []
            for e in data[name]:
                entries.extend(expand(e[1:-1]) if e.startswith("{") else (e,))
            out[name] = tuple(dict.fromkeys(entries))
        return out[name]

    for name in data:
        expand(name)
    return out


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame, in the order of the files."""
    found: list[Frame] = []
    for kind in FILES:
        path = resources.files("parley.reading.frames") / f"{kind}.toml"
        try:
            raw: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
            file = msgspec.convert(raw, _File)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as e:
            raise PatternError(f"frames: {kind}.toml: {e}") from None
        for frame in file.frame:
            if frame.kind != kind or frame.stance not in STANCES[kind]:
                raise PatternError(f"{kind}.toml: frame {frame.id}: kind or stance {frame.stance!r} does not fit")
            found.append(frame)
    return tuple(found)


class FrameIndex:
    """All frames with their compiled patterns, found by the words they need.

    Each set of words that some pattern needs is one bit, and each word carries the bits of its sets: a pattern is worth trying where
    the words of the sentence together carry all of its bits, and only at the words it can begin with.
    """

    def __init__(self) -> None:
        self.patterns: list[tuple[Frame, Pattern]] = []
        self.unless: dict[str, list[tuple[int, Pattern]]] = {}
        sets: dict[frozenset[str], int] = {}
        bits: dict[str, int] = defaultdict(int)
        under: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for frame in frames():
            for source in frame.patterns:
                try:
                    pattern = compile_pattern(source, lexicons())
                except PatternError as e:
                    raise PatternError(f"{frame.kind}.toml: frame {frame.id}: {e}") from None
                needed = 0
                for words in pattern.needs:
                    needed |= 1 << sets.setdefault(words, len(sets))
                for word in pattern.triggers:
                    under[word].append((needed, len(self.patterns)))
                self.patterns.append((frame, pattern))
            against = [compile_pattern(s, lexicons()) for s in frame.unless]
            self.unless[frame.id] = [(sum({1 << sets.setdefault(words, len(sets)) for words in p.needs}), p) for p in against]
        for words, n in sets.items():
            for word in words:
                bits[word] |= 1 << n
        self._words = {w: (bits[w], tuple(under.get(w, ()))) for w in bits}

    def candidates(self, words: Mapping[str, Sequence[int]]) -> tuple[int, list[tuple[Frame, Pattern, list[int] | None]]]:
        """The bits a sentence carries, and the patterns that could match it, in order, each with where it could begin (None: anywhere).

        `words` are the sentence's lower-case words with the offsets each stands at.
        """
        present = 0
        here = []
        known = self._words
        for word in words:
            entry = known.get(word)
            if entry is not None:
                present |= entry[0]
                here.append(entry)
        numbers = {n for _, under in here for needed, n in under if needed & present == needed}
        found: list[tuple[Frame, Pattern, list[int] | None]] = []
        for n in sorted(numbers):
            frame, pattern = self.patterns[n]
            if pattern.leads is None:
                found.append((frame, pattern, None))
            elif places := [at for word in pattern.leads & words.keys() for at in words[word]]:
                rare = [words[word] for word in pattern.triggers & words.keys()]
                if all(rare):  # its rarest word cannot stand before its first; of a part of "ill-trained" we do not know the place
                    last = max(at[-1] for at in rare)
                    places = [at for at in places if at <= last]
                if places:
                    found.append((frame, pattern, places))
        return present, found


@cache
def frame_index() -> FrameIndex:
    """The index over all frames, built on first use."""
    return FrameIndex()
