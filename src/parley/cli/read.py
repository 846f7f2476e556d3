"""`parley read`: a document's claims, each pinned to its words."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Final

import typer

from parley import examples
from parley.cli.app import app, plain
from parley.cli.common import DATED, DOCUMENT, OUTPUT, WORLD, choice, day, document, dumps, emit, form, writable

HEAD: Final = """\
# Claims as parley read them. Correct, add or delete any; delete the line "reviewed = false" of each claim that you accept.
# document is the path of the text from this file's folder; each quote must stand in it word for word.
"""


@app.command()
def read(
    source: str = DOCUMENT,
    world: str = WORLD,
    dated: str | None = DATED,
    reader: str = typer.Option("rules", "--reader", help="How to read: rules."),
    format: str | None = typer.Option(
        None, "--format", help="text, json, or toml: a claims file to edit by hand; without it, as the name of the output file says."
    ),
    output: Path | None = OUTPUT,
) -> None:
    """Who asserts what, where in the text. Judges nothing."""
    chosen = form(format, output, ("text", "json", "toml"))
    choice("--reader", reader, ("rules",), later=("llm",))
    on = day(dated)
    path = document(source)
    writable(output, path)
    from parley.api import read as run
    from parley.reading import dump_claims_file
    from parley.world import load_world

    found = run(path, load_world(world), on)
    if chosen == "toml":
        emit(HEAD + dump_claims_file(_home(path, found.document.name, output), found.document, found.claims), output)
    elif chosen == "json":
        d = found.document
        head = {"name": d.name, "dated": d.dated.isoformat() if d.dated else None, "words": d.words, "sha256": d.sha256}
        emit(dumps({"document": head, "claims": [asdict(c) for c in found.claims]}), output)
    else:
        reviewed, n = sum(c.reviewed for c in found.claims), len(found.claims)
        rows = [f"{plain(found.document.name)}: {n} claim{'s' * (n != 1)}, {reviewed or 'none'} reviewed by a person"]
        for c in found.claims:
            line, column = found.document.position(c.start)
            about = " ".join(x for x in (c.kind, c.stance, c.side, c.place, c.when) if x)
            rows.append(plain(f"{c.id} {line}:{column} {about} [{c.certainty}] {c.by}: “{c.quote}”"))
        emit("\n".join(rows), output)


def _home(source: str, name: str, output: Path | None) -> str:
    """What a claims file calls its document: the path from its own folder, or as given where we do not know where it will lie."""
    path = Path(source).parent / name
    if source == "-" or not path.exists():
        return name
    if path.stem in examples.names() and path.parent == examples.path(path.stem).parent:
        return path.stem  # a bundled example goes by its name wherever the claims file lies
    return os.path.relpath(path, output.absolute().parent) if output else str(path)
