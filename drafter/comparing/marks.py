"""What changed within a sentence, marked by whole words and whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import rjieba
from msgspec import Struct

from drafter.comparing.sentences import Runs
from drafter.comparing.years import raised
from drafter.outline import Run
from drafter.regex import regex

DELETED, INSERTED = "deleted", "inserted"
# what is one whole: a number, a short quotation, the name of a document
_WHOLE = regex(r"(\d+(?:[.,，]\d+)*[%％]?|“[^“”]{1,10}”|《[^《》]{1,40}》)")
# what encloses a phrase about units, and what parts them; brackets within belong to a name
_DUTY = regex(r"(^[（〔(]|[）〕)]$|[、；：，])")
_SHORT = 2  # characters that may stay the same between two changes and yet be marked with them


class Piece(Struct, frozen=True):
    """Characters that were ``deleted`` or ``inserted``, or neither (an empty mark)."""

    text: str
    mark: str = ""
    missing: bool = False


Pieces = tuple[Piece, ...]


class _Word(Struct, frozen=True):
    text: str
    missing: bool = False


class _Stretch(Struct, frozen=True):
    """Words of last year's text and what stands for them in this year's."""

    old: tuple[_Word, ...]
    new: tuple[_Word, ...]
    same: bool

    @property
    def length(self) -> int:
        return max(len(_joined(self.old)), len(_joined(self.new)))


def marked(old: Runs, new: Runs, step: int) -> tuple[Pieces, Pieces]:
    """Both texts with their changes marked; years that are only ``step`` later are none."""
    before, after = tuple(_words(old)), tuple(_words(new))
    left: list[Piece] = []
    right: list[Piece] = []
    for stretch in _smooth(list(_stretches(before, after, step))):
        left += _pieces(stretch.old, "" if stretch.same else DELETED)
        right += _pieces(stretch.new, "" if stretch.same else INSERTED)
    return merged(left), merged(right)


def whole(runs: Runs, mark: str = "") -> Pieces:
    """A text under one mark."""
    return merged([Piece(run.text, mark, run.missing) for run in runs])


def changed(pieces: Sequence[Piece]) -> bool:
    """Whether anything is marked."""
    return any(piece.mark for piece in pieces)


def merged(pieces: Sequence[Piece]) -> Pieces:
    """The same with neighbours of one mark joined."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.mark, last.missing) == (piece.mark, piece.missing):
            joined[-1] = Piece(last.text + piece.text, piece.mark, piece.missing)
        else:
            joined.append(piece)
    return tuple(joined)


def _words(runs: Runs) -> Iterator[_Word]:
    """Words by rjieba's dictionary; a number is one whole, and so is each unit of a duty."""
    for run in runs:
        if run.missing:
            yield _Word(run.text, True)
        elif run.part == "duty":
            yield from (_Word(name) for name in _DUTY.split(run.text) if name)
        else:
            yield from map(_Word, _plain_words(run))


def _plain_words(run: Run) -> Iterator[str]:
    for number, stretch in enumerate(_WHOLE.split(run.text)):
        if number % 2:
            yield stretch
        elif stretch:
            yield from rjieba.cut(stretch)


def _stretches(old: tuple[_Word, ...], new: tuple[_Word, ...], step: int) -> Iterator[_Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, k, j, m in matcher.get_opcodes():
        before, after = old[i:k], new[j:m]
        # the same words may have been parted differently
        same = kind == "equal" or raised(_joined(before), _joined(after), step)
        yield _Stretch(before, after, same)


def _smooth(stretches: list[_Stretch]) -> list[_Stretch]:
    """A word or mark that stays between two longer changes is marked with them, so that a
    reader sees one change and not many.
    """
    made: list[_Stretch] = []
    for at, stretch in enumerate(stretches):
        same = stretch.same
        if same and made and at + 1 < len(stretches) and not made[-1].same:
            shortest = min(made[-1].length, stretches[at + 1].length)
            same = stretch.length > _SHORT or stretch.length >= shortest
        if made and not same and not made[-1].same:
            last = made.pop()
            made.append(_Stretch(last.old + stretch.old, last.new + stretch.new, same=False))
        else:
            made.append(_Stretch(stretch.old, stretch.new, same))
    return made


def _pieces(words: Sequence[_Word], mark: str) -> list[Piece]:
    return [Piece(word.text, mark, word.missing) for word in words]


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.text for word in words)
