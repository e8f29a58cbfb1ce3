"""Carry out every attack on stock parts and on drafter, and write what was measured.

``python -m tests.attacks`` writes ``docs/安全.md``; the names of subjects as arguments print only
those. It takes some ten minutes, because what hangs is waited for.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
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


def _row(attack: Attack) -> tuple[str, bool]:
    """A row of the table, and whether drafter does what it must."""
    before, after = theirs(attack), ours(attack)
    wrong = faults(attack, after)
    outcome = our_outcome(attack, after)
    if wrong:
        outcome = f"未达到要求：{outcome}（{'；'.join(wrong)}）"
    cells = (attack.name, stock_outcome(attack, before), outcome, *_figures(before, after))
    return f"| {' | '.join(map(_cell, cells))} |\n", not wrong


def _figures(before: Ran, after: Ran) -> tuple[str, str]:
    return (
        f"{before.processor:.1f} / {after.processor:.1f}",
        f"{before.memory / 1e6:.0f} / {after.memory / 1e6:.0f}",
    )


def _cell(text: str) -> str:
    """A text that stands in a cell as it is."""
    shown = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)
    return "".join(f"\\{one}" if one in _MARKDOWN else one for one in shown)


def _page() -> Iterator[str]:
    """The page, piece by piece."""
    yield _INTRODUCTION.format(
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
    yield _HEAD + "".join(_row(attack)[0] for attack in _GOOD)
    held = 0
    for name, group in GROUPS.items():
        rows = [_row(attack) for attack in group]
        held += sum(right for _, right in rows)
        yield f"\n## {name}\n\n{_HEAD}{''.join(text for text, _ in rows)}"
    yield f"\n合计{len(ATTACKS)}种，drafter 达到要求的{held}种。\n"


def main() -> None:
    """Write the page, or print the rows of the subjects that are named."""
    with tempfile.TemporaryDirectory(prefix="drafter-cache-") as name:
        os.environ["DRAFTER_CACHE"] = name
        for subject in sys.argv[1:]:
            for attack in GROUPS[subject]:
                print(_row(attack)[0], end="", flush=True)
        if not sys.argv[1:]:
            PAGE.write_text("".join(_page()), encoding="utf-8")


if __name__ == "__main__":
    main()
