"""Names of files made of words of the data: good in every folder of every system, and safe.

A folder of documents is mailed, zipped and copied between Windows, macOS and Linux, so a name has
to be one everywhere, whatever the system it is made on.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from drafter import limits
from drafter.regex import regex

NAMELESS = "公文"
# What a name may not hold on Windows; on the others only the first of them.
_FORBIDDEN = regex(r'[/\\:*?"<>|]')
# Signs that show nothing, or turn the order of the others (U+202E makes a program look like a
# picture), and halves of characters. Zl and Zp part lines.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
# At either end: what Windows drops, what hides a file, what a shell takes for an option, and
# `~$`, by which Office marks its locks.
_EDGES = " \u00a0\u3000.-~"
# Names that Windows keeps for devices, with any extension.
_DEVICE = regex(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.I
)
_TAIL, _CUT = 20, "…"  # characters at a name's end that tell what it is: 工作要点（通知）, 情况报告


def safe_name(name: str) -> str:
    """The stem of a file's name made of the given words, at most `limits.NAME` bytes. One that
    is longer is cut in the middle, because its end tells the documents of one year apart.
    """
    seen = "".join(one for one in name if unicodedata.category(one) not in _UNSEEN)
    cleaned = _FORBIDDEN.sub("", unicodedata.normalize("NFC", seen)).strip(_EDGES) or NAMELESS
    if _DEVICE.fullmatch(cleaned):
        cleaned = f"{NAMELESS}{cleaned}"
    return cleaned if _size(cleaned) <= limits.NAME else _shortened(cleaned)


def _shortened(name: str) -> str:
    """A name cut between two characters, each with the signs that are set upon it."""
    end = len(name) - _TAIL
    while end > 0 and unicodedata.category(name[end]).startswith("M"):
        end -= 1
    head, tail = name[:end], f"{_CUT}{name[end:]}"
    if _size(tail) > limits.NAME:  # signs upon signs: no words
        return NAMELESS
    while _size(f"{head}{tail}") > limits.NAME:
        head = head[: _last(head)]
    return f"{head}{tail}"


def _last(text: str) -> int:
    """Where the last character begins, with what is set upon it."""
    at = len(text) - 1
    while at > 0 and unicodedata.category(text[at]).startswith("M"):
        at -= 1
    return at


def _size(name: str) -> int:
    return len(name.encode())


def same(path: Path | str) -> str:
    """What is equal for two paths that some system takes for one: macOS makes no difference
    between é and e with an accent, nor Windows between A and a.
    """
    folder, name = os.path.split(path)
    whole = f"{os.path.realpath(folder)}{os.sep}{name}"
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", whole).casefold())
