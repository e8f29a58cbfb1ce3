"""The plan of a template, compiled once on a machine and kept in the user's cache.

Compiling takes docxtpl and python-docx, and several times as long as filling one document. What
is kept goes by all that it was made of: the template as it is opened, in its look, the versions of
the libraries, and our own code that compiles. So a change of any of these makes a new plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drafter import cache
from drafter.deflate import Still
from drafter.package import archive
from drafter.plan import FastPlan, Plan, Properties, Tagged

# Each says its version in its first file.
LIBRARIES = ("docx", "docxtpl", "jinja2", "lxml")
MODULES = (
    "allowance", "archives", "compiled", "deflate", "filters", "intake", "kept", "limits",
    "package", "permitted", "plan", "regex", "sandbox", "tagtexts", "vanished",
)  # fmt: skip


def plan(parts: Mapping[str, bytes]) -> Plan:
    """The plan of a template of these parts, its empty runs left out; see `drafter.compiled`,
    whose errors it raises. What docxtpl must fill by itself is not kept.
    """
    key = _key(parts)
    found = cache.recall(key) if key else None
    if found is not None:
        return _read(found)
    from drafter.compiled import compiled

    made = compiled(archive(parts), lean=True)
    if key and isinstance(made, FastPlan):
        cache.remember(key, _plain(made))
    return made


def _key(parts: Mapping[str, bytes]) -> str:
    """What the plan is kept under; empty where the modules are no files that can be read."""
    named = (one for name in sorted(parts) for one in (name.encode(), parts[name]))
    try:
        return cache.key(*_makers(), *named)
    except OSError:
        return ""


@lru_cache(maxsize=1)
def _makers() -> tuple[bytes, ...]:
    """What makes plans: the libraries by their versions, and our own modules word by word."""
    libraries = [Path(spec.origin) for spec in map(find_spec, LIBRARIES) if spec and spec.origin]
    ours = [Path(__file__).with_name(f"{name}.py") for name in MODULES]
    return tuple(file.read_bytes() for file in (*libraries, *ours))


def _plain(made: FastPlan) -> tuple[Any, ...]:
    """A plan as plain data and code."""
    properties = made.properties
    return (
        _part(made.body),
        {name: _part(one) for name, one in made.tagged.items()},
        (properties.name, properties.pieces, properties.codes),
        {name: bytes(part) for name, part in made.still.items()},
    )


def _part(one: Tagged) -> tuple[Any, ...]:
    return (one.code, one.before, one.after, one.blanks, one.lines)


def _read(found: tuple[Any, ...]) -> FastPlan:
    body, tagged, properties, still = found
    return FastPlan(
        Tagged(*body),
        {name: Tagged(*one) for name, one in tagged.items()},
        Properties(*properties),
        {name: Still(part) for name, part in still.items()},
    )
