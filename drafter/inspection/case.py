"""A document under inspection: what it says, where it stands on its pages, what is what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from drafter.inspection.anatomy import Anatomy
from drafter.inspection.departure import Departure, excerpt
from drafter.inspection.leaves import font_of
from drafter.inspection.recognition import anatomy
from drafter.layout import CHARACTER, PROFILES, Profile
from drafter.lengths import Length, Mm, Pt, Twips
from drafter.pagination.flow import pages
from drafter.pagination.pages import Line, Pages
from drafter.reading.word import Paragraph, Section, WordFile

_NATURAL = 1.3  # a single line of a Chinese face, of its size
_AUTO = 240  # w:line of one line where the rule is auto (17.3.1.33)
_NEAR = Mm(0.5)
BODY = ("body", "level1", "level2", "level3", "level4")


class Case(Struct, frozen=True, dict=True):
    """One document. ``pitch`` is the height of most of its body's lines."""

    file: WordFile
    pages: Pages
    anatomy: Anatomy

    @property
    def section(self) -> Section:
        """The first section, whose page is the document's."""
        return self.file.sections[0]

    @cached_property
    def profile(self) -> Profile:
        """The profile that is meant: that of most margins, else the usual one."""
        page = self.section

        def off(one: Profile) -> int:
            lengths = (abs(page.top - one.top), abs(page.bottom - one.bottom))
            return sum(length > _NEAR for length in lengths)

        return min(PROFILES.values(), key=off)

    @cached_property
    def pitch(self) -> Length:
        """The height of most of the body's lines; the profile's where there is no body."""
        weights: dict[Length, int] = {}
        for one in self.anatomy.of(*BODY, "recipients"):
            height = self.line_height(one)
            weights[height] = weights.get(height, 0) + len(one.text)
        return max(weights, key=lambda height: weights[height], default=self.profile.line)

    def line_height(self, paragraph: Paragraph) -> Length:
        """How high a paragraph's lines are, as its line rule and the grid make them."""
        if paragraph.line_rule == "exact":
            return paragraph.line
        natural = font_of(paragraph).size * _NATURAL
        grid = self.section.line_pitch if self.section.grid and paragraph.snap_to_grid else 0
        if paragraph.line_rule == "atLeast":
            return Length(max(round(natural), paragraph.line))
        if grid:
            natural = grid * -(-natural // grid)
        return Twips(round(Length(round(natural)).twips * paragraph.line.twips / _AUTO))

    @cached_property
    def _lines(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        floats = (line for one in self.pages.floats for line in one.lines)
        for line in (*self.pages.lines, *floats):
            found.setdefault(line.paragraph.index, []).append(line)
        return found

    def lines(self, paragraph: Paragraph) -> list[Line]:
        """A body paragraph's lines; none for one that is out of the flow."""
        return self._lines.get(paragraph.index, [])

    def opens(self, number: int) -> Line | None:
        """The first line of a section, counted from 0."""
        leaves = (leaf for leaf in self.anatomy.items if leaf.section == number)
        return next((line for leaf in leaves for line in self.lines(leaf.paragraph)), None)

    def blank(self, above: Iterable[Paragraph], below: Iterable[Paragraph]) -> float | None:
        """How many lines of the body are free between two elements; ``None`` across pages."""
        over = [line for one in above for line in self.lines(one)]
        under = [line for one in below for line in self.lines(one)]
        if not over or not under:
            return None
        page = min(line.page for line in under)
        if page != max(line.page for line in over):
            return None
        bottom = max(line.bottom for line in over if line.page == page)
        top = min(line.top for line in under if line.page == page)
        return float((top - bottom) / self.pitch)

    def free_right(self, paragraph: Paragraph) -> float | None:
        """Characters left free at the right of a paragraph's first line."""
        lines = self.lines(paragraph)
        if not lines:
            return None
        right = self.pages.sheets[lines[0].page - 1].right
        return float((right - lines[0].left - lines[0].width) / CHARACTER)

    def page_of(self, paragraph: Paragraph) -> int | None:
        """The page on which a body paragraph begins."""
        lines = self.lines(paragraph)
        return lines[0].page if lines else None

    def departure(
        self, what: tuple[str, str], clause: str, found: str, required: str, *paragraphs: Paragraph
    ) -> Departure:
        """A departure of paragraphs of the body, or of the whole; ``what`` is element, aspect."""
        page = self.page_of(paragraphs[0]) if paragraphs else None
        text = excerpt(paragraphs[0].text) if paragraphs else ""
        indexes = tuple(one.index for one in paragraphs)
        return Departure(*what, clause, found, required, indexes, page, text)


def case(file: WordFile) -> Case:
    """Recognise a document's elements and lay it out."""
    return Case(file, pages(file), anatomy(file))


def advance(paragraph: Paragraph, section: Section) -> Length:
    """How far apart a paragraph's 汉字 stand: size, character spacing, the grid's."""
    font = font_of(paragraph)
    grid = section.grid in ("linesAndChars", "snapToChars") and paragraph.snap_to_grid
    extra = Pt(section.char_space / 4096) if grid else 0
    return Length(round(font.size * font.scale / 100) + font.spacing + extra)


Departures = Iterator[Departure]
