"""What reading costs: megabytes a second of each part, seconds until the first claims, memory over many documents.

    .venv/bin/python benchmarks/reading/cost.py [CORPORA]      (default ../shared/data/corpora)

Speed: processor time of this process on the odd articles of attribution-dev, one at a time, after the even ones were read to warm up.
Start: wall time of a fresh process, the fastest of five, its files already in the file cache. Memory: the most a fresh process took up,
as the system counts it (resident), when it had read 50 documents and when it had read them all.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

from corpora import CORPORA, rows

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FIRST = """
import sys, time
begin = time.perf_counter()
import parley.reading
from parley.examples import path
ready = time.perf_counter()
from parley.reading import read_claims, read_document
world = None
if sys.argv[1] != "none":
    from parley.world import load_world
    world = load_world(sys.argv[1])
read_claims(read_document(path("a-pause-to-rearm")), world)
print(ready - begin, time.perf_counter() - begin)
"""


def machine():
    """Where this was measured, in words."""
    n = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    info = Path("/proc/cpuinfo")
    shared = "shared " if info.exists() and "hypervisor" in info.read_text("utf-8") else ""
    cores = f"{NUMBERS[n] if n < len(NUMBERS) else n} {shared}core{'s' * (n != 1)}"
    return f"{cores}, Python {platform.python_version().rpartition('.')[0]}"


def speeds(folder):
    """Megabytes (10⁶ bytes of UTF-8) a second, by part."""
    from parley import reading
    from parley.document import Document

    texts = [r["text"] for r in rows(folder / "attribution-dev.jsonl")]
    size = sum(len(t.encode()) for t in texts[1::2])
    for name, work in (
        ("claims", lambda text: reading.read_claims(Document("-", text))),
        ("places", reading.places),
        ("dates", reading.dates),
        ("attributions", reading.attributions),
        ("quantities", reading.quantities),
    ):
        for text in texts[::2]:
            work(text)
        begin = time.process_time()
        for text in texts[1::2]:
            work(text)
        yield name, size / 1e6 / (time.process_time() - begin)


def start(world="none"):
    """Seconds to import parley.reading, and until a first document is read, and of the whole process."""
    runs = []
    for _ in range(5):
        begin = time.perf_counter()
        out = subprocess.run([sys.executable, "-c", FIRST, world], capture_output=True, text=True, check=True).stdout
        runs.append((*map(float, out.split()), time.perf_counter() - begin))
    return tuple(map(min, zip(*runs, strict=True)))


def memory(folder):
    """Documents, megabytes of text, and the peak in MB after 50 documents and after all, of a fresh process."""
    done = subprocess.run([sys.executable, __file__, "--memory", str(folder)], capture_output=True, text=True, check=True)
    return tuple(map(float, done.stdout.split()))


def read_many(folder):
    from parley.document import Document
    from parley.reading import read_claims

    n = size = early = 0
    for name in ("geovirus-dev", "timebank-dev", "attribution-dev", "loaded-dev"):
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as f:
            import json

            for row in f:
                text = json.loads(row)["text"]
                read_claims(Document("-", text))
                n, size = n + 1, size + len(text.encode())
                if n == 50:
                    early = peak()
    print(n, size / 1e6, early, peak())


def peak():
    """MB; the system counts in kilobytes, on macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def measure(folder):
    """What, and how much in words."""
    for name, speed in speeds(folder):
        yield f"{name}: speed", f"{speed:.2f} MB/s" if speed < 10 else f"{speed:.0f} MB/s"
    ready, first, whole = start()
    yield "`import parley.reading`", f"{ready:.2f} s"
    yield "import and first document, no world", f"{first:.2f} s (the whole process {whole:.2f} s)"
    _, first, whole = start("ukraine-2023")
    yield "import and first document, `ukraine-2023`", f"{first:.2f} s (the whole process {whole:.2f} s)"
    n, size, early, late = memory(folder)
    yield f"peak memory, {n:.0f} documents ({size:.1f} MB of text)", f"{late:.0f} MB (after 50 of them {early:.0f} MB)"


def main():
    if sys.argv[1:2] == ["--memory"]:
        read_many(Path(sys.argv[2]))
        return
    print(machine())
    for what, result in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA):
        print(f"{what:56} {result}")


if __name__ == "__main__":
    main()
