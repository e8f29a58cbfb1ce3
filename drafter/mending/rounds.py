"""Fixes made in a file's text, round by round, until none is left that can be made.

A fix may lay bare another (１月０５日 → 1月05日 → 1月5日). Each round is proven: the data must
be what they were but for the words put right, and nothing may be wrong that was not before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec import Struct, field

from drafter.amend import amend
from drafter.amending.edits import applied
from drafter.checked import Checked
from drafter.examination import judged
from drafter.lint import CODES, remarks
from drafter.mending.changes import Change, changes
from drafter.mending.fixes import Fix, apart, fixes
from drafter.problem import Level, Problem, problem
from drafter.source import Source
from drafter.yeartexts import manuscript

_ROUNDS = 20  # a text needs two or three; the bound is for rules that undo one another


class _Copy(Struct, frozen=True, dict=True):
    """A state of the file that has no errors."""

    raw: bytes
    source: Source
    checked: Checked
    problems: list[Problem]
    ignore: Collection[str]

    @cached_property
    def fixes(self) -> list[Fix]:
        """What may be put right in it."""
        unchecked = {*(self.checked.data.get("unchecked") or {}), *self.ignore}
        return fixes(remarks(manuscript(self.source, self.checked), unchecked))

    def worse(self, before: _Copy) -> Problem | None:
        """The first fault of the data that was not there before. What a rule of language says
        of a text put right was true of it before, only hidden.
        """
        known = Counter(map(_kind, before.problems))
        for one in self.problems:
            known[_kind(one)] -= 1
            if one.level is not Level.NOTE and one.code not in CODES and known[_kind(one)] < 0:
                return one
        return None


class Mended(Struct, frozen=True):
    """The file's bytes with what was put right, and what is still to be said of it."""

    raw: bytes
    changes: list[Change]
    problems: list[Problem]


def mend(raw: bytes, file: str, ignore: Collection[str] = ()) -> Mended:
    """Make all certain fixes in a data file, but for those of rules to ``ignore`` (codes); one
    with errors is left as it is.
    """
    source, checked, problems = judged(raw, file, ignore)
    if source is None or checked is None:
        return Mended(raw, [], problems)
    copy = _Copy(raw, source, checked, problems, ignore)
    made: list[Change] = []
    refused: dict[tuple[str, object, int], Problem] = {}
    for _ in range(_ROUNDS):
        wanted = apart([one for one in copy.fixes if one.key not in refused])
        if not wanted:
            break
        turn = _Round(copy, copy)
        turn.take(wanted)
        if turn.kept:
            made += changes(turn.kept)
            copy, refused = turn.after, {}  # what was refused has its turn in the new text
        else:
            refused |= turn.refused
    return Mended(copy.raw, made, [*copy.problems, *refused.values()])


class _Round(Struct):
    """What of a round's fixes a file bears: all, or as many as can be made together. ``after`` is
    the file with those that are ``kept``.
    """

    before: _Copy
    after: _Copy
    kept: list[Fix] = field(default_factory=list)
    refused: dict[tuple[str, object, int], Problem] = field(default_factory=dict)

    def take(self, wanted: Sequence[Fix]) -> None:
        """Make fixes beside those kept; where they cannot all be made, each half by itself."""
        after = self.tried([*self.kept, *wanted])
        if isinstance(after, _Copy):
            self.after, self.kept = after, [*self.kept, *wanted]
        elif len(wanted) == 1:
            self.refused[wanted[0].key] = _refusal(wanted[0], after)
        else:
            self.take(wanted[: len(wanted) // 2])
            self.take(wanted[len(wanted) // 2 :])

    def tried(self, wanted: Sequence[Fix]) -> _Copy | str:
        """The file with fixes made, or why they cannot be."""
        if not all(one.passage.typed for one in wanted):
            return "文件中找不到这段文字的确切位置"
        edits = [edit for one in wanted for edit in one.typed()]
        raw, problems = amend(self.before.raw, self.before.source.file, edits)
        if raw is None:
            return problems[0].message.rstrip("。")
        ignore = self.before.ignore
        source, checked, problems = judged(raw, self.before.source.file, ignore)
        if source is None or checked is None:
            return _worse(next(one for one in problems if one.level is Level.ERROR))
        after = _Copy(raw, source, checked, problems, ignore)
        meant = applied(self.before.checked.data, [e for one in wanted for e in one.read()])
        if checked.data != meant:
            return "改后别处的内容也会变化"
        new = after.worse(self.before)
        return _worse(new) if new else after


def _kind(one: Problem) -> tuple[str, int]:
    """What a problem is, wherever on its line it has moved to."""
    return one.code, one.place.line


def _worse(new: Problem) -> str:
    return f"改后第{new.place.line}行会有新的问题（{new.message.rstrip('。')}）"


def _refusal(fix: Fix, reason: str) -> Problem:
    (change,) = changes([fix])
    words = {"before": change.old, "after": change.new, "reason": reason}
    return problem("W740", change.place, **words)
