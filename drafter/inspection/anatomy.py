"""A document's elements (公文要素): which paragraph is which."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from drafter.inspection.leaves import Leaf
from drafter.reading.word import Paragraph, Table


class Anatomy(Struct, dict=True):
    """``kinds`` tells for each shown paragraph of the body, by its index, which element it is;
    ``zones`` whether it is of the ``main`` document, an ``issued`` one or an ``attachment``.
    ``mark`` are the mark's paragraphs, ``in_header`` where they stand in the first page's.
    """

    form: str = "plain"
    items: tuple[Leaf, ...] = ()
    kinds: dict[int, str] = field(default_factory=dict)
    zones: dict[int, str] = field(default_factory=dict)
    mark: tuple[Paragraph, ...] = ()
    in_header: bool = False
    imprint: Table | None = None

    def of(self, *kinds: str, zone: str = "") -> list[Paragraph]:
        """The paragraphs of these kinds, in order."""
        return [
            leaf.paragraph
            for leaf in self.items
            if self.kinds.get(leaf.paragraph.index) in kinds
            and (not zone or self.zones.get(leaf.paragraph.index) == zone)
        ]

    def leaf(self, paragraph: Paragraph) -> Leaf:
        """Where a paragraph stands."""
        return self._leaves[paragraph.index]

    @cached_property
    def _leaves(self) -> dict[int, Leaf]:
        return {leaf.paragraph.index: leaf for leaf in self.items}

    def kind(self, paragraph: Paragraph) -> str:
        """The element that a paragraph is; ``""`` for blank ones and those of other tables."""
        return self.kinds.get(paragraph.index, "")
