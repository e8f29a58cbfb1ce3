"""Claims against each other and against the data: what may be written, and what conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from drafter.ledger.claims import Claim, Target, Value
from drafter.ledger.contents import reported
from drafter.ledger.identity import TASK_FIELDS, state_words
from drafter.model import Year
from drafter.problem import Place, Problem, problem
from drafter.tasklist import Assignment

Locate = Callable[[Target], Place]  # where the data have what is meant


class Change(Struct, frozen=True):
    """A value to be written; ``before`` is what stood there, empty for nothing."""

    target: Target
    label: str
    before: str
    after: Value
    claim: Claim

    def __str__(self) -> str:
        before = f"原为“{_short(self.before)}”，改为" if self.before else ""
        return f"{self.label}：{before}“{_short(_shown(self.after))}”（{self.claim.where.full}）"


def merge(
    claims: Iterable[Claim], year: Year, tasks: Mapping[str, Assignment], place: Locate
) -> tuple[list[Change], list[Problem]]:
    """The changes that no other claim and nothing in the data speaks against.

    A unit's own report may be brought up to date, where it still stands as it was when the
    ledger was sent; a figure that the data have is never replaced.
    """
    by_target: dict[Target, list[Claim]] = {}
    for claim in claims:
        by_target.setdefault(claim.target, []).append(claim)
    changes: list[Change] = []
    problems: list[Problem] = []
    for target, made in by_target.items():
        now = _now(target, year, tasks)
        news = [one for one in made if one.value != now]
        if not news:
            continue
        first, label = news[0], _label(target, year, tasks)
        others = [one for one in news if one.value != first.value]
        if others:
            problems += [_contradiction(label, first, other) for other in others]
            continue
        before = "" if now is None else _shown(now)
        may_replace = target.field and before == first.held
        if before and not may_replace:
            problems.append(_standing(label, first, before, place(target)))
            continue
        changes.append(Change(target, label, before, first.value, first))
    return changes, problems


def _label(target: Target, year: Year, tasks: Mapping[str, Assignment]) -> str:
    if not target.field:
        return f"统计指标“{year.figures.all[target.key].label}”"
    whose = f"（{target.unit}）" if target.unit else ""
    return f"“{tasks[target.key].heading}”的{TASK_FIELDS[target.field]}{whose}"


def _now(target: Target, year: Year, tasks: Mapping[str, Assignment]) -> Value | None:
    """What the data have; ``None`` where they have nothing."""
    if not target.field:
        return year.figures.all[target.key].value
    own = reported(tasks[target.key], target.unit)
    if target.field == "state":
        return state_words().get(own.state) or None
    found: str = getattr(own, target.field)
    return found or None


def _contradiction(label: str, first: Claim, other: Claim) -> Problem:
    return problem(
        "L218",
        other.where.place,
        label=label,
        first=_short(_shown(first.value)),
        second=_short(_shown(other.value)),
        one=first.where.full,
        two=other.where.full,
    )


def _standing(label: str, claim: Claim, before: str, place: Place) -> Problem:
    return problem(
        "L219",
        claim.where.place,
        label=label,
        held=_short(before),
        value=_short(_shown(claim.value)),
        data=f"{place.file}:{place.line}",
        where=claim.where,
    )


def _shown(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _short(text: str) -> str:
    """A text on one line."""
    return text.replace("\n", "／")
