"""How well the reader finds hand-labelled claims: same kind, spans overlapping by half of the shorter, matched one to one.

    .venv/bin/python benchmarks/reading/score.py [ARTICLES] [--only 11,13] [--errors] [--world ukraine-2023]

ARTICLES (default ../shared/articles) holds `*.claims.toml` with their texts, also in sub-folders; for the whole table see table.py.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from parley.claim import KINDS, Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.reading import read_claims
from parley.reading.diff import match
from parley.world.load import load_world

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
HELD_OUT = {"12", "14", "16", "22", "24", "26"}


def gold(path: Path) -> tuple[Document, list[Claim]]:
    data = tomllib.loads(path.read_text("utf-8"))
    text = (path.parent / data["document"]).read_text("utf-8")
    document = Document(data["document"], text, date.fromisoformat(data["dated"]) if "dated" in data else None)
    last: dict[str, int] = {}
    claims = []
    for c in data["claim"]:
        start = text.find(c["quote"])
        later = text.find(c["quote"], last.get(c["quote"], -1) + 1)
        if later > 0 and claims and claims[-1].quote != c["quote"]:
            start = later
        if start < 0:
            raise SystemExit(f"{path}: {c['id']}: quote not in the text")
        last[c["quote"]] = start
        claims.append(Claim(**c | {"start": start, "end": start + len(c["quote"]), "because": tuple(c.get("because", ()))}))
    return document, claims


def f1(tp, n_found, n_gold):
    p = tp / n_found if n_found else 0.0
    r = tp / n_gold if n_gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was too much (never for the held-out part)")
    parser.add_argument("--kinds", action="store_true", help="kind by kind")
    parser.add_argument("--world", default="ukraine-2023")
    args = parser.parse_args()
    world = known(args.world)
    totals: dict[str, Counter] = {}
    kinds: dict[str, Counter] = {}
    for path in articles(args.articles):
        if args.only and identity(path) not in args.only.split(","):
            continue
        document, labelled, found = reading(path, world)
        part = part_of(path)
        row = counted(found, labelled)
        totals.setdefault(part, Counter()).update(row)
        by_kind = kinds.setdefault(part, Counter())
        by_kind.update(("gold", g.kind) for g in labelled)
        by_kind.update(("found", f.kind) for f in found)
        pairs = match(found, labelled)
        by_kind.update(("tp", found[i].kind) for i, _ in pairs)
        show(f"{identity(path)} ({part})", row)
        if args.errors and part != "held-out":
            errors(document, found, labelled, pairs)
    for part, row in totals.items():
        show(part.upper(), row)
        if args.kinds:
            for kind in KINDS:
                c = kinds[part]
                print(f"    {kind:16} matched {c['tp', kind]:3}/{c['gold', kind]:3}  found {c['found', kind]:3}")


def known(name):
    try:
        return load_world(name)
    except ParleyError as e:
        print(f"without a world: {e}", file=sys.stderr)
        return None


def articles(folder):
    return sorted(folder.rglob("*.claims.toml"))


def identity(path):
    return path.name.removesuffix(".claims.toml")


def part_of(path):
    name = identity(path)
    return "seed" if not name.isdigit() else "held-out" if name in HELD_OUT else "dev"


def reading(path, world):
    """The document, its labelled claims and those read; articles on other wars (names that begin with 2) are read without a world."""
    document, labelled = gold(path)
    return document, labelled, read_claims(document, world if identity(path)[:1] != "2" else None)


def counted(found, labelled):
    """Claims found, labelled, matched; of the matched, the right sides and stances; spans that overlap, of whatever kind."""
    pairs = match(found, labelled)
    sides = sum(found[i].side == labelled[j].side for i, j in pairs)
    stances = sum(found[i].stance == labelled[j].stance for i, j in pairs)
    spans = len(match(found, labelled, same_kind=False))
    return Counter(tp=len(pairs), found=len(found), gold=len(labelled), side=sides, stance=stances, spans=spans)


def show(name, row):
    p, r, f = f1(row["tp"], row["found"], row["gold"])
    _, _, sf = f1(row["spans"], row["found"], row["gold"])
    n = max(row["tp"], 1)
    print(
        f"{name:22} matched {row['tp']:3}/{row['gold']:3}  found {row['found']:3}  P {p:.2f} R {r:.2f} F1 {f:.2f}"
        f"  spans F1 {sf:.2f}  side {row['side'] / n:.2f}  stance {row['stance'] / n:.2f}"
    )


def errors(document, found, labelled, pairs):
    hit_f, hit_g = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        f, g = found[i], labelled[j]
        diff = [
            f"{k}:{getattr(f, k)}≠{getattr(g, k)}"
            for k in ("side", "stance", "by", "when", "certainty", "place")
            if getattr(f, k) != getattr(g, k)
        ]
        print(f"   = {f.kind:14} {f.frame:24} {f.quote[:60]!r} {'; '.join(diff)}")
    for j, g in enumerate(labelled):
        if j not in hit_g:
            print(f"   - {g.kind:14} {g.stance}: {g.quote[:110]!r}")
    for i, f in enumerate(found):
        if i not in hit_f:
            print(f"   + {f.kind:14} {f.frame}: {f.quote[:110]!r}")


if __name__ == "__main__":
    main()
