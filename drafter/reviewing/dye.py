"""The same year in which every letter of every text is a sign of its own.

A view joins, trims, quotes and numbers the texts of a year; which letter of the document came from
which letter of the data is seen by making the document once more of signs that occur once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from drafter.checked import Checked
from drafter.findings import Path
from drafter.manuscript import FIGURE, Manuscript, Passage
from drafter.prose import Expander
from drafter.shorthand import Name
from drafter.spans import plain

# The private use planes: no text has these characters, and nothing asks what they mean. A year
# of more letters than these has its last texts undyed; what is said of them goes to the title.
_SIGNS = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
_WORD = "无"  # a text that is this word alone is no text but an order to leave the element out


class Letter(Struct, frozen=True):
    """A character as it is printed: the ``order``th of the text at ``path``, made of the
    characters ``start`` to ``end`` that were typed there, several where they are a figure's.
    """

    path: Path
    order: int
    start: int
    end: int
    character: str


class Dyed(Struct, frozen=True):
    """``checked`` is the dyed year; ``signs`` tell the letters, ``texts`` all letters of each
    text: marks keep their looks, because views ask for them.
    """

    checked: Checked
    signs: Mapping[str, Letter]
    texts: Mapping[Path, list[Letter]]


def dyed(checked: Checked, manuscript: Manuscript) -> Dyed:
    """Dye the texts of a manuscript in the data it was made of, figures filled in."""
    codes = chain(*_SIGNS)
    signs: dict[str, Letter] = {}
    written: dict[Path, str] = {}
    texts = {
        one.path: list(_letters(one, checked.expander))
        for one in manuscript.passages
        if one.text != _WORD
    }
    for path, letters in texts.items():
        text = ""
        for letter in letters:
            code = next(codes, None) if _dyeable(letter) else None
            sign = letter.character if code is None else chr(code)
            text += sign
            signs |= {} if code is None else {sign: letter}
        written[path] = text
    data: dict[str, Any] = _rewritten(checked.data, (), written)
    return Dyed(replace(checked, data=data), signs, texts)


def _dyeable(letter: Letter) -> bool:
    """A figure's letters are all its own; of typed ones, marks are what views ask for."""
    return letter.end - letter.start > 1 or letter.character.isalnum()


def _letters(passage: Passage, expander: Expander) -> Iterator[Letter]:
    order = at = 0
    for figure in [*FIGURE.finditer(passage.text), None]:
        start, end = figure.span() if figure else (len(passage.text), len(passage.text))
        for index in range(at, start):
            yield Letter(passage.path, order, index, index + 1, passage.text[index])
            order += 1
        for character in plain(expander.expand(figure.group())) if figure else "":
            yield Letter(passage.path, order, start, end, character)
            order += 1
        at = end


def _rewritten(node: Any, path: Path, texts: Mapping[Path, str]) -> Any:
    if isinstance(node, dict):
        return {step: _rewritten(inner, (*path, step), texts) for step, inner in node.items()}
    if isinstance(node, list):
        return [_rewritten(inner, (*path, step), texts) for step, inner in enumerate(node)]
    text = texts.get(path, node) if isinstance(node, str) else node
    return Name(text, node.mark) if isinstance(node, Name) else text
