"""From existing documents to a data file that builds them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.check import check
from drafter.importing import datafile, evidence
from drafter.importing.assemble import Data, Facts, assembled
from drafter.importing.document import Document
from drafter.importing.doubts import LOW, MIDDLE, Doubt, comments, where
from drafter.importing.figuring import with_figures
from drafter.importing.kind import kind
from drafter.importing.notice import notice
from drafter.importing.passage import Copy, Edit, Passage
from drafter.importing.repair import doubts as unmended
from drafter.importing.repair import repaired, told
from drafter.importing.report import report
from drafter.importing.retold import retold
from drafter.importing.signs import ordinal
from drafter.importing.sources import read
from drafter.model import Year
from drafter.model import build as build_model
from drafter.problem import Place, Problem, has_errors, problem
from drafter.schema import kinds, labels
from drafter.source import parse

READERS = {"notice": notice, "report": report}
_MAIN = {"notice": "tasks", "report": "achievements"}  # what each kind is made of
# Ordinals that may be set right before it is likelier that they were misread.
_FEW, _SHARE = 2, 10
_PATIENT = 20  # turns of reading a text anew, after which it is taken for no document


class Imported(Struct, frozen=True):
    """What was read. ``yaml`` is the data file's text, ``data`` the same as data under the
    schema's keys; ``copies`` are the documents after their repairs, ``edits`` those repairs,
    ``renumbered`` those of ordinals, which are edits of the repaired text. ``witnessed`` is what
    the data have of what repairs took out around a document.
    """

    yaml: str
    data: Data
    copies: tuple[Copy, ...]
    edits: tuple[tuple[Edit, ...], ...]
    renumbered: tuple[tuple[Edit, ...], ...]
    witnessed: tuple[str, ...] = ()


class _Reading(Struct, frozen=True):
    """One document: its kind, its passages, those to be kept as they stand (``plain``), those
    that are text alone (``cut``), the ordinals that were set right, and what the box of a web
    page said (``box``).
    """

    copy: Copy
    kind: str
    edits: tuple[Edit, ...]
    plain: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()
    renumbered: tuple[Edit, ...] = ()
    box: dict[str, str] = field(default_factory=dict)

    def document(self) -> Document:
        read = READERS[self.kind](self.copy.passages, self.plain, self.cut)
        made = evidence.witnessed(read, self.box)
        # what a passage was read as, a table's row as text, is none of the copy's passages
        return replace(made, doubts=[replace(one, file=self.copy.file) for one in made.doubts])

    def passage(self, start: int) -> Passage:
        return next(one for one in self.copy.passages if one.start == start)


def imported(
    paths: Sequence[Path],
    verbatim: bool = False,
    figures: bool = False,
    given: Facts | None = None,
) -> tuple[Imported | None, list[Problem]]:
    """Read the documents of one year. ``verbatim`` repairs nothing; ``figures`` lifts the numbers
    out of a report's prose; ``given`` is what a person says of the year. Nothing is imported where
    a problem is an error.
    """
    readings: list[_Reading] = []
    problems: list[Problem] = []
    given = given or Facts()
    paths = list(dict.fromkeys(paths))
    for path in paths:
        copy, found = read(path)
        problems += found
        if copy is None:
            continue
        mended, edits = repaired(copy, verbatim)
        # of a single file a person's word counts, of several it helps those that do not tell
        sure = given.kind if len(paths) == 1 else ""
        if found_kind := sure or kind(mended.passages) or given.kind:
            box = evidence.box(copy, edits)
            readings.append(_Reading(mended, found_kind, tuple(edits), box=box))
            problems += [*told(copy, edits), *([] if verbatim else unmended(mended))]
        else:
            problems.append(problem("M301", Place(copy.file)))
    problems += _twice(readings)
    if has_errors(problems) or not readings:
        return None, problems
    made, found = _understood(readings, verbatim, figures, given)
    return made, [*problems, *found]


def _twice(readings: Sequence[_Reading]) -> list[Problem]:
    first: dict[str, _Reading] = {}
    return [
        problem(
            "M302",
            Place(one.copy.file),
            first=first[one.kind].copy.file,
            second=one.copy.file,
            kind=kinds()[one.kind].label,
        )
        for one in readings
        if first.setdefault(one.kind, one) is not one
    ]


def _understood(
    readings: list[_Reading], verbatim: bool, figures: bool, given: Facts
) -> tuple[Imported | None, list[Problem]]:
    """What cannot be written again as it stood is read with less structure, until all can."""
    turn = 0
    while True:
        documents = [one.document() for one in readings]
        if other := _of_other_years(readings, documents, given):
            return None, other
        data, doubts = assembled(documents, given)
        if unknown := _unknown(data, readings):
            return None, unknown
        source, problems = parse(datafile.text(data, (), {}).encode(), "")
        checked, found = check(source) if source else (None, [])
        if checked is None or has_errors([*problems, *found]):
            faults = [one for one in [*problems, *found] if one.level.value == "error"]
            place = Place(readings[0].copy.file)
            return None, [problem("M306", place, reason=one.message) for one in faults]
        year = build_model(checked)
        lesser = [_lesser(one, year, verbatim, turn) for one in readings]
        if lesser == readings:
            if figures:
                data, more = with_figures(data, _passages(readings))
                doubts += more
            return _finished(readings, data, doubts)
        readings, turn = lesser, turn + 1


def _passages(readings: Sequence[_Reading]) -> list[Passage]:
    return [passage for one in readings for passage in one.copy.passages]


def _of_other_years(
    readings: Sequence[_Reading], documents: Sequence[Document], given: Facts
) -> list[Problem]:
    """Documents whose names tell different years or places are not one year's."""
    named = [(one.copy.file, d.name) for one, d in zip(readings, documents) if d.name]
    told: list[dict[str, tuple[str, str]]] = []
    if not given.year:
        told.append({str(n.year): (file, f"{n.year}年") for file, n in named if n.year})
    if not given.place:
        told.append({n.place: (file, n.place) for file, n in named if n.place})
    return [
        problem("M304", Place(first[0]), first=first[1], second=second[1], file=second[0])
        for first, second in (list(one.values())[:2] for one in told if len(one) > 1)
    ]


def _unknown(data: Data, readings: Sequence[_Reading]) -> list[Problem]:
    examples = {"year": ("--year", "2025"), "place": ("--place", "云岭区")}
    return [
        problem(
            "M303",
            Place(readings[0].copy.file),
            what=labels()[name],
            option=option,
            example=example,
        )
        for name, (option, example) in examples.items()
        if not data[name]
    ]


def _lesser(one: _Reading, year: Year, verbatim: bool, turn: int) -> _Reading:
    """The same with less structure where it would not come out as it stood; a wrong ordinal is
    set right unless there are many. A text that does not settle in many turns is no document of
    the kind: ever more of it is read as plain.
    """
    stuck = retold(one.kind, year, one.copy.passages)
    if stuck is None:
        return one
    passage, line = stuck
    known = passage.start
    if turn >= _PATIENT:
        rest = [p.start for p in one.copy.passages if p.start >= known]
        return replace(one, plain=one.plain | set(rest[: 2 ** (turn - _PATIENT)]))
    edit = None if verbatim or _restarts(one, passage) else _renumbering(passage, line)
    if edit and _few(one):
        return _with_edit(one, passage, edit)
    if known not in one.cut:
        return replace(one, cut=one.cut | {known})
    return replace(one, plain=one.plain | {known})


def _renumbering(passage: Passage, line: str) -> Edit | None:
    """The edit that makes a passage the line that the document would say, if only the ordinal
    differs.
    """
    old, new = ordinal(passage.text), ordinal(line)
    if not old or not new or old.sample.strip() != new.sample.strip():
        return None
    if "".join(passage.text[old.end :].split()) != line[new.end :]:
        return None
    return Edit("M310", passage.start, passage.start + old.end, line[: new.end], passage.line, 1)


def _restarts(one: _Reading, passage: Passage) -> bool:
    """Whether a count begins again here, or goes on from one that did: then not this ordinal is
    wrong but the level that it was read as.
    """
    own = ordinal(passage.text)
    if own is None:
        return False
    others = [(p.start, ordinal(p.text)) for p in one.copy.passages]
    alike = [(at, o.number) for at, o in others if o and o.sample == own.sample]
    before = [number for at, number in alike if at < passage.start]
    after = [number for at, number in alike if at > passage.start]
    if before and own.number == before[-1] + 1:
        return True
    return own.number == 1 and after[:1] == [2]


def _few(one: _Reading) -> bool:
    numbered = sum(ordinal(passage.text) is not None for passage in one.copy.passages)
    return len(one.renumbered) < max(_FEW, numbered // _SHARE)


def _with_edit(one: _Reading, passage: Passage, edit: Edit) -> _Reading:
    width = edit.end - edit.start
    shift = len(edit.new) - width
    mended = replace(
        passage,
        text=edit.new + passage.text[width:],
        bold=tuple((max(0, a + shift if a else 0), b + shift) for a, b in passage.bold),
    )
    passages = tuple(mended if p is passage else p for p in one.copy.passages)
    copy = replace(one.copy, passages=passages)
    return replace(one, copy=copy, renumbered=(*one.renumbered, edit))


def _placed(doubt: Doubt, data: Data) -> Doubt:
    """A doubt at the entry that its passage became, where it names no place in the data."""
    if doubt.path or doubt.passage is None:
        return doubt
    text = doubt.passage.text
    found = ordinal(text)
    path = where(data, text) or (where(data, text[found.end :]) if found else ())
    return replace(doubt, path=path or (next(kind for kind in READERS if kind in data),))


def _file(doubt: Doubt, files: Mapping[Passage, str]) -> str:
    """The document that a doubt is about; empty where no passage tells it."""
    return doubt.file or (files[doubt.passage] if doubt.passage else "")


def _finished(
    readings: Sequence[_Reading], data: Data, doubts: list[Doubt]
) -> tuple[Imported, list[Problem]]:
    problems: list[Problem] = []
    for one in readings:
        for code, starts, sure in (("M322", one.cut - one.plain, MIDDLE), ("M321", one.plain, LOW)):
            for passage in map(one.passage, sorted(starts)):
                doubts.append(Doubt(code, (), sure, passage))
        problems += told(one.copy, one.renumbered)
        if not data.get(_MAIN[one.kind]):
            values = {"label": labels()[_MAIN[one.kind]]}
            doubts.append(Doubt("M338", (one.kind,), LOW, one.copy.passages[0], values))
    doubts = [_placed(d.at_first(_passages(readings)), data) for d in doubts]
    file = {passage: one.copy.file for one in readings for passage in one.copy.passages}
    first = readings[0].copy.file
    problems += [d.told(_file(d, file) or first) for d in doubts]
    yaml = datafile.text(data, (), comments(doubts, data))
    copies = tuple(one.copy for one in readings)
    edits = tuple(one.edits for one in readings)
    renumbered = tuple(one.renumbered for one in readings)
    added = tuple(
        one.box[name] for one in readings for name in ("number", "dated") if name in one.box
    )
    return Imported(yaml, data, copies, edits, renumbered, added), problems
