"""Cerberus at work: rules of the schema plus our types, short forms and checks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from cerberus import TypeDefinition, Validator
from cerberus.schema import RulesSetRegistry, SchemaRegistry

from drafter import shorthand
from drafter.duty import bad_form
from drafter.formula import bad_change, bad_formula, bad_target
from drafter.numbering import bad_sample
from drafter.relation import bad_relation
from drafter.schema import Field, records

# What each check says of a field's text: the code of what is wrong, or None.
CHECKS: dict[str, Callable[[str, str], str | None]] = {
    "number_form": lambda _, text: bad_sample(text),
    "duty_form": lambda _, text: bad_form(text),
    "copy_number": lambda _, text: shorthand.bad_copy_number(text),
    "formula": bad_formula,
    "target": lambda _, text: bad_target(text),
    "change": lambda _, text: bad_change(text),
    "relation": lambda _, text: bad_relation(text),
}


def _check(name: str) -> Callable[[Any, str, Any], None]:
    """A method by which Cerberus asks the check of this name."""

    def check(validator: Any, field: str, value: Any) -> None:
        code = CHECKS[name](field, value) if isinstance(value, str) else None
        if code is not None:
            validator._error(field, code)

    return check


class YearValidator(Validator):  # type: ignore[misc]
    """Cerberus with our names for types (``decimal``), short forms (``coerce``) and checks.

    A check reports by the code of the problem, which `drafter.check` puts into Chinese.
    """

    types_mapping = Validator.types_mapping | {"decimal": TypeDefinition("decimal", (Decimal,), ())}

    _normalize_coerce_mapping = staticmethod(shorthand.mapping)
    _normalize_coerce_text = staticmethod(shorthand.text)
    _normalize_coerce_integer = staticmethod(shorthand.integer)
    _normalize_coerce_decimal = staticmethod(shorthand.decimal)
    _normalize_coerce_flag = staticmethod(shorthand.flag)
    _normalize_coerce_date = staticmethod(shorthand.calendar_date)
    _normalize_coerce_lines = staticmethod(shorthand.lines)
    _normalize_coerce_names = staticmethod(shorthand.names)
    _normalize_coerce_waivers = staticmethod(shorthand.waivers)
    _normalize_coerce_references = staticmethod(shorthand.references)
    _normalize_coerce_recipients = staticmethod(shorthand.recipients)
    _normalize_coerce_copies = staticmethod(shorthand.copies)
    _normalize_coerce_paragraphs = staticmethod(shorthand.paragraphs)
    _normalize_coerce_paragraph = staticmethod(shorthand.paragraph)
    _normalize_coerce_items = staticmethod(shorthand.items)
    _normalize_coerce_item = staticmethod(shorthand.item)
    _normalize_coerce_point = staticmethod(shorthand.point)
    _normalize_coerce_unit = staticmethod(shorthand.unit)
    _normalize_coerce_columns = staticmethod(shorthand.columns)
    _normalize_coerce_column = staticmethod(shorthand.column)
    _normalize_coerce_letter = staticmethod(shorthand.letter)
    _normalize_coerce_level = staticmethod(shorthand.level)
    _normalize_coerce_points_form = staticmethod(shorthand.points_form)
    _normalize_coerce_part = staticmethod(shorthand.part)
    _normalize_coerce_guidance = staticmethod(shorthand.guidance)

    _normalize_coerce_attachment = staticmethod(shorthand.attachment)
    _normalize_coerce_seal = staticmethod(shorthand.seal)

    _check_with_number_form = _check("number_form")
    _check_with_duty_form = _check("duty_form")
    _check_with_copy_number = _check("copy_number")
    _check_with_formula = _check("formula")
    _check_with_target = _check("target")
    _check_with_change = _check("change")
    _check_with_relation = _check("relation")


def _rules(field: Field) -> dict[str, Any]:
    """Cerberus's rules for a field; whatever is not required may be left empty."""
    rules = _with_choices(dict(field.rules), field.choices)
    if not rules.get("required"):
        rules["nullable"] = True
    if "coerce" not in rules and "check_with" not in rules:
        plain = {"dict": "mapping", "string": "text"}.get(rules["type"])
        rules |= {"coerce": plain} if plain else {}
    return rules


def _with_choices(rules: dict[str, Any], choices: dict[str, str]) -> dict[str, Any]:
    if rules.get("coerce") == "choice":
        rules["coerce"] = shorthand.choice(choices)
    inner = rules.get("schema")
    if isinstance(inner, dict):
        inner = dict(inner)
        meta = inner.pop("meta", {})
        rules["schema"] = _with_choices(inner, meta.get("choices", {}))
    return rules


@cache
def cerberus_rules(record: str) -> dict[str, Any]:
    """The rules of one record as Cerberus takes them, every field under both its keys."""
    rules: dict[str, Any] = {}
    for field in records()[record].fields.values():
        rules[field.name] = _rules(field)
        if field.label != field.name:
            rules[field.label] = {"rename": field.name}
    return rules


@cache
def _registry() -> SchemaRegistry:
    registry = SchemaRegistry()
    for name in records():
        registry.add(name, cerberus_rules(name))
    return registry


@cache
def validator(record: str) -> YearValidator:
    """The validator of one record, built once per process."""
    registry = _registry()
    return YearValidator(
        registry.get(record), schema_registry=registry, rules_set_registry=RulesSetRegistry()
    )
