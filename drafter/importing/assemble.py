"""The documents of one year, read one by one → one data file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from drafter import aliases
from drafter.duty import UNITS
from drafter.importing import clauses, naming
from drafter.importing.document import Document, Hint
from drafter.importing.doubts import HIGH, LOW, MIDDLE, Doubt
from drafter.regex import regex
from drafter.schema import labels

Data = dict[str, Any]
_TOPIC = "法治政府建设"
_SURE = (HIGH, MIDDLE, LOW)
_CALLED = regex("（以下(?:简称|统称)“?([^（）“”]+)”?）")
_ROLE = regex("（(?:牵头|主办|责任|配合|协办|参与)）$")
_COLLECTIVE = ("各", "有关", "相关", "其他", "所有", "全")


class Facts(Struct, frozen=True):
    """What the year's file says of itself, where a person has given it; ``kind`` is what a
    document is that does not tell.
    """

    year: int = 0
    place: str = ""
    topic: str = ""
    kind: str = ""


def assembled(documents: Sequence[Document], given: Facts) -> tuple[Data, list[Doubt]]:
    """The data of a year; place, year and topic as the first of the documents' names tells them.
    A year of 0 or an empty place is one that nothing tells.
    """
    doubts: list[Doubt] = []
    year = given.year or _fact("year", documents, doubts)
    place = given.place or _fact("place", documents, doubts)
    topic = given.topic or _fact("topic", documents, doubts)
    data: Data = {"year": year or 0, "place": place or ""}
    if not topic:
        topic = _TOPIC
        doubts.append(_inferred("topic", topic, "常用写法", LOW, at="place"))
    if topic != _TOPIC:
        data["topic"] = topic
    units = registry(documents)
    if units:
        data["units"] = units
        doubts += _aliases(units)
    for document in documents:
        data |= document.year
    for document in documents:
        _named(document, data["year"], data["place"], topic)
        data[document.kind] = document.elements
        doubts += document.doubts
    return data, doubts


def _aliases(units: Sequence[Any]) -> list[Doubt]:
    names = [one["name"] if isinstance(one, dict) else one for one in units]
    return [
        Doubt("M324", ("units", names.index(short)), MIDDLE, values={"short": short, "long": long})
        for short, long in aliases.pairs(names)
    ]


def _fact(field: str, documents: Sequence[Document], doubts: list[Doubt]) -> Any:
    """A fact of the year: as the first of the documents' names tells it; else as the surest hint
    does, which is a doubt.
    """
    told = (getattr(one.name, field) for one in documents if one.name)
    if value := next(filter(None, told), None):
        return value
    hints = [hint for one in documents for hint in one.hints if hint.field == field]
    if field == "year":
        hints += [
            Hint("year", year, "日期或正文", LOW) for year in map(_any_year, documents) if year
        ]
    if not hints:
        return None
    best = min(hints, key=lambda hint: _SURE.index(hint.confidence))
    doubts.append(_inferred(field, best.value, best.source, best.confidence))
    return best.value


def _inferred(field: str, value: Any, source: str, confidence: str, at: str = "") -> Doubt:
    """A doubt of a fact, told ``at`` another field where its own is not written."""
    values = {"what": labels()[field], "value": value, "source": source}
    return Doubt("M323", (at or field,), confidence, values=values)


def _any_year(one: Document) -> int:
    names = ("opening", "preamble", "letter", "dated")
    texts = [str(one.elements.get(name, "")) for name in names]
    return next((year for year in map(naming.first_year, [*texts, str(one.year)]) if year), 0)


def _named(document: Document, year: int, place: str, topic: str) -> None:
    """A document's name stands where place, year and topic do not make it."""
    kind = {"notice": "工作要点", "report": "情况报告"}[document.kind]
    usual = f"{place}{year}年{topic}{kind}"
    elements = document.elements
    own = document.name.text if document.name else ""
    if own and own != usual:
        elements.setdefault("document_name", own)
    if elements.get("document_name") == usual:
        del elements["document_name"]


def registry(documents: Sequence[Document]) -> list[Any]:
    """The units that the tasks name, in the order in which they occur; what a document itself
    says it calls a unit for short （以下简称…） is its alias.
    """
    names: dict[str, list[str]] = {}
    for document in documents:
        for value in (*_duties(document.year), *_duties(document.elements.get("guidance"))):
            for name in (_ROLE.sub("", one) for one in clauses.names(value) if one):
                called = _CALLED.search(name)
                aliases_ = names.setdefault(_CALLED.sub("", name), [])
                aliases_ += [called[1]] if called else []
    known = {alias for aliases_ in names.values() for alias in aliases_}
    return [_unit(name, found) for name, found in names.items() if name not in known]


def _unit(name: str, aliases_: list[str]) -> Any:
    unit: Data = {"name": name}
    if aliases_:
        unit["aliases"] = list(dict.fromkeys(aliases_))
    if name.startswith(_COLLECTIVE) or "各" in name:
        unit["collective"] = True
    return unit if len(unit) > 1 else name


def _duties(value: Any) -> Iterator[str]:
    """The texts of all roles within the data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in UNITS and isinstance(inner, str):
                yield inner
            else:
                yield from _duties(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _duties(inner)
