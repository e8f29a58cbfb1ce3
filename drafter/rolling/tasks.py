"""The tasks of last year, carried over; and what they are called afterwards."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from drafter.amending.edits import Comment, Edit, Insert, Path, Put, Remove
from drafter.amending.spelling import names
from drafter.rolling.notes import Note
from drafter.rolling.walk import OWN, key_of, pairs, texts, value_of
from drafter.rolling.wording import Manner, Times, retold, taken_over
from drafter.schema import records

_NOT_WORDS = ("subtasks", "progress")
_LIST = Manner(amounts="list")
_OWN = Manner(own=True, amounts="list")


class Carried(Struct, frozen=True):
    """A task or a section as it will be: what the report's headings are made of."""

    title: str | None
    name: str | None
    below: tuple[Carried, ...] = ()


class Carrying(Struct):
    """What the carrying of the tasks comes to, so far: ``count`` tasks are carried, ``dropped``
    are not; ``removed`` are the paths that are gone.
    """

    times: Times
    answered: frozenset[str] | None
    edits: list[Edit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    count: int = 0
    dropped: int = 0

    def all(self, typed: Any, path: Path) -> tuple[Carried, ...]:
        """The tasks of a list; those that were dropped last year go for good."""
        if isinstance(typed, str):
            return self.lines(typed, path)
        self.dropped += sum(_dropped(one) for _, one in pairs(typed, path))
        gone = [where for where, one in pairs(typed, path) if _dropped(one)]
        kept = [(where, one) for where, one in pairs(typed, path) if not _dropped(one)]
        if gone and not kept:
            self.edits.append(Put(path, []))
            return ()
        self.edits += [Remove(where) for where in gone]
        self.removed += gone
        return tuple(self.one(one, where) for where, one in kept)

    def lines(self, typed: str, path: Path) -> tuple[Carried, ...]:
        """Tasks typed as lines of a text become a list, so that each can be marked."""
        made: list[dict[str, Any]] = []
        for line in filter(None, (line.strip() for line in typed.splitlines())):
            text, notes = retold(line, (*path, len(made), "text"), self.times, _LIST)
            self.notes += notes
            made.append({"text": text, "fate": "kept"})
        self.edits.append(Put(path, made))
        self.count += len(made)
        return tuple(Carried(None, None) for _ in made)

    def one(self, typed: Any, path: Path) -> Carried:
        """A task, or a section with the tasks below it; what was reported of it was last year's."""
        if not isinstance(typed, dict):
            return self.short(typed, path)
        if progress := key_of(typed, "progress"):
            self.edits.append(Remove((*path, progress)))
        below = key_of(typed, "subtasks")
        title, name = self.words(typed, path)
        if below is not None and typed[below]:
            return Carried(title, name, self.all(typed[below], (*path, below)))
        if key_of(typed, "free") is None:
            self.fate(typed, path)
            self.open(typed, path)
        return Carried(title, name)

    def short(self, typed: Any, path: Path) -> Carried:
        """A task typed as one text."""
        text, notes = retold(typed or "", (*path, "text"), self.times, _LIST)
        self.edits.append(Put(path, {"text": text or None, "fate": "kept"}))
        self.notes += notes
        self.count += 1
        return Carried(None, None)

    def words(self, typed: dict[str, Any], path: Path) -> tuple[str | None, str | None]:
        """Takes over its texts; gives its new title, and what an achievement can call it by."""
        own = {key: one for key, one in typed.items() if names().get(key, key) not in _NOT_WORDS}
        for where, text, name in texts(own, path, "tasks"):
            manner = _OWN if name in OWN else _LIST
            edits, notes = taken_over(text, where, self.times, manner)
            self.edits += edits
            self.notes += notes
            self.edits += [Comment(where, (note.comment,)) for note in notes]
        title, code = value_of(typed, "title"), value_of(typed, "code")
        if not isinstance(title, str):
            return None, code
        new, _ = retold(title, path, self.times, _OWN)
        leaf = value_of(typed, "subtasks") is None
        if new != title and code is None and leaf and "【" in new:
            # The title will change once more, when it is confirmed; what refers to it must not.
            self.edits.append(Insert(path, "code", title))
            code = title
        return new, code or new

    def fate(self, typed: dict[str, Any], path: Path) -> None:
        """Marks a task as carried over, whatever it was last year."""
        self.count += 1
        key = key_of(typed, "fate")
        edit = Put((*path, key), "kept") if key else Insert(path, "fate", "kept")
        self.edits.append(edit)

    def open(self, typed: dict[str, Any], path: Path) -> None:
        """Notes a task that no achievement of last year answers."""
        called = {value_of(typed, "code"), value_of(typed, "title")} - {None}
        if self.answered is None or not called or called & self.answered:
            return
        words = value_of(typed, "title") or value_of(typed, "code")
        note = Note(path, "N610", {"words": words})
        self.notes.append(note)
        self.edits.append(Comment(path, (note.comment,)))


def _dropped(typed: Any) -> bool:
    word = records()["task"].fields["fate"].choices["dropped"]
    return value_of(typed, "fate") in ("dropped", word)
