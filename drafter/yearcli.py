"""The commands that lead from one year to the next: what was, what comes, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from drafter.console import FILES, FORMAT, PATH, Command, finish, kinds_told, known_kinds


@click.command(cls=Command)
@click.argument("old", metavar="上年文件", type=PATH)
@click.argument("new", metavar="本年文件", type=PATH)
@click.option(
    "--only",
    "kinds",
    multiple=True,
    metavar="种类",
    callback=known_kinds,
    help=f"只对照这一种：{kinds_told(papers=False)}。",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=PATH,
    metavar="文件",
    help="对照表的文件名（.docx）或存放的文件夹；不写则与本年文件放在一起。",
)
@FORMAT
def compare(old: Path, new: Path, kinds: Sequence[str], target: Path | None, form_: str) -> None:
    """把上年和本年的文稿左右对照，逐句标出改动，生成对照表（.docx）。

    左栏是上年的文字，删去的加删除线；右栏是本年的文字，增补的加下划线。任务按代号、标题和内容
    的相似程度对应，标明沿用、修改、新增、删除，并统计与上年完全相同的句子、对比两年的数字。

    两个文件可以是数据文件，也可以是公文（.docx、.txt）。

    \b
    例：drafter compare 云岭区-2024.yaml 云岭区-2025.yaml -o 对照表.docx
        drafter compare 2024年要点通知.docx 云岭区-2025.yaml --only 要点通知
    """
    from drafter.comparing.compare import compare_files
    from drafter.comparing.comparison import as_text

    outcome = compare_files(old, new, kinds, target)
    if outcome.written and outcome.comparison:
        click.echo(as_text(outcome.comparison), err=form_ == "json")
        click.echo(f"已生成 {outcome.written}", err=form_ == "json")
    finish(outcome.problems, form_)


@click.command("import", cls=Command)
@FILES
@click.option(
    "-o",
    "--output",
    "target",
    type=PATH,
    metavar="文件",
    help="生成的数据文件；不写则为“地区-年度.yaml”，放在当前文件夹。",
)
@click.option("--verbatim", is_flag=True, help="照原样导入，不修复复制造成的问题。")
@click.option(
    "--figures", is_flag=True, help="把情况报告中的数字提取为统计指标，正文改为引用；文字不变。"
)
@click.option("--year", type=int, metavar="年度", help="公文所说的年度；文件中看不出时填写。")
@click.option("--place", metavar="地区", help="地区名称；文件中看不出时填写。")
@click.option("--topic", metavar="主题", help="工作主题；文件中看不出时填写。")
@click.option(
    "--kind",
    type=click.Choice(["要点通知", "情况报告"]),
    help="文件是哪一种公文；文件中看不出时填写。",
)
@FORMAT
def import_(files: Sequence[Path], form_: str, target: Path | None, **options: Any) -> None:
    """读取往年的公文，生成数据文件。

    可以读取.docx、.txt和.md，装有LibreOffice时还可以读取.doc和.wps。同一年度的要点通知和
    情况报告一起写，合成一个数据文件。复制造成的断行、空格、半角标点等会修复，没有把握的地方
    在数据文件中用“# 存疑”标出；修复和存疑之处逐一列在“导入记录”中。

    \b
    例：drafter import 2024年要点通知.docx 2024年情况报告.docx -o 云岭区-2024.yaml
    """
    from drafter.importing.assemble import Facts
    from drafter.importing.files import import_files
    from drafter.schema import kinds

    named = {one.label: name for name, one in kinds().items()}
    given = Facts(
        options["year"] or 0,
        options["place"] or "",
        options["topic"] or "",
        named.get(options["kind"], ""),
    )
    outcome = import_files(files, target, options["verbatim"], options["figures"], given)
    if not outcome.written:
        finish(outcome.problems, form_, closing="\n".join(outcome.lines))
    for line in outcome.lines:
        click.echo(line, err=form_ == "json")
    finish(outcome.problems if form_ == "json" else [], form_)


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=PATH)
@click.option(
    "-o",
    "--output",
    "target",
    type=PATH,
    metavar="文件",
    help="生成的数据文件；不写则把原文件名中的年份加一。",
)
@click.option(
    "--facts",
    type=PATH,
    metavar="文件",
    help="本单位的时效资料：规划、全会、提法及其年份，写法见使用手册。",
)
@FORMAT
def rollover(file: Path, target: Path | None, facts: Path | None, form_: str) -> None:
    """由上年的数据文件生成新一年的，列出要由人核对的地方。

    年份加一，数字移入“上年”并清空，任务沿用，下一步工作转为拟新增的任务，成效只留标题；
    过时的文字用【待核：】标出，公文中显示为黄底。原文件不改动。

    \b
    例：drafter rollover 云岭区-2024.yaml
        drafter rollover 云岭区-2024.yaml -o 云岭区-2025.yaml --facts 本单位时效.yaml
    """
    from drafter.rolling.rollover import rollover as roll

    outcome = roll(file, target, facts)
    for line in outcome.lines if outcome.written else ():
        click.echo(line, err=form_ == "json")
    problems = [] if outcome.written and form_ != "json" else outcome.problems
    finish(problems, form_)
