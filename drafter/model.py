"""One jurisdiction's year, checked and expanded: what the views of documents read.

Everything is frozen. Text is `Prose`: finished, with placeholders where something is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.checked import Checked
from drafter.duty import ROLES, UNITS
from drafter.figures import Figures
from drafter.schema import accompanied, kinds, labels, records
from drafter.shorthand import Name
from drafter.spans import Prose, blank, join, prose
from drafter.units import Registry

Elements = Mapping[str, Any]  # a document's own fields, texts expanded; see `_elements`


class Duty(Struct, frozen=True):
    """Who and by when. ``roles`` has only what was given, as it will be printed."""

    roles: Mapping[str, Prose] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: Prose = ()
    form: str | None = None


class Paragraph(Struct, frozen=True):
    """One paragraph of text, with its own units where the office assigns them so."""

    text: Prose
    duty: Duty = Duty()


class Entry(Struct, frozen=True):
    """A numbered entry: title, text, points (一是…) and entries below it.

    ``title`` is ``None`` where there is none; ``free`` is a paragraph without number;
    ``heading`` (``run_in``, ``own_line``), ``points_form`` and ``below`` (how the entries below
    are numbered) override the document's ways.
    """

    title: Prose | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    points: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()
    duty: Duty = Duty()
    free: Prose | None = None
    heading: str = ""
    points_form: Elements | None = None
    below: Elements | None = None


class Progress(Struct, frozen=True):
    """What a unit has reported of a task (落实情况); ``unit`` is empty for the whole.

    ``state`` is a code of the schema. Nothing of it is printed in a document by itself.
    """

    unit: str = ""
    state: str = ""
    situation: str = ""
    material: str = ""


class Task(Entry, frozen=True):
    """A key point (工作任务), or a section of them. ``cells`` are what a table shows of it in
    columns of the office's own, by their heads; ``fate`` is what the officer says of it against
    last year (较上年), a code of the schema.
    """

    code: str = ""
    fate: str = ""
    cells: Mapping[str, Prose] = field(default_factory=dict)
    progress: tuple[Progress, ...] = ()


class Achievement(Entry, frozen=True):
    """What was done (举措成效); ``answers`` are codes or titles of the tasks it answers."""

    answers: tuple[str, ...] = ()


class Shortcoming(Entry, frozen=True):
    """What fell short (存在问题)."""


class NextStep(Entry, frozen=True):
    """What comes next (下一步工作)."""


class Part(Entry, frozen=True):
    """A part of the report; ``placement`` is ``section``, ``paragraph`` or empty (by content)."""

    placement: str = ""


class Attachment(Struct, frozen=True):
    """A 附件: its name, and what is bound in, if anything: paragraphs, entries, a table.

    ``widths`` are the columns' shares, empty where the officer left them to the words.
    ``issued`` says that it is the key points that a notice issues, whose text the year has.
    """

    title: Prose
    lead: Entry = Entry()
    entries: tuple[Entry, ...] = ()
    columns: tuple[Prose, ...] = ()
    rows: tuple[tuple[Prose, ...], ...] = ()
    widths: tuple[int, ...] = ()
    landscape: bool = False
    issued: bool = False

    @property
    def enclosed(self) -> bool:
        """Whether its text is here, not only its name."""
        return bool(self.lead.paragraphs or self.entries or self.columns)


class Year(Struct, frozen=True):
    """The whole file. ``documents`` holds the fields of each kind of document that is given;
    ``dropped`` are the tasks marked 删除 at any depth, which no document prints. ``asked`` are the
    kinds that somebody wants to have, empty where it is all.
    """

    year: int
    place: str
    topic: str
    registry: Registry
    figures: Figures
    tasks: tuple[Task, ...]
    achievements: tuple[Achievement, ...]
    leadership: Part | None
    problems: Part | None
    next_steps: Part | None
    other: tuple[Achievement, ...]
    look: Elements
    documents: Mapping[str, Elements]
    dropped: tuple[Task, ...] = ()
    asked: tuple[str, ...] = ()

    def looking(self, given: Mapping[str, Any]) -> Year:
        """The same year with each document's 版式 complete: what is ``given`` goes before the
        document's own, and that before the whole file's.
        """
        looks = {
            kind: {**elements, "look": {**self.look, **(elements.get("look") or {}), **given}}
            for kind, elements in self.documents.items()
        }
        return replace(self, documents=looks)


def build(checked: Checked, asked: Collection[str] = ()) -> Year:
    """The model of checked data, which must have no errors. Of the kinds ``asked`` for, the year
    has papers that go with a document even where the data has no field for them.
    """
    return _Builder(checked, asked).year()


class _Builder:
    def __init__(self, checked: Checked, asked: Collection[str]) -> None:
        self.checked = checked
        self.asked = tuple(asked)

    def year(self) -> Year:
        data = self.checked.data
        return Year(
            data["year"],
            data["place"],
            data.get("topic") or "",
            self.checked.registry,
            self.checked.figures,
            self.entries(data.get("tasks"), Task),
            self.entries(data.get("achievements"), Achievement),
            self.part(data.get("leadership"), Achievement),
            self.part(data.get("problems"), Shortcoming),
            self.part(data.get("next_steps"), NextStep),
            self.entries(data.get("other"), Achievement),
            self.elements("look", data.get("look") or {}),
            {
                kind: self.elements(kind, data.get(kind) or {})
                for kind in kinds()
                if kind in data or (kind in self.asked and kind in accompanied())
            },
            tuple(self.dropped(data.get("tasks"))),
            self.asked,
        )

    def dropped(self, typed: Any) -> Iterator[Task]:
        """The tasks marked 删除 among these and below them."""
        for one in typed or ():
            if dropped(one):
                yield self.entry(one, Task)
            yield from self.dropped(one.get("subtasks"))

    def text(self, value: str | None, name: str) -> Prose:
        """Expanded text; a field that was left empty is a placeholder with its label."""
        return blank(labels()[name]) if value is None else self.checked.expander.expand(value)

    def entries(self, typed: Any, kind: type[Any]) -> tuple[Any, ...]:
        """Entries of ``kind``, without the tasks that were dropped."""
        return tuple(self.entry(one, kind) for one in typed or () if not dropped(one))

    def entry(self, typed: Mapping[str, Any], kind: type[Any], **more: Any) -> Any:
        """An entry of ``kind``; its points are of the same kind, and so are those below."""
        own: dict[str, Any] = dict(more)
        if kind is Task:
            own["code"] = typed.get("code") or ""
            own["fate"] = typed.get("fate") or ""
            cells = typed.get("cells") or {}
            own["cells"] = {head: self.text(text or "", "cells") for head, text in cells.items()}
            own["progress"] = tuple(_progress(one) for one in typed.get("progress") or ())
        if kind is Achievement:
            own["answers"] = tuple(typed.get("answers") or ())
        inner = kind if kind is not Part else Achievement
        return kind(
            title=self.text(typed["title"], "title") if typed.get("title", "") != "" else None,
            paragraphs=self.paragraphs(typed),
            points=self.entries(typed.get("points"), inner),
            children=self.entries(self._below(typed), inner),
            duty=self.duty(typed),
            free=self.text(typed["free"], "free") if "free" in typed else None,
            heading=typed.get("heading") or "",
            points_form=typed.get("points_form"),
            below=typed.get("below"),
            **own,
        )

    def _below(self, typed: Mapping[str, Any]) -> Any:
        return typed.get("subtasks") or typed.get("measures") or typed.get("entries")

    def attachment(self, typed: Mapping[str, Any]) -> Attachment:
        table = typed.get("table") or {}
        return Attachment(
            self.text(typed.get("title"), "title"),
            Entry(paragraphs=self.paragraphs(typed)),
            self.entries(typed.get("entries"), Entry),
            tuple(self.text(column, "columns") for column in table.get("columns") or ()),
            tuple(
                tuple(self.text(text or "", "rows") for text in line)
                for line in table.get("rows") or ()
            ),
            tuple(table.get("widths") or ()),
            bool(typed.get("landscape")),
            bool(typed.get("issued")),
        )

    def part(self, typed: Mapping[str, Any] | None, kind: type[Any]) -> Part | None:
        if not typed:
            return None
        made = self.entry(typed, Part, placement=typed.get("placement") or "")
        whole: Part = replace(made, points=self.entries(typed.get("points"), kind))
        return whole

    def paragraphs(self, typed: Mapping[str, Any]) -> tuple[Paragraph, ...]:
        if "text" not in typed:
            return ()
        if typed["text"] is None:
            return (Paragraph(self.text(None, "text")),)
        return tuple(
            Paragraph(self.text(one["text"], "text") if "text" in one else (), self.duty(one))
            for one in typed["text"]
        )

    def duty(self, typed: Mapping[str, Any]) -> Duty:
        named = {
            role: tuple(typed[role] or ())
            for role in ROLES.values()
            if role in typed and role != "deadline"
        }
        roles = {
            role: _listed(names) if names else blank(labels()[role])
            for role, names in named.items()
        }
        units = {role: names for role, names in named.items() if role in UNITS}
        if "deadline" in typed:
            roles["deadline"] = self.text(typed["deadline"], "deadline")
        note = typed.get("duty_note")
        return Duty(roles, units, prose(note) if note else (), typed.get("duty_form"))

    def elements(self, record: str, typed: Mapping[str, Any]) -> Elements:
        """A mapping's fields with texts expanded, by the schema: a text becomes prose, a list
        of texts a tuple of prose, an entry an `Entry`, a mapping elements; the rest stays.
        """
        return {
            name: self.element(name, value, records()[record].fields[name])
            for name, value in typed.items()
        }

    def element(self, name: str, value: Any, described: Any) -> Any:
        inner = described.rules.get("schema")
        if described.prose:
            if described.rules["type"] == "list":
                return tuple(self.text(one, name) for one in (value or [None]))
            return self.text(value, name)
        if isinstance(inner, str):
            return self.elements(inner, value or {})
        if isinstance(inner, dict) and inner.get("schema") == "part":
            return self.entries(value, Part)
        if isinstance(inner, dict) and inner.get("schema") == "attachment":
            return tuple(self.attachment(one) for one in value or ())
        if isinstance(inner, dict) and isinstance(inner.get("schema"), str):
            return tuple(self.elements(inner["schema"], one) for one in value or ())
        return value


def _progress(typed: Mapping[str, Any]) -> Progress:
    fields = ("reported_by", "state", "situation", "material")
    return Progress(*(typed.get(name) or "" for name in fields))


def dropped(typed: Mapping[str, Any]) -> bool:
    """Whether an entry is a task marked 删除: it stays in the file and nowhere else."""
    return typed.get("fate") == "dropped"


def _listed(names: tuple[str, ...]) -> Prose:
    """Names with the marks typed between them."""
    return join(
        prose((name.mark if isinstance(name, Name) else "、") * (index > 0) + name)
        for index, name in enumerate(names)
    )
