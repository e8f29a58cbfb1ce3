"""Quotation marks are “ ” and ‘ ’."""

from __future__ import annotations

import re

from drafter.rules.rule import Finding, Rule, matches

_DOUBLE = re.compile('["＂]')
# What stands before an opening and after a closing mark; after a digit it may mean inches.
_BEFORE = re.compile(r"[\u3400-\u9fff，。；：、！？（《》”）\ufffc]?")
_INSIDE = re.compile(r"[\w《》（）！？。…％%＋+\ufffc]")


def fix(found: Finding) -> str | None:
    """“ or ”, where the straight marks of a text pair off and no others stand there."""
    text = found.passage.shown
    marks = [one.start() for one in _DOUBLE.finditer(text)]
    if found.start not in marks or len(marks) % 2 or set(text) & set("“”"):
        return None
    pairs = list(zip(marks[::2], marks[1::2]))
    if not all(_pair(text, opening, closing) for opening, closing in pairs):
        return None
    return "”" if marks.index(found.start) % 2 else "“"


def _pair(text: str, opening: int, closing: int) -> bool:
    """Whether two marks enclose words without a blank at either end."""
    inner = text[opening + 1 : closing]
    before = text[max(0, opening - 1) : opening].replace('"', "”").replace("＂", "”")
    return bool(
        inner and _BEFORE.fullmatch(before) and _INSIDE.match(inner[0]) and _INSIDE.match(inner[-1])
    )


RULE = Rule(
    code="Y012",
    level="warning",
    name="直引号",
    source="GB/T 15834—2011，4.8",
    message="“{near}”中用了直引号。",
    advice="请改为成对的“ ”；引号内的引号用‘ ’。",
    find=matches(
        r"[\"＂]|(?<![A-Za-z])['＇](?=[^A-Za-z]|$)|(?<=[\u3400-\u9fff])['＇]", quoted=True
    ),
    fix=fix,
)
