"""What depends on the words of one document: indents, tab stops, sizes of its own styles.

These are the only looks that a template cannot hold. `drafter.tailor` puts them into the
document's own styles of those names, so that a paragraph carries no direct formatting and an
office's template that has other styles is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from drafter.headline import width
from drafter.layout import (
    AREA_TOP,
    AREA_WIDTH,
    BLANKS,
    CELL_MARGIN,
    CHARACTER,
    DATE_RIGHT,
    MARK_HEIGHT,
    MARK_LEAST,
    MARK_PITCH,
    MARK_SIZE,
    MARK_TOP,
    ORGAN_RIGHT,
    SMALL_SIZE,
    TABLE_SIZE,
    Profile,
    head_room,
)
from drafter.lengths import Length, Pt, Twips
from drafter.regex import regex

# Renderers round each character's advance up; a line filled to the last point would break.
_SLACK = 0.97
_BESIDE = 1.5  # characters; renderers part digits from 汉字 by a quarter each time
_LOOSE = 2.5  # characters; so much wider are dates in faces whose digits are no half of a 汉字
# Twips that a line may run over: where digits are parted from 汉字, a date that just fits would
# turn to another line.
_SPARE = Twips(-2 * CHARACTER.twips)
_GAP = regex(r"(?<=[ -~])(?=[^ -~])|(?<=[^ -~])(?=[ -~])")
_NUMBER = regex(r"[0-9][0-9.,]*[%‰\u4e00-\u9fff]?")  # with its unit
_MOST_LEAST = 6.0  # characters; a longer number may be parted rather than starve other columns
# Of a table: characters beside the words where these are wrapped, those that every column has
# room for, by how many it is widened at most at a time, how lines that are saved count (below 1,
# the first of many count for less), and the lines of a row that stays whole at a page's end.
_BESIDE_WRAPPED, _LEAST_ROOM, _FURTHEST, _SAVING, _WHOLE_ROW = 0.25, 2.0, 9, 0.6, 10
_NARROWEST = 33  # per cent; below, characters cannot be read


class Fit(Struct, frozen=True):
    """New values for the style of this name: alignment, indents, space above, exact line, size,
    characters' width in per cent, tab stops (place, ``left``, ``center`` or ``right``).

    With ``only``, counted from 0, they are for that one paragraph of the style alone, which gets
    a style of its own, else like it.
    """

    style: str
    only: int | None = None
    align: str | None = None
    left: Length | None = None
    right: Length | None = None
    before: Length | None = None
    line: Length | None = None
    size: Length | None = None
    scale: int | None = None
    tabs: tuple[tuple[Length, str], ...] = ()


def sealed(organ: str, dated: str, page: Profile) -> list[Fit]:
    """署名 and 成文日期 under a seal, 7.3.5.1: the date ends four characters from the right, the
    organ is centred over it; a long organ takes both to the left.

    Both are centred on one place rather than indented by the date's width, which renderers do
    not agree on: some part digits from 汉字.
    """
    middle = min(_from_right(DATE_RIGHT + width(dated) / 2), _from_right(width(organ) / 2))
    gap = None if organ else page.lines(BLANKS["signature"])
    return [_centred("署名", middle), replace(_centred("成文日期", middle), before=gap)]


def unsealed(organ: str, dated: str, page: Profile) -> list[Fit]:
    """署名 and 成文日期 without a seal, 7.3.5.2: the organ ends two characters from the right and
    the date begins two characters right of the organ's first; a date that is longer than the
    organ ends two from the right, and the organ moves with it.
    """
    gap = None if organ else page.lines(BLANKS["signature"])
    if width(dated) > width(organ):
        over = width(dated) - (width(organ) - 2)
        return [
            Fit("署名", right=_characters(ORGAN_RIGHT + over)),
            Fit("成文日期", right=_characters(ORGAN_RIGHT), before=gap),
        ]
    # an organ that is too long for a line begins at the type area's edge and turns
    left = Length(max(0, _from_right(ORGAN_RIGHT + width(organ))))
    after = Length(left + _characters(2))
    # both by their left edges, whose distance is the rule
    return [
        Fit("署名", align="left", left=left, right=_SPARE if left else _characters(0)),
        Fit("成文日期", align="left", left=after, right=_SPARE, before=gap),
    ]


def signed(page: Profile) -> list[Fit]:
    """成文日期 a line below a signature's stamp, which has its own indent: 7.3.5.3."""
    return [Fit("成文日期", right=_characters(DATE_RIGHT), before=page.lines(BLANKS["stamps"]))]


def _centred(style: str, middle: Length) -> Fit:
    """Centred on a place right of the type area's middle: what is left of it is indented, and a
    name that just fits keeps its line.
    """
    if middle <= AREA_WIDTH // 2:
        return Fit(style, align="center", left=_characters(0), right=_characters(0))
    left = Length(2 * middle - AREA_WIDTH + _SPARE)
    return Fit(style, align="center", left=left, right=_SPARE)


def organ_gap(seal: bool, page: Profile) -> Fit:
    """Lines above the signature, by whether a seal must find room there: 7.3.5.1, 7.3.5.2."""
    return Fit("署名", before=page.lines(BLANKS["sealed" if seal else "signature"]))


def joint_seals(rows: Sequence[Sequence[float]]) -> list[Fit]:
    """Rows of organs that sign by seal, their middles in characters from the right edge; the
    date is centred under the last.
    """
    first, *more = [tuple((_from_right(middle), "center") for middle in row) for row in rows]
    styles = [Fit("联合署名", tabs=first), Fit("联合署名续行", tabs=more[0] if more else first)]
    others = [(n, stops) for n, stops in enumerate(more) if stops != more[0]]
    styles += [Fit("联合署名续行", only=number, tabs=stops) for number, stops in others]
    return [*styles, _centred("成文日期", _from_right(rows[-1][-1]))]


def signers(lines: Sequence[Sequence[str]], number: str) -> Fit:
    """Tab stops of 签发人: its label, the first names, the second; the last of a line ends one
    character from the right (7.2.6). Names that would touch 发文字号 move no further left.
    """
    first = max(width(line[0]) for line in lines)
    seconds = [width(line[1]) for line in lines if len(line) > 1]
    names = first + 1 + max(seconds) if seconds else first
    after_number = _characters(1 + width(number) + 1)
    label = Length(max(after_number, _from_right(1 + names + 4)))
    stops = [0, 4, *([4 + first + 1] if seconds else [])]
    return Fit("签发人", tabs=tuple((Length(label + _characters(s)), "left") for s in stops))


def letter_head() -> Fit:
    """发文字号 of a letter flush right: 10.1."""
    return Fit("信函版头", tabs=((AREA_WIDTH, "right"),))


def mark_size(lines: int) -> Length:
    """Characters of a mark of so many lines: smaller where organs are many (7.2.4)."""
    return Pt(max(MARK_LEAST.pt, min(MARK_SIZE.pt, int(MARK_HEIGHT.pt / lines))))


def mark(longest: str, count: int, labels: int, page: Profile, room: Length) -> list[Fit]:
    """The mark on one line an organ: characters narrowed, never their height (7.2.4), its upper
    edge at its place whatever ``labels`` (lines of 份号 and the like) stand above.
    """
    ems = max(width(longest), 1.0)
    least = room.pt * _SLACK / (ems * _NARROWEST / 100)  # beyond, the height must give too
    size = Pt(max(1, min(mark_size(count).pt, int(least))))  # however long, it is shown
    line = Pt(size.pt * MARK_PITCH)
    scale = max(_NARROWEST, min(100, int(room.pt / (ems * size.pt) * _SLACK * 100)))
    above = AREA_TOP + MARK_TOP - head_room(line, size) - page.top - page.lines(labels)
    styles = ("发文机关标志", "联合发文机关标志", "联合发文标志文件", "信函标志")
    fits = [Fit(style, size=size, line=line, scale=scale) for style in styles]
    return [*fits, Fit("版头上空", line=Length(max(Pt(1), above)))]


def joint_mark_columns(longest: str, suffix: str, count: int) -> tuple[Length, Length]:
    """Widths of organs and 文件, half a character apart, no wider than the type area: 7.2.4."""
    size = mark_size(count).pt
    beside = width(suffix) * size + size
    organs = min(AREA_WIDTH.pt - beside, width(longest) * size / _SLACK)
    return Pt(organs), Pt(beside)


def imprint_columns(printed_on: str) -> tuple[Length, Length]:
    """Widths of 印发机关 and 印发日期: the date, which never turns, has what it needs with the
    character at its right, the organ all the rest (7.4.3).
    """
    date = Pt((width(printed_on) + 1 + _LOOSE) * SMALL_SIZE.pt)
    return Length(AREA_WIDTH - date), date


def columns(lines: Sequence[Sequence[str]], shares: Sequence[int], whole: Length) -> list[Length]:
    """Widths of a table's columns: by the officer's shares, else by the words in them.

    Where not all words fit on one line, width goes, a little at a time, to the column in which it
    saves most lines; `_SAVING` keeps one long text from starving units and dates.
    """
    count = max(map(len, lines))
    if len(shares) == count:
        return _shared(shares, whole)
    texts = [[_longest(line[n]) for line in lines if n < len(line)] for n in range(count)]
    needs = [(max(column) + _BESIDE) * TABLE_SIZE + 2 * CELL_MARGIN for column in texts]
    if sum(needs) <= whole:
        return _shared(needs, whole)
    beside = _BESIDE_WRAPPED * TABLE_SIZE + 2 * CELL_MARGIN
    least = [_least([line[n] for line in lines if n < len(line)]) for n in range(count)]
    left = whole / TABLE_SIZE - count * beside / TABLE_SIZE
    rooms = _rooms(texts, left, [_LEAST_ROOM] * count)
    if starved := [n for n, room in enumerate(rooms) if room < least[n]]:
        rooms = _rooms(
            texts, left, [least[n] if n in starved else _LEAST_ROOM for n in range(count)]
        )
    return _shared([room * TABLE_SIZE + beside for room in rooms], whole)


def _least(texts: Sequence[str]) -> float:
    """Characters on a line that a column has at the least: no number is parted from its unit."""
    tokens = (token for text in texts for token in _NUMBER.findall(text))
    return max([_LEAST_ROOM, *(min(_longest(one), _MOST_LEAST) for one in tokens)])


def _rooms(texts: Sequence[Sequence[float]], whole: float, least: Sequence[float]) -> list[float]:
    """Characters on a line of each column, from ``least`` on. Width goes, by as many characters
    as it takes to save a line, where each of them saves most.
    """
    rooms = list(least)
    best = [_best(column, room) for column, room in zip(texts, rooms)]
    while (left := whole - sum(rooms)) >= 1:
        fits = [n for n, (saved, more) in enumerate(best) if saved and more <= left]
        if not fits:
            break
        chosen = max(fits, key=lambda n: best[n][0])
        rooms[chosen] += best[chosen][1]
        best[chosen] = _best(texts[chosen], rooms[chosen])
    return rooms


def _best(column: Sequence[float], room: float) -> tuple[float, int]:
    """What each character more saves at best, and by how many the column is widened then."""
    before = _lines(column, room)
    more = range(1, _FURTHEST + 1)
    return max(((before - _lines(column, room + n)) / n, n) for n in more)


def _lines(column: Sequence[float], room: float) -> float:
    return fsum(ceil(text / room) ** _SAVING for text in column)


def _longest(text: str) -> float:
    """The longest line's width, with the quarters by which renderers part digits from 汉字."""
    return max(width(line) + len(_GAP.findall(line)) / 4 for line in text.split("\n"))


def splits(texts: Sequence[str], widths: Sequence[Length]) -> bool:
    """Whether a row is so long that the end of a page may split it."""
    return len(texts) == len(widths) and any(
        sum(max(1, ceil(width(line) * TABLE_SIZE / (room - 2 * CELL_MARGIN)))
            for line in text.split("\n")) > _WHOLE_ROW
        for text, room in zip(texts, widths)
    )  # fmt: skip


def _shared(weights: Sequence[float], whole: float) -> list[Length]:
    return [Length(round(whole * weight / sum(weights))) for weight in weights]


def _from_right(count: float) -> Length:
    """The place so many characters from the type area's right edge."""
    return Length(AREA_WIDTH - _characters(count))


def _characters(count: float) -> Length:
    return Twips(round(CHARACTER.twips * count))
