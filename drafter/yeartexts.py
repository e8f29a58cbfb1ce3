"""A checked year → its manuscript: every printed text with its place, to the character."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from drafter.amending.alignment import aligned
from drafter.amending.tree import Node, Tree, tree
from drafter.checked import Checked
from drafter.duty import UNITS
from drafter.findings import Path
from drafter.manuscript import (
    ATTACHMENT,
    COPIES,
    DEADLINE,
    HEADING,
    NOTICE,
    NUMBER,
    RECIPIENTS,
    REPORT,
    TEXT,
    TITLE,
    UNIT,
    Duty,
    Manuscript,
    Passage,
    Typed,
)
from drafter.numbering import NONE
from drafter.places import locate
from drafter.problem import Place
from drafter.regex import regex
from drafter.schema import Field, kinds, labels, records
from drafter.shorthand import Name
from drafter.source import Source

# Fields whose role is not that of prose in general.
_ROLES = {
    "document_name": TITLE,
    "number": NUMBER,
    "recipients": RECIPIENTS,
    "copy_to": COPIES,
    "deadline": DEADLINE,
    **dict.fromkeys(UNITS, UNIT),
}
_TITLES = {"notice": TITLE, "report": TITLE, "attachment": ATTACHMENT}  # else a heading
_DOCUMENTS = {"tasks": NOTICE}  # what stands elsewhere is of the report
_SKIPPED = ("statistics", "units", "progress", "look")
_CODE = regex(r"[A-Z]\d{3}")
_IGNORED = regex(  # codes, then the reason, in which a code is only spoken of
    r"(?:^|(?<=\s))#[^\S\n]*drafter[:：][^\S\n]*忽略[^#\nA-Z]*"
    r"(?P<codes>[A-Z]\d{3}(?:[^\S\n]*[、，,；;和及与]?[^\S\n]*[A-Z]\d{3})*)"
    r"(?:[^\S\n]|[：:，,；;])*(?:原因[：:]?)?(?P<reason>[^#\n]*)"
)


class Ignored(Struct, frozen=True):
    """A code that a comment (# drafter: 忽略 …) switches off, where the comment names it, and
    why, if it says so.
    """

    code: str
    place: Place
    reason: str = ""


def manuscript(source: Source, checked: Checked) -> Manuscript:
    """The texts of a year. The data must have no errors."""
    nodes = tree(source.text)
    return _Reader(source, nodes, checked, _comments(nodes)).manuscript()


def ignored(source: Source) -> list[Ignored]:
    """All codes that comments of a file switch off."""
    nodes = tree(source.text)
    return [
        Ignored(
            code.group(),
            _place(source, nodes, found.start("codes") + code.start()),
            found["reason"].strip(),
        )
        for found in _comments(nodes)
        for code in _CODE.finditer(found["codes"])
    ]


class _Scalar(Struct):
    """A text of the file, as read, with where its characters stand; ``used`` counts those that
    have been given out: a short form holds several texts.
    """

    text: str
    path: Path
    starts: list[int] | None
    node: Node
    ignored: Mapping[str, str]
    used: int = 0


class _Reader(Struct):
    source: Source
    nodes: Tree
    checked: Checked
    comments: list[re.Match[str]]
    passages: list[Passage] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    known: dict[int, _Scalar] = field(default_factory=dict)

    def manuscript(self) -> Manuscript:
        data = self.checked.data
        self.walk("year", data, (), "")
        dated = {kind: (data.get(kind) or {}).get("dated") for kind in kinds()}
        return Manuscript(
            tuple(self.passages),
            tuple(self.duties),
            data["year"],
            self.checked.registry,
            {kind: day for kind, day in dated.items() if isinstance(day, date)},
            data["place"],
            data.get("longest_sentence") or 0,
            _unnumbered(data),
        )

    def walk(self, record: str, node: Any, path: Path, document: str) -> None:
        """Read every field that is printed, whatever its depth."""
        if not isinstance(node, dict) or node.get("fate") == "dropped":
            return
        units: list[tuple[str, Passage]] = []
        for name, described in records()[record].fields.items():
            if node.get(name) is None or name in _SKIPPED:
                continue
            here = (*path, name)
            where = document or (name if name in kinds() else _DOCUMENTS.get(name, REPORT))
            role = _role(record, described)
            texts = _texts(node[name], here) if role else ()
            found = [self.passage(text, at, role, where) for at, text in texts]
            self.passages += found
            units += [(name, one) for one in found if role == UNIT]
            self.below(described, node[name], here, where)
        if units:
            self.duties.append(Duty(tuple(units)))

    def below(self, described: Field, value: Any, path: Path, document: str) -> None:
        inner = described.rules.get("schema")
        if isinstance(inner, str):
            self.walk(inner, value, path, document)
        elif isinstance(inner, dict) and isinstance(inner.get("schema"), str):
            for index, one in enumerate(value if isinstance(value, list) else []):
                self.walk(inner["schema"], one, (*path, index), document)

    def passage(self, text: str, path: Path, role: str, document: str) -> Passage:
        mark = text.mark if isinstance(text, Name) else ""
        scalar = self.scalar(path)
        start = scalar.text.find(text, scalar.used) if scalar else -1
        if scalar is None or start < 0:
            place = locate(self.source.file, self.source.root, path, labels())
            return Passage(text, role, lambda _: place, document, path=path, mark=mark)
        scalar.used = start + len(text)
        at = self.placing(scalar, start)
        typed = Typed(scalar.path, start)
        return Passage(text, role, at, document, scalar.ignored, path, mark, typed)

    def placing(self, scalar: _Scalar, start: int) -> Callable[[int], Place]:
        """Where a character of the text that begins at ``start`` of a scalar stands."""

        def at(index: int) -> Place:
            whole = scalar.starts
            if not whole:
                return _place(self.source, self.nodes, scalar.node.start)
            return _place(self.source, self.nodes, whole[min(start + index, len(whole) - 1)])

        return at

    def scalar(self, path: Path) -> _Scalar | None:
        """The text of the file that the value at a canonical path was read from."""
        node: Node = self.nodes.root
        typed: Any = self.source.data
        own: list[str | int] = []
        for step in path:
            names = (step, labels().get(step, step)) if isinstance(step, str) else (step,)
            name = next((one for one in names if one in node.children), None)
            if name is not None:
                node, typed = node.children[name], typed[name]
                own.append(name)
        if node.kind != "scalar" or not isinstance(typed, str):
            return None
        if id(node) not in self.known:
            places = aligned(self.nodes, node, typed)
            starts = [start for start, _ in places] if places else None
            self.known[id(node)] = _Scalar(typed, tuple(own), starts, node, self.codes(node))
        return self.known[id(node)]

    def codes(self, node: Node) -> dict[str, str]:
        """The codes switched off beside a text, in comments on its lines or right above them,
        with the reasons given.
        """
        start = self.nodes.line_start(node.head)
        entry: Node | None = node
        while entry and self.nodes.line_start(entry.head) == self.nodes.line_start(node.head):
            start = min(start, self.nodes.above(entry))
            entry = entry.parent
        end = self.nodes.line_end(max(node.end - 1, node.head))
        first, after = (bisect_left(self.comments, at, key=_begin) for at in (start, end))
        return {
            code: found["reason"].strip()
            for found in self.comments[first:after]
            if not node.start <= found.start() < node.end or self.heads(node, found.start())
            for code in _CODE.findall(found["codes"])
        }

    def heads(self, node: Node, at: int) -> bool:
        """Whether a character stands on the line of the mark (|) that begins a block text."""
        return node.style in ("|", ">") and at < self.nodes.line_end(node.start)


def _unnumbered(node: Any) -> bool:
    """Whether a level is declared, anywhere, that the program does not number."""
    if isinstance(node, dict):
        return node.get("ordinal") == NONE or any(map(_unnumbered, node.values()))
    return isinstance(node, list) and any(map(_unnumbered, node))


def _comments(nodes: Tree) -> list[re.Match[str]]:
    """The comments that switch codes off, in order; each ends on its line."""
    return list(_IGNORED.finditer(nodes.text))


def _begin(found: re.Match[str]) -> int:
    return found.start()


def _place(source: Source, nodes: Tree, at: int) -> Place:
    return Place(source.file, nodes.row(at), nodes.column(at) + 1)


def _role(record: str, described: Field) -> str:
    """The role of a field's texts; empty where they are not read."""
    if described.name == "title":
        return _TITLES.get(record, HEADING)
    return _ROLES.get(described.name, TEXT if described.prose else "")


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of a field, in lists and under free names as well; not those of records."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, one in enumerate(value):
            if not isinstance(one, dict):
                yield from _texts(one, (*path, index))
    elif isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, str):
                yield (*path, name), str(one)
