"""Carry out every attack on stock parts and on drafter, and write what was measured.

``python -m tests.attacks`` writes ``docs/安全.md``, in some ten minutes, because what hangs is waited
for; with the names of subjects, only their tables are measured anew.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import date
from importlib.metadata import version

from tests.attacks import ATTACKS, GROUPS, stock
from tests.attacks.entry import ARCHIVE_MEMORY, MEMORY, SECONDS, Attack, built
from tests.attacks.judging import faults, our_outcome, stock_outcome
from tests.attacks.making import BUILD, PAPER, data, document, paper, year
from tests.attacks.running import ADDRESSES, ROOT, WALL, Ran, ours
from tests.attacks.running import stock as theirs

PAGE = ROOT / "docs" / "安全.md"
PARTS = ("docxtpl", "python-docx", "PyYAML", "Cerberus", "Jinja2", "lxml", "openpyxl")
_HEAD = "| 攻击或意外 | 通常的写法 | drafter | 用时 | 内存峰值 |\n| --- | --- | --- | --- | --- |\n"
_SHORT = "未达到要求"
_MARKDOWN = "\\|<*_`{[&"
_GOOD = (
    Attack("正常的数据文件，build", data(year()), stock.report, BUILD, built("正文。")),
    Attack("正常的公文，inspect", paper(document), stock.opened, ("inspect", PAPER), built()),
)

_INTRODUCTION = """# 攻击与意外

数据文件和模板在单位之间用电子邮件传来传去，不能当作可信的。下面{count}种攻击和意外都实际做过，一边是通常的写法，一边是 drafter，逐个量了用时和内存。这张表由程序写成：

```sh
python -m tests.attacks
```

- “通常的写法”是工程师照各个库的说明写的十来行（`tests/attacks/stock.py`），用的是{parts}。
- 每一次都在单独的进程、单独的文件夹里运行：至多{wall:.0f}秒，至多{addresses} GB 地址空间，超过就终止。
- “用时”（处理器时间，秒，启动在内）和“内存峰值”（MB）各有两个数，前一个是通常的写法，后一个是 drafter。
- `tests/test_attacks.py` 用同样的攻击检查 drafter：结果应是表中的样子，没有异常信息，处理器时间不超过{seconds:.0f}秒，内存不超过{memory} MB（压缩包{archive} MB），输出的文件夹之外没有新文件，原有的文件不变，不留临时文件。
- 模板的攻击，两边的模板不同（各自能用的），其中有问题的段落相同。

{day}，Python {python}，{system}。什么也不攻击时（读表的底数）：

"""


def _row(attack: Attack) -> str:
    """A row of the table; it says so where drafter does not do what it must."""
    before, after = theirs(attack), ours(attack)
    wrong = faults(attack, after)
    outcome = our_outcome(attack, after)
    if wrong:
        outcome = f"{_SHORT}：{outcome}（{'；'.join(wrong)}）"
    cells = (attack.name, stock_outcome(attack, before), outcome, *_figures(before, after))
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _figures(before: Ran, after: Ran) -> tuple[str, str]:
    return (
        f"{before.processor:.1f} / {after.processor:.1f}",
        f"{before.memory / 1e6:.0f} / {after.memory / 1e6:.0f}",
    )


def _cell(text: str) -> str:
    """A text that stands in a cell as it is."""
    shown = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)
    return "".join(f"\\{one}" if one in _MARKDOWN else one for one in shown)


def _head() -> str:
    """What is said before the tables, and what the measures are when nothing is attacked."""
    said = _INTRODUCTION.format(
        count=len(ATTACKS),
        parts="、".join(f"{name} {version(name)}" for name in PARTS),
        wall=WALL,
        addresses=ADDRESSES >> 30,
        seconds=SECONDS,
        memory=MEMORY,
        archive=ARCHIVE_MEMORY,
        day=f"{date.today():%Y年%-m月%-d日}",
        python=platform.python_version(),
        system=platform.system(),
    )
    return f"{said}{_HEAD}{''.join(map(_row, _GOOD))}"


def _measured() -> dict[str, str]:
    """The tables of the page as it is, by their subjects."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    parts = text.partition("\n合计")[0].split("\n## ")[1:]
    return {name: table for name, _, table in (part.partition("\n\n") for part in parts)}


def _write(tables: dict[str, str]) -> None:
    sections = [f"\n## {name}\n\n{tables[name]}" for name in GROUPS if name in tables]
    rows = [row for text in sections for row in text.splitlines() if row.startswith("| ")]
    attacks = [row for row in rows if not row.startswith(("| ---", "| 攻击或意外"))]
    held = sum(_SHORT not in row for row in attacks)
    total = f"\n合计{len(attacks)}种，drafter 达到要求的{held}种。\n"
    PAGE.write_text(f"{_head()}{''.join(sections)}{total}", encoding="utf-8")


def main() -> None:
    """Measure all subjects, or those that are named, and write the page."""
    tables = _measured()
    with tempfile.TemporaryDirectory(prefix="drafter-cache-") as name:
        os.environ["DRAFTER_CACHE"] = name
        for subject in sys.argv[1:] or GROUPS:
            tables[subject] = _HEAD + "".join(map(_row, GROUPS[subject]))
            print(subject, flush=True)
        _write(tables)


if __name__ == "__main__":
    main()
