"""`parley weigh`: the conclusions under beliefs of your own."""

from __future__ import annotations

import typer

from parley.cli.app import app, plain
from parley.cli.common import DATED, DOCUMENT, FUTURES, SEED, WORLD, choice, day, document, dumps, emit, progress


@app.command()
def weigh(
    source: str = DOCUMENT,
    believe: list[str] = typer.Option([], "--believe", metavar="ID", help="Believe this claim's group."),
    deny: list[str] = typer.Option([], "--deny", metavar="ID", help="Deny this claim's group."),
    open: list[str] = typer.Option([], "--open", metavar="ID", help="Leave this claim's group open."),
    world: str = WORLD,
    dated: str | None = DATED,
    futures: int = FUTURES,
    seed: int = SEED,
    format: str = typer.Option("text", "--format", help="text or json."),
) -> None:
    """What follows if some of the author's claims are denied or left open. The rest of what the author says is granted."""
    choice("--format", format, ("text", "json"))
    on = day(dated)
    from parley.api import check_run, read
    from parley.byhand import weigh as run
    from parley.world import load_world

    check_run(futures, seed)
    known = load_world(world)
    text = read(document(source), known, on)
    with progress() as tick:
        answer = run(text, known, believe=_ids(believe), deny=_ids(deny), open=_ids(open), futures=futures, seed=seed, progress=tick)
    if format == "json":
        emit(dumps(answer.as_json()), None)
        return
    emit(f"Granted, with {answer.words()} ({futures} futures, seed {seed}):", None)
    for c in answer.conclusions:
        number = f"{c.value:.0%} ± {c.mc_error:.1%} (Monte Carlo)" if c.value is not None else f"no number: {c.reason}"
        under = f", under ‘{c.option_title}’" if c.option_title else ""
        emit("  " + plain(f"{c.id} {c.event}{under}: {number}"), None)
    for note in answer.notes:
        emit("  ! " + plain(note), None)


def _ids(given: list[str]) -> list[str]:
    """Claim ids, also where several stand in one option, separated by commas."""
    return [id.strip() for ids in given for id in ids.split(",")]
