"""Regular expressions: compiled when first used, and each of them one that can be."""

from __future__ import annotations

import gc
import importlib
import re

import pytest

from drafter.regex import regex
from tests.test_architecture import ORDER


def test_a_regular_expression_does_what_python_s_own_does() -> None:
    day, same = (
        regex(r"(?P<year>\d{4})年", re.MULTILINE),
        re.compile(r"(?P<year>\d{4})年", re.MULTILINE),
    )
    text = "2024年和2025年"
    assert (day.pattern, day.flags, day.groupindex) == (same.pattern, same.flags, same.groupindex)
    assert [one["year"] for one in day.finditer(text)] == ["2024", "2025"]
    assert day.sub(r"\g<year>", text) == same.sub(r"\g<year>", text)
    assert regex(rb"\d").findall(b"a1") == [b"1"]


def test_every_regular_expression_of_the_program_is_one() -> None:
    """What is wrong in one would otherwise be met by the officer who first needs it."""
    for name in ORDER[:-1]:
        importlib.import_module(name)
    late = type(regex(""))
    found = [one for one in gc.get_objects() if type(one) is late]
    assert len(found) > 300
    for one in found:
        re.compile(one.pattern, one.flags)
    with pytest.raises(re.error):
        regex("(").search("")
