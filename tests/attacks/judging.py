"""What came of an attack, in words for the table; and where drafter's is not what it must be."""

from __future__ import annotations

import re
from pathlib import Path

from tests.attacks.entry import SECONDS, Attack
from tests.attacks.running import MARK, WALL, Ran

_SIGNALS = {-11: "崩溃（SIGSEGV）", -6: "崩溃（SIGABRT）", -9: "被终止（SIGKILL）",
            -25: "被终止（SIGXFSZ）"}  # fmt: skip
_RAISED = re.compile(r"^([\w.]+(?:Error|Exception|Warning|Undefined|Failed|BadZipFile|Exists))\b(.*)",
                     re.MULTILINE)  # fmt: skip


def stock_outcome(attack: Attack, ran: Ran) -> str:
    """What stock parts made of it."""
    found = [*_ended(ran), *_done(attack, ran)]
    return "；".join(found) or "照常"


def _ended(ran: Ran) -> list[str]:
    """How the process ended, if not well."""
    if ran.late:
        return [f"{WALL:.0f}秒没有结束"]
    if ran.code < 0:
        return [_SIGNALS.get(ran.code, f"信号{-ran.code}")]
    if "MemoryError" in ran.err:
        return ["内存超过3 GB"]
    if "Traceback" in ran.err:
        raised = _RAISED.findall(ran.err)
        return [f"抛出 {raised[-1][0].rpartition('.')[2]}" if raised else "抛出异常"]
    return ["检查不通过"] if ran.code else []


def _done(attack: Attack, ran: Ran) -> list[str]:
    """What it has done to files and texts."""
    found = []
    if any(Path(name).name == MARK for name in ran.new):
        found.append("代码被运行")
    if any(Path(name).name != MARK for name in ran.outside):
        found.append("写到了文件夹之外")
    if any(ran.documents.get(name, "") is None for name in ran.changed):
        found.append("旧公文被毁")
    elif any(name not in ran.documents for name in ran.changed):
        found.append("别的文件被改写")
    if any(text is None for text in ran.documents.values()):
        found.append("留下打不开的文件")
    if ran.code or ran.late:
        return found
    texts = "\n".join(text or "" for text in ran.documents.values())
    missing = [one for one in attack.lost if one not in texts]
    if missing:
        found.append(_printed(missing[0], texts))
    if attack.leaked and attack.leaked in texts:
        found.append(f"印出“{attack.leaked}”")
    if 0 < len(ran.documents) < attack.documents:
        found.append("一份覆盖了另一份")
    if mixed(attack, ran):
        found.append("印出别的公文的数据")
    if ran.carried:
        found.append("照样带入公文")
    names = [Path(one).name for one in ran.documents]
    if any(not re.fullmatch(attack.expected.names, one) for one in names):
        found.append("文件名在Windows上不能用或者骗人")
    return found


def mixed(attack: Attack, ran: Ran) -> list[str]:
    """Documents that hold another's text."""
    return [
        name
        for name, text in ran.documents.items()
        if any((one in (text or "")) != (one in Path(name).name) for one in attack.apart)
    ]


def _printed(wanted: str, texts: str) -> str:
    """What came of a text: the line that begins as it does, or nothing."""
    lines = [one for one in texts.splitlines() if one.startswith(wanted[0])]
    shown = lines[0][:24] if lines else ""
    return f"文字改变：“{shown}”" if shown else "文字丢失"


def our_outcome(attack: Attack, ran: Ran) -> str:
    """What drafter made of it: its first error, or that it built."""
    if ran.late or ran.code < 0 or "Traceback" in ran.err:
        intact = attack.killed and not ran.changed
        return "；".join([*_ended(ran), *(["旧公文完好"] if intact else [])])
    lines = (ran.err + ran.out).splitlines()
    errors = [one for one in lines if " 错误 " in one]
    if errors:
        said, _, code = errors[0].partition(" 错误 ")[2].rpartition("[")
        said = said.split("。")[0]
        return f"拒绝：{said[:50]}{'……' if len(said) > 50 else ''}[{code}"
    return _built(attack, ran) if ran.documents else (lines or ["无"])[-1]


def _built(attack: Attack, ran: Ran) -> str:
    """What was built, by what the attack is about: its text or its name."""
    if attack.expected.names != ".*":
        return f"生成“{Path(next(iter(ran.documents))).name[:12]}……”"
    return "生成，文字照原样" if attack.expected.shown else "生成"


def faults(attack: Attack, ran: Ran) -> list[str]:
    """Where drafter falls short of what is expected; empty where it holds."""
    wanted, said = attack.expected, ran.out + ran.err
    ended = ran.late or (ran.code < 0 and not attack.killed) or "Traceback" in said
    found = _ended(ran) if ended else []
    if "意外故障" in said:
        found.append("程序出现意外故障")
    if ran.code not in wanted.exits:
        found.append(f"退出码{ran.code}，应为{wanted.exits}")
    if wanted.codes and not any(re.fullmatch(wanted.codes, code) for code in ran.codes):
        found.append(f"没有{wanted.codes}，有{sorted(set(ran.codes))}")
    if wanted.says not in said:
        found.append(f"没有说“{wanted.says}”")
    return [*found, *_written(attack, ran), *_measured(attack, ran)]


def _written(attack: Attack, ran: Ran) -> list[str]:
    wanted, found = attack.expected, []
    if ran.outside:
        found.append(f"写到了文件夹之外：{ran.outside}")
    spoilt = [
        name for name in ran.changed if not any(Path(name).match(one) for one in attack.may_change)
    ]
    if spoilt:
        found.append(f"改写了{spoilt}")
    if ran.left and not attack.killed:
        found.append(f"留下了{ran.left}")
    if wanted.documents is not None and len(ran.documents) != wanted.documents:
        found.append(f"生成{len(ran.documents)}份，应为{wanted.documents}")
    if any(text is None for text in ran.documents.values()):
        found.append("生成的文件打不开")
    texts = "\n".join(text or "" for text in ran.documents.values())
    found += [f"公文中没有“{one[:40]}”" for one in wanted.shown if one not in texts]
    found += [f"{name}中有别的公文的数据" for name in mixed(attack, ran)]
    found += ["公文中带有不该带的部件"] if ran.carried else []
    strange = [one for one in ran.documents if not re.fullmatch(wanted.names, Path(one).name)]
    return found + [f"文件名{one!r}" for one in strange]


def _measured(attack: Attack, ran: Ran) -> list[str]:
    found = []
    if ran.processor > SECONDS:
        found.append(f"处理器时间{ran.processor:.1f}秒")
    if ran.memory > attack.memory * 1_000_000:
        found.append(f"内存{ran.memory / 1e6:.0f} MB")
    return found
