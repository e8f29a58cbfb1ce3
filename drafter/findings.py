"""Collects the problems of one file, each at the place of the field concerned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.places import locate
from drafter.problem import Place, Problem, problem
from drafter.schema import label_of, labels
from drafter.source import Source

Path = tuple[Any, ...]  # steps into the data, canonical English keys and list indices


class Findings:
    """Problems found so far, and the way from a path in the data to a place in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place in the file of a path; with ``key``, of its key."""
        return locate(self.source.file, self.source.root, path, labels(), key)

    def add(self, code: str, path: Path, *, key: bool = False, **values: object) -> None:
        """Record a problem at ``path``. Its texts may name the field by its label."""
        self.add_at(code, self.place(path, key=key), path, values)

    def add_at(self, code: str, place: Place, path: Path, values: Mapping[str, object]) -> None:
        """The same where the place is known more closely than by the path."""
        self.problems.append(problem(code, place, **{"label": label_of(path), **values}))
