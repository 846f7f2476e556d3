"""What errors of reading do to the answer: each conclusion under the claims as read and as corrected by hand.

    .venv/bin/python benchmarks/reading/shift.py [ARTICLES] [--futures 2000] [--world ukraine-2023]

ARTICLES (default ../shared/articles) holds `*.claims.toml` with their texts, also in sub-folders; those of another war than the world's
are left out (names that begin with 2). The conclusions are those of the hand-made file in both runs, so that only what is believed
differs: the evidence as read against the evidence as corrected.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from score import HELD_OUT, gold

import parley
from parley.claim import CONCLUDING, KINDS, STANCES, Claim
from parley.reading import dump_claims_file, read_claims


def corrected(labelled) -> list[Claim]:
    keys = ("by", "side", "place", "region", "when", "stance", "scope", "certainty", "condition", "horizon", "quantifier")
    out = []
    for c in labelled:
        start, end = c["span"]
        if c["kind"] in KINDS and c.get("stance") in STANCES[c["kind"]]:
            fields = {k: c[k] for k in keys if c.get(k)}
            out.append(Claim(id=c["id"], quote=c["quote"], start=start, end=end, kind=c["kind"], reviewed=True, **fields))
    return out


def answers(folder: Path, document, claims, world, futures):
    text = folder / "text.txt"
    text.write_text(document.text, encoding="utf-8")
    file = folder / "text.claims.toml"
    file.write_text(dump_claims_file("text.txt", document, claims), encoding="utf-8")
    result = parley.assess(file, world=world, dated=document.dated, futures=futures)
    return {c.id.rpartition("#")[0] or c.id: c for c in result.conclusions}


def main() -> None:
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=root.parent / "shared" / "articles")
    parser.add_argument("--futures", type=int, default=2000)
    parser.add_argument("--world", default="ukraine-2023")
    args = parser.parse_args()
    world = parley.load_world(args.world)
    shifts = {"granted": [], "graded": []}
    for path in sorted(args.articles.rglob("*.claims.toml")):
        name = path.name.removesuffix(".claims.toml")
        if name.startswith("2"):
            continue
        document, labelled = gold(path)
        hand = corrected(labelled)
        concluding = [c for c in hand if c.kind in CONCLUDING]
        machine = [c.with_(id=f"m{c.id}", because=()) for c in read_claims(document, world) if c.kind not in CONCLUDING]
        with tempfile.TemporaryDirectory() as folder:
            a = answers(Path(folder), document, sorted([*machine, *concluding], key=lambda c: c.start), world, args.futures)
            b = answers(Path(folder), document, hand, world, args.futures)
        both = [i for i in b if i in a]
        part = "seed" if not name.isdigit() else "held-out" if name in HELD_OUT else "dev"
        print(f"{name} ({part}): {len(b)} conclusions", flush=True)
        for i in both:
            for how, values in shifts.items():
                x, y = getattr(a[i], how), getattr(b[i], how)
                if x and y:
                    values.append(abs(x.value - y.value))
                    print(f"    {how:8} read {x.value:.2f}  corrected {y.value:.2f}  shift {x.value - y.value:+.2f}  {b[i].event}")
    for how, values in shifts.items():
        if values:
            values.sort()
            print(
                f"{how:8} {len(values)} conclusions: median shift {100 * statistics.median(values):.1f} points, "
                f"nine in ten under {100 * values[int(0.9 * (len(values) - 1))]:.1f}, largest {100 * values[-1]:.1f}"
            )


if __name__ == "__main__":
    sys.exit(main())
