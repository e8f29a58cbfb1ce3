"""Texts of problems of two years laid side by side: C."""

from drafter.outcomes import Entry, error

DIFFERENCES: dict[str, Entry] = {
    "C201": error(
        "“{first}”是{before}年的，“{second}”是{now}年的。",
        "请把上年的文件写在前面，本年的写在后面。",
    ),
    "C202": error("两次写的是同一个文件。", "请先写上年的文件，再写本年的文件。"),
    "C203": Entry(
        "warning",
        "两个文件的“{label}”不同：上年是“{before}”，本年是“{now}”。",
        "请核对是否选错了文件。",
    ),
    "C204": Entry(
        "note",
        "两个文件相隔不止一年：{before}年和{now}年。",
        "对照表中没有同比，上年数也没有核对。",
    ),
    "C205": Entry(
        "warning",
        "“{label}”的“上年”填的是{now}，上年的文件中是{before}。",
        "请核对；对照表以上年的文件为准，公文中的同比以本年文件的“上年”为准。",
    ),
    "C206": Entry(
        "warning",
        "“{label}”的计量单位变了：上年是“{before}”，本年是“{now}”。",
        "单位不同的数字不能直接比较，请核对。",
    ),
    "C207": Entry(
        "note",
        "“{label}”的口径变了：上年是“{before}”，本年是“{now}”。",
        "请核对两年的数字是否可比。",
    ),
    "C208": Entry("note", "“{file}”中没有{kind}。", "只有一年有的公文没有对照。"),
    "C210": Entry(
        "note",
        "有{count}项工作任务的“较上年”填的是“{said}”，对照的结果是“{found}”：{names}。",
        "请核对。改得很多而仍是同一项任务的，请在两年的文件中写同一个“代号”。",
    ),
    "C209": error("两个文件没有可以对照的公文（{kind}）。", "请核对文件和“--only”。"),
}
