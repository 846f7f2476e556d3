"""The application: its verbs, and how every error becomes one line and an exit status."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Final

import typer

from parley.errors import ParleyError
from parley.version import VERSION

LATER: Final = (
    "compare", "report", "serve", "explore", "new", "words", "why", "dossier", "record", "hindcast", "outside",
)  # fmt: skip
"""Verbs of the contract that are not there yet."""

app = typer.Typer(
    name="parley",
    help="Reads an analysis of a war, pins every claim to its words, and puts all of them to one ensemble of simulated futures.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True)) -> None:
    if version:
        typer.echo(f"parley {VERSION}")
        raise typer.Exit


def main() -> None:
    """Run the command line. Exit status: 0 ran, 1 findings (`check`), 2 bad usage or input, 130 interrupted."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit status of these arguments; errors are one line on standard error."""
    from parley.cli import assess, check, read, rules, simulate, weigh, worlds  # noqa: F401  (each adds its verb to the app)

    if not arguments:
        app(["--help"], standalone_mode=False, prog_name="parley")
        return 2
    verb = next((a for a in arguments if not a.startswith("-")), None)
    if verb in LATER:
        return fail(f"{verb} is not there yet")
    try:
        status = app(arguments, standalone_mode=False, prog_name="parley")
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except ParleyError as e:
        return fail(str(e))
    except (KeyboardInterrupt, typer.Abort):
        return fail("interrupted", 130)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as e:
        return fail(f"{e.filename or 'input or output'}: {e.strerror or e}")
    except MemoryError:
        return fail("out of memory: ask for fewer --futures")
    except Exception as e:
        # Usage errors of the command-line library, whichever module it keeps them in.
        if hasattr(e, "format_message") and hasattr(e, "exit_code"):
            return fail(" ".join(e.format_message().split()))
        raise


def fail(message: str, status: int = 2) -> int:
    """Say one line on standard error."""
    with contextlib.suppress(BrokenPipeError):
        print("parley: " + " ".join(message.split("\n")), file=sys.stderr)
    return status
