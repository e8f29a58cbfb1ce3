"""Plain texts given to import and check: documents shuffled and spoilt, and senseless ones."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzzing import corpus, odd
from tests.synthetic.scars import KINDS, scarred

Drawn = tuple[bytes, str, str]
_LONG = 60_000  # characters: a year's documents


def drawn(chance: Random) -> Drawn:
    """A text, of documents mostly."""
    way = chance.choice(_WAYS)
    text = way(chance)
    encoding = chance.choice(["utf-8"] * 8 + ["gb18030", "utf-16"])
    suffix = chance.choice([".txt", ".txt", ".md"])
    return text.encode(encoding, "replace"), suffix, f"{way.__name__.strip('_')} {encoding}"


def _shuffled(chance: Random) -> str:
    lines = corpus.text(chance).split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _spoilt(chance: Random) -> str:
    """Pieces cut, doubled and put in."""
    text = corpus.text(chance)
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(len(text) + 1)
        new = chance.choice([odd.text(chance), text[at : at + 50], "\n", ""])
        text = text[:at] + new + text[at + chance.choice([0, 1, 20]) :]
    return text


def _scarred(chance: Random) -> str:
    return scarred(corpus.text(chance), chance.choice(list(KINDS)), chance.randrange(1000))


def _joined(chance: Random) -> str:
    """All lines in one, or every few characters a line."""
    text = corpus.text(chance)
    if chance.random() < 0.5:
        return text.replace("\n", "")
    return "\n".join(text[at : at + 5] for at in range(0, len(text), 5))


def _senseless(chance: Random) -> str:
    return odd.characters(chance, chance.choice([100, 3000, 20_000]))


def _monotone(chance: Random) -> str:
    """One piece over and over, as long as a year's documents."""
    piece = chance.choice([
        "甲", "a", "1", " ", "，", "。", "\"", "“", "”", "（", "）", "(", ")", "'", ".", "-", "_", "、",
        "一", "一、", "（一）", "（一）\n", "一、甲\n", "1.", "1.\n", "①", "第一", "一是", "一是甲，", "一是甲。",
        "年", "2025年", "月", "2025年3月5日", "〔", "《", "》", "《甲》", "【", "甲\n", "\n\n甲", "\t", "甲\t乙\n",
        "｜", "|", "|甲|乙|\n", "#", "# 甲\n", "* ", "牵头单位：", "（牵头单位：", "责任单位：甲、", "附件：",
        "附件1\n", "各镇人民政府，", "法治政府建设", "云岭区", "区司法局", "http://a.b/", "a@b", "a.doc",
        "主办", "12%", "1,234", "3.5万元", "增长", "同比增长3%，", "完成", "互联网十", "“互联网十”", "—", "…",
        "工作要点", "通知", "报告", "2025年法治政府建设情况报告\n", "关于印发", "（2025年", "　", "\u200b", "甲 ",
        "印发", "存在问题\n", "下一步", "目录\n", "：", "甲：\n", "？", "！", "·", "～", "“甲”、", "两个“",
    ])  # fmt: skip
    size = chance.choice([500, 5000, _LONG])
    return piece * (size // len(piece)) + chance.choice(["", "\n", "甲", "。", "）", '"'])


def _mixed(chance: Random) -> str:
    """A document's head with something monotone below it."""
    head = "\n".join(corpus.text(chance).split("\n")[:20])
    return f"{head}\n{_monotone(chance)}"


def _headings(chance: Random) -> str:
    form = chance.choice(
        ["{}、甲", "（{}）甲", "第{}条 甲", "{}.甲", "# {}", "附件{}", "第{}章", "{}"]
    )
    return "\n".join(form.format(number) for number in range(chance.choice([50, 1000, 5000])))


_WAYS: list[Callable[[Random], str]] = [
    *(_shuffled, _shuffled, _spoilt, _spoilt, _spoilt, _scarred, _joined, _senseless),
    *(_monotone, _monotone, _mixed, _headings),
]
