"""`parley read`: a document's claims, each pinned to its words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from parley.cli.app import app
from parley.cli.common import DATED, DOCUMENT, OUTPUT, WORLD, choice, day, document, dumps, emit, writable


@app.command()
def read(
    source: str = DOCUMENT,
    world: str = WORLD,
    dated: str | None = DATED,
    reader: str = typer.Option("rules", "--reader", help="How to read: rules."),
    format: str = typer.Option("text", "--format", help="text, json, or toml: a claims file to edit by hand."),
    output: Path | None = OUTPUT,
) -> None:
    """Who asserts what, where in the text. Judges nothing."""
    choice("--format", format, ("text", "json", "toml"))
    choice("--reader", reader, ("rules",), later=("llm",))
    on = day(dated)
    writable(output)
    from parley.api import read as run
    from parley.reading import dump_claims_file
    from parley.world import load_world

    path = document(source)
    found = run(path, load_world(world), on)
    if format == "toml":
        emit(dump_claims_file(found.document.name, found.document, found.claims), output)
    elif format == "json":
        d = found.document
        head = {"name": d.name, "dated": d.dated.isoformat() if d.dated else None, "words": d.words, "sha256": d.sha256}
        emit(dumps({"document": head, "claims": [asdict(c) for c in found.claims]}), output)
    else:
        rows = [f"{found.document.name}: {len(found.claims)} claims, read by machine, not reviewed"]
        for c in found.claims:
            line, column = found.document.position(c.start)
            about = " ".join(x for x in (c.kind, c.stance, c.side, c.place, c.when) if x)
            rows.append(f"{c.id} {line}:{column} {about} [{c.certainty}] {c.by}: “{' '.join(c.quote.split())}”")
        emit("\n".join(rows), output)
