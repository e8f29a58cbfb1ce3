"""A text of last year's, made ready for the new one: years raised, the rest marked."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from drafter.amending.edits import Edit, Path, Replace, Wrap, rewritten
from drafter.facts import Facts
from drafter.pending import shortened
from drafter.rolling.notes import Note
from drafter.rolling.stale import Stale, amounts, stale
from drafter.rolling.years import mentions
from drafter.spans import DOUBT


class Times(Struct, frozen=True):
    """The new year, and what is known of the time."""

    year: int
    facts: Facts


class Manner(Struct, frozen=True):
    """How a text is taken over. In its ``own`` words (titles, terms) the document's year is
    always meant; ``raising`` is off where the text already spoke of the new year; typed
    ``amounts`` are ``keep`` (not looked for), ``list`` or ``wrap``; ``marked`` is off where a
    text is not printed and so not marked in itself; what is ``told`` looks back on its year, and
    names the next only to say what comes.
    """

    own: bool = False
    raising: bool = True
    amounts: str = "keep"
    marked: bool = True
    told: bool = False


def taken_over(
    text: str, path: Path, times: Times, manner: Manner
) -> tuple[list[Edit], list[Note]]:
    """The changes of a text, and what must be looked at in it."""
    raised = [
        (one.start, one.start + 4)
        for one in mentions(text, times.year - 1, manner.own)
        if one.raised and manner.raising
    ]
    edits: list[Edit] = [Replace(path, *one, str(times.year)) for one in raised]
    notes: list[Note] = []
    for count, one in enumerate(_found(text, times, manner)):
        values = {**one.values, "words": _quotable(str(one.values["words"]))}
        wrapped = one.wrapped and manner.marked
        notes.append(Note(path, one.code, values, count if wrapped else None))
        if wrapped and one.code != "N608":
            start, end = _around(one, raised)
            edits.append(Wrap(path, start, end, DOUBT, "】"))
    return edits, _counted(notes)


def retold(text: str, path: Path, times: Times, manner: Manner) -> tuple[str, list[Note]]:
    """The text as it will be, where it is written anew, and what must be looked at in it."""
    edits, notes = taken_over(text, path, times, manner)
    return rewritten(text, edits), notes


def _found(text: str, times: Times, manner: Manner) -> list[Stale]:
    found = stale(text, times.year, times.facts, manner.own, manner.told)
    if not manner.raising:
        found = [one for one in found if one.code not in ("N603", "N604")]
    if manner.amounts != "keep":
        typed = [
            one
            for one in amounts(text)
            if not any(other.start < one.end and one.start < other.end for other in found)
        ]
        if manner.amounts == "list" and typed:
            words = "、".join(str(one.values["words"]) for one in typed)
            typed = [replace(typed[0], code="N609", values={"words": words}, wrapped=False)]
        found = sorted([*found, *typed], key=lambda one: one.start)
    return found


def _quotable(words: str) -> str:
    """Words as they stand between the quotation marks of a message."""
    return shortened(words).replace("“", "‘").replace("”", "’")


def _around(one: Stale, raised: list[tuple[int, int]]) -> tuple[int, int]:
    """The words with any raised year that they touch."""
    touched = [year for year in raised if year[0] < one.end and one.start < year[1]]
    return (
        min([one.start, *(start for start, _ in touched)]),
        max([one.end, *(end for _, end in touched)]),
    )


def _counted(notes: list[Note]) -> list[Note]:
    """The notes, those on marked words numbered in their order."""
    count = 0
    made = []
    for note in notes:
        made.append(replace(note, nth=count) if note.nth is not None else note)
        count += note.nth is not None
    return made
