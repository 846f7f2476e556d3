"""Everything that is measured about reading, in two Markdown tables: how well it reads, and what it costs.

    .venv/bin/python benchmarks/reading/table.py [--articles DIR …] [--corpora DIR] [--shift] [--write]

The project's own articles and the corpora lie beside the checkout (../shared); what is not there is left out and said. `--articles` adds
folders of labelled articles of your own, told together and never one by one: a folder whose name begins with `held` counts as never
read. `--shift` adds what errors of reading do to the answers (minutes). `--write` puts the tables into docs/how-well-it-reads.md, and the
rows of the parts into docs/reading-parts.md; they are measurements, so `make docs` leaves them alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import corpora
import cost
import events
import score

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE, PARTS_PAGE = DOCS / "how-well-it-reads.md", DOCS / "reading-parts.md"
HEAD = ["what", "looked at", "never read", "to compare"]
BEGIN, END = "<!-- measured: written by benchmarks/reading/table.py -->", "<!-- end of measured -->"
PEOPLE = {"claims": "two people .72", "words": "two people .85", "side": "two people .96"}
"""How far two people labelling apart agreed, on an earlier wording of the rules (../shared/design/claims.md)."""


def say(what):
    print(what, file=sys.stderr, flush=True)


def decimals(value, digits=2):
    return f"{value:.{digits}f}".removeprefix("0")


def labelled(folders, world):
    """Totals of articles looked at and of those never read, in the project's articles and in one's own."""
    own, more = {False: Counter(), True: Counter()}, {False: Counter(), True: Counter()}
    for folder, totals in folders:
        for path in score.articles(folder):
            unseen = score.part_of(path) == "held-out" if totals == "own" else folder.name.startswith("held")
            _, gold, found = score.reading(path, world)
            (own if totals == "own" else more)[unseen].update(score.counted(found, gold) | Counter(articles=1))
    return own, more


def claims(name, totals):
    """Rows of one set of articles."""
    halves = [totals[unseen] for unseen in (False, True)]

    def cells(show):
        return [show(c) if c["gold"] else "–" for c in halves]

    def matched(c):
        p, r, f = score.f1(c["tp"], c["found"], c["gold"])
        return f"{decimals(f)} ({decimals(p)}, {decimals(r)})"

    def spans(c):
        return decimals(score.f1(c["spans"], c["found"], c["gold"])[2])

    def size(c):
        return f"{c['gold']} in {c['articles']}"

    def of_matched(key):
        return lambda c: decimals(c[key] / max(c["tp"], 1))

    yield [f"{name}: labelled claims in articles", *cells(size), ""]
    yield [f"{name}: F1 (precision, recall)", *cells(matched), f"{PEOPLE['claims']}; goal .65"]
    yield [f"{name}: words alone, of whatever kind, F1", *cells(spans), PEOPLE["words"]]
    yield [f"{name}: side right, of the matched", *cells(of_matched("side")), f"{PEOPLE['side']}; goal .85"]
    yield [f"{name}: stance right, of the matched", *cells(of_matched("stance")), ""]


def parts(folder):
    for what, name, even, odd in corpora.measure(folder):
        how = ", exact / overlapping F1" if isinstance(even, corpora.Spans) else ", share right"
        aims = [f"{word} {told[what]}" for word, told in (("floor:", corpora.FLOORS), ("goal:", corpora.GOALS)) if what in told]
        yield [f"{what}{how} ({name})", even.short, odd.short, "; ".join(aims)]


def told(folder):
    counts, _ = events.measure(folder)
    for group, halves in events.groups(counts):
        if group.startswith("silence"):
            what = "crime, protest, disaster (CASE): share given a control or agreement claim"
            yield [what, *(share(c["kind"], c["n"]) for c in halves), "none is best"]
        else:
            cells = (f"{share(c['kind'], c['n'])}; {decimals(c['stance'] / c['n'])}" for c in halves)
            yield [f"{group}: as a claim of a fitting kind; stance too", *cells, ""]


def share(k, n):
    return f"{decimals(k / n)} of {n}"


def markdown(head, rows):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *rows])


def tables(args):
    """The Markdown, that of the parts alone, and what was left out."""
    rows, of_parts, left_out, costs = [], [], [], []
    folders = [(score.ARTICLES, "own")] if score.ARTICLES.exists() else []
    if not folders:
        left_out.append("the project's labelled articles")
    own, more = labelled([*folders, *((f, "more") for f in args.articles)], score.known("ukraine-2023"))
    say("claims: done")
    if folders:
        rows += claims("claims", own)
    if args.articles:
        rows += claims("claims, further articles", more)
    if args.corpora.exists():
        of_parts = list(parts(args.corpora))
        rows += of_parts
        say("corpora: done")
        rows += told(args.corpora)
        say("events: done")
        costs = list(cost.measure(args.corpora))
        say("cost: done")
    else:
        left_out.append("the corpora, and with them speed and memory")
    text = []
    if rows:
        text = [markdown(HEAD, rows), ""]
    if args.shift and folders:
        import shift

        import parley

        lines = shift.measure(score.ARTICLES, parley.load_world("ukraine-2023"), 2000)
        text += ["What errors of reading do to the answers on the project's articles, as read against as corrected by hand:", ""]
        text += [*(f"- {line}" for line in lines), ""]
    if costs:
        text += [f"What it costs ({cost.machine()}):", "", markdown(["what", "measured"], costs), ""]
    speeds = [cells for cells in costs if cells[0].endswith("speed") and not cells[0].startswith("claims")]
    alone = "\n".join([markdown(HEAD, of_parts), "", f"On {cost.machine()}:", "", markdown(["what", "measured"], speeds), ""])
    return "\n".join(text), alone, left_out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, action="append", default=[], metavar="DIR", help="labelled articles of your own")
    parser.add_argument("--corpora", type=Path, default=corpora.CORPORA, metavar="DIR")
    parser.add_argument("--shift", action="store_true", help="what errors of reading do to the answers")
    parser.add_argument("--write", action="store_true", help="put the tables into their pages of docs/")
    args = parser.parse_args()
    for folder in args.articles:
        if not score.articles(folder):
            parser.error(f"{folder}: no *.claims.toml in it")
    text, alone, left_out = tables(args)
    for what in left_out:
        say(f"left out, not found beside the checkout: {what}")
    print(text)
    if args.write:
        if left_out:
            raise SystemExit("not written: the tables on the page have more than what could be measured here")
        put(PAGE, text)
        put(PARTS_PAGE, alone)


def put(path, text):
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    if not begin or END not in rest:
        raise SystemExit(f"{path}: no {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
