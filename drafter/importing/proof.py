"""Proof that nothing was lost: the documents are built from the data file and looked through."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from drafter.importing.importer import Imported
from drafter.importing.passage import Copy
from drafter.importing.sources import of_word
from drafter.pipeline import Order, drafts
from drafter.problem import Place, Problem, problem

_SHOWN = 30  # characters of a lost text in the message


def lost(made: Imported) -> list[Problem]:
    """What the documents that the data file builds do not say, or say elsewhere, passage by
    passage.
    """
    file = Path("data.yaml")
    built, _ = drafts([file], Order(), {file: made.yaml.encode()})
    copies = [of_word(io.BytesIO(one.data), Place(str(one.path)))[0] for one in built]
    more = [piece for copy in copies if copy for piece in _pieces(copy)]
    said = "".join(more)
    source = "".join(["".join("".join(_pieces(copy)) for copy in made.copies), *made.witnessed])
    first = made.copies[0]
    return [
        *(found for copy in made.copies for found in _missing(copy, said)),
        *(found for copy in made.copies for found in _moved(copy, said)),
        *(
            problem("M307", first.place(first.passages[0]), text=_shortened(text))
            for text in more
            if text not in source
        ),
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _pieces(copy: Copy) -> Iterator[str]:
    for passage in copy.passages:
        yield "".join(passage.text.split())


def _missing(copy: Copy, said: str) -> Iterator[Problem]:
    for passage in copy.passages:
        unsaid = [piece for piece in passage.text.split() if piece not in said]
        if unsaid and "".join(passage.text.split()) not in said:
            text = "".join(unsaid)
            yield problem("M305", copy.place(passage), text=_shortened(text))


def _moved(copy: Copy, said: str) -> Iterator[Problem]:
    """Passages that the built document has in another order: of those that it says once only, all
    that do not belong to the longest row of them in the order of the source. What stands together
    is told once.
    """
    pieces = list(_pieces(copy))
    source = "".join(pieces)
    typed = Counter(pieces)
    placed = [
        (said.index(piece), passage)
        for passage, piece in zip(copy.passages, pieces)
        if piece and typed[piece] == 1 == said.count(piece) == source.count(piece)
    ]
    kept = _rising([at for at, _ in placed])
    for number, (_, passage) in enumerate(placed):
        if number not in kept and (number == 0 or number - 1 in kept):
            yield problem("M308", copy.place(passage), text=_shortened(passage.text))


def _rising(numbers: Sequence[int]) -> set[int]:
    """Which of the numbers make the longest row that rises; of two as long, what begins so."""
    last: list[int] = []  # of the rows of each length, counted from the end, the first's index
    after: dict[int, int | None] = {}
    for index in range(len(numbers) - 1, -1, -1):
        length = bisect_left(last, -numbers[index], key=lambda one: -numbers[one])
        after[index] = last[length - 1] if length else None
        last[length : length + 1] = [index]
    found: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        found.add(at)
        at = after[at]
    return found


def counts(made: Imported) -> dict[str, int]:
    """What was found, by its Chinese name: 部分 are the sections, 任务 what stands below them."""
    data = made.data
    entries = [*data.get("tasks", []), *data.get("achievements", [])]
    every = [inner for one in entries for inner in _all(one)]
    leaves = [one for one in every if not (one.get("subtasks") or one.get("measures"))]
    return {
        "部分": len(every) - len(leaves),
        "任务或举措": len(leaves),
        "要点": sum(1 for _ in _points(data)),
        "单位": len(data.get("units", [])),
    }


def _all(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield entry
    for below in [*entry.get("subtasks", []), *entry.get("measures", [])]:
        yield from _all(below)


def _points(data: object) -> Iterator[object]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "points" and isinstance(value, list):
                yield from value
            yield from _points(value)
    elif isinstance(data, list):
        for value in data:
            yield from _points(value)
