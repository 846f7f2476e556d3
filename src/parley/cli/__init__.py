"""The command line: one file per verb. Heavy imports stay inside the verb that needs them, so that `--help` is quick."""

from parley.cli.app import main

__all__ = ["main"]
