"""Fixes that were made → changes as an officer reads them: words before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.mending.fixes import Fix
from drafter.problem import Place
from drafter.rules.rule import Rule

_AROUND = 6  # characters shown on either side
_CLOSE = 2  # fixes no farther apart are one change
Words = tuple[tuple[str, bool], ...]  # pieces of a text, each with whether it was changed


class Change(Struct, frozen=True):
    """Fixes that stand close together in one text, with the words around them."""

    place: Place
    before: Words
    after: Words
    rules: tuple[Rule, ...]
    count: int

    @property
    def old(self) -> str:
        """The words before."""
        return "".join(text for text, _ in self.before)

    @property
    def new(self) -> str:
        """The words after."""
        return "".join(text for text, _ in self.after)


def changes(made: Iterable[Fix]) -> list[Change]:
    """The changes that fixes of one round are."""
    by_text: dict[object, list[Fix]] = {}
    for one in made:
        by_text.setdefault(one.passage.path, []).append(one)
    return [one for found in by_text.values() for one in _told(found)]


def _told(found: Sequence[Fix]) -> Iterator[Change]:
    """The changes of one text; what is shown around one shows nothing of the next."""
    groups: list[list[Fix]] = []
    for one in sorted(found, key=lambda one: one.remark.found.start):
        if groups and one.remark.found.start - groups[-1][-1].remark.found.end <= _CLOSE:
            groups[-1].append(one)
        else:
            groups.append([one])
    starts = [group[0].remark.found.start for group in groups]
    ends = [group[-1].remark.found.end for group in groups]
    for group, first, last in zip(groups, [0, *ends], [*starts[1:], len(found[0].passage.text)]):
        yield _change(group, first, last)


def _change(group: Sequence[Fix], first: int, last: int) -> Change:
    """One change; the words around it are taken from the characters ``first`` to ``last``."""
    passage = group[0].passage
    at = max(first, group[0].remark.found.start - _AROUND)
    before: list[tuple[str, bool]] = []
    after: list[tuple[str, bool]] = []
    for one in group:
        found = one.remark.found
        between = _line(passage.text[at : found.start])
        before += [(between, False), (_line(found.words), True)]
        after += [(between, False), (_line(one.right), True)]
        at = found.end
    rest = (_line(passage.text[at : min(last, at + _AROUND)]), False)
    return Change(
        passage.at(group[0].remark.found.start),
        (*before, rest),
        (*after, rest),
        tuple(dict.fromkeys(one.remark.rule for one in group)),
        len(group),
    )


def _line(text: str) -> str:
    """The text on one line."""
    return text.replace("\n", " ").replace("\t", " ")
