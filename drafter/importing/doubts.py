"""What the importer is not sure of, and how it is told: at its place in the document on the
screen, and as a comment at its place in the data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.importing.passage import Passage
from drafter.problem import Place, Problem, problem

HIGH, MIDDLE, LOW = "高", "中", "低"
Path = tuple[str | int, ...]


class Doubt(Struct, frozen=True):
    """A decision that a person should look at. ``code`` is that of its message, ``path`` where
    it stands in the data, ``passage`` what it was read from, of which ``file``; ``confidence`` is
    `HIGH`, `MIDDLE` or `LOW`.
    """

    code: str
    path: Path
    confidence: str
    passage: Passage | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = ""

    def at_first(self, passages: Iterable[Passage]) -> Doubt:
        """The doubt at the first passage that has the words it is about, if it has no passage."""
        words = self.values.get("short")
        if self.passage or not isinstance(words, str):
            return self
        return replace(self, passage=next((one for one in passages if words in one.text), None))

    def told(self, file: str) -> Problem:
        """The doubt as a problem at its place in the document."""
        line = self.passage.line if self.passage else 0
        place = Place(file, line, paragraphs=True) if line else Place(file)
        return problem(self.code, place, confidence=self.confidence, **self.values)


def comments(doubts: Iterable[Doubt], data: Any) -> dict[Path, list[str]]:
    """The lines of comment above each field or item; a path that the data does not have is
    shortened to what it has.
    """
    made: dict[Path, list[str]] = {}
    for one in doubts:
        told = one.told("")
        made.setdefault(_existing(one.path, data), []).append(f"{told.message}{told.hint}")
    return made


def _existing(path: Path, data: Any) -> Path:
    reached: list[str | int] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        reached.append(step)
    return tuple(reached)


def where(data: Any, text: str, at: Path = ()) -> Path:
    """The path of the entry that begins with a text or is it; empty where there is none."""
    if isinstance(data, dict):
        if any(isinstance(value, str) and value and text.startswith(value) and len(value) > 3
               for key, value in data.items() if key in ("free", "title")):  # fmt: skip
            return at
        steps: Sequence[tuple[str | int, Any]] = list(data.items())
    elif isinstance(data, list):
        steps = list(enumerate(data))
    else:
        return ()
    return next(filter(None, (where(value, text, (*at, key)) for key, value in steps)), ())
