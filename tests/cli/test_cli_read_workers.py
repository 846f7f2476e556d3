"""Workers: one task that dies, hangs or fails takes nothing else along, and nothing is left running."""

import itertools
import os
import pickle
import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
import worker_tasks

from parley import workers
from parley.errors import ParleyError


def run(items, jobs=2, seconds=60.0):
    return list(workers.results(worker_tasks.work, "s", items, jobs, lambda item: 1.0 if item == "hang" else seconds))


def running():
    """The workers of this process."""
    found = []
    for p in Path("/proc").glob("[0-9]*"):
        try:
            if f"PPid:\t{os.getpid()}\n" in (p / "status").read_text() and b"parley.workers" in (p / "cmdline").read_bytes():
                found.append(p.name)
        except OSError:
            continue
    return found


def test_results_come_in_order_whatever_takes_longer():
    found = run(["slow", *"abcdefghijklmnopqrstuvwxyz"])
    assert [item for item, _ in found] == ["slow", *"abcdefghijklmnopqrstuvwxyz"]
    assert [r[0] for _, r in found] == [f"s{item}" for item, _ in found]
    assert len({r[1] for _, r in found}) == 2
    assert running() == []
    assert run([]) == []


def test_each_failure_stands_in_its_place_and_the_rest_goes_on():
    items = ["a", "die", "b", "refuse", "err", "memory", "leave", "chatter", "hang", "c"]
    found = {item: str(r) if isinstance(r, ParleyError) else r[0] for item, r in run(items)}
    assert list(found) == items
    assert [found[i] for i in "abc"] == ["sa", "sb", "sc"]
    assert found["chatter"] == "schatter"
    assert found["refuse"] == "no good: refuse"
    assert "SIGKILL" in found["die"]
    assert "status 3" in found["leave"]
    assert "out of memory" in found["memory"]
    assert "not read within 1 seconds" in found["hang"]
    assert "KeyError" in found["err"]
    assert "\n" not in found["err"]
    assert running() == []


def test_items_are_taken_as_there_is_room_and_leaving_ends_everything():
    taken = []
    items = (taken.append(n) or n for n in itertools.count())
    with closing(workers.results(worker_tasks.work, 0, items, 2, lambda _: 60.0)) as found:
        first = list(itertools.islice(found, 5))
        assert [n for n, _ in first] == [0, 1, 2, 3, 4]
        assert len(taken) <= 5 + 2 * 8
        assert len(running()) == 2
    assert running() == []


def test_leaving_does_not_wait_for_a_task_that_hangs():
    began = time.monotonic()
    with closing(workers.results(worker_tasks.work, 0, ["a", "hang"], 2, lambda _: 60.0)) as found:
        next(found)
    assert time.monotonic() - began < 20
    assert running() == []


def test_a_worker_is_replaced_before_it_grows_old(monkeypatch):
    monkeypatch.setattr(workers, "_TASKS", 3)
    assert len({r[1] for _, r in run("abcdefg", jobs=1)}) == 3
    assert running() == []


def test_what_cannot_be_sent_is_the_callers_fault():
    with pytest.raises((pickle.PicklingError, AttributeError)):
        list(workers.results(lambda shared, item: item, 0, [1], 1, lambda _: 1.0))
    assert workers.cores() >= 1


def test_read_many_from_python(home):
    import parley

    with pytest.raises(parley.ParleyError, match="--jobs 0"):
        parley.read_many(["a.txt"], jobs=0)
    found = list(parley.read_many(["a.txt", "none.txt", Path("a.claims.toml"), "-"], jobs=2))
    assert [p for p, _ in found] == ["a.txt", "none.txt", Path("a.claims.toml"), "-"]
    assert found[0][1] == parley.read("a.txt")
    assert [type(r) for _, r in found] == [parley.Read, parley.ParleyError, parley.Read, parley.ParleyError]
    assert str(found[1][1]) == "none.txt: no such file"


def test_slips_from_python_are_answered(home):
    import parley

    for source, world, dated, words in (
        ("a.txt", None, "2023-08-25", "dated '2023-08-25': give a datetime.date"),
        ("a.txt", "ukraine-2023", None, "load_world"),
        ("x" * 5000, None, None, "File name too long"),
        ("", None, None, "empty"),
    ):
        with pytest.raises(parley.ParleyError, match=words):
            parley.read(source, world, dated)
    assert parley.read("a.txt", None, datetime(2023, 8, 25, 14, 5)).document.dated == date(2023, 8, 25)
