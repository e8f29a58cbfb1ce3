"""A finished document → its manuscript: every word as it stands, with its paragraph and character.

What the importer understands of the document tells roles, units, year and place; the words are
those of the document before any repair.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date

from drafter import aliases
from drafter.importing import parts
from drafter.importing.assemble import Data, Facts, assembled
from drafter.importing.importer import READERS
from drafter.importing.kind import kind
from drafter.importing.layers import Layer, layers
from drafter.importing.passage import Copy
from drafter.manuscript import TEXT, UNIT, Duty, Manuscript, Passage
from drafter.paperbody import Stretch
from drafter.paperroles import roles
from drafter.problem import Place
from drafter.units import Registry, Unit


def manuscript(copy: Copy) -> Manuscript:
    """The texts of a document as it was read."""
    typed, mended = layers(copy)
    document = kind(mended.copy.passages)
    data = _understood(mended.copy, document)
    told = roles(mended.copy.passages)
    found = [_moved(one, mended, typed) for one in told.stretches]
    passages = [
        Passage(
            typed.copy.text[one.start : one.end], one.role, _placing(typed, one.start), document
        )
        for one in _filled(typed, sorted(found, key=lambda one: one.start))
    ]
    duties = [
        Duty(tuple((role, _unit(one, mended, document)) for role, one in units))
        for units in told.duties
    ]
    named = [unit for duty in duties for _, unit in duty.units]
    return Manuscript(
        (*passages, *named),
        tuple(duties),
        data.get("year", 0),
        _registry(data),
        _dated(document, data.get(document) or {}),
        data.get("place", ""),
        finished=True,
    )


def _understood(copy: Copy, document: str) -> Data:
    """The year's data as far as they can be read; none where the kind is not known."""
    if not document:
        return {}
    data, _ = assembled([READERS[document](copy.passages)], Facts(kind=document))
    return data


def _moved(one: Stretch, mended: Layer, typed: Layer) -> Stretch:
    """A stretch of the repaired text in the text as typed."""
    start = typed.at(mended.origins[one.start])
    end = typed.at(mended.origins[one.end - 1]) + 1
    return Stretch(start, max(start, end), one.role)


def _filled(typed: Layer, found: list[Stretch]) -> Iterator[Stretch]:
    """Every paragraph in stretches: those found, of which one may go over several paragraphs, and
    text between them.
    """
    starts = [one.start for one in found]
    at = 0
    for passage in typed.copy.passages:
        at, end = max(at, passage.start), passage.start + len(passage.text)
        for one in found[bisect_left(starts, at) : bisect_left(starts, end)]:
            if at <= one.start < one.end:
                yield from _text(typed, at, one.start)
                yield one
                at = one.end
        yield from _text(typed, at, end)


def _text(typed: Layer, start: int, end: int) -> Iterator[Stretch]:
    if typed.copy.text[start:end].strip():
        yield Stretch(start, end, TEXT)


def _placing(layer: Layer, start: int) -> Callable[[int], Place]:
    return lambda at: layer.place(start + at)


def _unit(one: Stretch, mended: Layer, document: str) -> Passage:
    """A unit's name, whole where copying broke it, and the mark before it."""
    text = mended.copy.text
    mark = text[: one.start].rstrip()[-1:]
    place = _placing(mended, one.start)
    return Passage(text[one.start : one.end], UNIT, place, document, mark=mark)


def _registry(data: Data) -> Registry:
    """The units that the document names. Names that seem to be of one unit, 区政府办 and
    区政府办公室, are taken for it: this is what is looked for.
    """
    entries = [one if isinstance(one, dict) else {"name": one} for one in data.get("units", [])]
    own = {one["name"]: list(one.get("aliases", ())) for one in entries}
    longer: dict[str, list[str]] = {}
    for short, long in aliases.pairs(list(own)):
        longer.setdefault(short, []).append(long)
    for short, found in longer.items():
        if len(found) == 1 and found[0] not in longer:  # else it may be any of several
            own[found[0]] += [short, *own.pop(short)]
    return Registry(Unit(name, tuple(known)) for name, known in own.items())


def _dated(document: str, elements: Data) -> dict[str, date]:
    """成文日期, where it is a day of the calendar."""
    found = parts.DATE.fullmatch(str(elements.get("dated", "")))
    try:
        return {document: date(*map(int, found.groups()))} if found else {}
    except ValueError:
        return {}
