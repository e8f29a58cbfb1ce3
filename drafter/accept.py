"""Well-formed data → the schema's full form in one walk; whatever else is left to Cerberus.

Cerberus is the authority. It makes a validator of every mapping and every list it meets, which
took most of the time of a check, though few files have a fault that it must tell. The walk here
is made of the very rules that Cerberus gets. It may leave to Cerberus what would be accepted;
it must not accept what Cerberus refuses, nor give it another form. ``tests/test_accept.py``
holds both equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from drafter.rulebook import CHECKS, Conversions, cerberus_rules
from drafter.shorthand import Refusal

Walk = Callable[[Any], Any]
_TYPES: dict[str, type] = {
    "boolean": bool,
    "date": date,
    "decimal": Decimal,
    "dict": dict,
    "integer": int,
    "list": list,
    "string": str,
}
_HELD = {
    *("allowed", "check_with", "coerce", "empty", "keysrules", "max", "min", "nullable"),
    *("schema", "type", "valuesrules"),
}
_BY_RECORD = {"default", "excludes", "required"}  # what only a mapping can be asked


class _Left(Exception):
    """The data is left to Cerberus."""


def accepted(record: str, typed: Any) -> dict[str, Any] | None:
    """The full form of the mapping ``typed`` as a ``record`` of the schema; ``None`` where
    Cerberus must say what it is. ``typed`` stays as it is.
    """
    try:
        made: dict[str, Any] = _record(record)(typed)
    except (_Left, Refusal):
        return None
    return made


@cache
def _record(name: str) -> Walk:
    """The walk through a mapping with known fields."""
    names: dict[str, str] = {}
    walks: dict[str, Walk] = {}
    rules = cerberus_rules(name)
    for key, one in rules.items():
        names[key] = one.get("rename", key)
        if "rename" not in one:
            walks[key] = _value(one, key)
    defaults = {key: one["default"] for key, one in rules.items() if "default" in one}
    required = [key for key, one in rules.items() if one.get("required")]
    excludes = [(key, one["excludes"]) for key, one in rules.items() if "excludes" in one]

    def walk(typed: Any) -> dict[str, Any]:
        if not isinstance(typed, dict):
            raise _Left
        own: dict[str, Any] = {}
        renamed: dict[str, Any] = {}
        for key, value in typed.items():
            field = names.get(key)
            if field is None:
                raise _Left
            (own if field == key else renamed)[field] = walks[field](value)
        if len(own.keys() | renamed.keys()) < len(typed):
            raise _Left  # a field under both its names
        made = own | renamed
        for field, value in defaults.items():
            if field not in made:
                made[field] = walks[field](value)
        if not all(field in made for field in required):
            raise _Left
        for field, others in excludes:
            if field in made and any(other in made for other in others):
                raise _Left
        return made

    return walk


def _value(rules: Mapping[str, Any], field: str = "") -> Walk:
    """The walk through the value of a ``field``, or of what it holds. Raises ``ValueError`` for
    a rule that is not known here.
    """
    unknown = rules.keys() - _HELD - (_BY_RECORD if field else set())
    if unknown:
        raise ValueError(f"rules that accept does not know: {sorted(unknown)}")
    convert, bad = _conversion(rules), CHECKS.get(rules.get("check_with", ""))
    wanted = _TYPES[rules["type"]]
    nullable, empty = rules.get("nullable", False), rules.get("empty", True)
    inner, bounds = _inside(rules), _bounds(rules)

    def walk(value: Any) -> Any:
        if convert is not None:
            value = convert(value)
        if value is None:
            if not nullable:
                raise _Left
            return None
        if not isinstance(value, wanted):
            raise _Left
        if inner is not None:
            value = inner(value)
        if not empty and isinstance(value, Sized) and not value:
            raise _Left
        if bad is not None and isinstance(value, str) and bad(field, value) is not None:
            raise _Left
        if bounds is not None and not bounds(value):
            raise _Left
        return value

    return walk


def _conversion(rules: Mapping[str, Any]) -> Walk | None:
    """The short form's function: a rule names the validator's method, or is the function."""
    named = rules.get("coerce")
    if isinstance(named, str):
        found: Walk = getattr(Conversions, f"_normalize_coerce_{named}")
        return found
    return named


def _inside(rules: Mapping[str, Any]) -> Walk | None:
    """The walk through what a mapping or a list holds."""
    inner = rules.get("schema")
    if isinstance(inner, str):

        def below(value: Any) -> Any:
            return _record(inner)(value)  # found when met: records hold one another

        return below
    if isinstance(inner, dict):
        item = _value(inner)
        return lambda value: [item(one) for one in value]
    if "keysrules" in rules or "valuesrules" in rules:
        key, item = _value(rules["keysrules"]), _value(rules["valuesrules"])
        return lambda value: {key(name): item(one) for name, one in value.items()}
    return None


def _bounds(rules: Mapping[str, Any]) -> Callable[[Any], bool] | None:
    allowed, least, most = rules.get("allowed"), rules.get("min"), rules.get("max")
    if allowed is None and least is None and most is None:
        return None

    def within(value: Any) -> bool:
        if allowed is not None:
            return all(one in allowed for one in (value if isinstance(value, list) else [value]))
        return (least is None or value >= least) and (most is None or value <= most)

    return within
