"""Fits a rendered document to its words: its styles, its tables, the page of its 版记."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from itertools import islice
from typing import Any

from lxml import etree
from msgspec import Struct

from drafter import fitting, headline
from drafter.fitting import Fit
from drafter.layout import AREA_HEIGHT, AREA_WIDTH
from drafter.lengths import Length
from drafter.look import Look
from drafter.ooxml import Element, el, qn, serialize
from drafter.regex import regex
from drafter.seals import arrange
from drafter.spans import Prose, plain
from drafter.stencils.imprint import IMPRINT
from drafter.stencils.redhead import JOINT
from drafter.stencils.tables import ATTACHED, TASKS
from drafter.tabular import Row, Table
from drafter.views.frame import Frame

_STYLES = "word/styles.xml"
_RUN, _PROPERTIES, _TEXT = qn("w:r"), qn("w:rPr"), qn("w:t")
TEXT = regex(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
# What Word calls damaged where it does not end in a paragraph (ISO 29500, part 1, 17.4.65), and
# what may hold that paragraph.
_PAGES = (_CELL, *map(qn, ("w:txbxContent", "w:hdr", "w:ftr", "w:footnote")))
_PARAGRAPH = qn("w:p")
_BLOCKS = (_PARAGRAPH, _TABLE, *map(qn, ("w:sdt", "w:customXml")))


def tailor(
    document: Element, parts: Mapping[str, bytes], view: Frame, look: Look
) -> dict[str, bytes]:
    """Fit a rendered document's tree to its words; gives the parts with styles that do so."""
    made = dict(parts)
    if _STYLES in parts:
        made[_STYLES] = _styled(parts[_STYLES], document, fits(view, look))
    shapes = _shapes(view)
    if any(shapes.values()):
        _shape(document, shapes)
    return made


def tidied(part: bytes) -> bytes:
    """A part without what tags leave."""
    root = etree.fromstring(part)
    tidy(root)
    return serialize(root)


def tidy(root: Element) -> None:
    """Take the empty runs out that tags leave, among which an editor's cursor stumbles, and the
    rows and tables of which tags left nothing; a cell that they emptied has a paragraph again.
    """
    _remove(run for run in root.iter(_RUN) if _is_empty(run))
    _remove(row for row in root.iter(_ROW) if next(row.iter(_CELL), None) is None)
    _remove(table for table in root.iter(_TABLE) if next(table.iter(_ROW), None) is None)
    for page in root.iter(*_PAGES):
        if not _ended(page):
            page.append(el("w:p"))


def _remove(elements: Iterable[Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _ended(page: Element) -> bool:
    """Whether the last of what stands in a cell, or the like, is a paragraph or holds one."""
    last = next((one for one in reversed(page) if one.tag in _BLOCKS), None)
    return last is not None and (
        last.tag == _PARAGRAPH
        or (last.tag != _TABLE and next(last.iter(_PARAGRAPH), None) is not None)
    )


def _is_empty(run: Element) -> bool:
    return all(child.tag == _PROPERTIES or (child.tag == _TEXT and not child.text) for child in run)


def fits(view: Frame, look: Look) -> list[Fit]:
    """All that the document's styles need to know of its words."""
    return [*_signature(view, look), *_head(view, look)]


def _signature(view: Frame, look: Look) -> list[Fit]:
    organs, dated = [plain(organ) for organ in view.organs], plain(view.dated)
    if view.seal_rows:
        return fitting.joint_seals(arrange(organs, dated).middles)
    if view.signatures:
        return fitting.signed(look.page)
    longest = max(organs, key=headline.width, default="")
    gap = fitting.organ_gap(view.seal, look.page)
    if view.seal:
        return [gap, *fitting.sealed(longest, dated, look.page)]
    return [gap, *fitting.unsealed(longest, dated, look.page)]


def _head(view: Frame, look: Look) -> list[Fit]:
    found: list[Fit] = []
    if view.mark:
        longest, room = _longest(view.mark), Length(AREA_WIDTH)
        if view.mark_suffix:
            room, _ = fitting.joint_mark_columns(longest, plain(view.mark_suffix), len(view.mark))
        labels = len(view.labels)
        found += fitting.mark(longest, len(view.mark), labels, look.page, room)
    if view.signers:
        names = [[plain(name) for name in line] for line in view.signers]
        found.append(fitting.signers(names, plain(view.number)))
    return [*found, fitting.letter_head()]


def _longest(lines: Iterable[Prose]) -> str:
    return max((plain(line) for line in lines), key=headline.width)


def _styled(part: bytes, document: Element, wanted: Sequence[Fit]) -> bytes:
    """The styles with what is wanted of them; paragraphs of the document name their styles."""
    styles = etree.fromstring(part)
    named = {name.get(qn("w:val")): name.getparent() for name in styles.iter(qn("w:name"))}
    users: dict[str | None, list[Element]] = {}
    for user in document.iter(qn("w:pStyle")):
        users.setdefault(user.get(qn("w:val")), []).append(user)
    for fit in wanted:
        style = named.get(fit.style)
        if style is not None and fit.only is not None:
            style = _own(style, users.get(style.get(qn("w:styleId")), []), fit.only)
        if style is not None:
            _fit(style, fit)
    return serialize(styles)


def _own(style: Element, users: Sequence[Element], number: int) -> Element | None:
    """A copy of the style for the one of its paragraphs that has this number; none where there
    is no such paragraph.
    """
    if number >= len(users):
        return None
    own = deepcopy(style)
    identity = f"{style.get(qn('w:styleId'))}{number + 1}"
    own.set(qn("w:styleId"), identity)
    for name in own.iterfind(qn("w:name")):
        name.set(qn("w:val"), f"{name.get(qn('w:val'))}{number + 1}")
    style.addnext(own)
    users[number].set(qn("w:val"), identity)
    return own


def _fit(style: Element, fit: Fit) -> None:
    """Set one style's values; the elements they stand in are there in the shipped templates,
    and a style of an office's own that lacks one keeps its look.
    """
    size = None if fit.size is None else round(fit.size.pt * 2)
    wanted: list[tuple[str, str, Any]] = [
        ("w:jc", "w:val", fit.align),
        ("w:ind", "w:left", _twips(fit.left)),
        ("w:ind", "w:right", _twips(fit.right)),
        ("w:spacing", "w:before", _twips(fit.before)),
        ("w:spacing", "w:line", _twips(fit.line)),
        ("w:w", "w:val", fit.scale),
        ("w:sz", "w:val", size),
        ("w:szCs", "w:val", size),
    ]
    for element, attribute, value in wanted:
        found = next(style.iter(qn(element)), None)
        if value is not None and found is not None:
            found.set(qn(attribute), str(value))
    layout = style.find(qn("w:pPr"))
    spacing = None if layout is None else layout.find(qn("w:spacing"))
    if fit.tabs and layout is not None and spacing is not None:
        for old in layout.findall(qn("w:tabs")):
            layout.remove(old)
        stops = (el("w:tab", val=kind, pos=place.twips) for place, kind in fit.tabs)
        spacing.addprevious(el("w:tabs", *stops))


def _twips(length: Length | None) -> int | None:
    return None if length is None else length.twips


class _Shape(Struct, frozen=True):
    """What a table has from its words: the widths of its columns, and its cells below the head
    where some of them may be joined; ``kept`` where no row may be split.
    """

    widths: Sequence[Length]
    rows: Sequence[Row] = ()
    kept: bool = False


def _shapes(view: Frame) -> dict[str, list[_Shape]]:
    """The shapes of the tables that depend on words, by caption, in order."""
    joint = []
    if view.mark_suffix:
        suffix = plain(view.mark_suffix)
        widths = fitting.joint_mark_columns(_longest(view.mark), suffix, len(view.mark))
        joint = [_Shape(widths)]
    attached = [
        _fitted(one.table, AREA_HEIGHT if one.landscape else AREA_WIDTH)
        for one in view.attachments
        if one.table.heads
    ]
    whole = AREA_HEIGHT if view.on_side else AREA_WIDTH
    tasks = [_fitted(one, whole) for one in view.tables]
    printed = [_Shape(fitting.imprint_columns(plain(view.printed_on)))] if view.imprint else []
    return {JOINT: joint, TASKS: tasks, ATTACHED: attached, IMPRINT: printed}


def _fitted(table: Table, whole: Length) -> _Shape:
    """A row with a cell over several columns tells nothing of their widths."""
    lines = [[plain(head) for head in table.heads]]
    lines += [[plain(cell.text) for cell in row] for row in table.rows if len(row) == len(lines[0])]
    return _Shape(fitting.columns(lines, table.widths, whole), table.rows, table.whole)


def _shape(document: Element, wanted: dict[str, list[_Shape]]) -> None:
    rest = {caption: iter(shapes) for caption, shapes in wanted.items()}
    for table in document.iter(qn("w:tbl")):
        caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        named = caption.get(qn("w:val"), "") if caption is not None else ""
        shape = next(rest.get(named, iter(())), None)
        if shape is not None:
            _join_cells(table, shape)
            _set_columns(table, shape.widths)


def _join_cells(table: Element, shape: _Shape) -> None:
    """Cells over several columns and rows; a long row may be split by the end of a page."""
    for line, row in zip(table.findall(qn("w:tr"))[1:], shape.rows):
        for element, cell in zip(line.iterfind(qn("w:tc")), row):
            width = element.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if width is not None and cell.merge:
                width.addnext(el("w:vMerge", val=cell.merge))
            if width is not None and cell.span > 1:
                width.addnext(el("w:gridSpan", val=cell.span))
        properties = line.find(qn("w:trPr"))
        if properties is None or shape.kept:
            continue
        if fitting.splits([plain(c.text) for c in row], shape.widths):
            properties[:] = [one for one in properties if one.tag != qn("w:cantSplit")]


def _set_columns(table: Element, widths: Sequence[Length]) -> None:
    """The grid for WPS, the cells for Word."""
    whole = sum(width.twips for width in widths)
    for total in table.iterfind(f"{qn('w:tblPr')}/{qn('w:tblW')}"):
        total.set(qn("w:w"), str(whole))
    for grid in table.iterfind(qn("w:tblGrid")):
        grid[:] = [el("w:gridCol", w=width.twips) for width in widths]
    for row in table.iter(qn("w:tr")):
        rest = iter(widths)
        for cell in row.iter(qn("w:tcPr")):
            span = cell.find(qn("w:gridSpan"))
            count = 1 if span is None else int(span.get(qn("w:val"), "1"))
            width = sum(one.twips for one in islice(rest, count))
            for own in cell.iterfind(qn("w:tcW")):
                own.set(qn("w:w"), str(width))
