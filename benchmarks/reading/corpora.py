"""Places, dates and attributions on other people's corpora: exact and overlapping spans, pooled over all documents.

    .venv/bin/python benchmarks/reading/corpora.py [CORPORA]      (default ../shared/data/corpora)

Overlap pairs predicted and labelled spans one to one by their largest common part, as the corpora's own floors do.
"""

from __future__ import annotations

import json
import math
import sys
import time
from datetime import date
from pathlib import Path

from parley.reading import attributions, dates, places


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


def report(name, n_found, n_gold, exact, overlap, more=""):
    def f1(tp):
        return 2 * tp / max(n_found + n_gold, 1)

    print(f"{name:22} found {n_found:5} of {n_gold:5}  exact F1 {f1(exact):.3f}  overlap F1 {f1(overlap):.3f}  {more}")


def score(name, documents):
    n_found = n_gold = exact = overlap = 0
    for found, gold in documents:
        n_found, n_gold = n_found + len(found), n_gold + len(gold)
        exact += len(set(found) & set(gold))
        overlap += len(pairs(found, gold))
    report(name, n_found, n_gold, exact, overlap)


def distance(a, b):
    """Kilometres between two points in degrees, on a sphere of 6,371 km."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1)))


def toponyms(articles):
    """Spans, and of the spans found exactly: how many have coordinates, how many of these lie within 161 km. Articles with even numbers
    were looked at while the rules were written; those with odd ones were only ever scored."""
    for part, rest in (("even, looked at", 0), ("odd, unseen", 1)):
        chosen = [r for r in articles if int(r["id"].rpartition("-")[2]) % 2 == rest]
        pairs_of = [(places(r["text"]), r["toponyms"]) for r in chosen]
        score(
            f"geovirus-dev {part}",
            [([(p.start, p.end) for p in found], [(t["start"], t["end"]) for t in gold]) for found, gold in pairs_of],
        )
        resolved = near = exact = 0
        for found, gold in pairs_of:
            at = {(t["start"], t["end"]): (t["lat"], t["lon"]) for t in gold}
            for p in found:
                if (p.start, p.end) in at:
                    exact += 1
                    if p.lat is not None:
                        resolved += 1
                        near += distance((p.lat, p.lon), at[p.start, p.end]) <= 161
        print(f"{'':22} resolved {resolved}/{exact}, of these within 161 km {near} ({near / max(resolved, 1):.3f})")
    text = "\n\n".join(r["text"] for r in articles)
    places(text)
    began = time.process_time()
    places(text)
    print(f"{'':22} {len(text) / 1e6 / (time.process_time() - began):.1f} MB/s on the same text again")


def timexes(articles):
    """Spans and values of time expressions, all of them and the two halves by position: the odd one was never looked at."""
    for name, part in (("", articles), (" (even, looked at)", articles[::2]), (" (odd, unseen)", articles[1::2])):
        n_found = n_gold = exact = overlap = right = right_overlap = typed = 0
        for r in part:
            found, gold = dates(r["text"], date.fromisoformat(r["dct"][:10])), r["timexes"]
            n_found, n_gold = n_found + len(found), n_gold + len(gold)
            for i, j in pairs([(d.start, d.end) for d in found], [(t["start"], t["end"]) for t in gold]):
                same, value = (found[i].start, found[i].end) == (gold[j]["start"], gold[j]["end"]), found[i].value == gold[j]["value"]
                exact, overlap, typed = exact + same, overlap + 1, typed + (found[i].type == gold[j]["type"])
                right, right_overlap = right + (same and value), right_overlap + value
        total = max(n_found + n_gold, 1)
        report("timebank-dev dates", n_found, n_gold, exact, overlap, name)
        print(
            f"{'':22} value right as F1 {2 * right / total:.3f}, on overlapping spans {2 * right_overlap / total:.3f}; "
            f"type right on {typed}/{overlap}"
        )


def said(articles):
    """Contents, sources and cues, a broken one as a whole; articles in even positions were looked at while the rules were written."""
    for name, chosen in (("even, looked at", articles[::2]), ("odd, unseen", articles[1::2])):
        found = [attributions(r["text"]) for r in chosen]
        for part in ("content", "source", "cue"):
            documents = []
            for r, records in zip(chosen, found, strict=True):
                a = [x for record in records if (x := getattr(record, part))]
                b = [g[part] for g in r["attributions"] if g[part]]
                documents.append(([(x[0][0], x[-1][1]) for x in a], [(x[0][0], x[-1][1]) for x in b]))
            score(f"attribution {name}: {part}", documents)
    text = "\n\n".join(r["text"] for r in articles)
    began = time.process_time()
    attributions(text)
    print(f"{'':22} {len(text.encode()) / 1e6 / (time.process_time() - began):.1f} MB/s")


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[3] / "shared" / "data" / "corpora"
    toponyms(rows(folder / "geovirus-dev.jsonl"))
    timexes(rows(folder / "timebank-dev.jsonl"))
    said(rows(folder / "attribution-dev.jsonl"))


if __name__ == "__main__":
    main()
