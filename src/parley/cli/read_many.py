"""`parley read` of many documents: in parallel, in order, in flat memory; one bad file never stops the rest."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from parley.cli.claims_shown import as_object, as_text, as_toml, read_and_keep, spare
from parley.cli.common import choice, counting, document, folder, form, writable
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.world import World

CLAIMS: Final = ".claims.toml"
OTHER_DOCUMENTS: Final = frozenset({".doc", ".docm", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".pages", ".ps", ".djvu"})
"""Documents that are not read: in a folder they are named as such, not passed over like a picture."""


@dataclass(frozen=True)
class Task:
    """A document to read: its path, the file its claims go to if it has one of its own, and the claims file to keep."""

    path: str
    target: Path | None
    keep: Path | None


@dataclass(frozen=True)
class Shown:
    """A document's claims as they are written, and how many there are."""

    text: str
    claims: int
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """How every document is read and written."""

    world: World | None
    dated: date | None
    format: str
    with_text: bool


def read_many(
    sources: Sequence[str],
    world: Callable[[], World | None],
    dated: date | None,
    format: str | None,
    output: Path | None,
    keep: Path | None,
    with_text: bool,
    jobs: int | None,
) -> int:
    """Read them all; exit status 2 if some could not be read."""
    from parley.readings import patience
    from parley.workers import cores, results

    # The name of a folder, also of one that is not there yet: a file has a suffix or is asked for by its format.
    into = output is not None and (output.is_dir() or format == "toml" or (format is None and not output.suffix and not output.exists()))
    chosen = _format(format, output, into)
    if with_text and chosen != "json":
        raise ParleyError("--with-text goes with --format json")
    if "-" in sources:
        raise ParleyError("standard input is read alone, not among other documents")
    if keep is not None and not keep.is_dir():
        raise ParleyError(f"--keep {keep}: for several documents, name a folder of claims files")
    found, others = _documents(sources)
    if not into and output is not None:
        for path, _ in found:
            writable(output, path)
    shared = Form(world(), dated, chosen, with_text)
    if into and output is not None:
        _make(output)
    tasks = _tasks(found, output if into else None, keep, chosen)
    bad = claims = 0
    file = nullcontext(None) if into or output is None else _whole_lines(output)
    shown = into or output is not None or not sys.stdout.isatty()
    with (
        file as stream,
        closing(results(_shown, shared, tasks, min(jobs or cores(), len(found)), lambda t: patience(t.path))) as done,
        counting(len(found), shown) as say,
    ):
        for n, (task, result) in enumerate(done):
            if isinstance(result, Shown):
                try:
                    _write(result.text, task.target, stream or sys.stdout, blank=chosen == "text" and n > bad)
                    claims += result.claims
                    for notice in result.notices:
                        say(f"parley: note: {notice}")
                except ParleyError as e:
                    result = e
            if isinstance(result, ParleyError):
                bad += 1
                said = str(result)
                say(f"parley: {said if task.path in said else f'{task.path}: {said}'}")
            say(None)
        say(f"parley: {_summary(len(found), bad, claims, others)}")
    return 2 if bad else 0


def _format(format: str | None, output: Path | None, into: bool) -> str:
    """The format asked for or meant by the output's name."""
    if into:
        return choice("--format", format or "toml", ("toml", "json"))
    if format == "toml":
        raise ParleyError("--format toml writes one claims file for each of several documents: name a folder with -o FOLDER")
    if format is None and output is not None:
        if output.suffix == ".toml":
            raise ParleyError(f"{output}: several documents do not go into one claims file: name a folder with -o FOLDER")
        if output.suffix in (".jsonl", ".ndjson"):
            return "json"
    return form(format, output, ("text", "json"))


def _documents(sources: Sequence[str]) -> tuple[list[tuple[str, str]], int]:
    """Every document's path with the name it goes by below its folder, each once; and how many other files the folders hold."""
    found: dict[str, str] = {}
    others = 0
    for source in sources:
        if not folder(source):
            path = document(source)
            found.setdefault(path, Path(path).name)
            continue
        before = len(found), others
        for path, is_document in _walk(source):
            if is_document:
                found.setdefault(path, os.path.relpath(path, source))
            else:
                others += 1
        if before[0] == len(found) and len(sources) == 1:
            beside = f" among {others - before[1]} files" if others > before[1] else ""
            raise ParleyError(f"{source}: no document in this folder{beside}: text, Markdown, HTML, PDF or Word")
    if not found:
        raise ParleyError(f"{', '.join(sources)}: no documents in these folders")
    return list(found.items()), others


def _walk(top: str) -> Iterator[tuple[str, bool]]:
    """The files below a folder in order of their names, and whether each is a document. Hidden ones are none, and links to folders
    are not followed: they may lead in a circle.
    """
    from parley.reading.intake.kinds import SUFFIXES

    for here, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            suffix = Path(name).suffix.lower()
            known = suffix != "" and (suffix in SUFFIXES or suffix in OTHER_DOCUMENTS)
            path = str(Path(here) / name)
            # A pipe or a device would be waited for in vain; a link that leads nowhere is told as what it is.
            strange = os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113  (Path stumbles over names too long)
            yield path, known and not strange and not name.startswith((".", "~$"))


def _make(output: Path) -> None:
    try:
        output.mkdir(exist_ok=True)
    except OSError as e:
        raise ParleyError(f"cannot write {output}: {e.strerror or e}") from None
    if not os.access(output, os.W_OK):
        raise ParleyError(f"cannot write {output}: permission denied")


def _tasks(found: Sequence[tuple[str, str]], output: Path | None, keep: Path | None, format: str) -> Iterator[Task]:
    """The tasks; two documents that differ only in their suffix keep it in the names of their claims files."""
    suffix = CLAIMS if format == "toml" else ".claims.json"
    taken: set[str] = set()
    for path, name in found:
        plain = name.removesuffix(CLAIMS)
        stem = plain if plain != name else str(Path(name).with_suffix(""))
        if stem.lower() in taken:
            stem = name
        n = 2
        while stem.lower() in taken:
            stem, n = f"{name}-{n}", n + 1
        taken.add(stem.lower())
        kept = keep / f"{stem}{CLAIMS}" if keep else None
        yield Task(path, output / f"{stem}{suffix}" if output else None, kept if kept and kept.exists() else None)


def _shown(how: Form, task: Task) -> Shown:
    """A worker's part: read one document, and write down its claims."""
    if task.target is not None and how.format == "toml":
        spare(task.target, task.keep)
    found = read_and_keep(task.path, how.world, how.dated, task.keep)
    if how.format == "toml":
        text = as_toml(found, task.target)
    elif how.format == "json":
        one = {"path": task.path, **as_object(found, how.with_text)}
        text = json.dumps(one, ensure_ascii=False, allow_nan=False, indent=2 if task.target else None)
    else:
        text = as_text(found, task.path)
    return Shown(text, len(found.claims), found.notices)


def _write(text: str, target: Path | None, stream: IO[str], blank: bool) -> None:
    """A document's claims to a file of its own, or after those before it."""
    if target is None:
        stream.write("\n" * blank + text.rstrip("\n") + "\n")
        stream.flush()
        return
    from parley.files import write_text

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise ParleyError(f"cannot write {target}: {e.strerror or e}") from None
    write_text(target, text.rstrip("\n") + "\n")


@contextmanager
def _whole_lines(output: Path) -> Iterator[IO[str]]:
    """A file that takes its place in one step at the end; after an interrupt, with all that was finished."""
    from parley.files import replacing

    if output.exists() and not output.is_file():
        with output.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
        return
    stopped: KeyboardInterrupt | None = None
    with replacing(output) as temporary, temporary.open("w", encoding="utf-8", errors="backslashreplace") as stream:
        try:
            yield stream
        except KeyboardInterrupt as e:
            stopped = e
    if stopped:
        raise stopped


def _summary(n: int, bad: int, claims: int, others: int) -> str:
    """What was read and what was not."""
    good = f"{claims:,} claim{'s' * (claims != 1)}"
    said = f"{bad} of {n:,} documents could not be read; {good} in the rest" if bad else f"{n:,} document{'s' * (n != 1)} read, {good}"
    return said + (f"; {others:,} other file{'s' * (others != 1)} passed over" if others else "")
