"""What errors of reading do to the answer: each conclusion under the claims as read and as corrected by hand.

    .venv/bin/python benchmarks/reading/shift.py [ARTICLES] [--futures 2000] [--world ukraine-2023]

ARTICLES (default ../shared/articles) holds `*.claims.toml` with their texts, also in sub-folders; those of another war than the world's
are left out (names that begin with 2). The conclusions are those of the hand-made file in both runs, so that only what is believed
differs: the evidence as read against the evidence as corrected.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from score import ARTICLES, articles, identity, part_of, reading

import parley
from parley.claim import CONCLUDING, STANCES, Claim
from parley.reading import dump_claims_file


def corrected(labelled) -> list[Claim]:
    """The labelled claims as a person hands them in: accepted, without what parley works out by itself."""
    fits = [c for c in labelled if c.stance in STANCES[c.kind]]
    return [c.with_(reviewed=True, because=(), factor=None, level=None) for c in fits]


def answers(folder: Path, document, claims, world, futures):
    text = folder / "text.txt"
    text.write_text(document.text, encoding="utf-8")
    file = folder / "text.claims.toml"
    file.write_text(dump_claims_file("text.txt", document, claims), encoding="utf-8")
    result = parley.assess(file, world=world, dated=document.dated, futures=futures)
    return {c.id.rpartition("#")[0] or c.id: c for c in result.conclusions}


def measure(folder: Path, world, futures: int, tell=lambda line: None) -> list[str]:
    """The summary, a line for each way of answering."""
    shifts = {"granted": [], "graded": []}
    for path in articles(folder):
        name = identity(path)
        if name.startswith("2"):
            continue
        document, labelled, found = reading(path, world)
        hand = corrected(labelled)
        concluding = [c for c in hand if c.kind in CONCLUDING]
        machine = [c.with_(id=f"m{c.id}", because=()) for c in found if c.kind not in CONCLUDING]
        with tempfile.TemporaryDirectory() as place:
            a = answers(Path(place), document, sorted([*machine, *concluding], key=lambda c: c.start), world, futures)
            b = answers(Path(place), document, hand, world, futures)
        tell(f"{name} ({part_of(path)}): {len(b)} conclusions")
        for i in (i for i in b if i in a):
            for how, values in shifts.items():
                x, y = getattr(a[i], how), getattr(b[i], how)
                if x and y:
                    values.append(abs(x.value - y.value))
                    tell(f"    {how:8} read {x.value:.2f}  corrected {y.value:.2f}  shift {x.value - y.value:+.2f}  {b[i].event}")
    return [
        f"{how}: {len(values)} conclusions, median shift {100 * statistics.median(values):.1f} points, nine in ten under "
        f"{100 * sorted(values)[int(0.9 * (len(values) - 1))]:.1f}, largest {100 * max(values):.1f}"
        for how, values in shifts.items()
        if values
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--futures", type=int, default=2000)
    parser.add_argument("--world", default="ukraine-2023")
    args = parser.parse_args()
    for line in measure(args.articles, parley.load_world(args.world), args.futures, lambda line: print(line, flush=True)):
        print(line)


if __name__ == "__main__":
    main()
