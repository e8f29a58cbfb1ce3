"""The notice that issues the year's key points (要点通知)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.headline import broken
from drafter.model import Elements, Entry, Part, Year
from drafter.outline import NOTICE_LEVELS, Block, Outline, Style, style
from drafter.schema import labels
from drafter.spans import Prose, Span, blank, join, plain, prose
from drafter.views.base import Frame, frame, title_words

GUIDANCE = "总体要求"


@dataclass(frozen=True)
class Letter:
    """The covering letter's parts; ``full_text`` stands for all of them but ``extras``."""

    approval: str
    meeting: Prose
    approved_by: Prose
    basis: Prose
    request: Prose
    extras: tuple[Prose, ...]
    full_text: tuple[Prose, ...]


@dataclass(frozen=True)
class Row:
    """A row of the table of tasks: a group's heading, or a task with who does it by when."""

    group: Prose
    title: Prose = ()
    text: Prose = ()
    lead: Prose = ()
    responsible: Prose = ()
    deadline: Prose = ()


@dataclass(frozen=True)
class NoticeView(Frame):
    """What ``templates/notice.docx`` sees as ``doc``.

    ``name`` is the issued document's title, ``plain_name`` the same on one line. ``rows`` is
    empty unless tasks are given as a table; then ``blocks`` and ``after`` stand around it.
    """

    letter: Letter
    plain_name: Prose
    name: Prose
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    after: tuple[Block, ...]


def view(year: Year) -> NoticeView:
    """The notice of a year that has one."""
    elements = year.documents["notice"]
    name = _name(year, elements)
    chosen = style(elements, NOTICE_LEVELS)
    body, closing = Outline(chosen), Outline(chosen)
    body.paragraphs(elements.get("preamble") or ())
    body.write(_headed(elements.get("guidance") or ()))
    table = elements.get("arrangement") == "table"
    if not table:
        body.write(year.tasks)
    closing.paragraphs(elements.get("closing") or ())
    return NoticeView(
        **frame(year, elements, _title(elements, name), f"{plain(name)}（通知）"),
        letter=_letter(elements.get("letter") or {}),
        plain_name=name,
        name=broken(name, title_words(year, elements)),
        blocks=tuple(body.blocks),
        rows=tuple(_rows(year, chosen)) if table else (),
        after=tuple(closing.blocks),
    )


def _name(year: Year, elements: Elements) -> Prose:
    given: Prose | None = elements.get("document_name")
    return given or prose(f"{year.place}{year.year}年{year.topic}工作要点")


def _title(elements: Elements, name: Prose) -> Prose:
    # organs that issue jointly stand side by side, a blank between them
    issuers = prose("　".join(elements.get("issuers") or ()))
    marks = elements.get("title_marks")
    quoted = join([prose("《"), name, prose("》")]) if marks else name
    return join([issuers, prose("关于印发"), quoted, prose("的通知")])


def _letter(given: Elements) -> Letter:
    return Letter(
        approval=given.get("approval") or "plain",
        meeting=given.get("meeting", blank(labels()["meeting"])),
        approved_by=given.get("approved_by", blank(labels()["approved_by"])),
        basis=given.get("basis") or (),
        request=given.get("request") or (),
        extras=given.get("extras") or (),
        full_text=given.get("full_text") or (),
    )


def _headed(guidance: Iterable[Part]) -> list[Part]:
    """Guidance without a title of its own is called 总体要求."""
    return [
        Part(prose(GUIDANCE), one.paragraphs, one.points, one.children)
        if one.title is None and one.free is None
        else one
        for one in guidance
    ]


def _rows(year: Year, chosen: Style) -> list[Row]:
    """Sections become group rows, tasks numbered rows; text and points flow into one cell."""
    rows: list[Row] = []
    counter = Outline(chosen)
    for section in year.tasks:
        rows += _entry_rows(section, counter, 0)
    return rows


def _entry_rows(entry: Entry, counter: Outline, depth: int) -> list[Row]:
    if entry.free is not None:
        return [Row(entry.free)]
    heading = join([prose(counter.ordinal(depth)), entry.title or ()])
    text = _cell(entry, counter.style)
    if entry.children:
        below = [row for child in entry.children for row in _entry_rows(child, counter, depth + 1)]
        return [Row(heading), *([Row(text)] if text else []), *below]
    roles = entry.duty.roles
    others = join([roles[role] for role in ("responsible", "supporting") if role in roles], "、")
    noted = join([others, entry.duty.note], "。") if entry.duty.note else others
    return [Row((), heading, text, roles.get("lead", ()), noted, roles.get("deadline", ()))]


def _cell(entry: Entry, chosen: Style) -> Prose:
    text = Outline(chosen)
    text.unnumbered(entry)
    return join((Span(run.text, run.missing),) for block in text.blocks for run in block.runs)
