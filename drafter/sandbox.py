"""What a tag in a template may do: look at data, and nothing else.

Templates come by e-mail. What their tags are made of is held against `drafter.permitted` as soon
as it is parsed; no tag calls anything, and a name leads to a datum or nowhere. How much they do is
held against `drafter.allowance`. All text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any, NamedTuple, NoReturn, cast

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from drafter.allowance import SHORT, joined, metered, reckoned, written
from drafter.filters import FILTERS, TESTS
from drafter.permitted import LOOP, Deep, faults
from drafter.regex import regex
from drafter.vanished import plain

_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DEEP = "标签的括号、分支套得太多"


class UnknownName(Exception):
    """A template asked for something that no view has; the name is the only argument."""


class Refusal(NamedTuple):
    """A tag as it is written, what may not stand in it, and what to write instead."""

    tag: str
    what: str
    instead: str


class Refused(Exception):
    """A template has what no template may have; the argument is all of it, as `Refusal`."""

    @property
    def refusals(self) -> list[Refusal]:
        """All that is refused, in the order in which it stands there."""
        return list(self.args[0])


class _Strict(StrictUndefined):
    """Undefined in every use, and it tells the name rather than an English sentence."""

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
        raise UnknownName(self._undefined_name or "")

    __str__ = __iter__ = __len__ = __bool__ = __contains__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = _fail_with_undefined_error


class Sandbox(SandboxedEnvironment):
    """Jinja with a list of what may be written, and with data for its only names: ``t.items`` is
    what the data call so, and is unknown where they do not.

    Constants are not worked out while a template is compiled: ``finalize``, being given the
    context, forbids it in output, and ``optimized`` in all else.
    """

    intercepted_binops = frozenset("+-*%")
    concat = staticmethod(joined)

    def __init__(self, finalize: Callable[[Context, Any], Any]) -> None:
        super().__init__(autoescape=True, undefined=_Strict, finalize=finalize, optimized=False)
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The datum of this name, or undefined."""
        if attribute in _data(cast(Hashable, type(obj))):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            bool(obj)  # tells its name
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The datum of this name or number, or undefined."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        numbered = isinstance(obj, (list, tuple, str)) and isinstance(argument, int)
        if numbered and -len(obj) <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, Undefined):
            bool(obj)  # tells its name
        return self.undefined(obj=obj, name=str(argument))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers are reckoned with; raises what `reckoned` raises."""
        reckoned(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, *_: Any, **__: Any) -> NoReturn:  # noqa: N805 - as in Jinja
        """Nothing is called. No call passes the list; this is for one that should."""
        raise Refused([])

    def refusals(self, source: str, as_written: Iterable[str] = ()) -> list[Refusal]:
        """All that is refused in a part's source, each with its tag; the tag stands as it does
        among those ``as_written``, before docxtpl patched them.

        Raises `Deep` and Jinja's ``TemplateSyntaxError``.
        """
        spelled = {plain(tag): tag for tag in as_written}
        tags = [tag.replace("\n", " ") for tag in _TAG.findall(source)]
        tree = self.tree(_TAG.sub(lambda tag: f"\n{_one_line(tag[0])}", _one_line(source)))
        found = ((tags[max(fault.line - 2, 0)], fault) for fault in faults(tree))
        refused = (Refusal(spelled.get(plain(tag), tag), *fault[1:]) for tag, fault in found)
        return list(dict.fromkeys(refused))

    def tree(self, source: str) -> nodes.Template:
        """A source as Jinja reads it, whatever is in it. Raises `Deep`, and Jinja's errors."""
        try:
            return super()._parse(source, None, None)
        except RecursionError as error:
            raise Deep(_DEEP) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Jinja's hook for parsing. Raises `Refused` and `Deep`."""
        tree = self.tree(source)
        if next(faults(tree), None):
            raise Refused(self.refusals(source))
        return tree

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Jinja's hook for making code of a tree."""
        metered(source).set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        """Jinja's hook for compiling that code. Raises `Deep`."""
        try:
            return super()._compile(source, filename)
        except (RecursionError, MemoryError, SyntaxError) as error:  # as Python's versions do
            raise Deep(_DEEP) from error


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


class Bound(Exception):
    """A value belongs to a document of docxtpl's, which is the only argument."""

    @property
    def document(self) -> Any:
        """The document, a ``DocxTemplate``."""
        return self.args[0]


@pass_context
def unbound(context: Context, value: Any) -> Any:
    """What a tag prints, if the plan can; inline images and sub-documents of docxtpl's bring
    parts of their own along. A link does so too, but does not tell of which document: it would
    lead nowhere, so it is refused.
    """
    kind = type(value)
    if kind is str and len(value) <= SHORT:  # as nearly all is
        return value
    if kind.__module__.startswith("docxtpl."):
        document = getattr(value, "tpl", None)
        if "<w:hyperlink r:id=" in getattr(value, "xml", ""):
            raise ValueError("a link of another document")
        if document is not None:
            raise Bound(document)
    return written(context, value)


@lru_cache(maxsize=256)
def _data(kind: Any) -> frozenset[str]:
    """The public fields and properties of a view or of what it is made of; a loop's words."""
    if kind is LoopContext:
        return frozenset(LOOP)
    if not issubclass(kind, Struct):
        return frozenset()
    names = set(kind.__struct_fields__)
    names |= {name for name in dir(kind) if isinstance(getattr(kind, name, None), _COMPUTED)}
    return frozenset(name for name in names if not name.startswith("_"))


_COMPUTED = (property, cached_property)
PARTS = Sandbox(unbound)
# A property is text, which its part escapes.
PLAIN = PARTS.overlay(autoescape=False)
