"""Digits are half-width."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")

RULE = Rule(
    code="Y035",
    level="warning",
    name="全角数字",
    source="GB/T 15835—2011，5",
    message="这里的数字“{words}”是全角的。",
    advice="请改为半角的“{right}”。",
    find=matches("[０-９]+(?:．[０-９]+)?", quoted=True),
    fix=lambda found: found.words.translate(_NARROW),
)
