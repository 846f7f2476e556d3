"""`parley check`: what our record says against a document."""

from __future__ import annotations

import typer

from parley.cli.app import app, plain
from parley.cli.common import DATED, WORLD, choice, day, document, dumps, emit, label
from parley.errors import ParleyError
from parley.finding import SEVERITIES


@app.command()
def check(
    sources: list[str] = typer.Argument(
        ..., metavar="DOCUMENT", help="Files (.txt, .md, .html, .pdf, .docx, .claims.toml), bundled examples, or - for standard input."
    ),
    world: str = WORLD,
    dated: str | None = DATED,
    format: str = typer.Option("text", "--format", help="text or json."),
    select: str | None = typer.Option(None, "--select", help="Only these rules (names or codes, separated by commas)."),
    ignore: str | None = typer.Option(None, "--ignore", help="Not these rules."),
    fail_on: str = typer.Option("error", "--fail-on", help="note, warning or error: exit with 1 if there is one as severe."),
) -> int:
    """Places, dates, undated statements and unsupported certainty; each finding with the record it rests on."""
    choice("--format", format, ("text", "json"), later=("sarif", "github"))
    choice("--fail-on", fail_on, SEVERITIES)
    on = day(dated)
    from parley.api import read
    from parley.checking import RULES, rule
    from parley.checking import check as run
    from parley.report.json import finding_object
    from parley.world import load_world

    chosen = [rule(r) for r in select.split(",") if r.strip()] if select is not None else list(RULES.values())
    left_out = [rule(r) for r in ignore.split(",") if r.strip()] if ignore else []
    rules = [r for r in chosen if r not in left_out]
    if not rules:
        raise ParleyError("--select and --ignore leave no rule to run")
    known = load_world(world)
    paths = [document(s) for s in sources]
    texts = [read(path, known, on) for path in paths]
    found = [(label(s, t.document.name), t.document, f) for s, t in zip(sources, texts, strict=True)
             for f in run(t.document, t.claims, known, rules)]  # fmt: skip
    if format == "json":
        emit(dumps({"findings": [{"document": d.name, "path": path, **finding_object(d, f)} for path, d, f in found]}), None)
    else:
        for path, d, f in found:
            line, column = d.position(f.span.start)
            emit(plain(f"{path}:{line}:{column}: {f.severity} {f.code} {f.rule}: {f.message}"), None)
            for item in f.record:
                emit("    " + plain(f"{'since then: ' if item.since else ''}{item.text} [{item.source}]"), None)
        emit(f"{len(found)} finding{'s' * (len(found) != 1)} in {len(texts)} document{'s' * (len(texts) != 1)}", None)
    worst = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(f.severity) >= worst for _, _, f in found))
