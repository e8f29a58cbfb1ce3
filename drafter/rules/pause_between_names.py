"""No 、 stands between 《》《》 and “”“”."""

from __future__ import annotations

from drafter.rules.rule import Rule, matches

RULE = Rule(
    code="Y016",
    level="note",
    name="书名号、引号之间的顿号",
    source="GB/T 15834—2011，4.5.3.5",
    message="并列的书名号之间、引号之间通常不用顿号，这里是“{near}”。",
    advice="可以删去这个顿号。",
    find=matches(r"(?<=》)、(?=《)|(?<=”)、(?=“)", quoted=True),
)
