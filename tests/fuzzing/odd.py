"""What stands in for sound words: every sort of oddness that typing, mail and malice know."""

from __future__ import annotations

from random import Random
from typing import Any

# As typed, in YAML's plain style: what other readers of YAML make something else of.
PLAIN = (
    "no", "Yes", "on", "y", "~", "null", "010", "0o17", "0x1F", "1_000", "1:30", "190:20:30",
    "2025-03-01", "2025-02-30", "2001-12-14t21:59:43.10-05:00", "1e999", "-.inf", ".nan", ".NaN",
    "9" * 400, "-0", "+1", "0.1e-5", "１２３", "是", "否", "=", "<<", "?", "-", ":", "|", ">", "%",
    "@甲", "`乙`", "!", "!!str", "!!python/object:os.system 1", "!!binary aGk=", "!!set {}", "&a",
    "*a", "*无", "&a *a", "&a [*a]", "&a {甲: *a}", "[", "]", "{", "}", "[[[[", "{{{{", "{甲", "''",
    "'", '"', '""', '"\\ud800"', '"\\x00"', '"\\U0010FFFF"', '"\\u202e"', "# 注", "甲 #乙", "甲: 乙",
    "- 甲", "{{ 年度 }}", "'{{ 年度 }}'", "'{{'", "'}}'", "'{% for %}'", "'{{ a.b.c }}'",
    "'{{ 9**9 }}'", "'{# #}'", "---", "...", "\t甲", "|2-\n  甲", ">+\n\n\n",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "\t", "　", "无", "是", "否", "0", "-1", "9" * 35, "1" * 20_000, "一、", "①", "（一）",
    "审议通过", "表格", "条文", "2025-02-30", "2025.3.1", "9999年99月99日", "0年0月0日", "约3万余人",
    "a / b", "甲 / 乙 / 丙", "甲 + ", "≥", "不低于", "不低于-1%", "、", "、、", "（（", "））", "《《", "”“",
    "{责任}", "{牵头}{牵头}", "{", "}", "{{ 年度 }}", "{{", "}}", "{{ }}", "{% if %}", "{{ 1 }}",
    "{{ 甲.乙 }}", "{{ " + "(" * 400 + " }}", "{{ 年度" + "|默认" * 200 + " }}", "{{ -" + "-" * 2000 + "1 }}",
    "{{ '甲' * 3 }}", "{{ a." + "b." * 500 + "c }}", "【待核：", "【待核：】", "【待核：甲】" * 50, "【待填：甲】",
    "&", "<", "</w:t>", "&#0;", "]]>", "<!--", "\ud7ff\u200b", "\u202e乙", "\ufeff甲", "\u0301" * 50,
    "𠀀𠮷", "👨‍👩‍👧", "﷽", "a\u0000b", "\x0b", "\x85", "\u2028", "长" * 300, "长" * 30_000, "，" * 3000,
    "（" * 3000, "“" * 2000, "一是" * 1000, "一是甲。二是乙。" * 300, "第一，" * 500, "1." * 2000,
    "甲。" * 5000, "12345" * 4000, "3.14" * 3000, "12%" * 2000, "100万元、" * 1500, "区司法局、" * 1500,
    "2025年" * 3000, "《甲》" * 1500, "a" * 20_000, " " * 20_000, "\n" * 5000, "甲\n" * 1000,
    "上升3%，下降" * 800, "同比增长" * 800, "（牵头单位：" * 800, "二〇二五年" * 500, "……" * 3000,
    "../../etc/x", "/etc/x", "CON", "a" * 250, "\\\\甲\\乙", ".", "..",
    "9" * 4999 + "件", "0." + "0" * 3000 + "1%", "1,2" * 2000, "-" * 3000, "=" * 3000,
)  # fmt: skip


def text(chance: Random) -> str:
    """An odd text; now and then of characters drawn at random, or of two joined."""
    way = chance.randrange(8)
    if way == 0:
        return characters(chance, chance.choice((1, 5, 40, 400)))
    if way == 1:
        return chance.choice(TEXTS) + chance.choice(TEXTS)
    return chance.choice(TEXTS)


def characters(chance: Random, most: int) -> str:
    """Characters of all sorts, senseless together."""
    ranges = ((0x20, 0x7F), (0x4E00, 0x9FFF), (0x3000, 0x303F), (0xFF00, 0xFFEF), (0x2000, 0x206F))
    rare = ((0x00, 0x20), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0xE000, 0xE0FF), (0x80, 0x250))
    made = []
    for _ in range(chance.randrange(1, most + 1)):
        first, last = chance.choice(ranges if chance.random() < 0.9 else rare)
        made.append(chr(chance.randrange(first, last)))
    return "".join(made)


def value(chance: Random) -> Any:
    """An odd value of any type."""
    way = chance.randrange(10)
    if way < 6:
        return text(chance)
    if way < 8:
        return chance.choice([None, [], {}, [[]], [None], [{}], {"": None}, {"甲": "乙"}])
    if way == 8:
        return nested(chance.choice([3, 10, 25, 40, 300]), chance)
    return chance.choice([
        ["甲", {"乙": []}], [text(chance) for _ in range(30)], {text(chance): text(chance)},
        ["甲"] * 3000, {f"甲{number}": "乙" for number in range(2000)},
    ])  # fmt: skip


def nested(depth: int, chance: Random) -> Any:
    """Lists and mappings in one another."""
    made: Any = "甲"
    keys = ("任务", "举措", "内容", "标题", "要点", "条目", "甲")
    for _ in range(depth):
        made = [made] if chance.random() < 0.5 else {chance.choice(keys): made}
    return made
