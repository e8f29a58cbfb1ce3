"""Repairs what copying broke in a document's text, each repair an edit of the text as read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from drafter.importing.blanks import blanks
from drafter.importing.breaks import breaks, parted
from drafter.importing.changes import Change, Trail, changed
from drafter.importing.dates import dates
from drafter.importing.furniture import furniture
from drafter.importing.markdown import bold, emboldened, marks, rows, tabled
from drafter.importing.oneline import items, unfolded
from drafter.importing.passage import Copy, Edit
from drafter.importing.punctuation import doubted, plus, quotes, signs, unpaired
from drafter.importing.repeats import repeats
from drafter.importing.slips import slips
from drafter.importing.spaced import gaps, spaced, unclear
from drafter.importing.titles import titles
from drafter.problem import Place, Problem, problem

Rule = Callable[[Copy], Iterator[Change]]

# What stands between lines goes first, then what stands within; each finds the text as those
# before have left it. Marks show which blanks stand in prose, and quotes which marks do.
_RULES: tuple[Rule, ...] = (
    marks, rows, furniture, repeats, titles, gaps, breaks, bold, plus, quotes, signs, slips,
    blanks, items, dates,
)  # fmt: skip
_NOTED = {
    rows: tabled,
    gaps: spaced,
    bold: emboldened,
}  # what is noted of a copy before a rule takes its marks
_AROUND, _SHOWN = 5, 24  # characters shown beside and of a repair
_BREAK = "↵"
# A repair lays others open; real documents take four rounds. A text without sense could take as
# many as it has lines.
_ROUNDS = 8


def repaired(copy: Copy, verbatim: bool = False) -> tuple[Copy, list[Edit]]:
    """The copy with all repairs made, and the edits of ``copy.text`` that make them.

    ``edited(copy.text, edits)`` is the repaired copy's text, in which its passages' ``start``
    counts; their ``line`` is that of the document as read. ``verbatim`` repairs nothing.
    """
    if verbatim:
        return copy, []
    trail = Trail(len(copy.text))
    changes = list(unfolded(copy))
    trail.follow(changes)
    made = changed(copy, changes) if changes else copy
    for _ in range(_ROUNDS):
        made, before = parted(made), made.text
        for rule in _RULES:
            made = _NOTED[rule](made) if rule in _NOTED else made
            changes = sorted(rule(made), key=lambda one: one.start)
            trail.follow(changes)
            made = changed(made, changes) if changes else made
        if made.text == before:
            break
    return made, trail.edits(made.text, copy)


def told(copy: Copy, edits: Iterable[Edit]) -> list[Problem]:
    """A note for each edit of a copy as it was read: where, what stood there, what stands now."""
    return [
        problem(
            edit.code,
            Place(copy.file, edit.line, edit.column, paragraphs=True),
            **_texts(copy.text, edit),
        )
        for edit in edits
    ]


def _texts(text: str, edit: Edit) -> dict[str, str]:
    before = text[max(0, edit.start - _AROUND) : edit.start].rpartition("\n")[2]
    after = text[edit.end : edit.end + _AROUND].partition("\n")[0]
    old = text[edit.start : edit.end]
    return {
        "gone": _short(" ".join(old.split())),
        "before": _visible(before + _short(old) + after),
        "after": _visible(before + edit.new + after),
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def _visible(text: str) -> str:
    lines: Sequence[str] = text.strip("\n").split("\n")
    return _BREAK.join(filter(None, (line.replace("\t", " ") for line in lines)))


def doubts(copy: Copy) -> list[Problem]:
    """What a repaired copy still has that may be a mistake and was left alone."""
    found: list[Problem] = []
    for passage in copy.passages:
        at = unpaired(passage)
        if at is not None:
            near = passage.text[max(0, at - _AROUND) : at + _AROUND + 1]
            found.append(problem("M110", copy.place(passage, at), near=near))
        for at, words in doubted(passage):
            found.append(problem("M111", copy.place(passage, at), words=words))
    for lines in unclear(copy.passages):
        found.append(problem("M116", copy.place(lines[0])))
    return found
