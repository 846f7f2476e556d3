"""Libraries held to two rules: they log nothing, and they come back in time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from parley.errors import ParleyError

LONGEST: Final = 15.0
"""Seconds that taking a text out of a page or a Word file may take; most take a tenth of one."""
T = TypeVar("T")


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Nothing below is logged by these loggers; their levels are as they were afterwards."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def within(name: str, work: Callable[[], T], seconds: float = LONGEST) -> T:
    """What `work` returns, or raises, if it does so in time.

    It runs in a thread that is left to itself afterwards: a parser written in C, busy with a file made to keep it busy, cannot be stopped.

    Raises:
        ParleyError: it takes longer, or more memory or nesting than there is.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as e:  # handed to the caller, whatever it is
            errors.append(e)

    thread = threading.Thread(target=run, name="parley-intake", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise ParleyError(f"{name}: gave no text within {seconds:.0f} seconds; save its text as .txt")
    if errors:
        if isinstance(errors[0], (RecursionError, MemoryError)):
            raise ParleyError(f"{name}: too large or too deeply nested to read; save its text as .txt") from None
        raise errors[0]
    return results[0]
