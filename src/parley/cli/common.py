"""What several verbs share: their options, dates, output and progress."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from parley.cli.app import plain
from parley.errors import ParleyError


def _whole(option: str) -> Callable[[str], int]:
    """Reads the whole number in an option."""

    def number(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,30}", str(text)):
            raise ParleyError(f"{option} {text}: give a whole number")
        return int(text)

    return number


if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

DOCUMENT = typer.Argument(
    ...,
    metavar="DOCUMENT",
    help="A .txt, .md, .html, .pdf or .docx file, a .claims.toml file, the name of a bundled example, or - for standard input.",
)
WORLD = typer.Option("ukraine-2023", "--world", metavar="NAME|DIR", help="A bundled world, or a folder with world.toml.")
DATED = typer.Option(None, "--dated", metavar="YYYY-MM-DD", help="The document's date; overrides the one found in it.")
FUTURES = typer.Option(5000, "--futures", metavar="N", parser=_whole("--futures"), help="How many futures to simulate.")
SEED = typer.Option(1, "--seed", metavar="N", parser=_whole("--seed"), help="The same seed gives the same answer, to the bit.")
JOBS = typer.Option(None, "--jobs", metavar="N", parser=_whole("--jobs"), help="How many processes read; without it, one a core.")
OUTPUT = typer.Option(None, "-o", "--output", metavar="PATH", help="Write to this file instead of standard output.")


def day(text: str | None) -> date | None:
    """The date in an option."""
    if text is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ParleyError(f"--dated {text}: write a day as YYYY-MM-DD, such as 2023-08-25")


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

    if not name.strip():
        raise ParleyError("the name of the document is empty")
    if name == "-" and sys.stdin is None:
        raise ParleyError("standard input is closed")
    return str(examples.path(name)) if not Path(name).exists() and name in examples.names() else name


def folder(name: str) -> bool:
    """Whether a name is that of a folder, whatever else may be wrong with it."""
    return os.path.isdir(name)  # noqa: PTH112  (Path.is_dir stumbles over names too long to exist)


def label(source: str, name: str) -> str:
    """How a document is called in lists: by its path where it has one, so that an editor can open it, else by its name."""
    path = Path(source).parent / name
    return plain(str(path) if source != "-" and path.exists() else name)


def writable(path: Path | None, source: str = "-") -> None:
    """Refuse an output that cannot be written, or that is the document itself, before any work is done for it."""
    if path is None:
        return
    folder = path.absolute().parent
    if not path.name or path.is_dir():
        raise ParleyError(f"cannot write {path}: it is a folder")
    if "\0" in str(path) or not folder.is_dir():
        raise ParleyError(f"cannot write {path}: its folder does not exist")
    if path.exists() and Path(source).exists() and path.samefile(source):
        raise ParleyError(f"cannot write {path}: it is the document itself")
    if not os.access(path if path.exists() and not path.is_file() else folder, os.W_OK):
        raise ParleyError(f"cannot write {path}: permission denied")


def form(given: str | None, output: Path | None, allowed: tuple[str, ...]) -> str:
    """The format asked for, else what the name of the output file says, else text."""
    if given is not None:
        return choice("--format", given, allowed)
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    suffix = {"htm": "html", "txt": "text", "md": "text"}.get(suffix, suffix)
    if output and suffix in ("pdf", "docx", "json", "html", "toml") and suffix not in allowed:
        raise ParleyError(f"{output}: .{suffix} is not written: choose --format {' or '.join(allowed)}")
    return suffix if suffix in allowed else "text"


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
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error, where somebody is looking; says so when the engine must be compiled first."""
    bar: Progress | None = None
    task: TaskID | None = None

    def tick(stage: str, done: int, total: int) -> None:
        nonlocal bar, task
        if task is None:
            bar, task = _begin()
        if bar is not None:
            bar.update(task, description=stage, completed=done, total=total)

    try:
        yield tick
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def counting(total: int, shown: bool) -> Iterator[Callable[[str | None], None]]:
    """Counts documents: called with None for each that is done, with a line to be said on standard error, above the bar if there is one.

    The bar, with rate and time left, is there only if `shown` and somebody is looking at standard error.
    """
    if not (shown and sys.stderr.isatty()):

        def say(line: str | None) -> None:
            if line is not None:
                with suppress(OSError):
                    print(plain(line), file=sys.stderr)

        yield say
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    console = Console(stderr=True)
    # Standard output stays what it is: it may be a file.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("reading", total=total, rate="")
        began = time.monotonic()

        def tick(line: str | None) -> None:
            if line is not None:
                console.print(plain(line), markup=False, highlight=False, emoji=False, soft_wrap=True)
                return
            done = bar.tasks[0].completed + 1
            bar.update(task, completed=done, rate=f"{done / max(time.monotonic() - began, 0.1):.1f}/s")

        yield tick


def _begin() -> tuple[Progress | None, TaskID]:
    """What is said and shown once the first future is about to run, and not before: bad input says one line alone."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from parley.futures.kernel import is_compiled

    if not is_compiled():
        print("parley: first run of this version here: compiling the engine takes up to a minute", file=sys.stderr)
    if not sys.stderr.isatty():
        return None, TaskID(0)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("starting", total=None)
