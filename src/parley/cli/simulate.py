"""`parley simulate`: futures of a world under no claim at all, as Parquet."""

from __future__ import annotations

from pathlib import Path

import typer

from parley.cli.app import app
from parley.cli.common import FUTURES, SEED, WORLD, day, emit, progress
from parley.errors import ParleyError


@app.command()
def simulate(
    world: str = WORLD,
    dated: str | None = typer.Option(
        None, "--dated", metavar="YYYY-MM-DD", help="The day the futures start on; without it the last day the world is good for."
    ),
    futures: int = FUTURES,
    seed: int = SEED,
    cluster: str | None = typer.Option(None, "--cluster", metavar="ADDRESS", help="Address of a Dask cluster (not there yet)."),
    output: Path = typer.Option(..., "-o", "--output", metavar="DIR", help="Folder for the Parquet tables and their manifest."),
) -> None:
    """Simulate the baseline of a world under every option and keep it."""
    if cluster is not None:
        raise ParleyError("--cluster is not there yet: futures run on this machine")
    on = day(dated)
    from parley.api import check_run
    from parley.futures.draws import draws
    from parley.futures.simulate import simulate as run
    from parley.futures.store import check_folder, save
    from parley.world import load_world

    check_run(futures, seed)
    check_folder(output)
    known = load_world(world)
    done = 0
    with progress() as tick:

        def more(n: int) -> None:
            nonlocal done
            done += n
            tick("simulating", done, futures)

        tick("simulating", 0, futures)
        ensemble = run(known, draws(known, {}, futures, seed), seed, as_of=on or known.last, progress=more)
        save(ensemble, output)
    emit(f"{futures} futures of {known.name} as of {ensemble.as_of}, {len(ensemble.options)} options, seed {seed}: {output}", None)
