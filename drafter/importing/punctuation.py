"""Marks typed as on an English keyboard: half-width ones (M107), straight quotation marks (M108),
and 十 where a plus sign was read as one (M109).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from drafter.importing.changes import Change
from drafter.importing.lines import wide
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_FULL = dict(zip(",:;?!()", "，：；？！（）"))
_OPENERS, _CLOSERS = "(（", ")）"
# Addresses and names of files are left as they are.
_KEPT = regex(
    r"(?:https?://|ftp://|www\.)(?:\([!-'*-~]*\)|[!-'*-~])*(?:\([!-'*-~]*\)|[A-Za-z0-9/])|"
    r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]+|"
    r"[\w()（）\-]{1,80}\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|txt|jpe?g|png|zip|rar)(?![A-Za-z])"
)
_DIAL = regex(r"\(\d{3,4}\)(?=\s?\d{7,8})")
_SKIPPED = "*#"

_QUOTES = {'"': '"＂“”', "'": "'＇‘’"}
_PAIRS = {'"': ("“", "”"), "'": ("‘", "’")}
_APOSTROPHE = regex(r"(?<=[A-Za-z])['’](?=[A-Za-z])")

# 互联网十条 and 互联网十年 are ten of something.
_COUNTED = "[一二三四五六七八九十百千万余多几大件项条个佳强届年分天日月周次步种类批户名位层级杰优]"
_PLUS = regex(
    rf"(?<=互联网|物联网|大数据|区块链|云计算)十(?!{_COUNTED})|(?<=人工智能)十(?!{_COUNTED})"
)
_QUOTED = r"(?:(?![“”\"十]).)"
_DOUBTED = regex(
    rf"[“\"]{_QUOTED}{{2,6}}(?<![一二三四五六七八九第百千万近约])(十)(?!{_COUNTED}){_QUOTED}{{2,8}}[”\"]"
)


def plus(copy: Copy) -> Iterator[Change]:
    """Put a plus sign where 十 stands for one behind 互联网 and its like."""
    for one in copy.passages:
        for found in _PLUS.finditer(one.text):
            yield Change("M109", one.start + found.start(), one.start + found.end(), "＋")


def quotes(copy: Copy) -> Iterator[Change]:
    """Pair quotation marks by their position; where their number is odd none is touched."""
    for one in copy.passages:
        for start, text in _pieces(one):
            for kind, pair in _PAIRS.items():
                found = _quoted(text, kind)
                if len(found) % 2 or _paired(text, found, kind):
                    continue
                for count, at in enumerate(found):
                    new = pair[count % 2]
                    if text[at] != new:
                        yield Change("M108", start + at, start + at + 1, new)


def unpaired(passage: Passage) -> int | None:
    """Where the last straight quotation mark stands that has no partner; ``None`` if all have."""
    for start, text in _pieces(passage):
        for kind in _PAIRS:
            found = _quoted(text, kind)
            straight = [at for at in found if text[at] in _QUOTES[kind][:2]]
            if straight and kind == '"':
                return start - passage.start + straight[-1]
    return None


def doubted(passage: Passage) -> list[tuple[int, str]]:
    """Quoted words whose 十 may be a plus sign: its place, and the words."""
    return [(found.start(1), found.group()[1:-1]) for found in _DOUBTED.finditer(passage.text)]


def signs(copy: Copy) -> Iterator[Change]:
    """Make marks full-width that stand beside 汉字."""
    for one in copy.passages:
        text = one.text
        kept = _kept(text)
        bracketed = _brackets(text)
        for at, char in enumerate(text):
            if char not in _FULL or at in kept:
                continue
            if at in bracketed if char in "()" else _chinese(text, at):
                yield Change("M107", one.start + at, one.start + at + 1, _FULL[char])


def _pieces(passage: Passage) -> Iterator[tuple[int, str]]:
    """The texts within which marks pair: a paragraph's, or each cell's of a row."""
    at = passage.start
    for text in passage.text.split("\t") if passage.cells else [passage.text]:
        yield at, text
        at += len(text) + 1


def _quoted(text: str, kind: str) -> list[int]:
    if not any(map(wide, text)):
        return []
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)}
    return [at for at, one in enumerate(text) if one in _QUOTES[kind] and at not in apostrophes]


def _paired(text: str, found: list[int], kind: str) -> bool:
    """Whether the marks are curly ones that pair by themselves, one pair within another too."""
    depth = 0
    for at in found:
        depth += 1 if text[at] == _PAIRS[kind][0] else -1
        if depth < 0 or text[at] not in _PAIRS[kind]:
            return False
    return depth == 0


def _kept(text: str) -> set[int]:
    found = (one.span() for form in (_KEPT, _DIAL) for one in form.finditer(text))
    return {at for start, end in found for at in range(start, end)}


def _beside(text: str, at: int, step: int) -> str:
    """The next character to one side, past blanks and marks of Markdown."""
    at += step
    while 0 <= at < len(text) and (text[at] in _SKIPPED or text[at].isspace()):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _chinese(text: str, at: int) -> bool:
    """Whether a mark belongs to Chinese: 汉字 beside it, or a figure's end before a comma."""
    before, after = _beside(text, at, -1), _beside(text, at, 1)
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False  # 1,234 and 9:30
    if text[at] in "?!":
        return wide(before)
    return wide(before) or wide(after) or (before in ("%", ")") and any(map(wide, text)))


def _brackets(text: str) -> set[int]:
    """The brackets that belong to Chinese: 汉字 within or before them, or a full-width partner, or
    汉字 behind them where no Latin word or figure stands before them.
    """
    found: set[int] = set()
    opened: list[int] = []
    single: list[int] = []
    chinese = [at for at, char in enumerate(text) if wide(char)]
    for at, char in enumerate(text):
        if char in _OPENERS:
            opened.append(at)
        elif char in _CLOSERS and opened:
            start = opened.pop()
            held = bisect_left(chinese, start) < bisect_right(chinese, at)
            before = _beside(text, start, -1)
            latin = before.isascii() and before.isalnum()
            if held or wide(before) or (not latin and wide(_beside(text, at, 1))):
                found |= {start, at}
        elif char in _CLOSERS:
            single.append(at)
    return found | {
        at for at in (*opened, *single) if any(wide(_beside(text, at, step)) for step in (-1, 1))
    }
