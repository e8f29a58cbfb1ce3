"""页码, 7.5: 4号半角宋体, 一字线 on both sides, odd pages right, even ones left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafter.faces import role_of
from drafter.inspection.case import Case
from drafter.inspection.departure import Departure, count_words, mm, size_words
from drafter.inspection.leaves import shown, within
from drafter.inspection.looks import ROLE_NAMES, UNNAMED, black, color_words
from drafter.layout import (
    AREA_BOTTOM,
    DASH_ABOVE,
    NUMBER_BELOW,
    NUMBER_INDENT,
    PAGE_HEIGHT,
    SMALL_SIZE,
)
from drafter.lengths import Length, Mm
from drafter.reading.word import Block, Paragraph, Run, Section
from drafter.regex import regex

_CLAUSE = "7.5"
_NEAR = Mm(1)
_INDENT = 0.35  # characters
_DASHED = regex("—[ \u2002\u2003 ]?#[ \u2002\u2003 ]?—")
_SIDES = {"default": ("右", "right"), "even": ("左", "left")}
_NAMES = {"default": "单页码", "even": "双页码"}


class _Number(Struct, frozen=True):
    """A footer's page number: ``kind`` is ``default`` (odd pages) or ``even``."""

    kind: str
    paragraph: Paragraph

    @property
    def runs(self) -> list[Run]:
        return shown(self.paragraph)


def rules(case: Case) -> Iterator[Departure]:
    """The footers of each section; the same fault of several is told once."""
    if case.pages.count > 1 and not case.file.even_and_odd:
        yield _departure("sides", "单双页页脚相同", "单页码居右、双页码居左")
    for section in case.file.sections:
        if section.width > section.height:
            yield from _turned(section)
            continue
        yield from _missing(case, section.footers)
        for number in _numbers(section.footers, case.file.even_and_odd):
            yield from _look(number)
            yield from _side(number, case.file.even_and_odd)
    yield from _restarted(case)
    yield from _first_page(case)
    yield from _place(case)


def _departure(aspect: str, found: str, required: str, name: str = "") -> Departure:
    return Departure("page_number", aspect, _CLAUSE, name + found, required)


def _kinds(even_and_odd: bool) -> tuple[str, ...]:
    return ("default", "even") if even_and_odd else ("default",)


def _missing(case: Case, footers: Mapping[str, tuple[Block, ...]]) -> Iterator[Departure]:
    """A footer without the field, or without any number."""
    for kind in _kinds(case.file.even_and_odd):
        if kind == "even" and case.pages.count < 2:
            continue
        texts = [one for one in within(footers.get(kind, ())) if one.text.strip()]
        if not texts:
            yield _departure("missing", f"{_NAMES[kind]}没有", "每面有页码")
        elif not any(_has_field(one) for one in texts):
            yield _departure("field", f"{_NAMES[kind]}为固定文字", "页码域（PAGE）")


def _turned(section: Section) -> Iterator[Departure]:
    """A page on its side has its number in a header or a footer, where the others have it."""
    parts = (*section.headers.values(), *section.footers.values())
    if not any(_has_field(one) for part in parts for one in within(part)):
        yield _departure("missing", "横排页没有", "每面有页码")


def _has_field(paragraph: Paragraph) -> bool:
    return any(run.field.upper() == "PAGE" for run in paragraph.runs)


def _numbers(footers: Mapping[str, tuple[Block, ...]], both: bool) -> Iterator[_Number]:
    for kind in _kinds(both):
        for one in within(footers.get(kind, ())):
            if _has_field(one):
                yield _Number(kind, one)


def _look(number: _Number) -> Iterator[Departure]:
    """Face, size, dashes; digits of another face than the dashes are the same fault."""
    faces = [face for run in number.runs for face in _faces(run) if role_of(face) != "song"]
    if faces:
        yield _departure("face", faces[0] or UNNAMED, f"半角{ROLE_NAMES['song']}")
    sizes = [run.font.size for run in number.runs if run.font.size != SMALL_SIZE]
    if sizes:
        yield _departure("size", size_words(sizes[0]), size_words(SMALL_SIZE))
    if any(run.font.bold for run in number.runs):
        yield _departure("bold", "加粗", "不加粗")
    colors = [run.font.color for run in number.runs if not black(run.font.color)]
    if colors:
        yield _departure("color", color_words(colors[0]), "黑色")
    text = "".join("#" if run.field else run.text for run in number.paragraph.runs)
    text = re.sub("#+", "#", text.strip())
    if not _DASHED.fullmatch(text):
        yield _departure("form", f"“{text.replace('#', '1')}”", "“— 1 —”（左右各一条一字线）")


def _faces(run: Run) -> Iterator[str]:
    """The faces that matter: digits are Latin; a dash is of the Chinese face where hinted."""
    if run.field or any(char.isdigit() for char in run.text):
        yield run.font.latin
    elif "—" in run.text:
        yield run.font.face if run.hint or role_of(run.font.face) == "song" else run.font.latin


def _side(number: _Number, both: bool) -> Iterator[Departure]:
    """Odd right, even left, a character from the edge."""
    name, side = _SIDES[number.kind]
    one = number.paragraph
    here = one.align if not (one.frame and one.frame.x_spec) else one.frame.x_spec
    here = {"both": "left", "outside": side, "inside": ""}.get(here, here)
    if here != side:
        if both:
            yield _departure(
                "sides", f"{_NAMES[number.kind]}未居{name}", f"{_NAMES[number.kind]}居{name}"
            )
        return
    if one.frame:
        return
    blank = one.text.rstrip("　 ") if side == "right" else one.text.lstrip("　 ")
    pads = len(one.text) - len(blank)
    edge = one.right if side == "right" else one.left + one.first_line
    found = edge / SMALL_SIZE + pads
    if abs(found - NUMBER_INDENT) > _INDENT:
        words = f"{name}空{count_words(found, '字')}"
        wanted = f"{name}空{count_words(NUMBER_INDENT, '字')}"
        yield _departure("indent", words, wanted, _NAMES[number.kind])


def _restarted(case: Case) -> Iterator[Departure]:
    """One row of numbers from the first page to the last of the attachments."""
    for number, section in enumerate(case.file.sections):
        line, start = case.opens(number), section.number_start
        if line is not None and start is not None and start != line.page:
            page = f"第{line.page}页编为{start}"
            yield replace(_departure("order", page, "连续编排"), page=line.page)
            return


def _first_page(case: Case) -> Iterator[Departure]:
    """Page 1 bears its number; a letter's does not (10.1)."""
    section = case.section
    letter = case.anatomy.form == "letter"
    first = [one for one in within(section.footers.get("first", ())) if _has_field(one)]
    if section.title_page and not first and not letter:
        yield _departure("missing", "首页没有", "每面有页码")
    if letter and (first or not section.title_page):
        wanted = "信函格式首页不显示页码"
        yield Departure("page_number", "form", "10.1", "首页显示页码", wanted)


def _place(case: Case) -> Iterator[Departure]:
    """The dash 7 mm below the type area, told from the paper's edge: footers hang on that."""
    for line in case.pages.running:
        if not any(run.field.upper() == "PAGE" for run in line.paragraph.runs):
            continue
        sheet = case.pages.sheets[line.page - 1]
        if sheet.width > sheet.height:
            continue
        up = sheet.height - (line.baseline - round(SMALL_SIZE * DASH_ABOVE))
        wanted = PAGE_HEIGHT - AREA_BOTTOM - NUMBER_BELOW
        if abs(up - wanted) > _NEAR:
            below = Length(PAGE_HEIGHT - AREA_BOTTOM - up)
            required = f"一字线在版心下边缘之下{mm(NUMBER_BELOW)}"
            yield replace(_departure("place", mm(below), required), page=line.page)
            return
