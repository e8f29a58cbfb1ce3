"""Everything that can be said of one file's data before a document is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drafter.accord import accord
from drafter.audit import audit
from drafter.checked import Checked, facts
from drafter.columncheck import columncheck
from drafter.contents import contentcheck
from drafter.crosscheck import crosscheck
from drafter.findings import Findings
from drafter.formcheck import formcheck
from drafter.problem import Problem, ordered
from drafter.prose import Expander
from drafter.schema import kinds
from drafter.source import Source
from drafter.structure import normalize
from drafter.units import Registry, Unit


def check(
    source: Source, look: Mapping[str, Any] | None = None, only: Sequence[str] = ()
) -> tuple[Checked, list[Problem]]:
    """Check one file's data, to be built in the ``look`` given (fields of 版式), of its
    documents ``only`` these kinds. Where a problem is an error, the data must not be used.
    """
    findings = Findings(source)
    data, figures = normalize(findings)
    for fault in (*audit(figures), *accord(figures)):
        findings.add_at(fault.code, findings.place(fault.path), fault.path, fault.values)
    places = {kind: findings.place((kind,), key=True) for kind in kinds() if kind in data}
    expander = Expander(figures, facts(data))
    checked = Checked(data, figures, _registry(data), expander, places)
    crosscheck(findings, checked)
    formcheck(findings, data, look or {}, only)
    contentcheck(findings, data, only)
    columncheck(findings, data)
    return checked, ordered(findings.problems)


def _registry(data: dict[str, Any]) -> Registry:
    """The units that are well-formed."""
    typed = data.get("units")
    entries = [one for one in (typed if isinstance(typed, list) else []) if isinstance(one, dict)]
    return Registry(
        Unit(one["name"], _texts(one.get("aliases")), one.get("collective") is True)
        for one in entries
        if isinstance(one.get("name"), str)
    )


def _texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, whatever else it may hold."""
    return tuple(one for one in (value if isinstance(value, list) else []) if isinstance(one, str))
