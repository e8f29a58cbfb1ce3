"""The notice that issues the year's key points (要点通知)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drafter.duty import with_note
from drafter.headline import broken
from drafter.levels import NOTICE_LEVELS, Style, style
from drafter.model import Elements, Entry, Part, Year
from drafter.outline import Block, Outline
from drafter.schema import labels
from drafter.spans import Prose, Span, blank, join, plain, prose, stripped
from drafter.views.base import NONE, frame, quoted, title_words
from drafter.views.frame import Frame

GUIDANCE = "总体要求"


@dataclass(frozen=True)
class Letter:
    """The covering letter's parts; ``full_text`` stands for all of them but ``extras``, and is
    empty with ``absent`` where there is no letter.
    """

    approval: str
    meeting: Prose
    approved_by: Prose
    basis: Prose
    request: Prose
    extras: tuple[Prose, ...]
    full_text: tuple[Prose, ...]
    absent: bool = False


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
class Columns:
    """The columns of the table that a task may leave empty."""

    lead: bool = False
    responsible: bool = False
    deadline: bool = False


@dataclass(frozen=True)
class NoticeView(Frame):
    """What ``templates/notice.docx`` sees as ``doc``.

    ``name`` is the issued document's title, ``quoted_name`` the same on one line in 《》.
    ``rows`` is empty unless tasks are given as a table; then ``blocks`` and ``after`` stand
    around it, and ``columns`` tells which of its columns have anything in them.
    """

    essential = ("doc.letter", "doc.blocks")

    letter: Letter
    quoted_name: Prose
    name: Prose
    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]
    columns: Columns
    after: tuple[Block, ...]


def view(year: Year) -> NoticeView:
    """The notice of a year that has one."""
    elements = year.documents["notice"]
    name = _name(year, elements)
    flat = tuple(Span(span.text.replace("\n", ""), span.missing) for span in name)
    body, closing = (Outline(style(elements, NOTICE_LEVELS)) for _ in range(2))
    body.paragraphs(elements.get("preamble") or ())
    body.write(headed(elements.get("guidance") or ()))
    table = elements.get("arrangement") == "table"
    rows = tuple(_rows(year.tasks, body, 0)) if table else ()
    if not table:
        body.write(year.tasks)
    closing.paragraphs(elements.get("closing") or ())
    return NoticeView(
        **frame(year, elements, _title(elements, flat), _file_name(year, flat)),
        letter=_letter(elements.get("letter") or {}),
        quoted_name=quoted(flat),
        name=broken(name, title_words(year, elements)),
        blocks=tuple(body.blocks),
        rows=rows,
        columns=Columns(
            *(
                any(getattr(row, column) for row in rows)
                for column in ("lead", "responsible", "deadline")
            )
        ),
        after=tuple(closing.blocks),
    )


def _file_name(year: Year, name: Prose) -> str:
    missing = not name or any(span.missing for span in name)
    return f"{_usual_name(year) if missing else plain(name)}（通知）"


def _usual_name(year: Year) -> str:
    return f"{year.place}{year.year}年{year.topic}工作要点"


def _name(year: Year, elements: Elements) -> Prose:
    given: Prose | None = elements.get("document_name")
    return given or prose(_usual_name(year))


def _title(elements: Elements, name: Prose) -> Prose:
    # organs that issue jointly stand side by side, a blank between them
    organs = "　".join(elements.get("issuers") or ())
    issuers = prose(organs) or blank(labels()["issuers"])
    marks = elements.get("title_marks")
    named = quoted(name) if marks else name
    return join([issuers, prose("关于印发"), named, prose("的通知")])


def _letter(given: Elements) -> Letter:
    full = given.get("full_text") or ()
    absent = plain(join(full)) == NONE
    return Letter(
        approval=given.get("approval") or _approval(given),
        meeting=given.get("meeting", blank(labels()["meeting"])),
        approved_by=given.get("approved_by", blank(labels()["approved_by"])),
        basis=stripped(given.get("basis") or (), "，"),
        request=stripped(given.get("request") or (), "。"),
        extras=given.get("extras") or (),
        full_text=() if absent else full,
        absent=absent,
    )


def _approval(given: Elements) -> str:
    """The way of approval that what is given implies."""
    if "meeting" in given:
        return "reviewed"
    return "agreed" if "approved_by" in given else "plain"


def headed(guidance: Iterable[Part]) -> list[Part]:
    """Guidance without a title of its own is called 总体要求."""
    return [
        replace(one, title=prose(GUIDANCE)) if one.title is None and one.free is None else one
        for one in guidance
    ]


def _rows(entries: Iterable[Entry], counter: Outline, depth: int) -> Iterator[Row]:
    """Sections become group rows, tasks numbered rows; text and points flow into one cell."""
    for entry in entries:
        if entry.free is not None:
            yield Row(entry.free)
            continue
        heading = join([prose(counter.ordinal(depth)), entry.title or ()])
        text = _cell(entry, counter.style)
        if entry.children:
            duty = counter.duty(entry.duty)
            yield from (Row(group) for group in (heading, text, duty) if group)
            yield from _rows(entry.children, counter, depth + 1)
            continue
        roles = entry.duty.roles
        others = [roles[role] for role in ("responsible", "supporting") if role in roles]
        yield Row(
            (),
            heading,
            text,
            roles.get("lead", ()),
            with_note(join(others, "、"), entry.duty.note),
            roles.get("deadline", ()),
        )


def _cell(entry: Entry, chosen: Style) -> Prose:
    """The text of an entry, a line for each paragraph."""
    text = Outline(chosen)
    text.unnumbered(entry)
    lines = (tuple(Span(r.text, r.missing) for r in block.runs) for block in text.blocks)
    return join(lines, "\n")
