"""The documents of one year, read one by one → one data file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.importing import naming
from drafter.importing.notice import Document
from drafter.shorthand import split_outside

Data = dict[str, Any]
_ROLES = ("lead", "responsible", "supporting")
_TOPIC = "法治政府建设"
_COLLECTIVE = ("各", "有关", "相关", "其他", "所有", "全")


@dataclass(frozen=True)
class Facts:
    """What the year's file says of itself, where a person has given it."""

    year: int = 0
    place: str = ""
    topic: str = ""


def assembled(documents: Sequence[Document], given: Facts) -> Data:
    """The data of a year; place, year and topic as most of the documents' names tell them."""
    names = [one.name for one in documents if one.name]
    year = given.year or _first(one.year for one in names) or _any_year(documents)
    place = given.place or _first(one.place for one in names) or _issuing(documents)
    topic = given.topic or _first(one.topic for one in names) or _TOPIC
    data: Data = {"year": year, "place": place}
    if topic != _TOPIC:
        data["topic"] = topic
    units = registry(documents)
    if units:
        data["units"] = units
    for document in documents:
        data |= document.year
    for document in documents:
        _named(document, data, year, place, topic)
        data[document.kind] = document.elements
    return data


def _first(values: Iterable[Any]) -> Any:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else None


def _any_year(documents: Sequence[Document]) -> int:
    dated = (str(one.elements.get("dated", "")) for one in documents)
    texts = [*dated, *(str(one.elements) + str(one.year) for one in documents)]
    return next((year for year in map(naming.first_year, texts) if year), 0)


def _issuing(documents: Sequence[Document]) -> str:
    for one in documents:
        organs = [*one.elements.get("issuers", []), *one.elements.get("signature", [])]
        found = next(filter(None, map(naming.place_of, organs)), "")
        if found:
            return found
    return ""


def _named(document: Document, data: Data, year: int, place: str, topic: str) -> None:
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
    """The units that the tasks name, in the order in which they occur."""
    names: dict[str, None] = {}
    for document in documents:
        for value in _duties(document.year):
            names |= dict.fromkeys(filter(None, split_outside(value, "、，；,;")))
        for value in _duties(document.elements.get("guidance")):
            names |= dict.fromkeys(filter(None, split_outside(value, "、，；,;")))
    return [_unit(name) for name in names]


def _unit(name: str) -> Any:
    whole = name.startswith(_COLLECTIVE) or "各" in name
    return {"name": name, "collective": True} if whole else name


def _duties(value: Any) -> Iterator[str]:
    """The texts of all roles within the data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _ROLES and isinstance(inner, str):
                yield inner
            else:
                yield from _duties(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _duties(inner)
