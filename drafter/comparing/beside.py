"""One document of two years, row by row: what was kept, changed, added, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from drafter.comparing.marks import DELETED, INSERTED, Pieces, changed, marked, merged, whole
from drafter.comparing.pairs import paired
from drafter.comparing.passages import ENTRY, Division, Passage
from drafter.comparing.sentences import Runs, is_duty, sentences, text_of
from drafter.comparing.years import raised, skeleton

KEPT, CHANGED, NEW, DROPPED = "kept", "changed", "new", "dropped"
WORDS = {KEPT: "沿用", CHANGED: "修改", NEW: "新增", DROPPED: "删除"}
_FLOOR = 0.45  # below it two sentences are one dropped and one new


class Line(Struct, frozen=True):
    """A paragraph of a cell, a ``title`` or text."""

    pieces: Pieces
    title: bool = False


Cell = tuple[Line, ...]
_EMPTY: Cell = (Line(()),)  # a cell has a paragraph, or no program opens the file


class Row(Struct, frozen=True):
    """A passage of either year or both. ``what`` names what changed: 标题, 内容, 责任分工.

    ``number`` is this year's ordinal; of one that was dropped, last year's after 原. ``said`` is
    what the officer calls its change (较上年), empty where nothing is said.
    """

    name: str
    number: str
    change: str
    what: tuple[str, ...]
    left: Cell
    right: Cell
    role: str = ENTRY
    said: str = ""

    @property
    def word(self) -> str:
        """The word for its change."""
        return WORDS[self.change]

    @property
    def words(self) -> str:
        """What changed, in words."""
        return "、".join(self.what)


class Tally(Struct, frozen=True):
    """Sentences of this year's: all, those that are last year's word for word, and those that
    differ in years alone.
    """

    count: int = 0
    same: int = 0
    dated: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.count + other.count, self.same + other.same, self.dated + other.dated)


class Section(Struct, frozen=True):
    """A part of a document in both years."""

    label: str
    rows: tuple[Row, ...]
    tally: Tally

    @property
    def entries(self) -> tuple[Row, ...]:
        """The rows of tasks or points, without headings and what bears no number."""
        return tuple(row for row in self.rows if row.role == ENTRY)


def beside(old: Sequence[Division], new: Sequence[Division], step: int) -> tuple[Section, ...]:
    """The parts of a document in this year's order, those it no longer has at their old place;
    the years are ``step`` years apart.
    """
    known = {sentence for division in old for sentence in division.sentences}
    lefts, rights = ({one.label: one for one in divisions} for divisions in (old, new))
    found = []
    for label in merged_order(list(lefts), list(rights)):
        left, right = (side.get(label, Division(label, ())) for side in (lefts, rights))
        both = tuple(rows(left.passages, right.passages, step, right.gone))
        found.append(Section(label, both, _tally(right.sentences, known, step)))
    return tuple(found)


def merged_order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """All names in the new order, each that is old only after the one that stood before it."""
    order = list(new)
    for number, name in enumerate(old):
        if name not in order:
            before = old[number - 1] if number else None
            order.insert(order.index(before) + 1 if before in order else 0, name)
    return order


def rows(
    old: Sequence[Passage], new: Sequence[Passage], step: int, gone: Sequence[Passage] = ()
) -> Iterator[Row]:
    """Passages in this year's order; one that was dropped after the one that stood before it."""
    pairs = paired(old, new, gone)
    place_of = {i: j for j, i in pairs.items()}
    dropped: dict[int, list[int]] = {}
    before = -1
    for number in range(len(old)):
        if number in place_of:
            before = place_of[number]
        else:
            dropped.setdefault(before, []).append(number)
    for number in range(-1, len(new)):
        if number >= 0:
            one = new[number]
            yield _pair(old[pairs[number]], one, step) if number in pairs else _new(one)
        yield from (_dropped(old[index]) for index in dropped.get(number, ()))


def _new(passage: Passage) -> Row:
    cell = _cell(passage, INSERTED)
    return Row(passage.name, passage.ordinal, NEW, (), _EMPTY, cell, passage.role, passage.said)


def _dropped(passage: Passage) -> Row:
    cell = _cell(passage, DELETED)
    number = f"原{passage.ordinal}" if passage.ordinal else ""
    return Row(passage.name, number, DROPPED, (), cell, _EMPTY, passage.role)


def _cell(passage: Passage, mark: str) -> Cell:
    title = (Line(whole(passage.title, mark), title=True),) if passage.title else ()
    return (*title, *(Line(whole(runs, mark)) for runs in passage.paragraphs)) or _EMPTY


def _pair(old: Passage, new: Passage, step: int) -> Row:
    titles = _titles(old.title, new.title, step)
    left, right, what = _texts(old.paragraphs, new.paragraphs, step)
    if any(changed(pieces) for pieces in titles):
        what = ("标题", *what)
    lines = [
        (*([Line(pieces, title=True)] if pieces else []), *map(Line, texts))
        for pieces, texts in zip(titles, (left, right))
    ]
    change = CHANGED if what else KEPT
    cells = [cell or _EMPTY for cell in lines]
    return Row(new.name, new.ordinal, change, what, cells[0], cells[1], new.role, new.said)


def _titles(old: Runs, new: Runs, step: int) -> tuple[Pieces, Pieces]:
    if _alike(old, new, step) < _FLOOR:
        return whole(old, DELETED), whole(new, INSERTED)
    return marked(old, new, step)


def _texts(
    old: Sequence[Runs], new: Sequence[Runs], step: int
) -> tuple[list[Pieces], list[Pieces], tuple[str, ...]]:
    """Both texts, paragraph by paragraph, marked sentence by sentence, and what changed."""
    befores = [(n, one) for n, runs in enumerate(old) for one in sentences(runs)]
    afters = [(n, one) for n, runs in enumerate(new) for one in sentences(runs)]
    left: list[list[Pieces]] = [[] for _ in old]
    right: list[list[Pieces]] = [[] for _ in new]
    what: dict[str, None] = {}
    for i, j in _aligned([one for _, one in befores], [one for _, one in afters], step):
        before = befores[i] if i is not None else None
        after = afters[j] if j is not None else None
        pieces = _sentence(before[1] if before else (), after[1] if after else (), step)
        for side, place, one in zip((left, right), (before, after), pieces):
            if place:
                side[place[0]].append(one)
        if any(changed(one) for one in pieces):
            duty = is_duty((before or after or (0, ()))[1])
            what["责任分工" if duty else "内容"] = None
    joined = [[merged([p for one in line for p in one]) for line in side] for side in (left, right)]
    return joined[0], joined[1], tuple(what)


def _sentence(old: Runs, new: Runs, step: int) -> tuple[Pieces, Pieces]:
    if not old or not new:
        return whole(old, DELETED), whole(new, INSERTED)
    return marked(old, new, step)


def _aligned(
    old: Sequence[Runs], new: Sequence[Runs], step: int
) -> list[tuple[int | None, int | None]]:
    """Sentences beside each other in their order, as alike altogether as can be; one that has
    none of its like stands alone.
    """
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other, step) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _FLOOR else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] > max(best[i + 1][j], best[i][j + 1]):
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    found += [(n, None) for n in range(i, len(old))] + [(None, n) for n in range(j, len(new))]
    return found


def _alike(old: Runs, new: Runs, step: int) -> float:
    """From 0 to 1; a phrase about units is like another, and like nothing else."""
    if is_duty(old) != is_duty(new):
        return 0
    before, after = text_of(old), text_of(new)
    if raised(before, after, step):
        return 1
    found = float(Indel.normalized_similarity(before, after))
    return max(found, _FLOOR) if is_duty(old) else found


def _tally(sentences_: Sequence[str], known: set[str], step: int) -> Tally:
    """How many sentences stand among those ``known`` from last year."""
    olds: dict[str, list[str]] = {}
    for old in known:
        olds.setdefault(skeleton(old), []).append(old)
    found = Tally()
    for one in sentences_:
        same = one in known
        alike = olds.get(skeleton(one), ())
        dated = not same and any(raised(old, one, step) for old in alike)
        found += Tally(1, int(same), int(dated))
    return found
