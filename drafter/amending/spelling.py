"""The words of a data file: keys and choices as officers type them, in Chinese or in English."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from drafter.amending.edits import Path
from drafter.amending.text import Inline
from drafter.schema import labels, records


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Chinese label → English key."""
    return {label: name for name, label in labels().items()}


def canonical(path: Path) -> Path:
    """A path with English keys."""
    return tuple(names().get(step, step) if isinstance(step, str) else step for step in path)


@lru_cache(maxsize=1)
def _choices() -> dict[str, dict[str, str]]:
    """The words of each field that has choices."""
    fields = [field for record in records().values() for field in record.fields.values()]
    return {field.name: field.choices for field in fields if field.choices}


def typed(value: Any, path: Path, english: bool = False) -> Any:
    """Data as an officer types it: Chinese keys and words (unless ``english``), text only."""
    if isinstance(value, dict):
        made: dict[str, Any] = {
            str(key if english else labels().get(key, key)): typed(one, (*path, key), english)
            for key, one in value.items()
        }
        return Inline(made) if isinstance(value, Inline) else made
    if isinstance(value, list):
        return [typed(one, path, english) for one in value]
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, str) and not english:
        name = next((step for step in reversed(canonical(path)) if isinstance(step, str)), "")
        return _choices().get(name, {}).get(value, value)
    return str(value)
