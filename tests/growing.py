"""Files of any number of things of one kind: what a command does with them grows as they do.

Each of `KINDS` makes the text of a data file with ``count`` of one thing of the schema, and
nothing else of which there are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

HEAD = "年度: 2025\n地区: 云岭区\n"
CHARS = "财教卫民政农林水路矿工商税法检安粮质环文体旅档史药器能电网邮港航库仓园馆站所队组"


def unit(number: int) -> str:
    """A name of its own for each number: 区财教局."""
    digits = []
    while number or not digits:
        number, digit = divmod(number, len(CHARS))
        digits.append(CHARS[digit])
    return f"区{''.join(digits)}局"


def _file(key: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{HEAD}{key}:", *(f"  {line}" for line in lines), ""])


def _entries(key: str, entry: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: _file(key, (f"- {entry(number)}" for number in range(count)))


def _within(head: str, item: Callable[[int], str], tail: str = "") -> Callable[[int], str]:
    """One list in brackets, behind ``head``."""
    return lambda count: f"{HEAD}{head}[{', '.join(map(item, range(count)))}]{tail}\n"


def _begun(text: str) -> str:
    """The same with a report that is begun."""
    return f"{text}举措成效:\n  - {{标题: 甲, 内容: 全年办理案件。}}\n"


def _answered(count: int) -> str:
    tasks = _file("工作任务", (f"- {{标题: 健全制度{n}, 内容: 落实责任。}}" for n in range(count)))
    made = (f"- {{标题: 成效{n}, 内容: 已经落实。, 对应任务: 健全制度{n}}}" for n in range(count))
    return "\n".join([f"{tasks}举措成效:", *(f"  {line}" for line in made), ""])


def _answers_lost(count: int) -> str:
    tasks = _file("工作任务", (f"- {{标题: 健全制度{n}, 内容: 落实责任。}}" for n in range(count)))
    made = (f"- {{标题: 成效{n}, 内容: 已经落实。, 对应任务: 完善制{n}}}" for n in range(count))
    return "\n".join([f"{tasks}举措成效:", *(f"  {line}" for line in made), ""])


def _targets(count: int) -> str:
    figures = _file(
        "统计指标", (f"指标{n}: {{数值: 9, 计量单位: 件, 目标: 达到8件}}" for n in range(count))
    )
    tasks = (
        f"- {{标题: 任务{n}, 代号: 号{n}, 内容: '完成{{{{ 指标{n}.目标 }}}}。'}}"
        for n in range(count)
    )
    made = (
        f"- {{标题: 成效{n}, 内容: '办结{{{{ 指标{n} }}}}。', 对应任务: 号{n}}}"
        for n in range(count)
    )
    lines = [
        "工作任务:",
        *(f"  {one}" for one in tasks),
        "举措成效:",
        *(f"  {one}" for one in made),
    ]
    return "\n".join([figures, *lines, ""])


def _registry(count: int) -> str:
    units = _file("单位", (f"- {{名称: {unit(n)}, 别名: 云岭{unit(n)}}}" for n in range(count)))
    tasks = (f"- {{标题: 任务{n}, 内容: 落实。, 责任单位: {unit(n)}}}" for n in range(count))
    return _begun("\n".join([f"{units}工作任务:", *(f"  {one}" for one in tasks), ""]))


def _unknown_units(count: int) -> str:
    units = _file("单位", (f"- {unit(n)}" for n in range(count)))
    tasks = (f"- {{标题: 任务{n}, 内容: 落实。, 责任单位: {unit(n)[:-1]}处}}" for n in range(count))
    return "\n".join([f"{units}工作任务:", *(f"  {one}" for one in tasks), ""])


def _relations(count: int) -> str:
    figures = (f"  指标{n}: {n + 1}件" for n in range(count))
    told = (f"    - 指标{n + 1} ≥ 指标{n}" for n in range(count - 1))
    return "\n".join([f"{HEAD}统计指标:", *figures, "  核对:", *told, ""])


def _referred(count: int) -> str:
    figures = _file("统计指标", (f"指标{n}: 9件" for n in range(count)))
    made = (f"- {{标题: 成效{n}, 内容: '办结{{{{ 指标{n} }}}}。'}}" for n in range(count))
    return "\n".join([f"{figures}举措成效:", *(f"  {one}" for one in made), ""])


def _lost_names(count: int) -> str:
    figures = _file("统计指标", (f"指标{n}: 9件" for n in range(count)))
    made = (f"- {{标题: 成效{n}, 内容: '办结{{{{ 标指{n} }}}}。'}}" for n in range(count))
    return "\n".join([f"{figures}举措成效:", *(f"  {one}" for one in made), ""])


def _part(key: str) -> Callable[[int], str]:
    point = "    - {标题: 统筹推进, 内容: 推进工作%d落实。}"
    return lambda count: "\n".join(
        [f"{HEAD}{key}:", "  标题: 甲", "  要点:", *(point % n for n in range(count)), ""]
    )


def _table(count: int) -> str:
    rows = (f"      - [{n}, 甲, 乙]" for n in range(count))
    head = f"{HEAD}要点通知:\n  附件:\n  - 标题: 任务清单\n    表格:\n      列: [序号, 名称, 说明]\n      行:"
    return "\n".join([head, *rows, ""])


def _attachments(count: int) -> str:
    return f"{HEAD}要点通知:\n  附件:\n" + "".join(
        f"  - {{标题: 清单{n}, 内容: 见《清单{n}》。}}\n" for n in range(count)
    )


def _columns(count: int) -> str:
    heads = ", ".join(f"栏{n}" for n in range(count))
    cells = ", ".join("甲" for _ in range(count))
    return (
        f"{HEAD}要点通知:\n  附件:\n  - 标题: 清单\n    表格: {{列: [{heads}], 行: [[{cells}]]}}\n"
    )


def _task_columns(count: int) -> str:
    heads = "".join(f"    - {{栏名: 栏{n}, 填写: 其他}}\n" for n in range(count))
    cells = ", ".join(f"栏{n}: 甲" for n in range(count))
    task = f"工作任务:\n  - {{标题: 甲, 内容: 乙。, 其他栏目: {{{cells}}}}}\n"
    return f"{HEAD}要点通知:\n  正文形式: 表格\n  表格栏目:\n{heads}{task}"


def _paragraphs(count: int) -> str:
    text = "".join(f"      推进工作{n}落实。\n" for n in range(count))
    return f"{HEAD}举措成效:\n  - 标题: 甲\n    内容: |\n{text}"


def _listed(count: int) -> str:
    text = "".join(f"      - {{内容: 推进工作{n}落实。}}\n" for n in range(count))
    return f"{HEAD}举措成效:\n  - 标题: 甲\n    内容:\n{text}"


def _subtasks(count: int) -> str:
    inner = "".join(f"      - {{标题: 任务{n}, 内容: 落实。}}\n" for n in range(count))
    return _begun(f"{HEAD}工作任务:\n  - 标题: 部分\n    责任单位: 区财局\n    任务:\n{inner}")


def _sections(count: int) -> str:
    one = "  - {{标题: 部分{0}, 任务: [{{标题: 任务{0}, 内容: 落实。, 责任单位: 区财局}}]}}\n"
    return _begun(f"{HEAD}工作任务:\n" + "".join(one.format(n) for n in range(count)))


def _chains(count: int) -> str:
    """Figures in chains of ten, each the sum of the one before and of itself."""
    return _file(
        "统计指标",
        (
            f"指标{n}: " + (f"{{合计: 指标{n - 1} + 指标{n - 1}}}" if n % 10 else "9件")
            for n in range(count)
        ),
    )


KINDS: dict[str, Callable[[int], str]] = {
    "tasks": lambda count: _begun(
        _entries("工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。, 责任单位: 区财局}}")(count)
    ),
    "tasks of bare units": _entries(
        "工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。, 责任单位: {unit(n)}}}"
    ),
    "tasks of units alike": _entries(
        "工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。, 责任单位: 区{n}局}}"
    ),
    "sub-tasks": _subtasks,
    "sections": _sections,
    "tasks dropped": _entries(
        "工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。, 较上年: 删除}}"
    ),
    "tasks with comments": lambda count: (
        HEAD
        + "工作任务:\n"
        + "".join(f"  # 说明\n  - {{标题: 任务{n}, 内容: 落实。}}  # 注\n" for n in range(count))
    ),
    "tasks in one line": _within("工作任务: ", lambda n: f"{{标题: 任务{n}, 内容: 落实。}}"),
    "comments before one task": lambda count: (
        HEAD + "工作任务:\n" + "  # 说明\n" * count + "  - {标题: 甲, 内容: 乙。}\n"
    ),
    "comments that ignore": _entries(
        "工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。}}  # drafter: 忽略 Y016 沿用"
    ),
    "ordinals typed": _entries("工作任务", lambda n: f"{{标题: 一、任务{n}, 内容: （一）落实,。}}"),
    "titles alike": _entries(
        "工作任务", lambda n: "{标题: 健全机制, 内容: 落实工作责任制，加强协调。}"
    ),
    "units of a task": _within("工作任务:\n  - 标题: 甲\n    内容: 乙\n    责任单位: ", unit),
    "units of a task, one text": lambda count: (
        f"{HEAD}工作任务:\n  - 标题: 甲\n    责任单位: " + "、".join(map(unit, range(count))) + "\n"
    ),
    "units twice": _within(
        "工作任务:\n  - 标题: 甲\n    内容: 乙\n    责任单位: ", lambda n: "区财局"
    ),
    "units of the registry": _registry,
    "units the registry lacks": _unknown_units,
    "units claimed twice": _entries("单位", lambda n: f"{{名称: {unit(n // 2)}}}"),
    "aliases of a unit": _within(
        "单位:\n  - 名称: 区财局\n    别名: ", lambda n: f"云岭{unit(n + 50)}"
    ),
    "progress": lambda count: (
        f"{HEAD}工作任务:\n  - 标题: 甲\n    内容: 乙\n    落实情况:\n"
        + "".join(
            f"      - {{填报单位: {unit(n)}, 进展状态: 推进中, 进展情况: 甲}}\n"
            for n in range(count)
        )
    ),
    "achievements": _entries("举措成效", lambda n: f"{{标题: 成效{n}, 内容: 已经落实{n}。}}"),
    "answers": _answered,
    "answers to none": _answers_lost,
    "answers of one": lambda count: (
        _entries("工作任务", lambda n: f"{{标题: 任务{n}, 内容: 落实。}}")(count)
        + "举措成效:\n  - 标题: 甲\n    内容: 乙。\n    对应任务: ["
        + ", ".join(f"任务{n}" for n in range(count))
        + "]\n"
    ),
    "targets": _targets,
    "figures": lambda count: _file(
        "统计指标", (f"指标{n}: {{数值: 9, 计量单位: 件, 上年: 8}}" for n in range(count))
    ),
    "figures in chains": _chains,
    "figures of one sum": lambda count: _file(
        "统计指标",
        (f"指标{n}: " + ("9件" if not n else "{合计: 指标0 + 指标0}") for n in range(count)),
    ),
    "figures in circles": lambda count: _file(
        "统计指标", (f"指标{n}: {{合计: 指标{n ^ 1} + 指标{n ^ 1}}}" for n in range(count))
    ),
    "figures in one circle": lambda count: _file(
        "统计指标", (f"指标{n}: {{合计: 指标{(n + 1) % count} + 指标{n}}}" for n in range(count))
    ),
    "figures of none": lambda count: _file(
        "统计指标", (f"指标{n}: {{合计: 标指{n} + 别{n}}}" for n in range(count))
    ),
    "figures wrong": lambda count: _file(
        "统计指标", (f"指标{n}: {{数字: 9, 计量单位: [件]}}" for n in range(count))
    ),
    "figures without numbers": lambda count: _file(
        "统计指标", (f"指标{n}: {{计量单位: 件}}" for n in range(count))
    ),
    "groups": lambda count: _file(
        "统计指标", (f"组{n}: {{甲: 9件, 乙: 8件}}" for n in range(count))
    ),
    "relations": _relations,
    "figures in prose": _referred,
    "figures lost in prose": _lost_names,
    "shortcomings": _part("存在问题"),
    "next steps": _part("下一步工作"),
    "leadership": _part("第一责任人职责"),
    "points of text": _within("存在问题: ", lambda n: f"工作{n}落实不够；"),
    "lines of a text": _paragraphs,
    "paragraphs": _listed,
    "sentences alike": _entries(
        "举措成效",
        lambda n: f"{{标题: 成效{n}, 内容: 全区行政执法单位认真落实行政执法责任制各项要求。}}",
    ),
    "rows of a table": _table,
    "columns of a table": _columns,
    "columns of the tasks' table": _task_columns,
    "attachments": _attachments,
    "recipients": _within("要点通知:\n  主送: ", lambda n: f"第{n}镇"),
    "joint": _within("情况报告:\n  合写: ", lambda n: "{标题: 甲, 所含部分: 举措成效}"),
    "unchecked": _within("不查: ", lambda n: f"Y{n % 100:03}"),
    "unchecked, unknown": _within("不查: ", lambda n: f"Q{n:03}"),
    "wrong types": _within("工作任务: ", lambda n: "甲"),
    "wrong choices": _entries("工作任务", lambda n: "{标题: 甲, 内容: 乙, 较上年: 无}"),
    "unknown keys": _entries("工作任务", lambda n: "{标题: 甲, 呢: 1, 哦: 2}"),
    "unknown keys of one": lambda count: (
        f"{HEAD}工作任务:\n  - 标题: 甲\n" + "".join(f"    呢{n}: 1\n" for n in range(count))
    ),
    "keys twice": lambda count: HEAD + "主题: 甲\n" * count,
    "both keys": _entries("工作任务", lambda n: "{标题: 甲, title: 乙}"),
    "missing fields": lambda count: f"{HEAD}要点通知:\n  附件:\n" + "  - {内容: 甲}\n" * count,
    "empty fields": _entries("工作任务", lambda n: "{标题: , 内容: , 责任单位: }"),
    "hollow entries": _entries("工作任务", lambda n: "{较上年: 沿用}"),
    "texts in brackets": _entries("工作任务", lambda n: "{标题: 甲, 内容: '落实}}{{责任。'}"),
    "one text for all": lambda count: (
        f"{HEAD}主题: &甲 法治政府建设\n工作任务:\n" + "  - {标题: *甲, 内容: *甲}\n" * count
    ),
    "pending": _entries("工作任务", lambda n: f"{{标题: 任务{n}, 内容: 【待填：内容】}}"),
}
