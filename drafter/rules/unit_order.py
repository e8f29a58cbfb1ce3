"""The units of a task stand in the order of the registry, which is the office's customary one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from drafter.duty import UNITS
from drafter.manuscript import Duty, Manuscript, Passage
from drafter.rules.rule import Finding, Rule

_KEPT = 2  # lists in the registry's order for each that is not; else the office has another order

Rank = tuple[bool, int]
Ranked = list[tuple[Rank, Passage]]


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Every unit that stands after one the registry has behind it; collective units (各镇) go
    last. Where most tasks do not keep to the registry, it is no order of precedence; a finished
    document brings none.
    """
    if manuscript.finished:
        return
    places = {
        unit.name: (unit.collective or unit.name.startswith("各"), at)
        for at, unit in enumerate(manuscript.registry.units)
    }
    lists = [
        one
        for duty in manuscript.duties
        for role in UNITS
        if len(one := list(_ranked(manuscript, duty, role, places))) > 1
    ]
    wrong = [
        one for one in lists if any(second < first for (first, _), (second, _) in pairwise(one))
    ]
    if len(lists) - len(wrong) < _KEPT * len(wrong):
        return
    for one in wrong:
        for (first, before), (second, passage) in pairwise(one):
            if second < first:
                yield Finding(passage, 0, len(passage.text), {"before": before.text})


def _ranked(
    manuscript: Manuscript, duty: Duty, role: str, places: dict[str, Rank]
) -> Iterator[tuple[Rank, Passage]]:
    """The known units of a role with their rank. The first responsible unit of a task without a
    lead leads it, whatever its rank.
    """
    units = duty.named(role)
    if role == "responsible" and not duty.named("lead"):
        units = units[1:]
    for passage in units:
        if unit := manuscript.registry.find(passage.text):
            yield places[unit.name], passage


RULE = Rule(
    code="Y080",
    level="note",
    name="单位的次序",
    source="用语习惯",
    message="“{words}”排在“{before}”之后，与单位名册的次序不一致。",
    advice="请按名册的次序排列，统称的单位（如各镇）排在最后；有意这样排列的，不必改。",
    find=find,
)
