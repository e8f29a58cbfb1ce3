"""Who does it and by when: the responsibility phrase of a task, in the form the office uses.

A form is a pattern such as （牵头单位：{牵头}；责任单位：{责任}）. Every role stands in a clause,
the text up to the next separator or bracket; a clause whose role a task does not name is left
out with its separator, and a bracket with no role left goes as a whole. A line break is a
separator too: what follows it stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from drafter.regex import regex
from drafter.spans import Prose, join, plain, prose

ROLES = {
    "牵头领导": "leader",
    "牵头": "lead",
    "责任": "responsible",
    "配合": "supporting",
    "责任人": "in_charge",
    "时限": "deadline",
}
UNITS = ("lead", "responsible", "supporting")  # the roles that units have
DEFAULT_FORM = (
    "（牵头领导：{牵头领导}；牵头单位：{牵头}；责任单位：{责任}；配合单位：{配合}；"
    "责任人：{责任人}；完成时限：{时限}）"
)
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_TOKEN = regex(r"\{(?P<role>[^{}]*)\}|(?P<separator>[；，;,、。 \u3000\n])|(?P<text>.)", re.DOTALL)
_FINAL = "。"


class _Clause(Struct, frozen=True):
    """``role`` is empty for fixed words."""

    separator: str
    before: str
    role: str
    after: str


class Form(Struct, frozen=True):
    """A form taken apart: clauses and bracketed forms in their order."""

    opening: str
    closing: str
    pieces: tuple[_Clause | Form, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles (English keys) that the form can show."""
        found: set[str] = set()
        for piece in self.pieces:
            found |= piece.roles if isinstance(piece, Form) else {piece.role}
        return frozenset(found - {""})


def bad_form(pattern: str) -> str | None:
    """The code of the problem with a form, or ``None`` where it can be used."""
    try:
        return None if form(pattern).roles else "D121"
    except KeyError:
        return "D122"
    except ValueError:
        return "D121"


@lru_cache(maxsize=256)
def form(pattern: str) -> Form:
    """Take a form apart; a year has few, and asks for them with every task.

    Raises ``KeyError`` for a role that is none and ``ValueError`` for an unpaired bracket.
    """
    stack: list[tuple[str, list[_Clause | Form]]] = [("", [])]
    separator = before = ""
    role: str | None = None
    after = ""

    def end() -> None:
        """Close the clause at hand."""
        nonlocal separator, before, role, after
        if separator or before or role or after:
            stack[-1][1].append(_Clause(separator, before, role or "", after))
        separator, before, role, after = "", "", None, ""

    for found in _TOKEN.finditer(pattern):
        text = found.group()
        if found["role"] is not None:
            if role is not None:
                end()
            role = ROLES[found["role"]]
        elif found["separator"] or text in _PAIRS or text in _PAIRS.values():
            end()
            _bracket(text, stack)
            separator = found["separator"] or ""
        elif role is None:
            before += text
        else:
            after += text
    end()
    if len(stack) > 1:
        raise ValueError("a bracket is open")
    return Form("", "", tuple(stack[0][1]))


def _bracket(text: str, stack: list[tuple[str, list[_Clause | Form]]]) -> None:
    """Open or close a bracketed form; any other character does neither."""
    if text in _PAIRS:
        stack.append((text, []))
    elif text in _PAIRS.values():
        opening, pieces = stack.pop()
        if not stack or _PAIRS[opening] != text:
            raise ValueError("a bracket does not match")
        stack[-1][1].append(Form(opening, text, tuple(pieces)))


def phrase(used: Form, roles: Mapping[str, Prose], note: Prose = ()) -> Prose:
    """The responsibility phrase. ``roles`` holds what the task names, by English key.

    ``note`` (排序第一的单位为牵头单位，下同) stands last inside the brackets, after 。
    unless it brings its own mark. Nothing named gives the empty prose.
    """
    if note and not used.roles & set(roles):
        return join([prose("（"), note, prose("）")])
    last = [piece for piece in _shown(used, roles) if isinstance(piece, Form)][-1:]
    return _written(used, roles, note, last[0] if last else used)


def with_note(text: Prose, note: Prose) -> Prose:
    """A text and the note after it, which follows 。 unless it brings its own mark."""
    if not text or not note:
        return text or note
    bare = plain(note)[:1] in "。；，、;,."
    return join([text, note] if bare else [text, prose("。"), note])


def _shown(used: Form, roles: Mapping[str, Prose]) -> Iterator[_Clause | Form]:
    """The pieces that stay: those with a role that is named, and fixed words beside them."""
    for piece in used.pieces:
        kept = piece.roles & set(roles) if isinstance(piece, Form) else piece.role in (*roles, "")
        if kept:
            yield piece


def _written(used: Form, roles: Mapping[str, Prose], note: Prose, noted: Form) -> Prose:
    if not used.roles & set(roles):
        return ()
    parts: list[Prose] = []
    waiting = ""  # a separator is written only between two pieces that stay
    for piece in _shown(used, roles):
        if isinstance(piece, Form):
            parts += [prose(waiting), _written(piece, roles, note, noted)]
            waiting = ""
            continue
        waiting += piece.separator if parts else ""
        if piece.before or piece.role:
            body = roles[piece.role] if piece.role else ()
            parts.append(join([prose(waiting + piece.before), body, prose(piece.after)]))
            waiting = ""
    if note and used is noted:
        parts = [with_note(join(parts), note)]
    if waiting.startswith(_FINAL):
        parts.append(prose(waiting))
    return join([prose(used.opening), *parts, prose(used.closing)])
