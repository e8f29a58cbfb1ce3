"""Text with ``{{ 组名.指标名 }}`` in it → finished text.

Jinja's own parser reads the text, so that what an officer may write is Jinja's language;
but nothing is ever compiled or run: the syntax tree may hold plain text and dotted or
subscripted names, and everything else is a problem. That is narrower than Jinja's sandbox
and cannot be escaped from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Union

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from drafter import limits
from drafter.figures import Figures
from drafter.likeness import Guesses
from drafter.regex import regex
from drafter.spans import Prose, Span, doubted, join, prose
from drafter.statistic import Statistic

ROOTS = ("统计指标", "statistics")
_ATTRIBUTES: dict[str, Callable[[Figures, Statistic], Span]] = {
    "数值": Figures.bare,
    "value": Figures.bare,
    "上年": Figures.previous,
    "last": Figures.previous,
    "同比": Figures.compared,
    "compared": Figures.compared,
    "增长": Figures.grown,
    "grown": Figures.grown,
    "增减": Figures.difference,
    "change": Figures.difference,
    "目标": Figures.aim,
    "target": Figures.aim,
}
ATTRIBUTE_WORDS = tuple(word for word in _ATTRIBUTES if not word.isascii())
_TAG = regex(r"\{[%#]|[%#]\}")
_DIGIT_NAME = regex(r"\{\{\s*(\d\w*?[^\W\d]\w*)")
_ENVIRONMENT = Environment(keep_trailing_newline=True)

Names = Mapping[str, Union[str, Statistic, "Names"]]  # what a name in prose can mean


class Slip(Struct, frozen=True):
    """Something wrong in a text: a problem's code, its values and the line (from 0)."""

    code: str
    line: int
    values: dict[str, str]


def name_space(figures: Figures, facts: Mapping[str, str]) -> dict[str, Any]:
    """The names that prose can use: figures, their groups, and the year's own facts."""
    tree: dict[str, Any] = {}
    for statistic in figures:
        if statistic.group:
            tree.setdefault(statistic.group, {})[statistic.name] = statistic
        else:
            tree[statistic.name] = statistic
    return {**facts, **tree, **dict.fromkeys(ROOTS, tree)}


class Expander:
    """Expands texts over one year's names; each different text is parsed once."""

    def __init__(self, figures: Figures, facts: Mapping[str, str]) -> None:
        self._figures = figures
        self._names = name_space(figures, facts)
        self._guesses = Guesses()
        self._done: dict[str, tuple[Prose, tuple[Slip, ...]]] = {}

    def expand(self, text: str) -> Prose:
        """The finished text. A name that means nothing stays visible as a placeholder."""
        return self._expanded(text)[0]

    def slips(self, text: str) -> tuple[Slip, ...]:
        """What is wrong with the text."""
        return self._expanded(text)[1]

    def named(self, text: str) -> tuple[Statistic, ...]:
        """The figures that a text without errors names, whatever it asks of them."""
        if "{{" not in text:
            return ()  # most texts: no need of a parser
        found = []
        for output in _ENVIRONMENT.parse(text).body:
            for node in output.iter_child_nodes():
                current: Any = self._names
                for step in _steps(node) or ():
                    current = current[step] if isinstance(current, Mapping) else current
                found.append(current)
        return tuple(one for one in found if isinstance(one, Statistic))

    def _expanded(self, text: str) -> tuple[Prose, tuple[Slip, ...]]:
        if "{" not in text and "}" not in text:
            return prose(text), _wide_braces(text)
        if text not in self._done:
            self._done[text] = self._work(text)
        return self._done[text]

    def _work(self, text: str) -> tuple[Prose, tuple[Slip, ...]]:
        tag = _TAG.search(text)
        if tag:
            line = text.count("\n", 0, tag.start())
            return (Span(text, missing=True),), (Slip("P302", line, {"mark": tag.group()}),)
        much = _overmuch(text)
        if much:
            return (Span(text, missing=True),), (much,)
        try:
            tree = _ENVIRONMENT.parse(text)
        except (TemplateSyntaxError, RecursionError, ValueError) as error:
            return (Span(text, missing=True),), (_syntax(text, getattr(error, "lineno", 1) - 1),)
        parts: list[Prose] = []
        slips: list[Slip] = []
        for output in tree.body:
            for node in output.iter_child_nodes():
                if isinstance(node, nodes.TemplateData):
                    parts.append(prose(node.data))
                    if "{" in node.data or "}" in node.data:
                        slips.append(Slip("P301", max(0, node.lineno - 1), {}))
                    continue
                found = self._value(node)
                if isinstance(found, Slip):
                    slips.append(found)
                    found = Span(f"【有误：{found.values.get('name', '')}】", missing=True)
                elif found.missing and _asks_more(node):
                    slips.append(Slip("N504", node.lineno - 1, {"name": found.text[4:-1]}))
                parts.append((found,))
        return doubted(join(parts)), (*_wide_braces(text), *slips)

    def _value(self, node: nodes.Node) -> Span | Slip:
        steps = _steps(node)
        line = node.lineno - 1
        if steps is None:
            return Slip("P303", line, {})
        current: Any = self._names
        for depth, step in enumerate(steps):
            if isinstance(current, Statistic):
                return self._attribute(current, steps[depth:], line)
            if not isinstance(current, Mapping) or step not in current:
                return _unknown(steps, depth, current, line, self._guesses)
            current = current[step]
        name = ".".join(steps)
        if isinstance(current, Mapping):
            example = next(iter(current), "指标名")
            return Slip("P306", line, {"name": name, "example": f"{name}.{example}"})
        return Span(current) if isinstance(current, str) else self._figures.shown(current)

    def _attribute(self, statistic: Statistic, steps: list[str], line: int) -> Span | Slip:
        known = _ATTRIBUTES.get(steps[0])
        if known is None or len(steps) > 1:
            name = ".".join([statistic.full_name, *steps])
            values = {"name": name, "known": "、".join(ATTRIBUTE_WORDS)}
            return Slip("P307", line, values)
        if known in (Figures.compared, Figures.grown) and self._figures.base_is_zero(statistic):
            return Slip("P309", line, {"name": statistic.full_name})
        return known(self._figures, statistic)


def _overmuch(text: str) -> Slip | None:
    """What is wrong with a text of more references, or longer ones, than any text needs; Jinja
    does not see it.
    """
    count, line = 0, 0
    for piece in text.split("{{"):
        if count and len(piece.partition("}}")[0]) > limits.REFERENCE:
            return Slip("P301", line, {})
        count, line = count + 1, line + piece.count("\n")
    many = count - 1 > limits.REFERENCES
    return Slip("T624", 0, {"most": str(limits.REFERENCES)}) if many else None


def _steps(node: nodes.Node) -> list[str] | None:
    """``a.b["c"]`` → its steps; ``None`` for any other expression."""
    steps: list[str] = []
    while True:
        if isinstance(node, nodes.Name):
            return [node.name, *reversed(steps)]
        if isinstance(node, nodes.Getattr):
            steps.append(node.attr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            steps.append(str(node.arg.value))
        else:
            return None
        node = node.node


def _asks_more(node: nodes.Node) -> bool:
    """Whether more than the figure itself is asked for, such as last year's.

    That the figure itself is missing is said where it stands.
    """
    last = (_steps(node) or [""])[-1]
    return _ATTRIBUTES.get(last) not in (None, Figures.bare)


def _unknown(steps: list[str], depth: int, scope: Any, line: int, guesses: Guesses) -> Slip:
    """The name fails at ``depth``; the nearest name there, with what follows, is suggested."""
    step, name = steps[depth], ".".join(steps)
    known = scope if isinstance(scope, Mapping) else {}
    near = guesses.nearest(step, known)
    if near:
        meant = ".".join([*steps[:depth], near, *steps[depth + 1 :]])
        return Slip("P305", line, {"name": name, "advice": f"是否应为“{meant}”？"})
    if depth:
        group = ".".join(steps[:depth])
        return Slip("P305", line, {"name": name, "advice": f"“{group}”中没有相近的指标，请核对。"})
    return Slip("P305", line, {"name": name, "advice": "请先在“统计指标”中写出这个指标。"})


def _syntax(text: str, line: int) -> Slip:
    digits = _DIGIT_NAME.search(text)
    if digits:
        line = text.count("\n", 0, digits.start())
        return Slip("P304", line, {"name": digits[1]})
    return Slip("P301", max(0, line), {})


def _wide_braces(text: str) -> tuple[Slip, ...]:
    return tuple(_each_wide_brace(text))


def _each_wide_brace(text: str) -> Iterator[Slip]:
    for found in re.finditer("｛｛|｝｝", text):
        yield Slip("P308", text.count("\n", 0, found.start()), {})
