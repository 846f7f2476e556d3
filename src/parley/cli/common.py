"""What several verbs share: their options, dates, output and progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import typer

from parley.errors import ParleyError

DOCUMENT = typer.Argument(..., help="A .txt or .md file, a .claims.toml file, the name of a bundled example, or - for standard input.")
WORLD = typer.Option("ukraine-2023", "--world", help="A bundled world, or a folder with world.toml.")
DATED = typer.Option(None, "--dated", metavar="YYYY-MM-DD", help="The document's date; overrides the one found in it.")
FUTURES = typer.Option(5000, "--futures", help="How many futures to simulate.")
SEED = typer.Option(1, "--seed", help="The same seed gives the same answer, to the bit.")
OUTPUT = typer.Option(None, "-o", "--output", help="Write to this file instead of standard output.")


def day(text: str | None) -> date | None:
    """The date in an option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParleyError(f"--dated {text}: write the date as YYYY-MM-DD") from None


def choice(name: str, value: str, allowed: tuple[str, ...], later: tuple[str, ...] = ()) -> str:
    """A value of an option, out of those there are."""
    if value in later:
        raise ParleyError(f"{name} {value} is not there yet: use {' or '.join(allowed)}")
    if value not in allowed:
        raise ParleyError(f"{name} {value}: choose {', '.join(allowed)}")
    return value


def document(name: str) -> str:
    """The path of a document: as given, or of the bundled example with that name."""
    from parley import examples

    return str(examples.path(name)) if not Path(name).exists() and name in examples.names() else name


def writable(path: Path | None) -> None:
    """Refuse an output that cannot be written before any work is done for it."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise ParleyError(f"cannot write {path}: " + ("it is a folder" if path.is_dir() else "its folder does not exist"))


def emit(text: str, output: Path | None) -> None:
    """Text to a file, replaced in one step, or to standard output."""
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        from parley.files import write_text

        write_text(output, text if text.endswith("\n") else text + "\n")


def dumps(value: Any) -> str:
    """JSON as every verb prints it."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


@contextmanager
def progress(total_words: str = "futures") -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error, where somebody is looking; says so when the engine must be compiled first."""
    from parley.futures.kernel import is_compiled

    if not is_compiled():
        print("parley: first run on this machine: compiling the engine takes up to a minute", file=sys.stderr)
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)
