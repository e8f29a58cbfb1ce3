"""What an officer most likely did when the file is no valid YAML.

libyaml reports the place where it gave up, often a line after the cause; here the lines
up to that place are searched for the slips that Chinese input methods and word processors make.
"""

from __future__ import annotations

import re

from drafter.problem import Place, Problem, problem
from drafter.regex import regex

_KEY = r"[\w（）()〔〕\-. ]{1,24}?"
_WIDE_COLON = regex(rf"^(\s*(?:- +)?)({_KEY})：")
_WIDE_DASH = regex(r"^(\s*)[－—–·•]\s*\S")
_TAB = regex(r"^( *)\t")
_WIDE_SPACE = regex(r"^( *)\u3000")
_NO_SPACE = regex(rf"^(\s*(?:- +)?)({_KEY}):(?=[^\s/])(?!.*: )")
_BRACES = regex(r"(?:^\s*(?:- +)?|:\s+|- +)(\{\{)")
_BRACES_IN_FLOW = regex(r"(?<!\{)\{(?!\{)[^\"{]*(\{)")
_COLON_IN_TEXT = regex(r": ")
_OPEN_BRACKET = regex(r"(?::\s+|- +)([\[{])(?!.*[\]}]\s*(?:#.*)?$)")
_SPECIAL = regex(r"(?::\s+|- +)([%@`*&!|>])")
_EMPTY_CELL = regex(r"[\[,]\s*(,)(?=[^\[\]]*\])")
_LOOK_BACK = 3


def explain(text: str, file: str, line: int, column: int, complaint: str) -> Problem:
    """The problem that best explains why the YAML breaks at ``line``:``column`` (from 1)."""
    lines = text.split("\n")
    near = range(min(line, len(lines)), max(0, min(line, len(lines)) - _LOOK_BACK), -1)
    for number in near:
        found = _slip(lines[number - 1], number == line)
        if found:
            code, at, values = found
            return problem(code, Place(file, number, at), **values)
    if "quoted scalar" in complaint or "unexpected end of stream" in complaint:
        return problem("S021", Place(file, *_open_quote(lines, line, column)))
    if complaint == "root":
        return problem("S009", Place(file, line, column))
    return problem("S020", Place(file, line, column))


def _slip(line: str, here: bool) -> tuple[str, int, dict[str, str]] | None:
    """The slip that one line shows: code, column from 1, values for the message."""
    if found := _TAB.match(line):
        return "S022", len(found[1]) + 1, {}
    if found := _WIDE_SPACE.match(line):
        return "S023", len(found[1]) + 1, {}
    if found := _WIDE_COLON.match(line):
        return "S024", len(found[1]) + len(found[2]) + 1, {"key": found[2].strip()}
    if found := _WIDE_DASH.match(line):
        return "S025", len(found[1]) + 1, {}
    if found := _BRACES.search(line):
        return "S015", found.start(1) + 1, {}
    if found := _NO_SPACE.match(line):
        return "S027", len(found[1]) + len(found[2]) + 1, {"key": found[2].strip()}
    if found := _OPEN_BRACKET.search(line):
        return "S026", found.start(1) + 1, {"mark": found[1]}
    if not here:
        return None
    if found := _BRACES_IN_FLOW.search(line):
        return "S029", found.start(1) + 1, {}
    if found := _SPECIAL.search(line):
        return "S026", found.start(1) + 1, {"mark": found[1]}
    if found := _EMPTY_CELL.search(line):
        return "S030", found.start(1) + 1, {}
    colons = list(_COLON_IN_TEXT.finditer(line))
    if len(colons) > 1:
        return "S028", colons[1].start() + 1, {}
    return None


def odd_key(key: str) -> str | None:
    """The code of the slip that made a key of what was meant as a list item or an indent."""
    if _WIDE_DASH.match(key):
        return "S025"
    return "S023" if _WIDE_SPACE.match(key) else None


def _open_quote(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Where the quotation mark stands that was never closed, searched upwards."""
    for number in range(min(line, len(lines)), 0, -1):
        found = re.search(r"(?:^\s*|: +|- +)([\"'])", lines[number - 1])
        if found and lines[number - 1].count(found[1]) % 2 == 1:
            return number, found.start(1) + 1
    return line, column
