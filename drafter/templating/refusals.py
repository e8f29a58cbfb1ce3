"""A tag's source → its tree, and what it may not do, whatever it is about.

The one place where the check asks what the sandbox allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from drafter.sandbox import PARTS

_DATA = "标签里只能取用公文的各项内容，请对照自带模板修改。"
_INLINE = "请把内容直接写在这个模板里。"
# What would bring in other files, of which there are none.
FILES = ("include", "import", "from", "extends", "block", "endblock")


class Refusal(NamedTuple):
    """What may not stand in a tag, and what to write instead, both in Chinese."""

    what: str
    instead: str


@lru_cache(maxsize=1024)
def parsed(source: str) -> tuple[nodes.Node, tuple[Refusal, ...]]:
    """A tag's tree, which nobody changes, and all that is refused in it. Raises Jinja's
    ``TemplateError``, and ``RecursionError`` where it is nested too deep.
    """
    tree = PARTS.parse(source)
    return tree.body[0], tuple(dict.fromkeys(_refused(tree)))


def of_files(word: str) -> Refusal:
    """The refusal of one of the words `FILES`."""
    return Refusal(f"“{word}”", _INLINE)


def _refused(tree: nodes.Template) -> Iterator[Refusal]:
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        name = _name(node)
        if name.startswith("_"):
            yield Refusal(f"名称“{name}”", _DATA)


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return node.attr
    key = node.arg if isinstance(node, nodes.Getitem) else None
    return str(key.value) if isinstance(key, nodes.Const) else ""
