"""Reads any .docx into the model of `drafter.reading.word`, whoever wrote it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from math import inf
from typing import BinaryIO

from msgspec.structs import replace

from drafter import limits
from drafter.archives import Unreadable, entries
from drafter.lengths import Length, Twips
from drafter.reading.cascade import Cascaded, Styles
from drafter.reading.effective import Grid, font, paragraph
from drafter.reading.leftout import left_out
from drafter.reading.listnumbers import Counting, ListNumbers
from drafter.reading.once import Once
from drafter.reading.textboxes import Box
from drafter.reading.themefonts import Theme
from drafter.reading.word import Block, Frame, Paragraph, Place, Run, Section, WordFile
from drafter.reading.wordparts import Parts
from drafter.reading.wordruns import RunReader
from drafter.reading.wordsections import References, grid, references, section
from drafter.reading.wordtables import read_table
from drafter.reading.wordxml import Element, attributes, child, content, local, measure, switched

__all__ = ["Unreadable", "read", "read_file", "read_parts"]

_MACROS = "vbaproject.bin"
_DEFAULT_TAB = Twips(720)  # 17.15.1.25


def read(data: bytes) -> WordFile:
    """The document of a .docx file's bytes; raises `Unreadable` where they are none."""
    return read_file(io.BytesIO(data))


def read_file(file: BinaryIO) -> WordFile:
    """The same of a file, of which only what is needed is held in memory."""
    given = entries(file, limits.DOCUMENT)
    macros = any(name.lower().endswith(_MACROS) for name in given)
    parts = Parts(given)
    return replace(_whole(parts), macros=macros, left_out=left_out(parts))


def read_parts(parts: Mapping[str, bytes]) -> WordFile:
    """The document of parts that were made here and are not packed yet, of any size; raises
    `Unreadable` as `read` does.
    """
    return _whole(Parts({name: partial(bytes, part) for name, part in parts.items()}, inf, inf))


def _whole(parts: Parts) -> WordFile:
    try:
        return _Document(parts).read()
    except RecursionError as error:  # tables within tables, deeper than anyone writes
        raise Unreadable("xml") from error


class _Document:
    """A document being read: what all of its parts share."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._settings = parts.related("settings")
        theme = Theme(parts.related("theme"), self._settings)
        self._lists = ListNumbers(parts.related("numbering"), theme)
        self._styles = Styles(parts.related("styles"), theme, self._lists)
        self._normal = font(self._styles.paragraph(None).run).size

    def read(self) -> WordFile:
        tab = measure(attributes(child(self._settings, "defaultTabStop")).get("val"))
        return WordFile(
            tuple(self._sections()),
            even_and_odd=self._setting("evenAndOddHeaders"),
            mirror_margins=self._setting("mirrorMargins"),
            default_tab=_DEFAULT_TAB if tab is None else tab,
            size=self._normal,
        )

    def _setting(self, name: str) -> bool:
        found = child(self._settings, name)
        return found is not None and switched(attributes(found))

    def _sections(self) -> Iterator[Section]:
        body = _Part(self._styles, self._lists)
        headers: References = {}
        footers: References = {}
        for properties, elements in _divided(child(self._parts.document, "body")):
            lines = grid(properties, self._normal)
            headers = references(properties, "headerReference", headers)
            footers = references(properties, "footerReference", footers)
            yield section(
                properties,
                body.blocks(elements, lines),
                self._others(headers, lines),
                self._others(footers, lines),
            )

    def _others(self, named: References, lines: Grid) -> dict[str, tuple[Block, ...]]:
        """Headers or footers by their kind; each counts its paragraphs by itself."""
        made = {}
        for kind, relation in named.items():
            root = self._parts.by_id(relation)
            if root is not None:
                part = _Part(self._styles, self._lists)
                made[kind] = part.blocks(content(root), lines)
        return made


def _divided(body: Element | None) -> Iterator[tuple[Element | None, list[Element]]]:
    """The body's blocks by section, each with its ``w:sectPr``, which stands at its end."""
    gathered: list[Element] = []
    for one in content(body):
        if local(one) == "sectPr":
            yield one, gathered
            return
        gathered.append(one)
        ends = child(child(one, "pPr"), "sectPr") if local(one) == "p" else None
        if ends is not None:
            yield ends, gathered
            gathered = []
    yield None, gathered


class _Part:
    """A part being read: its paragraphs, lists and fields are counted from its top."""

    def __init__(self, styles: Styles, lists: ListNumbers) -> None:
        self._styles = styles
        self._runs = RunReader(styles)
        self._labels = Counting(lists)
        self._index = 0
        self._grid = Grid()
        self._font, self._layout = Once(font), Once(paragraph)

    def blocks(self, elements: Iterable[Element], lines: Grid) -> tuple[Block, ...]:
        """The paragraphs and tables of a section, a header or a footer."""
        self._grid = lines
        return tuple(self._blocks(elements, None))

    def _blocks(self, elements: Iterable[Element], table: str | None) -> Iterator[Block]:
        for one in elements:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one, table)
            elif name == "tbl":
                yield read_table(one, self._styles, self._cell)

    def _cell(self, cell: Element, table: str) -> tuple[Block, ...]:
        return tuple(self._blocks(content(cell), table))

    def _paragraph(self, element: Element, table: str | None) -> Iterator[Block]:
        """A paragraph, and after it what stands in its text boxes."""
        properties = child(element, "pPr")
        cascaded = self._styles.paragraph(properties, table)
        inline = self._runs.read(element, cascaded.run)
        mark = child(properties, "rPr")
        if not inline.runs and not inline.drawing and child(mark, "del") is not None:
            return  # a tracked deletion of the whole paragraph
        self._index += 1
        ending = self._styles.run(cascaded.run, mark)
        level = cascaded.level
        yield replace(
            self._layout(cascaded.layout, self._grid, self._size(inline.runs, cascaded)),
            index=self._index,
            runs=tuple(inline.runs),
            label=self._labels.label(level),
            label_font=self._font(self._styles.run(ending, level.look if level else None)),
            style=cascaded.style,
            mark=self._font(ending),
            drawing=inline.drawing,
        )
        yield from self._boxes(inline.boxes)

    def _size(self, runs: list[Run], cascaded: Cascaded) -> Length:
        """The characters that indents are counted in: the first run's, else the style's."""
        return runs[0].font.size if runs else self._font(cascaded.run).size

    def _boxes(self, boxes: Iterable[Box]) -> Iterator[Block]:
        for element, frame in boxes:
            for block in self._blocks(content(element), None):
                yield _framed(block, frame)


def _framed(block: Block, frame: Frame) -> Block:
    """A block that a text box takes out of the flow, unless it left the flow by itself."""
    if isinstance(block, Paragraph):
        return replace(block, frame=block.frame or frame)
    place = Place(frame.horizontal, frame.vertical, frame.x, frame.y, frame.x_spec, frame.y_spec)
    return replace(block, place=block.place or place)
