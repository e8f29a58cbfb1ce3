"""Who does it and by when, read back: the phrase at a paragraph's end → roles and the form that
writes it so. What comes back is checked by writing it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.duty import DEFAULT_FORM, ROLES, bad_form, form, phrase
from drafter.importing.signs import final_bracket, outside
from drafter.shorthand import split_outside
from drafter.spans import plain, prose

_LABELS = {
    "lead": "牵头责任单位|牵头单位|牵头部门|主办单位|主办部门|牵头人",
    "responsible": "责任单位|责任部门|责任科室|责任主体|落实单位|承办单位|实施单位|单位",
    "supporting": "配合单位|配合部门|协办单位|协同单位|参与单位|参加单位|协助单位",
    "deadline": "完成时限|责任时限|时限要求|完成时间|完成期限|时间要求|时间节点|时限",
}
_WORDS = {role: name for name, role in ROLES.items()}
_LABEL = re.compile(
    "(?:(?<=^)|(?<=[；;，,。、 （(〔]))(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABELS.items())
    + ")[：:]"
)
# A牵头，B按职责分工负责: what stands after each name tells its role.
_SPOKEN = (
    re.compile(
        r"(?P<lead>[^，；]+?)(?P<led>牵头(?:负责)?)(?P<mark>[，；])(?P<other>.+?)"
        r"(?P<does>(?:等)?(?:按照?(?:各自)?职责(?:分工)?(?:负责)?|分工负责|负责|配合|参与|协同|协助))"
    ),
    re.compile(r"(?P<lead>[^，；]+?)(?P<led>牵头(?:负责)?)"),
    re.compile(r"(?P<other>[^；]+?)(?P<does>(?:按照?(?:各自)?职责(?:分工)?)?负责)"),
)
_NOTE = re.compile("[。；，](?=以下(?:统称|简称)|[^。；，：:（(]*(?:下同|为牵头|排序|排名|列第一))")
_HELPING = ("配合", "参与", "协同", "协助")


@dataclass(frozen=True)
class Found:
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
            name for role, value in self.roles if role != "deadline" for name in names(value)
        )


def names(value: str) -> list[str]:
    """The units of a role, one by one."""
    return split_outside(value, "、，；,;")


def closing(text: str) -> Found | None:
    """The phrase in brackets that a paragraph ends with; one bracket may follow another."""
    at = final_bracket(text)
    if at is None:
        return None
    tail = text[at:]
    final = "。" if tail.endswith("。") else ""
    bare = tail.removesuffix("。")
    last = _checked(tail, bare[0], bare[1:-1], bare[-1] + final)
    before = closing(text[:at]) if last and text[at - 1 : at] in tuple("）)〕]】") else None
    return (_both(before, last) if before and last else None) or last


def unread(text: str) -> str:
    """The bracket at a paragraph's end that speaks of units in no form that is known; empty
    where there is none.
    """
    at = final_bracket(text)
    if at is None or closing(text) or line(text):
        return ""
    return text[at:] if re.search("单位|牵头|责任(?:人|科室)", text[at:]) else ""


def _both(one: Found, other: Found) -> Found | None:
    """Two brackets as one phrase: （牵头单位：A）（责任单位：B）."""
    text, pattern = one.text + other.text, one.pattern + other.pattern
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
    found = _LABEL.match(text)
    if not found:
        return None
    final = "。" if text.endswith("。") else ""
    return _checked(text, "", text.removesuffix("。"), final)


def _checked(text: str, before: str, inner: str, after: str) -> Found | None:
    """The phrase, if writing it again gives the same."""
    for inside, note in noted(inner):
        read = _labelled(inside) or _spoken(inside)
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


def _labelled(inner: str) -> tuple[str, dict[str, str]] | None:
    """牵头单位：A；责任单位：B."""
    starts = set(outside(inner))
    found = [one for one in _LABEL.finditer(inner) if one.start() in starts]
    if not found or found[0].start():
        return None
    pattern, roles = "", {}
    for one, after in zip(found, [*found[1:], None]):
        stretch = inner[one.end() : after.start() if after else len(inner)]
        value = stretch.rstrip("；;，,。、 ") if after else stretch
        role = str(one.lastgroup)
        if role in roles or not value:
            return None
        roles[role] = value
        pattern += f"{one.group()}{{{_WORDS[role]}}}{stretch[len(value) :]}"
    return pattern, roles


def _spoken(inner: str) -> tuple[str, dict[str, str]] | None:
    """A牵头，B按职责分工负责."""
    for spoken in _SPOKEN:
        if "会同" in inner or not (found := spoken.fullmatch(inner)):
            continue
        parts = found.groupdict()
        pattern, roles = "", {}
        if parts.get("lead"):
            roles["lead"] = parts["lead"]
            pattern += f"{{牵头}}{parts['led']}{parts.get('mark') or ''}"
        if parts.get("other"):
            role = "supporting" if any(one in parts["does"] for one in _HELPING) else "responsible"
            roles[role] = parts["other"]
            pattern += f"{{{_WORDS[role]}}}{parts['does']}"
        return pattern, roles
    return None


def common(found: Iterable[Found]) -> str:
    """The form that writes most of the phrases of a document as they stand; the usual one where
    it does as well as any.
    """
    phrases = list(found)
    patterns = Counter(one.pattern for one in phrases)
    merged = _merged(list(patterns))
    candidates = [DEFAULT_FORM, *(merged or ()), *(name for name, _ in patterns.most_common())]

    def served(pattern: str) -> int:
        return sum(one.written(pattern) == one.text for one in phrases)

    best: str = max(candidates, key=served)
    return best


def _merged(patterns: list[str]) -> list[str]:
    """One form with the clauses of all, where each clause is written in one way only."""
    clauses: dict[str, str] = {}
    frames: set[tuple[str, str]] = set()
    for pattern in patterns:
        inner = re.fullmatch(r"([（(〔\[【]?)(.*?)([）)〕\]】]?。?)", pattern)
        if inner is None:
            return []
        frames.add((inner[1], inner[3]))
        for clause in re.findall(r"([^；;，,。]*\{(\w+)\}[^；;，,。]*)", inner[2]):
            if clauses.setdefault(clause[1], clause[0]) != clause[0]:
                return []
    marks = {mark for one in patterns for mark in re.findall(r"\}([；;，,])", one)}
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
