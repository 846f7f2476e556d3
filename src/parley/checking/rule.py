"""Rule: one check, with what it says of itself. `parley rules NAME` prints `explain(rule)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import fill

from parley.checking.case import Case
from parley.document import Span
from parley.finding import Finding, RecordItem


@dataclass(frozen=True)
class Rule:
    """A rule. `code` never changes meaning, `severity` is the highest it gives, `run` finds; it never blames a text for what came later."""

    code: str
    name: str
    severity: str
    summary: str
    what: str
    why: str
    known_problems: str
    example: str
    run: Callable[[Rule, Case], Iterable[Finding]]

    def find(self, case: Case) -> tuple[Finding, ...]:
        """Everything this rule notices in one case."""
        return tuple(self.run(self, case))

    def finding(
        self, span: Span, message: str, *, severity: str | None = None, record: Iterable[RecordItem] = (), claims: Iterable[str] = ()
    ) -> Finding:
        """A finding of this rule, at its own severity unless another is given."""
        return Finding(self.code, self.name, severity or self.severity, span, message, tuple(record), tuple(claims))


def explain(rule: Rule) -> str:
    """What a rule does, why, where it goes wrong, and an example, as plain text of 100 columns."""
    parts = [f"{rule.name} ({rule.code}, {rule.severity})", "=" * len(f"{rule.name} ({rule.code}, {rule.severity})"), "", rule.summary]
    for title, body in (
        ("What it does", rule.what),
        ("Why it matters", rule.why),
        ("Known problems", rule.known_problems),
        ("Example", rule.example),
    ):
        paragraphs = "\n\n".join(fill(" ".join(p.split()), 100) for p in body.strip().split("\n\n"))
        parts += ["", title, "-" * len(title), paragraphs]
    return "\n".join(parts) + "\n"
