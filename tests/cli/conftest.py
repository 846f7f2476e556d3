"""A user at the command line: `parley(...)` in this process, `spawn(...)` as a process of its own, with caches of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest

TEXT = """\
A line on the map

25 August 2023

Russia is unable to train its conscripts. Russia needs a pause in order to rearm. Russian officials took Robotyne in the Donetsk Oblast.
Any ceasefire is an invitation: Russia will attack again within two years. The West must give Ukraine more weapons.
"""
"""Small, with every step of the path in it: a capability, an intent, a place, a forecast, a recommendation."""

CLAIMS = """\
document = "a.txt"
dated = "2023-08-25"

[[claim]]
id = "c01"
quote = "Russia is unable to train its conscripts"
kind = "capability"
side = "russia"
stance = "low"

[[claim]]
id = "c02"
quote = "Russia needs a pause in order to rearm"
kind = "intent"
side = "russia"
stance = "pause"

[[claim]]
id = "c03"
quote = "Russian officials took Robotyne in the Donetsk Oblast"
kind = "control"
side = "russia"
stance = "taken"
place = "Robotyne"
region = "Donetsk Oblast"

[[claim]]
id = "c04"
quote = "Russia will attack again within two years"
kind = "forecast"
side = "russia"
stance = "resumes"
horizon = "P24M"
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    def refused(self, *words):
        """It said one clear line, with these words in it, and nothing else."""
        assert self.status == 2, self
        assert self.out == ""
        assert self.err.startswith("parley: ")
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        for word in words:
            assert word in self.err, (word, self.err)
        return self


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory):
    """Ensembles go to a folder of this session; compiled code stays where it is, for it is not made again."""
    from parley.futures.kernel import _config

    folder = tmp_path_factory.mktemp("cache")
    compiled = str(_config.CACHE_DIR)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("NUMBA_CACHE_DIR", compiled)
        yield folder


@pytest.fixture
def parley(capsys):
    """Run a command in this process."""
    from parley.cli.app import run

    def call(*arguments):
        capsys.readouterr()
        status = run([str(a) for a in arguments])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def spawn(tmp_path):
    """Run a command as a process of its own, in the test's folder."""

    def call(*arguments, env=None, shell=None, **more):
        command = [sys.executable, "-c", "from parley.cli import main; main()", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, timeout=120, cwd=tmp_path, env=os.environ | (env or {}), **more)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder to work in, with a small text and its claims."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.claims.toml").write_text(CLAIMS, "utf-8")
    return tmp_path


@pytest.fixture
def files(home):
    """Every path below the folder with its bytes: `files()` before and after are equal if nothing was written."""
    return lambda: {str(p.relative_to(home)): p.read_bytes() if p.is_file() else None for p in sorted(home.rglob("*"))}


@pytest.fixture
def world(tmp_path_factory):
    """A copy of the bundled world to damage: `world(file, old, new)` gives its folder."""
    from parley.world.load import bundled

    def damaged(file, old, new):
        folder = tmp_path_factory.mktemp("worlds") / "mine"
        shutil.copytree(bundled()["ukraine-2023"], folder)
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return damaged


@pytest.fixture(scope="session")
def assessed(tmp_path_factory):
    """The bundled example assessed once for all tests that only look at the answer: its exit status, standard output and error."""
    import contextlib
    import io

    from parley.cli.app import run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run(["assess", "a-pause-to-rearm", "--futures", "300", "--format", "json"])
    return Ran(status, out.getvalue(), err.getvalue())
