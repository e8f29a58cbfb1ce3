"""The command that builds documents: its options, and what it shows of few files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.console import FORMAT, PATH, Command, counts, finish, kinds_told, known_kinds

if TYPE_CHECKING:
    from drafter.pipeline import Order


def _words(_: click.Context, option: click.Parameter, value: Any) -> Any:
    """Words of a field of 版式, Chinese or code; several where an option may be repeated."""
    from drafter.schema import records

    choices = records()["look"].fields[str(option.name)].choices
    codes = {word: code for code, word in choices.items()} | {code: code for code in choices}
    given = value if isinstance(value, tuple) else (value,) if value else ()
    for word in given:
        if word not in codes:
            known = "、".join(choices.values())
            raise click.UsageError(f"“{option.opts[-1]}”不能是“{word}”。可选的有：{known}。")
    found = [codes[word] for word in given]
    return found if isinstance(value, tuple) else (found[0] if found else None)


_TODAY = "今天"


def _day(_: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """A date as it may be typed in the data, or the day of today."""
    from drafter.shorthand import Refusal, calendar_date

    if value is None:
        return None
    try:
        day: date = date.today() if value == _TODAY else calendar_date(value)
    except Refusal:
        name = option.opts[-1]
        raise click.UsageError(
            f"“{name}”不能是“{value}”。日期请写成“{name}=2025-03-01”；不写日期的，请把“{name}”放在最后。"
        ) from None
    return day


# Fields of 版式 by the option that goes before them.
_LOOK = {
    "form": ("--form", "公文格式：文件、信函或公开。"),
    "profile": ("--profile", "页面规范：gbt9704 或 gbt33476。"),
    "fonts": ("--fonts", "字体：GB2312、Windows、方正或开源。"),
    "bold_levels": ("--bold", "标题加粗的层次，如三级；可写多次。"),
    "digits": ("--digits", "数字字体：随正文或 times（Times New Roman）。"),
}


def _look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that go before the data's 版式."""
    for name, (flag, text) in reversed(_LOOK.items()):
        many = name == "bold_levels"
        option = click.option(flag, name, metavar="选择", multiple=many, callback=_words, help=text)
        command = option(command)
    return command


@click.command(cls=Command)
@click.argument("names", metavar="文件或文件夹...", nargs=-1, required=True)
@click.option(
    "--only",
    "kinds",
    multiple=True,
    metavar="种类",
    callback=known_kinds,
    help=f"只生成这一种：{kinds_told()}。",
)
@click.option(
    "-o",
    "--output",
    "directory",
    metavar="文件夹",
    default="",
    help="公文存放的文件夹；不写则与数据文件放在一起。",
)
@click.option(
    "--template",
    metavar="模板",
    type=PATH,
    help="使用本单位的 .docx 模板；须与 --only 同用。",
)
@_look_options
@click.option(
    "--review",
    is_flag=True,
    help="另存一份文件名带“（审核稿）”的：检查发现的问题写成批注，标在有关文字上。",
)
@click.option("--pdf", is_flag=True, help="同时生成PDF；需要LibreOffice。")
@click.option("--png", is_flag=True, help="同时生成每一页的图片；需要LibreOffice。")
@click.option(
    "--grid/--office",
    "grid",
    default=None,
    help="按每页22行、每行28字推算页数，较快；或由LibreOffice数页数。不写时，文件不多的由LibreOffice数。",
)
@click.option(
    "--draft",
    "draft",
    is_flag=False,
    flag_value=_TODAY,
    metavar="日期",
    callback=_day,
    help="每页页眉标明〔草稿〕和日期；不写日期则为当天，写的如 --draft=2025-03-01。",
)
@click.option(
    "--final",
    is_flag=True,
    help="定稿：有错误、没有填写或没有核对的地方时不生成，并逐处列出；同时写出定稿清单（.定稿.json）。",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="个数",
    help="文件很多时，几个进程同时生成；不写则按文件的多少，至多与处理器的核数相同。",
)
@click.option("--resume", is_flag=True, help="接着上次做：数据、模板、程序都没有变的，不再生成。")
@click.option(
    "--scheduler",
    default="",
    metavar="地址",
    help="交给dask集群生成，写调度程序的地址，如tcp://10.0.0.1:8786。",
)
@FORMAT
def build(names: Sequence[str], form_: str, **options: Any) -> None:
    """生成公文。有错误时不生成，并列出全部错误。

    写文件夹的，生成其中全部数据文件（.yaml）的公文；文件夹里的，或者超过10个的，每个出错的文件
    只列一行，逐个的结果写入“生成记录.jsonl”。

    \b
    例：drafter build 云岭区-2025.yaml -o 送审稿
        drafter build 云岭区-2025.yaml --only report
        drafter build 云岭区-2025.yaml --form 公开 --pdf
        drafter build 云岭区-2025.yaml --only notice -o 定稿 --final
        drafter build 云岭区-2025.yaml --review
        drafter build 各县区 -o 全省 --resume
    """
    from drafter.batchcli import Manner, build_many, is_many
    from drafter.pipeline import Order

    _refuse(options)
    run = {name: options.pop(name) for name in ("jobs", "resume", "scheduler")}
    manner = Manner(target := options.pop("directory"), **run)
    many, grid = is_many(names, manner), options.pop("grid")
    look = {name: options.pop(name) for name in _LOOK}
    look = {name: value for name, value in look.items() if value}
    order = Order(
        look=look,
        office=not (many if grid is None else grid),
        directory=Path(target) if target else None,
        **options,
    )
    if many:
        if form_ == "json":
            raise click.UsageError(
                "一次生成很多的，问题都写入“生成记录.jsonl”，供程序读取。请去掉“--format json”。"
            )
        build_many(names, order, manner)
    else:
        _build_few([Path(name) for name in names], order, form_)


def _build_few(files: Sequence[Path], order: Order, form_: str) -> None:
    """Build an officer's own files, and show all that is to be said of each."""
    from drafter.delivery import build as build_files
    from drafter.problem import condensed

    written, problems = build_files(files, order)
    for path in written:
        click.echo(f"已生成 {path}", err=form_ == "json")
    closing = f"合计：{counts(problems)}。" if len(problems) > 1 else ""
    finish(problems if form_ == "json" else condensed(problems), form_, closing=closing)


def _refuse(options: Mapping[str, Any]) -> None:
    """Options that do not go together."""
    if options["template"] is not None and len(options["kinds"]) != 1:
        raise click.UsageError("使用 --template 时，请用 --only 指明是哪一种公文。")
    clashing = [name for name in ("draft", "review") if options["final"] and options[name]]
    if clashing:
        raise click.UsageError(
            f"“--final”不能和“--{clashing[0]}”同时使用，定稿不带草稿的标记和批注。"
        )
    if options["final"]:
        _no_papers(options["kinds"], "不用定稿。请去掉“--final”")
        if "://" in options["directory"]:
            raise click.UsageError("定稿只能写到本机的文件夹，不能写到网址。")
    if options["draft"] and not _documents(options["kinds"]):
        _no_papers(options["kinds"], "不标〔草稿〕。请去掉“--draft”")


def _documents(wanted: Sequence[str]) -> list[str]:
    """Those of the kinds that are documents (公文)."""
    from drafter.schema import accompanied

    return [kind for kind in wanted if kind not in accompanied()]


def _no_papers(wanted: Sequence[str], why: str) -> None:
    """Refuse what only goes with a document on its way to approval."""
    from drafter.schema import kinds

    papers = "、".join(kinds()[kind].label for kind in wanted if kind not in _documents(wanted))
    if papers:
        raise click.UsageError(f"{papers}不是公文，{why}。")
