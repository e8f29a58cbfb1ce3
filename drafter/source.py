"""YAML file → plain data in which every scalar is what the officer typed, and its positions.

PyYAML's C parser (libyaml) gives events; the tree is built here, because PyYAML's own
constructors drop positions, keep the last of two duplicate keys, and turn ``no``, ``010``
and dates into other things. Nothing but mappings, sequences, text and ``None`` comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from drafter import intake, limits
from drafter.places import Spot
from drafter.problem import Place, Problem, problem
from drafter.regex import regex
from drafter.yamlhints import explain

# PyYAML's wheels carry libyaml; a build from source may lack it.
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_TOO_DEEP = "maximum nesting depth"  # libyaml from 0.2.6 counts by itself, before it tells of any
_OLD_BREAK = regex("\r(?!\n)")  # of old systems; all else here counts lines by \n
# YAML counts these as line breaks, editors do not: every later position would be wrong.
_ODD_BREAK = regex("[\x85\u2028\u2029]")
# libyaml compares each of these with all before it; a data file has no use for any.
_DIRECTIVE = regex(r"^%TAG\b", re.MULTILINE)
_WIDE = "\u2018-\u201d\u2026\u2014\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_FOLDED_SPACE = regex(f"(?<=[{_WIDE}}}]) (?=.)|(?<=.) (?=[{_WIDE}{{])")


class Source(Struct, frozen=True):
    """What a file holds. ``data`` is made of dict, list, str and None only; ``text`` is the file's
    own, without the mark (BOM) that it may begin with; ``digest`` is the SHA-256 of its bytes.
    """

    file: str
    data: dict[str, Any]
    root: Spot
    text: str
    digest: str = ""


class _Unreadable(Exception):
    """Ends the reading of one file; the problem is its only argument."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


def read(path: Path) -> tuple[Source | None, list[Problem]]:
    """Read a data file. The source is ``None`` when its text is no YAML mapping at all.

    Never raises for what a user can cause: a missing, unreadable, huge, wrongly encoded or
    malformed file is a problem.
    """
    raw, problems = read_bytes(path)
    return (None, problems) if raw is None else parse(raw, str(path))


def read_bytes(path: Path) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a data file that can be read and is no larger than any year."""
    name = str(path)
    try:
        raw = intake.read(path, limits.DATA)
    except OSError as error:
        return None, [problem("S001", Place(name), reason=why_unread(error))]
    return (None, [_too_large(name)]) if raw is None else (raw, [])


def parse(raw: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """The same for bytes in hand; ``file`` is the name shown in positions."""
    if len(raw) > limits.DATA:
        return None, [_too_large(file)]
    text, problems = _decode(raw, file)
    if text is None:
        return None, problems
    text = _OLD_BREAK.sub("\n", text)
    odd = _ODD_BREAK.search(text)
    if odd:
        return None, [*problems, _character(file, text, odd.start())]
    directive = _DIRECTIVE.search(text)
    if directive:
        line = text.count("\n", 0, directive.start()) + 1
        return None, [*problems, problem("S035", Place(file, line, 1), line=line)]
    builder = _Builder(file, text)
    try:
        source = builder.build()
    except _Unreadable as stop:
        return None, [*problems, *builder.problems, stop.problem]
    source = replace(source, digest=sha256(raw).hexdigest())
    return source, [*problems, *builder.problems]


def _too_large(file: str) -> Problem:
    return problem("S002", Place(file), limit=limits.DATA // 1048576)


def why_unread(error: OSError) -> str:
    """Why a file cannot be read, in Chinese."""
    if isinstance(error, FileNotFoundError):
        return "文件不存在"
    if isinstance(error, IsADirectoryError):
        return "这是一个文件夹"
    if isinstance(error, intake.Irregular):
        return "这不是文件，而是设备或管道"
    if isinstance(error, PermissionError):
        return "没有读取权限，或文件正被其他程序占用"
    return "系统无法读取"


def _decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, [problem("S004", Place(file), encoding="UTF-16")]
    notes = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        notes.append(problem("S005", Place(file)))
    try:
        return raw.decode("utf-8"), notes
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(file, line, column)
        try:
            raw.decode("gb18030")
        except UnicodeDecodeError:
            return None, [problem("S006", place)]
        return None, [problem("S004", place, encoding="GBK")]


class _Builder:
    """Builds data and positions from libyaml's events, without recursion into C."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, Spot, int]] = {}
        self.nodes = 0

    def build(self) -> Source:
        events = self._events()
        first = next((e for e in events if not _is_frame(e)), None)
        if first is None or (isinstance(first, yaml.ScalarEvent) and not first.value.strip()):
            raise _Unreadable(problem("S007", Place(self.file)))
        data, root = self._node(first, events, 1)
        for extra in events:
            if isinstance(extra, yaml.DocumentStartEvent):
                raise _Unreadable(problem("S008", self._place(extra)))
        if not isinstance(data, dict):
            raise _Unreadable(explain(self.text, self.file, root.line, root.column, "root"))
        return Source(self.file, data, root, self.text)

    def _events(self) -> Iterator[Any]:
        """The events, with libyaml's complaint turned into ours."""
        try:
            yield from yaml.parse(self.text, Loader=Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            column = mark.column + 1 if mark else 1
            if _TOO_DEEP in (error.problem or ""):
                place = Place(self.file, line, column)
                raise _Unreadable(problem("S012", place, limit=limits.DATA_DEPTH)) from error
            raise _Unreadable(
                explain(self.text, self.file, line, column, error.problem or "")
            ) from error
        except yaml.YAMLError as error:  # libyaml's reader: a character YAML does not allow
            raise _Unreadable(self._forbidden_character()) from error

    def _forbidden_character(self) -> Problem:
        found = _FORBIDDEN.search(self.text)
        return _character(self.file, self.text, found.start() if found else 0)

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _count(self, event: Any, more: int = 1) -> None:
        self.nodes += more
        if self.nodes > limits.DATA_NODES:
            raise _Unreadable(problem("S011", self._place(event), limit=limits.DATA_NODES))

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> tuple[Any, Spot]:
        self._count(event)
        if depth > limits.DATA_DEPTH:
            raise _Unreadable(problem("S012", self._place(event), limit=limits.DATA_DEPTH))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if event.tag is not None and event.tag != "!":
            raise _Unreadable(problem("S013", self._place(event), tag=event.tag))
        before = self.nodes
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        spot = Spot(line, column, line, column)
        data: Any
        if isinstance(event, yaml.ScalarEvent):
            data = self._scalar(event)
            if event.style == "|":
                spot.rows = self._rows(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self._sequence(spot, events, depth)
        else:
            data = self._mapping(spot, events, depth)
        if event.anchor:
            self.anchors[event.anchor] = (data, spot, self.nodes - before + 1)
        return data, spot

    def _alias(self, event: Any, depth: int) -> tuple[Any, Spot]:
        if event.anchor not in self.anchors:
            raise _Unreadable(problem("S014", self._place(event), name=event.anchor))
        data, spot, size = self.anchors[event.anchor]
        self._count(event, size)
        if depth + _height(data) - 1 > limits.DATA_DEPTH:
            raise _Unreadable(problem("S012", self._place(event), limit=limits.DATA_DEPTH))
        return data, spot

    def _sequence(self, spot: Spot, events: Iterator[Any], depth: int) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            data, child = self._node(event, events, depth + 1)
            spot.children[len(items)] = child
            items.append(data)
        return items

    def _mapping(self, spot: Spot, events: Iterator[Any], depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Unreadable(problem("S015", self._place(event)))
            key, where = self._scalar(event) or "", self._place(event)
            data, child = self._node(next(events), events, depth + 1)
            if key in items:
                first = spot.children[key].key_line
                self.problems.append(problem("S016", where, key=key, first=first))
                continue
            child = Spot(
                child.line, child.column, where.line, where.column, child.rows, child.children
            )
            spot.children[key] = child
            items[key] = data
        return items

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not event.style and value in ("", "~", "null"):
            return None
        if len(value) > limits.DATA_TEXT:
            values = {"count": len(value), "limit": limits.DATA_TEXT}
            raise _Unreadable(problem("S036", self._place(event), **values))
        found = _FORBIDDEN.search(value)
        if found:
            code = f"U+{ord(found.group()):04X}"
            self.problems.append(problem("S010", self._place(event), character=code))
        if event.style != "|" and event.end_mark.line > event.start_mark.line:
            return self._unfold(event, value)
        return value

    def _rows(self, event: Any) -> list[tuple[int, int]]:
        raw = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        first = event.start_mark.line + 1
        return [
            (first + index, len(line) - len(line.lstrip()) + 1)
            for index, line in enumerate(raw)
            if index and line.strip()
        ]

    def _unfold(self, event: Any, value: str) -> str:
        """Undo YAML's line folding beside Chinese characters and braces, where it leaves a space.

        A line break typed within a Chinese sentence is no space; a space typed on the line is.
        """
        raw = self.text[event.start_mark.index : event.end_mark.index]
        return _FOLDED_SPACE.sub(
            lambda m: " " if value[m.start() - 1 : m.end() + 1] in raw else "", value
        )


def _character(file: str, text: str, offset: int) -> Problem:
    """The problem of the character at ``offset``."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    code = f"U+{ord(text[offset]):04X}"
    return problem("S010", Place(file, line, column), character=code)


def _height(data: Any) -> int:
    """How many levels a node has; what is referred to was measured when it was built."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + max(map(_height, inner), default=0)


def _is_frame(event: Any) -> bool:
    return isinstance(
        event,
        (
            yaml.StreamStartEvent,
            yaml.DocumentStartEvent,
            yaml.DocumentEndEvent,
            yaml.StreamEndEvent,
        ),
    )
