"""Problems are values: where, what, and what to do."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from drafter.catalogue import CATALOGUE
from drafter.outcomes import Entry

_MANY, _SHOWN = 10, 3  # notes of one code: how many are told one by one, how many of more
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Level(str, Enum):
    """How bad a problem is; only errors keep a document from being built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True, order=True)
class Place:
    """A place in a text file; line and column count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One finding. ``message`` says what is wrong, ``hint`` what to do next; both Chinese."""

    place: Place
    code: str
    level: Level
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.place.file}:{self.place.line}:{self.place.column}"
        return f"{where} {self.level.label} {self.message}{self.hint}[{self.code}]"

    def as_dict(self) -> dict[str, str | int]:
        """The same as plain data, for ``--format json``."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
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
    shown = {name: _visible(value) for name, value in values.items()}
    return Problem(
        place,
        code,
        Level(entry.level),
        entry.message.format(**shown),
        entry.hint.format(**shown),
    )


def _visible(value: object) -> object:
    """Text of a user's as it can stand on one line of any terminal or file."""
    return _INVISIBLE.sub("\ufffd", value) if isinstance(value, str) else value


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and position, the graver first at one position."""
    rank = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, rank[p.level], p.code))


def condensed(problems: Iterable[Problem]) -> list[Problem]:
    """For commands that are not asked for problems: of one file's notes of one code, where they
    are more than ten, the first three, and a note of how many more. Nothing graver is left out.
    """
    listed = list(problems)
    kinds = [(one.place.file, one.code, one.level) for one in listed]
    counts = Counter(kinds)
    seen: Counter[tuple[str, str, Level]] = Counter()
    found = []
    for one, kind in zip(listed, kinds):
        seen[kind] += 1
        many = one.level is Level.NOTE and counts[kind] > _MANY
        if not many or seen[kind] <= _SHOWN:
            found.append(one)
        elif seen[kind] == _SHOWN + 1:
            rest = counts[kind] - _SHOWN
            found.append(problem("N513", one.place, count=rest, same=one.code))
    return found


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(p.level is Level.ERROR for p in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """A line for each problem."""
    return "\n".join(str(p) for p in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array of the problems."""
    return json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2)
