"""Proof that nothing was lost: the documents are built from the data file and looked through."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.importing.importer import Imported
from drafter.importing.passage import Copy
from drafter.importing.sources import read
from drafter.pipeline import Order, drafts
from drafter.problem import Problem, problem

_SHOWN = 30  # characters of a lost text in the message


def lost(made: Imported) -> list[Problem]:
    """What the documents that the data file builds do not say, passage by passage."""
    with tempfile.TemporaryDirectory(prefix="drafter-") as name:
        room = Path(name)
        file = room / "data.yaml"
        file.write_text(made.yaml, encoding="utf-8")
        built, _ = drafts([file], Order())
        said = ""
        for number, one in enumerate(built):
            path = room / f"{number}.docx"
            path.write_bytes(one.data)
            copy, _ = read(path)
            said += "".join(_pieces(copy)) if copy else ""
    return [found for copy in made.copies for found in _missing(copy, said)]


def _pieces(copy: Copy) -> Iterator[str]:
    for passage in copy.passages:
        yield "".join(passage.text.split())


def _missing(copy: Copy, said: str) -> Iterator[Problem]:
    for passage in copy.passages:
        unsaid = [piece for piece in passage.text.split() if piece not in said]
        if unsaid and "".join(passage.text.split()) not in said:
            text = "".join(unsaid)
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
            yield problem("M305", copy.place(passage), text=shown)


def counts(made: Imported) -> dict[str, int]:
    """What was found: sections, tasks, points, units."""
    return {name: sum(1 for _ in _found(made.data, name)) for name in ("tasks", "points", "units")}


def _found(data: object, name: str) -> Iterator[object]:
    if isinstance(data, dict):
        for key, value in data.items():
            wanted = key == name or (name == "tasks" and key == "subtasks")
            if wanted and isinstance(value, Sequence) and not isinstance(value, str):
                yield from value
            yield from _found(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _found(value, name)
