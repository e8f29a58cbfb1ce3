"""What the tags of a template may be made of. All else is refused before it is compiled, since
Jinja works out constants while it compiles: ``9**(9**9)`` would hang there.

A list of what is allowed, not of what is forbidden: whatever Jinja learns is refused until it
stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes

from drafter import limits

# The words of a loop, and what they say.
LOOP = {
    "index": "第几次，从1起",
    "index0": "第几次，从0起",
    "revindex": "还有几次，最后一次为1",
    "revindex0": "还有几次，最后一次为0",
    "first": "是不是第一次",
    "last": "是不是最后一次",
    "length": "一共几次",
    "previtem": "前一项",
    "nextitem": "后一项",
}
FILTERS = {
    "join": "连成一句：`{{ 各项|join('、') }}`；`join('、', attribute='name')` 连各项中的 name",
    "length": "有几项，有几个字",
    "count": "同 length",
    "default": "没有时写什么：`{{ 名称|default('无') }}`",
    "d": "同 default",
    "first": "第一项",
    "last": "最后一项",
    "trim": "去掉首尾空白",
    "upper": "字母大写",
    "lower": "字母小写",
    "batch": "每几项一组，排成几列：`{% for 行 in 各项|batch(3) %}`",
    "escape": "原样显示（所有内容都已原样显示，不必写）",
    "e": "同 escape",
}
TESTS = {
    "defined": "有这一项",
    "undefined": "没有这一项",
    "none": "是空值",
    "odd": "是单数",
    "even": "是双数",
}
# How it is written in a template: what for, and the syntax that this is.
SYNTAX: dict[str, tuple[str, tuple[type[nodes.Node], ...]]] = {
    "`{{ 名称 }}`、`{{ 名称.项 }}`、`{{ 名称['项'] }}`、`{{ 名称[0] }}`": ("填入", (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr,
        nodes.Getitem, nodes.Neg,
    )),
    "`{% if … %}`、`{% elif … %}`、`{% else %}`，`{{ 甲 if … else 乙 }}`": (
        "视情况填入", (nodes.If, nodes.CondExpr),
    ),
    "`{% for … in … %}`、`{% for … in … if … %}`": ("逐项填入", (nodes.For,)),
    "`{% set 名称 = … %}`、`{% set 名称 %}…{% endset %}`、`{% with … %}`": (
        "另起名称", (nodes.Assign, nodes.AssignBlock, nodes.With, nodes.Scope),
    ),
    "`and`、`or`、`not`、`==`、`!=`、`<`、`>`、`<=`、`>=`、`in`": (
        "判断", (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand),
    ),
    "`+`、`-`、`*`、`%`": ("数的加、减、乘和余数", (nodes.Add, nodes.Sub, nodes.Mul, nodes.Mod)),
    "`['甲', '乙']`": ("列举", (nodes.List, nodes.Tuple)),
    "`名称|过滤器`、`名称 is …`": ("见下", (nodes.Filter, nodes.Test, nodes.Keyword)),
}  # fmt: skip
_NODES = frozenset(kind for _, kinds in SYNTAX.values() for kind in kinds)

_COMPUTE = "请在数据文件的统计指标中计算。"
INLINE = "请把内容直接写在这个模板里。"
_NO_CALL = "标签里只能取用公文的内容，不能调用函数和方法；要循环，请写“{% for … in … %}”。"
_INSTEAD: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("函数或方法", _NO_CALL),
    nodes.Macro: ("macro", "请把这段文字和标签直接写在用到它的地方。"),
    nodes.CallBlock: ("call", "请把这段文字和标签直接写在用到它的地方。"),
    nodes.FilterBlock: ("filter", "请写成“{{ 名称|过滤器 }}”。"),
    nodes.Include: ("include", INLINE),
    nodes.Import: ("import", INLINE),
    nodes.FromImport: ("import", INLINE),
    nodes.Extends: ("extends", INLINE),
    nodes.Block: ("block", INLINE),
    nodes.ScopedEvalContextModifier: ("autoescape", "请删去；所有内容都原样显示。"),
    nodes.EvalContextModifier: ("autoescape", "请删去；所有内容都原样显示。"),
    nodes.Concat: ("~", "请把标签连着写，如“{{ 甲 }}{{ 乙 }}”。"),
    nodes.Pow: ("**", _COMPUTE),
    nodes.Div: ("/", _COMPUTE),
    nodes.FloorDiv: ("//", _COMPUTE),
    nodes.Pos: ("正号", "请删去。"),
    nodes.Slice: ("[ : ]", "请用“{% for … in … %}”逐项取，用loop.first、loop.last判断首项和末项。"),
    nodes.Dict: ("{ : }", "请写在数据文件里。"),
    nodes.NSRef: ("对名称中一项的赋值", "请写成“{% set 名称 = … %}”。"),
}
_OTHER = "请对照使用手册“标签里能写什么”修改。"


class Fault(NamedTuple):
    """Something that a template may not have: the line of the source on which its tag begins,
    what it is, and what to write instead, both in Chinese.
    """

    line: int
    what: str
    instead: str


class Deep(Exception):
    """Blocks or expressions are nested deeper than any template needs; the argument says in
    Chinese which.
    """


def faults(tree: nodes.Template) -> Iterator[Fault]:
    """All that is refused in a parsed part, in the order in which it stands there.

    Raises `Deep`.
    """
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        loops += isinstance(node, nodes.For)
        if depth > limits.TAGS_DEEP:
            raise Deep(f"标签套了{limits.TAGS_DEEP}层以上")
        if loops > limits.TAGS_LOOPS:
            raise Deep(f"循环套了{limits.TAGS_LOOPS}层以上")
        fault = _fault(node)
        if fault:
            yield Fault(node.lineno, *fault)
        inner = list(node.iter_child_nodes())
        waiting += [(one, depth + 1, loops) for one in reversed(inner)]


def _fault(node: nodes.Node) -> tuple[str, str] | None:
    """What is wrong with a piece of syntax, and what to write instead."""
    if type(node) not in _NODES:
        what, instead = _INSTEAD.get(type(node), (type(node).__name__, _OTHER))
        return (_called(node) if isinstance(node, nodes.Call) else f"“{what}”"), instead
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"过滤器“{node.name}”", f"可用的过滤器有{'、'.join(FILTERS)}。"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"判断“is {node.name}”", f"可用的判断有{'、'.join(TESTS)}，或者用“==”“in”。"
    if isinstance(node, nodes.For) and node.recursive:
        return "“recursive”", "请每一层写一个“{% for … in … %}”。"
    name = _name(node)
    if name.startswith("_") or (name == "self" and isinstance(node, nodes.Name)):
        return f"名称“{name}”", "标签里只能取用公文的各项内容，请对照自带模板修改。"
    return None


def _called(call: nodes.Call) -> str:
    name = _name(call.node)
    return f"“{name}(…)”" if name else "函数或方法"


def _name(node: nodes.Node) -> str:
    """The name that a piece of syntax looks up, if it is one."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Keyword):
        return node.key
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return ""


def tables() -> list[str]:
    """What is allowed, as tables of the handbook."""
    lists = {
        "写法": {how: use for how, (use, _) in SYNTAX.items()},
        "过滤器": {f"`{name}`": use for name, use in FILTERS.items()},
        "判断": {f"`is {name}`": use for name, use in TESTS.items()},
        "循环里的词": {f"`loop.{name}`": use for name, use in LOOP.items()},
    }
    return [_table(*one) for one in lists.items()]


def _table(head: str, rows: dict[str, str]) -> str:
    lines = [f"| {head} | 意思 |", "| --- | --- |"]
    for row in rows.items():
        name, use = (one.replace("|", "\\|") for one in row)
        lines.append(f"| {name} | {use} |")
    return "\n".join(lines)
