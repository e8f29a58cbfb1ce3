"""How much a template may do and print for one document: counted, not timed, so that the same
template and data are refused on every machine, or on none.

Each loop pays before it begins, for all its turns and for what stands in it; so does whatever
works on long text. Nothing is counted turn by turn, and a loop costs no more than before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, cast

from jinja2 import Undefined, nodes, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape, soft_str

from drafter import limits

# Names that no template can write, for they have a blank.
BUDGET, EACH, WEIGHED, AMONG = " budget", " each", " weighed", " among"
# What costs more than the one step that any piece of syntax costs, as it was measured.
_TURN, _PRINT = 10, 10
_COSTS: dict[type[nodes.Node], int] = {
    nodes.Getattr: 5, nodes.Getitem: 5, nodes.Filter: 10, nodes.Test: 10, nodes.Add: 10,
    nodes.Sub: 10, nodes.Mul: 10, nodes.Mod: 10,
}  # fmt: skip
_STATIC = 500  # characters of fixed text that cost a step
_WORKED = 64  # characters of data that cost a step where they are worked on
SHORT = 256  # characters of a value that need no counting by themselves
_PIECES = 4096  # counted together
_NUMBERS = (int, float, Decimal)
_WRITTEN = (*_NUMBERS, type(None), Undefined)


class Spent(Exception):
    """A template does or prints more than any document needs."""


class Unfit(Exception):
    """A tag is given what it can do nothing with; the argument says in Chinese what it does."""


class Budget:
    """What is left to a template for one document."""

    __slots__ = ("characters", "steps")

    def __init__(self) -> None:
        self.steps = limits.STEPS
        self.characters = limits.FILLED

    def step(self, count: int) -> None:
        """Take so many steps. Raises `Spent`."""
        self.steps -= count
        if self.steps < 0:
            raise Spent

    def write(self, count: int) -> None:
        """Write so many characters. Raises `Spent`."""
        self.characters -= count
        if self.characters < 0:
            raise Spent


def budget(context: Context) -> Budget:
    """The budget of the document that is being filled."""
    found: Budget = context.parent[BUDGET]
    return found


def metered(tree: nodes.Template) -> nodes.Template:
    """The same template; its loops, and its comparisons of data with data, pay for themselves."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _paying(cast(nodes.Expr, loop.iter), EACH, nodes.Const(_weight(loop)))
    for compare in list(tree.find_all(nodes.Compare)):
        _weigh(compare)
    return tree


def _paying(node: nodes.Expr, name: str, *given: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(given), [], None, None, lineno=node.lineno)


def _weight(loop: nodes.For) -> int:
    """What a turn costs: the pieces in the loop. Loops within it pay for themselves."""
    return _TURN + _cost(*loop.body, *([loop.test] if loop.test else []))


def _cost(*pieces: nodes.Node) -> int:
    """Pieces together; of the branches of an ``if`` the dearest."""
    return sum(_COSTS.get(type(piece), 1) + _inner(piece) for piece in pieces)


def _inner(piece: nodes.Node) -> int:
    if isinstance(piece, nodes.TemplateData):
        return len(piece.data) // _STATIC
    if isinstance(piece, nodes.For):
        return _cost(piece.iter, *piece.else_)
    if isinstance(piece, nodes.If):
        cases = [piece, *piece.elif_]
        branches = (_cost(*one) for one in (*(case.body for case in cases), piece.else_))
        return _cost(*(case.test for case in cases)) + max(branches)
    if isinstance(piece, nodes.Output):
        data = sum(1 for one in piece.nodes if not isinstance(one, nodes.TemplateData))
        return _cost(*piece.nodes) + _PRINT * data
    return _cost(*piece.iter_child_nodes())


def _weigh(compare: nodes.Compare) -> None:
    """To compare with a constant, as most do, takes no longer than the constant is."""
    sides = [compare.expr, *(one.expr for one in compare.ops)]
    equal = all(one.op in ("eq", "ne") for one in compare.ops)
    if equal and any(isinstance(side, nodes.Const) for side in sides):
        return
    compare.expr = _paying(compare.expr, WEIGHED)
    for one in compare.ops:
        one.expr = _paying(one.expr, AMONG if one.op in ("in", "notin") else WEIGHED)


@pass_context
def each(context: Context, items: Any, weight: int) -> Any:
    """What a loop goes over, paid for. Raises `Unfit` for what is no list."""
    if type(items) is not tuple and type(items) is not list:
        if isinstance(items, Undefined):
            bool(items)  # tells its name
        if not isinstance(items, (list, tuple, Mapping)):
            raise Unfit("循环或连接的不是一组内容")
    budget(context).step(len(items) * weight)
    return items


@pass_context
def weighed(context: Context, value: Any) -> Any:
    """A side of a comparison, paid for. Raises `Unfit` for what is neither text nor number."""
    if isinstance(value, str):
        budget(context).step(len(value) // _WORKED)
    elif not isinstance(value, _WRITTEN):
        raise Unfit("比较的不是文字或者数")
    return value


@pass_context
def among(context: Context, value: Any) -> Any:
    """The right side of ``in``, paid for: a text, or a list of some."""
    if isinstance(value, (list, tuple)):
        held = (len(one) // _WORKED + 1 if isinstance(one, str) else 1 for one in value)
        budget(context).step(sum(held))
    elif not isinstance(value, Mapping):
        weighed(context, value)
    return value


def worked(context: Context, value: Any) -> str:
    """The text that a filter works on, paid for. Raises `Unfit` for what is neither text nor
    number.
    """
    if not isinstance(value, (str, *_WRITTEN)):
        raise Unfit("过滤器要改的不是文字")
    text: str = soft_str(value)
    budget(context).step(len(text) // _WORKED)
    return text


def reckoned(operator: str, left: Any, right: Any) -> None:
    """Raises `Unfit` where other than numbers are reckoned with, or huge ones."""
    for one in (left, right):
        if isinstance(one, Undefined):
            bool(one)  # tells its name
        if not isinstance(one, _NUMBERS):
            raise Unfit(f"用“{operator}”计算的不是数")
        if abs(cast(Decimal, one)) > limits.RECKONED:
            raise Unfit("计算的数太大")
    if operator == "%" and right == 0:
        raise Unfit("求余数的除数是零")


def written(context: Context, value: Any) -> Any:
    """What a tag prints, long text paid for. Raises `Unfit` for what is neither text nor number."""
    kind = type(value)
    if kind is str or kind is Markup:
        return value if len(value) <= SHORT else _long(context, value)
    if isinstance(value, str):
        return _long(context, value)
    if isinstance(value, _WRITTEN) or kind.__module__.startswith("docxtpl."):
        return value
    raise Unfit("填入的是一组内容，不是文字")


def _long(context: Context, value: str) -> str:
    text = escape(value) if context.eval_ctx.autoescape else value
    budget(context).write(len(text))
    return text


def joined(pieces: Iterable[str]) -> str:
    """The pieces of a part, or of a ``{% set %}``, as one text. Raises `Spent` before a text is
    made that is too long.
    """
    return "".join(_counted(iter(pieces)))


def _counted(pieces: Iterator[str]) -> Iterator[str]:
    left = limits.FILLED
    while some := list(islice(pieces, _PIECES)):
        left -= sum(map(len, some))
        if left < 0:
            raise Spent
        yield "".join(some)
