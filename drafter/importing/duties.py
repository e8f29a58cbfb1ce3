"""Who does it and by when, read back: the phrase at a paragraph's end → roles and the form that
writes it so. What comes back is checked by writing it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from drafter.duty import DEFAULT_FORM, ROLES, UNITS, bad_form, form, phrase
from drafter.importing import clauses
from drafter.importing.signs import final_bracket, outside
from drafter.regex import regex
from drafter.spans import plain, prose

_NOTE = regex("[。；，](?=以下(?:统称|简称)|[^。；，：:（(]*(?:下同|为牵头|排序|排名|列第一))")
_BEHIND = regex(rf"[。；！？”）)〕】](?={clauses.LABEL.pattern.replace('(?P<', '(?P<_')})")
_ENDED = tuple("。；！？”")  # behind such a mark a bracket explains no word


class Found(Struct, frozen=True):
    """A responsibility phrase. ``text`` is the phrase as it stands, ``pattern`` the form that it
    is written in, ``roles`` what it says, by English key; ``note`` stands inside the brackets.
    """

    text: str
    pattern: str
    roles: tuple[tuple[str, str], ...]
    note: str = ""

    def written(self, pattern: str) -> str:
        """The phrase as another form would write it."""
        roles = {role: prose(value) for role, value in self.roles}
        written: str = plain(phrase(form(pattern), roles, prose(self.note) if self.note else ()))
        return written

    @property
    def units(self) -> tuple[str, ...]:
        """The names of all units in it."""
        return tuple(
            name for role, value in self.roles if role in UNITS for name in clauses.names(value)
        )


def closing(text: str) -> Found | None:
    """The phrase that a paragraph ends with: in brackets, of which one may follow another, or
    behind a sentence under a label.
    """
    at = final_bracket(text)
    if at is None or _labelled_before(text, at):
        return _unbracketed(text)
    tail = text[at:]
    final = "。" if tail.endswith("。") else ""
    bare = tail.removesuffix("。")
    frame = (bare[0], bare[1:-1], bare[-1] + final)
    last = _checked(tail, *frame) or (_listed(tail, *frame) if _names_units(text, at) else None)
    before = closing(text[:at]) if last and text[at - 1 : at] in tuple("）)〕]】") else None
    return (_both(before, last) if before and last else None) or last


def _labelled_before(text: str, at: int) -> bool:
    """Whether a bracket belongs to the last of names under a label: 责任单位：各镇（街道）; where a
    sentence ends between them it does not.
    """
    return any(place <= at and "。" not in text[place:at] for place in _labels(text))


def _labels(text: str) -> list[int]:
    """Where labels stand behind the end of a sentence or a point, outside all brackets."""
    starts = set(outside(text))
    return [one.end() for one in _BEHIND.finditer(text) if one.end() in starts]


def _unbracketed(text: str) -> Found | None:
    """责任单位：A behind the last sentence of a paragraph, or behind a point that ends in ；."""
    final = "。" if text.endswith("。") else ""
    for place in _labels(text):
        tail = text[place:]
        found = _checked(tail, "", tail.removesuffix("。"), final)
        if found and all(map(clauses.is_unit, found.units)):
            return found
    return None


def unread(text: str) -> str:
    """The bracket at a paragraph's end that speaks of units in no form that is known; empty
    where there is none.
    """
    at = final_bracket(text)
    if at is None or closing(text) or line(text):
        return ""
    inner = text[at:].removesuffix("。")[1:-1]
    behind = text[at - 1 : at] in _ENDED
    told = (
        clauses.speaks_of_units(inner) if behind else re.search("单位|牵头|责任(?:人|科室)", inner)
    )
    return text[at:] if told else ""


def _both(one: Found, other: Found, between: str = "") -> Found | None:
    """Two brackets as one phrase: （牵头单位：A）（责任单位：B）."""
    text, pattern = one.text + between + other.text, one.pattern + between + other.pattern
    roles = (*one.roles, *other.roles)
    if one.note or len({role for role, _ in roles}) < len(roles):
        return None
    found = Found(text, pattern, roles, other.note)
    return found if found.written(pattern) == text else None


def line(text: str) -> Found | None:
    """The phrase that a paragraph of its own is, with brackets or without."""
    bracketed = closing(text)
    if bracketed and bracketed.text == text:
        return bracketed
    if not clauses.LABEL.match(text):
        return None
    final = "。" if text.endswith("。") else ""
    return _checked(text, "", text.removesuffix("。"), final)


def together(one: Found, other: Found) -> Found | None:
    """Phrases of two lines as one of a form with a line break; ``None`` where both name a role."""
    return _both(one, other, "\n")


def _names_units(text: str, at: int) -> bool:
    """Whether a bracket of names stands where units do: behind a sentence or an unended heading,
    or in a bracket that explains no word.
    """
    before = text[:at]
    if (other := final_bracket(before)) is not None and not before.endswith("。"):
        before = before[:other]  # what explains a sentence may stand behind it
    return (
        not before
        or text[at] in "【〔["
        or before.endswith(_ENDED)
        or (not text.endswith("。") and "、" in text[at:] and not set("。；，") & set(before))
    )


def _listed(text: str, before: str, inner: str, after: str) -> Found | None:
    """The phrase that consists of names alone, with the brackets around it."""
    if (found := clauses.listed(inner)) is None:
        return None
    pattern = before + found[0] + after
    return None if bad_form(pattern) else Found(text, pattern, tuple(found[1].items()))


def _checked(text: str, before: str, inner: str, after: str) -> Found | None:
    """The phrase, if writing it again gives the same."""
    for inside, note in noted(inner):
        read = clauses.read(inside)
        if not read:
            continue
        pattern, roles = read
        found = Found(text, before + pattern + after, tuple(roles.items()), note)
        named = all(name for name in found.units)
        if named and not bad_form(found.pattern) and found.written(found.pattern) == text:
            return found
    return None


def noted(inner: str) -> Iterable[tuple[str, str]]:
    """What may be the phrase and the note after it."""
    at = next(
        (one.start() for one in _NOTE.finditer(inner) if one.start() in set(outside(inner))), 0
    )
    if at:
        mark, note = inner[at], inner[at + 1 :]
        yield inner[:at], note if mark == "。" else mark + note
    yield inner, ""


def common(found: Iterable[Found]) -> str:
    """The form that writes most of the phrases of a document as they stand; the usual one where
    it does as well as any.
    """
    phrases = list(found)
    patterns = Counter(one.pattern for one in phrases)
    merged = _merged(list(patterns))
    made = [one for one in merged or () if not bad_form(one)]  # clauses cut within brackets
    candidates = [DEFAULT_FORM, *made, *(name for name, _ in patterns.most_common())]

    def served(pattern: str) -> int:
        return sum(one.written(pattern) == one.text for one in phrases)

    best: str = max(candidates, key=served)
    return best


def _merged(patterns: list[str]) -> list[str]:
    """One form with the clauses of all, where each clause is written in one way only."""
    clauses: dict[str, str] = {}
    frames: set[tuple[str, str]] = set()
    for pattern in patterns:
        inner = re.fullmatch(r"([（(〔\[【]?)(.*?)([）)〕\]】]?。?)", pattern, re.DOTALL)
        if inner is None:
            return []
        frames.add((inner[1], inner[3]))
        for clause in re.findall(r"([^；;，,。\n]*\{(\w+)\}[^；;，,。\n]*)", inner[2]):
            if clauses.setdefault(clause[1], clause[0]) != clause[0]:
                return []
    marks = {mark for one in patterns for mark in re.findall(r"\}([；;，,\n])", one)}
    if len(frames) != 1 or len(marks) > 1:
        return []
    ((before, after),) = frames
    mark = next(iter(marks), "；")
    named = [clauses[word] for word in ROLES if word in clauses]
    dated = (
        [clauses["时限"], *(one for one in named if one != clauses["时限"])]
        if "时限" in clauses
        else []
    )
    return [before + mark.join(order) + after for order in (named, dated) if order]
