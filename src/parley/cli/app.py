"""The application: its verbs, and how every error becomes one line and an exit status."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from typing import Final

import typer

from parley.errors import ParleyError
from parley.version import VERSION

LATER: Final = (
    "compare", "report", "serve", "explore", "new", "words", "why", "dossier", "record", "hindcast", "outside",
)  # fmt: skip
"""Verbs of the contract that are not there yet."""
LATER_OPTIONS: Final = ("--reader", "--cluster", "--check", "--port")
"""Options of the contract that are not there yet for every verb that will have them."""

app = typer.Typer(
    name="parley",
    help="Reads an analysis of a war, pins every claim to its words, and puts all of them to one ensemble of simulated futures.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True)) -> None:
    if version:
        typer.echo(f"parley {VERSION}")
        raise typer.Exit


def run(arguments: list[str]) -> int:
    """The exit status of these arguments; errors are one line on standard error."""
    try:
        return _run(arguments)
    except ParleyError as e:
        return fail(str(e))
    except KeyboardInterrupt:
        return fail("interrupted", 130)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _silence()
        return 0
    except OSError as e:
        _silence()
        return fail(f"{e.filename or 'input or output'}: {e.strerror or e}")
    except MemoryError:
        return fail("out of memory: ask for fewer --futures")


def _run(arguments: list[str]) -> int:
    from parley.cli import assess, check, read, rules, simulate, weigh, worlds  # noqa: F401  (each adds its verb to the app)

    command = typer.main.get_command(app)
    for each in getattr(command, "commands", {}).values():
        each.short_help = (each.help or "").partition("\n\n")[0]  # whole, not cut off in the middle of a sentence
    if not arguments:
        return fail(f"no verb: give one of {', '.join(getattr(command, 'commands', ()))}; parley --help explains them")
    verb = next((a for a in arguments if not a.startswith("-")), None)
    if verb in LATER:
        return fail(f"{verb} is not there yet")
    try:
        with command.make_context("parley", list(arguments)) as context:
            status = command.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except typer.Exit as e:
        sys.stdout.flush()
        return e.exit_code
    except typer.Abort:
        return fail("interrupted", 130)
    except Exception as e:
        # Usage errors of the command-line library, whichever module it keeps them in.
        if not (hasattr(e, "format_message") and hasattr(e, "exit_code")):
            raise
        if (option := getattr(e, "option_name", None)) in LATER_OPTIONS:
            return fail(f"{option} is not there yet")
        hint = "; parley --help lists the verbs" if "No such command" in e.format_message() and "mean" not in e.format_message() else ""
        return fail(e.format_message().strip().rstrip(".") + hint)


def fail(message: str, status: int = 2) -> int:
    """Say one line on standard error."""
    with contextlib.suppress(OSError):
        print("parley: " + plain(message), file=sys.stderr)
    return status


def plain(text: str) -> str:
    """The text on one line, without control characters: a file's name or words cannot break a line or steer a terminal."""
    shown = (ch if unicodedata.category(ch) not in ("Cc", "Cs") else "\ufffd" for ch in " ".join(text.split()))
    return "".join(ch for ch in shown if unicodedata.category(ch) != "Cf")


def _silence() -> None:
    """Send what is still waiting for standard output nowhere, so that nothing is said about it a second time at the end."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
