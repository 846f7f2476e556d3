"""Runs every command shown in the hand-written pages again, and puts what it prints now in place of what it printed.

`python docs/outputs.py [PAGE ...]`: to be run when the model, the reader or the data have changed. The prose around an output is not
touched: read it again. Commands run in a fresh folder with links to src/ and benchmarks/; a page's commands share it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
CONSOLE = re.compile(r"```console\n(.*?)```", re.S)
PYTHON = re.compile(r"```python\n(.*?)```\n\n```text\n.*?```", re.S)


def refreshed(page: str) -> str:
    """The page with its console blocks and its Python example run again."""
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "80"}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("src", "benchmarks"):
            (Path(folder) / name).symlink_to(DOCS.parent / name)

        def run(*command: str) -> str:
            done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            if "Traceback (most recent call last)" in done.stdout:
                raise SystemExit(f"{command[-1]}\n{done.stdout}")
            return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())

        def console(block: re.Match[str]) -> str:
            commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
            return "```console\n" + "".join(f"{line}\n{run('bash', '-c', line[2:])}" for line in commands) + "```"

        page = CONSOLE.sub(console, page)
        return PYTHON.sub(lambda m: f"```python\n{m[1]}```\n\n```text\n{run(sys.executable, '-c', m[1])}```", page)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:] or sorted(DOCS.glob("*.md"))):
        before = path.read_text("utf-8")
        if (after := refreshed(before)) != before:
            path.write_text(after, "utf-8")
            print(f"{path.name} changed")
