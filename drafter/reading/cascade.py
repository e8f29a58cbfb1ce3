"""Styles: which formatting a paragraph, a run and a table have when all levels are laid over
each other (17.7.2).

Defaults of the document → table style → paragraph styles, the base first → level of the list
→ the paragraph's own; for runs: the same styles' character formatting → character styles →
the run's own.
"""

from __future__ import annotations

from msgspec import Struct

from drafter.reading.listnumbers import Level, ListNumbers
from drafter.reading.once import written
from drafter.reading.sheets import Sheet, merge, sheet
from drafter.reading.themefonts import Theme
from drafter.reading.wordxml import Element, attributes, child, local, number, switched, value

# 17.7.3: what a paragraph style and a character style both switch on is off. Both levels are
# meant to be seen as different.
_TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish", "emboss", "imprint")


class Cascaded(Struct, frozen=True):
    """A paragraph's formatting: its style's name, its layout, what its runs start from."""

    style: str
    layout: Sheet
    run: Sheet
    level: Level | None


class Styles:
    """The styles of a document; a missing ``styles.xml`` leaves Word's own defaults."""

    def __init__(self, root: Element | None, theme: Theme, lists: ListNumbers) -> None:
        self.theme = theme
        self._lists = lists
        defaults = child(root, "docDefaults")
        self._layout = sheet(child(child(defaults, "pPrDefault"), "pPr"), theme)
        self._run = sheet(child(child(defaults, "rPrDefault"), "rPr"), theme)
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        for one in () if root is None else root:
            given = attributes(one)
            if local(one) == "style":
                self._styles.setdefault(given.get("styleId", ""), one)
                if switched({"val": given.get("default", "0")}):
                    self._default[given.get("type", "paragraph")] = given.get("styleId", "")
        self._sheets: dict[tuple[str, str], Sheet] = {}
        self._paragraphs: dict[tuple[bytes, str | None], Cascaded] = {}
        self._runs: dict[tuple[int, bytes], tuple[Sheet, Sheet]] = {}

    def chain(self, style: str, kind: str) -> tuple[str, ...]:
        """The ids of a style and of those it is based on, the base first.

        A style that does not exist, or is of another kind and linked to none of this, gives
        the default style's chain, as Word opens such a file.
        """
        found: list[str] = []
        at = self._of_kind(style, kind) or self._default.get(kind, "")
        while at in self._styles and at not in found:
            found.insert(0, at)
            at = value(self._styles[at], "basedOn")
        return tuple(found)

    def elements(self, style: str, kind: str) -> list[Element]:
        """The styles of a chain, the base first."""
        return [self._styles[one] for one in self.chain(style, kind)]

    def paragraph(self, properties: Element | None, table: str | None = None) -> Cascaded:
        """A paragraph's formatting of its ``w:pPr``; ``table`` is the style of its table. Equal
        ones have the same sheets.
        """
        key = written(properties), table
        if key not in self._paragraphs:
            self._paragraphs[key] = self._cascaded(properties, table)
        return self._paragraphs[key]

    def _cascaded(self, properties: Element | None, table: str | None) -> Cascaded:
        styles = self.chain(value(properties, "pStyle"), "paragraph")
        tables = () if table is None else self.chain(table, "table")
        layers = [self._sheet(one, "pPr") for one in styles]
        layers.append(sheet(properties, self.theme))
        at, level = self._level(layers, (*styles, ""))
        if level is not None:
            layers.insert(at, level.layout)
        below = [self._layout, *(self._sheet(one, "pPr") for one in tables)]
        runs = [self._sheet(one, "rPr") for one in (*tables, *styles)]
        return Cascaded(
            self.name(styles[-1]) if styles else "",
            merge(*below, *layers),
            merge(self._run, *runs),
            level,
        )

    def run(self, base: Sheet, properties: Element | None) -> Sheet:
        """A run's formatting of its ``w:rPr`` and what its paragraph gives it, a sheet of this
        object's.
        """
        key = id(base), written(properties)
        if key not in self._runs:  # the base is kept, so that no other sheet takes its identity
            self._runs[key] = base, self._laid_over(base, properties)
        return self._runs[key][1]

    def _laid_over(self, base: Sheet, properties: Element | None) -> Sheet:
        chain = self.chain(value(properties, "rStyle"), "character")
        character = merge(*(self._sheet(one, "rPr") for one in chain))
        made = dict(merge(base, character))
        for name in _TOGGLES:
            doubled = switched(base.get(name)) and switched(character.get(name))
            if doubled and not switched(self._run.get(name)):
                made[name] = {"val": "0"}
        return merge(made, sheet(properties, self.theme))

    def name(self, style: str) -> str:
        """The name that users see of a style's id."""
        return value(self._styles.get(style), "name") or style

    def _level(self, layers: list[Sheet], styles: tuple[str, ...]) -> tuple[int, Level | None]:
        """The level of the list, and the layer that names it: what that layer says of indents
        goes before what the list says.
        """
        num, index, at = "", 0, 0
        for place, layer in enumerate(layers):
            if "numId" in layer or "ilvl" in layer:
                num = layer.get("numId", {}).get("val", num)
                index = number(layer.get("ilvl", {}).get("val")) or 0
                at = place
        return at, self._lists.level(num, index, styles[at]) if num else None

    def _sheet(self, style: str, kind: str) -> Sheet:
        key = (style, kind)
        if key not in self._sheets:
            self._sheets[key] = sheet(child(self._styles[style], kind), self.theme)
        return self._sheets[key]

    def _of_kind(self, style: str, kind: str) -> str:
        """A style of this kind: itself, or the one that it is linked to."""
        for one in (style, value(self._styles.get(style), "link")):
            found = self._styles.get(one)
            if found is not None and attributes(found).get("type", "paragraph") == kind:
                return one
        return ""
