"""What stands beside a page's headline: the day of publication and the standfirst, where the page marks neither for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml.html import HtmlElement

from parley.reading.intake.text import date_line

_CHANGED: Final = re.compile(r"\W*(?:last\s)?(?:updated|modified|corrected|amended)\b", re.IGNORECASE)
_STANDFIRST: Final = re.compile(
    r"(?:^|[\s_-])(?:standfirst|sub-?(?:title|head|heading|headline)|dek|deck|lead|lede)(?:$|[\s_-])", re.IGNORECASE
)


def _headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The element that shows the title, if one does."""
    wanted = _bare(title or "")
    shown = (e for e in tree.iter("h1", "h2", "div", "p", "span") if len(e) < 5 and _bare(_brief(e, 2 * len(wanted) + 50) or "") == wanted)
    return next(shown, None) if wanted else None


def _brief(e: HtmlElement, most: int) -> str | None:
    """The words in an element, None if they are more than `most` characters: not a word more is looked at, for pages nest deep."""
    words, size = [], 0
    for piece in e.itertext():
        size += len(piece)
        if size > 4 * most:  # white space counts
            return None
        words.append(piece)
    text = " ".join(" ".join(words).split())
    return text if len(text) <= most else None


def _after(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The elements behind a headline, up to the first long paragraph."""
    here: HtmlElement | None = headline
    left = 200
    while here is not None:
        for sibling in here.itersiblings():
            for e in sibling.iter():
                long = max(len(e.text or ""), len(e.tail or "")) > 150 or (e.tag in ("p", "li", "blockquote") and _brief(e, 150) is None)
                if (long and not _STANDFIRST.search(_marks(e))) or not left:
                    return
                left -= 1
                yield e
        here = here.getparent()


def _marks(e: HtmlElement) -> str:
    return f"{e.get('class') or ''} {e.get('data-gu-name') or ''} {e.get('itemprop') or ''}"


def day_by_headline(tree: HtmlElement, title: str | None) -> date | None:
    """The day that a line beside the headline is there to say, where the page states none in its marks; of a change, if no other."""
    headline = _headline(tree, title)
    if headline is None:
        return None
    above = [e for e in headline.itersiblings(preceding=True) if len(e) < 3 and e.find(".//a") is None][:2]
    lines = [_brief(e, 120) for e in above]
    for e in _after(headline):
        lines += [_brief(e, 120) if len(e) < 8 else None, *(" ".join(piece.split()) for piece in (e.text, e.tail) if piece)]
    short = [line for line in dict.fromkeys(lines) if line and len(line) <= 120][:60]
    unchanged = [day for line in short if not _CHANGED.match(line) and (day := date_line(line))]
    return next(iter(unchanged or [day for line in short if (day := date_line(line))]), None)


def with_standfirst(blocks: list[str], tree: HtmlElement, title: str | None) -> list[str]:
    """The blocks with the sentence below the headline before them, which libraries take for a part of the frame."""
    headline = _headline(tree, title)
    if headline is None or not blocks:
        return blocks
    there = {_bare(b) for b in blocks}
    for e in _after(headline):
        words = (_brief(e, 500) or "") if e.tag in ("div", "p", "h2", "h3") and _STANDFIRST.search(_marks(e)) else ""
        if len(words.split()) >= 4:
            if any(_bare(words) in b for b in there):
                return blocks
            at = 1 if _bare(blocks[0]) == _bare(title or "") else 0
            return [*blocks[:at], words, *blocks[at:]]
    return blocks


def titled(blocks: list[str], title: str | None) -> list[str]:
    """The blocks with the title first, once."""
    if not title:
        return blocks
    wanted = _bare(title)
    for i, block in enumerate(blocks[:4]):
        if _bare(block) == wanted:
            # What stands above a headline, if short, is the name of a section.
            return [title, *(b for b in blocks[:i] if len(b.split()) > 4), *blocks[i + 1 :]]
    return [title, *blocks]


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
