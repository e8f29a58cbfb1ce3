"""What a template of a kind may name: the types of its view, field by field."""

from __future__ import annotations

import importlib
import types
from functools import cached_property, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

# What is not known; anything may be asked of it.
ANY: Any = object()


def view_type(kind: str) -> Any:
    """The class of the view of a kind, by what its ``view`` promises to give."""
    module = importlib.import_module(f"drafter.views.{kind}")
    given = module.view.__annotations__.get("return")
    return getattr(module, given, ANY) if isinstance(given, str) else given or ANY


def essential(kind: str) -> tuple[str, ...]:
    """The names without which a template is not one of this kind."""
    return tuple(getattr(view_type(kind), "essential", ()))


@lru_cache(maxsize=64)
def members(kind: Any) -> dict[str, Any]:
    """The fields and properties of a view or of what it is made of, with their types; empty for
    what is made of none.
    """
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return {}
    found = {name: _hint(kind, name) for name in kind.__struct_fields__}
    for name in dir(kind):
        given = getattr(kind, name)
        if isinstance(given, (property, cached_property)) and not name.startswith("_"):
            found[name] = _returned(given)
    return found


def _hint(kind: type, name: str) -> Any:
    try:
        return _bare(get_type_hints(kind)[name])
    except NameError:  # a name that is imported for type checkers alone
        return ANY


def _returned(given: property | cached_property[Any]) -> Any:
    made = given.fget if isinstance(given, property) else given.func
    try:
        return _bare(get_type_hints(made).get("return", ANY))
    except NameError:
        return ANY


def _bare(hint: Any) -> Any:
    """A type that may be absent is that type; of several, nothing is known."""
    if get_origin(hint) in (Union, types.UnionType):
        left = [one for one in get_args(hint) if one is not type(None)]
        return left[0] if len(left) == 1 else ANY
    return hint


def element(kind: Any) -> Any:
    """What a sequence of this type holds."""
    given = [one for one in get_args(kind) if one is not Ellipsis]
    several = get_origin(kind) in (tuple, list) and len(set(map(str, given))) == 1
    return _bare(given[0]) if several else ANY


def is_prose(kind: Any) -> bool:
    """Whether it is finished text, of which each run is printed by itself."""
    return "text" in members(element(kind)) and "missing" in members(element(kind))


def printable(kind: Any) -> bool:
    """Whether it is text by itself, as far as is known."""
    return get_origin(kind) not in (tuple, list, dict) and not members(kind)


def has(kind: Any, name: str) -> bool:
    """Whether a value of this type has something of this name, as far as is known."""
    if kind is ANY or kind is None:
        return kind is ANY
    return name in members(kind) or (not members(kind) and _python(kind, name))


def _python(kind: Any, name: str) -> bool:
    return not name.startswith("_") and hasattr(get_origin(kind) or kind, name)
