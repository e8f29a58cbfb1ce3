"""What one year's documents say, passage by passage: what is laid beside another year's.

A passage is an entry with its finished text, as the document prints it but for its ordinal,
which changes wherever something is put before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.columns import Rows
from drafter.comparing.sentences import Runs, is_duty, sentences, text_of
from drafter.levels import NOTICE_LEVELS, REPORT_LEVELS, style
from drafter.model import Achievement, Elements, Entry, Part, Task, Year
from drafter.outline import Outline, Run
from drafter.schema import labels, records
from drafter.spans import Prose, join, plain, prose
from drafter.tasklist import table_rows
from drafter.views import view_of
from drafter.views.base import NONE
from drafter.views.notice import GUIDANCE, headed
from drafter.views.report import HEADINGS, grouped, section

HEADING, ENTRY, TEXT = "heading", "entry", "text"
_STUB = 16  # characters of its text by which a passage without title is called


class Passage(Struct, frozen=True):
    """An entry: its ordinal, title, and paragraphs as runs. ``codes`` are names by which another
    year's is the same. Its ``role`` is ``heading`` where passages stand below it, ``text`` where it
    bears no number and is no entry; its ``depth`` is counted from 0. ``said`` is what the officer
    says of a task against last year (较上年).
    """

    ordinal: str
    title: Runs = ()
    paragraphs: tuple[Runs, ...] = ()
    codes: tuple[str, ...] = ()
    role: str = ENTRY
    depth: int = 0
    said: str = ""

    @property
    def name(self) -> str:
        """The title on one line, or the beginning of a text that has none."""
        if self.title:
            return text_of(self.title).replace("\n", "")
        text = "".join(map(text_of, self.paragraphs))
        return text if len(text) <= _STUB else f"{text[:_STUB]}……"

    @property
    def text(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(map(text_of, self.paragraphs))

    @property
    def sentences(self) -> list[str]:
        """The sentences of its text, phrases about units aside."""
        found = (one for runs in self.paragraphs for one in sentences(runs))
        return [text_of(one) for one in found if not is_duty(one)]


class Division(Struct, frozen=True):
    """A part of a document (前言, 工作任务, …) and its passages; ``gone`` are those that its file
    keeps only to say that they went.
    """

    label: str
    passages: tuple[Passage, ...]
    in_sentences: bool = True  # the letter's fields are phrases, of which no sentence is counted
    gone: tuple[Passage, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """All its sentences."""
        return [one for passage in self.passages for one in passage.sentences if self.in_sentences]


def divisions(year: Year, kind: str) -> tuple[Division, ...]:
    """The parts of a document that the year has; those that say nothing are left out."""
    reader = _READERS.get(kind, _any)
    return tuple(one for one in reader(year, kind) if one.passages)


def _notice(year: Year, kind: str) -> Iterator[Division]:
    elements = year.documents[kind]
    counter = Outline(style(elements, NOTICE_LEVELS))
    yield Division(labels()["letter"], tuple(_letter(elements.get("letter") or {})), False)
    yield _loose("preamble", elements)
    yield Division(GUIDANCE, tuple(_outlined(headed(elements.get("guidance") or ()), counter)))
    tasks = tuple(_outlined(year.tasks, counter, rows=table_rows(elements)))
    yield Division(labels()["tasks"], tasks, gone=tuple(_outlined(year.dropped, counter)))
    yield _loose("closing", elements)


def _report(year: Year, kind: str) -> Iterator[Division]:
    elements = year.documents[kind]
    counter = Outline(style(elements, REPORT_LEVELS))
    yield _loose("opening", elements)
    for title, names in grouped(elements):
        joint = title and any(getattr(year, name) for name in names)
        over = [_passage(Part(title=title), counter.ordinal(0), counter, HEADING)] if joint else []
        for name in names:
            found = _reported(year, elements, name, counter, 1 if title else 0)
            yield Division(labels()[name], (*over, *found))
            over = []
    yield _loose("closing", elements)


def _any(year: Year, kind: str) -> Iterator[Division]:
    """The body of a document of a kind that says no more of itself."""
    view = view_of(kind, year)
    passages = (Passage("", (), (block.runs,), (), TEXT) for block in getattr(view, "blocks", ()))
    yield Division(records()[kind].label, tuple(passages))


_READERS: dict[str, Callable[[Year, str], Iterator[Division]]] = {
    "notice": _notice,
    "report": _report,
}


def _reported(
    year: Year, elements: Elements, name: str, counter: Outline, depth: int
) -> Iterator[Passage]:
    """A part of the report, its entries numbered from ``depth`` on."""
    part = getattr(year, name)
    if name in HEADINGS:
        return _part(part, name, counter, depth) if part else iter(())
    headed = elements.get("achievements_heading") if name == "achievements" else None
    entries = [Part(title=headed, children=part)] if headed else part
    return _outlined(entries, counter, True, depth)


def _part(part: Part, name: str, counter: Outline, depth: int) -> Iterator[Passage]:
    headed = section(part, name) if part.free is None else part
    if headed:
        yield from _outlined([headed], counter, True, depth)
    else:
        yield replace(_passage(part, "", counter, TEXT), codes=(name,))


def _loose(name: str, elements: Elements) -> Division:
    """Paragraphs that bear no number are one passage."""
    paragraphs = tuple(_runs(text) for text in elements.get(name) or ())
    given = (Passage("", (), paragraphs, (name,), TEXT),) if paragraphs else ()
    return Division(labels()[name], given)


def _letter(letter: Elements) -> Iterator[Passage]:
    """The fields of the covering letter; the words around them are the template's."""
    for name, value in letter.items():
        field = records()["letter"].fields[name]
        lines = (value,) if field.rules["type"] == "string" else value
        if field.prose and value and plain(join(lines)) != NONE:
            yield Passage("", _runs(prose(field.label)), tuple(map(_runs, lines)), (name,), TEXT)


def _outlined(
    entries: Iterable[Entry],
    counter: Outline,
    points: bool = False,
    depth: int = 0,
    rows: Rows | None = None,
) -> Iterator[Passage]:
    """Entries in their order. With ``points``, those of a section (一是…) are passages too."""
    kept = tuple(entries)
    numbers = {path: ordinal for path, ordinal, _ in counter.enumerated(kept, depth, rows=rows)}

    def walked(entries: Sequence[Entry], above: tuple[int, ...]) -> Iterator[Passage]:
        at = depth + len(above)
        for index, entry in enumerate(entries):
            if entry.free is not None:
                yield Passage("", (), (_runs(entry.free),), (), TEXT, at)
                continue
            path = (*above, index)
            apart = entry.points if points and not entry.children else ()
            shown = replace(entry, points=()) if apart else entry
            role = HEADING if apart or entry.children else ENTRY
            yield _passage(shown, numbers[path], counter, role, at)
            for point, ordinal in zip(apart, counter.point_ordinals(entry)):
                yield _passage(point, ordinal, counter, ENTRY, at + 1)
            yield from walked(entry.children, path)

    return walked(kept, ())


def _passage(entry: Entry, ordinal: str, counter: Outline, role: str, depth: int = 0) -> Passage:
    writer = Outline(counter.style)
    writer.unnumbered(entry)
    paragraphs = [block.runs for block in writer.blocks]
    duty = _runs(counter.duty(entry.duty), "duty")
    if duty and (counter.style.duty_line or not paragraphs):
        paragraphs.append(duty)
    elif duty:
        paragraphs[-1] += duty
    title = _runs(entry.title or ())
    said = entry.fate if isinstance(entry, Task) else ""
    return Passage(ordinal, title, tuple(paragraphs), _codes(entry), role, depth, said)


def _codes(entry: Entry) -> tuple[str, ...]:
    """By what another year's entry is the same: its own code, or the tasks that it answers."""
    if isinstance(entry, Achievement):
        return entry.answers
    return (entry.code,) if isinstance(entry, Task) and entry.code else ()


def _runs(text: Prose, part: str = "text") -> Runs:
    return tuple(Run(part, span.text, span.missing) for span in text)
