"""A text file as a copy: UTF-8, UTF-16 with its mark, or GB 18030, told apart with care."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from msgspec.structs import replace

from drafter.columns import candidates
from drafter.importing.furniture import is_furniture
from drafter.importing.lines import bare
from drafter.importing.passage import Copy, Passage
from drafter.problem import Place, Problem, problem
from drafter.regex import regex

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NUMBERED = regex(r"\s*(?:\d+[.．、]|[一二三四五六七八九十]+、|[（(]\w+[）)])\s*\t")
# What no text has. Page breaks and Word's line breaks are breaks of lines here.
_CONTROL = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BREAKS = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Almost any bytes can be read as GBK. Read wrongly they give 汉字 that nobody writes: those of
# GB 2312 are all but a few of any real text.
_COMMON = 0.9
_COLUMN = regex(r"(?:\d{4}年度?)?[^\d\s：:，。]{1,8}|\d{4}年度?")  # a column's name
_PRINTED = regex(r"日\s*印发$")  # 印发机关 and 印发日期 on a line
_HEADING, _ENDS = 40, "。；：:，,"  # characters of a heading, and marks that none ends in
_GROUP = regex(
    "[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）"
)  # the title of a group of rows


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
    made: list[Passage] = []
    lines = text.split("\n")
    at = 0
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if words:
            made.append(Passage(words, at + line.index(words), number))
        at += len(line) + 1
    return tabled(made, lines)


def tabled(passages: list[Passage], lines: Sequence[str]) -> list[Passage]:
    """Lines of a table saved as text, cells between tabs, told by a head of short words; rows
    that are such already stay. ``lines`` are what the passages' line numbers count.
    """
    made = list(passages)
    texts = ((one, lines[one.line - 1]) for one in passages)
    rows = [[text] if one.cells else text.split("\t") for one, text in texts]
    at = 0
    while at < len(passages):
        end = _end_of_table(passages, rows, at)
        wide = len(rows[at])
        for number in range(at, end):
            one, cells = passages[number], rows[number]
            if len(cells) > 1:
                start = one.start - lines[one.line - 1].index(one.text)
                text = "\t".join(cells)  # blanks at a line's end may be gone
                cells = [*cells, *[""] * (wide - len(cells))]
                made[number] = replace(one, text=text, start=start, cells=tuple(cells))
        at = max(end, at + 1)
    return made


def _end_of_table(passages: list[Passage], rows: list[list[str]], start: int) -> int:
    """Where the table ends that begins at ``start``; ``start`` where none does. Titles of groups
    and what a web page puts in may stand between its rows.
    """
    head = [cell.strip() for cell in rows[start]]
    if len(head) < 2 or not all(_COLUMN.fullmatch(cell) for cell in head):
        return start
    end = start + 1
    numbers = "number" in candidates(head[0])
    for at in range(start + 1, len(passages)):
        text = passages[at].text
        listed = _NUMBERED.match(text) and not numbers  # an item whose number a tab follows
        row = not (listed or _PRINTED.search(text))
        if 1 < len(rows[at]) <= len(head) and row:
            end = at + 1
        elif len(rows[at]) > 1 or not (
            _GROUP.match(bare(text)) or is_furniture(text) or _between(text, rows[at + 1 : at + 2])
        ):
            break
    return end if end > start + 1 else start


def _between(text: str, after: list[list[str]]) -> bool:
    """Whether a line is a heading without ordinal, right above another row."""
    return len(text) <= _HEADING and text[-1] not in _ENDS and any(len(row) > 1 for row in after)
