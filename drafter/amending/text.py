"""Plain data → YAML text that an officer can read and that says the same when it is read again.

Data is made of mappings, lists, text and ``None`` only, under the keys that are to be written.
"""

from __future__ import annotations

import re
from typing import Any

from drafter.regex import regex

STEP = 2  # blanks of indentation for each level
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_IN_FLOW = regex(r"[,\[\]{}]")
_SPECIAL = regex(r":(\s|$)|\s#|\{\{|^(---|\.\.\.)")
_LITERAL = regex(r"(?![ \t\n])[^\t]*[^\s]\n?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Inline(dict[str, Any]):
    """A mapping to be written on one line, in braces, as figures are."""


def scalar(text: str | None, flow: bool = False) -> str:
    """A text on one line, in quotation marks where it would be taken for something else."""
    if text is None:
        return ""
    number = re.fullmatch(r"-\d[\d.,]*", text)
    plain = (
        text.strip() == text
        and text not in ("", "~", "null")
        and (text[0] not in _INDICATORS or (number and not flow))
        and "\n" not in text
        and not _SPECIAL.search(text)
        and not (flow and _IN_FLOW.search(text))
    )
    return text if plain else f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """The text as it stands between double quotation marks."""
    return "".join(_ESCAPES.get(char, char) for char in text)


def literal(text: str, indent: int) -> str | None:
    """The text as a block (``|``) whose lines have ``indent`` blanks; ``None`` if it cannot be."""
    if not _LITERAL.fullmatch(text):
        return None
    lines = text.removesuffix("\n").split("\n")
    head = "|" if text.endswith("\n") else "|-"
    return "\n".join([head, *(f"{' ' * indent}{line}" if line else "" for line in lines)])


def flow(value: Any, listed: bool = False) -> str:
    """A value on one line; ``listed`` in a list, where nothing at all cannot stand."""
    if isinstance(value, dict):
        inner = ", ".join(f"{scalar(key, True)}: {flow(one)}" for key, one in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(one, True) for one in value)}]"
    return "~" if value is None and listed else scalar(value, flow=True)


def entry(key: str, value: Any, indent: int) -> str:
    """``key: value``, the value on lines of its own where it is a list or a mapping."""
    return f"{scalar(key)}:{value_after(value, indent)}"


def item(value: Any, indent: int) -> str:
    """``- value`` for a list whose dashes stand at ``indent``."""
    if isinstance(value, dict) and value and not isinstance(value, Inline):
        return f"- {mapping(value, indent + STEP)}"
    if isinstance(value, list):
        return f"- {flow(value)}"
    return f"-{value_after(value, indent)}"


def value_after(value: Any, indent: int) -> str:
    """What stands after the colon of a key (or a dash) at ``indent``, with its leading blank."""
    if isinstance(value, dict) and value and not isinstance(value, Inline):
        return f"\n{' ' * (indent + STEP)}{mapping(value, indent + STEP)}"
    if isinstance(value, list) and value:
        return f"\n{' ' * (indent + STEP)}{sequence(value, indent + STEP)}"
    if isinstance(value, str) and "\n" in value:
        return f" {literal(value, indent + STEP) or scalar(value)}"
    shown = flow(value) if isinstance(value, (dict, list)) else scalar(value)
    return f" {shown}" if shown else ""


def mapping(value: dict[str, Any], indent: int) -> str:
    """The entries of a mapping, the first without its indentation."""
    between = f"\n{' ' * indent}"
    return between.join(entry(key, one, indent) for key, one in value.items())


def sequence(value: list[Any], indent: int) -> str:
    """The items of a list, the first without its indentation."""
    between = f"\n{' ' * indent}"
    return between.join(item(one, indent) for one in value)


def quoted(text: str, style: str) -> str:
    """A text between the quotation marks it had, as far as they allow it."""
    if style == "'" and "\n" not in text:
        return f"'{within(text, style)}'"
    return f'"{escaped(text)}"'


def within(text: str, style: str) -> str:
    """Characters as they stand inside a scalar of a style."""
    if style == '"':
        return escaped(text)
    return text.replace("'", "''") if style == "'" else text
