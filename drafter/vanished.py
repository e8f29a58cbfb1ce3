"""What docxtpl would drop from a template without a word.

A tag such as ``{%p … %}`` stands for its whole paragraph, ``{%tr … %}`` for its row: whatever
else stands there is gone from the document.
"""

from __future__ import annotations

import re
from collections import Counter

from drafter.regex import regex

_MARKUP = regex(r"<[^>]*>")
_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# What docxtpl puts elsewhere or turns into something else; comments say nothing.
_MOVED = regex(r"\{%\s*(?:colspan|cellbg|vm|hm)\b|\{#")
_KIND = regex(r"^(\{[{%])-?(?:(?:tr|tc|p|r)\s)?|-(?=[%}]\}$)")
_SAID = 40  # characters that a message quotes


def vanished(source: str, patched: str) -> str:
    """What of the text and the tags of a part's ``source`` docxtpl's ``patched`` XML lacks; at
    most 40 characters of it, empty where nothing is lost.
    """
    told = _MARKUP.sub("", source)
    text, left = _text(told), _text(_MARKUP.sub("", _TAG.sub("", patched)))
    if text != left:
        same = next((n for n, (a, b) in enumerate(zip(text, left)) if a != b), len(left))
        return text[same : same + max(len(text) - len(left), 1)][:_SAID]
    lost = Counter(_tags(told)) - Counter(_tags(patched))
    return next(iter(lost), "")[:_SAID]


def _text(told: str) -> str:
    return "".join(_TAG.sub("", told).split())


def _tags(told: str) -> list[str]:
    return [plain(tag) for tag in _TAG.findall(told) if not _MOVED.match(tag)]


def plain(tag: str) -> str:
    """A tag as it is the same before and after patching."""
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&#8216;", "'")):
        tag = tag.replace(written, meant)
    tag = re.sub("[“”]", '"', re.sub("[‘’]", "'", tag))
    return "".join(_KIND.sub(r"\1", tag).split())
