"""Where the letters of a year's texts stand in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import Struct, field

from drafter.findings import Path
from drafter.reviewing.dye import Dyed, Letter

_ALIKE = str.maketrans("〈〉", "《》")  # names within names


class Spot(NamedTuple):
    """A character of a document: its paragraph's number, and its own in that paragraph."""

    paragraph: int
    at: int


class Stretch(NamedTuple):
    """Characters of one paragraph, ``end`` not included."""

    paragraph: int
    start: int
    end: int


class Printed(Struct, frozen=True):
    """The ``paragraphs`` of a document, and for each text of the year where its letters stand,
    by their order; once where it is printed several times, the first.
    """

    paragraphs: Sequence[str]
    spots: Mapping[Path, Mapping[int, Spot]]
    texts: Mapping[Path, Sequence[Letter]] = field(default_factory=dict)

    def whole(self, path: Path) -> Stretch | None:
        """The text at a path, as far as it stands in one paragraph; ``None`` where it is not
        printed.
        """
        return _stretch(self.spots[path].values()) if path in self.spots else None

    def typed(self, path: Path, start: int, end: int) -> Stretch | None:
        """What was printed of the typed characters ``start`` to ``end`` of a text. Where a view
        left them out (a mark at the end of a name), the character before them.
        """
        spots = self.spots.get(path)
        if not spots:
            return None
        letters = self.texts[path]
        own = [
            spots[one.order]
            for one in letters
            if one.start < max(end, start + 1) and start < one.end and one.order in spots
        ]
        before = [spots[one.order] for one in letters if one.start < start and one.order in spots]
        return _stretch(own or before[-1:] or spots.values())

    def words(self, words: str, within: Stretch) -> Stretch | None:
        """Where words stand within a stretch; ``None`` where they do not."""
        number, start, end = within
        at = self.paragraphs[number].find(words, start, end)
        return Stretch(number, at, at + len(words)) if at >= 0 and words else None


def printed(dye: Dyed, paragraphs: Sequence[str], signs: Sequence[str]) -> Printed:
    """Find the letters of a year in the ``paragraphs`` of a document, made once more of
    ``signs``.
    """
    plain = [_undyed(dye, one) for one in signs]
    found: dict[Path, dict[int, Spot]] = {}
    last: dict[Path, int] = {}
    for sign, spot in _aligned(plain, paragraphs):
        letter = dye.signs.get(signs[sign.paragraph][sign.at])
        if letter is None:
            continue
        spots = found.setdefault(letter.path, {})
        if letter.order > last.get(letter.path, -1):
            spots[letter.order] = spot
            last[letter.path] = letter.order
    for path, spots in found.items():
        _complete(spots, dye.texts[path], paragraphs)
    return Printed(paragraphs, found, dye.texts)


def _undyed(dye: Dyed, text: str) -> str:
    return "".join(
        dye.signs[character].character if character in dye.signs else character
        for character in text
    )


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Spot, Spot]]:
    """Characters that are the same in two ways of making one document, in order. Paragraphs
    differ where a view asks what a text says; of these the characters are compared.
    """
    matcher = SequenceMatcher(a=ours, b=theirs, autojunk=False)
    for kind, start, end, other, until in matcher.get_opcodes():
        if kind == "equal":
            for one, two in zip(range(start, end), range(other, until)):
                yield from ((Spot(one, at), Spot(two, at)) for at in range(len(ours[one])))
            continue
        mine, its = _spots(ours, range(start, end)), _spots(theirs, range(other, until))
        first, second = _characters(ours, mine), _characters(theirs, its)
        for block in SequenceMatcher(a=first, b=second, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                yield mine[block.a + step], its[block.b + step]


def _spots(texts: Sequence[str], numbers: Iterable[int]) -> list[Spot]:
    return [Spot(number, at) for number in numbers for at in range(len(texts[number]))]


def _characters(texts: Sequence[str], spots: Iterable[Spot]) -> str:
    return "".join(texts[spot.paragraph][spot.at] for spot in spots)


def _complete(spots: dict[int, Spot], letters: Sequence[Letter], paragraphs: Sequence[str]) -> None:
    """Add the marks, which have no sign: each stands beside the letter it was typed beside."""
    for step, orders in ((1, letters), (-1, letters[::-1])):
        for letter in orders:
            beside = spots.get(letter.order - step)
            if letter.order in spots or beside is None:
                continue
            at = beside.at + step
            there = paragraphs[beside.paragraph][at : at + 1] if at >= 0 else ""
            if there.translate(_ALIKE) == letter.character.translate(_ALIKE):
                spots[letter.order] = Spot(beside.paragraph, at)


def _stretch(spots: Iterable[Spot]) -> Stretch | None:
    """From the first to the last of some characters, as far as they are in one paragraph."""
    there = sorted(spots)
    if not there:
        return None
    number = there[0].paragraph
    own = [spot.at for spot in there if spot.paragraph == number]
    return Stretch(number, own[0], own[-1] + 1)
