"""What a data file means, with every choice of style resolved to where it shows.

Two files that mean the same have the same canonical form, whichever defaults, short forms,
levels of the whole document or exceptions of one entry they are written with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import dropwhile
from typing import Any

import yaml
from msgspec.structs import replace

from drafter.check import check
from drafter.checked import Checked
from drafter.columns import read
from drafter.levels import NOTICE_LEVELS, REPORT_LEVELS, Style, style
from drafter.model import Duty, Entry, Paragraph, Part, Year, build
from drafter.outline import Outline
from drafter.problem import has_errors
from drafter.source import parse
from drafter.spans import plain, prose
from drafter.tabular import Table
from drafter.views.frame import Appended, Frame
from drafter.views.notice import GUIDANCE, NoticeView
from drafter.views.report import HEADINGS, grouped

_ENDS = "。；：，、！？…"
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def text_of(data: Mapping[str, Any]) -> str:
    """The data as a YAML file has it."""
    made: str = yaml.dump(
        data,
        Dumper=_DUMPER,
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        default_flow_style=False,
    )
    return made


def checked(data: Mapping[str, Any] | str) -> Checked:
    """The data, or a YAML file's text, checked. Raises ``ValueError`` with what is wrong."""
    text = data if isinstance(data, str) else text_of(data)
    source, problems = parse(text.encode(), "数据.yaml")
    if source is not None:
        made, found = check(source)
        problems = [*problems, *found]
        if not has_errors(problems):
            return made
    raise ValueError("\n".join(map(str, problems)))


def model(data: Mapping[str, Any] | str) -> Year:
    """The model of the data, in its own look."""
    return _model(data if isinstance(data, str) else text_of(data))


@lru_cache(maxsize=4)
def _model(text: str) -> Year:
    return build(checked(text)).looking({})


def view(year: Year, kind: str) -> Any:
    """What one document of the year says."""
    return import_module(f"drafter.views.{kind}").view(year)


def canonical(data: Mapping[str, Any] | str, bold: bool = True) -> dict[str, Any]:
    """The canonical form; without ``bold``, what is the same in a text that has no bold.

    Raises ``ValueError`` where ``drafter check`` has errors to report.
    """
    year = model(data)
    made: dict[str, Any] = {
        "year": year.year,
        "place": year.place,
        "topic": year.topic,
        "units": sorted({unit.name for unit in year.registry.units}),
    }
    if "notice" in year.documents:
        made["notice"] = _notice(year, bold)
    if "report" in year.documents:
        made["report"] = _report(year, bold)
    return made


def _notice(year: Year, bold: bool) -> dict[str, Any]:
    elements = year.documents["notice"]
    seen: NoticeView = view(year, "notice")
    body = _Body(style(elements, NOTICE_LEVELS), elements.get("arrangement") == "table", bold)
    guidance = [
        replace(one, title=one.title or prose(GUIDANCE)) for one in elements.get("guidance") or ()
    ]
    return _lean(
        **_frame(seen),
        name=_flat(seen.name),
        letter=_letter(seen),
        preamble=_texts(elements.get("preamble")),
        guidance=body.entries(guidance),
        table=_table(seen.table, bold),
        tasks=body.entries(year.tasks, counted=_counted(elements)),
        closing=_texts(elements.get("closing")),
    )


def _counted(elements: Mapping[str, Any]) -> bool:
    """Whether a column of the table numbers the tasks, so that their own ordinals are not shown."""
    columns = elements.get("table_columns") or ()
    return any(one.holds == "number" for one in read(columns))


def _report(year: Year, bold: bool) -> dict[str, Any]:
    elements = year.documents["report"]
    body = _Body(style(elements, REPORT_LEVELS), False, bold)
    heading = elements.get("achievements_heading")
    achievements: Sequence[Entry] = year.achievements
    if heading:
        achievements = [_under(heading, year.achievements)]
    writers = {
        "achievements": lambda depth: body.entries(achievements, depth),
        "leadership": lambda depth: body.part(year.leadership, "leadership", depth),
        "problems": lambda depth: body.part(year.problems, "problems", depth),
        "next_steps": lambda depth: body.part(year.next_steps, "next_steps", depth),
        "other": lambda depth: body.entries(year.other, depth),
    }
    parts: list[Any] = []
    for title, members in grouped(elements):
        found = [(one, made) for one in members if (made := writers[one](1 if title else 0))]
        parts += [(plain(title), found)] if title and found else found
    return _lean(
        **_frame(view(year, "report")),
        opening=_texts(elements.get("opening")),
        parts=parts,
        closing=_texts(elements.get("closing")),
    )


def _under(heading: Any, entries: Sequence[Entry]) -> Part:
    """The section of a heading; free paragraphs at its beginning are its text."""
    below = list(dropwhile(lambda one: one.free is not None, entries))
    lead = entries[: len(entries) - len(below)]
    paragraphs = tuple(Paragraph(one.free or ()) for one in lead)
    return Part(title=heading, paragraphs=paragraphs, children=tuple(below))


def _frame(seen: Frame) -> dict[str, Any]:
    """The elements around the body, as they are printed; line breaks of titles aside."""
    return {
        "labels": [plain(one.text) for one in seen.labels],
        "mark": [plain(line) for line in (*seen.mark, seen.mark_suffix)],
        "number": plain(seen.number),
        "signers": [plain(name) for line in seen.signers for name in line],
        "title": _flat(seen.title),
        "recipients": plain(seen.recipients),
        "attachments": [_appended(one) for one in seen.attachments],
        "organs": [plain(organ) for organ in seen.organs],
        "signatures": [plain(line.text) for line in seen.signatures],
        "dated": plain(seen.dated),
        "annotation": plain(seen.annotation),
        "disclosure": plain(seen.disclosure),
        "copies": [plain(line) for line in seen.copies],
        "printed_by": plain(seen.printed_by),
        "printed_on": plain(seen.printed_on),
    }


def _appended(one: Appended) -> dict[str, Any]:
    return _lean(
        name=plain(one.name),
        text=["".join(run.text for run in block.runs) for block in one.blocks],
        table=_table(one.table, False),
    )


def _table(table: Table, joined: bool) -> list[Any]:
    """Heads and cells as they are printed; whether cells are ``joined`` no text can show."""
    rows = [
        [(plain(cell.text), cell.span, cell.merge) if joined else plain(cell.text) for cell in row]
        for row in table.rows
    ]
    return [[plain(head) for head in table.heads], *rows] if table.heads else []


def _flat(title: Any) -> str:
    """A title on one line; the blank between joint organs is lost where the line breaks there."""
    return plain(title).replace("\n", "").replace("　", "")


def _letter(seen: NoticeView) -> dict[str, Any]:
    given = seen.letter
    extras = [plain(line) for line in given.extras]
    if given.full_text:
        return _lean(full_text=[*map(plain, given.full_text), *extras])
    asked = plain(given.request)
    return _lean(
        approval=given.approval,
        meeting=plain(given.meeting) if given.approval in ("reviewed", "discussed") else "",
        approved_by=plain(given.approved_by) if given.approval in ("agreed", "consent") else "",
        basis=plain(given.basis),
        request="" if asked == "请认真贯彻落实" else asked,
        extras=extras,
    )


def _texts(given: Any) -> list[str]:
    return [plain(one) for one in given or ()]


def _lean(**fields: Any) -> dict[str, Any]:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None, False)}


class _Body:
    """Resolves entries: each with its ordinal, its heading's place, its points and duties."""

    def __init__(self, chosen: Style, table: bool, bold: bool) -> None:
        self.table, self.bold = table, bold
        self.outline = Outline(chosen)

    def entries(
        self, given: Sequence[Entry], depth: int = 0, counted: bool = False
    ) -> list[dict[str, Any]]:
        return [self.entry(one, depth, counted) for one in given]

    def part(self, given: Part | None, name: str, depth: int) -> list[dict[str, Any]]:
        """A part of the report, as a section or as a paragraph that closes another."""
        if given is None:
            return []
        if given.free is not None:
            return [_lean(free=plain(given.free))]
        bare = given.title is None and not given.points and not given.children
        if given.placement == "paragraph" or (bare and given.placement != "section"):
            return [_lean(paragraph=True, **self._content(given))]
        return [self.entry(replace(given, title=given.title or prose(HEADINGS[name])), depth)]

    def entry(self, entry: Entry, depth: int, counted: bool = False) -> dict[str, Any]:
        """An entry; where the tasks are ``counted`` by a column they bear no ordinal."""
        if entry.free is not None:
            return _lean(free=plain(entry.free))
        run_in = self._runs_in(entry, depth)
        if run_in and not entry.paragraphs and not entry.points:
            alone = Paragraph(prose(plain(entry.title or ()).rstrip("。") + "。"))
            entry, run_in = replace(entry, title=None, paragraphs=(alone,)), False
        return _lean(
            ordinal="" if counted and not entry.children else self.outline.ordinal(depth),
            title=plain(entry.title or ()).rstrip("。"),
            run_in=run_in,
            **self._content(entry),
            below=self.entries(entry.children, depth + 1, counted),
        )

    def _runs_in(self, entry: Entry, depth: int) -> bool:
        """Whether text follows the heading on its line."""
        if entry.title is None or self.table:
            return False
        inline = entry.points and self.outline._form(entry).inline
        follows = entry.paragraphs or inline or (entry.duty.roles and not entry.points)
        level = self.outline._level(depth)
        chosen = entry.heading == "run_in" if entry.heading else level.run_in
        return bool(follows) and chosen

    def _content(self, entry: Entry) -> dict[str, Any]:
        """Paragraphs, points and duty; a duty that closes an entry is told from one of its last
        paragraph or point only where another of these has one too.
        """
        lines = [_lean(text=plain(one.text), duty=self._duty(one.duty)) for one in entry.paragraphs]
        form = self.outline._form(entry)
        last = len(entry.points)
        pointed = [
            self._point(
                point, form.numbering.at(number), "。" if number == last else "；", form.bold
            )
            for number, point in enumerate(entry.points, 1)
        ]
        own = self._duty(entry.duty)
        holders = [*lines, *pointed]
        if own and any("duty" in one for one in holders) and "duty" not in holders[-1]:
            holders[-1]["duty"], own = own, {}
        elif holders and not own and not any("duty" in one for one in holders[:-1]):
            own = holders[-1].pop("duty", {})
        apart = bool(pointed) and not form.inline
        return _lean(text=lines, points=pointed, apart=apart, duty=own)

    def _point(self, point: Entry, ordinal: str, mark: str, bold: bool) -> dict[str, Any]:
        first, *more = point.paragraphs or (Paragraph(()),)
        lead, text = plain(point.title or ()), plain(first.text)
        duties = [self._duty(first.duty), self._duty(point.duty)]
        if not text:
            lead, text = "", lead
        if not lead and text[-1:] not in _ENDS:
            text += mark
        return _lean(
            ordinal=ordinal,
            lead=lead.rstrip("。"),
            bold=bold and self.bold and bool(point.title),
            text=text,
            more=[_lean(text=plain(one.text), duty=self._duty(one.duty)) for one in more],
            duty=next(filter(None, duties), {}),
        )

    def _duty(self, duty: Duty) -> dict[str, Any]:
        """Who is named in which role, and how that is printed."""
        shown = "" if self.table else plain(self.outline.duty(duty))
        line = self.outline.style.duty_line and not self.table
        roles = {name: [str(unit) for unit in units] for name, units in duty.units.items()}
        return _lean(
            **roles,
            deadline=plain(duty.roles.get("deadline", ())),
            note=plain(duty.note).lstrip("。；，"),
            shown=shown,
            line=bool(shown) and line,
        )
