"""页面, 5.1 and 5.2: paper, margins, lines and characters."""

from __future__ import annotations

from drafter.faces import role_of
from drafter.inspection.case import BODY, Case, Departures, advance
from drafter.inspection.departure import count_words, mm
from drafter.inspection.leaves import font_of, shown
from drafter.inspection.looks import lines_of
from drafter.layout import (
    AREA_WIDTH,
    BODY_SIZE,
    CHARACTERS,
    LEFT,
    LINES,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
)
from drafter.lengths import Length, Mm
from drafter.reading.word import Section

_PAPER = Mm(1)
_MARGIN = Mm(1.05)  # ± 1 mm of 5.2.1, and what a conversion rounds
_PARTLY = 0.02  # of a character: twips of rounding in the pitch
_MARKS = frozenset("“”‘’…—")


def rules(case: Case) -> Departures:
    """All of the page."""
    yield from _paper(case)
    yield from _margins(case)
    yield from _grid(case)
    yield from _marks(case)


def _upright(section: Section) -> bool:
    return section.width <= section.height


def _paper(case: Case) -> Departures:
    """A landscape section holds 附件's wide tables (clause 8); the first is upright."""
    for number, section in enumerate(case.file.sections):
        width, height = section.width, section.height
        if number and not _upright(section):
            width, height = height, width
        if abs(width - PAGE_WIDTH) > _PAPER or abs(height - PAGE_HEIGHT) > _PAPER:
            found = f"{section.width.mm:.0f}×{section.height.mm:.0f}毫米"
            yield case.departure(("page", "paper"), "5.1", found, "A4（210×297毫米）")


def _margins(case: Case) -> Departures:
    profile = case.profile
    for number, section in enumerate(case.file.sections):
        if not _upright(section):
            continue
        wanted = {
            "top": (abs(section.top), profile.top),
            "bottom": (abs(section.bottom), profile.bottom),
            "left": (section.left + section.gutter, LEFT),
            "right": (section.right, RIGHT),
        }
        real = _real(case, number)
        for aspect, (found, required) in wanted.items():
            off = [abs(one - required) for one in (found, real.get(aspect, found))]
            if min(off) > _MARGIN:
                yield case.departure(("page", aspect), "5.2.1", mm(found), mm(required))


def _real(case: Case, number: int) -> dict[str, int]:
    """Where a section's type area begins and ends on the page: a footer that is taller than
    the margin says where, whatever the margin.
    """
    line = case.opens(number)
    if line is None:
        return {}
    sheet = case.pages.sheets[line.page - 1]
    return {"top": int(sheet.top), "bottom": int(sheet.height - sheet.bottom)}


def _grid(case: Case) -> Departures:
    """What really fits, whatever the page-setup dialog says; the size is told of by itself."""
    body = case.anatomy.of(*BODY)
    if not body:
        return
    lines = lines_of(case, case.pitch)
    if lines != LINES:
        yield case.departure(("page", "lines"), "5.2.3", f"{lines}行", f"{LINES}行")
    weights: dict[Length, int] = {}
    for one in body:
        section = case.file.sections[case.anatomy.leaf(one).section]
        pitch = Length(BODY_SIZE + advance(one, section) - font_of(one).size)
        weights[pitch] = weights.get(pitch, 0) + len(one.text)
    pitch = max(weights, key=lambda one: weights[one])
    fitting = int(AREA_WIDTH / pitch + _PARTLY) if pitch > 0 else 0
    if fitting != CHARACTERS:
        found, required = count_words(fitting, "字"), count_words(CHARACTERS, "字")
        yield case.departure(("page", "characters"), "5.2.3", found, required)


def _marks(case: Case) -> Departures:
    """Marks that Chinese and Latin share take the Latin face unless told otherwise; told once."""
    for leaf in case.anatomy.items:
        for run in shown(leaf.paragraph):
            if _MARKS & set(run.text) and not run.hint and role_of(run.font.latin) is None:
                marks = "".join(dict.fromkeys(c for c in run.text if c in _MARKS))
                found = f"“{marks}”用了{run.font.latin or '西文字体'}"
                yield case.departure(
                    ("body", "quotes"), "5.2.2", found, "与所在文字相同的中文字体", leaf.paragraph
                )
                return
