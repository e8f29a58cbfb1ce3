"""The kinds of case: how each draws its input, and the ways through drafter that it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.fuzzing import commands, texts, typed, words


class Input(NamedTuple):
    """A file as it is drawn, and what was done to it, for whoever reads of a fault."""

    data: bytes
    suffix: str
    how: str


@dataclass(frozen=True)
class Kind:
    """``share`` is how many of a hundred cases of a campaign are of this kind."""

    label: str
    share: int
    draw: Callable[[Random], tuple[bytes, str, str]]
    ways: dict[str, tuple[commands.Way, int]]


KINDS = {
    "bytes": Kind("数据文件：字节", 18, typed.by_bytes, commands.DATA),
    "lines": Kind("数据文件：YAML写法", 18, typed.by_lines, commands.DATA),
    "tree": Kind("数据文件：结构和类型", 22, typed.by_tree, commands.DATA),
    "zip": Kind("公文：压缩包的字节", 6, words.by_bytes, commands.DOCUMENT),
    "xml": Kind("公文：XML的字节", 8, words.by_xml, commands.DOCUMENT),
    "elements": Kind("公文：元素和属性", 14, words.by_elements, commands.DOCUMENT),
    "template": Kind("模板", 6, words.of_template, commands.TEMPLATE),
    "text": Kind("文稿（纯文本）", 8, texts.drawn, commands.DOCUMENT),
}


@dataclass(frozen=True)
class Case:
    """One input, drawn anew from its kind and number, and the command it is given to."""

    kind: str
    number: int

    @property
    def chance(self) -> Random:
        """What everything in the case is drawn from."""
        return Random(f"{self.kind}:{self.number}")

    def drawn(self) -> tuple[Input, str]:
        """The input and the name of the way it goes."""
        chance, kind = self.chance, KINDS[self.kind]
        shares = [share for _, share in kind.ways.values()]
        (way,) = chance.choices(list(kind.ways), shares)
        return Input(*kind.draw(chance)), way
