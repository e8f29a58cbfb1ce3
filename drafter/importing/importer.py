"""From existing documents to a data file that builds them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.check import check
from drafter.importing import datafile
from drafter.importing.assemble import Data, Facts, assembled
from drafter.importing.notice import Document, is_notice, notice
from drafter.importing.passage import Copy, Edit, Passage
from drafter.importing.report import report
from drafter.importing.retold import retold
from drafter.model import build as build_model
from drafter.problem import Problem, has_errors
from drafter.source import parse


@dataclass(frozen=True)
class Imported:
    """What was read. ``yaml`` is the data file's text, ``data`` the same as data under the
    schema's keys; ``edits`` are the repairs of each file, by its name.
    """

    yaml: str
    data: Data
    edits: dict[str, list[Edit]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Reading:
    """One document's passages, and which of them must be kept as they stand."""

    copy: Copy
    passages: tuple[Passage, ...]
    plain: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()

    def document(self) -> Document:
        read = notice if is_notice(self.passages) else report
        return read(self.passages, self.plain, self.cut)


def understood(copies: Sequence[Copy], given: Facts) -> tuple[Data, str, list[Problem]]:
    """The data of documents and its file's text. What cannot be written again as it stood is
    read with less structure, until all of it can.
    """
    readings = [_Reading(copy, copy.passages) for copy in copies]
    while True:
        documents = [one.document() for one in readings]
        data = assembled(documents, given)
        yaml = datafile.text(data, (), {})
        source, problems = parse(yaml.encode(), "")
        assert source is not None, problems
        checked, found = check(source)
        if has_errors(found):
            return data, yaml, found
        year = build_model(checked)
        changed = False
        for number, one in enumerate(readings):
            stuck = retold(documents[number].kind, year, one.passages)
            if stuck is None:
                continue
            lesser = _lesser(one, stuck)
            if lesser is not None:
                readings[number], changed = lesser, True
        if not changed:
            return data, yaml, found


def _lesser(one: _Reading, stuck: Passage) -> _Reading | None:
    """The same with less structure at a passage; ``None`` where there is none left."""
    if stuck.start not in one.cut:
        return _Reading(one.copy, one.passages, one.plain, one.cut | {stuck.start})
    if stuck.start not in one.plain:
        return _Reading(one.copy, one.passages, one.plain | {stuck.start}, one.cut)
    return None
