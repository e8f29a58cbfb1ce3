"""What stands within a paragraph: runs of characters, fields, drawings."""

from __future__ import annotations

import re

from msgspec import Struct, field

from drafter.reading.cascade import Styles
from drafter.reading.effective import font, hinted
from drafter.reading.once import Once
from drafter.reading.sheets import Sheet
from drafter.reading.textboxes import Box, boxes
from drafter.reading.word import Run
from drafter.reading.wordxml import Element, attributes, child, content, local, shown

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "lastRenderedPageBreak": "",
}  # fmt: skip


class Inline(Struct):
    """A paragraph's words; ``boxes`` are the text boxes that are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    drawing: bool = False


class _Field(Struct):
    """A field being read: first its instruction, then its result."""

    instruction: str = ""
    result: bool = False
    shown: bool = False

    @property
    def name(self) -> str:
        words = self.instruction.split()
        return words[0].upper() if words else ""


class RunReader:
    """Reads the paragraphs of one part in order; a field may reach over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._font = Once(font)
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, base: Sheet) -> Inline:
        """The words of a ``w:p`` whose runs start from the sheet ``base``."""
        made = Inline()
        self._children(paragraph, base, made)
        # An instruction that no result follows ends with its paragraph: such a file is
        # damaged, and its text must not vanish.
        self._fields = [one for one in self._fields if one.result]
        return made

    def _children(self, parent: Element, base: Sheet, made: Inline) -> None:
        for one in content(parent):
            name = local(one)
            if name == "r":
                self._run(one, self._styles.run(base, child(one, "rPr")), made)
            elif name == "fldSimple":
                self._fields.append(_Field(attributes(one).get("instr", ""), True))
                self._children(one, base, made)
                self._end(base, made)
            elif name in ("oMath", "oMathPara"):
                formula = "".join(part.text or "" for part in one.iter() if local(part) == "t")
                self._add(formula, base, made)

    def _run(self, run: Element, look: Sheet, made: Inline) -> None:
        text = ""
        for one in content(run):
            name = local(one)
            if name == "fldChar":
                self._add(text, look, made)
                text = ""
                self._mark(attributes(one).get("fldCharType", ""), look, made)
            elif name == "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].instruction += one.text or ""
            elif name in ("drawing", "pict", "object"):
                made.drawing = True
                made.boxes += boxes(one)
            elif name == "r":  # a ruby's base
                self._add(text, look, made)
                text = ""
                self._run(one, look, made)
            else:
                text += _text(one, name)
        self._add(text, look, made)

    def _mark(self, kind: str, look: Sheet, made: Inline) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end":
            self._end(look, made)

    def _end(self, look: Sheet, made: Inline) -> None:
        """A field that stores no result leaves an empty run: a page will show its result."""
        if not self._fields:
            return
        ended = self._fields.pop()
        if not ended.shown and all(one.result for one in self._fields):
            made.runs.append(self._made("", look, ended.name))

    def _add(self, text: str, look: Sheet, made: Inline) -> None:
        if not text or not all(one.result for one in self._fields):
            return
        for one in self._fields:
            one.shown = True
        name = self._fields[-1].name if self._fields else ""
        made.runs.append(self._made(text, look, name))

    def _made(self, text: str, look: Sheet, field_name: str) -> Run:
        style = look.get("rStyle", {}).get("val", "")
        return Run(
            text, self._font(look), field_name, hinted(look), style and self._styles.name(style)
        )


def _words(one: Element) -> str:
    """The characters of a ``w:t``; blanks at its ends count where ``xml:space`` keeps them."""
    text = re.sub(r"[\r\n]", " ", one.text or "")
    if text == text.strip(" \t"):
        return text
    kept = (above.get(_SPACE) for above in (one, *one.iterancestors()))
    return text if next(filter(None, kept), "") == "preserve" else text.strip(" \t")


def _text(one: Element, name: str) -> str:
    if name == "t":
        return _words(one)
    if name == "br":
        return "\f" if attributes(one).get("type") in ("page", "column") else "\n"
    if name == "sym":
        try:
            return shown(chr(int(attributes(one).get("char", ""), 16)))
        except (ValueError, OverflowError):
            return ""
    return _SIGNS.get(name, "")
