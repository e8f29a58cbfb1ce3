"""【待核：…】 in a data file: where a person must still look, to the character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from drafter.amending.alignment import aligned
from drafter.amending.tree import Node, Tree, tree
from drafter.problem import Place, Problem, problem
from drafter.schema import label_of
from drafter.source import Source
from drafter.spans import DOUBT, doubts

Path = tuple[Any, ...]


class Pending(Struct, frozen=True):
    """Words in doubt: in which text (by the keys of the file), where, and whether the bracket
    around them is closed.
    """

    path: Path
    place: Place
    words: str
    closed: bool

    @property
    def problem(self) -> Problem:
        """What is said of it."""
        code = "N507" if self.closed else "P311"
        return problem(code, self.place, label=label_of(self.path), words=shortened(self.words))


def pending(source: Source) -> list[Pending]:
    """All words in doubt, in the order of the file."""
    if DOUBT not in source.text:
        return []
    nodes = tree(source.text)
    found = list(_within(source, nodes, nodes.root, source.data, ()))
    return sorted(found, key=lambda one: one.place)


def _within(source: Source, nodes: Tree, node: Node, data: Any, path: Path) -> Iterator[Pending]:
    if isinstance(data, str):
        yield from _scalar(source, nodes, node, data, path)
    for step, child in node.children.items():
        yield from _within(source, nodes, child, data[step], (*path, step))


def _scalar(source: Source, nodes: Tree, node: Node, text: str, path: Path) -> Iterator[Pending]:
    found = doubts(text) if node.kind == "scalar" else []
    places = aligned(nodes, node, text) if found else None
    for start, end in found:
        at = places[start][0] if places else node.start
        line = source.text.count("\n", 0, at) + 1
        place = Place(source.file, line, nodes.column(at) + 1)
        yield Pending(path, place, text[start + len(DOUBT) : end - 1], end > 0)


def shortened(words: str, most: int = 30) -> str:
    """Words as a message shows them."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
