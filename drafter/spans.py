"""Finished text: runs of characters, some of which stand for what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafter.regex import regex


class Span(Struct, frozen=True):
    """A run of text; ``missing`` marks a visible placeholder (待填)."""

    text: str
    missing: bool = False


Prose = tuple[Span, ...]

DOUBT = "【待核："  # what an officer, or a program, writes before words that must be looked at
_DOUBT, _PLACEHOLDER = regex(DOUBT), regex("【待[填核]")


def prose(text: str) -> Prose:
    """Plain text as prose, what is in doubt marked; the empty text is the empty prose."""
    return doubted((Span(text),)) if text else ()


def doubts(text: str) -> list[tuple[int, int]]:
    """Where 【待核：…】 stands in a text; an end of -1 where its bracket is not closed."""
    return list(_bracketed(text, _DOUBT))


def placeholders(text: str) -> list[str]:
    """What is written like a placeholder of any kind in a finished text, brackets included; the
    rest of the text where its bracket is not closed.
    """
    return [text[start : end if end > 0 else None] for start, end in _bracketed(text, _PLACEHOLDER)]


def _bracketed(text: str, opening: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The outermost brackets that begin with a pattern."""
    found = opening.search(text)
    while found:
        end = _closing(text, found.start())
        yield found.start(), end
        found = opening.search(text, max(end, found.end()))


def _closing(text: str, start: int) -> int:
    """The end of the bracket that opens at ``start``; one may stand in another."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"【": 1, "】": -1}.get(text[at], 0)
        if not depth:
            return at + 1
    return -1


def doubted(value: Prose) -> Prose:
    """The prose with every 【待核：…】 marked as what still needs a person, figures in it too."""
    text = plain(value)
    stretches = [(start, end) for start, end in doubts(text) if end > 0]
    made: list[Span] = []
    at = 0
    for start, end in stretches:
        made += [*_cut(value, at, start), Span(text[start:end], missing=True)]
        at = end
    return (*made, *_cut(value, at, len(text))) if made else value


def _cut(value: Prose, start: int, end: int) -> Iterator[Span]:
    """The characters of a prose from ``start`` to ``end``."""
    at = 0
    for span in value:
        piece = span.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            yield Span(piece, span.missing)
        at += len(span.text)


def blank(label: str) -> Prose:
    """The placeholder for a field or figure that is still missing."""
    return (Span(f"【待填：{label}】", missing=True),)


def join(parts: Iterable[Prose], separator: str = "") -> Prose:
    """Prose after prose, with ``separator`` between; neighbouring plain runs become one."""
    joined: list[Span] = []
    for number, part in enumerate(parts):
        between = prose(separator) if number else ()
        for span in (*between, *part):
            if joined and not joined[-1].missing and not span.missing:
                joined[-1] = Span(joined[-1].text + span.text)
            else:
                joined.append(span)
    return tuple(joined)


def plain(value: Prose) -> str:
    """The characters of a prose, placeholders included."""
    return "".join(span.text for span in value)


def stripped(text: Prose, marks: str) -> Prose:
    """The text without the given marks at its end, which the template or a join supplies."""
    if not text or text[-1].missing:
        return text
    return join([text[:-1], prose(text[-1].text.rstrip(marks))])
