"""Attacks by the form of a data file: YAML that is vast, endless, twofold or misread."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.attacks import stock
from tests.attacks.entry import Attack, built, refused
from tests.attacks.making import BUILD, DATA, PLAIN, Make, data, plain, year

CHECK = ("check", DATA)
_HEAD = "年度: 2025\n地区: 云岭区\n"


def _refused(name: str, text: str | bytes, codes: str = r"[SD]\d{3}") -> Attack:
    return Attack(name, data(text), stock.checked, CHECK, refused(codes))


def _built(name: str, text: str | bytes, codes: str = r"[SD]\d{3}") -> Attack:
    """The same, where an engineer's lines would build."""
    return Attack(name, data(text), stock.report, BUILD, refused(codes))


def _kept(typed: str, *shown: str) -> Attack:
    """A word that YAML takes for something else; it is printed as it was typed."""
    texts = shown or (typed,)
    make = data(year(title=typed, bare=True))
    return Attack(f"“{typed}”", make, stock.report, BUILD, built(*texts), lost=texts)


def _laughs() -> str:
    """Nine levels of ten aliases each."""
    lines = ["笑0: &n0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    lines += [f"笑{n}: &n{n} [{', '.join([f'*n{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines) + "\n" + year(content="*n8", bare=True)


def _leaves() -> str:
    """A thousand entries of a thousand points, of which only one is written out."""
    points = ", ".join(["文"] * 1000)
    entries = ", ".join(["*one"] * 999)
    return f"{_HEAD}举措成效: [&one {{标题: 甲, 要点: [{points}]}}, {entries}]\n"


def _large(home: Path) -> None:
    """100 MB of one text; written piece by piece."""
    with (home / DATA).open("w", encoding="utf-8") as file:
        file.write(f"{_HEAD}举措成效:\n  - 标题: 甲\n    内容: ")
        for _ in range(100):
            file.write("字" * 350_000)
    (home / PLAIN).write_bytes(plain())


def _device(made: Callable[[Path], None]) -> Make:
    def make(home: Path) -> None:
        made(home / DATA)
        (home / PLAIN).write_bytes(plain())

    return make


LARGE = (
    _built("层层引用（10亿个“哈”）", _laughs()),
    _refused("引用成一百万个文字", _leaves()),
    _refused("引用自己", f"{_HEAD}举措成效: &one [*one]\n"),
    _refused("引用自己（映射）", f"{_HEAD}情况报告: &one {{引言: *one}}\n"),
    _refused("“[”两万五千个", f"{_HEAD}举措成效: " + "[" * 25_000),
    _refused("“{甲: ”两万五千个", f"{_HEAD}举措成效: " + "{甲: " * 25_000),
    _refused("“- ”两万五千个", f"{_HEAD}举措成效:\n  " + "- " * 25_000 + "甲\n"),
    _refused("“? ”两万五千个", "? " * 25_000 + "甲\n"),
    Attack("100 MB的文件", _large, stock.report, CHECK, refused("S002")),
    _built("五千位的年度", "年度: " + "9" * 5_000 + "\n地区: 云岭区\n"),
    Attack("/dev/zero 的链接", _device(lambda path: path.symlink_to("/dev/zero")), stock.report,
           CHECK, refused("S001|S002")),
    Attack("命名管道", _device(os.mkfifo), stock.report, CHECK,
           refused("S001|S002")),
)  # fmt: skip

FORMS = (
    Attack("字段写了两遍", data(year() + "举措成效: []\n"), stock.report, BUILD, refused("S016"),
           lost=("正文。",)),
    Attack("<< 合并", data(f"甲: &one {{标题: 乙}}\n{year()}"), stock.report, BUILD,
           refused(r"[SD]\d{3}")),
    _built("!!python/object/apply:os.system",
           year(content='!!python/object/apply:os.system ["touch 运行过"]', bare=True), "S013"),
    _built("!!binary", year(content="!!binary 55Sy", bare=True), "S013"),
    _built("没有定义的引用", year(content="*没有", bare=True)),
    _built("列表作字段名", f"{_HEAD}? [甲, 乙]\n: 丙\n"),
    _built("第二份文档", f"{year()}---\n{year()}", "S008"),
    _built("文件是GBK编码", year().encode("gbk"), "S004"),
    _built("文件是UTF-16编码", year().encode("utf-16"), "S004"),
    _built("不是文本的字节", bytes(range(256)) * 40),
    _built("空的数据文件", "", "S007"),
    _built("只有一个数", "2025\n", "S009"),
)  # fmt: skip

KEPT = (
    _kept("no"),
    _kept("Off"),
    _kept("010"),
    _kept("1:30"),
    _kept("1_000"),
    _kept("0x1F"),
    _kept("1e3"),
    _kept("2025-03-05 08:30:00"),
    _kept(".inf"),
    _kept("="),
    _kept("1.10"),
)
