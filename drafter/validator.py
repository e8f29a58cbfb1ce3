"""Cerberus at work: rules of the schema plus our types, short forms and checks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from cerberus import TypeDefinition, Validator
from cerberus.schema import RulesSetRegistry, SchemaRegistry

from drafter.rulebook import CHECKS, Conversions, cerberus_rules
from drafter.schema import records


def _check(name: str) -> Callable[[Any, str, Any], None]:
    """A method by which Cerberus asks the check of this name."""

    def check(validator: Any, field: str, value: Any) -> None:
        code = CHECKS[name](field, value) if isinstance(value, str) else None
        if code is not None:
            validator._error(field, code)

    return check


class YearValidator(Conversions, Validator):  # type: ignore[misc]
    """Cerberus with our names for types (``decimal``), short forms (``coerce``) and checks.

    A check reports by the code of the problem, which `drafter.check` puts into Chinese.
    """

    types_mapping = Validator.types_mapping | {"decimal": TypeDefinition("decimal", (Decimal,), ())}

    def _error(self, *args: Any) -> None:
        """Take in errors. Cerberus sorts all of them, and puts each into two trees, at every one
        that is added, which takes minutes over two thousand; nothing here asks for that.
        """
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)

    _check_with_number_form = _check("number_form")
    _check_with_duty_form = _check("duty_form")
    _check_with_copy_number = _check("copy_number")
    _check_with_formula = _check("formula")
    _check_with_target = _check("target")
    _check_with_change = _check("change")
    _check_with_relation = _check("relation")


@cache
def _registry() -> SchemaRegistry:
    registry = SchemaRegistry()
    for name in records():
        registry.add(name, cerberus_rules(name))
    return registry


@cache
def _items() -> RulesSetRegistry:
    """Each record's name as a set of rules too: where a list stands in a record's place, Cerberus
    looks there for what its items must be, before it has said that it should be no list.
    """
    return RulesSetRegistry({name: {"type": "dict"} for name in records()})


@cache
def validator(record: str) -> YearValidator:
    """The validator of one record, built once per process."""
    registry = _registry()
    return YearValidator(
        registry.get(record), schema_registry=registry, rules_set_registry=_items()
    )
