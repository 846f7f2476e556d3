"""Places, dates and attributions on other people's corpora: exact and overlapping spans, pooled over all documents.

    .venv/bin/python benchmarks/reading/corpora.py [CORPORA]      (default ../shared/data/corpora)

Overlap pairs predicted and labelled spans one to one by their largest common part, as the corpora's own floors do.
"""

from __future__ import annotations

import json
import sys
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


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[3] / "shared" / "data" / "corpora"
    score(
        "geovirus-dev places",
        [
            ([(p.start, p.end) for p in places(r["text"])], [(t["start"], t["end"]) for t in r["toponyms"]])
            for r in rows(folder / "geovirus-dev.jsonl")
        ],
    )
    timebank = [(dates(r["text"], date.fromisoformat(r["dct"][:10])), r["timexes"]) for r in rows(folder / "timebank-dev.jsonl")]
    spans = [([(d.start, d.end) for d in found], [(t["start"], t["end"]) for t in gold]) for found, gold in timebank]
    score("timebank-dev dates", spans)
    right = total = 0
    for (found, gold), (a, b) in zip(timebank, spans, strict=True):
        for i, j in pairs(a, b):
            if gold[j]["type"] == "DATE":
                total += 1
                right += found[i].value == gold[j]["value"]
    print(f"{'':22} value right on {right}/{total} of the DATE spans it overlaps")
    said = rows(folder / "attribution-dev.jsonl")
    for part in ("content", "source", "cue"):
        documents = []
        for r in said:
            found = [x for a in attributions(r["text"]) if (x := getattr(a, part))]
            gold = [a[part] for a in r["attributions"] if a[part]]
            documents.append(([(x[0][0], x[-1][1]) for x in found], [(x[0][0], x[-1][1]) for x in gold]))
        score(f"attribution-dev {part}", documents)


if __name__ == "__main__":
    main()
