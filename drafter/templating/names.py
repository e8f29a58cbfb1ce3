"""The tags of a part → names, filters and ways of writing that mean nothing to its kind.

Each tag is parsed by itself, so that each fault has its place and none hides the next. What a name
stands for is followed through loops: in ``{%p for line in doc.lines %}`` a ``line`` is what
``doc.lines`` holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from drafter.likeness import nearest
from drafter.permitted import Deep
from drafter.regex import regex
from drafter.tagtexts import Overmuch
from drafter.templating.blocks import Step
from drafter.templating.kinds import ANY, element, has, is_prose, members, printable
from drafter.templating.refusals import FILES, parsed
from drafter.templating.tags import Fault, shortened
from drafter.templating.words import CELLS, ENDS, OPENS, rest

_SINGLE = regex(r"(?<![=!<>])=(?!=)")
_ONE = ("first", "last")  # filters that take one of what they are given
_OPEN = "*"  # in a scope of which nobody can tell what it holds
_PLAIN = ("if", "set", "filter")  # blocks whose names are those around them
Scope = dict[str, Any]


def named(steps: Sequence[Step], known: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the code of tags that may ask for the ``known`` names, given with their
    types.
    """
    scopes: list[Scope] = [dict(known)]
    faults: list[Fault] = []
    for step in steps:
        if step.word in OPENS:
            if OPENS[step.word] not in _PLAIN and len(scopes) > 1:
                scopes.pop()
            continue
        faults += _one(step, scopes)
    return faults


def _one(step: Step, scopes: list[Scope]) -> list[Fault]:
    """What is wrong with one tag; what it names is put into ``scopes``."""
    source = _source(step)
    scoped = step.word in ENDS and step.word not in _PLAIN
    if not source:
        return []
    reader = _Reader(step, scopes)
    try:
        if not step.tag.sound:
            raise TemplateSyntaxError("unsound", 1)
        statement, refused = parsed(source)
        for one in refused:
            reader.add("T605", what=one.what, instead=one.instead)
        if not refused:
            reader.statement(statement)
    except (Overmuch, Deep) as much:
        reader.faults = []
        reader.add("T621", what=str(much))
        reader.scope = {_OPEN: ANY}
    except (TemplateError, OverflowError):
        single = step.word in ("if", "elif") and _SINGLE.search(rest(step.tag, step.word))
        reader.faults = []
        if step.tag.sound:  # else it has been told what is wrong
            reader.add("T640" if single else "T603", near=shortened(step.tag.text))
        reader.scope = {_OPEN: ANY}
    if scoped:
        scopes.append(reader.scope)
    return reader.faults


def _source(step: Step) -> str:
    """A tag as Jinja can read it alone; empty where there is nothing to read."""
    tag, word = step.tag, step.word
    if tag.opening == "{{":
        return f"{{{{ {tag.code} }}}}"
    given = rest(tag, word) if word else ""
    if word in CELLS:
        return f"{{{{ {given} }}}}" if word in ("colspan", "cellbg") else ""
    if word in ("", *FILES) or (word == "else" and not given):
        return ""
    if word == "set" and "=" in given:
        return f"{{% set {given} %}}"
    if word in ("elif", "else"):
        return f"{{% if x %}}{{% {word} {given} %}}{{% endif %}}"
    return f"{{% {word} {given} %}}{{% {ENDS[word]} %}}"


class _Reader:
    """Reads one tag: what it asks for must be there, what it names is there from now on."""

    def __init__(self, step: Step, scopes: list[Scope]) -> None:
        self._step, self._scopes = step, scopes
        self.faults: list[Fault] = []
        self.scope: Scope = {}

    def add(self, code: str, **values: str) -> None:
        """Tell a fault."""
        fault = self._step.tag.fault(code, **values)
        if fault not in self.faults:
            self.faults.append(fault)

    def statement(self, node: nodes.Node) -> None:
        """Read what a tag consists of."""
        readers: dict[type, Callable[[Any], None]] = {
            nodes.Output: self._output,
            nodes.For: self._for,
            nodes.Assign: self._assign,
            nodes.AssignBlock: lambda one: self._bind(one.target, ANY, self._scopes[-1]),
            nodes.If: self._if,
            nodes.With: self._with,
            nodes.Macro: self._macro,
            nodes.CallBlock: self._macro,
        }
        reader = readers.get(type(node))
        if reader is not None:
            reader(node)
        else:
            self._children(node)

    def _output(self, node: nodes.Output) -> None:
        for one in node.nodes:
            kind = self.infer(one)
            if self._step.word not in CELLS and not printable(kind):
                self.add("T649", name=_dotted(one), advice=_advice(_dotted(one), kind))

    def _if(self, node: nodes.If) -> None:
        tests = [one.test for one in node.elif_] or [node.test]
        for test in tests:
            self.infer(test)

    def _for(self, node: nodes.For) -> None:
        held = element(self.infer(node.iter))
        self._bind(node.target, held, self.scope)
        self.scope["loop"] = ANY
        if node.test is not None:
            self._scopes.append(self.scope)
            self.infer(node.test)
            self._scopes.pop()

    def _assign(self, node: nodes.Assign) -> None:
        self._bind(node.target, self.infer(node.node), self._scopes[-1])

    def _with(self, node: nodes.With) -> None:
        for target, value in zip(node.targets, node.values):
            self._bind(target, self.infer(value), self.scope)

    def _macro(self, node: nodes.Macro | nodes.CallBlock) -> None:
        if isinstance(node, nodes.Macro):
            self._scopes[-1][node.name] = ANY
        else:
            self.infer(node.call)
        for given in node.defaults:
            self.infer(given)
        for argument in node.args:
            self._bind(argument, ANY, self.scope)
        self.scope |= {"caller": ANY, "varargs": ANY, "kwargs": ANY}

    def _bind(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._bind(one, element(kind), scope)

    def infer(self, node: nodes.Node) -> Any:
        """The type of an expression, `ANY` where it is not known."""
        if isinstance(node, nodes.Name):
            return self._name(node.name)
        if isinstance(node, nodes.Getattr):
            return self._member(node, self.infer(node.node), node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node, self.infer(node.node))
        if _for_absent(node):
            return ANY
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, self.infer(node.node))
        self._children(node)
        return ANY

    def _children(self, node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            self.infer(child)

    def _name(self, name: str) -> Any:
        for scope in reversed(self._scopes):
            if name in scope or _OPEN in scope:
                return scope.get(name, ANY)
        mine = [one for scope in self._scopes for one in scope]
        top = next((f"doc.{name}" for _ in "." if has(self._scopes[0].get("doc"), name)), None)
        self._unknown("T604", name, mine, top)
        return ANY

    def _member(self, node: nodes.Node, kind: Any, name: str) -> Any:
        if has(kind, name):
            return members(kind).get(name, ANY)
        whole = _dotted(node)
        near = nearest(name, list(members(kind)), 0.6)
        around = whole.removesuffix(name)
        self._unknown("T604", whole, [], f"{around}{near}" if near else None)
        return ANY

    def _item(self, node: nodes.Getitem, kind: Any) -> Any:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, kind, node.arg.value)
        self.infer(node.arg)
        return ANY if isinstance(node.arg, nodes.Slice) else element(kind)

    def _filter(self, node: nodes.Filter, kind: Any) -> Any:
        for one in (*node.args, *(given.value for given in node.kwargs)):
            self.infer(one)
        return element(kind) if node.name in _ONE else ANY

    def _unknown(self, code: str, name: str, known: list[str], near: str | None = None) -> None:
        near = near or nearest(name, known, 0.6)
        self.add(code, name=name, advice=f"是否应为“{near}”？" if near else "")


def _for_absent(node: nodes.Node) -> bool:
    """Whether an expression is made for names that may be missing."""
    given = isinstance(node, nodes.Filter) and node.name in ("default", "d")
    return given or (isinstance(node, nodes.Test) and node.name in ("defined", "undefined"))


def _dotted(node: nodes.Node) -> str:
    """An expression as it is written, as far as it consists of names."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        key = node.arg.value
        return (
            f"{_dotted(node.node)}.{key}"
            if isinstance(key, str)
            else f"{_dotted(node.node)}[{key}]"
        )
    return "…"


def _advice(name: str, kind: Any) -> str:
    """How to print what is no text by itself."""
    if is_prose(kind):
        return f"请写成“{{%r for run in {name} %}}{{{{ run.text }}}}{{%r endfor %}}”。"
    inner = members(kind)
    if inner:
        return f"请写它的某一项，如“{name}.{next(iter(inner))}”；其中有：{'、'.join(inner)}。"
    return f"请用“{{%p for line in {name} %}}”“{{%p endfor %}}”逐项取出。"
