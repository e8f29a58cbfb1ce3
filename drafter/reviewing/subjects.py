"""What of a year's file each problem speaks of: words of a text, a figure, an empty field."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from msgspec import Struct

from drafter.amending.tree import Node, tree
from drafter.checked import Checked
from drafter.findings import Path
from drafter.lint import Remark, remarks
from drafter.manuscript import FIGURE, REPORT, Manuscript, Passage
from drafter.problem import Place, Problem
from drafter.regex import regex
from drafter.rules.rule import Rule
from drafter.schema import kinds, labels, records
from drafter.source import Source
from drafter.spans import DOUBT, doubts
from drafter.statistic import Statistic

_QUOTED = regex("“([^“”]+)”")
_MOST = 200  # texts of a node beside which a comment is looked for a place


class Typed(Struct, frozen=True):
    """Characters ``start`` to ``end`` of the text at a path; the whole text where no end is
    told.
    """

    path: Path
    start: int = 0
    end: int = 0


class Subject(Struct, frozen=True):
    """A problem and what it speaks of, the closest first: ``typed`` words, of which it may quote
    some; a field that was left ``empty`` (its label); an element ``shown`` as these words;
    ``near`` it, what stands in the same entry. ``document`` is the kind that it belongs to,
    empty where it is the year's.
    """

    problem: Problem
    document: str
    rule: Rule | None = None
    typed: tuple[Typed, ...] = ()
    empty: str = ""
    shown: str = ""
    near: tuple[Path, ...] = ()

    @property
    def quoted(self) -> list[str]:
        """What the message quotes."""
        return _QUOTED.findall(self.problem.message)


def subjects(
    source: Source, checked: Checked, texts: Manuscript, problems: Iterable[Problem]
) -> list[Subject]:
    """The subjects of all that was said of a year, whose data have no errors."""
    unchecked = checked.data.get("unchecked") or ()
    told = {one.problem: one for one in remarks(texts, unchecked)}
    file = _File(source, checked, texts)
    return [file.told(told[one]) if one in told else file.subject(one) for one in problems]


class _File:
    """The file's nodes, and which texts stand in each."""

    def __init__(self, source: Source, checked: Checked, texts: Manuscript) -> None:
        self.checked, self.texts = checked, texts
        self.root = tree(source.text).root
        self.lines = [0, *(m.end() for m in re.finditer("\n", source.text))]
        placed = [(self.offset(one.at(0)), one) for one in texts.passages]
        self.passages = sorted(placed, key=itemgetter(0))
        self.starts = [start for start, _ in self.passages]
        # a node's children and where they begin, by its identity: each problem asks
        self.inner: dict[int, tuple[list[int], list[tuple[Any, Node]]]] = {}
        self.documents = {one.path[0]: one.document for one in texts.passages}

    def offset(self, place: Place) -> int:
        """Where a place is in the text of the file."""
        return self.lines[place.line - 1] + place.column - 1

    def told(self, remark: Remark) -> Subject:
        """What a rule's finding speaks of."""
        found, problem = remark.found, remark.problem
        words = Typed(found.passage.path, found.start, max(found.end, found.start + 1))
        near = tuple(self._near(self.way(self.offset(problem.place))))
        return Subject(problem, found.passage.document, remark.rule, (words,), near=near)

    def subject(self, problem: Problem) -> Subject:
        """What a problem that no rule has told speaks of."""
        at = self.offset(problem.place)
        way = self.way(at)
        top = _canonical(way[0][0]) if way else ""
        if top == "statistics":
            return self._figure(problem, [str(name) for name, _ in way[1:]])
        own = self._passage(problem, at, way[-1][1]) if way else None
        document = top if top in kinds() else self.documents.get(top, "")
        near = tuple(self._near(way))
        if own:
            words = self._typed(own, problem.place)
            return Subject(problem, own.document, typed=(words,), near=near)
        empty = _label(way[-1][0]) if way and _empty(way[-1][1]) else ""
        return Subject(problem, document, empty=empty, shown=self._shown(top, way), near=near)

    def way(self, at: int) -> list[tuple[Any, Node]]:
        """From the root to the innermost node at a character, each with its key."""
        made: list[tuple[Any, Node]] = []
        node: Node | None = self.root
        while node is not None:
            inner = self._child(node, at)
            made += [inner] if inner else []
            node = inner[1] if inner else None
        return made

    def _child(self, node: Node, at: int) -> tuple[Any, Node] | None:
        """The child of a node that holds a character: the last that begins before it, or, where
        one of them is empty, the one before that.
        """
        if id(node) not in self.inner:
            items = list(node.children.items())
            self.inner[id(node)] = [one.head for _, one in items], items
        heads, items = self.inner[id(node)]
        last = bisect_right(heads, at)
        return next((one for one in items[max(0, last - 2) : last] if _holds(one[1], at)), None)

    def _passage(self, problem: Problem, at: int, node: Node) -> Passage | None:
        """Which text of a scalar is meant: one that the message quotes, else the one there."""
        if node.kind != "scalar":
            return None
        first = bisect_left(self.starts, node.head)
        last = bisect_left(self.starts, max(node.end, node.lead))
        within = self.passages[first:last]
        named = [one for _, one in within if one.text in _QUOTED.findall(problem.message)]
        starts = [start for start, _ in within]
        index = max(0, bisect_right(starts, at) - 1)
        return named[0] if named else within[index][1] if within else None

    def _typed(self, passage: Passage, place: Place) -> Typed:
        """The whole text, or, of words in doubt at the place, these."""
        for start, end in doubts(passage.text) if DOUBT in passage.text else ():
            if passage.at(start) == place:
                return Typed(passage.path, start, end if end > 0 else start + len(DOUBT))
        return Typed(passage.path)

    def _figure(self, problem: Problem, names: list[str]) -> Subject:
        """A figure's problem belongs where the figure is shown, in the report before others."""
        meant = self._meant(problem, names)
        shown = [
            (passage.document, Typed(passage.path, *mention.span()))
            for passage in self.texts.passages
            for mention in FIGURE.finditer(passage.text)
            if any(one in meant for one in self.checked.expander.named(mention.group()))
        ]
        kind = next((one for one, _ in shown if one == REPORT), shown[0][0] if shown else "")
        return Subject(problem, kind, typed=tuple(typed for one, typed in shown if one == kind))

    def _meant(self, problem: Problem, names: list[str]) -> list[Statistic]:
        """The figure at a path; of a relation (核对), the figures that the message names."""
        figures = self.checked.figures
        figure = figures.find("", ".".join(names[:2])) or figures.find("", "".join(names[:1]))
        if figure:
            return [figure]
        group = names[0] if len(names) > 1 else ""
        return [one for one in figures if one.group in (group, "") and one.name in problem.message]

    def _shown(self, top: str, way: list[tuple[Any, Node]]) -> str:
        """An element of a document that is no prose, as it is printed: a date, a word, a name."""
        if top not in kinds() or len(way) < 2:
            return ""
        name = _canonical(way[1][0], top)
        value = (self.checked.data[top] or {}).get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, date):
            return f"{value.year}年{value.month}月{value.day}日"
        field = records()[top].fields.get(name)
        return field.choices.get(value, value) if field and isinstance(value, str) else ""

    def _near(self, way: list[tuple[Any, Node]]) -> Iterator[Path]:
        """The texts of the entries around a node, the closest first, less than a document."""
        outer = 1 if way and _canonical(way[0][0]) in kinds() else 0
        for _, node in reversed(way[outer:]):
            first, last = (bisect_left(self.starts, at) for at in (node.head, node.end))
            yield from (one.path for _, one in self.passages[first : min(last, first + _MOST)])


def _holds(node: Node, at: int) -> bool:
    return node.head <= at < max(node.end, node.lead)


def _empty(node: Node) -> bool:
    return node.kind == "scalar" and node.start >= node.end


def _canonical(key: Any, record: str = "year") -> str:
    """A key of a record as the schema calls it."""
    known = {field.label: name for name, field in records()[record].fields.items()}
    return known.get(key, str(key))


def _label(key: Any) -> str:
    return labels().get(key, str(key))
