"""正文, 7.3.3: text and the four levels of titles."""

from __future__ import annotations

from msgspec.structs import replace

from drafter.faces import role_of
from drafter.inspection.case import BODY, Case, Departures
from drafter.inspection.leaves import chinese, cut, font_of, shown
from drafter.inspection.looks import LOOKS, Element
from drafter.inspection.wording import CIRCLED, LEVELS, level_of, masked
from drafter.lengths import Length, Pt
from drafter.reading.word import Paragraph, Run
from drafter.regex import regex

_ENDS = regex("[。：；？！]")
_HEADING = 30  # characters: a line so short without a mark at its end is a title
_ITEM = 30  # a numbered sentence longer than this is text, not a title
_FULL = 100  # per cent
_NEAR = Pt(0.5)


def rules(case: Case) -> Departures:
    """Body and numbered titles, of what is issued or attached too."""
    usual = _tracking(case)
    for one in case.anatomy.of(*BODY):
        kind = case.anatomy.kind(one)
        element = Element(case, kind, LOOKS["Body"])
        if kind != "body":
            yield from _level(element, one)
        elif not headed(one):
            yield from element.characters(one, shown(one))
        yield from element.aligned(one)
        yield from element.indented(one)
        yield from element.spaced([one])
        yield from element.unspaced(one)
        yield from _set(element, one, usual)
    yield from _blank_lines(case)


def _blank_lines(case: Case) -> Departures:
    """Empty paragraphs that part the body's own; where a page turns there no one sees them. What
    stands around a title without a number is the writer's choice.
    """
    element = Element(case, "body", LOOKS["Body"])
    above: Paragraph | None = None
    empty: list[Paragraph] = []
    for leaf in case.anatomy.items:
        one = leaf.paragraph
        if leaf.table is None and not leaf.text and not one.drawing:
            empty.append(one)
            continue
        kind = case.anatomy.kind(one)
        parted = kind in BODY and leaf.table is None and not (kind == "body" and headed(one))
        if above and empty and parted and (case.blank([above], [one]) or 0) > 0.5:
            lines = f"段间空{len(empty)}行"
            yield element.departure("blank", lines, "段间不空行", *empty, clause="5.2.3")
        above, empty = (one if parted else None), []


def _tracking(case: Case) -> Length:
    """The character spacing of most of the body."""
    weights: dict[Length, int] = {}
    for one in case.anatomy.of(*BODY):
        font = font_of(one)
        weights[font.spacing] = weights.get(font.spacing, 0) + len(one.text)
    return max(weights, key=lambda spacing: weights[spacing], default=Length(0))


def _set(element: Element, one: Paragraph, usual: Length) -> Departures:
    """汉字 of full width, as far apart as the others, neither struck out nor raised."""
    fonts = [run.font for run in shown(one) if any(map(chinese, run.text))]
    scales = [font.scale for font in fonts if font.scale != _FULL]
    spacings = [font.spacing for font in fonts if abs(font.spacing - usual) > _NEAR]
    if scales:
        yield element.departure("scale", f"{scales[0]}%", "100%", one, clause="5.2.3")
    if spacings:
        found, required = f"{spacings[0].pt:.4g}磅", f"与全文一致（{usual.pt:.4g}磅）"
        yield element.departure("tracking", found, required, one, clause="5.2.3")
    if any(font.struck for font in fonts):
        yield element.departure("strike", "加删除线", "不加删除线", one)
    if any(font.raised for font in fonts):
        yield element.departure("raised", "为上标或下标", "不升降", one)


def headed(one: Paragraph) -> bool:
    """Whether a line is a title without a number, on whose face the standard is silent."""
    text = one.text.strip()
    face = role_of(font_of(one).face) in ("hei", "kai")
    return face and len(text) <= _HEADING and not _ENDS.search(text[-1:])


def _level(element: Element, one: Paragraph) -> Departures:
    """The number as 7.3.3 has it; the title in its face and the text behind it in the body's."""
    level = int(element.code[-1])
    number = level_of(one.text)
    written = number[1].strip() if number else ""
    _, _, good, sample = LEVELS[level - 1]
    right = good.fullmatch(written) is not None
    fifth = written in CIRCLED and _has_fourth(element.case)
    yield from element.form(right or fifth, one, f"“{sample}”的形式", written)
    head, free, tail = _parted(one, len(written))
    yield from replace(element, style=LOOKS[f"Level{level}"]).characters(one, head)
    # a run without 汉字 is asked for everything but its face
    faceless = [replace(run, text="—") for run in free]
    for fault in element.characters(one, [*faceless, *tail]):
        yield replace(fault, aspect="extent") if fault.aspect == "face" else fault


def _has_fourth(case: Case) -> bool:
    """Whether ① stands below （1）, where the standard has no level any more."""
    return any(one.text.strip().startswith("（1）") for one in case.anatomy.of("level4"))


def _parted(one: Paragraph, number: int) -> tuple[list[Run], list[Run], list[Run]]:
    """The runs of number and title, those whose face is free, and those of the text behind.

    What stands between the number and the first mark is the title; where a title ends at a
    colon is the writer's choice, so up to the first 。 either face will do.
    """
    runs = shown(one)
    text = masked("".join(run.text for run in runs))
    start = len(text) - len(text.lstrip("　 ")) + number
    first = _ENDS.search(text, start)
    head = first.start() if first else len(text)
    stop = text.find("。", start)
    tail = stop + 1 if stop >= 0 else len(text)
    if first and first.end() >= len(text.rstrip()) and len(text) > _ITEM:
        head = start
    return cut(runs, 0, head), cut(runs, head, tail), cut(runs, tail, len(text))
