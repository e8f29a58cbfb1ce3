"""Short forms that officers type, turned into the full form of the schema.

Each function takes what was typed (text, list, dict or ``None``) and returns the full form,
or raises `Refusal` with the code of a problem. What is of another kind altogether is
returned as it is, so that Cerberus's type check names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from drafter.regex import regex

# Other scripts have digits too, which would be read as these, but are not what was typed.
_NUMBER = regex(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
_LONGEST_NUMBER = 24  # characters; the country's budget in cents has 16
_WIDE_DIGIT = regex("[\uff10-\uff19\uff0e\uff0c]")
_DATE = regex(r"([0-9]{4})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})\s*日?")
_FLAGS = {
    "是": True,
    "否": False,
    "true": True,
    "false": False,
    "yes": True,
    "no": False,
    "on": True,
    "off": False,
}
_FIGURE = regex(
    r"(?P<before>约|近|超过|超|逾|不足)?\s*(?P<value>-?[0-9,]+(?:\.[0-9]+)?)\s*"
    r"(?P<after>余|多|[万亿][余多])?\s*(?P<unit>[^\d\s].*)?"
)
OPENING, CLOSING = "（(〔[《“【〈［", "）)〕]》”】〉］"


class Refusal(ValueError):
    """What was typed cannot be read; the only argument is the problem's code."""


def split_outside(text: str, separators: str) -> list[str]:
    """Split at separators that stand outside brackets and quotation marks, so that
    各镇（街道、园区） stays whole. Blanks around the pieces go; empty pieces stay.
    """
    pieces, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif char in separators and depth == 0:
            pieces.append(text[start:index].strip())
            start = index + 1
    return [*pieces, text[start:].strip()]


def integer(value: Any) -> Any:
    """Text of digits → int."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        raise Refusal("D110")
    return int(value)


def decimal(value: Any) -> Any:
    """Text → Decimal, keeping the digits typed; thousands may be parted by commas."""
    if not isinstance(value, str):
        return value
    if _WIDE_DIGIT.search(value):
        raise Refusal("D112")
    if not _NUMBER.fullmatch(value.strip()):
        raise Refusal("D111")
    if len(value) > _LONGEST_NUMBER:
        raise Refusal("D127")
    return Decimal(value.strip().replace(",", ""))


def flag(value: Any) -> Any:
    """是 or 否 (also true, yes, on …) → bool."""
    if not isinstance(value, str):
        return value
    try:
        return _FLAGS[value.strip().lower()]
    except KeyError:
        raise Refusal("D113") from None


def calendar_date(value: Any) -> Any:
    """2025-03-25, 2025/3/25, 2025.3.25 or 2025年3月25日 → date."""
    if not isinstance(value, str):
        return value
    found = _DATE.fullmatch(value.strip())
    if not found:
        raise Refusal("D114")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise Refusal("D115") from None


def choice(choices: Mapping[str, str]) -> Callable[[Any], Any]:
    """A function that maps the Chinese word of a choice to its code; the rest stays."""
    codes = {word: code for code, word in choices.items()}
    return lambda value: codes.get(value, value) if isinstance(value, str) else value


def lines(value: Any) -> Any:
    """Text → its lines that are not blank."""
    if not isinstance(value, str):
        return value
    return [line.strip() for line in value.splitlines() if line.strip()]


class Name(str):
    """A name that remembers the mark that stood before it, so that it is printed as typed."""

    __slots__ = ("mark",)
    mark: str

    def __new__(cls, text: str, mark: str) -> Name:
        """Make the name ``text`` with the ``mark`` before it."""
        made = super().__new__(cls, text)
        made.mark = mark
        return made


_NAME_MARKS = "、，；,;"


def names(value: Any) -> Any:
    """Text or list → names, split at 、 (also ， and ；) outside brackets."""
    typed = [value] if isinstance(value, str) else value
    if not isinstance(typed, list) or not all(isinstance(item, (str, dict)) for item in typed):
        return value
    found: list[Any] = []
    for item in typed:
        found.extend(_names(item) if isinstance(item, str) else [item])
    if any(name == "" for name in found):
        raise Refusal("D116")
    return found


def _names(text: str) -> list[Name]:
    pieces = split_outside(text, _NAME_MARKS)
    made, at = [], 0
    for piece in pieces:
        start = text.index(piece, at) if piece else at
        mark = text[at:start].strip()
        made.append(Name(piece, mark or "、"))
        at = start + len(piece)
    return made


def waivers(value: Any) -> Any:
    """Codes, each followed by a colon and the reason where there is one → reasons by code. A
    reason holds for all the codes before it; the items of a list, and lines, stand by themselves.
    """
    typed = lines(value)
    if not isinstance(typed, list) or not all(isinstance(item, (str, dict)) for item in typed):
        return mapping(value)
    found: dict[Any, Any] = {}
    for item in typed:
        found |= _waivers(item) if isinstance(item, str) else item
    return found


def _waivers(text: str) -> dict[str, str | None]:
    codes, _, reason = text.replace(":", "：", 1).partition("：")
    listed = split_outside(codes, _NAME_MARKS)
    if "" in listed:
        raise Refusal("D116")
    return dict.fromkeys(listed, reason.strip() or None)


def references(value: Any) -> Any:
    """Text → names split at 、; the items of a list are taken whole (titles may hold 、)."""
    return names(value) if isinstance(value, str) else value


def recipients(value: Any) -> Any:
    """Groups of recipients; a group given as a list is joined by 、."""
    return _groups(value, "、")


def copies(value: Any) -> Any:
    """Groups of 抄送 organs, a line each; a group given as a list is joined by ，."""
    return _groups(value, "，")


def _groups(value: Any, inner: str) -> Any:
    if isinstance(value, str):
        return lines(value)
    if not isinstance(value, list):
        return value
    return [
        inner.join(item)
        if isinstance(item, list) and all(isinstance(n, str) for n in item)
        else item
        for item in value
    ]


def paragraphs(value: Any) -> Any:
    """Text → a paragraph a line; a single paragraph with its own units → a list of one."""
    return [value] if isinstance(value, dict) else lines(value)


def items(value: Any) -> Any:
    """One item → a list of one; text → an item a line."""
    return [value] if isinstance(value, dict) else lines(value)


def columns(value: Any) -> Any:
    """Text → the heads of columns, parted by 、; a single column → a list of one."""
    return [value] if isinstance(value, dict) else names(value)


def bad_copy_number(value: str) -> str | None:
    """The code of what is wrong with a 份号: 7.2.1 wants six Arabic digits."""
    return None if re.fullmatch(r"\d{1,6}", value, re.ASCII) else "D128"


class Misfit(Struct, frozen=True):
    """A list where fields are expected. Cerberus would walk into a list; it names this."""

    value: list[Any]


def mapping(value: Any) -> Any:
    """Fields as they are; a list, which has no short form, is set aside for the type check."""
    return Misfit(value) if isinstance(value, list) else value


def _wrap(key: str) -> Callable[[Any], Any]:
    return lambda value: {key: value} if value is None or isinstance(value, str) else mapping(value)


def text(value: Any) -> Any:
    """Text without the line break that a block text (``|``) ends in."""
    return value.strip("\n") if isinstance(value, str) else value


paragraph = _wrap("text")
item = _wrap("text")
point = _wrap("text")
unit = _wrap("name")
column = _wrap("head")
level = _wrap("ordinal")
points_form = _wrap("ordinal")
attachment = _wrap("title")


def letter(value: Any) -> Any:
    """Text → the whole text of a letter; what is left empty stays the usual one."""
    return value if value is None else _wrap("full_text")(value)


def part(value: Any) -> Any:
    """A list → its points; text → its text."""
    return {"points": value} if isinstance(value, list) else _wrap("text")(value)


def seal(value: Any) -> Any:
    """职务 and, after a blank, 姓名 → both fields; a text without blank is the 职务."""
    parts = value.rsplit(maxsplit=1) if isinstance(value, str) else []
    return {"post": parts[0], "person": parts[1]} if len(parts) > 1 else _wrap("post")(value)


def guidance(value: Any) -> Any:
    """Text → one section of that text, which the view will call 总体要求."""
    return [{"text": value}] if isinstance(value, str) else items(value)


def statistic(value: Any) -> Any:
    """``8166件``, ``600余人次``, ``近3万元`` → value, unit and approximation."""
    if value is None:
        return {"value": None}
    if not isinstance(value, str):
        return value
    if _WIDE_DIGIT.search(value):
        raise Refusal("D112")
    found = _FIGURE.fullmatch(value.strip())
    if not found:
        raise Refusal("D117")
    full: dict[str, Any] = {
        "value": found["value"],
        "unit": found["unit"],
        "approximate": found["before"] or found["after"],
    }
    if "," in found["value"]:
        full["thousands"] = True
    return {key: typed for key, typed in full.items() if typed is not None}
