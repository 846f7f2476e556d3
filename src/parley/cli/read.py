"""`parley read`: a document's claims, each pinned to its words; of many documents; or how two readings differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parley.cli.app import app, fail
from parley.cli.claims_shown import as_object, as_text, as_toml, read_and_keep, spare
from parley.cli.common import DATED, JOBS, choice, day, document, dumps, emit, folder, form, writable
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.world import World


@app.command()
def read(
    sources: list[str] = typer.Argument(
        ...,
        metavar="DOCUMENT",
        help="Files (.txt, .md, .html, .pdf, .docx), folders of them, .claims.toml files, bundled examples, or - for standard input.",
    ),
    world: str = typer.Option(
        "ukraine-2023",
        "--world",
        metavar="NAME|DIR",
        help="A bundled world, a folder with world.toml, or none: general names and places only.",
    ),
    dated: str | None = DATED,
    reader: str = typer.Option("rules", "--reader", metavar="NAME", help="How to read: rules."),
    format: str | None = typer.Option(
        None,
        "--format",
        metavar="FORMAT",
        help="text, json (of several documents: one object a line), or toml: a claims file to edit by hand; without it, as the name of the "
        "output file says.",
    ),
    output: Path | None = typer.Option(
        None,
        "-o",
        "--output",
        metavar="PATH",
        help="Write to this file instead of standard output; of several documents, a folder gets one claims file (or .json) each.",
    ),
    diff: bool = typer.Option(False, "--diff", help="Compare two documents or claims files: the first against the second."),
    keep: Path | None = typer.Option(
        None,
        "--keep",
        metavar="PATH",
        help="Carry over what a person has accepted in this claims file (or folder of them); read the rest anew.",
    ),
    with_text: bool = typer.Option(False, "--with-text", help="Put the extracted text into the JSON."),
    jobs: int | None = JOBS,
) -> int:
    """Who asserts what, where in the text. Judges nothing.

    Several documents or a folder are read in parallel; what cannot be read is named and stops nothing, and the exit status is then 2.
    """
    choice("--reader", reader, ("rules",), later=("llm",))
    on = day(dated)
    if jobs is not None:
        from parley.readings import checked_jobs

        checked_jobs(jobs)
    if diff:
        for option, given in (("--keep", keep), ("--with-text", with_text), ("--jobs", jobs)):
            if given:
                raise ParleyError(f"--diff compares two readings: {option} has no place in it")
        if len(sources) != 2:
            raise ParleyError(f"--diff compares two documents or claims files: {len(sources)} given")
        from parley.cli.read_diff import read_diff

        read_diff(sources[0], sources[1], known_world(world), on, form(format, output, ("text", "json")), output)
        return 0
    if len(sources) > 1 or folder(sources[0]):
        from parley.cli.read_many import read_many

        return read_many(sources, lambda: known_world(world), on, format, output, keep, with_text, jobs)
    chosen = form(format, output, ("text", "json", "toml"))
    if with_text and chosen != "json":
        raise ParleyError("--with-text goes with --format json")
    path = document(sources[0])
    writable(output, path)
    if output and chosen == "toml":
        spare(output, keep)
    found = read_and_keep(path, known_world(world), on, keep)
    if chosen == "toml":
        emit(as_toml(found, output), output)
    elif chosen == "json":
        emit(dumps(as_object(found, with_text)), output)
    else:
        emit(as_text(found, found.document.name), output)
    for notice in found.notices:
        fail(f"note: {notice}", 0)
    return 0


def known_world(name: str) -> World | None:
    """The world to read with; `none` is none."""
    from parley.world import load_world

    return None if name == "none" else load_world(name)
