"""Texts of problems that are not of the data: templates, writing, office programs, inspection.

T: templates. W: writing. O: office programs (LibreOffice). I: inspecting a .docx. M2: figures
lifted out of an imported document's prose.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """``level`` is ``error``, ``warning`` or ``note``; the texts are Chinese."""

    level: str
    message: str
    hint: str


def error(message: str, hint: str) -> Entry:
    """An entry that forbids to go on."""
    return Entry("error", message, hint)


OUTCOMES: dict[str, Entry] = {
    "T601": error("没有找到模板。", "请检查“--template”所写的路径。"),
    "T602": error("模板不是有效的.docx文件。", "请用Word或WPS打开，另存为.docx。"),
    "T603": error("模板中的标签写错了。", "请对照自带模板修改。出错处附近的文字：{near}"),
    "T604": error("模板用了数据中没有的“{name}”。", "请核对标签中的名称。"),
    "T605": error(
        "模板中的标签用了不允许的写法。", "标签里只能取用公文的各项内容，请对照自带模板修改。"
    ),
    "T606": error("这不是“{kind}”的模板，其中没有{names}。", "请核对“--template”和“--only”。"),
    "T607": Entry(
        "note",
        "这是本单位自己的模板，版面以模板为准，“版式”中的页面规范、字体等没有采用。",
        "需要时请直接修改模板。",
    ),
    "W701": error("无法写入“{path}”：{reason}。", "{advice}"),
    "W702": error(
        "“{first}”和“{second}”会生成同名文件“{name}”。",
        "请分别指定输出文件夹，或改正其中的地区、年度。",
    ),
    "W703": error("“{path}”已经存在。", "为免覆盖，没有写入；请换一个文件名。"),
    "W704": Entry(
        "note", "“{path}”经人工修改过，原文件已另存为“{kept}”。", "需要保留的修改请补入数据文件。"
    ),
    "W705": error("没有“{kind}”这一部分，不能生成。", "请在数据文件中加上这个字段。"),
    "W706": Entry(
        "note",
        "{reason}，页数按每页22行、每行28字推算：正文共{count}页，版记排在第{page}页。",
        "请在Word或WPS中核对：版记应在最后一页，页码为双数。",
    ),
    "W707": Entry(
        "note",
        "{kind}的主送机关较多，首页排不下正文，已将主送移至版记。",
        "请核对首页和版记（GB/T 9704第7.3.2条）。",
    ),
    "W708": Entry(
        "note",
        "{kind}的“{name}”排在了另一页，那一页没有正文。",
        "可精简文字；正文末段较长的，可分成两段（印发语用“附言”）；也可在Word、WPS中调整行距、字距"
        "（GB/T 9704第7.3.5.5条）。",
    ),
    "W709": Entry(
        "warning",
        "{kind}的首页排不下正文。",
        "首页必须显示正文（GB/T 9704第7.3.3条）；请精简标题，或减少标题中的发文机关。",
    ),
    "W710": Entry(
        "warning",
        "“{name}”早于这一次生成的公文，内容可能不符。",
        "请删除，或加“--pdf”“--png”重新生成。",
    ),
    "W711": Entry(
        "note",
        "LibreOffice数出正文共{count}页，按每页22行、每行28字推算是{grid}页；版记排在第{page}页。",
        "多因本机字体不同，请在Word或WPS中核对：版记应在最后一页，页码为双数。",
    ),
    "I901": error(
        "这是旧版Word（.doc）或WPS（.wps）格式的文件，不能检查。",
        "请用Word或WPS打开，另存为.docx后再检查。",
    ),
    "I902": error(
        "文件设有打开密码，不能检查。", "请用Word或WPS打开，取消密码并另存为.docx后再检查。"
    ),
    "I903": error(
        "这不是.docx文件，或者文件已损坏。",
        "请确认选对了文件；能打开时，请用Word或WPS另存为.docx。",
    ),
    "I904": error(
        "文件中没有Word的正文，可能是其他格式改了扩展名。", "请用Word或WPS打开，另存为.docx。"
    ),
    "I905": error("文件内部已损坏，无法读出正文。", "请用Word或WPS打开并修复，另存为.docx。"),
    "I906": error("文件过大，超过{limit} MB的上限。", "公文通常不到1 MB，请检查其中的图片和附件。"),
    "O801": error(
        "没有找到LibreOffice，不能生成PDF。",
        "请从 zh-cn.libreoffice.org 下载安装；装在别处时，用环境变量DRAFTER_SOFFICE"
        "指明soffice的路径。.docx不受影响，也可用Word或WPS打开后另存为PDF。",
    ),
    "O802": error(
        "LibreOffice在{limit}秒内没有完成转换，已中止，没有生成PDF。",
        "请重试，或减少一次生成的份数；.docx不受影响，也可用Word或WPS打开后另存为PDF。",
    ),
    "O803": error(
        "LibreOffice未能把这份公文转换为PDF。",
        "请用LibreOffice打开.docx查看原因；也可用Word或WPS打开后另存为PDF。",
    ),
    "O804": error(
        "缺少生成页面图片的组件（pypdfium2、Pillow）。",
        "请在项目文件夹中运行“pip install '.[pages]'”安装；.docx和PDF不受影响。",
    ),
    "O805": Entry(
        "note",
        "本机没有安装公文所用的部分字体，PDF中{swaps}。",
        "字形和换行可能与正式印发的略有不同；.docx不受影响。",
    ),
    "M201": Entry(
        "warning",
        "“{label}”原文为{stated}，按同一句中的数字应为{right}：{sum}（把握：{confidence}）。",
        "已照原文保留，没有写算式；请核对各数字，改正后可写成“比率: {formula}”。",
    ),
    "M202": Entry(
        "warning",
        "“{label}”为{stated}，所列各项相加却更多：{sum}（把握：{confidence}）。",
        "请核对各项数字；各项有重叠的，请在文中说明。",
    ),
    "M203": Entry(
        "warning",
        "“{label}”为{stated}，多于前一环节“{earlier}”的{bound}（把握：{confidence}）。",
        "请核对；有上年结余的，请在文中写明。",
    ),
    "M204": Entry(
        "warning",
        "“{label}”为{stated}，以{base}为分母得不出这个比率：{sum}（把握：{confidence}）。",
        "请核对比率和分母；分母另有口径的，可不处理。",
    ),
    "M205": Entry(
        "note",
        "“{label}”的{stated}与{sum}相符，已写成算式（把握：{confidence}）。",
        "请核对口径；不是这样算出的，请改写为数值。",
    ),
    "M206": Entry(
        "note",
        "为{stated}取的指标名“{label}”不够明确（把握：{confidence}）。",
        "请改成便于辨认的名称，正文中的引用一并修改。",
    ),
    "M207": Entry(
        "note",
        "“{label}”的{stated}与前文同名指标的数字相同，已合并为一个指标（把握：{confidence}）。",
        "两处不是同一个数字的，请分为两个指标。",
    ),
    "M208": Entry(
        "warning",
        "“{label}”原文为{stated}，按本年和上年的数字应为{right}：{sum}（把握：{confidence}）。",
        "已照原文保留；请核对本年数、上年数和升降的字样。",
    ),
}
