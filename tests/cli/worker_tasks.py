"""Tasks for workers, in a module of their own because a worker imports them by name."""

import os
import time

from parley.errors import ParleyError


def work(shared, item):
    if item == "die":
        os.kill(os.getpid(), 9)
    if item == "leave":
        os._exit(3)
    if item == "hang":
        time.sleep(600)
    if item == "refuse":
        raise ParleyError("no good: refuse")
    if item == "err":
        raise KeyError("x\ny")
    if item == "memory":
        raise MemoryError
    if item == "chatter":
        print("words nobody asked for", flush=True)
    if item == "slow":
        time.sleep(0.3)
    return f"{shared}{item}", os.getpid()


def shown(how, task):
    """A document whose reading ends the process."""
    from parley.cli.read_many import _shown

    if "kills" in task.path:
        os._exit(7)
    return _shown(how, task)
