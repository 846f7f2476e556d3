"""`parley worlds`: the worlds there are, or one of them explained."""

from __future__ import annotations

import typer

from parley.cli.app import app
from parley.cli.common import emit


@app.command()
def worlds(name: str | None = typer.Argument(None, help="A bundled world, or a folder with world.toml.")) -> None:
    """List the worlds, or explain one: sides, sectors, options and priors with their sources."""
    from parley.world import bundled, load_world

    if name is None:
        for world in map(load_world, bundled()):
            emit(f"{world.name}: {world.title} (good for {world.first} to {world.last}, hash {world.hash})", None)
        return
    w = load_world(name)
    rows = [f"{w.name}: {w.title}", w.about, f"good for texts of {w.first} to {w.last}; hash {w.hash}", ""]
    rows += ["Sides: " + ", ".join(s.name for s in w.sides), "Sectors: " + ", ".join(s.name for s in w.sectors), "", "Options"]
    rows += [f"  {o.id}: {o.title}. Not modelled: {', '.join(o.not_modelled)}." for o in w.options]
    rows += ["", "What we could have assumed otherwise"] + [f"  {a.id}: {a.why}" for a in w.assumptions]
    rows += ["", "Factors and their baseline priors (ours)"]
    for f in w.factors.values():
        high = "" if f.prior.high is None else f" to {f.prior.high:g}"
        sources = "; ".join(f.sources) or "no source"
        rows.append(f"  {f.name}: {f.prior.dist} {f.prior.low:g}{high} {f.unit}. Sources: {sources}. Judgement: {f.judgement}")
    emit("\n".join(rows), None)
