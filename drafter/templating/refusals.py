"""A tag's source → its tree, and what it may not do, whatever it is about.

The one place where the check asks what the sandbox allows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from drafter.permitted import INLINE, faults
from drafter.sandbox import PARTS
from drafter.tagtexts import measured

# What would bring in other files, of which there are none.
FILES = ("include", "import", "from", "extends", "block", "endblock")


class Refusal(NamedTuple):
    """What may not stand in a tag, and what to write instead, both in Chinese."""

    what: str
    instead: str


@lru_cache(maxsize=1024)
def parsed(source: str) -> tuple[nodes.Node, tuple[Refusal, ...]]:
    """A tag's tree, which nobody changes, and all that is refused in it. Raises Jinja's
    ``TemplateError``, `drafter.permitted.Deep`, and `drafter.tagtexts.Overmuch`.
    """
    tree = PARTS.tree(measured(source))
    found = (Refusal(one.what, one.instead) for one in faults(tree))
    return tree.body[0], tuple(dict.fromkeys(found))


def of_files(word: str) -> Refusal:
    """The refusal of one of the words `FILES`."""
    return Refusal(f"“{word}”", INLINE)
