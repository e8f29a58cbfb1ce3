"""The table of who does what (任务分工表), as it is printed and bound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from msgspec.structs import replace

from drafter import layout
from drafter.headline import width
from drafter.ledger.contents import ROLE_WORDS, Ledger, Post
from drafter.ledger.identity import state_words
from drafter.look import Look, look
from drafter.model import Progress, Year
from drafter.package import archive
from drafter.problem import Problem
from drafter.render import render
from drafter.resources import folder
from drafter.spans import Prose, join, prose
from drafter.tabular import Cell, Row, Table
from drafter.views.base import frame
from drafter.views.frame import Frame

_ALWAYS = ("序号", "工作任务", "工作要求")
_PROGRESS = "进展情况"
# The columns' shares where there is one of progress, which is written in later: its words so
# far tell nothing of the room that it needs.
_SHARES = {
    "序号": 4, "工作任务": 8, "工作要求": 23, "牵头领导": 6, "牵头单位": 7, "责任单位": 10,
    "责任人": 6, "完成时限": 7, _PROGRESS: 13,
}  # fmt: skip
_LINE = layout.AREA_HEIGHT // layout.TITLE_SIZE - 1  # characters of a title on one line


class LedgerView(Frame, frozen=True):
    """What ``templates/ledger.docx`` sees as ``doc``; ``unit`` is empty in that of all units."""

    on_side: ClassVar[bool] = True

    unit: Prose
    table: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """The one table that it is."""
        return (self.table,)


def document(ledger: Ledger) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a ledger as .docx, through its template, in the look of the year's notice."""
    made, problems = render(folder("templates") / "ledger.docx", view(ledger), _look(ledger.year))
    return (None if made is None else archive(made)), problems


def _look(year: Year) -> Look:
    notice = year.looking({}).documents.get("notice") or {}
    return replace(look(notice.get("look") or year.look), form="document")


def view(ledger: Ledger) -> LedgerView:
    """The ledger as a document of its own."""
    around = frame(ledger.year, {}, prose(ledger.title), ledger.file_name)
    if width(ledger.title) <= _LINE:
        around["title"] = prose(ledger.title)  # a page on its side has longer lines
    return LedgerView(
        **around,
        unit=prose(f"（{ledger.unit}）" if ledger.unit else ""),
        table=_table(ledger),
    )


def _table(ledger: Ledger) -> Table:
    """Rows of tasks under their headings; columns that no task fills are left out."""
    columns = [
        (head, cells) for head, cells in _columns(ledger).items() if head in _ALWAYS or any(cells)
    ]
    texts = zip(*(cells for _, cells in columns))
    rows = {post.key: _row(line) for post, line in zip(ledger.posts, texts)}
    lines: list[Row] = []
    for headings, posts in _groups(ledger):
        lines += [(Cell(prose(one), "group", len(columns)),) for one in headings]
        lines += [rows[post.key] for post in posts]
    heads = [head for head, _ in columns]
    shares = tuple(_SHARES[head] for head in heads) if _PROGRESS in heads else ()
    return Table(tuple(map(prose, heads)), tuple(lines), shares, whole=True)


def _row(texts: tuple[Prose, ...]) -> Row:
    return (Cell(texts[0], "number"), *map(Cell, texts[1:]))


def _columns(ledger: Ledger) -> dict[str, list[Prose]]:
    posts = ledger.posts
    return {
        "序号": [prose(post.task.ordinal) for post in posts],
        "工作任务": [prose(post.task.title) for post in posts],
        "工作要求": [post.task.text for post in posts],
        "牵头领导": [post.task.roles.get("leader", ()) for post in posts],
        "牵头单位": [post.task.roles.get("lead", ()) for post in posts],
        "责任单位": [post.others for post in posts],
        "责任人": [post.task.roles.get("in_charge", ()) for post in posts],
        "完成时限": [post.task.roles.get("deadline", ()) for post in posts],
        _PROGRESS: [_progress(ledger, post) for post in posts],
    }


def _progress(ledger: Ledger, post: Post) -> Prose:
    """What has been reported: by the ledger's own unit, or unit by unit."""
    given = [post.progress] if ledger.unit else list(post.task.task.progress)
    lines = [prose(_told(one, named=not ledger.unit)) for one in given]
    return join([line for line in lines if line], "\n")


def _told(one: Progress, named: bool) -> str:
    told = "。".join(text for text in (state_words().get(one.state, ""), one.situation) if text)
    return f"{one.unit}：{told}" if named and one.unit and told else told


def _groups(ledger: Ledger) -> Iterator[tuple[list[str], list[Post]]]:
    """The headings of rows, and the rows below them: roles for a unit, else sections, of which
    each is named once.
    """
    if ledger.unit:
        for role, posts in groupby(ledger.posts, key=lambda post: post.role):
            yield [f"{ROLE_WORDS[role]}任务"], list(posts)
        return
    above: tuple[str, ...] = ()
    for sections, posts in groupby(ledger.posts, key=lambda post: post.task.sections):
        new = [name for depth, name in enumerate(sections, 1) if above[:depth] != sections[:depth]]
        yield new, list(posts)
        above = sections
