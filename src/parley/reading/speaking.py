"""Who asserts what: the innermost speaker of a claim, his name as the text gives it, and his side."""

from __future__ import annotations

import re
from typing import Final

from parley.claim import AUTHOR
from parley.reading.actors import Mention
from parley.reading.scene import Scene

_SOMEBODY: Final = re.compile(
    r"(?:the|a|an|his|her|its|their)\s((?:[\w-]+\s){0,2}(?:minister|ministry|general|president|spokesman|spokeswoman|envoy|ambassador|"
    r"commander|government|foreign ministry|officials?|leaders?|generals|ministers|chancellor|secretary|king|delegation|adviser))",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(r"^(?:[A-Z]\.?\s)+")
_DAY: Final = re.compile(
    r"(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)(?:\s\d{1,4})?"
)
_QUOTED: Final = re.compile(
    r"(?P<who>(?:[\w’'-]+\s){0,5}?[\w’'-]+)\s(?:quoted|cited|interviewed|asked|questioned|contacted|reached|speaking|writing|talking)\b"
)
_NOBODY: Final = re.compile(r"(?:nobody|no one|no-one|none|who)\b", re.IGNORECASE)


def named(scene: Scene, m: Mention) -> str:
    """The name a mention gives, or for a state or body the noun phrase it stands in."""
    if m.pronoun or m.person:
        return _INITIALS.sub("", m.name)
    tail = re.compile(
        r"(?:[’']s)?(?:\s(?:[a-z][\w-]+)){0,2}?\s(?:officials?|ministry|government|leaders?|representatives|commanders?|sources|authorities|military)\b"
    ).match(scene.text, m.end)
    return scene.text[m.start : tail.end()] if tail else m.name


def unnamed(scene: Scene, clause: int, start: int) -> str | None:
    """Somebody without a name who opens a clause ("The minister accused …"), without the article."""
    m = _SOMEBODY.fullmatch(scene.text[scene.clauses[clause].start : start].strip())
    return m[1] if m else None


def speaker(scene: Scene, start: int, end: int) -> tuple[str, str | None]:
    """Who asserts what stands at this place: the innermost reported speaker, or the author."""
    best: tuple[int, tuple[int, int]] | None = None
    for a in scene.attributions:
        if not a.source:
            continue
        for s, e in a.content:
            if s <= start + 1 and end <= e + 2 and not (s <= a.source[0][0] < e and start >= a.source[0][0] and end <= a.cue[0][1]):
                size = e - s
                if best is None or size < best[0]:
                    best = size, a.source[0]
    if best is None:
        opens = scene.text[scene.span.start] in '“"'
        if (scene.memory.in_quote or opens) and scene.memory.speaker:
            return scene.memory.speaker, scene.memory.speaker_side
        return scene.memory.author, None if scene.memory.author == AUTHOR else scene.memory.author_side
    if _NOBODY.match(scene.text, *best[1]):
        return scene.memory.author, scene.memory.author_side if scene.memory.author != AUTHOR else None
    start, end = best[1]
    if _DAY.fullmatch(scene.text, start, end):  # "American officials quoted on 18 August | believe"
        whole = _QUOTED.match(scene.text, scene.span.start, start)
        if whole:
            start, end = whole.span("who")
    name, side = _source(scene, (start, end))
    if name.casefold() == scene.memory.author.casefold():  # "MR. OKELLO: …", whose turn it is
        return scene.memory.author, scene.memory.author_side
    return name, side


def _source(scene: Scene, span: tuple[int, int]) -> tuple[str, str | None]:
    inside = [m for m in scene.mentions if span[0] <= m.start < span[1]]
    people = [m for m in inside if m.person]
    side = next((m.side for m in inside if m.side), None)
    if people:
        return _INITIALS.sub("", people[-1].name), people[-1].side or side
    words = scene.text[span[0] : span[1]]
    words = re.sub(r"^(?:and|but|however|meanwhile|also|then|yesterday|the|a|an|one|who|which|that)\b[\s,]*", "", words, flags=re.I)
    words = re.sub(r"\s+", " ", words).strip(" ,;:“”\"'")
    if inside and inside[-1].pronoun and len(words) < 6:
        return inside[-1].name if inside[-1].side else AUTHOR, inside[-1].side
    return (words[:80] or AUTHOR), side


def remember_speaker(scene: Scene) -> None:
    """Keep the speaker while a quotation runs on over several sentences."""
    text = scene.text[scene.span.start : scene.span.end]
    if scene.attributions and scene.attributions[-1].source:
        name, side = _source(scene, scene.attributions[-1].source[0])
        if name != AUTHOR:
            scene.memory.speaker, scene.memory.speaker_side = name, side
    opened, closed = text.count("“"), text.count("”")
    straight = text.count('"')
    if opened or closed:
        scene.memory.in_quote = text.rfind("“") > text.rfind("”")
    elif straight % 2:
        scene.memory.in_quote = not scene.memory.in_quote
