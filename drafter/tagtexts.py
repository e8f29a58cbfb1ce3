"""The tags of a template's part as they are written in it, before anything reads them.

docxtpl's patterns and Jinja's parser take what they are given: unclosed tags make the first slow
with the square of the text, nested ones exhaust the second. So tags are counted and measured
first, in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter import limits
from drafter.regex import regex

_SPLIT = regex(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=\})")
_SIGN = regex(r"\{[{%#]|[}%#]\}")
_MARKUP = regex(r"<[^>]*>")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_AROUND = 60  # characters that a message quotes on either side


class Unpaired(Exception):
    """A tag that is not closed, or the end of one that was not opened; the argument is the text
    around it.
    """


class Overmuch(Exception):
    """More tags than any template needs; the argument says in Chinese what there is too much of."""


def tags(xml: str) -> list[str]:
    """The tags of a part, without the markup that a word processor put into them.

    Raises `Unpaired` and `Overmuch`.
    """
    return list(_tags(_SPLIT.sub("", xml)))


def counted(found: Iterable[str]) -> None:
    """Raises `Overmuch` where the tags of all parts are more than a template may have."""
    lengths = [len(tag) for tag in found]
    if len(lengths) > limits.TAGS:
        raise Overmuch(f"标签有{len(lengths)}个，超过{limits.TAGS}个")
    if sum(lengths) > limits.TAGS_TEXT:
        raise Overmuch(f"标签共{sum(lengths)}字，超过{limits.TAGS_TEXT}字")


def _tags(xml: str) -> Iterator[str]:
    at = 0
    while sign := _SIGN.search(xml, at):
        closing = _CLOSING.get(sign[0])
        end = xml.find(closing, sign.end(), sign.end() + limits.TAG_XML) if closing else -1
        if end < 0:
            raise Unpaired(_near(xml, sign.start()))
        at = end + 2
        yield measured(_MARKUP.sub("", xml[sign.start() : at]))


def measured(tag: str) -> str:
    """The tag; raises `Overmuch` where it is longer than one may be, unless it is a comment."""
    if len(tag) > limits.TAG_TEXT and not tag.startswith("{#"):
        raise Overmuch(f"标签“{tag[:_AROUND]}……”有{len(tag)}字，超过{limits.TAG_TEXT}字")
    return tag


def _near(xml: str, at: int) -> str:
    """The text around a place; in front of it that of the same paragraph."""
    before = xml[max(at - limits.TAG_TEXT, 0) : at].rpartition("<w:p")[2].rpartition("<w:t")[2]
    after = xml[at : at + limits.TAG_TEXT].partition("</w:p>")[0]
    front = _MARKUP.sub("", f"<{before}" if ">" in before else before)
    return front[-_AROUND:] + _MARKUP.sub("", after)[:_AROUND]
