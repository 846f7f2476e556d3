"""The command line: one file per verb. Heavy imports stay inside the verb that needs them, so that `--help` is quick."""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> None:
    """Run the command line. Exit status: 0 ran, 1 findings (`check`), 2 bad usage or input, 130 interrupted."""
    try:
        _streams()
        from parley.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Interrupted before the verb began, or while its end was being reported.
        print("parley: interrupted", file=sys.stderr)
        status = 130
    sys.exit(status)


def _streams() -> None:
    """Make the standard streams safe: what goes to a file or pipe is UTF-8 wherever we run, and no character or closed stream stops us."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  (open until we end)
        else:
            with contextlib.suppress(AttributeError, OSError):
                stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")


__all__ = ["main"]
