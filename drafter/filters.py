"""The filters and tests of a template, which are those of `drafter.permitted` and no more.

They are our own where Jinja's would do more than look: its ``odd`` takes ``'%999999999d' % 2``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined, pass_context, pass_environment
from jinja2.environment import Environment
from jinja2.filters import do_default
from jinja2.runtime import Context
from markupsafe import escape, soft_str

from drafter import limits
from drafter.allowance import (
    AMONG,
    EACH,
    WEIGHED,
    Unfit,
    among,
    budget,
    each,
    weighed,
    worked,
    written,
)


@pass_context
def _join(context: Context, value: Any, between: Any = "", attribute: str | None = None) -> str:
    items = each(context, value, 1)
    if attribute is not None:
        items = [context.environment.getitem(one, attribute) for one in items]
    make = escape if context.eval_ctx.autoescape else soft_str
    texts = [make(written(context, one)) for one in items]
    link = make(between)
    budget(context).write(sum(map(len, texts)) + len(link) * len(texts))
    return link.join(texts)


def _length(value: Any) -> int:
    if isinstance(value, Undefined):
        bool(value)  # tells its name
    if not isinstance(value, (str, list, tuple, Mapping)):
        raise Unfit("用“length”数的不是一组内容")
    return len(value)


@pass_environment
def _first(environment: Environment, value: Any) -> Any:
    return environment.getitem(value, 0)


@pass_environment
def _last(environment: Environment, value: Any) -> Any:
    return environment.getitem(value, -1)


@pass_context
def _batch(context: Context, value: Any, count: int, filling: Any = None) -> list[list[Any]]:
    if type(count) is not int or not 0 < count <= limits.ABREAST:
        raise Unfit(f"“batch”每组的项数不在1至{limits.ABREAST}之内")
    items = list(each(context, value, 1))
    groups = [items[at : at + count] for at in range(0, len(items), count)]
    if groups and filling is not None:
        groups[-1] += [filling] * (count - len(groups[-1]))
    return groups


def _texts(change: Callable[[str], str]) -> Callable[[Context, Any], str]:
    """A filter that changes a text."""

    @pass_context
    def changed(context: Context, value: Any) -> str:
        return change(worked(context, value))

    return changed


def _whole(value: Any) -> int:
    if isinstance(value, Undefined):
        bool(value)  # tells its name
    if not isinstance(value, int):
        raise Unfit("“is odd”“is even”判断的不是整数")
    return value


FILTERS: dict[str, Callable[..., Any]] = {
    "join": _join,
    "length": _length,
    "count": _length,
    "default": do_default,
    "d": do_default,
    "first": _first,
    "last": _last,
    "trim": _texts(lambda text: text.strip()),
    "upper": _texts(lambda text: text.upper()),
    "lower": _texts(lambda text: text.lower()),
    "batch": _batch,
    "escape": _texts(escape),
    "e": _texts(escape),
    EACH: each,
    WEIGHED: weighed,
    AMONG: among,
}
TESTS: dict[str, Callable[..., bool]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "undefined": lambda value: isinstance(value, Undefined),
    "none": lambda value: value is None,
    "odd": lambda value: _whole(value) % 2 == 1,
    "even": lambda value: _whole(value) % 2 == 0,
}
