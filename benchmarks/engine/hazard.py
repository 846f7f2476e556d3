"""The baseline's hazard and what else docs/model.md reports, as Markdown tables.

    python benchmarks/engine/hazard.py [futures] [as-of date] [--write]

`--write` puts them, and the table of constants as the code has them, into their places in docs/model.md.
Shares of futures in which war has resumed by 12, 24, 36 and 60 months; who resumed; collapse and settlement; what the simulated past
looks like; which factors move resumption most.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import numpy as np
from msgspec.structs import replace

import parley.futures.war
from parley.factor import factor_units
from parley.futures.draws import draws
from parley.futures.simulate import simulate
from parley.world import load_world

SEED = 1


def quantiles(x, digits=0):
    low, mid, high = np.quantile(x, [0.05, 0.5, 0.95])
    return f"{mid:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def constants() -> str:
    """The model's constants with their values and docstrings, in the order a week meets them."""
    lines = ["| name | value | what it is, and where it comes from |", "|---|---|---|"]
    for name in ("strength", "attrition", "movement", "generation", "choice", "step", "start"):
        body = ast.parse((Path(parley.futures.war.__file__).parent / f"{name}.py").read_text(encoding="utf-8")).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            if not isinstance(node, ast.Assign):
                continue
            target, value = node.targets[0], node.value
            pairs = list(zip(target.elts, value.elts, strict=True)) if isinstance(target, ast.Tuple) else [(target, value)]
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            for t, v in pairs:
                if isinstance(v, ast.Constant) and t.id.isupper() and t.id != "KM_PER_WEEK":
                    lines.append(f"| `{t.id}` | {v.value:g} | {' '.join(text.split())} |")
    return "\n".join(lines)


def main() -> None:
    args = [x for x in sys.argv[1:] if x != "--write"]
    n = int(args[0]) if args else 20_000
    as_of = date.fromisoformat(args[1]) if len(args) > 1 else date(2023, 8, 25)
    if "--write" not in sys.argv:
        report(n, as_of)
        return
    with redirect_stdout(io.StringIO()) as out:
        report(n, as_of)
    document = Path(__file__).parents[2] / "docs" / "model.md"
    text = document.read_text(encoding="utf-8")
    for name, content in (("constants", constants()), ("measured", out.getvalue().strip())):
        text, count = re.subn(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", lambda m, c=content: m[1] + c + m[2], text, flags=re.DOTALL)
        assert count == 1, f"docs/model.md has no place for {name}"
    document.write_text(text, encoding="utf-8")


def share(x) -> str:
    return f"{float(np.mean(x)):.2f}".lstrip("0") or "0"


def probes(world, e, n) -> None:
    """What the chapter on weaknesses leans on."""
    a, b = e.sides
    came = np.isfinite(e.measure("ceasefire", "weeks_to_resumption"))
    by = e.measure("ceasefire", "resumed_by")
    print("\nProbes:\n")
    for name in ("pause_relief", "friction", "recruits", "training_capacity", "pool", "aid_fatigue", "ambition"):
        found = []
        for side in e.sides:
            x = e.factor(f"{side}.{name}")
            low, high = np.quantile(x, [1 / 3, 2 / 3])
            found.append(f"{side} {came[x < low].mean():.3f}, {came[x > high].mean():.3f}")
        print(f"- resumed within 60 months under `ceasefire`, lowest and highest third of `{name}`: {'; '.join(found)}")
    for k, side in enumerate(e.sides, 1):
        x = e.factor(f"{side}.pause_relief")
        low, high = np.quantile(x, [1 / 3, 2 / 3])
        shares = f"{(by[x < low] == k).mean():.3f}, {(by[x > high] == k).mean():.3f}"
        print(f"- {side} is the one to resume, lowest and highest third of its own `pause_relief`: {shares}")
    print(f"  (standard error of a third: {(0.33 * 0.67 / (n / 3)) ** 0.5:.3f})")
    want = [np.maximum(0.0, e.factor(f"{s}.ambition") - (1.0 - e.factor(f"{s}.wants_more"))) for s in e.sides]
    content = (want[0] == 0) & (want[1] == 0)
    idle = ((by == 1) & (want[0] == 0)) | ((by == 2) & (want[1] == 0))
    print(
        f"- neither side has an appetite: {share(content)}, of which resumed {share(came[content])}; of the others {share(came[~content])}"
    )
    print(f"- of the breaches, by a side without appetite: {share(idle[came])}")
    moved = np.abs(e.past[0, :, -1])
    print(f"- the simulated past moved more than 500 km²: {share(moved > 500)}; more than 2,000: {share(moved > 2000)}")
    won = np.abs(e.measure("fight_on", "ground"))
    print(f"- five years of `fight_on` move more than 5,000 km²: {share(won > 5000)}; more than 20,000: {share(won > 20000)}")
    still = moved < 500
    fell = e.measure("fight_on", "collapse")
    print(
        f"- collapse under `fight_on` where the past moved less than 500 km²: {a} {share(fell[still] == 1)}, {b} {share(fell[still] == 2)}"
    )
    twins = {k.replace(f"{a}.", f"{b}.", 1): f.prior for k, f in world.factors.items() if k.startswith(f"{a}.")}
    even = replace(
        world,
        factors=world.factors | {k: replace(world.factors[k], prior=p) for k, p in twins.items()},
        sectors=tuple(replace(s, dug_in=e.sides[i % 2]) for i, s in enumerate(world.sectors)),
    )
    t = simulate(even, draws(even, {}, n // 2, SEED), SEED, as_of=date.fromisoformat(e.as_of), options=["fight_on", "ceasefire"])
    fell, by = t.measure("fight_on", "collapse"), t.measure("ceasefire", "resumed_by")
    print(
        f"- with {a}'s priors on both sides, collapse under `fight_on` {share(fell == 1)} and {share(fell == 2)}, "
        f"resumed under `ceasefire` by {share(by == 1)} and {share(by == 2)}"
    )


def report(n: int, as_of: date) -> None:
    world = load_world()
    a, b = world.side_ids
    factors = draws(world, {}, n, SEED)
    e = simulate(world, factors, SEED, as_of=as_of)
    print(f"{n} futures, seed {SEED}, as of {as_of}; Monte Carlo standard error of a share up to {0.5 / n**0.5:.4f}\n")
    print(f"| option | 12 | 24 | 36 | 60 months | by {a} | by {b} | {a} collapses | {b} collapses | settled | at war at 60 |")
    print("|---|" + "---|" * 10)
    for o in e.options:
        r, by, c = (e.measure(o, m) for m in ("weeks_to_resumption", "resumed_by", "collapse"))
        shares = [(r <= w).mean() for w in (52, 104, 156, 260)] + [(by == k).mean() for k in (1, 2)] + [(c == k).mean() for k in (1, 2)]
        shares += [e.measure(o, "settled").mean(), e.measure(o, "at_war_60").mean()]
        print(f"| `{o}` | " + " | ".join(f"{s:.3f}".lstrip("0") for s in shares) + " |")

    r = e.measure("ceasefire", "weeks_to_resumption")
    yearly = []
    for year in range(5):
        at_risk = (r > 52 * year).sum()
        yearly.append(((r > 52 * year) & (r <= 52 * (year + 1))).sum() / at_risk)
    print("\n- Yearly hazard under `ceasefire` (settled futures stay at risk): " + ", ".join(f"{h:.3f}".lstrip("0") for h in yearly))
    for assumption in world.assumptions:
        other = simulate(world, draws(world, {}, n // 2, SEED, assumption=assumption), SEED, as_of=as_of, options=["ceasefire"])
        r = other.measure("ceasefire", "weeks_to_resumption")
        shares = ", ".join(f"{(r <= w).mean():.3f}".lstrip("0") for w in (52, 104, 156, 260))
        print(f"- Under the assumption `{assumption.id}`: {shares}")

    print("\nThe simulated past up to the as-of date, median (5% to 95%):\n")
    print(f"- ground won by {a}, km²: {quantiles(e.past[0, :, -1])}")
    for k, side in ((4, a), (5, b)):
        print(f"- losses of {side}, thousand: {quantiles(e.past[k, :, -1])}")
    print(
        f"- log strength ratio, {a} over {b}: {quantiles(e.past[1, :, 0], 2)} at first, {quantiles(e.past[1, :, -1], 2)} at the as-of date"
    )
    print(f"- calls for talks a year: {a} {e.calls[0].mean() * 52:.1f}, {b} {e.calls[1].mean() * 52:.1f}")
    for o in ("fight_on", "ceasefire"):
        truce = e.measure(o, "weeks_to_ceasefire")
        ground = quantiles(e.measure(o, "ground"))
        print(f"- `{o}`: a ceasefire within a year {(truce <= 52).mean():.2f}; ground over five years, km²: {ground}")
        for side, s in ((a, "a"), (b, "b")):
            print(f"  - {side}: trained after five years, thousand: {quantiles(e.path(o, f'trained_{s}')[:, -1])}")

    probes(world, e, n)
    print("\nFactors that go with resumption within 60 months under `ceasefire` (mean with − mean without, in standard deviations):\n")
    came = np.isfinite(e.measure("ceasefire", "weeks_to_resumption"))
    ranks = factors.argsort(axis=1).argsort(axis=1) / n
    pull = (ranks[:, came].mean(axis=1) - ranks[:, ~came].mean(axis=1)) * 12**0.5
    names = list(factor_units(world.side_ids, tuple(s.id for s in world.sectors)))
    for k in np.argsort(-np.abs(pull))[:14]:
        print(f"- {names[k]}: {pull[k]:+.2f}")


if __name__ == "__main__":
    main()
