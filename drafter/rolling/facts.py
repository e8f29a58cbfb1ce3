"""What has its time: plans with their years, sessions with their dates, formulas replaced.

The program's own are data (``schemas/facts/timeliness.yaml``); an office adds its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafter.findings import Findings
from drafter.problem import Problem, has_errors
from drafter.resources import folder
from drafter.source import read
from drafter.structure import conformed


@dataclass(frozen=True)
class Plan:
    """A plan or campaign; ``ends`` is its last year."""

    name: str
    ends: int
    aliases: tuple[str, ...] = ()
    begins: int | None = None
    successor: str = ""


@dataclass(frozen=True)
class Session:
    """A plenum or congress that was held; ``held`` is its last day."""

    name: str
    held: date


@dataclass(frozen=True)
class Formula:
    """Words that gave way to ``new`` in the year ``since``."""

    old: str
    since: int
    new: str = ""


@dataclass(frozen=True)
class Facts:
    """All that is known, by name."""

    plans: Mapping[str, Plan] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    formulas: Mapping[str, Formula] = field(default_factory=dict)

    def with_own(self, own: Facts) -> Facts:
        """The same with an office's own, which go before those of the same name."""
        return Facts(
            {**self.plans, **own.plans},
            {**self.sessions, **own.sessions},
            {**self.formulas, **own.formulas},
        )


@lru_cache(maxsize=1)
def shipped() -> Facts:
    """What the program knows. Raises ``ValueError`` if its own file is wrong."""
    facts, problems = _read(folder("schemas") / "facts" / "timeliness.yaml")
    if facts is None:
        raise ValueError(problems)
    return facts


def known(own: Path | None) -> tuple[Facts | None, list[Problem]]:
    """What the program knows, and what a file of the office's ``own`` adds; ``None`` and why,
    where that file has errors.
    """
    if own is None:
        return shipped(), []
    facts, problems = _read(own)
    return (shipped().with_own(facts) if facts else None), problems


def _read(path: Path) -> tuple[Facts | None, list[Problem]]:
    source, problems = read(path)
    if source is None:
        return None, problems
    findings = Findings(source)
    data = conformed(findings, "timeliness")
    problems = [*problems, *findings.problems]
    return (None if has_errors(problems) else _facts(data)), problems


def _facts(data: Mapping[str, Any]) -> Facts:
    plans = [
        Plan(
            one["name"],
            one["ends"],
            tuple(one.get("aliases") or ()),
            one.get("begins"),
            one.get("successor") or "",
        )
        for one in data.get("plans") or ()
    ]
    sessions = [Session(one["name"], one["held"]) for one in data.get("sessions") or ()]
    formulas = [
        Formula(one["old"], one["since"], one.get("new") or "")
        for one in data.get("formulas") or ()
    ]
    return Facts(
        {one.name: one for one in plans},
        {one.name: one for one in sessions},
        {one.old: one for one in formulas},
    )
