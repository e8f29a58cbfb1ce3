"""What each kind of document must contain (必备内容), by the rule that asks for it.

The list is data: ``contents`` in ``schemas/documents``. It is asked only of a document that has
been begun, so that a file of the spring, in which the report is still empty, is left in peace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from drafter.findings import Findings
from drafter.regex import regex
from drafter.schema import described, kinds

_CODES = {"required": "N511", "usual": "N512"}
_TEXTS = ("title", "text", "free", "opening", "preamble", "closing")


class Content(Struct, frozen=True):
    """One thing to be written, and what shows that it is.

    Any of these will do: one of ``parts`` (fields of the year) is there, be it with blanks, which
    are told where they stand; a title or text within ``within`` (fields of the year) matches
    ``words``; an entry within them has one of ``fields``. Without ``topics`` it is asked whatever
    the document is about.
    """

    name: str
    level: str
    source: str
    advice: str
    topics: tuple[str, ...]
    parts: tuple[str, ...]
    within: tuple[str, ...]
    words: re.Pattern[str] | None
    fields: tuple[str, ...]

    def asked(self, topic: Any) -> bool:
        """Whether a document on this topic is asked for it."""
        return not self.topics or topic in self.topics

    def written(self, data: Mapping[str, Any]) -> bool:
        """Whether the data of a year has it."""
        if any(data.get(part) for part in self.parts):
            return True
        places = [data.get(name) for name in self.within]
        if self.words and any(map(self.words.search, _texts(places))):
            return True
        return any(name in self.fields for name in _names(places))


@lru_cache(maxsize=1)
def contents() -> dict[str, tuple[Content, ...]]:
    """What is asked of each kind of document, in the order of its schema file."""
    return {
        kind: tuple(map(_content, raw.get("contents") or ())) for kind, raw in described().items()
    }


def contentcheck(findings: Findings, data: Mapping[str, Any], only: Sequence[str]) -> None:
    """Tell what the documents of a year, or ``only`` those of some kinds, still lack."""
    for kind in only or kinds():
        if kind not in data or not _begun(kind, data):
            continue
        for one in contents()[kind]:
            if one.asked(data.get("topic")) and not one.written(data):
                findings.add(
                    _CODES[one.level],
                    (kind,),
                    key=True,
                    kind=kinds()[kind].label,
                    name=one.name,
                    source=one.source,
                    advice=one.advice,
                )


def _content(raw: Mapping[str, Any]) -> Content:
    return Content(
        raw["name"],
        raw["level"],
        raw["source"],
        raw["advice"],
        tuple(raw.get("topics") or ()),
        tuple(raw.get("parts") or ()),
        tuple(raw.get("within") or ()),
        regex(raw["words"]) if "words" in raw else None,
        tuple(raw.get("fields") or ()),
    )


def _begun(kind: str, data: Mapping[str, Any]) -> bool:
    """Whether anything is written in the fields that make up the body of a document."""
    return any(_filled(data.get(part)) for one in contents()[kind] for part in one.parts)


def _filled(node: Any) -> bool:
    if isinstance(node, (list, dict)):
        return any(map(_filled, node.values() if isinstance(node, dict) else node))
    return node is not None


def _texts(node: Any, named: bool = False) -> Iterator[str]:
    """All titles and texts, whatever their depth; units and codes are none."""
    if isinstance(node, str) and named:
        yield node
    elif isinstance(node, list):
        for inner in node:
            yield from _texts(inner, named)
    elif isinstance(node, dict):
        for name, inner in node.items():
            yield from _texts(inner, name in _TEXTS)


def _names(node: Any) -> Iterator[str]:
    """The names of all fields that are given and not empty."""
    if isinstance(node, list):
        for inner in node:
            yield from _names(inner)
    elif isinstance(node, dict):
        for name, inner in node.items():
            if inner:
                yield name
            yield from _names(inner)
