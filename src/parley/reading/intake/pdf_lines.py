"""Lines of print to running text: what belongs to the page alone, reading order, paragraphs, and words broken at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median, median_low
from typing import Final, NamedTuple


class Line(NamedTuple):
    """A printed line: where its first letter stands (points, from the left and from below), how high its letters are, and its words."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
        """About where it ends: letters are half as wide as high, more or less."""
        return self.x + 0.48 * self.size * len(self.text)


_PAGE_NUMBER: Final = re.compile(
    r"[\W_]*(?:page|p\.|pg\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[\W_]*|"
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?",  # as browsers print it
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?(?: .*)?")
"""When a browser printed a page; its title stands beside."""
_NOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡§]+)[.)]?\s*\S")
_STOP: Final = re.compile(r"[.!?:…][\"”’'»)\[\]\d]*$")
_BULLET: Final = re.compile(r"(?:[•●▪◦‣■–—*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_BYLINE: Final = re.compile(r"By (?:[^\W\d_][\w.’'-]*,? ?){1,12}(?:[|·,–—-].{0,60})?|.{0,70}\b(?:19|20)\d\d")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BROKEN: Final = re.compile(r"([^\W\d_]+)(-|\u2027)$")
_APART: Final = re.compile(
    "long|short|medium|high|low|well|ill|self|ex|non|pro|anti|half|all|cross|east|west|north|south|war|peace|land|sea|air|much|so|far|near|"
    "first|second|third|two|three|four|five|six|ten|double|single|full|part|time|front|rear|top|cease|ground|decision|policy|state|man|hard"
)
"""First halves that stand before a hyphen by right: "long-range" parted at its hyphen keeps it."""


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages less page numbers, notes at their feet, and heads and feet that stand on several pages.

    Of the outermost three lines of a page, those with the same words (figures aside) at the same height of another page are heads, if they
    stand apart from the text or in another size.
    """
    rows = [_rows(page) for page in pages]
    often = Counter(key for page in rows for key in {_key(line) for row in page[:3] + page[-3:] for line in row})
    needed = 2 if len(pages) < 8 else 3
    body = _body_size(pages)
    kept: list[list[Line]] = []
    for page, heights in zip(pages, rows, strict=True):
        gone: set[Line] = set()
        for inwards in (heights, heights[::-1]):
            gone.update(_outer(inwards, often, needed, body))
        kept.append(_without_notes([line for line in page if line not in gone], body))
    return kept


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    """The lines of each height, from the top down."""
    heights: dict[int, list[Line]] = {}
    for line in page:
        heights.setdefault(round(line.y), []).append(line)
    return [heights[y] for y in sorted(heights, reverse=True)]


def _outer(rows: list[list[Line]], often: Counter[tuple[str, int]], needed: int, body: float) -> list[Line]:
    """Lines from an edge of the page inwards that are page numbers, or heads: on several pages, and apart or in another size."""
    gone: list[Line] = []
    held: list[Line] = []  # repeated, and gone if what follows inwards stands apart
    for row, inner in zip(rows[:3], [*rows[1:4], None], strict=False):
        printed = any(_PRINTED.fullmatch(line.text) for line in row)
        numbers = [line for line in row if printed or _PAGE_NUMBER.fullmatch(line.text)]
        repeated = [line for line in row if often[_key(line)] >= needed and line not in numbers]
        gone += numbers
        small = [line for line in repeated if abs(line.size - body) > 0.04 * body]
        gone += small
        whole = len(numbers) + len(repeated) == len(row)
        held = [*(held if whole else []), *(line for line in repeated if line not in small)]
        if inner is not None and abs(inner[0].y - row[0].y) > 1.6 * body:
            gone += held
            held = []
        if not whole:
            break
    return gone


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 4)


def _body_size(pages: Iterable[Iterable[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda s: sizes[s]) if sizes else 10.0


def _without_notes(page: list[Line], body: float) -> list[Line]:
    """The page less its footnotes: small print below all of the text, from the first line that begins with a mark."""
    lowest = min((line.y for line in page if line.size > 0.9 * body), default=0.0)
    notes = [line for line in page if line.size <= 0.9 * body and line.y < lowest]
    if notes and (marked := [line.y for line in notes if _NOTE.match(line.text)]):
        top = max(marked)
        return [line for line in page if line not in notes or line.y > top]
    return page


def in_reading_order(page: Sequence[Line]) -> list[Line]:
    """The lines as they are read. Nearly every program writes column after column; where rows run across two columns, they are sorted."""
    order = _joined_rows(page)
    beside = [(a, b) for a, b in pairwise(order) if abs(a.y - b.y) < 0.3 * a.size and b.x > a.x + 8 * a.size]
    if len(beside) < 4 or len(beside) * 2 < 0.5 * len(order):
        return order
    if median(len(line.text) for pair in beside for line in pair) < 18:
        return order  # a table
    gutter = min(b.x for _, b in beside if b.x > median(b.x for _, b in beside) - 3 * b.size) - 1
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    both = {line for pair in beside for line in pair}
    for line in order:
        if line.x >= gutter:
            right.append(line)
        elif line not in both and line.right > gutter + 2 * line.size:  # runs across: a heading, or text in one column
            ordered += left + right + [line]
            left, right = [], []
        else:
            left.append(line)
    return ordered + left + right


def _joined_rows(page: Sequence[Line]) -> list[Line]:
    """Pieces that the program set beside each other on one line, joined: small capitals, bold words, words set one by one."""
    rows: list[Line] = []
    for line in page:
        if rows and abs(rows[-1].y - line.y) < 0.25 * line.size and -1.0 * line.size < line.x - rows[-1].right < 1.2 * line.size:
            rows[-1] = rows[-1]._replace(text=f"{rows[-1].text} {line.text}")
        else:
            rows.append(line)
    return rows


def flowing(pages: Sequence[Sequence[Line]]) -> str:
    """Running text, paragraphs parted by empty lines, of pages in reading order."""
    every = [line for page in pages for line in page]
    if not every:
        return ""
    words = Counter(w.casefold() for line in every for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    wide = median(sorted(len(line.text) for line in every)[len(every) // 2 :])
    leading = _leading(pages, wide)
    margins = Counter(round(line.x) for line in every)
    blocks: list[str] = []
    previous: Line | None = None
    for page in pages:
        for line in page:
            if previous is None or _begins(line, previous, leading, wide, margins):
                together = previous is not None and _BULLET.match(line.text) and _BULLET.match(blocks[-1].split("\n")[-1])
                if together and blocks:
                    blocks[-1] += "\n" + line.text
                else:
                    blocks.append(line.text)
            else:
                blocks[-1] = _join(blocks[-1], line.text, words)
            previous = line
    return "\n\n".join(blocks).replace("\u2027", "-") + "\n"


def _leading(pages: Sequence[Sequence[Line]], wide: float) -> float:
    """How far apart the lines of a paragraph stand: of a page of short paragraphs most lines stand further apart than that."""
    steps = [(a, b, a.y - b.y) for page in pages for a, b in pairwise(page) if 0 < a.y - b.y < 4 * a.size]
    alike = [(a, step) for a, b, step in steps if abs(a.size - b.size) < 0.05 * a.size]
    within = [step for a, step in alike if len(a.text) > 0.7 * wide and not _STOP.search(a.text)]
    return median_low(within or [step for *_, step in steps] or [12.0])


def _begins(line: Line, previous: Line, leading: float, wide: float, margins: Counter[int]) -> bool:
    """Whether a line begins a paragraph."""
    if abs(line.size - previous.size) > 0.12 * max(line.size, previous.size) or _BULLET.match(line.text):
        return True
    down = previous.y - line.y
    leading = max(leading, 1.15 * line.size)  # a headline of several lines
    stopped = bool(_STOP.search(previous.text))
    if _BYLINE.fullmatch(previous.text) and len(previous.text) < 0.7 * wide and line.text[0].isupper():
        return True
    if down < 0 or down > 6 * leading:  # the next column or page: what does not end goes on
        return stopped and not line.text[0].islower()
    if down > 1.3 * leading:
        return stopped or not line.text[0].islower() or down > 2.5 * leading
    indent = line.x - previous.x
    if 0.4 * line.size < indent < 5 * line.size and margins[round(line.x)] < margins[round(previous.x)]:
        return stopped or not line.text[0].islower()
    return stopped and len(previous.text) < 0.7 * wide and not line.text[0].islower()


def _join(before: str, after: str, words: Counter[str]) -> str:
    """Two printed lines as one. A hyphen at the end is kept or not by rule:

    a soft hyphen goes; before a capital it stays; else the text decides, if it has the word elsewhere in one form; else it stays if the
    first half is one that usually takes a hyphen ("long-range"), or if both halves stand elsewhere as words; else it goes.
    """
    broken, tail = _BROKEN.search(before), _LETTERS.match(after)
    if broken is None or tail is None:
        return before + after if before.endswith(("-", "—", "–")) and not before.endswith((" -", " —", " –")) else f"{before} {after}"
    head, rest = broken[1].casefold(), tail[0].casefold()
    if broken[2] == "\u2027" or not _keeps(head, rest, tail[0], words):
        return before[:-1] + after
    return before + after


def _keeps(head: str, rest: str, tail: str, words: Counter[str]) -> bool:
    if not tail[0].islower():
        return True
    whole, parted = words[head + rest], words[f"{head}-{rest}"]
    if whole or parted:
        return parted > whole
    return _APART.fullmatch(head) is not None or (len(rest) > 2 and len(head) > 2 and words[head] > 1 and words[rest] > 1)
