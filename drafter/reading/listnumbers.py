"""Automatic numbering: the labels that ``numbering.xml`` puts before paragraphs (17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from drafter.numbering import chinese, numbering
from drafter.reading.sheets import Sheet, sheet
from drafter.reading.themefonts import Theme
from drafter.reading.wordxml import Element, attributes, child, content, local, number, shown, value
from drafter.regex import regex

_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_PLACE = regex("%([1-9])")
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST = 32767  # what Word's own counters hold


class Level(Struct, frozen=True):
    """A level of a list. ``restart`` is the level (from 1) whose use begins it anew, 0 never;
    a list that is ``anew`` does not go on from another list of the same definition. ``look`` is
    the ``w:rPr`` of its labels.
    """

    abstract: str
    number: str
    index: int
    format: str
    text: str
    suffix: str
    start: int
    anew: bool
    restart: int | None
    legal: bool
    layout: Sheet
    look: Element | None = None


class ListNumbers:
    """The lists that a document defines."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self._theme = theme
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._lists = _by_id(root, "num", "numId")
        self._named = {value(one, "styleLink"): id for id, one in self._abstract.items()}

    def level(self, num: str, index: int, style: str = "") -> Level | None:
        """A level of list ``num``; the one that is tied to a paragraph style goes first."""
        instance = self._lists.get(num)
        abstract = value(instance, "abstractNumId")
        if link := value(self._abstract.get(abstract), "numStyleLink"):
            abstract = self._named.get(link, abstract)
        levels = _by_id(self._abstract.get(abstract), "lvl", "ilvl")
        overrides = _by_id(instance, "lvlOverride", "ilvl")
        for key, one in overrides.items():
            if (replaced := child(one, "lvl")) is not None:
                levels[key] = replaced
        tied = [key for key, one in levels.items() if style and value(one, "pStyle") == style]
        found = levels.get(key := tied[0] if tied else str(index))
        if found is None:
            return None
        override = number(value(overrides.get(key), "startOverride"))
        return self._level(found, abstract, num, number(key) or 0, override)

    def _level(
        self, found: Element, abstract: str, num: str, index: int, override: int | None
    ) -> Level:
        return Level(
            abstract,
            num,
            index,
            value(found, "numFmt") or "decimal",
            value(found, "lvlText"),
            _SUFFIXES.get(value(found, "suff"), "\t"),
            (number(value(found, "start")) or 0) if override is None else override,
            override is not None,
            number(value(found, "lvlRestart")),
            child(found, "isLgl") is not None and value(found, "isLgl") not in ("0", "false"),
            sheet(child(found, "pPr"), self._theme),
            child(found, "rPr"),
        )


class Counting:
    """The labels of one part's paragraphs, counted from its top.

    Lists of one definition count together; the first paragraph of a list that has a
    ``startOverride`` begins the count anew, as Word does.
    """

    def __init__(self, lists: ListNumbers) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, level: Level | None) -> str:
        """The next paragraph's label with what follows it: a tab, a blank or nothing."""
        if level is None:
            return ""
        self._count(level)
        text = _PLACE.sub(lambda found: self._part(level, int(found[1]) - 1), level.text)
        return shown(text) + level.suffix if text else ""

    def _count(self, level: Level) -> None:
        counts = self._counts.setdefault(level.abstract, {})
        here = (level.number, level.index)
        if level.anew and here not in self._begun:
            counts.pop(level.index, None)
        counts[level.index] = counts.get(level.index, level.start - 1) + 1
        self._begun.add(here)
        for deeper in [one for one in counts if one > level.index]:
            below = self._lists.level(level.number, deeper)
            restart = None if below is None else below.restart
            if restart is None or restart > level.index:
                del counts[deeper]

    def _part(self, level: Level, index: int) -> str:
        """The number of a level within the label; a level not used yet shows its start."""
        if index == level.index:
            other: Level | None = level
        else:
            other = self._lists.level(level.number, index)
        if other is None or index > level.index:
            return ""
        at = self._counts[level.abstract].setdefault(index, other.start)
        return written(at, "decimal" if level.legal and other.format != "none" else other.format)


def written(count: int, form: str) -> str:
    """A number in one of OOXML's formats (``w:numFmt``); digits where the format is unknown."""
    if not 0 <= count <= LARGEST:
        return str(count)
    return _FORMATS.get(form, str)(count)


def _letters(count: int) -> str:
    """From a to z, then aa, bb …, as Word counts."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if count else ""


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        text += sign * times
    return text


def _chinese(count: int) -> str:
    return chinese(count) or "零"


def _counting(count: int) -> str:
    """``chineseCounting``: beyond 99 digit by digit."""
    return (
        _chinese(count)
        if count < 100
        else "".join("○一二三四五六七八九"[int(d)] for d in str(count))
    )


def _japanese(count: int) -> str:
    """No one before ten, hundred and thousand, no zero within."""
    return re.sub("一(?=[十百千])", "", _chinese(count)).replace("零", "" if count else "〇")


def _legal(count: int) -> str:
    """The ten is counted too: 壹拾."""
    return re.sub("^十", "一十", _chinese(count)).translate(_LEGAL)


def _circled(count: int) -> str:
    return numbering("①").at(count) if 0 < count <= 50 else str(count)


def _wide(count: int) -> str:
    return numbering("１").at(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "bullet": lambda count: "",
    "decimalZero": lambda count: f"{count:02}",
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": _legal,
    "japaneseCounting": _japanese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
}


def _by_id(parent: Element | None, name: str, key: str) -> dict[str, Element]:
    """The children of one name by one of their attributes."""
    return {attributes(one).get(key, ""): one for one in content(parent) if local(one) == name}
