"""Finished text: runs of characters, some of which stand for what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of text; ``missing`` marks a visible placeholder (待填)."""

    text: str
    missing: bool = False


Prose = tuple[Span, ...]


def prose(text: str) -> Prose:
    """Plain text as prose; the empty text is the empty prose."""
    return (Span(text),) if text else ()


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
