"""The claims reader on other people's events: is an event that is told read as a claim of a fitting kind?

    .venv/bin/python benchmarks/reading/events.py [CORPORA] [--missed]      (default ../shared/data/corpora)

events-dev (PLOVER) has one labelled event a sentence: it counts as found if a claim of a fitting kind overlaps the words of the event.
control-dev (CASE) has one label a snippet: it counts as found if any claim of a fitting kind is read from the snippet. `stance`: the
share found whose stance fits too. Fitting is what WANTED says, by the rules for claims; a label may hold events that these rules call
no claim (raids, casualties), so 1.0 is not the mark. What should stay silent is counted on snippets of crime, protest and disaster: the
share that gets a control or agreement claim all the same.

Records in even positions were looked at, those in odd ones never: `--missed` prints the former alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpora import CORPORA, HALVES, rows

from parley.document import Document
from parley.reading import read_claims

SPOKEN = ("statement", "agreement", "recommendation", "intent")
WANTED = {
    # group: {label: {kind: stances that fit (none named: any)}}
    "talk (PLOVER)": {
        "AGREE": {"agreement": ("made",), "statement": ("accepts_talks", "other"), "intent": ()},
        "DEMAND": {"statement": ("sets_terms", "calls_for_talks", "other"), "recommendation": ()},
        "REJECT": {"statement": ("rejects_talks", "denies", "other"), "intent": ()},
        "THREATEN": {"statement": ("threatens", "sets_terms"), "intent": ("escalate",)},
        "DISAPPROVE": {"statement": ("accuses", "rejects_talks", "denies")},
    },
    "dealings (PLOVER)": {
        "CONSULT": {"statement": (), "agreement": (), "intent": ("peace",)},
        "CONCEDE": {"statement": (), "agreement": (), "movement": (), "intent": ()},
        "COOPERATE": {"statement": (), "agreement": (), "capability": ()},
        "SUPPORT": {"statement": (), "agreement": (), "capability": (), "intent": ()},
        "AID": {"capability": ("rising", "high"), "intent": (), "agreement": ()},
        "SANCTION": {"statement": (), "agreement": ("ended", "broken"), "capability": ("falling",)},
    },
    "force (PLOVER)": {
        "RETREAT": {"movement": ("retreat", "redeploy"), "control": ("lost",), "agreement": ()},
        "MOBILIZE": {"movement": (), "capability": ("rising", "high"), "intent": ()},
        "FIGHT": {"movement": (), "control": ()},
        "COERCE": {"movement": (), "control": (), "statement": ()},
    },
    "control (CASE)": {
        "GOV_REGAINS_TERIT": {"control": ("taken", "lost"), "movement": ("advance", "retreat")},
        "NON_STATE_ACTOR_OVERTAKES_TER": {"control": ("taken", "lost"), "movement": ("advance", "retreat")},
        "NON_VIOL_TERRIT_TRANSFER": {"control": ("taken", "lost"), "movement": ("advance", "retreat")},
        "HQ_ESTABLISHED": {"fortification": ("building",), "control": ("held", "taken"), "movement": ("redeploy",)},
    },
    "fighting (CASE)": {"ARMED_CLASH": {"movement": (), "control": ()}},
    "talk (CASE)": {
        "AGREEMENT": {"agreement": (), "statement": ("calls_for_talks", "accepts_talks"), "intent": ("peace",)},
        "DIPLO": dict.fromkeys(SPOKEN, ()),
        "ATTRIB": {"statement": ("accuses", "denies", "claims_success", "other")},
    },
}
SILENT = (
    "MAN_MADE_DISASTER", "NATURAL_DISASTER", "ARREST", "ORG_CRIME", "SEX_VIOL", "ABDUCT_DISSAP", "PROPERTY_DISTRUCT", "MOB_VIOL",
    "PEACE_PROTEST", "VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER",
)  # fmt: skip


def overlaps(claim, event):
    return any(claim.start < end and start < claim.end for start, end in event)


def verdict(claims, wanted):
    """0: nothing of a fitting kind; 1: a fitting kind; 2: kind and stance."""
    fitting = [c for c in claims if c.kind in wanted]
    return 0 if not fitting else 2 if any(not wanted[c.kind] or c.stance in wanted[c.kind] for c in fitting) else 1


def measure(folder):
    """By label and half: how many, found by kind, by kind and stance; of silent labels, with a control or agreement claim, with any.

    Also the records of the even half that were missed.
    """
    counts, missed = {}, []
    for name in ("events-dev", "control-dev"):
        corpus = "PLOVER" if name == "events-dev" else "CASE"
        wanted = {label: kinds for group, labels in WANTED.items() if corpus in group for label, kinds in labels.items()}
        for i, r in enumerate(rows(folder / f"{name}.jsonl")):
            label, half = r["label"], i % 2
            if label not in wanted and (corpus == "PLOVER" or label not in SILENT):
                continue
            claims = read_claims(Document(r["id"], r["text"]))
            c = counts.setdefault(label, (Counter(), Counter()))[half]
            c["n"] += 1
            if label in wanted:
                v = verdict([x for x in claims if "event" not in r or overlaps(x, r["event"])], wanted[label])
                c["kind"] += v > 0
                c["stance"] += v > 1
                if v < 2 and half == 0:
                    missed.append((label, v, r, claims))
            else:
                c["kind"] += any(x.kind in ("control", "agreement") for x in claims)
                c["stance"] += bool(claims)
    return counts, missed


def groups(counts):
    """The same by group: its name, and the counts of the even and the odd half."""
    for group, labels in WANTED.items():
        yield group, [sum((counts[label][half] for label in labels if label in counts), Counter()) for half in (0, 1)]
    yield "silence (CASE)", [sum((counts[label][half] for label in SILENT if label in counts), Counter()) for half in (0, 1)]


def line(name, halves, silent=False):
    words = ("control/agreement", "any claim") if silent else ("found", "stance too")
    shown = (f"{half}: {words[0]} {c['kind']:3}/{c['n']:3}, {words[1]} {c['stance']:3}" for half, c in zip(HALVES, halves, strict=True))
    return f"{name:32} " + "   ".join(shown)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--missed", action="store_true", help="print what was missed among the even records")
    args = parser.parse_args()
    counts, missed = measure(args.corpora)
    for group, total in groups(counts):
        silent = group.startswith("silence")
        print(line(group, total, silent))
        for label in SILENT if silent else WANTED[group]:
            print(line(f"    {label}", counts[label], silent))
    if args.missed:
        for label, v, r, claims in missed:
            got = "; ".join(f"{c.frame} {c.stance}: {c.quote[:50]!r}" for c in claims)
            print(f"{label} {r['id']} {'stance' if v else 'nothing'}: {r['text']}\n      {got}")


if __name__ == "__main__":
    main()
