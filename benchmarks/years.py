"""Years for measuring: a notice of so many tasks, as an officer would type it."""

from __future__ import annotations

DUTIES = "区司法局、区财政局、区教育局、区人力资源和社会保障局"
TEXT = (
    "落实重大行政决策程序规定，编制年度决策事项目录并向社会公布，对专业性、技术性较强的事项组织专家论证，"
    "涉及群众切身利益的事项充分听取意见，上半年和年底各组织一次检查，检查结果报区委依法治区办。"
)


def year(tasks: int = 36, place: str = "云岭区") -> str:
    """The data file of a place whose notice has so many tasks."""
    entries = "".join(
        f"  - 标题: 做好第{n}项工作\n    内容: {TEXT}\n    责任单位: {DUTIES}\n"
        for n in range(1, tasks + 1)
    )
    return (
        f"年度: 2025\n地区: {place}\n工作任务:\n{entries}"
        f"要点通知:\n  发文机关: {place}司法局\n  发文机关标志: {place}司法局文件\n"
        "  发文字号: 云司发〔2025〕3号\n  主送: 各镇人民政府、街道办事处，区直各单位\n"
        "  成文日期: 2025年3月25日\n  抄送: 区委办公室\n"
        f"  印发机关: {place}司法局办公室\n  印发日期: 2025年3月26日\n"
    )
