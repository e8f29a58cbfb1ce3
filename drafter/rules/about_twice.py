"""An approximate number is said to be one once."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y036",
    level="warning",
    name="概数重复",
    source="用语习惯",
    message="“{words}”中表示概数的词重复。",
    advice="请只留一个。",
    find=matches(
        r"(?:大约|约|近|将近|超过|超)\d[\d.]*[百千万亿]*[余多](?=[\u3400-\u9fff])|"
        r"(?:大约|约|近|将近)\d[\d.]*[百千万亿]*[件人次个项元场户起家]*(?:左右|上下)"
    ),
)
