"""Quotation marks are “ ” and ‘ ’."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

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
)
