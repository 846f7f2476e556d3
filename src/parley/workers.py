"""Workers: processes of our own that do one task at a time, so that one that dies, hangs or eats its memory takes nothing else along.

They are plain subprocesses, not `multiprocessing`: nothing of the caller's main module is imported, so a script needs no guard, a
notebook works, and which task a process died of is always known.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Final, Generic, TypeVar

from parley.errors import ParleyError

Item = TypeVar("Item")
Result = TypeVar("Result")
_START: Final = "import sys; sys.path[:] = sys.argv[1:]; from parley.workers import serve; serve()"
_AHEAD: Final = 8
"""How many tasks a worker may be ahead of the oldest that is not done: what waits for its turn is kept in memory."""
_GRACE: Final = 5.0
_TASKS: Final = 2000
"""After so many tasks a worker is replaced: what libraries keep for later never grows without end."""


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def results(
    work: Callable[[Any, Item], Result],
    shared: Any,
    items: Iterable[Item],
    jobs: int,
    patience: Callable[[Item], float],
) -> Generator[tuple[Item, Result | ParleyError], None, None]:
    """`work(shared, item)` for every item, each in one of `jobs` processes, in the order of the items.

    A failure stands in the place of its result: a ParleyError with the message of the one that was raised, or with what became of the
    process. No item is taken before there is room for it, and no result is kept once it was handed out. When the iteration is left, the
    processes end.

    Args:
        work: A function of a module, to be found there by the worker.
        shared: What every task needs; sent to each process once.
        items: The tasks.
        jobs: How many processes.
        patience: How many seconds an item may take before its process is killed.
    """
    waiting = iter(items)
    ahead: deque[tuple[Item, Future[Result | ParleyError]]] = deque()
    pool: _Pool[Item, Result] = _Pool(work, shared, patience)
    threads = ThreadPoolExecutor(jobs, thread_name_prefix="parley-worker")
    try:
        while True:
            for item in itertools.islice(waiting, jobs * _AHEAD - len(ahead)):
                ahead.append((item, threads.submit(pool.run, item)))
            if not ahead:
                return
            item, future = ahead.popleft()
            yield item, future.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        pool.end()
        threads.shutdown(wait=True)


class _Pool(Generic[Item, Result]):
    """The processes: each thread that runs a task has one of its own, made when it is first needed and made anew when it died."""

    def __init__(self, work: Callable[[Any, Item], Result], shared: Any, patience: Callable[[Item], float]) -> None:
        self._first = pickle.dumps((work, shared))
        self._patience = patience
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._all: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def run(self, item: Item) -> Result | ParleyError:
        """The result of one item, or what went wrong."""
        process: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        if process is not None and self._mine.tasks >= _TASKS:
            self._bury(process)
            process = None
        if process is None:
            process = self._mine.process = self._start()
            self._mine.tasks = 0
        self._mine.tasks += 1
        killed = threading.Event()

        def kill() -> None:
            killed.set()
            process.kill()

        seconds = self._patience(item)
        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            _send(_pipe(process.stdin), pickle.dumps(item))
            done, value = pickle.loads(_receive(_pipe(process.stdout)))
        except (EOFError, OSError, pickle.UnpicklingError):
            self._mine.process = None
            return ParleyError(f"not read within {seconds:.0f} seconds: given up" if killed.is_set() else self._bury(process))
        finally:
            timer.cancel()
            if killed.is_set():
                self._mine.process = None
                self._bury(process)
        return value if done else ParleyError(value)

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: an interrupt at the terminal reaches us alone, and we end them.
        process = subprocess.Popen(
            [sys.executable, "-c", _START, *(p or str(Path.cwd()) for p in sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with self._lock:
            self._all.add(process)
            ended = self._ended
        if ended:
            process.kill()
        with contextlib.suppress(OSError):
            _send(_pipe(process.stdin), self._first)
        return process

    def _bury(self, process: subprocess.Popen[bytes]) -> str:
        """What a process died of."""
        with self._lock:
            self._all.discard(process)
        _close(process)
        if process.poll() is None:
            process.kill()
        status = process.wait()
        if status < 0:
            name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
            return f"the process that read it was ended by {name}{', perhaps for want of memory' if name == 'SIGKILL' else ''}"
        return f"the process that read it ended with status {status}"

    def end(self) -> None:
        """End every process: those that wait for a task by themselves, those at work at once."""
        with self._lock:
            self._ended = True
            everyone = list(self._all)
            self._all.clear()
        for process in everyone:
            process.kill()
        for process in everyone:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
            _close(process)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _close(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError, ValueError):
            _pipe(stream).close()


def _send(stream: IO[bytes], data: bytes) -> None:
    try:
        stream.write(len(data).to_bytes(8, "big") + data)
        stream.flush()
    except ValueError:  # closed
        raise EOFError from None


def _receive(stream: IO[bytes]) -> bytes:
    try:
        size = stream.read(8)
        data = stream.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    except ValueError:  # closed
        raise EOFError from None
    if len(size) < 8 or len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return data


def serve() -> None:
    """A worker's life: take tasks from standard input, answer on what was standard output, until the other side goes away."""
    answers = os.fdopen(os.dup(1), "wb")
    # Libraries may print what they like: nobody takes it for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    tasks = sys.stdin.buffer
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        work, shared = pickle.loads(_receive(tasks))
        while True:
            item = pickle.loads(_receive(tasks))
            _send(answers, pickle.dumps(_done(work, shared, item)))
    os._exit(0)  # whatever a library has left open or running


def _done(work: Callable[[Any, Any], Any], shared: Any, item: Any) -> tuple[bool, Any]:
    try:
        return True, work(shared, item)
    except ParleyError as e:
        return False, str(e)
    except MemoryError:
        return False, "out of memory"
    except Exception as e:
        return False, f"an error of parley's own, please report it: {type(e).__name__}: {' '.join(str(e).split())[:200]}"
