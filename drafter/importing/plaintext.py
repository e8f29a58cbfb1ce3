"""A text file as a copy: UTF-8, UTF-16 with its mark, or GB 18030, told apart with care."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import dropwhile, groupby

from drafter.importing.passage import Copy, Passage
from drafter.problem import Place, Problem, problem

LARGEST = 4_000_000  # bytes; a year's documents have some 60,000
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NUMBERED = re.compile(r"\s*(?:\d+[.．、]|[一二三四五六七八九十]+、|[（(]\w+[）)])\s*\t")
# What no text has. Page breaks and Word's line breaks are breaks of lines here.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Almost any bytes can be read as GBK. Read wrongly they give 汉字 that nobody writes: those of
# GB 2312 are all but a few of any real text.
_COMMON = 0.9


def copy_of_text(data: bytes, file: str) -> tuple[Copy | None, list[Problem]]:
    """The copy of a text file's bytes, a passage for each line that is not blank."""
    text = _decoded(data)
    if text is None:
        return None, [_undecoded(data, file)]
    text = _BREAKS.sub("\n", text)
    if not text.strip():
        return None, [problem("M001", Place(file))]
    return Copy(file, text, tuple(_passages(text))), []


def _decoded(data: bytes) -> str | None:
    """The text; ``None`` where the bytes are none in any of the encodings."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), *_UTF16.items()):
        if data.startswith(mark):
            return _text(data[len(mark) :], name)
    made = _text(data, "utf-8")
    if made is None:
        made = _text(data, "gb18030")
        made = made if made is not None and _likely(made) else None
    return made


def _text(data: bytes, encoding: str) -> str | None:
    try:
        made = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(made) else made


def _likely(text: str) -> bool:
    """Whether text that was read as GB 18030 was written so."""
    foreign = [one for one in text if not one.isascii()]
    common = "".join(foreign).encode("gb2312", "ignore").decode("gb2312")
    return len(common) >= _COMMON * len(foreign)


def _undecoded(data: bytes, file: str) -> Problem:
    """A text of UTF-8 with a few bytes broken is told from what is no text by its beginning."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        if any(byte > 0x7F for byte in before) and not _CONTROL.search(before.decode("utf-8")):
            lines = before.decode("utf-8").split("\n")
            return problem("M006", Place(file, len(lines), len(lines[-1]) + 1))
    return problem("M004", Place(file))


def _passages(text: str) -> list[Passage]:
    lines = text.split("\n")
    rows = _rows(lines)
    made: list[Passage] = []
    at = 0
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if number in rows:
            made.append(Passage(line, at, number, cells=tuple(line.split("\t"))))
        elif words:
            made.append(Passage(words, at + line.index(words), number))
        at += len(line) + 1
    return made


def _rows(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are rows of a table, as office programs save and copy them:
    several lines in a row with as many tabs, which in the first stand between words. A tab behind
    an ordinal is automatic numbering.
    """
    found: set[int] = set()
    for tabs, group in groupby(enumerate(lines, 1), lambda one: _tabs(one[1])):
        some = list(dropwhile(lambda one: "\t" not in one[1].strip(), group))
        if tabs and len(some) > 1:
            found |= {number for number, line in some if line.strip()}
    return found


def _tabs(line: str) -> int:
    return 0 if _NUMBERED.match(line) else line.count("\t")
