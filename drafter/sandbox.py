"""What a tag in a template may do: look at data, and nothing else.

Templates come by e-mail: they are run in Jinja's sandbox, a name that means nothing is an
error, and all text is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, NoReturn, cast

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct


class UnknownName(Exception):
    """A template asked for something that no view has; the name is the only argument."""


class _Strict(StrictUndefined):
    """Undefined in every use, and it tells the name rather than an English sentence."""

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
        if issubclass(self._undefined_exception, SecurityError):
            raise SecurityError
        raise UnknownName(self._undefined_name or "")

    __str__ = __iter__ = __len__ = __bool__ = __contains__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = _fail_with_undefined_error


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which a datum goes before what Python has under the same name:
    ``t.items`` is what the data call so.
    """

    def __init__(self, finalize: Callable[[Any], Any]) -> None:
        super().__init__(autoescape=True, undefined=_Strict, finalize=finalize)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The datum of this name; what is none goes by the rules of Jinja's sandbox."""
        if attribute in _data(cast(Hashable, type(obj))):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Bound(Exception):
    """A value belongs to a document of docxtpl's, which is the only argument."""

    @property
    def document(self) -> Any:
        """The document, a ``DocxTemplate``."""
        return self.args[0]


def unbound(value: Any) -> Any:
    """What a tag prints, if the plan can; inline images and sub-documents of docxtpl's bring
    parts of their own along. A link does so too, but does not tell of which document: it would
    lead nowhere, so it is refused.
    """
    if type(value) is not str and type(value).__module__.startswith("docxtpl."):
        document = getattr(value, "tpl", None)
        if "<w:hyperlink r:id=" in getattr(value, "xml", ""):
            raise ValueError("a link of another document")
        if document is not None:
            raise Bound(document)
    return value


@lru_cache(maxsize=256)
def _data(kind: Any) -> frozenset[str]:
    """The public fields and properties of a view or of what it is made of."""
    if not issubclass(kind, Struct):
        return frozenset()
    names = set(kind.__struct_fields__)
    names |= {name for name in dir(kind) if isinstance(getattr(kind, name, None), property)}
    return frozenset(name for name in names if not name.startswith("_"))


PARTS = Sandbox(unbound)
# A property is text, which its part escapes.
PLAIN = PARTS.overlay(autoescape=False)
