"""What the views of all kinds have in common: the elements around the body (公文要素)."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from drafter.outline import Block
from drafter.spans import Prose, join, plain, prose, stripped
from drafter.tabular import Table

PROPERTY = 255  # characters that a property of a file may have


class Label(Struct, frozen=True):
    """A line at the top left of 版头: ``part`` is copy_number, secrecy or urgency."""

    part: str
    text: Prose


class Signed(Struct, frozen=True):
    """A line of 签名章: 职务 and name, or, ``stamped``, 职务 beside the room of the stamp."""

    text: Prose
    stamped: bool = False


class Appended(Struct, frozen=True):
    """An attachment as it is printed: ``name`` is its title on one line, for 附件说明; one that is
    ``issued`` is the key points of a notice.
    """

    ordinal: Prose
    mark: Prose
    name: Prose
    title: Prose
    blocks: tuple[Block, ...]
    table: Table
    landscape: bool
    enclosed: bool
    issued: bool


class Paper(Struct, frozen=True, dict=True):
    """What every paper has, be it a document (公文) or not: the file's name without extension and
    its properties. ``essential`` are the tags without which a template is not one of this kind.
    """

    essential: ClassVar[tuple[str, ...]] = ()

    file_name: str
    subject: str
    author: str

    @cached_property
    def heading(self) -> str:
        """The title on one line, for the file's properties."""
        return self.file_name[:PROPERTY]


class Frame(Paper, frozen=True, dict=True):
    """The elements around the body (公文要素). An absent element is empty.

    ``form`` is ``document``, ``letter`` or ``plain``. ``title`` and ``name`` may hold line
    breaks; ``mark`` is a line each, ``mark_suffix`` the 文件 at the right of several;
    ``signers`` are lines of one or two names. ``organs`` are those that sign, ``seal_rows``
    the same in rows where several do by seal, ``signatures`` stand for both. ``sent_to`` are
    recipients that page 1 had no room for. ``copies`` is a line each. ``keep_last`` takes the
    body's last paragraph to the signature's page. ``on_side`` tells that the template's pages
    lie on their side.
    """

    on_side: ClassVar[bool] = False

    form: str
    labels: tuple[Label, ...]
    mark: tuple[Prose, ...]
    mark_suffix: Prose
    number: Prose
    signers: tuple[tuple[Prose, ...], ...]
    title: Prose
    recipients: Prose
    attachments: tuple[Appended, ...]
    organs: tuple[Prose, ...]
    seal: bool
    seal_rows: tuple[tuple[Prose, ...], ...]
    signatures: tuple[Signed, ...]
    dated: Prose
    annotation: Prose
    disclosure: Prose
    sent_to: tuple[Prose, ...]
    copies: tuple[Prose, ...]
    printed_by: Prose
    printed_on: Prose
    keep_last: bool

    @cached_property
    def heading(self) -> str:
        """The title on one line, for the file's properties."""
        return plain(self.title).replace("\n", "")[:PROPERTY]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the body."""
        return ()

    @cached_property
    def imprint(self) -> bool:
        """Whether the document has a 版记."""
        return bool(self.sent_to or self.copies or self.printed_by or self.printed_on)

    @cached_property
    def marked(self) -> tuple[Appended, ...]:
        """The attachments that have a mark of their own, in the order of these."""
        return tuple(one for one in self.attachments if one.enclosed)

    def without_imprint(self: FrameT) -> FrameT:
        """The same document without 版记: what there is to print before its place is known."""
        return replace(self, sent_to=(), copies=(), printed_by=(), printed_on=())

    def with_recipients_moved(self: FrameT) -> FrameT:
        """The same document with 主送 in the 版记, for want of room on page 1: 7.3.2."""
        moved = join([stripped(self.recipients, "："), prose("。")])
        return replace(self, recipients=(), sent_to=(moved,))


FrameT = TypeVar("FrameT", bound=Frame)
