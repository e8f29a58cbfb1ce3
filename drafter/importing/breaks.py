"""Lines that copying broke: joined again where a sentence goes on (M101)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.importing.changes import Change
from drafter.importing.lines import (
    NUMBER,
    assigned,
    bare,
    begins,
    blank_width,
    ended,
    labelled,
    marked,
    numbered,
    running,
    title_like,
    torn,
    wide,
    width,
    within,
)
from drafter.importing.passage import Copy, Passage
from drafter.importing.spaced import unclear
from drafter.inspection.wording import ORGAN
from drafter.regex import regex

# Widths as `lines.width` counts them: 56 is a full line by GB/T 9704 (28 characters).
_LONG = 100  # no heading, title or name is longer
_FULL = 50  # a line of prose; few headings without a number are as wide
_NARROW, _WIDEST = 24, 160  # between them lies the width of wrapped text
_RAGGED = 8  # a mark or a number that found no room leaves so much of a line
_CLOSE = 4  # the same where the line may be a heading or a name that ends there
_CUT = 40  # a line as wide may have been cut within a word
_TAIL = regex("[^，。；、：]{1,3}[。；]")  # no sentence is as short
_REST = 8  # of a name that is cut in two
_WRAPPED = 4  # so many lines of one width are no chance
_INDENT = 4
# Nobody ends a paragraph with the first two, nor begins one with the last.
_OPENERS, _COMMAS, _CLOSERS = (
    tuple("（(《〈“‘「〔[【"),
    tuple("，、,"),
    tuple("，。、；：）》〉”’」〕】"),
)


def parted(copy: Copy) -> Copy:
    """The copy with paragraphs parted at their line breaks, as lines of a text file are.

    A title or a name on several lines stays one: none of its lines is a sentence or an item.
    """
    made: list[Passage] = []
    for passage in copy.passages:
        lines = passage.text.split("\n")
        flows = passage.aligned == "left" and not passage.cells and len(lines) > 1
        if flows and any(marked(one) or begins(one) or NUMBER.fullmatch(one) for one in lines):
            made += _lines(passage)
        else:
            made.append(passage)
    return replace(copy, passages=tuple(made))


def _lines(passage: Passage) -> Iterator[Passage]:
    at = 0
    for line in passage.text.split("\n"):
        text = line.strip()
        start = at + line.index(text)
        end = start + len(text)
        bold = ((max(one, start), min(other, end)) for one, other in passage.bold)
        if text:
            yield replace(
                passage,
                text=text,
                start=passage.start + start,
                bold=tuple((one - start, other - start) for one, other in bold if one < other),
            )
        at += len(line) + 1


def indented(copy: Copy, passage: Passage) -> bool:
    """Whether a passage stands two blanks in, as the first line of a paragraph does."""
    before = copy.text[copy.line_start(passage) : passage.start]
    return blank_width(before) >= _INDENT


class _Setting(Struct, frozen=True):
    """How a text is set: ``wrapped`` is the width at which its lines were broken, 0 where they
    were not; ``indents`` tells that first lines stand in, and so which lines are first.
    """

    wrapped: int
    indents: bool


def breaks(copy: Copy) -> Iterator[Change]:
    """Join what a line break cut."""
    setting = _setting(copy)
    before = _Begun()
    spaced = {one.start for lines in unclear(copy.passages) for one in lines}
    for one, other in zip(copy.passages, copy.passages[1:]):
        before = before.with_line(one.text)
        flow = _flow(one, other) and not {one.start, other.start} & spaced
        if flow and _broken(copy, before, (one, other), setting):
            new = " " if _words(one.text, other.text) else ""
            yield Change("M101", one.start + len(one.text), other.start, new)
        else:
            before = _Begun()


def _flow(*passages: Passage) -> bool:
    return all(one.aligned == "left" and not one.cells for one in passages)


def _words(one: str, other: str) -> bool:
    """Whether two lines end and begin with Latin letters, and so with two words."""
    return all(char.isalpha() and not wide(char) for char in (one[-1], other[0]))


class _Begun(Struct, frozen=True):
    """A paragraph so far: its beginning, whether a sentence ends in it, and its width."""

    text: str = ""
    prose: bool = False
    width: int = 0

    def with_line(self, line: str) -> _Begun:
        """The same and one line more."""
        text = self.text + line if len(self.text) <= _LONG else self.text
        return _Begun(text, self.prose or running(line), self.width + width(line))

    @property
    def long(self) -> bool:
        """Whether it is prose by its sentences, or wider than a name, or than a heading is."""
        named = numbered(self.text) or labelled(self.text)
        return self.prose or self.width > (_LONG if named else _FULL)

    @property
    def heading(self) -> bool:
        """Whether it may be a whole heading or name: one comma at most, and no point."""
        return not self.prose and self.text.count("，") < 2 and not within(self.text)

    @property
    def title(self) -> bool:
        """Whether it reads as a title."""
        return self.width <= _LONG and not self.prose and title_like(self.text)


def _broken(copy: Copy, before: _Begun, lines: tuple[Passage, Passage], setting: _Setting) -> bool:
    """Whether the paragraph so far, of which the first is the last line, goes on in the second."""
    line, after = (one.text for one in lines)
    if NUMBER.fullmatch(line.rpartition("\n")[2]):
        return False
    ragged = _CLOSE if before.heading else _RAGGED
    full = bool(setting.wrapped) and setting.wrapped - ragged <= _reach(copy, lines[0])
    if setting.indents and indented(copy, lines[1]):
        return False
    if bare(line)[-1:] in _OPENERS or bare(after)[:1] in _CLOSERS:
        return True
    if torn(line, after) and (before.prose or marked(line + after)):
        return True
    if full and setting.indents and (within(after) or not begins(after)):
        return True
    if bare(line)[-1:] in _COMMAS and (labelled(after) or not begins(after)):
        return True
    if begins(after) or before.title:
        return False
    listed = labelled(before.text) or assigned(line)
    if ended(line) or (listed and (not full or _complete(line, after))):
        return False  # a list of units that is broken behind one goes on with a mark
    if _TAIL.match(after) and width(line) >= _CUT:
        return True
    return full or (before.long and marked(after))


def _complete(line: str, after: str) -> bool:
    """Whether a line ends with the name of a unit, and the next does not go on with units."""
    rest = not ("，" in after or running(after)) and (marked(after) or width(after) <= _REST)
    return bool(ORGAN.search(bare(line))) and not rest


def _setting(copy: Copy) -> _Setting:
    lines = [one for one in copy.passages if _flow(one)]
    wrapped = _wrapped(copy, lines)
    if wrapped:
        full = wrapped - _RAGGED
        after = [other for one, other in zip(lines, lines[1:]) if _reach(copy, one) >= full]
        # where every line stands in, as some pages have it, none tells anything
        told = sum(indented(copy, one) for one in after) * 2 < len(after)
    else:
        after = [one for one in lines if running(one.text)]
        told = sum(indented(copy, one) for one in after) * 5 >= len(after) * 4
    return _Setting(wrapped, told and sum(indented(copy, one) for one in lines) >= 2)


def _reach(copy: Copy, line: Passage) -> int:
    """How far a line reaches, the indent of a paragraph's first line with it."""
    return width(line.text) + (_INDENT if indented(copy, line) else 0)


def _wrapped(copy: Copy, lines: Sequence[Passage]) -> int:
    """The width at which most unended lines end, if next to none is wider; 0 where none is."""
    cut = [
        _reach(copy, one)
        for one, other in zip(lines, lines[1:])
        if not ended(one.text) and not begins(other.text) and not _heading(one.text)
    ]
    cut = [one for one in cut if _NARROW <= one <= _WIDEST]
    near = {most: sum(most - _RAGGED <= one <= most for one in cut) for most in set(cut)}
    best = max(near, key=lambda most: (near[most], -most), default=0)
    if near.get(best, 0) < max(_WRAPPED, len(cut) / 2):
        return 0
    wider = sum(_reach(copy, one) > best + 2 for one in lines)
    return best if wider * 20 <= len(lines) else 0


def _heading(text: str) -> bool:
    return numbered(text) and not running(text) and width(text) <= _FULL
