"""What has its time: plans with their years, sessions with their dates, formulas replaced.

The program's own are data (``schemas/facts/timeliness.yaml``); an office adds its own. The
roll-over and the rules of language both look for them in texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from drafter.findings import Findings
from drafter.problem import Problem, has_errors
from drafter.regex import regex
from drafter.resources import folder
from drafter.source import read
from drafter.structure import conformed

# Years from … to …, and the names that carry them: 《…（2021—2025年）》, （2021—2025年）.
SPAN = regex(r"(?<!\d)(?P<first>\d{4})年?(?:[—–－~～\-]{1,2}|至|到)(?P<last>\d{4})(?!\d)年?")
_BOOK = regex(r"《[^《》]*》(?:（\d{4}[^（）]*）)?")
_BRACKETED = regex(rf"（{SPAN.pattern}）")


class Plan(Struct, frozen=True):
    """A plan or campaign; ``ends`` is its last year."""

    name: str
    ends: int
    aliases: tuple[str, ...] = ()
    begins: int | None = None
    successor: str = ""


class Session(Struct, frozen=True):
    """A plenum or congress that was held; ``held`` is its last day."""

    name: str
    held: date


class Formula(Struct, frozen=True):
    """Words that gave way to ``new`` in the year ``since``."""

    old: str
    since: int
    new: str = ""


class Facts(Struct, frozen=True):
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


class Term(Struct, frozen=True):
    """Characters ``start`` to ``end`` of a text name what runs up to the year ``ends``; ``plan``
    where it is one that is known.
    """

    start: int
    end: int
    ends: int
    plan: Plan | None = None


def terms(text: str, facts: Facts) -> Iterator[Term]:
    """All that a text names with its last year: names and brackets with years, years from … to
    …, known plans. Where one holds another, both are given.
    """
    for whole in (_BOOK, _BRACKETED, SPAN):
        for found in whole.finditer(text):
            if years := SPAN.search(found.group()):
                yield Term(*found.span(), int(years["last"]))
    for plan in facts.plans.values():
        for name in (plan.name, *plan.aliases):
            for found in re.finditer(re.escape(name), text):
                yield Term(*found.span(), plan.ends, plan)


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
