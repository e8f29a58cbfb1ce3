"""The notice that issues the year's key points (要点通知)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from drafter.columns import read
from drafter.headline import broken
from drafter.levels import NOTICE_LEVELS, style
from drafter.model import Elements, Part, Year
from drafter.outline import Block, Outline
from drafter.schema import labels
from drafter.spans import Prose, Span, blank, join, plain, prose, stripped
from drafter.tabular import Table
from drafter.views.base import NONE, frame, quoted, title_words
from drafter.views.frame import Appended, Frame
from drafter.views.tasktable import task_table

GUIDANCE = "总体要求"


class Letter(Struct, frozen=True):
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


class NoticeView(Frame, frozen=True, dict=True):
    """What ``templates/notice.docx`` sees as ``doc``.

    ``name`` is the issued document's title, ``quoted_name`` the same on one line in 《》.
    ``table`` is empty unless tasks are given as one; then ``blocks`` and ``after`` stand around it.
    """

    essential = ("doc.letter", "doc.blocks")

    letter: Letter
    quoted_name: Prose
    name: Prose
    blocks: tuple[Block, ...]
    table: Table
    after: tuple[Block, ...]

    @cached_property
    def issued_mark(self) -> Prose:
        """附件 above the key points, where the notice counts them as its first; else empty."""
        first = self.attachments[:1]
        return first[0].mark if first and first[0].issued and not first[0].enclosed else ()

    @cached_property
    def marked(self) -> tuple[Appended, ...]:
        """The key points too, where they are an attachment."""
        return (*(self.attachments[:1] if self.issued_mark else ()), *super().marked)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The table of tasks, if there is one."""
        return (self.table,) if self.table.rows else ()


def view(year: Year) -> NoticeView:
    """The notice of a year that has one."""
    elements = year.documents["notice"]
    name = _name(year, elements)
    flat = tuple(Span(span.text.replace("\n", ""), span.missing) for span in name)
    body, closing = (Outline(style(elements, NOTICE_LEVELS)) for _ in range(2))
    body.paragraphs(elements.get("preamble") or ())
    body.write(headed(elements.get("guidance") or ()))
    table = Table()
    if elements.get("arrangement") == "table":
        columns = read(elements.get("table_columns") or ())
        table = task_table(year.tasks, columns, body)
    else:
        body.write(year.tasks)
    closing.paragraphs(elements.get("closing") or ())
    return NoticeView(
        **frame(year, elements, _title(elements, flat), _file_name(year, flat)),
        letter=_letter(elements.get("letter") or {}),
        quoted_name=quoted(flat),
        name=broken(name, title_words(year, elements)),
        blocks=tuple(body.blocks),
        table=table,
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
