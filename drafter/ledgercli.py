"""The commands of a year's tasks: what the report makes of them, who does what, how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from drafter.console import FORMAT, PATH, Command, finish, leave


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=PATH)
@FORMAT
def coverage(file: Path, form_: str) -> None:
    """列出工作任务的落实情况：每项任务由哪些举措成效对应，目标是否达到。

    表后另列没有写对应任务的举措成效，以及承担任务而情况报告没有提到的单位。

    \b
    例：drafter coverage 云岭区-2025.yaml
    """
    from drafter.coverage import coverage as covered
    from drafter.coveragereport import as_json, as_text
    from drafter.examination import load
    from drafter.model import build

    checked, problems = load(file)
    if checked is None:
        finish(problems, form_)
        return
    year = build(checked)
    click.echo((as_json if form_ == "json" else as_text)(year, covered(checked, year)))


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """Formats of a ledger, parted by commas."""
    from drafter.ledger.issuing import FORMATS

    names = [name.strip().lower() for name in value.replace("，", ",").split(",")]
    if unknown := [name for name in names if name not in FORMATS]:
        raise click.UsageError(f"没有“{unknown[0]}”这种格式。可选的有：{'、'.join(FORMATS)}。")
    return tuple(dict.fromkeys(names))


@click.command(cls=Command)
@click.argument("file", metavar="文件", type=PATH)
@click.option(
    "-o",
    "--output",
    "directory",
    metavar="文件夹",
    type=PATH,
    help="分工表存放的文件夹；不写则与数据文件放在一起。",
)
@click.option(
    "--format",
    "formats",
    metavar="格式",
    default="docx,xlsx",
    callback=_formats,
    help="docx（供印发）、xlsx（供填报），用逗号隔开；不写则两种都生成。",
)
@click.option("--by-unit", is_flag=True, help="每个单位一份，只列该单位的任务，牵头的在前。")
@click.option("--unit", "units", metavar="单位", multiple=True, help="只生成这个单位的；可写多次。")
def ledger(file: Path, **options: Any) -> None:
    """生成任务分工表：.docx供印发，.xlsx供各单位填报进展，填好后用“drafter collect”收回。

    \b
    例：drafter ledger 云岭区-2025.yaml -o 分工
        drafter ledger 云岭区-2025.yaml --by-unit --format xlsx -o 填报
        drafter ledger 云岭区-2025.yaml --unit 区司法局
    """
    from drafter.ledger.issuing import Wanted, issue

    written, problems = issue(file, Wanted(**options))
    for path in written:
        click.echo(f"已生成 {path}")
    finish(problems, "text")


@click.command(cls=Command)
@click.argument("file", metavar="数据文件", type=PATH)
@click.argument("ledgers", metavar="分工表...", nargs=-1, required=True, type=PATH)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="文件",
    type=PATH,
    help="写入这个新文件；不写则写回数据文件，注释和排版不变。",
)
@click.option("--dry-run", "dry", is_flag=True, help="只列出会写入什么，不写入。")
@FORMAT
def collect(
    file: Path, ledgers: Sequence[Path], target: Path | None, dry: bool, form_: str
) -> None:
    """把各单位填好的.xlsx分工表收回数据文件：进展、数字和报告素材。

    可以写几个文件，也可以写文件夹。填报互相矛盾、与数据不一致、对不上任务的，逐处列出，
    不写入；其余写入数据文件，并列出每一处改动。有没有写入的填报时退出码为1。

    \b
    例：drafter collect 云岭区-2025.yaml 回收
        drafter collect 云岭区-2025.yaml 回收/*.xlsx --dry-run
    """
    from drafter.ledger.collecting import collect as collect_ledgers
    from drafter.ledger.screen import as_json, as_text

    found = collect_ledgers(file, ledgers, target, dry)
    if form_ == "json":
        click.echo(as_json(found))
        leave(found.problems)
        return
    click.echo(as_text(found, dry))
    finish(found.problems, form_)
