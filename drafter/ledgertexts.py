"""Texts of problems with ledgers. L1: sending them out. L2: reading them back."""

from drafter.outcomes import Entry, error

LEDGERS: dict[str, Entry] = {
    "L101": error("没有“{name}”承担的工作任务。", "{advice}"),
    "L102": error("数据中没有工作任务，列不出分工表。", "请先填写“工作任务”。"),
    "L201": error(
        "这是旧版Excel（.xls）或WPS（.et）格式的文件，无法读取。",
        "请用Excel或WPS打开，另存为.xlsx后再试。",
    ),
    "L202": error("文件设有打开密码，无法读取。", "请向填报单位要不加密的文件。"),
    "L203": error("文件过大，超过{limit} MB的上限。", "分工表通常不到0.1 MB，请确认选对了文件。"),
    "L204": error(
        "这不是.xlsx文件，或者文件已损坏。",
        "请确认选对了文件；能打开时，请用Excel或WPS另存为.xlsx。",
    ),
    "L205": error(
        "这不是“drafter ledger”生成的分工表，认不出各行是哪项任务。",
        "请让填报单位在发去的文件中填写，不要复制到新文件；内容也可由人工补入数据文件。",
    ),
    "L206": error(
        "各工作表中都没有“标识”一列，认不出各行。", "请让填报单位在发去的文件中重新填写。"
    ),
    "L207": error("工作表中缺少{names}。", "该列的内容没有收取；请核对是否被删除或改名。"),
    "L208": error("这是{found}的分工表，数据是{wanted}的。", "没有收取；请核对选的文件。"),
    "L209": error(
        "这份表发给“{unit}”，表头的“填报单位”没有填写，不知道是谁报的。",
        "没有收取；请在“填报单位”后面补上单位名称。",
    ),
    "L210": error(
        "这份表发给“{unit}”，“填报单位”却是“{typed}”。", "没有收取；请核对是否填错了表。"
    ),
    "L211": error(
        "{where}所在的行没有标识，不知道是哪项任务：“{text}”。",
        "请将内容移到对应任务的行，或由人工补入数据文件。",
    ),
    "L212": error("{where}所在的行是“{key}”，数据中没有这一项，填的是：“{text}”。", "{advice}"),
    "L213": error("{where}的“{label}”是“{value}”，不是可选的内容。", "应为：{choices}。"),
    "L214": error(
        "{where}的“{label}”读不出数字：“{value}”。", "请只写数字；比率按百分数写，如99.8。"
    ),
    "L215": error(
        "{where}的“{label}”中有双花括号，不能写入数据文件。", "请改写后再收取，或由人工补入。"
    ),
    "L216": error(
        "{where}的“{label}”是算不出结果的公式。", "请用Excel或WPS打开核对，改写成数值后保存。"
    ),
    "L217": Entry(
        "warning",
        "{where}的“{label}”合并了单元格（{range}），只记在第一行的任务下。",
        "内容同时属于其他任务的，请人工补入。",
    ),
    "L218": error(
        "{label}有两种填报：“{first}”（{one}）和“{second}”（{two}）。",
        "两种都没有写入；请核实后改正其中一份，再收取一次。",
    ),
    "L219": error(
        "{label}在数据中是“{held}”（{data}），{where}填的是“{value}”。",
        "没有改动数据；以表中为准时，请在数据文件中改正。",
    ),
    "L220": Entry(
        "note", "{where}对“{label}”的备注：“{text}”。", "备注不写入数据文件，请自行处理。"
    ),
    "L221": error("这里是简写，放不下“落实情况”。", "请写成“标题: ……”的形式，再收取一次。"),
    "L222": error(
        "{where}填的{label}没有写入，否则数据会有错误：{fault}。", "请核对后再收取一次。"
    ),
}
