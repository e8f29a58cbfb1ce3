"""Problems are values: where, what, and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from pathlib import PurePath

from msgspec import Struct

from drafter.catalogue import CATALOGUE
from drafter.outcomes import Entry
from drafter.regex import regex

_MANY, _SHOWN = 10, 3  # problems of one code: how many are told one by one, how many of more
_CHECK = "逐处的请用“drafter check”查看。"
# What would move a terminal's cursor, break the line or turn the order of its signs.
_INVISIBLE = regex("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Level(str, Enum):
    """How bad a problem is; only errors keep a document from being built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


class Place(Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1, columns in characters. In a document
    that has no lines of its own ``line`` counts ``paragraphs``. In a template ``spot`` says the
    paragraph in words, as a person counts, and ``quote`` is its text around the fault.
    """

    file: str
    line: int = 1
    column: int = 1
    paragraphs: bool = False
    spot: str = ""
    quote: str = ""

    def __str__(self) -> str:
        file = visible(self.file)
        if self.spot:
            return f"{file} {self.spot}“{visible(self.quote)}”"
        if self.paragraphs:
            return f"{file} {self.row}第{self.column}字"
        return f"{file}:{self.line}:{self.column}"

    @property
    def row(self) -> str:
        """The line or paragraph in Chinese: 第5行, 第5段."""
        return f"第{self.line}{self.unit}"

    @property
    def unit(self) -> str:
        """What ``line`` counts, in Chinese."""
        return "段" if self.paragraphs else "行"

    def as_dict(self) -> dict[str, str | int]:
        """The same as plain data: line and column, or paragraph and character, or a place in
        words, character and text.
        """
        if self.spot:
            return {
                "file": self.file,
                "place": self.spot,
                "character": self.column,
                "text": visible(self.quote),
            }
        names = ("paragraph", "character") if self.paragraphs else ("line", "column")
        return {"file": self.file, **dict(zip(names, (self.line, self.column)))}


class Problem(Struct, frozen=True):
    """One finding. ``message`` says what is wrong, ``hint`` what to do next; both Chinese."""

    place: Place
    code: str
    level: Level
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.place} {self.level.label} {self.message}{self.hint}[{self.code}]"

    def as_dict(self) -> dict[str, str | int]:
        """The same as plain data, for ``--format json``."""
        return {
            **self.place.as_dict(),
            "code": self.code,
            "level": self.level.value,
            "message": self.message,
            "hint": self.hint,
        }


def problem(code: str, place: Place, **values: object) -> Problem:
    """Make the problem ``code`` of the catalogue at ``place``, its texts filled with ``values``.

    Raises ``KeyError`` for a code that the catalogue lacks or a value that its text needs:
    both are mistakes of ours, never of a user's.
    """
    return made(code, CATALOGUE[code], place, values)


def made(code: str, entry: Entry, place: Place, values: Mapping[str, object]) -> Problem:
    """The same for an ``entry`` that stands elsewhere than in the catalogue, as a rule's does."""
    shown = {
        name: visible(value) if isinstance(value, (str, PurePath)) else value
        for name, value in values.items()
    }
    return Problem(
        place,
        code,
        Level(entry.level),
        entry.message.format(**shown),
        entry.hint.format(**shown),
    )


def visible(text: str | PurePath) -> str:
    """Text of a user's, or a file's name, as it can stand on one line of any terminal or file."""
    return _INVISIBLE.sub("\ufffd", str(text))


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and position, the graver first at one position."""
    rank = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, rank[p.level], p.code))


def is_note(one: Problem) -> bool:
    """Whether a problem is but a note."""
    return one.level is Level.NOTE


def of_document(one: Problem) -> bool:
    """Whether it is of a finished document, and no error."""
    return one.place.paragraphs and one.level is not Level.ERROR


def condensed(
    problems: Iterable[Problem], folds: Callable[[Problem], bool] = is_note, advice: str = _CHECK
) -> list[Problem]:
    """Of one file's problems of one code that ``folds`` tells may be summed up, where they are
    more than ten, the first three, and a note of how many more and where. Nothing else is left
    out; ``advice`` says how to see them all.
    """
    listed = list(problems)
    alike: dict[tuple[str, str], list[Problem]] = {}
    for one in filter(folds, listed):
        alike.setdefault((one.place.file, one.code), []).append(one)
    found = []
    for one in listed:
        same = alike.get((one.place.file, one.code), [])
        if len(same) <= _MANY or one in same[:_SHOWN] or not folds(one):
            found.append(one)
        elif one is same[_SHOWN]:
            values = {"count": len(same) - _SHOWN, "same": one.code, "advice": advice}
            found.append(problem("N513", one.place, where=_rows(same[_SHOWN:]), **values))
    return found


def _rows(problems: Sequence[Problem]) -> str:
    """Where problems stand: 第3、5、8—12行."""
    ranges: list[list[int]] = []
    for line in sorted({one.place.line for one in problems}):
        if ranges and ranges[-1][-1] == line - 1:
            ranges[-1] = [ranges[-1][0], line]
        else:
            ranges.append([line])
    return f"第{'、'.join('—'.join(map(str, one)) for one in ranges)}{problems[0].place.unit}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(p.level is Level.ERROR for p in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """A line for each problem."""
    return "\n".join(str(p) for p in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array of the problems."""
    return json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2)
