"""Chinese help, and the one boundary between faults and exit codes."""

from __future__ import annotations

import io
import re
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter import __version__
from drafter.likeness import nearest
from drafter.resources import folder
from drafter.writing import is_full, write

if TYPE_CHECKING:
    from drafter.problem import Problem

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
# What offices keep documents in, and what they may be handed for one.
DOCUMENTS = (".docx", ".doc", ".wps", ".txt", ".md", ".pdf", ".rtf", ".docm", ".htm", ".html")
_UNNAMEABLE = "系统所设的语言写不出文件名中的有些字，没有做完。请设环境变量 PYTHONUTF8=1 后重试。"
_HINT = "请运行“drafter --help”查看用法。"


# Whether a file can be read is found when it is read, and told with its name.
PATH = click.Path(path_type=Path, readable=False)
FORMAT = click.option(
    "--format",
    "form_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="问题的输出格式：text 为文字，json 供其他程序读取。",
)
FILES = click.argument("files", metavar="文件...", nargs=-1, required=True, type=PATH)


def kinds_told(papers: bool = True) -> str:
    """The kinds for a help text, with or without the ``papers`` that go with a document; by the
    first words of their schema files, since a help must not wait for YAML.
    """
    texts = [path.read_text("utf-8") for path in (folder("schemas") / "documents").glob("*.yaml")]
    shown = [text for text in texts if papers or not re.search("^accompanies:", text, re.M)]
    words = [dict(re.findall(r"^(kind|label): (\S+)", text, re.M)) for text in shown]
    return "、".join(sorted(f"{word['kind']}（{word['label']}）" for word in words))


def known_kinds(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds by code or by Chinese name."""
    from drafter.schema import kinds

    codes = {record.label: kind for kind, record in kinds().items()} | {k: k for k in kinds()}
    for name in value:
        if name not in codes:
            known = "、".join(f"{kind}（{record.label}）" for kind, record in kinds().items())
            raise click.UsageError(f"没有“{name}”这一种公文。可选的有：{known}。")
    return tuple(dict.fromkeys(codes[name] for name in value))


def known_rules(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of rules of language, one or several in each."""
    from drafter.lint import CODES

    given = [code for one in value for code in re.split("[、，,; ；]+", one.upper()) if code]
    for code in given:
        if code not in CODES:
            raise click.UsageError(
                f"没有代号为“{code}”的文字规则。这里只能写文字规则的代号，如Y016，见《规则一览》。"
            )
    return tuple(dict.fromkeys(given))


def is_document(path: Path) -> bool:
    """Whether a file is taken for a finished document, not for data, by how its name ends."""
    return path.suffix.lower() in DOCUMENTS


class _Chinese(click.Command):
    """Help in Chinese, for a command or a group."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [
            p.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 ...")
            for p in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, without the arguments."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for p in options if (row := p.get_help_record(ctx)) is not None]
        _section(formatter, "选项", rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the help option a Chinese help of its own."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class Command(_Chinese):
    """A command with Chinese help."""


class Group(_Chinese, click.Group):
    """A group of commands with Chinese help."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
        _section(formatter, "命令", rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = nearest(args[0], list(self.commands))
            advice = f"是否应为“{near}”？" if near else f"可用的有：{'、'.join(self.commands)}。"
            raise click.UsageError(f"没有“{args[0]}”这个命令。{advice}")
        return super().resolve_command(ctx, args)


def _section(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    formatter.write(f"\n{title}：\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def run(cli: click.Command, arguments: Sequence[str] | None) -> None:
    """Run the command line; every outcome becomes an exit code, every fault one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal or file that lacks a character
            stream.reconfigure(errors="backslashreplace")
    try:
        with _ending_like_ctrl_c():
            cli.main(args=arguments, prog_name="drafter", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else _HINT)
        sys.exit(WRONG_USE)
    except click.Abort:
        click.echo("已中止。", err=True)
        sys.exit(WRONG_USE)
    except click.ClickException as error:
        click.echo(_wrong_use(error), err=True)
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        sys.exit(FINE)
    except Exception as fault:
        if is_full(fault):  # of a file that the output goes to, or of temporary files
            click.echo("磁盘已满，没有做完。请清理磁盘后重试。", err=True)
            sys.exit(PROBLEMS)
        if _is_unnameable(fault):
            click.echo(_UNNAMEABLE, err=True)
            sys.exit(PROBLEMS)
        click.echo(f"程序出现意外故障。{_log(fault)}", err=True)
        sys.exit(WRONG_USE)


def _is_unnameable(fault: Exception) -> bool:
    """Whether the system's names of files lack a character: some are set to ASCII or GBK."""
    encoding = sys.getfilesystemencoding()
    return isinstance(fault, UnicodeEncodeError) and fault.encoding == encoding != "utf-8"


@contextmanager
def _ending_like_ctrl_c() -> Iterator[None]:
    """What else asks a process to end is heard like Ctrl-C: what is being written is removed."""

    def hear(*_: object) -> None:
        raise KeyboardInterrupt

    names = ("SIGTERM", "SIGHUP")  # the latter when a terminal is closed; not on Windows
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [(one, signal.signal(one, hear)) for one in signals]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)


def _wrong_use(error: click.ClickException) -> str:
    """What was wrong with the command line, in Chinese, by the kind of error."""
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项。{_HINT}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项“{error.option_name}”缺少内容。{_HINT}"
    if isinstance(error, click.MissingParameter):
        name = getattr(error.param, "metavar", None) or "参数"
        return f"缺少{name.rstrip('.')}。{_HINT}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        known = f"可选的有：{'、'.join(choices)}。" if choices else ""
        return f"选项“{error.param.opts[-1]}”的值不对。{known}{_HINT}"
    if isinstance(error, click.UsageError) and not error.message.isascii():
        return error.message
    return f"命令的写法不对。{_HINT}"


def _log(fault: BaseException) -> str:
    """Note a fault, its kind and the places in the code, never data; say where."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [f"drafter {__version__}", type(fault).__qualname__]
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    path = Path(click.get_app_dir("drafter")) / "fault.log"
    try:
        if not path.is_absolute():  # nobody's home
            raise FileNotFoundError(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
    except OSError:
        return f"详情无法记录，请将这一行发给维护人员：{lines[1]} {lines[-1]}"
    return f"详情已记入 {path}，请将该文件发给维护人员。"


def finish(problems: Sequence[Problem], form: str, err: bool = True, closing: str = "") -> None:
    """Print the problems once and leave with the exit code they mean."""
    from drafter.problem import as_json, as_text

    if form == "json":
        click.echo(as_json(problems))
    else:
        if problems:
            click.echo(as_text(problems), err=err)
        if closing:
            click.echo(closing, err=err)
    leave(problems)


def leave(problems: Sequence[Problem]) -> None:
    """Leave with the exit code that the problems mean."""
    from drafter.problem import has_errors

    if has_errors(problems):
        sys.exit(PROBLEMS)


def counts(problems: Sequence[Problem]) -> str:
    """How many there are of each level: 错误1处，提示2处; empty where there are none."""
    from drafter.problem import Level

    counts = [(level.label, sum(p.level is level for p in problems)) for level in Level]
    return "，".join(f"{label}{count}处" for label, count in counts if count)
