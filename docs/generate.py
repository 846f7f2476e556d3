"""Writes the pages and tables of docs/ that come from the code: `python docs/generate.py` (make docs)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Written by docs/generate.py from the code; edit that, not this. -->\n"
EXITS = """\
## Exit statuses

| status | means |
|---|---|
| 0 | it ran |
| 1 | `check` only: it ran, and there is a finding as severe as `--fail-on` (`error` unless told otherwise) or more |
| 2 | bad usage or unreadable input: one line on standard error says what and where, nothing is written |
| 130 | interrupted |
"""


KINDS = {
    "statement": "Speech that is itself the act: a call for talks, terms, a refusal, an accusation, a denial, a threat, a boast.",
    "agreement": "A ceasefire or accord was made, kept, broken or ended.",
    "control": "A named place or area was taken, was lost, is held or is fought over.",
    "movement": "A front or a force moved, or tried to.",
    "capability": "The state or trend of forces, recruits, training, equipment, industry, aid or morale.",
    "fortification": "How strongly somewhere is prepared.",
    "intent": "What a side wants, plans or pretends.",
    "forecast": "What will or would happen. A conclusion: it never counts as evidence.",
    "recommendation": "What somebody ought to do. A conclusion: it never counts as evidence.",
}
WHOSE = {
    "subject": "the doer", "owner": "whose it is", "object": "the one it is done to", "agent": "the one by whom it is done",
    "speaker": "the speaker", "addressee": "whoever is told to", "none": "none",
}  # fmt: skip
HOW_TO_READ = """\
Under each frame stand its own sentences, all of which are tests: first what it must read, with the side the claim is about after the
arrow, then what it must stay silent on. The patterns are folded away; in them *withdraw* is any form of the verb, ‹force› any word of
[that list](#word-lists), [a | b] one of these, (a) may be missing, … some words between, № a number and Name a capitalised word. Long
choices are cut short with “and 9 more”."""
SHOWN = 5
"""How many members of a choice are shown."""


def plain(pattern: str) -> str:
    """A frame's pattern as people read it."""
    items = re.findall(r"\*\*|\*|#|\bCap\b|~[\w'-]+|\{[\w-]+\}|\(|\)|\||\?|[^\s(){}|?*#~]+", pattern)
    signs = {"*": "…", "**": "…", "#": "№", "Cap": "Name"}

    def sequence() -> str:
        branches: list[list[str]] = [[]]
        while items and items[0] != ")":
            item = items.pop(0)
            here = branches[-1]
            if item == "|":
                branches.append([])
            elif item == "?":
                here[-1] = here[-1] if here[-1] == "…" else f"({here[-1].removeprefix('[').removesuffix(']')})"
            elif item == "(":
                here.append(sequence())
                items.pop(0)
            else:
                here.append(f"*{item[1:]}*" if item[0] == "~" else f"‹{item[1:-1]}›" if item[0] == "{" else signs.get(item, item))
        told = [" ".join(b) for b in branches]
        if len(told) == 1:
            return told[0]
        more = f" | and {len(told) - SHOWN} more" if len(told) > SHOWN + 1 else ""
        return f"[{' | '.join(told[:SHOWN] if more else told)}{more}]"

    return sequence()


def frames() -> str:
    """Every frame of the reader, by kind."""
    from parley.reading import frames as module

    found = module.frames()
    out = [NOTE, "# Frames\n", f"The reader's {len(found)} frames, by the kind of claim they make. Patterns are in",
           "`src/parley/reading/frames/`, a file per kind; [how a frame works](frames-how.md) explains their keys and how to add one.\n",
           HOW_TO_READ + "\n", "| kind | frames | stances they give |\n|---|---|---|"]  # fmt: skip
    for kind in module.FILES:
        of = [f for f in found if f.kind == kind]
        out.append(f"| [{kind}](#{kind}) | {len(of)} | {', '.join(dict.fromkeys(f.stance for f in of))} |")
    for kind in module.FILES:
        out.append(f"\n## {kind}\n\n{KINDS[kind]}")
        for f in (f for f in found if f.kind == kind):
            negated = f", `{f.negated}` where it is negated" if f.negated else ""
            out.append(f"\n### {f.id}\n\nStance `{f.stance}`{negated}; side: {WHOSE[f.side]}.\n")
            out += [f"- “{e.text}”" + (f" → {e.side}" if e.side else "") for e in f.examples]
            out += [f"- not: “{t}”" for t in f.not_examples]
            n = len(f.patterns)
            out.append(f"\n<details><summary>{n} pattern{'s' * (n != 1)}</summary>\n")
            out += [f"- {plain(p)}" for p in f.patterns]
            if f.unless:
                out += ["\nBut not where the clause has:\n", *(f"- {plain(p)}" for p in f.unless)]
            out.append("\n</details>")
    used = {name for f in found for p in (*f.patterns, *f.unless) for name in re.findall(r"\{([\w-]+)\}", p)}
    out += [
        "\n## Word lists\n",
        "The lists that patterns refer to, from `src/parley/reading/lexicon/words.toml`.\n",
        "| list | entries | among them |\n|---|---|---|",
    ]
    for name, entries in sorted(module.lexicons().items()):
        if name in used:
            among = ", ".join(f"*{e[1:]}*" if e.startswith("~") else e for e in entries[:12])
            out.append(f"| {name} | {len(entries)} | {among}{', …' if len(entries) > 12 else ''} |")
    return "\n".join(out) + "\n"


def rules() -> str:
    """What the checker's rules say of themselves."""
    from parley.checking import RULES, explain

    out = [NOTE, "# Rules of `parley check`\n", "The same text as `parley rules NAME`. A finding rests on *our record*:",
           "what is not in it is not therefore untrue. Codes never change meaning.\n",
           "| code | rule | severity at most | says that |\n|---|---|---|---|"]  # fmt: skip
    out += [f"| {r.code} | [{r.name}](#{r.name}) | {r.severity} | {r.summary} |" for r in RULES.values()]
    out += [f"\n## {r.name}\n\n```text\n{explain(r)}```" for r in RULES.values()]
    return "\n".join(out) + "\n"


def commands() -> str:
    """Every verb and option, from the application itself."""
    import typer

    from parley.cli import assess, check, read, rules, simulate, weigh, worlds  # noqa: F401  (each adds its verb to the app)
    from parley.cli.app import LATER, app

    tree: Any = typer.main.get_command(app)
    out = [NOTE, "# Commands\n", f"{tree.help}\n", "DOCUMENT is a path, `-` for standard input, or the name of a bundled example",
           "(`a-pause-to-rearm`, `a-line-that-holds`).\n"]  # fmt: skip
    for name, verb in tree.commands.items():
        arguments = [p for p in verb.params if p.param_type_name == "argument"]
        shown = [(p.metavar or p.name.upper()) if p.required else f"[{(p.metavar or p.name).upper()}]" for p in arguments]
        out.append(f"## {name}\n\n    parley {' '.join([name, *shown])} [options]\n\n{verb.help}\n")
        out.append("| argument or option | what it is | without it |\n|---|---|---|")
        for p in verb.params:
            first = f"`{p.metavar or p.name.upper()}`" if p in arguments else f"`{', '.join(p.opts)}{' ' + p.metavar if p.metavar else ''}`"
            first = first.replace("|", "\\|")
            default = "required" if p.required else "" if p.default in (None, [], ()) else f"`{p.default}`"
            out.append(f"| {first} | {p.help}{' May be given more than once.' if getattr(p, 'multiple', False) else ''} | {default} |")
        out.append("")
    return "\n".join([*out, EXITS, f"Not there yet, and said so with status 2: {', '.join(f'`{v}`' for v in LATER)}."]) + "\n"


def outside() -> str:
    """The outside view of the bundled world's last day."""
    from parley.history import DEFINITIONS, outside_view
    from parley.world import load_world

    day = load_world().last
    words = {d.id: d.words for d in DEFINITIONS}
    by = {m: {s.reference_class: s for s in outside_view(day, m)} for m in (24, 60, 120)}
    out = [f"As known on {day}: share resumed within so many months, with its 95% interval.\n",
           "| comparable means | n | 24 months | 60 months | 120 months |\n|---|---|---|---|---|"]  # fmt: skip
    for name, s in by[60].items():
        cells = [f"{x.share:.0%} ({x.low:.0%}–{x.high:.0%})" if (x := by[m].get(name)) else "–" for m in by]
        out.append(f"| {words.get(name) or s.definition.partition(';')[0]} | {s.n} | {' | '.join(cells)} |")
    return "\n".join(out)


def evenness() -> str:
    """What the bundled world knows about either side, counted, and how much of it was checked."""
    from parley.factor import SIDE_FACTORS
    from parley.history import load_ceasefires
    from parley.world import bundled, load_world

    w = load_world()
    whose = {a.id: a.side for a in w.actors}
    gains = Counter((e.side, e.stance) for e in w.events)
    said = Counter((whose.get(s.who), s.stance) for s in w.statements)
    rows = [(f"events seen from its side: {x}", [gains[s, x] for s in w.side_ids]) for x in sorted({x for _, x in gains})]
    rows += [(f"statements: {x.replace('_', ' ')}", [said[s, x] for s in w.side_ids]) for x in sorted({x for _, x in said})]
    sourced = [sum(bool(w.factors[f"{s}.{n}"].sources) for n in SIDE_FACTORS) for s in w.side_ids]
    rows += [("actors that belong to it", [sum(a.side == s for a in w.actors) for s in w.side_ids])]
    rows += [("its factors with a published source", sourced)]
    a, b = w.side_ids
    differ = [n for n in SIDE_FACTORS if w.factors[f"{a}.{n}"].prior != w.factors[f"{b}.{n}"].prior]
    third = sum(n for (s, _), n in said.items() if s not in w.side_ids)
    head = "".join(x for x in (bundled()[w.name] / "record.toml").read_text("utf-8").splitlines(True) if x.startswith("#"))
    ids = [r.id for r in (*w.events, *w.statements)]
    unchecked = sum(bool(re.search(rf"\b{re.escape(i)}\b(?!-)", head)) for i in ids)
    table = load_ceasefires().ceasefire
    out = ["| what | " + " | ".join(s.name for s in w.sides) + " |\n|---|---|---|"]
    out += [f"| {what} | {n[0]} | {n[1]} |" for what, n in rows]
    return "\n".join([*out, f"\nBesides, {third} statements of third parties. Of {len(SIDE_FACTORS)} factors that each side has,",
                      f"{len(differ)} have priors that differ by side:\n{', '.join(f'`{n}`' for n in differ)}.\n",
                      f"Checked or not: {unchecked} of the {len(ids)} entries of `record.toml` are listed at its head as entered",
                      f"from general knowledge, their sources not opened. Of the {len(table)} ceasefires of the reference class,",
                      f"{sum(not c.checked for c in table)} are not checked."])  # fmt: skip


def pages(docs: Path = DOCS) -> dict[str, str]:
    """What every generated page should say, by its name."""
    made = {"frames.md": frames(), "rules.md": rules(), "commands.md": commands()}
    for name, mark, text in (("outside-view.md", "outside", outside()), ("worlds.md", "evenness", evenness())):
        begin, end = f"<!-- {mark}: written by docs/generate.py -->", f"<!-- end of {mark} -->"
        before, _, rest = (docs / name).read_text("utf-8").partition(begin)
        made[name] = f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}"
    return made


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
