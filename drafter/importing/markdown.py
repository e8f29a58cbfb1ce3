"""Left-overs of Markdown: marks of headings, lists and bold type (M103), tables (M104)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from drafter.importing.changes import Change
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_PREFIX = regex(r"#{1,6}(?=\s)\s*|#{2,6}(?!#)\s*|[-*][ \t]+(?=[^\s\d\-*])|>[ \t]+(?=\S)")
_RULE = regex(r"(?:[-*_=][ \t]*){3,}")
_ESCAPE = regex(r"(?<=\d)\\(?=\.)")
# 张**、李** hides names: what a mark of bold type begins with is no comma.
_BOLD = regex(r"(?<!\*)\*\*(?![*，、。；：）,;:])([^*]+)\*\*(?!\*)")
# 张*、李* hides names too: text in italics has no 汉字 around its marks.
_ITALIC = regex(r"(?<![*\w])\*(?![*\s，、。；：）])([^*\n]+)(?<![\s，、])\*(?![*\w])")
_ROW = regex(r"\|.*\|", re.DOTALL)
_DASHES = regex(r"\|(?:\s*:?-+:?\s*\|)+")
_PIPE = regex(r"[^\S\n\t]*\|[^\S\n\t]*")


def marks(copy: Copy) -> Iterator[Change]:
    """Take out the marks that lines begin with, and rules between them."""
    for at, one in enumerate(copy.passages):
        if one.cells:
            continue
        if _RULE.fullmatch(one.text):
            rest = copy.passages[at + 1 : at + 2]
            end = copy.line_start(rest[0]) if rest else len(copy.text)
            yield Change("M103", copy.line_start(one), end)
            continue
        if found := _PREFIX.match(one.text):
            yield Change("M103", one.start, one.start + found.end())
        for found in _ESCAPE.finditer(one.text):
            yield Change("M103", one.start + found.start(), one.start + found.end())


def emboldened(copy: Copy) -> Copy:
    """The copy with what stands between two ``**`` noted as bold."""
    made = []
    for one in copy.passages:
        found = [match.span(1) for match in _BOLD.finditer(one.text)]
        made.append(replace(one, bold=tuple(sorted({*one.bold, *found}))) if found else one)
    return replace(copy, passages=tuple(made))


def bold(copy: Copy) -> Iterator[Change]:
    """Take out the marks of bold type and italics; one without its other half stays."""
    for one in copy.passages:
        for found in (*_BOLD.finditer(one.text), *_ITALIC.finditer(one.text)):
            for start, end in ((found.start(), found.start(1)), (found.end(1), found.end())):
                yield Change("M103", one.start + start, one.start + end)


def tabled(copy: Copy) -> Copy:
    """The copy with rows of tables noted as such; their cells are made by `rows`."""
    found = [_is_row(one) for one in copy.passages]
    near = zip([False, *found], found, [*found[1:], False])
    passages = (
        replace(one, cells=(one.text,)) if row and (above or below) else one
        for one, (above, row, below) in zip(copy.passages, near)
    )
    return replace(copy, passages=tuple(passages))


def rows(copy: Copy) -> Iterator[Change]:
    """Turn rows of pipes into rows of cells; take out the line of dashes below the heads."""
    for at, one in enumerate(copy.passages):
        if not one.cells or not _is_row(one):
            continue
        if _DASHES.fullmatch(one.text):
            rest = copy.passages[at + 1 : at + 2]
            end = copy.line_start(rest[0]) if rest else len(copy.text)
            yield Change("M104", copy.line_start(one), end)
            continue
        pipes = list(_PIPE.finditer(one.text))
        for found in pipes:
            inner = found is not pipes[0] and found is not pipes[-1]
            start, end = one.start + found.start(), one.start + found.end()
            yield Change("M104", start, end, "\t" if inner else "")


def _is_row(one: Passage) -> bool:
    return bool(_ROW.fullmatch(one.text)) and "\t" not in one.text and one.text.count("|") > 1
