"""Who does it and by when: the responsibility phrase of a task, in the form the office uses.

A form is a pattern such as （牵头单位：{牵头}；责任单位：{责任}）. Its clauses, parted by ； or ，,
each hold one role; a clause whose role a task does not name is left out with its separator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.spans import Prose, join, prose

ROLES = {"牵头": "lead", "责任": "responsible", "配合": "supporting", "时限": "deadline"}
DEFAULT_FORM = "（牵头单位：{牵头}；责任单位：{责任}；配合单位：{配合}；完成时限：{时限}）"
_ROLE = re.compile(r"\{([^{}]*)\}")
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_MARKS = "。；，、;,."


@dataclass(frozen=True)
class _Clause:
    separator: str
    before: str
    role: str
    after: str


@dataclass(frozen=True)
class Form:
    """A form taken apart: brackets around, clauses within."""

    opening: str
    closing: str
    clauses: tuple[_Clause, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles (English keys) that the form can show."""
        return frozenset(clause.role for clause in self.clauses)


def bad_form(pattern: str) -> str | None:
    """The code of the problem with a form, or ``None`` where it can be used."""
    _, inner, _ = _brackets(pattern)
    pieces = re.split("[；，]", inner)
    if any(len(_ROLE.findall(piece)) != 1 for piece in pieces):
        return "D121"
    if any(role not in ROLES for role in _ROLE.findall(inner)):
        return "D122"
    return None


def form(pattern: str) -> Form:
    """Take a form apart. Raises ``KeyError`` or ``ValueError`` where `bad_form` has a code."""
    opening, inner, closing = _brackets(pattern)
    clauses = []
    for separator, piece in zip(["", *re.findall("[；，]", inner)], re.split("[；，]", inner)):
        before, role, after = _ROLE.split(piece)
        clauses.append(_Clause(separator, before, ROLES[role], after))
    return Form(opening, closing, tuple(clauses))


def _brackets(pattern: str) -> tuple[str, str, str]:
    if pattern and _PAIRS.get(pattern[0]) == pattern[-1]:
        return pattern[0], pattern[1:-1], pattern[-1]
    return "", pattern, ""


def phrase(used: Form, roles: Mapping[str, Prose], note: Prose = ()) -> Prose:
    """The responsibility phrase. ``roles`` holds what the task names, by English key.

    ``note`` (排序第一的单位为牵头单位，下同) stands last inside the brackets, after 。
    unless it brings its own mark. Nothing named gives the empty prose.
    """
    parts: list[Prose] = []
    for clause in used.clauses:
        if clause.role in roles:
            lead_in = (clause.separator if parts else "") + clause.before
            parts.append(join([prose(lead_in), roles[clause.role], prose(clause.after)]))
    if note:
        bare = not parts or note[0].text[:1] in _MARKS
        parts.append(note if bare else join([prose("。"), note]))
    return join([prose(used.opening), *parts, prose(used.closing)]) if parts else ()
