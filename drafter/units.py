"""The registry of units (单位名册)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from drafter.likeness import Guesses
from drafter.regex import regex

# A name may carry its own short form where it first occurs: 区发展改革局（以下简称区发改局）.
_NOTE = regex(r"[（(]以下(?:简称|统称|合称)[^（）()]*[）)]$")


class Unit(Struct, frozen=True):
    """A unit of the registry; ``collective`` where it stands for many (各镇（街道）)."""

    name: str
    aliases: tuple[str, ...] = ()
    collective: bool = False


class Registry:
    """Units by name and alias, in the order of the data."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self._guesses = Guesses()
        self._by_name = {name: u for u in self.units for name in (u.name, *u.aliases)}

    def find(self, written: str) -> Unit | None:
        """The unit that a task means, a note on its short form aside."""
        return self._by_name.get(written) or self._by_name.get(_NOTE.sub("", written))

    def nearest(self, written: str) -> str | None:
        """The name most like ``written``."""
        return self._guesses.nearest(_NOTE.sub("", written), self._by_name, cutoff=0.6)

    def repeated(self) -> list[str]:
        """Names or aliases that two units claim, each once, in order."""
        seen: dict[str, Unit] = {}
        twice: dict[str, None] = {}
        for unit in self.units:
            for name in (unit.name, *unit.aliases):
                if seen.setdefault(name, unit) is not unit:
                    twice[name] = None
        return list(twice)
