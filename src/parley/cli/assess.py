"""`parley assess`: the whole path from a document to an answer."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Final

import typer

from parley.cli.app import app
from parley.cli.common import DATED, DOCUMENT, FUTURES, OUTPUT, SEED, WORLD, day, document, emit, form, progress, writable

FORMATS: Final = ("text", "json", "html")


@app.command()
def assess(
    source: str = DOCUMENT,
    world: str = WORLD,
    dated: str | None = DATED,
    futures: int = FUTURES,
    seed: int = SEED,
    format: str | None = typer.Option(None, "--format", help="text, json or html; without it, as the name of the output file says."),
    output: Path | None = OUTPUT,
) -> None:
    """Does the conclusion follow, and what does it stand or fall on? Reads, checks, simulates and weighs one document.

    With -o, the report goes to the file and a summary to the terminal.
    """
    chosen = form(format, output, FORMATS)
    on = day(dated)
    path = document(source)
    writable(output, path)
    from parley.api import assess as run
    from parley.api import check_run, read
    from parley.report import to_html, to_text
    from parley.report.json import dumps
    from parley.world import load_world

    check_run(futures, seed)
    known = load_world(world)
    text = read(path, known, on)
    command = shlex.join(["parley", "assess", source, "--world", world, *(["--dated", dated] if dated else []),
                          "--futures", str(futures), "--seed", str(seed)])  # fmt: skip
    with progress() as tick:
        result = run(text, known, futures=futures, seed=seed, progress=tick, command=command)
    color = sys.stdout.isatty()
    rendered = {"json": dumps, "html": to_html, "text": to_text}[chosen](result) if output or chosen != "text" else ""
    if output:
        emit(rendered, output)
        if chosen != "text":
            emit(to_text(result, color=color), None)
        print(f"parley: the report is at {output}", file=sys.stderr)
    else:
        emit(rendered or to_text(result, color=color), None)
