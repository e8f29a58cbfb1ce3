"""Texts of what must be looked at in a year that was rolled over."""

from drafter.outcomes import Entry

ROLLING: dict[str, Entry] = {
    "N601": Entry("warning", "“{words}”到{ends}年为止。", "{advice}"),
    "N602": Entry("warning", "“{words}”是上年写的会议。", "{advice}"),
    "N603": Entry("warning", "“{words}”是上年的说法。", "{advice}请改写或删去。"),
    "N604": Entry("warning", "“{words}”是上年的说法。", "{advice}请改写或删去。"),
    "N605": Entry("warning", "“{words}”是上年的次序。", "请改为{year}年的，或删去。"),
    "N606": Entry(
        "warning", "“{words}”早于{year}年，或可能是已经发生的事，没有改动。", "请核对是否还应写。"
    ),
    "N617": Entry("warning", "“{words}”在上年的文件中是下一年。", "请核对是否改为{next}年。"),
    "N607": Entry("warning", "“{words}”从{since}年起已经改变。", "{advice}"),
    "N608": Entry("warning", "“{words}”在上年的文件中就待核。", "请核对。"),
    "N609": Entry("note", "“{words}”是上年的目标。", "请定下新一年的目标。"),
    "N610": Entry(
        "note", "任务“{words}”在上年的情况报告中没有对应的成效。", "请核对是继续、修改还是删除。"
    ),
    "N611": Entry(
        "note",
        "这一部分的{count}项任务由上年的“下一步工作”转来。",
        "请移到相应部分，补上责任单位；不采用的请删去，举措成效中对应的一条也要删去。",
    ),
    "N612": Entry("note", "“{words}”的上年数没有接上。", "{advice}"),
    "N613": Entry("warning", "“{words}”是上年写的数字。", "请改为新的数字，或改用统计指标。"),
    "N614": Entry("note", "“{words}”没有写明起止年份。", "请核对{year}年是否还在进行。"),
    "N615": Entry(
        "warning", "“{words}”是上年的说法。", "请核对到{year}年是否仍算新，不算的删去“新”字。"
    ),
    "N616": Entry("note", "“{words}”是上年的标题，内容已清空。", "请改为新的标题，或删去这一条。"),
}
