"""The schema as rules that Cerberus takes, with the short forms and checks that they name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

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


class Conversions:
    """The short forms by the names that ``coerce`` gives them, as Cerberus looks for them."""

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
