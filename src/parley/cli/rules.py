"""`parley rules`: the checker's rules, or one of them explained."""

from __future__ import annotations

import typer

from parley.cli.app import app
from parley.cli.common import emit


@app.command()
def rules(name: str | None = typer.Argument(None, help="A rule's name or code.")) -> None:
    """List the rules of `check`, or explain one."""
    from parley.checking import RULES, explain, rule

    if name is None:
        for r in RULES.values():
            emit(f"{r.code} {r.name} ({r.severity})", None)
    else:
        emit(explain(rule(name)), None)
